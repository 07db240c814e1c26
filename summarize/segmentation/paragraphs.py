"""Paragraphs of plain text: blank lines part them, and so do line ends that were not made by wrapping."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarize.spans import Span, trimmed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_LINE = re.compile(r"[^\n\r\v\f\x85\u2028\u2029]+")
_FIRST_WORD = re.compile(r"\S{1,40}")
_LIST_MARK = re.compile(r"(?:[-*+•‣▪◦–—·]|\d{1,3}[.)]|[a-zA-Z][.)])\s")
# Mail and typewritten text wrap at 60 to 80 columns; a longer line was not wrapped by a program.
_MAX_WRAP_WIDTH = 110
_WRAP_SLACK = 5


@dataclass(frozen=True, slots=True)
class _Line:
    """A line with something on it, and whether an empty line or a page break stands before it."""

    span: Span
    after_blank: bool


def split_paragraphs(text: str, stands_alone: Callable[[str], bool] = lambda _: False) -> list[Span]:
    """The paragraphs of ``text``, in order, without the white space around them.

    Every character that is not white space is in exactly one of them.

    Args:
        text: any text.
        stands_alone: tells of a line whether it is a paragraph of its own wherever a sentence may begin.
    """
    lines = list(_lines(text))
    width = _wrap_width(lines)
    paragraphs: list[Span] = []
    previous_alone = False
    for number, line in enumerate(lines):
        content = line.span.of(text)
        alone = stands_alone(content)
        before = lines[number - 1].span if number else None
        # A headline in capitals may be wrapped like any other line.
        shouted = before is not None and (before.of(text) + content).isupper()
        goes_on = before is not None and not line.after_blank and _wrapped(before.of(text), content, width)
        parted = previous_alone or (alone and before is not None and _ends_sentence(before.of(text)))
        if goes_on and (shouted or not parted):
            paragraphs[-1] = Span(paragraphs[-1].start, line.span.end)
            continue
        paragraphs.append(line.span)
        previous_alone = alone
    return paragraphs


def _lines(text: str) -> Iterator[_Line]:
    """The lines that are not empty, without the white space around them."""
    end = 0
    blank = False
    for match in _LINE.finditer(text):
        gap = text[end : match.start()]
        blank = blank or len(gap.replace("\r\n", "\n")) > 1 or "\f" in gap
        end = match.end()
        span = trimmed(text, match.start(), match.end())
        if span is None:
            blank = True
            continue
        yield _Line(span, blank)
        blank = False


def _wrap_width(lines: list[_Line]) -> int:
    """The width at which the text seems to be wrapped, in code points; 0 where it is not wrapped."""
    lengths = sorted(len(line.span) for line in lines)
    # Not the longest: one long link must not hide that the rest is wrapped.
    width = lengths[int(len(lengths) * 0.95)] if lengths else 0
    return width if width <= _MAX_WRAP_WIDTH else 0


def _wrapped(before: str, line: str, width: int) -> bool:
    """Whether the end of the line ``before`` was made by wrapping, so that ``line`` goes on with it."""
    if _LIST_MARK.match(line):
        return False
    if line[0].islower():
        return True
    first = _FIRST_WORD.match(line)
    word = len(first.group()) if first else 0
    # The classic test: the next word would not have fitted.
    return width > 0 and len(before) + 1 + word > width - _WRAP_SLACK


def _ends_sentence(line: str) -> bool:
    return line.rstrip("\"'”’»)]")[-1:] in {".", "!", "?", "…"}
