"""The labelled sets ``evals/data/reading*``: invented articles, labelled line by line.

A file begins with fields (``title: …``); then each line is one unit. ``P`` begins a paragraph. ``> text`` is
a sentence of it; what stands before the ``>`` is who speaks (``Reyes> "We stay," Reyes said.``), with ``|``
between the speakers of several quotations, and ``~`` where only the quoted words, and not the sentence, are
theirs. ``H`` is a heading, ``L`` a list item, ``F`` furniture.

A page of the sets ``evals/data/reading_wild*`` is labelled in place: after the fields and a line ``---``
comes the page itself, and ``{{label}}`` around each piece of text, tags and all, with the same labels.

A PDF file beside its labels (sets ``evals/data/reading_pdf*``) is read as it is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from html import unescape
from typing import TYPE_CHECKING

from summarize_evals.core import EvalError
from summarize_evals.datasets import own_data

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
        gap: what stands between two sentences: nothing in Chinese and Japanese.
    """

    kind: str
    sentences: tuple[GoldSentence, ...] = ()
    text: str = ""
    gap: str = " "

    @property
    def line(self) -> str:
        """The unit on one line."""
        return self.text or self.gap.join(sentence.text for sentence in self.sentences)


@dataclass(frozen=True, slots=True)
class LabelledArticle:
    """An article of the set.

    Attributes:
        page: the page as it was saved, without the labels; empty for an article that is to be rendered.
        file: the PDF file that is labelled, or nothing.
    """

    id: str
    genre: str
    title: str
    author: str
    language: str
    units: tuple[Unit, ...]
    page: str = ""
    file: bytes = b""

    @property
    def borders_only(self) -> bool:
        """Whether the borders of its sentences are labelled, and who speaks is not."""
        return self.genre.startswith(("sentences", "PDF"))

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
    parsers = {".txt": _parse, ".html": _parse_page}
    paths = sorted(path for path in own_data(folder).iterdir() if path.suffix in parsers)
    articles = (parsers[path.suffix](path.stem, path.read_text(encoding="utf-8")) for path in paths)
    return tuple(
        replace(article, file=file.read_bytes()) if (file := path.with_suffix(".pdf")).exists() else article
        for article, path in zip(articles, paths, strict=True)
    )


def labelled_article(folder: str, name: str) -> LabelledArticle:
    """One article of a folder.

    Raises:
        EvalError: there is none of that name.
    """
    for article in labelled_articles(folder):
        if article.id == name:
            return article
    raise EvalError(f"evals/data/{folder} has no article {name!r}")


_UNSPACED = frozenset({"zh", "ja"})
_LABELLED = re.compile(r"\{\{(.*?)\}\}", re.DOTALL)
_CELLS = re.compile(r"</t[dh]>\s*<t[dh][^>]*>")
_TAG = re.compile(r"<[^>]*>")


def _parse_page(name: str, raw: str) -> LabelledArticle:
    head, mark, page = raw.partition("\n---\n")
    if not mark:
        raise EvalError(f"reading set, {name}: no line --- after the fields")
    fields = dict(line.split(": ", 1) for line in head.splitlines())
    units = tuple(_labelled(name, match.group(1)) for match in _LABELLED.finditer(page))
    return LabelledArticle(
        id=name,
        genre=fields["genre"],
        title=next((unit.text for unit in units if unit.kind == "heading"), ""),
        author="",
        language=fields.get("language", "en"),
        units=units,
        page=_LABELLED.sub(lambda match: _content(match.group(1)), page),
    )


def _labelled(name: str, piece: str) -> Unit:
    """The unit that a labelled piece of a page makes; cells of a row are parted by bars."""
    text = " ".join(unescape(_TAG.sub("", _CELLS.sub(" | ", _content(piece)))).split())
    if piece.startswith(("F ", "H ")):
        return Unit("furniture" if piece[0] == "F" else "heading", text=text)
    label, mark, _ = piece.partition("> ")
    if not mark or "<" in label:
        raise EvalError(f"reading set, {name}: cannot understand {piece!r}")
    return Unit("paragraph", (_sentence(f"{label}> {text}"),))


def _content(piece: str) -> str:
    """A labelled piece without its label."""
    return piece[2:] if piece.startswith(("F ", "H ")) else piece.partition("> ")[2]


def _parse(name: str, raw: str) -> LabelledArticle:
    lines = [line for line in raw.splitlines() if line.strip()]
    fields = dict(line.split(": ", 1) for line in lines if _is_field(line))
    body = [line for line in lines if not _is_field(line)]
    language = fields.get("language", "en")
    gap = "" if language in _UNSPACED else " "
    return LabelledArticle(
        id=name,
        genre=fields["genre"],
        title=fields["title"],
        author=fields.get("author", ""),
        language=language,
        units=tuple(replace(unit, gap=gap) for unit in _units(name, body)),
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
