"""What the header of a plain text states, its headline, and its sub-headings."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from summarize.document import Block, BlockKind, Source
from summarize.language.analysis import analysis
from summarize.language.classes import alternatives
from summarize.language.persons import CAPITALIZED
from summarize.language.terms import terms
from summarize.segmentation.furniture import FurnitureRule

if TYPE_CHECKING:
    from collections.abc import Sequence

_FIELDS = {
    **dict.fromkeys(("title", "headline"), "title"),
    **dict.fromkeys(("author", "authors", "by", "byline"), "authors"),
    **dict.fromkeys(("date", "published"), "date"),
    **dict.fromkeys(("source", "site", "publisher"), "site"),
}
"""What a header line may state, and where a source keeps it; others state what it keeps nowhere."""
# The end of a sentence inside the line; abbreviations are shorter.
_INNER_END = re.compile(r"[a-z]{4}[.!?][\"”’')]?\s")
_SPEAKER = re.compile(rf"{CAPITALIZED}(?: {CAPITALIZED})?:\s")
_AUTHOR_BREAK = re.compile(r"\s*(?:[,;|&]|\b(?:and|und|et|y|e|en)\b)\s*")
# What stands beside names in a byline: "| Staff writer", "for The Post".
_ASIDE = re.compile(r"\s+(?:[|·•–-]|of|for|in|with|from)\s.*", re.DOTALL)
_FULL_NAME = re.compile(rf"{CAPITALIZED}(?: [\w.'’-]+){{0,2}} (?=..){CAPITALIZED}")
_MAX_TITLE_WORDS = 30
_MAX_HEADING_WORDS = 14
_MAX_RETOLD_WORDS, _LEAST_TERMS, _LEAST_LETTERS = 25, 3, 4
_RETOLD = 0.6
"""The share of terms of a heading with a full stop that the paragraph below has, too."""
_LONGER = 1.25
"""How much longer that paragraph is, at least: entries of a list are alike."""
_MAX_TERSE_WORDS, _TOUCHED, _LEAST_TOUCHED = 16, 0.2, 2
"""For a first line that has neither a day nor a source, and so is hardly a report's first sentence."""
_DAY = re.compile(rf"\b(?:{alternatives('weekday')})\b", re.IGNORECASE)
"""A report's first sentence has its day, a headline hardly ever."""
_HEADLINE = FurnitureRule("S105", "the headline", kind=BlockKind.TITLE)
_HEADING = FurnitureRule("S106", "a heading: short, no mark at its end", kind=BlockKind.HEADING)
_SENTENCE = FurnitureRule("S106", "a heading: the paragraph below tells it again", kind=BlockKind.HEADING)
_UNFINISHED = frozenset('.!?:;,…"”’»)।。！？')


def with_header(text: str, blocks: Sequence[Block], source: Source) -> Source:
    """The source with what header lines and bylines state; what a reader knows already stays.

    Full names alone are authors.
    """
    stated: dict[str, Any] = {}
    for block in blocks:
        line = " ".join(block.span.of(text).split())
        key, _, value = line.partition(":") if block.rule in {"S100", "S104"} else ("", "", "")
        field = _FIELDS.get(key.strip().lower())
        if block.rule == "S102":
            field, value = "authors", line.partition(" ")[2]
        if field == "authors":
            parts = _AUTHOR_BREAK.split(_ASIDE.sub("", value.strip()))
            stated.setdefault(field, tuple(name for name in parts if _FULL_NAME.fullmatch(name)))
        elif field:
            stated.setdefault(field, value.strip())
    return replace(source, **{name: value for name, value in stated.items() if not getattr(source, name)})


def mark_headings(text: str, blocks: Sequence[Block], source: Source) -> tuple[list[Block], Source]:
    """Mark the headline and the sub-headings of a text whose format does not say which they are.

    A heading is a short line without a mark at its end before a paragraph that has one, or a sentence that
    the paragraph below tells again. The last paragraph is never one: it may be a sentence cut short.
    """
    marked = list(blocks)
    body = [number for number, block in enumerate(blocks) if block.kind is BlockKind.BODY]
    ends = [number for number in body if blocks[number].span.of(text)[-1] in _UNFINISHED]
    front = True
    # A heading may stand over another; somewhere below it there has to be a sentence.
    for number, below in ((one, behind) for one, behind in pairwise(body) if ends and one < ends[-1]):
        line = blocks[number].span.of(text)
        first = number == body[0] and source.title is None
        heads = _looks_like_heading(line, first=first) or (front and line[-1] not in _UNFINISHED)
        heads = heads and len(line.split()) <= (_MAX_TITLE_WORDS if front else _MAX_HEADING_WORDS)
        if not heads and not _is_retold(line, blocks[below].span.of(text), first=first):
            front = False
        elif first:
            marked[number] = _HEADLINE.mark(blocks[number])
            source = replace(source, title=" ".join(line.split()))
        else:
            marked[number] = (_HEADING if heads else _SENTENCE).mark(blocks[number])
    return marked, source


def _is_retold(line: str, below: str, *, first: bool) -> bool:
    """Whether a line is one short sentence that the longer paragraph below tells again, or is about."""
    words = line.split(maxsplit=_MAX_RETOLD_WORDS)
    if line[-1] != "." or len(words) > _MAX_RETOLD_WORDS or len(below) < _LONGER * len(line):
        return False
    if _SPEAKER.match(line) or _INNER_END.search(line) or _DAY.search(line):
        return False
    said = _telling(line)
    again = len(said & _telling(below))
    if first and len(words) <= _MAX_TERSE_WORDS and not _has_reported(line):
        return again >= max(_LEAST_TOUCHED, _TOUCHED * len(said))
    return again >= max(_LEAST_TERMS, _RETOLD * len(said))


def _has_reported(line: str) -> bool:
    """Whether somebody said it, in the past: a headline has "says"."""
    read = analysis(line)
    said = [read.parts[one.verb] for one in read.attributions if one.reports]
    return any(verb.past and verb.head in said for verb in read.verbs)


def _telling(text: str) -> set[str]:
    """The terms of a text that are no small words."""
    return {term for term in terms(text) if len(term) >= _LEAST_LETTERS or term[0].isdigit()}


def _looks_like_heading(line: str, *, first: bool) -> bool:
    """Whether a line is set as a heading; only the headline may end with a question mark."""
    if not (line[0].isupper() or line[0].isdigit() or line[0] in "‘“\"'"):
        return False
    if _INNER_END.search(line):
        return False
    ends = line.rstrip("\"'”’»)")[-1:]
    quoted = line[-1] in "\"'”’"
    if ends == "?":
        return first and not quoted and not _SPEAKER.match(line)
    return ends not in _UNFINISHED and (not quoted or line[0] in "‘“\"'" or first)
