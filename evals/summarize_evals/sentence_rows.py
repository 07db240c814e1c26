"""A verified sentence as a row of a run keeps it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from summarize.summary import SentenceRecord
    from summarize_evals.core import Json


def sentence_of(record: SentenceRecord) -> Json:
    """Text, verdict, how it came by that, citations and findings."""
    return {
        "text": record.text,
        "verdict": record.verdict.value,
        "way": record.support.how if record.support else None,
        "probability": record.support.probability if record.support else None,
        "origin": record.origin.value,
        "citations": [[citation.start, citation.end] for citation in record.citations],
        "findings": [
            {"code": f.code, "message": f.message, "severity": f.severity.value} for f in record.findings
        ],
    }
