"""Whether a repeated run came out as the first one did."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from summarize.batch.row_file import read_rows
from summarize.batch.rows import digest

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

CHANCE = frozenset({"usage", "notes"})
"""Parts of a result that say what the work took, and not what came of it."""


@dataclass(frozen=True, slots=True)
class Sameness:
    """Two outputs, row by row.

    Attributes:
        same: inputs with the same result.
        others: inputs whose text is the same, and whose result is not.
        texts: inputs whose text is another.
        missing: inputs that only one of the outputs has.
    """

    same: int
    others: tuple[str, ...]
    texts: tuple[str, ...]
    missing: tuple[str, ...]

    @property
    def exact(self) -> bool:
        """Whether all is the same."""
        return not (self.others or self.texts or self.missing)


def compare(one: Path, other: Path) -> Sameness:
    """Compare two outputs, whatever the order of their rows.

    Raises:
        InputError: one of them is none.
    """
    before = {str(row["id"]): _essence(row) for row in read_rows(one)}
    same, others, texts, missing = 0, [], [], []
    for row in read_rows(other):
        name = str(row["id"])
        known = before.pop(name, None)
        if known is None:
            missing.append(name)
        elif known == _essence(row):
            same += 1
        elif known[0] != row.get("sha256"):
            texts.append(name)
        else:
            others.append(name)
    return Sameness(same, tuple(others), tuple(texts), (*missing, *before))


def _essence(row: Mapping[str, Any]) -> tuple[str | None, str]:
    """The input's SHA-256, and one of all that is not chance."""
    result = row.get("result")
    kept = {name: value for name, value in result.items() if name not in CHANCE} if result else row["status"]
    return row.get("sha256"), digest(repr(kept).encode("utf-8", "surrogatepass"))
