"""Paragraphs of plain text: blank lines part them, and so do line ends that were not made by wrapping."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarize.spans import Span, trimmed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_LINE = re.compile(r"[^\n\r\v\f\x85\u2028\u2029]+")
_FIRST_WORD = re.compile(r"\S{1,40}")
_LIST_MARK = re.compile(r"(?:[-*+•‣▪◦–—·]|\d{1,3}[.)]|[a-zA-Z][.)])\s")
# Who speaks, before what is said: "REYES: We stay."
_LABEL = re.compile(r"[A-ZÀ-Þ@][^:!?\n]{0,60}:\s+\S")
# Mail and typewritten text wrap at 60 to 80 columns; a longer line was not wrapped by a program.
_MAX_WRAP_WIDTH = 110
_WRAP_SLACK = 5


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
    before = ""
    previous_alone = False
    for line, after_blank in lines:
        content = line.of(text)
        alone = stands_alone(content)
        # A headline in capitals may be wrapped like any other line.
        parted = previous_alone or (alone and _ends_sentence(before))
        goes_on = before and not after_blank and _wrapped(before, content, width)
        if goes_on and (not parted or (before + content).isupper()):
            paragraphs[-1] = Span(paragraphs[-1].start, line.end)
        else:
            paragraphs.append(line)
            previous_alone = alone
        before = content
    return paragraphs


def _lines(text: str) -> Iterator[tuple[Span, bool]]:
    """The lines that are not empty, and whether an empty line or a page break stands before each."""
    end = 0
    blank = False
    for match in _LINE.finditer(text):
        gap = text[end : match.start()]
        blank = blank or len(gap.replace("\r\n", "\n")) > 1 or "\f" in gap
        end = match.end()
        span = trimmed(text, match.start(), match.end())
        if span is not None:
            yield span, blank
        blank = span is None


def _wrap_width(lines: list[tuple[Span, bool]]) -> int:
    """The width at which the text seems to be wrapped, in code points; 0 where it is not wrapped."""
    lengths = sorted(len(line) for line, _ in lines)
    # Not the longest: one long link must not hide that the rest is wrapped.
    width = lengths[int(len(lengths) * 0.95)] if lengths else 0
    return width if width <= _MAX_WRAP_WIDTH else 0


def _wrapped(before: str, line: str, width: int) -> bool:
    """Whether the end of the line ``before`` was made by wrapping, so that ``line`` goes on with it."""
    labelled = _LABEL.match(line) and (_LABEL.match(before) or _ends_sentence(before))
    if labelled or _LIST_MARK.match(line):
        return False
    if line[0].islower():
        return True
    first = _FIRST_WORD.match(line)
    word = len(first.group()) if first else 0
    # The classic test: the next word would not have fitted.
    return width > 0 and len(before) + 1 + word > width - _WRAP_SLACK


def _ends_sentence(line: str) -> bool:
    return line.rstrip("\"'”’»)]")[-1:] in {".", "!", "?", "…"}
