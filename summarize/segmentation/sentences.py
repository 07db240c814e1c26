"""Sentences of one paragraph, with exact offsets.

English goes to nupunkt, other languages to sentencex (the extra ``languages``; without it, to nupunkt as
well). What they leave to be mended is mended here: marks that belong to the sentence before, a speaker parted
from a quotation that ends in a question mark, an abbreviation that ends a sentence, an ordinal that does not.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from summarize.language.attributions import attributions_in
from summarize.language.tokens import split_units
from summarize.segmentation.borders import (
    ELISION,
    INNER_STOP,
    STARTS,
    UNSPACED,
    go_on,
    opens_quotation,
    parted,
    plain,
    unspaced,
)
from summarize.spans import Span, trimmed

if TYPE_CHECKING:
    from nupunkt import PunktSentenceTokenizer

# nupunkt's time grows with the square of a run without white space; no word is as long as this.
_LONG = 120
_LONG_RUN = re.compile(rf"\S{{{_LONG},}}")
_KEPT = 40
# (It begins with the mark, which is quick to search for.)
_OPENING = re.compile(r"[\"'“‘«„\u200b\ufeff](?<![^\s(\[].)[\"'“‘«„\u200b\ufeff]*(?=\w)")
# Footnote marks and closing quotes that the splitter left at the head of the next sentence.
_TAIL = re.compile(r"(?:\[\d{1,3}\]|[”’»\"')\]])+(?=\s|$|[A-Z“])")
# An attribution is short, and so is a name in it.
_ATTRIBUTION = 120
_GOING_ON = frozenset({",", "of", "for", "in", "on", "at", "to", "as", "when", "while", "after", "during"})
_QUOTES = re.compile("[\"'“”„«»‘’「」]")
_MANY_QUOTES = 400
# sentencex cuts some white space of more than one byte into halves, and fails.
_WIDE_SPACE = re.compile(r"[^\S\x00-\x7f]")
# No paragraph of prose is as long; sentencex's time grows with the square of some.
_MAX_OTHER = 20_000
# Languages that write the third as ``3.``.
_DOTTED_ORDINALS = frozenset(
    ["de", "da", "nb", "nn", "no", "fi", "cs", "sk", "sl", "hr", "hu", "et", "lv", "lb"]
)
_ORDINAL = re.compile(r"(?:^|\s)\d{1,2}\.\s*$")
# An abbreviation before a word that begins sentences ends one.
_ABBREVIATION_END = re.compile(
    rf"(?:\b[ap]\.m|\b(?:Inc|Co|Corp|Ltd|Jr|Sr|etc)|\bU\.S|\bD\.C)\.[\"”’)]*\s+(?=[\"“‘]?{STARTS}\b)"
)
# nupunkt knows some common words ("hall.") as abbreviations of titles of law reports.
# (It begins with the stop, which is quick to search for.)
_WORD_END = re.compile(
    r"\.(?<=[a-z]{4}\.)(?<!approx\.)(?<!dept\.)(?<!assn\.)(?<!assoc\.)(?<!misc\.)(?<!govt\.)(?<!incl\.)(?<!vols\.)"
    r"(?<!prof\.)(?<!capt\.)(?<!resp\.)(?<!para\.)[\"”’)]*\s+(?=[\"“‘]?[A-Z][a-z])"
)
_QUOTED_END = re.compile(r"[!?…][\"'”’»]+$")


def split_sentences(paragraph: str, language: str = "en") -> list[Span]:
    """The sentences of a paragraph as spans of it, without the white space around them.

    Every character that is not white space is in exactly one of them.
    """
    if not paragraph.strip():
        return []
    if language in UNSPACED:
        pieces = unspaced(paragraph)
    elif language != "en" and len(paragraph) > _MAX_OTHER:
        pieces = plain(paragraph)
    else:
        pieces = (None if language == "en" else _other(paragraph, language)) or _english(paragraph)
    parts = [part for piece in pieces for part in parted(paragraph, piece, language)]
    return _mended(paragraph, parts, language)


def _english(paragraph: str) -> list[Span]:
    # nupunkt knows “Rep.” as an abbreviation only without the mark that opens a quotation before it.
    masked = _LONG_RUN.sub(_mask, paragraph) if max(map(len, paragraph.split())) >= _LONG else paragraph
    masked = _OPENING.sub(lambda opening: " " * len(opening[0]), masked)
    spans: list[Span] = []
    for found in _found(masked):
        start = found.start
        while start > 0 and masked[start - 1] != paragraph[start - 1]:
            start -= 1
        spans.extend(_parted(paragraph, start, found.end))
    return spans


def _found(text: str) -> list[Span]:
    """What nupunkt finds; where no line ends there is no layout, which takes longer to see than the rest."""
    if "\n" in text:
        return [Span(start, end) for start, end in _tokenizer().spans(text)]
    spans = (trimmed(text, start, end) for start, end in _tokenizer().span_tokenize(text))
    return [span for span in spans if span is not None]


def _parted(paragraph: str, start: int, end: int) -> list[Span]:
    """The piece, parted where an abbreviation ends a sentence: ``at 3 a.m. The port``."""
    if not INNER_STOP.search(paragraph, start, end):
        return [Span(start, end)]
    found = (pattern.finditer(paragraph, start, end) for pattern in (_ABBREVIATION_END, _WORD_END))
    ends = {match.end() for matches in found for match in matches}
    return [Span(*pair) for pair in pairwise([start, *sorted(ends), end])]


def _other(paragraph: str, language: str) -> list[Span] | None:
    """What sentencex finds, or None where it is not installed."""
    try:
        import sentencex
    except ImportError:
        return None
    # Its time grows with the square of the quotation marks in one piece of text.
    if len(_QUOTES.findall(paragraph)) > _MANY_QUOTES:
        return None
    spans: list[Span] = []
    # An apostrophe that opens a word is no mark that opens a quotation.
    shown = _WIDE_SPACE.sub(" ", ELISION.sub(lambda match: "ʼ" + match.group()[1:], paragraph))
    for piece in sentencex.get_sentence_boundaries(language, shown):
        start, end = piece["start_index"], piece["end_index"]
        if spans and language in _DOTTED_ORDINALS and _ORDINAL.search(spans[-1].of(paragraph)[-6:]):
            start = spans.pop().start
        spans.append(Span(start, end))
    return spans


def _mask(run: re.Match[str]) -> str:
    """The run at the same length with its middle made harmless."""
    text = run.group()
    return text[:_KEPT] + "-" * (len(text) - 2 * _KEPT) + text[-_KEPT:]


@cache
def _tokenizer() -> PunktSentenceTokenizer:
    import nupunkt

    return nupunkt.load("default")


def _mended(paragraph: str, pieces: list[Span], language: str) -> list[Span]:
    """The pieces, tight, with what belongs to the sentence before given back to it."""
    sentences: list[Span] = []
    for piece in pieces:
        span = trimmed(paragraph, piece.start, piece.end)
        if span is not None and sentences:
            span = _give_back(paragraph, sentences, span, language)
        if span is not None:
            sentences.append(span)
    return sentences


def _give_back(paragraph: str, sentences: list[Span], span: Span, language: str) -> Span | None:
    """Lengthen the last of ``sentences`` by what belongs to it in ``span``; return what is left of that."""
    before, content = sentences[-1], span.of(paragraph)
    if go_on(paragraph, before, span, language):
        sentences[-1] = Span(before.start, span.end)
        return None
    attributes = _QUOTED_END.search(before.of(paragraph)[-4:]) and _starts_with_attribution(paragraph, span)
    if attributes or not any(char.isalnum() for char in content):
        sentences[-1] = Span(before.start, span.end)
        return None
    tail = _TAIL.match(content) if before.end == span.start else None
    if tail is None or (tail[0] == '"' and opens_quotation(paragraph, before.start, before.end)):
        return span
    rest = span.start + tail.end()
    sentences[-1] = Span(before.start, rest)
    return trimmed(paragraph, rest, span.end)


def _starts_with_attribution(paragraph: str, span: Span) -> bool:
    """Whether the sentence begins as an attribution of what is before it: ``Lyons said``."""
    tokens = split_units(paragraph[span.start : min(span.end, span.start + _ATTRIBUTION)])
    frames = attributions_in(tokens)
    if not frames or min(frames[0].subject[0], frames[0].verb) > 0:
        return False
    end = max(frames[0].subject[1], frames[0].verb + 1)
    return end == len(tokens) or tokens[end].lower in _GOING_ON
