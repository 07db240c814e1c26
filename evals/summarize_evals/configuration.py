"""What a run was made with, and the hash by which it can be resumed."""

from __future__ import annotations

import hashlib
import importlib
import json
import platform
import subprocess
from dataclasses import asdict, dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Any

import summarize
import summarize_evals
from summarize.prompting import template_hashes
from summarize_evals.datasets import DATA

if TYPE_CHECKING:
    from collections.abc import Mapping

    from summarize_evals.core import Options, Task

_RECORDED = (
    "summarize-grounded",
    "PyStemmer",
    "numpy",
    "scikit-learn",
    "rouge-score",
    "httpx",
    "xllamacpp",
    "onnxruntime",
    "tokenizers",
    "transformers",
)
_PRESENTATION = frozenset(
    {"cli", "compare", "fetch", "gate", "inspect_adapter", "readme", "results", "tables"}
)
"""Modules that change no row: work on them does not void runs."""
_HASHED_SUFFIXES = frozenset(
    {".py", ".toml", ".j2", ".json", ".jsonl", ".txt", ".npz", ".onnx", ".gz", ".bin", ".tsv"}
)


@dataclass(frozen=True, slots=True)
class Configuration:
    """Everything that can change a result, and where it came from.

    Attributes:
        task: name of the task.
        model: as given, or None.
        options: sets, seed and settings; ``limit`` and ``jobs`` do not change a row and are left out.
        templates: SHA-256 of each prompt template.
        code: SHA-256 over the program and the task; a run with other code is another run.
        versions: of Python and of the libraries that results rest on.
        commit: of the working tree, or None outside one.
        dirty: whether the tree held changes.
    """

    task: str
    model: str | None
    options: Mapping[str, Any]
    templates: Mapping[str, str]
    code: str
    versions: Mapping[str, str]
    commit: str | None
    dirty: bool

    @property
    def sha256(self) -> str:
        """Hash over what can change a row; the commit is a label and not part of it."""
        relevant = {name: value for name, value in asdict(self).items() if name not in {"commit", "dirty"}}
        return hashlib.sha256(json.dumps(relevant, sort_keys=True).encode()).hexdigest()


def configuration(task: Task, options: Options) -> Configuration:
    """The configuration of a run of ``task`` now."""
    commit, dirty = _commit()
    return Configuration(
        task=task.name,
        model=options.model,
        options={"seed": options.seed, "settings": dict(sorted(options.settings.items()))},
        templates=template_hashes(),
        code=_code_hash(task.samples.__module__),
        versions=_versions(),
        commit=commit,
        dirty=dirty,
    )


def _code_hash(task_module: str) -> str:
    # The package with its data decides the answers; the evals' own files decide samples and scores.
    root = Path(summarize_evals.__file__).parent
    files = [path for path in Path(summarize.__file__).parent.rglob("*") if path.suffix in _HASHED_SUFFIXES]
    files += [path for path in root.glob("*.py") if path.stem not in _PRESENTATION]
    files += (root / "metrics").glob("*.py")
    module_file = importlib.import_module(task_module).__file__
    if module_file:
        files.append(Path(module_file))
    digest = hashlib.sha256()
    for path in sorted(set(files)):
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


@cache
def _versions() -> dict[str, str]:
    found = {"python": platform.python_version()}
    for name in _RECORDED:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            continue
    return found


def _commit() -> tuple[str | None, bool]:
    root = Path(summarize_evals.__file__).parent
    if not DATA.is_dir():  # installed: whatever repository it lies in is not ours
        return None, False

    def git(*arguments: str) -> str:
        done = subprocess.run(  # noqa: S603 - a fixed program with fixed arguments
            ["git", *arguments],  # noqa: S607 - git is found on PATH, as everywhere
            cwd=root,
            capture_output=True,
            text=True,
            check=True,
            timeout=30,
        )
        return done.stdout.strip()

    try:
        return git("rev-parse", "HEAD"), bool(git("status", "--porcelain", "--untracked-files=no"))
    except (OSError, subprocess.SubprocessError):
        return None, False
