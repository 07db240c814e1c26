"""Plain text: the summary with [1] marks, each cited quote with its place, and how it is supported."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.rendering.evidence_words import carrying, few, pieces
from summarize.rendering.marks import Marks, one_line, place, words
from summarize.rendering.styled import WIDTH, Run, plain, wrap
from summarize.rendering.support import support_lines
from summarize.spans import merge

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarize.rendering.links import SourceLinks
    from summarize.rendering.styled import Line
    from summarize.spans import Span
    from summarize.summary import CitationRecord, SentenceRecord, Summary


def render_text(summary: Summary, width: int = WIDTH, *, bullets: bool = False) -> str:
    """The summary for a terminal or a mail; one line that says why if the program abstained."""
    return plain(text_lines(summary, width, bullets=bullets))


def text_lines(
    summary: Summary, width: int = WIDTH, links: SourceLinks | None = None, *, bullets: bool = False
) -> list[Line]:
    """The same as lines with styles.

    Args:
        summary: what to show.
        width: columns.
        links: makes the links into the source; None for none.
        bullets: whether each sentence begins a line.
    """
    if summary.abstained is not None:
        return wrap([Run(f"No summary: {one_line(summary.abstained)}")], width)
    marks = Marks(summary)
    lines: list[Line] = []
    if summary.title:
        lines = [*wrap([Run(f"“{one_line(summary.title)}”", "carries")], width), ()]
    sentences = [_sentence(sentence, marks) for sentence in summary.sentences]
    if bullets:
        lines += [line for runs in sentences for line in wrap(runs, width, "  ", "- ")]
    else:
        lines += wrap([run for runs in sentences for run in (*runs, Run(" "))], width)
    lines.append(())
    label_width = len(f"[{len(marks.citations)}]")
    for number, citation in enumerate(marks.citations, 1):
        label = f"[{number}]".rjust(label_width)
        head = [
            Run(f"{label}", "mark"),
            Run(" "),
            Run(place(citation), "quiet", (links and links.to(citation)) or ""),
        ]
        quote = [Run(": “"), *_quote(summary, citation), Run("”")]
        lines += wrap([*head, *quote], width, " " * (label_width + 1))
    lines.append(())
    for line in support_lines(summary):
        lines += wrap([Run(line, "quiet")], width)
    return lines


def _sentence(sentence: SentenceRecord, marks: Marks) -> list[Run]:
    numbers = "".join(f"[{n}]" for n in marks.of(sentence))
    return [Run(f"{one_line(sentence.text)} "), Run(numbers, "mark")]


def _quote(summary: Summary, citation: CitationRecord) -> Iterator[Run]:
    """The cited words. Those that carry the claims stand out; where most do, the others step back."""
    quote = words(citation)
    found: list[Span] = []
    for sentence in summary.sentences:
        if any((c.start, c.end) == (citation.start, citation.end) for c in sentence.citations):
            named = one_line(sentence.support.words) if sentence.support else ""
            found += carrying(sentence.text, quote, named)
    parts = pieces(quote, merge(found))
    styles = {True: "carries", False: ""} if few(parts) else {True: "", False: "quiet" if found else ""}
    for text, carries in parts:
        yield Run(text, styles[carries] if any(map(str.isalnum, text)) else "")
