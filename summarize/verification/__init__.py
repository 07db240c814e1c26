"""Verification: claims in, verdicts out. A sentence is proved or checked; a veto rejects it all the same."""

from summarize.verification.judgement import (
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
from summarize.verification.rules.declaration import Role, Rule
from summarize.verification.verifier import Verifier

__all__ = [
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
]
