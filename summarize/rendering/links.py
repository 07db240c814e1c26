"""Links to the very place in a source: text fragments for pages, ``#page=`` for PDF."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

from summarize.lazy import cached_property

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarize.summary import CitationRecord, SourceRecord

_EXACT = 60
"""Code points up to which the whole quotation stands in a link; a longer one is named by its ends."""
_ENDS = 4
"""Words of each end."""
_AROUND = 8
"""Most words before and after, where the quotation alone is not the first of its kind."""
_NEAR = 500
"""Code points before and after in which those words are looked for."""
_BOUNDED = frozenset({"text/html", "application/xhtml+xml", "text/plain"})


@dataclass(frozen=True, slots=True)
class _Directive:
    """The parts of a text directive, each on one line."""

    start: str
    end: str = ""
    prefix: str = ""
    suffix: str = ""

    def __str__(self) -> str:
        parts = [f"{_encoded(self.prefix)}-"] if self.prefix else []
        parts.append(_encoded(self.start))
        if self.end:
            parts.append(_encoded(self.end))
        if self.suffix:
            parts.append(f"-{_encoded(self.suffix)}")
        return "text=" + ",".join(parts)


class SourceLinks:
    """Makes the links of one source.

    Args:
        source: the article; without its text there are links to pages only.
        address: where the source is found; None for what its name says.
    """

    def __init__(self, source: SourceRecord, address: str | None = None) -> None:
        self._source = source
        self._address = address
        self._text = source.text or ""

    @cached_property
    def address(self) -> str | None:
        """The source's own address: its URL, or the path as it was given; None where it has none."""
        name = self._source.name
        if self._address is not None:
            return self._address
        if "\\u" in name or name in {"-", "text", ""}:
            return None
        parts = urlsplit(name) if "://" in name else None
        if parts is not None:
            return name if parts.scheme in {"http", "https"} and parts.netloc else None
        path = quote(name.replace("\\", "/"), safe="/~!$'()*,@+=&")
        # "./" keeps a file called "javascript:x" from being read as a scheme.
        return f"file://{path}" if path.startswith("/") else f"./{path}"

    def to(self, citation: CitationRecord) -> str | None:
        """The link that opens the source at a citation, or None where the source has no address."""
        if self.address is None:
            return None
        if citation.page is not None:
            return f"{self.address.partition('#')[0]}#page={citation.page}"
        media_type = self._source.media_type
        if media_type not in _BOUNDED or not self._holds(citation):
            return self.address
        mark = "" if "#" in self.address else "#"
        return f"{self.address}{mark}:~:{self._directive(citation.start, citation.end)}"

    def _holds(self, citation: CitationRecord) -> bool:
        return bool(citation.quote) and self._text[citation.start : citation.end] == citation.quote

    @cached_property
    def _page(self) -> _Page:
        return _Page(self._text)

    def _directive(self, start: int, end: int) -> _Directive:
        words = self._text[start:end].split()
        whole = " ".join(words)
        inside = "\n\n" not in self._text[start:end].strip()
        if len(whole) <= _EXACT and inside:
            bare = _Directive(whole)
        else:
            bare = _Directive(" ".join(words[:_ENDS]), " ".join(words[_ENDS:][-_ENDS:]))
        wanted = self._page.place(start, end)
        best = bare
        for directive in self._candidates(bare, start, end):
            if self._page.first(directive) == wanted:
                return directive
            best = directive
        return best

    def _candidates(self, bare: _Directive, start: int, end: int) -> Iterator[_Directive]:
        """The directive alone, then with more and more of what stands around it."""
        yield bare
        before, after = self._around(start, end)
        for count in range(1, _AROUND + 1):
            prefix, suffix = " ".join(before[-count:]), " ".join(after[:count])
            for context in ((prefix, ""), ("", suffix), (prefix, suffix)):
                if any(context):
                    yield _Directive(bare.start, bare.end, *context)

    def _around(self, start: int, end: int) -> tuple[list[str], list[str]]:
        """The words before and after in the same paragraph; where there are none, in the neighbouring one."""
        # Paragraphs of plain text are wrapped; elsewhere a line is one.
        border = "\n\n" if self._source.media_type == "text/plain" else "\n"
        before, after = self._text[max(0, start - _NEAR) : start], self._text[end : end + _NEAR]
        return (
            next((words for part in reversed(before.split(border)) if (words := part.split())), []),
            next((words for part in after.split(border) if (words := part.split())), []),
        )


class _Page:
    """The text as a browser searches it: white space as one space, without regard to case."""

    def __init__(self, text: str) -> None:
        parts: list[str] = []
        self._offsets: list[int] = []
        space = True
        for offset, char in enumerate(text):
            if char.isspace():
                if not space:
                    parts.append(" ")
                    self._offsets.append(offset)
                space = True
                continue
            space = False
            parts.append(_lower(char))
            self._offsets.append(offset)
        self._text = "".join(parts)

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Offsets of the source's text in this one."""
        from bisect import bisect_left

        first, last = bisect_left(self._offsets, start), bisect_left(self._offsets, end)
        while first < last and self._text[first] == " ":
            first += 1
        while last > first and self._text[last - 1] == " ":
            last -= 1
        return first, last

    def first(self, directive: _Directive) -> tuple[int, int] | None:
        """What a browser would light: the first place that fits."""
        parts = (directive.prefix, directive.start, directive.end, directive.suffix)
        prefix, start, end, suffix = ("".join(map(_lower, part)) for part in parts)
        at = 0
        while True:
            begin = self._find(prefix or start, at)
            if begin < 0:
                return None
            at = begin + 1
            if prefix:
                begin = self._skip(begin + len(prefix))
                if not self._bounded(start, begin):
                    continue
            found = self._ends(begin + len(start), end, suffix)
            if found is not None:
                return begin, found

    def _ends(self, at: int, end: str, suffix: str) -> int | None:
        while True:
            if end:
                at = self._find(end, at)
                if at < 0:
                    return None
                at += len(end)
            if not suffix or self._bounded(suffix, self._skip(at)):
                return at
            if not end:
                return None

    def _skip(self, at: int) -> int:
        return at + 1 if self._text[at : at + 1] == " " else at

    def _find(self, words: str, at: int) -> int:
        while True:
            found = self._text.find(words, at)
            if found < 0 or self._bounded(words, found):
                return found
            at = found + 1

    def _bounded(self, words: str, at: int) -> bool:
        """Whether the words stand there, and neither begin nor end inside a word."""
        text, end = self._text, at + len(words)
        if not text.startswith(words, at):
            return False
        before, after = text[at - 1 : at] if at else "", text[end : end + 1]
        return not (before.isalnum() and words[:1].isalnum()) and not (
            after.isalnum() and words[-1:].isalnum()
        )


def _lower(char: str) -> str:
    lower = char.lower()
    return lower if len(lower) == len(char) else char


def _encoded(text: str) -> str:
    """Percent-encoded; also what has a meaning in a text directive."""
    return quote(text, safe="").replace("-", "%2D")
