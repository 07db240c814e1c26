"""Where the sets are and how they are read.

``sets.toml`` lists them. A public set is looked for in the folder that ``SUMMARIZE_EVAL_DATA``
names, else in ``../shared/benchmarks`` beside the checkout, else where ``summarize eval fetch`` puts it.
"""

from __future__ import annotations

import gzip
import json
import os
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from summarize.errors import installed_from
from summarize_evals.core import EvalError, Split

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = Path(__file__).parent
"""This package: the lists of sets, and what is known of each."""
DATA = HERE.parent / "data"
"""The committed sets; only a checkout has them."""
VARIABLE = "SUMMARIZE_EVAL_DATA"
_ROOT = installed_from()
IN_A_CHECKOUT = (
    "Our own sets lie in the checkout (evals/data), not in the package; it finds them if installed with -e: "
    + (f"pip install -e '{_ROOT}[evals]'" if _ROOT else "pip install -e '.[evals]' there")
)


@dataclass(frozen=True, slots=True)
class Dataset:
    """An entry of ``sets.toml``.

    Attributes:
        name: as the command line calls it.
        task: the task that it belongs to.
        file: name of the file, or of the folder for a committed fixture.
        committed: whether it lies in ``evals/data`` rather than with the public sets.
        split: whether something was tuned on it.
        about: one line.
        source: where it comes from, and under what terms.
    """

    name: str
    task: str
    file: str
    committed: bool
    split: Split
    about: str
    source: str


@cache
def all_datasets() -> dict[str, Dataset]:
    """Every listed set, by name."""
    listed = tomllib.loads((HERE / "sets.toml").read_text(encoding="utf-8"))
    return {
        name: Dataset(
            name,
            entry["task"],
            entry["file"],
            entry.get("committed", False),
            Split(entry["split"]),
            entry["about"],
            entry["source"],
        )
        for name, entry in listed.items()
    }


def datasets_of(task: str, chosen: tuple[str, ...] = ()) -> tuple[Dataset, ...]:
    """The sets of a task: the chosen ones, else all that are at hand.

    Raises:
        EvalError: a chosen set is unknown, of another task or not at hand; or none is at hand.
    """
    mine = {name: entry for name, entry in all_datasets().items() if entry.task == task}
    for name in chosen:
        if name not in mine:
            raise EvalError(f"task {task} has no set {name!r}; it has: {', '.join(mine)}")
        if locate(mine[name]) is None:
            raise EvalError(_missing(mine[name]))
    found = tuple(mine[name] for name in chosen) or tuple(e for e in mine.values() if locate(e) is not None)
    if not found:
        raise EvalError(_missing(next(iter(mine.values()))))
    return found


def _missing(entry: Dataset) -> str:
    if entry.committed:
        return f"the set {entry.name} is not at hand. {IN_A_CHECKOUT}"
    return (
        f"the set {entry.name} ({entry.file}) is not at hand: "
        f"set {VARIABLE} to its folder, or, if it can be fetched, run: summarize eval fetch {entry.name}"
    )


def public_folders() -> tuple[Path, ...]:
    """Folders in which public sets are looked for, in order."""
    given = os.environ.get(VARIABLE)
    beside = DATA.parent.parent.parent / "shared" / "benchmarks"
    return (*([Path(given)] if given else []), beside, fetched_folder())


def fetched_folder() -> Path:
    """Where fetched sets are kept: the user's cache folder."""
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base) / "summarize-grounded" / "evals"


def locate(entry: Dataset) -> Path | None:
    """The file or folder of a set, or None where it is not at hand."""
    folders = (DATA,) if entry.committed else public_folders()
    return next((folder / entry.file for folder in folders if (folder / entry.file).exists()), None)


def own_data(name: str) -> Path:
    """A file or folder of ``evals/data``.

    Raises:
        EvalError: this is not a checkout.
    """
    path = DATA / name
    if not path.exists():
        raise EvalError(f"evals/data/{name} is not at hand. {IN_A_CHECKOUT}")
    return path


def read_rows(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a JSON lines file, gzipped or not.

    Raises:
        EvalError: the file cannot be read, or a line is not a JSON object.
    """
    try:
        with (
            gzip.open(path, "rt", encoding="utf-8")
            if path.suffix == ".gz"
            else path.open(encoding="utf-8") as file
        ):
            for number, line in enumerate(file, start=1):
                value = json.loads(line)
                if not isinstance(value, dict):
                    raise EvalError(f"{path}: line {number} is not an object")
                yield value
    except (OSError, EOFError, ValueError) as error:
        raise EvalError(f"{path}: cannot be read: {error}") from error
