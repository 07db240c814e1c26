"""Quotations in a claim, by its quotation marks."""

from __future__ import annotations

from functools import lru_cache

from summarize.spans import Span

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
