"""Verification: claims in, verdicts out. A sentence is proved or checked; a veto rejects it all the same."""

from summarize.verification.base import (
    Case,
    Checker,
    Claim,
    EvidenceSentence,
    Finding,
    Judgement,
    Severity,
    Verdict,
    VerifiedSentence,
)
from summarize.verification.rules.declaration import About, Role, Rule, rule, summary_rule
from summarize.verification.verifier import Verifier

__all__ = [
    "About",
    "Case",
    "Checker",
    "Claim",
    "EvidenceSentence",
    "Finding",
    "Judgement",
    "Role",
    "Rule",
    "Severity",
    "Verdict",
    "VerifiedSentence",
    "Verifier",
    "rule",
    "summary_rule",
]
