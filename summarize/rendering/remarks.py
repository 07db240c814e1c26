"""For ``--explain``: why sentences were rejected, which words are concerned, how kept ones were derived."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.rendering.evidence_words import pieces
from summarize.rendering.styled import WIDTH, Run, carets, plain, wrap
from summarize.rendering.support import against, edit_words, how, reason, standing
from summarize.spans import Span, merge

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarize.rendering.styled import Line
    from summarize.summary import FindingRecord, SentenceRecord, SourceRecord, Summary

_AROUND = 60
"""Code points of the article that are shown before and after the words that a finding names."""


def render_rejected(summary: Summary) -> str:
    """Each rejected sentence with what speaks against it, then what there is to say of kept ones."""
    return plain(explain_lines(summary))


def explain_lines(summary: Summary, width: int = WIDTH, *, styled: bool = False) -> list[Line]:
    """The same as lines.

    Args:
        summary: what to explain.
        width: columns.
        styled: whether styles show which words are concerned; else ``^`` under them does.
    """
    kept = [sentence for sentence in summary.sentences if any(remark_runs(sentence, summary.source))]
    lines: list[Line] = []
    for label, sentences in (("rejected", summary.rejected), ("kept", kept)):
        for sentence in sentences:
            verdict = how(sentence) if sentence.supported else standing(sentence)
            head = Run(f"{label} ({verdict}, {sentence.origin}): ", "quiet")
            claim = claim_runs(sentence, explain=True) or [Run("(empty)")]
            lines += marked([head, *claim], width, ("  ", ""), styled=styled)
            for runs in remark_runs(sentence, summary.source):
                lines += marked(runs, width, ("    ", "  "), styled=styled)
    return lines


def marked(runs: list[Run], width: int, indents: tuple[str, str], *, styled: bool) -> list[Line]:
    """The runs as lines on which one sees the words that are concerned; indents as ``wrap`` takes them."""
    return wrap(runs, width, *indents) if styled else carets(runs, width, *indents)


def claim_runs(sentence: SentenceRecord, *, explain: bool = False) -> list[Run]:
    """The sentence on one line, with the words marked that a finding names: one that rejects, or any."""
    findings = (*sentence.findings, *sentence.wording)
    spans = [f.claim_span for f in (findings if explain else against(findings)) if f.claim_span]
    within = merge(Span(s.start, s.end) for s in spans if s.start < s.end <= len(sentence.text))
    return [Run(_flat(text), "bad" if bad else "") for text, bad in pieces(sentence.text, within)]


def remark_runs(sentence: SentenceRecord, source: SourceRecord) -> list[list[Run]]:
    """What was edited and what was found, a line each; what rejects comes first.

    A finding that names words of the article is followed by them, where they stand.
    """
    edits = sentence.support.edits if sentence.support else ()
    findings = (*sentence.findings, *sentence.wording)
    first = against(findings)
    lines = [[Run(edit_words(edit))] for edit in edits]
    for finding in (*first, *(finding for finding in findings if finding not in first)):
        lines.append([Run(reason(finding))])
        lines += _in_article(finding, source)
    return lines


def _in_article(finding: FindingRecord, source: SourceRecord) -> Iterator[list[Run]]:
    span, text = finding.source_span, source.text
    if span is None or text is None or not span.start < span.end <= len(text):
        return
    before, after = text[max(0, span.start - _AROUND) : span.start], text[span.end : span.end + _AROUND]
    # From the next whole word to the last one.
    before = before.partition(" ")[2] if span.start > _AROUND else before
    after = after.rpartition(" ")[0] if span.end + _AROUND < len(text) else after
    line = text.count("\n", 0, span.start) + 1
    yield [
        Run(f"line {line}: “…", "quiet"),
        Run(_flat(before).lstrip(), "quiet"),
        Run(_flat(text[span.start : span.end]), "bad"),
        Run(f"{_flat(after).rstrip()}…”", "quiet"),
    ]


def _flat(text: str) -> str:
    """The text with a space for each character of white space."""
    return "".join(" " if char.isspace() else char for char in text)
