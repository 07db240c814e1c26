"""The labelled sets ``evals/data/reading*``: invented articles, labelled line by line.

A file begins with fields (``title: …``); then each line is one unit. ``P`` begins a paragraph. ``> text`` is
a sentence of it; what stands before the ``>`` is who speaks (``Reyes> "We stay," Reyes said.``), with ``|``
between the speakers of several quotations, and ``~`` where only the quoted words, and not the sentence, are
theirs. ``H`` is a heading, ``L`` a list item, ``F`` furniture.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from evals.core import EvalError
from evals.datasets import DATA

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class GoldSentence:
    """A sentence with its label.

    Attributes:
        text: on one line.
        speakers: who speaks its quotations, in order; one name where all are the same; empty where nobody.
        whole: whether the sentence as a whole is reported speech.
    """

    text: str
    speakers: tuple[str, ...] = ()
    whole: bool = False

    @property
    def is_quoting(self) -> bool:
        """Whether a quotation mark stands in it."""
        marks = ('"', "“", "„", "«", "”", " ‘", "‘")
        return any(mark in self.text for mark in marks)


@dataclass(frozen=True, slots=True)
class Unit:
    """A piece of an article.

    Attributes:
        kind: ``paragraph``, ``heading``, ``item`` or ``furniture``.
        sentences: of a paragraph or item.
        text: of a heading or furniture.
    """

    kind: str
    sentences: tuple[GoldSentence, ...] = ()
    text: str = ""

    @property
    def line(self) -> str:
        """The unit on one line."""
        return self.text or " ".join(sentence.text for sentence in self.sentences)


@dataclass(frozen=True, slots=True)
class LabelledArticle:
    """An article of the set."""

    id: str
    genre: str
    title: str
    author: str
    language: str
    units: tuple[Unit, ...]

    @property
    def sentences(self) -> tuple[GoldSentence, ...]:
        """All sentences of the main text."""
        return tuple(sentence for unit in self.units for sentence in unit.sentences)

    @property
    def furniture(self) -> tuple[str, ...]:
        """The lines that are no part of the article."""
        return tuple(unit.text for unit in self.units if unit.kind == "furniture")


@cache
def labelled_articles(folder: str) -> tuple[LabelledArticle, ...]:
    """All articles of a folder of ``evals/data``, in order.

    Raises:
        EvalError: a file cannot be understood.
    """
    paths = sorted((DATA / folder).glob("*.txt"))
    return tuple(_parse(path.stem, path.read_text(encoding="utf-8")) for path in paths)


def labelled_article(folder: str, name: str) -> LabelledArticle:
    """One article of a folder.

    Raises:
        EvalError: there is none of that name.
    """
    for article in labelled_articles(folder):
        if article.id == name:
            return article
    raise EvalError(f"evals/data/{folder} has no article {name!r}")


def _parse(name: str, raw: str) -> LabelledArticle:
    lines = [line for line in raw.splitlines() if line.strip()]
    fields = dict(line.split(": ", 1) for line in lines if _is_field(line))
    body = [line for line in lines if not _is_field(line)]
    return LabelledArticle(
        id=name,
        genre=fields["genre"],
        title=fields["title"],
        author=fields.get("author", ""),
        language=fields.get("language", "en"),
        units=tuple(_units(name, body)),
    )


def _is_field(line: str) -> bool:
    return line.split(":", maxsplit=1)[0] in {"genre", "title", "author", "language", "date"}


def _units(name: str, lines: list[str]) -> Iterator[Unit]:
    pending: list[GoldSentence] = []
    for line in lines:
        if ">" in line and line[:2] not in {"F ", "H ", "L "}:
            pending.append(_sentence(line))
            continue
        if pending:
            yield Unit("paragraph", tuple(pending))
            pending = []
        kind = {"H ": "heading", "F ": "furniture"}.get(line[:2])
        if kind:
            yield Unit(kind, text=line[2:])
        elif line.startswith("L "):
            yield Unit("item", (GoldSentence(line[2:]),))
        elif line != "P":
            raise EvalError(f"reading set, {name}: cannot understand {line!r}")
    if pending:
        yield Unit("paragraph", tuple(pending))


def _sentence(line: str) -> GoldSentence:
    label, _, text = line.partition("> ")
    speakers = tuple(part for part in label.lstrip("~").removesuffix(">").split("|") if part)
    return GoldSentence(text, speakers, whole=bool(speakers) and not label.startswith("~"))
