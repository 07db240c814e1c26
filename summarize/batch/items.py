"""One thing to work on, before it is read."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class ItemKind(StrEnum):
    """What an item's value is."""

    PATH = "path"
    LINK = "link"
    TEXT = "text"
    HTML = "html"
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class Item:
    """One input.

    Attributes:
        id: what it is called in the output.
        kind: what ``value`` is.
        value: a path, a link, a text, a page, or why there is nothing to read (``ItemKind.BAD``).
        summary: of a pair: the summary to verify.
        system: of a pair: who wrote the summary.
        title: of the article, where its feed says.
        row: whether it is a row of a file, so that another row of the same ID is another input.
    """

    id: str
    kind: ItemKind
    value: str
    summary: str | None = None
    system: str | None = None
    title: str | None = None
    row: bool = False
