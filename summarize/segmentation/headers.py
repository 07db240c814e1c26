"""The header of a plain text: ``Title:`` and ``Authors:`` lines, a headline, a byline, sub-headings."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from summarize.document import Block, BlockKind, Source
from summarize.language.analysis import analysis
from summarize.language.classes import alternatives
from summarize.language.persons import CAPITALIZED
from summarize.language.terms import terms
from summarize.segmentation.furniture import judge

if TYPE_CHECKING:
    from collections.abc import Sequence

_FIELDS = {
    **dict.fromkeys(("title", "headline"), "title"),
    **dict.fromkeys(("author", "authors", "by", "byline"), "authors"),
    **dict.fromkeys(("date", "published"), "date"),
    **dict.fromkeys(("source", "site", "publisher"), "site"),
}
"""What a header line may state, and where a source keeps it; others state what it keeps nowhere."""
_HEADER = re.compile(
    rf"({'|'.join(_FIELDS)}|subtitle|updated|url|link|language|section|tags|keywords)[ \t]*:[ \t]*(\S.*)",
    re.IGNORECASE,
)
# The end of a sentence inside the line; abbreviations are shorter.
_INNER_END = re.compile(r"[a-z]{4}[.!?][\"”’')]?\s")
_SPEAKER = re.compile(rf"{CAPITALIZED}(?: {CAPITALIZED})?:\s")
_AUTHOR_BREAK = re.compile(r"\s*(?:[,;|&]|\b(?:and|und|et|y|e|en)\b)\s*")
# What stands beside names in a byline: "| Staff writer", "for The Post".
_ASIDE = re.compile(r"\s+(?:[|·•–-]|of|for|in|with|from)\s.*", re.DOTALL)
_NEAR_START = 8
_FULL_NAME = re.compile(rf"{CAPITALIZED}(?: [\w.'’-]+){{0,2}} (?=..){CAPITALIZED}")
_MAX_TITLE_WORDS = 30
_MAX_HEADING_WORDS = 14
_UNFINISHED = frozenset('.!?:;,…"”’»)।。！？')
_MAX_RETOLD_WORDS, _LEAST_TERMS, _LEAST_LETTERS = 25, 3, 4
_RETOLD = 0.6
"""The share of terms of a heading with a full stop that the paragraph below has, too."""
_MAX_TERSE_WORDS, _TOUCHED, _LEAST_TOUCHED = 16, 0.2, 2
"""For a first line that has neither a day nor a source, and so is hardly a report's first sentence."""
_DAY = re.compile(rf"\b(?:{alternatives('weekday')})\b", re.IGNORECASE)
"""A report's first sentence has its day, a headline hardly ever."""


def is_header_line(line: str) -> bool:
    """Whether the line has the form of a header line; what it counts for depends on its place."""
    return _HEADER.fullmatch(line) is not None


def mark_headers(text: str, blocks: Sequence[Block], source: Source) -> tuple[list[Block], Source]:
    """Mark the header lines with which the text begins, and take title, authors, date and site from them."""
    marked = list(blocks)
    for number, block in enumerate(marked):
        match = _HEADER.fullmatch(block.span.of(text)) if block.kind is BlockKind.BODY else None
        if match is None:
            break
        key, value = match.group(1).lower(), match.group(2).strip()
        field = _FIELDS.get(key)
        kind = BlockKind.TITLE if field == "title" else BlockKind.METADATA
        marked[number] = replace(block, kind=kind, rule="S100", reason=f"a header line that states the {key}")
        # What a reader knows already stays.
        if field and not getattr(source, field):
            names = tuple(filter(None, _AUTHOR_BREAK.split(value)))
            stated: dict[str, Any] = {field: names if field == "authors" else value}
            source = replace(source, **stated)
    return marked, source


def with_authors(text: str, blocks: Sequence[Block], source: Source) -> Source:
    """The source with the full names in its first byline, where nothing else states the authors."""
    rules = ((line, judge(line, near_start=True)) for line in (b.span.of(text) for b in blocks[:_NEAR_START]))
    byline = next((line for line, rule in rules if rule is not None and rule.code == "S102"), None)
    if source.authors or byline is None:
        return source
    parts = _AUTHOR_BREAK.split(_ASIDE.sub("", byline.split(maxsplit=1)[-1]))
    return replace(source, authors=tuple(name for name in parts if _FULL_NAME.fullmatch(name)))


def mark_headings(text: str, blocks: Sequence[Block], source: Source) -> tuple[list[Block], Source]:
    """Mark the headline and the sub-headings of a text whose format does not say which they are.

    A heading is a short line without a mark at its end before a paragraph that has one, or a sentence that
    the paragraph below tells again. The last paragraph is never one: it may be a sentence cut short.
    """
    marked = list(blocks)
    body = [number for number, block in enumerate(blocks) if block.kind is BlockKind.BODY]
    ends = [place for place, number in enumerate(body) if blocks[number].span.of(text)[-1] in _UNFINISHED]
    last = ends[-1] if ends else -1
    front = True
    for place, number in enumerate(body[:-1]):
        line = blocks[number].span.of(text)
        first = place == 0 and source.title is None
        most = _MAX_TITLE_WORDS if front else _MAX_HEADING_WORDS
        reason = "a heading: short, no mark at its end"
        heads = _looks_like_heading(line, first=first) or (front and line[-1] not in _UNFINISHED)
        if len(line.split(maxsplit=most)) > most or not heads:
            if not _is_retold(line, blocks[body[place + 1]].span.of(text), first=first):
                front = False
                continue
            reason = "a heading: the paragraph below tells it again"
        # A heading may stand over another; somewhere below it there has to be a sentence.
        if place >= last:
            continue
        if first:
            marked[number] = replace(blocks[number], kind=BlockKind.TITLE, rule="S105", reason="the headline")
            source = replace(source, title=" ".join(line.split()))
        else:
            marked[number] = replace(blocks[number], kind=BlockKind.HEADING, rule="S106", reason=reason)
    return marked, source


def _is_retold(line: str, below: str, *, first: bool) -> bool:
    """Whether a line is one short sentence that the longer paragraph below tells again, or is about."""
    words = line.split(maxsplit=_MAX_RETOLD_WORDS)
    if line[-1] != "." or len(words) > _MAX_RETOLD_WORDS or len(below) <= len(line):
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
