"""Quotations: what a claim puts in quotation marks, and what it takes out of them."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from summarize.spans import Span
from summarize.verification.language.reports import attributed, reports
from summarize.verification.language.stems import words
from summarize.verification.language.tokens import Kind, tokenize

if TYPE_CHECKING:
    from summarize.verification.base import Case

_OPEN = {"“": "”", "«": "»", "„": "“"}


@lru_cache(maxsize=4096)
def claim_quotes(text: str) -> tuple[Span, ...]:
    """The words inside double quotation marks, or single ones that cannot be apostrophes; marks left out.

    A mark that is never closed opens a quotation that runs to the end: what it holds must be there too.
    """
    spans: list[Span] = []
    at = 0
    while at < len(text):
        char = text[at]
        close = _OPEN.get(char) or ('"' if char == '"' else "")
        if not close and char in "'‘" and _opens_single(text, at):
            close = "'" if char == "'" else "’"
        if not close:
            at += 1
            continue
        end = _closing(text, at + 1, close)
        if end > at + 1:
            spans.append(Span(at + 1, end))
        at = end + 1
    return tuple(spans)


def _opens_single(text: str, at: int) -> bool:
    before = text[at - 1] if at else " "
    after = text[at + 1] if at + 1 < len(text) else " "
    if not (before.isspace() or before in "([—–") or not after.isalnum():
        return False
    mark = "'" if text[at] == "'" else "’"
    return _closing(text, at + 1, mark) < len(text)


def _closing(text: str, start: int, close: str) -> int:
    at = text.find(close, start)
    if close not in "'’":
        return at if at >= 0 else len(text)
    while at >= 0:
        inside = at + 1 < len(text) and text[at + 1].isalnum()
        if not inside:
            return at
        at = text.find(close, at + 1)
    return len(text)


_LONGEST = 14
"""Words of a quotation that may stand in a claim as if they were its own, at most."""


def unquoted_phrases(case: Case) -> tuple[tuple[Span, Span], ...]:
    """Short quotations of the evidence whose words the claim uses as its own: places in claim and article."""
    found: list[tuple[Span, Span]] = []
    scope = reported_from(case.claim.text)
    quoted = claim_quotes(case.claim.text)
    for sentence in case.cited_sentences:
        for quotation in sentence.quotations:
            phrase = case.document.quote(quotation.span).strip(" .,;:!?…")
            count = len(phrase.split())
            # A sentence copied whole out of a longer quotation has no marks of its own to drop.
            copied = phrase in case.claim.text and len(phrase) + 1 >= len(case.claim.text)
            if copied or not 1 <= count <= _LONGEST:
                continue
            places = _places(phrase, case.claim.text, alone=count == 1)
            free = [
                place
                for place in places
                if place.start < scope and not any(span.overlaps(place) for span in quoted)
            ]
            found += [(place, quotation.span) for place in free]
    return tuple(found)


_CLOSING = 6
"""Words from a verb of saying to the end of a sentence that it closes ("…, the head of the board said")."""

_JOINS = words("and but while whereas though although")


def reported_from(text: str) -> int:
    """Offset from which a claim is somebody's words; its end if it is nobody's, 0 if all of it is.

    "The count was perfect, and Lund praised it": what stands before the second clause is the claim's own.
    So is a lead ("Faced with an invasion, Lund asked for a vote"), but not what a last "Lund said" reports.
    """
    if not attributed(text):
        return len(text)
    told = [report for report in reports(text) if not report.subordinate]
    if not told:
        return 0
    first = min(min(report.span.start, report.verb_start) for report in told)
    before = [t.norm for t in tokenize(text[:first]) if t.kind is not Kind.MARK]
    if not before:
        return 0
    last = max(max(report.span.end, report.verb_start) for report in told)
    closes = len(text[last:].split()) <= _CLOSING
    return first if before[-1] in _JOINS or not closes else 0


def _places(phrase: str, text: str, *, alone: bool) -> tuple[Span, ...]:
    """Where a text has a phrase's words of content in a row: "gambled with the history" for "with our".

    A phrase with a single such word ("within hours") must be there whole, but for its article.
    """
    theirs, mine = ([token for token in tokenize(t) if token.kind is not Kind.MARK] for t in (phrase, text))
    content = [token for token in theirs if token.content]
    if not content or (alone and len(content[0].norm) < _SHORTEST):
        return ()
    if len(content) > 1 or alone:
        theirs, mine = content, [token for token in mine if token.content]
    elif theirs[0].norm in _ARTICLES:
        theirs = theirs[1:]
    size = len(theirs)
    return tuple(
        Span(mine[i].start, mine[i + size - 1].end)
        for i in range(len(mine) - size + 1)
        if all(mine[i + k].stem == theirs[k].stem for k in range(size))
    )


_ARTICLES = words("a an the")
_SHORTEST = 4
"""Letters of a quotation of one word, at least."""
