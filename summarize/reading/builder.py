"""Builds a text out of the parts that a format knows, and remembers where each came to stand."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from summarize.document import CITABLE_KINDS, Block, BlockKind, Document, Source
from summarize.errors import InputError
from summarize.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterable

REASONS = {
    BlockKind.TITLE: ("R101", "the format marks it as the title"),
    BlockKind.HEADING: ("R102", "the format marks it as a heading"),
    BlockKind.CODE: ("R103", "program text or markup"),
    BlockKind.CAPTION: ("R104", "the format marks it as a caption"),
    BlockKind.BYLINE: ("R109", "the format marks it as the byline"),
    BlockKind.METADATA: ("R105", "tells of the article and is no part of it"),
    BlockKind.FURNITURE: ("R106", "the layout shows that it is no part of the article"),
}
"""Code and reason for the kinds that a format itself tells and that may not be cited."""


@dataclass(slots=True)
class TextBuilder:
    """Collects paragraphs; they are joined by empty lines."""

    _parts: list[str] = field(default_factory=list)
    _blocks: list[Block] = field(default_factory=list)
    _markup: list[Span] = field(default_factory=list)
    _length: int = 0

    def add(
        self,
        text: str,
        kind: BlockKind = BlockKind.BODY,
        page: int | None = None,
        told: tuple[str, str] | None = None,
        markup: Iterable[Span] = (),
    ) -> None:
        """Append a paragraph; white space at its ends is dropped, and nothing is added for an empty one.

        Args:
            text: of the paragraph.
            kind: what it is.
            page: its page, from 1, where there are pages.
            told: code and reason of what told the kind; None takes those of ``REASONS``.
            markup: parts of ``text`` that are no words of the article, in order, apart from each other.
        """
        offset = self._length + 2 * bool(self._parts) - (len(text) - len(text.lstrip()))
        text = text.strip()
        if not text:
            return
        if self._parts:
            self._parts.append("\n\n")
            self._length += 2
        rule, reason = told or REASONS.get(kind) or (None, None)
        span = Span(self._length, self._length + len(text))
        self._blocks.append(Block(span, kind, rule, reason, page))
        self._markup.extend(piece.shifted(offset) for piece in markup)
        self._parts.append(text)
        self._length += len(text)

    def said(self, text: str, time: float | None, speaker: str | None, markup: Iterable[Span] = ()) -> None:
        """Append what somebody says.

        Args:
            text: the words.
            time: where they begin in the recording, in seconds, or None.
            speaker: who says them, or None.
            markup: parts of ``text`` that nobody says, in order, apart from each other.
        """
        before = len(self._blocks)
        self.add(text, markup=markup)
        for place in range(before, len(self._blocks)):
            self._blocks[place] = replace(self._blocks[place], time=time, speaker=speaker)

    def spoken(self, since: int, speaker: str) -> None:
        """Let a person say the blocks of running text from number ``since`` on."""
        for place in range(since, len(self._blocks)):
            if self._blocks[place].kind in CITABLE_KINDS:
                self._blocks[place] = replace(self._blocks[place], speaker=speaker)

    def __len__(self) -> int:
        """How many blocks there are."""
        return len(self._blocks)

    def document(self, source: Source) -> Document:
        """The document so far.

        Raises:
            InputError: nothing was added.
        """
        if not self._blocks:
            raise InputError(f"{source.name}: no text found in it")
        return Document("".join(self._parts), source, tuple(self._blocks), markup=tuple(self._markup))
