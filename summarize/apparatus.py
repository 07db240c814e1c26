"""What in a given text is no claim but apparatus: lists of evidence, footnotes, the program's own lines.

Nothing is passed over because it looks so. A quotation is evidence only if the article has its words, and
a line of the program's own is one only word for word. Whatever else stands there is a claim.
"""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import TYPE_CHECKING

from summarize.spans import Span
from summarize.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarize.document import Document

_THOUGHT = re.compile(r"\A\s*<(think(?:ing)?)>.*?</\1>", re.DOTALL | re.IGNORECASE)
"""What a model thought before it answered; elsewhere, or without an end, such a tag hides nothing."""
_LINK_NOTE = re.compile(r"^\[\^[\w.-]{1,20}\]:[ \t]+<?https?://[!-~]{1,2000}[ \t]*$", re.MULTILINE)
_RULE = re.compile(r"^[ \t]*[-*=_]{3}[-*=_ \t]*$|^```[ \t]*\w{0,20}[ \t]*$", re.MULTILINE)

_ENTRY = re.compile(
    r"^ {0,4}(?:\[\d{1,4}\] |\[\^\d{1,4}\]: \[?)(?:(?:line|page) \d{1,9}|at [\d:]{4,12})"
    r"(?:\]\([!-'*-~]{1,9000}\))?: “",
    re.MULTILINE | re.IGNORECASE,
)
_EMPTY_LINE = re.compile(r"\n[ \t]*(?:\n|\Z)")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")

_CHECKER = r"[\w.:@/-]{1,80}(?: [\d.]{1,20})?"
_SUPPORT = (
    r"(?:Every\s+sentence|Sentences?\s+\d+(?:,\s+\d+)*):\s+"
    rf"(?:derived\s+from\s+the\s+article\s+by\s+code|checked\s+by\s+{_CHECKER}(?:\s+then\s+{_CHECKER})*(?:\s+\(\d+%\))?)"
    r"(?:,\s+extracted\s+in\s+place\s+of\s+a\s+sentence\s+of\s+the\s+model)?\."
)
_SUPPORT_LINE = re.compile(rf"^{_SUPPORT}[ \t]*$", re.MULTILINE)
_HEAD = re.compile(r"\A\s*# Summary\s*\n+(?P<line>\*of [^\n]*\*)[ \t]*$", re.MULTILINE)
_SOURCE = re.compile(rf"\*of (?:“(?P<title>.*)”, )?(?P<name>.+?)\.(?: {_SUPPORT})*\*")
_MOST_ENTRIES = 1_000
"""Entries looked for in the article; of a longer list, the rest are claims."""


def apparatus_in(text: str, article: Document | None) -> Iterator[Span]:
    """The pieces of a given text that claim nothing.

    Args:
        text: a summary that anyone wrote.
        article: against which quotations are proved; None: no quotation is evidence.
    """
    for pattern in (_THOUGHT, _LINK_NOTE, _RULE):
        yield from (Span(*m.span()) for m in pattern.finditer(text))
    if article is None:
        return
    yield from _evidence(text, article)
    yield from (Span(*m.span()) for m in _SUPPORT_LINE.finditer(text))
    head = _HEAD.match(text)
    if head is not None and _names(_ESCAPED.sub(r"\1", head["line"]), article):
        yield Span(*head.span())


def _names(line: str, article: Document) -> bool:
    """Whether a line says nothing but which article a summary is of, and how it is supported."""
    found = _SOURCE.fullmatch(line)
    if found is None:
        return False
    source = article.source
    if found["title"] is not None and found["title"] != " ".join(visible(source.title or "").split()):
        return False
    # The same file may have been named by another path.
    same = PurePath(found["name"]).name == PurePath(visible(source.name)).name
    return same or not re.search(r"\s", found["name"])


def _evidence(text: str, article: Document) -> Iterator[Span]:
    """The entries of lists of evidence and the footnotes that are nothing but the article's words."""
    starts = list(_ENTRY.finditer(text))
    known = _known_words(article) if starts else ()
    for number, start in enumerate(starts[:_MOST_ENTRIES]):
        end = starts[number + 1].start() if number + 1 < len(starts) else len(text)
        gap = _EMPTY_LINE.search(text, start.end(), end)
        entry = Span(start.start(), gap.start() if gap else end)
        quote = " ".join(text[start.end() : entry.end].split())
        if not quote.endswith("”"):
            continue
        quote = quote[:-1].strip()
        if any(form in words for words in known for form in {quote, _ESCAPED.sub(r"\1", quote)} if form):
            yield entry


def _known_words(article: Document) -> tuple[str, ...]:
    """The article's words on one line: as they stand, as people read them, and as they are printed."""
    whole = Span(0, len(article.text))
    forms = dict.fromkeys((article.text, article.prose(whole)))
    return tuple(" ".join(visible(form).split()) for form in forms)
