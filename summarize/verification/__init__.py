"""Verification: claims in, verdicts with findings out."""

from summarize.verification.base import (
    Case,
    Finding,
    Rule,
    Severity,
    SummaryRule,
    Verdict,
    VerifiedSentence,
)
from summarize.verification.verifier import Verifier

__all__ = ["Case", "Finding", "Rule", "Severity", "SummaryRule", "Verdict", "VerifiedSentence", "Verifier"]
