"""For ``--explain``: why sentences were rejected, and how kept ones were derived."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.rendering.marks import one_line
from summarize.rendering.support import against, edit_words, how, reason

if TYPE_CHECKING:
    from summarize.summary import SentenceRecord, Summary


def render_rejected(summary: Summary) -> str:
    """Each rejected sentence with what speaks against it, then what there is to say of kept ones."""
    blocks = [_block("rejected", sentence) for sentence in summary.rejected]
    kept = [sentence for sentence in summary.sentences if remarks(sentence)]
    blocks += [_block("kept", sentence) for sentence in kept]
    return "".join(block + "\n" for block in blocks)


def remarks(sentence: SentenceRecord) -> list[str]:
    """What was edited and what was found, a line each; what rejects comes first."""
    edits = sentence.support.edits if sentence.support else ()
    findings = (*sentence.findings, *sentence.wording)
    first = against(findings)
    ordered = [*first, *(finding for finding in findings if finding not in first)]
    return [*map(edit_words, edits), *map(reason, ordered)]


def _block(label: str, sentence: SentenceRecord) -> str:
    verdict = how(sentence) if sentence.supported else sentence.verdict.value
    lines = [f"{label} ({verdict}, {sentence.origin}): {one_line(sentence.text) or '(empty)'}"]
    return "\n".join([*lines, *(f"  {line}" for line in remarks(sentence))])
