"""The markup inside lines of Markdown: where it stands, so that nothing can be supported by it.

markdown-it-py says which lines are prose but not where in a line a link stands, and its time for what is
inside lines grows with the square of a run of brackets. So the places are found here, in one pass, after the
rules of CommonMark for links, images, autolinks, code spans, inline HTML, escapes and (without nesting of
like marks) emphasis. A link goes without its brackets and target, an image and an address as a whole.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarize.spans import Span, merge

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_TITLE = r"""(?:"[^"\n]{0,500}"|'[^'\n]{0,500}'|\([^()\n]{0,500}\))"""
_TARGET = r"(?:<[^<>\n]{0,2000}>|[^\s()<>]{0,2000}(?:\([^\s()]{0,500}\)[^\s()<>]{0,2000}){0,3})"
# Each alternative begins with another character, and each run is bounded: no line can make this run away.
_TOKEN = re.compile(
    r"(?P<escape>\\(?=[!-/:-@\[-`{-~]))"
    r"|(?P<code>(?P<ticks>`{1,3})(?!`)[^`\n]{1,500}(?P=ticks)(?!`))"
    r"|(?P<open>!?\[)"
    rf"|(?P<target>\](?:\([ \t]*{_TARGET}(?:\s{{1,20}}{_TITLE})?\s{{0,20}}\)))"
    r"|(?P<reference>\]\[[^\[\]\n]{0,200}\])"
    r"|(?P<close>\])"
    r"|(?P<html><(?:[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]{1,2000}|[^\s<>@]{1,64}@[^\s<>@]{1,255}"
    r"|/?[A-Za-z][^<>\n]{0,500}|!--[^\n]{0,500}?--)>)"
    r"|(?P<address>\bhttps?://[^\s<>()\[\]\"'“”]{1,2000})"
)
# Between two marks there is no other of their kind, so that a scan never looks far in vain.
_EMPHASIS = tuple(
    re.compile(rf"(?<![\w\\{c}])({c}{{1,3}})(?=[^\s{c}])[^{c}]{{1,500}}(?<![\s\\])\1(?![\w{c}])")
    for c in (r"\*", "_")
)
_DEFINITION = re.compile(r"^ {0,3}\[([^\[\]\n]{1,200})\]:", re.MULTILINE)
_SENTENCE_MARKS = ".,;:!?"


def definitions(text: str) -> frozenset[str]:
    """The labels for which a text has a link definition or a footnote, case folded."""
    return frozenset(_label(match.group(1)) for match in _DEFINITION.finditer(text))


def find_markup(text: str, places: Iterable[Span], labels: frozenset[str]) -> tuple[Span, ...]:
    """The markup within the given blocks of prose, in order.

    Args:
        text: the whole file.
        places: its blocks of prose.
        labels: of the file's link definitions; a reference to none of them is plain text.
    """
    found: list[Span] = []
    for place in places:
        found += _tokens(text, place, labels)
        for match in (m for pattern in _EMPHASIS for m in pattern.finditer(text, place.start, place.end)):
            found.append(Span(match.start(1), match.end(1)))
            found.append(Span(match.end() - len(match.group(1)), match.end()))
    return merge(found)


def _tokens(text: str, place: Span, labels: frozenset[str]) -> Iterator[Span]:
    opened: list[re.Match[str]] = []
    for match in _TOKEN.finditer(text, place.start, place.end):
        kind = match.lastgroup if match.lastgroup != "ticks" else "code"
        if kind == "open":
            opened.append(match)
        elif kind == "code":
            ticks = len(match.group("ticks"))
            yield Span(match.start(), match.start() + ticks)
            yield Span(match.end() - ticks, match.end())
        elif kind in {"target", "reference", "close"}:
            yield from _closed(text, opened, match, labels)
        elif kind == "address":
            # The stop that ends a sentence is none of the address.
            kept = match.group().rstrip(_SENTENCE_MARKS)
            yield Span(match.start(), match.start() + len(kept))
        else:
            yield Span(match.start(), match.end())


def _closed(
    text: str, opened: list[re.Match[str]], close: re.Match[str], labels: frozenset[str]
) -> Iterator[Span]:
    """The markup of what a closing bracket ends, if that is a link or an image."""
    if not opened:
        return
    opening = opened.pop()
    words = text[opening.end() : min(close.start(), opening.end() + 201)]
    if close.lastgroup == "reference":
        label = close.group()[2:-1] or words
        if _label(label) not in labels:
            return
    elif close.lastgroup == "close":
        if _label(words) not in labels:
            return
        if words.startswith("^"):
            yield Span(opening.start(), close.end())  # the mark of a footnote
            return
    if opening.group() == "![":
        yield Span(opening.start(), close.end())
    else:
        yield Span(opening.start(), opening.end())
        yield Span(close.start(), close.end())


def _label(label: str) -> str:
    return " ".join(label.split()).casefold()
