"""Why sentences were rejected, and what was only warned about, for ``--explain``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.rendering.marks import one_line
from summarize.verification import Severity

if TYPE_CHECKING:
    from summarize.summary import SentenceRecord, Summary


def render_rejected(summary: Summary) -> str:
    """Each rejected sentence with its findings, then the warnings on kept ones; empty if there are none."""
    blocks = [_block("rejected", sentence, Severity.REJECT) for sentence in summary.rejected]
    warned = [s for s in summary.sentences if any(f.severity is Severity.WARN for f in s.findings)]
    blocks += [_block("kept, with a warning", sentence, Severity.WARN) for sentence in warned]
    return "".join(block + "\n" for block in blocks)


def _block(label: str, sentence: SentenceRecord, severity: Severity) -> str:
    # A rejected sentence shows what rejected it first; what was only noticed comes after.
    findings = sorted(sentence.findings, key=lambda finding: finding.severity is not severity)
    lines = [f"{label} ({sentence.verdict}, {sentence.origin}): {one_line(sentence.text) or '(empty)'}"]
    lines += [f"  {finding.code} {one_line(finding.message)}" for finding in findings]
    return "\n".join(lines)
