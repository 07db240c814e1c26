"""Summaries that come from outside: a text that anyone wrote, a file, or a saved ``Summary``."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from summarize.apparatus import apparatus_in
from summarize.citations import Citation, CitedSentence, Origin, UnresolvedCitation
from summarize.document import Document, Source
from summarize.errors import InputError
from summarize.reading import ReadOptions, read
from summarize.retrieval import find_evidence
from summarize.segmentation.sentences import split_sentences
from summarize.spans import Span, TextIndex, merge
from summarize.summary import Summary
from summarize.summary.assembly import shown_title

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from summarize.summary import CitationRecord, SentenceRecord


NO_SENTENCE = "the summary holds no sentence"


@dataclass(frozen=True, slots=True)
class Given:
    """A sentence of a given summary.

    Attributes:
        cited: the sentence with its evidence, to be verified.
        line: the line of the summary on which it begins, from 1; None for one of a saved summary.
    """

    cited: CitedSentence
    line: int | None = None


_ITEM = re.compile(r"^[ \t]*(?:#{1,6}|>|[-*+•‣▪]|\(?\d{1,3}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?", re.MULTILINE)
_MARK = re.compile(
    r"[ \t]?\[\^(?:[^\W\d_]|[\w-]{0,8}\d{1,4})\]"  # a footnote
    r"|[ \t]?\[\d{1,3}(?:[ \t]?[,;–-][ \t]?\d{1,3})*\]"  # [1], [2, 3]
    r"|[ \t]?【\d{1,4}(?::\d{1,4})?(?:†(?:source|L\d+(?:-L\d+)?|[!-~]{1,40}))?】"  # of assistants
    r"|(?<=[.!?”\"])[⁰¹²³⁴-⁹]+(?=\s|\Z)"
)
_LINK = re.compile(r"!?\[(?P<text>[^\]\n]{1,400})\](?P<target>\((?:https?:|mailto:|[#./])[!-(*-~]{0,2000}\))")
_EMPHASIS = re.compile(
    r"(?<![\w*])(\*{1,3})(?=\S)[^*\n]{1,2000}(?<=\S)\1(?![\w*])"
    r"|(?<![\w_])(_{1,3})(?=\S)[^_\n]{1,2000}(?<=\S)\2(?![\w_])"
    r"|(`)[^`\n]{1,2000}`"
)
_ESCAPE = re.compile(r"\\(?=[!-/:-@\[-`{-~])")
_SPACED_STOP = re.compile(r"\s+(?=[.,;:!?](?:\s|$))")
_WORDLESS_SCRIPTS = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u312f\u31a0-\ua4cf\uf900-\ufaff\U00020000-\U0003ffff"
)
"""Letters of scripts that put no space between words: one run of them may be a whole sentence."""
_LABEL = re.compile(rf"[^\w.!?。！？]*[^\W\d_{_WORDLESS_SCRIPTS}]{{0,24}}[^\w.!?。！？]*")
"""One word without an end ("Summary") is a label, and claims nothing."""


def summary_text(text: str) -> Document:
    """A text that is to be verified, and is never taken for a name: what a stranger sends.

    Raises:
        InputError: it is empty.
    """
    if not text.strip():
        raise InputError(NO_SENTENCE)
    return Document(text, Source(name="summary"))


def read_summary(name: str | Path) -> Document | Summary:
    """The summary in a file, or for ``-`` on standard input: a text or a page, or a saved ``Summary``.

    Raises:
        InputError: not found, not UTF-8, or JSON that is no saved summary.
    """
    from summarize.rendering.html_page import saved_in

    page = _page(name)
    saved = saved_in(page) if page else None
    if saved is not None:
        return saved
    document = read(name, ReadOptions(data_as_text=True, whole_page=True))
    return Summary.from_json(document.text) if document.text.lstrip().startswith("{") else document


def _page(name: str | Path) -> str:
    """The file's own text if it is a page: the program's pages carry the summary itself."""
    path = Path(name)
    if path.suffix.lower() not in {".html", ".htm"} or not path.is_file():
        return ""
    return path.read_text(encoding="utf-8", errors="replace")


def given_sentences(summary: str | Summary, document: Document) -> tuple[Given, ...]:
    """The sentences of a given summary with their evidence, to be verified.

    Marks of layout and citation (list marks, headings, emphasis, ``[1]``) are no part of a claim, nor are
    footnotes that quote the article, and what a model thought first. Evidence is searched for in the whole
    article; a saved summary keeps its own.

    Raises:
        InputError: the summary is empty, or is a saved one of another text, or shows another title, or
            abstains.
    """
    if isinstance(summary, Summary):
        if summary.source.sha256 != document.sha256:
            raise InputError(
                f"the summary was made from another text than {document.source.name} (SHA-256 differs)"
            )
        if summary.abstained is not None:
            raise InputError("the saved summary abstains: it holds no sentence")
        if summary.source.title not in {None, shown_title(document)}:
            raise InputError("the saved summary shows another title than the article's")
        sentences = tuple(Given(_from_record(record, document)) for record in summary.sentences)
    else:
        sentences = tuple(
            Given(CitedSentence(text, find_evidence(text, document), (), Origin.GIVEN), line)
            for text, line in claims_of(summary, document)
        )
    if not sentences:
        raise InputError(NO_SENTENCE)
    return sentences


def claims_of(summary: str, article: Document | None = None) -> list[tuple[str, int]]:
    """The claims of a text that anyone wrote, each with the line on which it begins, from 1.

    Args:
        summary: the text.
        article: what it is of; quotations under it that the article has are evidence, and no claims.
    """
    dropped = merge(apparatus_in(summary, article))
    text = _blanked(summary, dropped)
    removed = merge([*dropped, *_marks(text)])
    text = _blanked(summary, removed)
    index = TextIndex(summary)
    found = []
    for block in _blocks(summary, text):
        for sentence in split_sentences(block.of(text)):
            span = sentence.shifted(block.start)
            claim = _SPACED_STOP.sub("", " ".join(_without(summary, span, removed).split()))
            if claim and not _LABEL.fullmatch(claim):
                found.append((claim, index.line(span.start)))
    return found


def _marks(text: str) -> Iterator[Span]:
    for pattern in (_ITEM, _MARK, _ESCAPE):
        yield from (Span(*m.span()) for m in pattern.finditer(text) if m.group())
    for match in _LINK.finditer(text):
        yield Span(match.start(), match.start("text"))
        yield Span(match.end("text"), match.end())
    for match in _EMPHASIS.finditer(text):
        width = len(match.group(1) or match.group(2) or match.group(3))
        yield Span(match.start(), match.start() + width)
        yield Span(match.end() - width, match.end())


def _blocks(summary: str, text: str) -> Iterator[Span]:
    """Paragraphs and list items: stretches without an empty line or the mark of an item between."""
    starts = {m.start() for m in _ITEM.finditer(summary)}
    begin = 0
    at = 0
    for line in text.splitlines(keepends=True):
        if (not line.strip() or at in starts) and at > begin:
            yield Span(begin, at)
            begin = at
        at += len(line)
    if at > begin:
        yield Span(begin, at)


def _blanked(text: str, removed: Sequence[Span]) -> str:
    """``text`` with spaces for what is removed; line breaks stay, so that blocks and lines are the same."""
    parts, at = [], 0
    for span in removed:
        parts += [text[at : span.start], "".join(c if c == "\n" else " " for c in span.of(text))]
        at = span.end
    return "".join([*parts, text[at:]])


def _without(text: str, span: Span, removed: Sequence[Span]) -> str:
    parts, at = [], span.start
    # The pieces are in order and apart from each other.
    first = bisect_right(removed, span.start, key=lambda piece: piece.end)
    for number in range(first, bisect_left(removed, span.end, key=lambda piece: piece.start)):
        piece = removed[number]
        parts.append(text[at : max(at, piece.start)])
        at = max(at, piece.end)
    return "".join([*parts, text[at : span.end]])


def _from_record(record: SentenceRecord, document: Document) -> CitedSentence:
    results = [_citation(citation, document) for citation in record.citations]
    return CitedSentence(
        record.text,
        tuple(result for result in results if isinstance(result, Citation)),
        tuple(result for result in results if isinstance(result, UnresolvedCitation)),
        record.origin,
    )


def _citation(record: CitationRecord, document: Document) -> Citation | UnresolvedCitation:
    asked = f"[{record.start}, {record.end})"
    if not record.start < record.end <= len(document.text):
        return UnresolvedCitation(asked, f"the article has {len(document.text)} characters")
    span = Span(record.start, record.end)
    if span.of(document.text) != record.quote:
        return UnresolvedCitation(asked, "the article does not have the quoted words there")
    if record.shown is not None and record.shown != document.prose(span):
        return UnresolvedCitation(asked, "what is shown as the quotation is not what the article says there")
    ids = [s.id for s in document.sentences_in(span) if s.id is not None and s.span.contains(span)]
    # A place outside the citable text stays a citation without a sentence: the rule on furniture decides.
    return Citation(span, record.quote, ids[0] if ids else None, record.added)
