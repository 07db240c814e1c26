"""Sentences of one paragraph, with exact offsets.

nupunkt splits. What it leaves to be mended is mended here: marks that belong to the sentence before, and a
speaker parted from a quotation that ends in a question mark.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from summarize.segmentation.frames import find_frames, tokenize
from summarize.spans import Span

if TYPE_CHECKING:
    from nupunkt import PunktSentenceTokenizer

# nupunkt's time grows with the square of a run without white space; no word is as long as this.
_LONG_RUN = re.compile(r"\S{120,}")
_KEPT = 40
_OPENING = re.compile(r"(?<![^\s(\[])[\"'“‘«„\u200b\ufeff]+(?=\w)")
# Footnote marks and closing quotes that the splitter left at the head of the next sentence.
_TAIL = re.compile(r"(?:\[\d{1,3}\]|[”’»\"')\]])+(?=\s|$|[A-Z“])")
# An attribution is short, and so is a name in it.
_ATTRIBUTION = 120
_MAX_NAME = 12
_GOING_ON = frozenset({",", "of", "for", "in", "on", "at", "to", "as", "when", "while", "after", "during"})
_QUOTED_END = re.compile(r"[!?…][\"'”’»]+$")


def split_sentences(paragraph: str) -> list[Span]:
    """The sentences of a paragraph as spans of it, without the white space around them.

    Every character that is not white space is in exactly one of them.
    """
    if not paragraph.strip():
        return []
    return _mended(paragraph, _english(paragraph))


def _english(paragraph: str) -> list[Span]:
    # nupunkt knows “Rep.” as an abbreviation only without the mark that opens a quotation before it.
    masked = _OPENING.sub(_blank, _LONG_RUN.sub(_mask, paragraph))
    spans: list[Span] = []
    for found, end in _tokenizer().spans(masked):
        start = found
        while start > 0 and masked[start - 1] != paragraph[start - 1]:
            start -= 1
        spans.append(Span(start, end))
    return spans


def _blank(opening: re.Match[str]) -> str:
    return " " * len(opening.group())


def _mask(run: re.Match[str]) -> str:
    """The run at the same length with its middle made harmless."""
    text = run.group()
    return text[:_KEPT] + "-" * (len(text) - 2 * _KEPT) + text[-_KEPT:]


@cache
def _tokenizer() -> PunktSentenceTokenizer:
    import nupunkt

    return nupunkt.load("default")


def _mended(paragraph: str, pieces: list[Span]) -> list[Span]:
    """The pieces, tight, with what belongs to the sentence before given back to it."""
    sentences: list[Span] = []
    for piece in pieces:
        span = _tight(paragraph, piece)
        if span is not None and sentences:
            span = _give_back(paragraph, sentences, span)
        if span is not None:
            sentences.append(span)
    return sentences


def _give_back(paragraph: str, sentences: list[Span], span: Span) -> Span | None:
    """Lengthen the last of ``sentences`` by what belongs to it in ``span``; return what is left of that."""
    before, content = sentences[-1], span.of(paragraph)
    attributes = _QUOTED_END.search(before.of(paragraph)[-4:]) and _starts_with_attribution(paragraph, span)
    if attributes or not any(char.isalnum() for char in content):
        sentences[-1] = Span(before.start, span.end)
        return None
    tail = _TAIL.match(content) if before.end == span.start else None
    if tail:
        sentences[-1] = Span(before.start, span.start + tail.end())
        rest = span.start + tail.end()
        return _tight(paragraph, Span(rest, span.end)) if rest < span.end else None
    return span


def _starts_with_attribution(paragraph: str, span: Span) -> bool:
    """Whether the sentence begins as an attribution of what is before it: ``Lyons said``."""
    tokens = tokenize(paragraph, Span(span.start, min(span.end, span.start + _ATTRIBUTION)), [])
    frames = find_frames(tokens)
    if not frames or min(frames[0].subject[0], frames[0].verb) > 0 or frames[0].verb > _MAX_NAME:
        return False
    end = max(frames[0].subject[1], frames[0].verb + 1)
    return end == len(tokens) or tokens[end].lower in {
        ",",
        "of",
        "for",
        "in",
        "on",
        "at",
        "to",
        "as",
        "when",
        "while",
        "after",
    }


def _tight(text: str, span: Span) -> Span | None:
    """The span without white space at its ends, or None if nothing is left."""
    content = span.of(text)
    stripped = content.strip()
    if not stripped:
        return None
    start = span.start + len(content) - len(content.lstrip())
    return Span(start, start + len(stripped))
