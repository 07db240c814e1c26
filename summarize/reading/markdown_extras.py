"""The marks that programs for notes and pages add to Markdown: comments, highlights, callouts, tasks, math.

Each pattern begins with a mark and looks at a bounded piece behind it, so that none can run away. What is
found is markup: a whole comment, the marks of a highlight, all of a formula in TeX.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import pairwise
from typing import TYPE_CHECKING

from summarize.spans import Span, merge

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_CODE = re.compile(r"(?P<ticks>`{1,3})(?!`)[^`\n]{1,500}(?P=ticks)(?!`)")
_COMMENT_MARK = re.compile(r"%%")
_HTML_COMMENT = re.compile(r"<!--")
_CALLOUT = re.compile(r"[ \t>]{0,12}\[![\w-]{1,30}\][-+]?[^\r\n]{0,300}(?:\r?\n)?")
_QUOTE_MARKS = re.compile(r"^[ \t]{0,3}(?:>[ \t]?){1,12}", re.MULTILINE)
_TASK = re.compile(r"[-*+>\s\d.)]{0,12}\[(?P<mark>.)\][ \t]")
_STRUCK_TAG = re.compile(r"<(/?)(?:del|s|strike)(?:\s[^<>\n]{0,200})?>", re.IGNORECASE)
# Of each, the groups "m1" and "m2" are marks; without them all of it is one.
_PATTERNS = tuple(
    re.compile(pattern, re.MULTILINE)
    for pattern in (
        r"!\[\[[^\[\]\n]{1,300}\]\]",  # ![[map.png]]
        r"(?P<m1>\[\[(?:[^\[\]|\n]{1,200}\|)?)[^\[\]|\n]{1,200}(?P<m2>\]\])",  # [[Page|what is shown]]
        r"(?P<m1>==)(?=[^\s=])[^=\n]{1,500}(?<=\S)(?P<m2>==)(?!=)",  # ==highlight==
        r"~~(?=[^\s~])[^~]{1,5000}(?<=\S)~~(?!~)",  # ~~struck~~
        r"(?<![\w~])~(?=[^\s~])[^~\n]{1,500}(?<=\S)~(?![\w~])",  # ~struck~
        r"\[\^[^\[\]\s]{1,60}\](?::[ \t]?)?",  # [^1] and [^1]:
        r"^ {0,3}\[(?!\^)[^\[\]\n]{1,200}\]:[ \t]+<?\S[^\n]{0,2000}$",  # [1]: https://example.org
        r"^ {0,3}\*\[[^\[\]\n]{1,100}\]:[^\n]{0,500}$",  # *[HTML]: what it is short for
        r"^[ \t]{0,3}\[{1,2}_?(?:toc|TOC)_?\]{1,2}[ \t]*$",
        r"(?<=\w)(?P<m1>~)\w{1,10}(?P<m2>~)(?!~)",  # H~2~O
        r"(?P<m1>)(?<=\w)\^[^\s^]{1,20}(?P<m2>\^)(?!\^)",  # 10^6^: a mark stays, 106 is no 10⁶
        r"\^\[[^\[\]\n]{1,500}\]",  # ^[a note in the line]
        r"(?<!\S)#[A-Za-z][\w/-]{0,60}(?!\S)",  # #tag
        r"[ \t]\^[A-Za-z0-9-]{1,40}[ \t]*$",  # ^name-of-a-block
        r"\$\$[^$]{1,2000}\$\$",
        r"(?<![\w$\\])\$(?=[^\s$\d])[^$\n]{0,200}[\\^_={}][^$\n]{0,200}(?<=[^\s\\])\$(?!\d)",  # $E = mc^2$
        r"(?<![\w$\\])(?P<m1>\$)[A-Za-z](?P<m2>\$)(?![\w$])",  # $x$
        r"\{\{[^{}\n]{0,200}\}\}|\{%[^%\n]{0,200}%\}",  # templates
        r"^[ \t]{0,3}:{3,}[^\n]{0,100}$",  # ::: note
        r"\\(?=\r?\n)",
        r"\{[.#][\w .#=\"'-]{1,100}\}[ \t]*$",  # {.class #id}
    )
)
_BARS = re.compile(r"^[ \t]{0,3}\||\|[ \t]*$")


def comments(text: str) -> tuple[Span, ...]:
    """Comments, which may go over paragraphs: ``%% … %%`` and ``<!-- … -->``; what is in code is none."""
    code = [Span(match.start(), match.end()) for match in _CODE.finditer(text)]
    found: list[Span] = []
    marks = [m.start() for m in _COMMENT_MARK.finditer(text) if not _within(m.start(), code)]
    for start, end in pairwise([*marks, None]):
        if start is None or (found and start < found[-1].end):
            continue
        if end is not None:
            found.append(Span(start, end + 2))
        elif text[:start].rpartition("\n")[2].strip() == "":
            found.append(Span(start, len(text)))  # never closed, and on a line of its own
    absent = False
    for match in _HTML_COMMENT.finditer(text):
        ends = -1 if absent else text.find("-->", match.end())
        absent = ends < 0
        if not absent and not _within(match.start(), code):
            found.append(Span(match.start(), ends + 3))
    return merge(found)


def _within(place: int, spans: Sequence[Span]) -> bool:
    number = bisect_right(spans, place, key=lambda span: span.start) - 1
    return number >= 0 and place < spans[number].end


def extra_markup(text: str, places: Iterable[Span]) -> Iterator[Span]:
    """The marks within some blocks of prose."""
    for place in places:
        code = [Span(m.start(), m.end()) for m in _CODE.finditer(text, place.start, place.end)]
        for span in _marks(text, place):
            if not _within(span.start, code):
                yield span


def _marks(text: str, place: Span) -> Iterator[Span]:
    for pattern in _PATTERNS:
        for match in pattern.finditer(text, place.start, place.end):
            if "m1" in pattern.groupindex:
                yield from (Span(*match.span(name)) for name in ("m1", "m2") if match[name])
            elif match.end() > match.start():
                yield Span(match.start(), match.end())
    opened: int | None = None
    for match in _STRUCK_TAG.finditer(text, place.start, place.end):
        if not match.group(1):
            opened = match.start() if opened is None else opened
        elif opened is not None:
            yield Span(opened, match.end())
            opened = None


def quotation_markup(text: str, place: Span) -> list[Span]:
    """The marks at the heads of the lines after the first of a block quotation, and the head of a callout."""
    marks = _QUOTE_MARKS.finditer(text, place.start, place.end)
    found = [Span(m.start(), m.end()) for m in marks if m.start() > place.start]
    callout = _CALLOUT.match(text, place.start, place.end)
    return [*found, Span(callout.start(), callout.end())] if callout else found


def row_markup(text: str, place: Span) -> list[Span]:
    """The bars at the ends of a row."""
    content = place.of(text)
    return [Span(place.start + m.start(), place.start + m.end()) for m in _BARS.finditer(content)]


def is_callout(text: str, place: Span) -> bool:
    """Whether a block quotation is a box of the page, and quotes nobody."""
    return _CALLOUT.match(text, place.start, place.end) is not None


def open_task(content: str) -> bool:
    """Whether a list item is a task that is not marked as done."""
    match = _TASK.match(content)
    return match is not None and match.group("mark") not in {"x", "X"}
