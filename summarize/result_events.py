"""What OpenTelemetry is told of a result: counts on its span, and an event for each sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.tracing import evaluated
from summarize.verification.judgement import Severity, Verdict

if TYPE_CHECKING:
    from summarize.summary import SentenceRecord, Summary, Verification
    from summarize.tracing import Value

SUPPORT = "summarize.support"
"""Name of the evaluation: whether the article supports a sentence."""

_SCORES = {Verdict.SUPPORTED: 1.0, Verdict.UNSUPPORTED: 0.0, Verdict.CONTRADICTED: 0.0}


def evaluated_summary(summary: Summary) -> dict[str, Value]:
    """Tell of each sentence, kept or rejected; what the span of the summary gets."""
    for sentence in (*summary.sentences, *summary.rejected):
        _tell(sentence)
    return {
        "gen_ai.request.model": summary.model,
        "gen_ai.usage.input_tokens": summary.usage.prompt_tokens,
        "gen_ai.usage.output_tokens": summary.usage.completion_tokens,
        "summarize.sentences.kept": len(summary.sentences),
        "summarize.sentences.rejected": len(summary.rejected),
        "summarize.repairs": summary.usage.repairs,
        "summarize.abstained": summary.abstained is not None,
        "summarize.source.length": summary.source.length,
    }


def evaluated_verification(result: Verification) -> dict[str, Value]:
    """Tell of each sentence; what the span of the verification gets."""
    for sentence in result.sentences:
        _tell(sentence)
    return {
        "summarize.sentences": len(result.sentences),
        "summarize.sentences.supported": len(result.supported),
        "summarize.checker": result.checker or "none",
        "summarize.source.length": result.source.length,
    }


def _tell(sentence: SentenceRecord) -> None:
    support = sentence.support
    score = _SCORES.get(sentence.verdict)
    if support is not None and support.probability is not None:
        score = support.probability
    codes = [f.code for f in (*sentence.findings, *sentence.wording) if f.severity is Severity.REJECT]
    how = "nothing has read it"
    if support is not None:
        how = support.how if support.how == "derived" else f"checked by {support.checker}"
    evaluated(SUPPORT, sentence.verdict.value, score, ", ".join(codes) or how)
