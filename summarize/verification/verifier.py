"""The verifier: runs the rules and turns findings into verdicts. It fails closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.verification.base import Case, Finding, Rule, Severity, SummaryRule, Verdict, VerifiedSentence
from summarize.verification.entailment.scoring import graded, score_cases
from summarize.verification.rules import all_rules
from summarize.verification.selection import select

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from summarize.citations import CitedSentence
    from summarize.document import Document
    from summarize.verification.entailment.base import EntailmentChecker

CRASH_CODE = "X900"
"""Code of the finding that stands for a rule which failed to run: what was not checked is not supported."""


class Verifier:
    """Checks cited sentences against their article.

    Args:
        select: codes or code prefixes of the rules to run; empty for all.
        ignore: codes or code prefixes of rules to leave out.
        entailment: a model that scores each claim against what it cites, before the rules see it.

    Raises:
        ConfigError: a code matches no rule.
    """

    def __init__(
        self,
        select_codes: Sequence[str] = (),
        ignore_codes: Sequence[str] = (),
        entailment: EntailmentChecker | None = None,
    ) -> None:
        self.rules = select(all_rules(), select_codes, ignore_codes)
        self.entailment = entailment

    def verify(self, sentences: Iterable[CitedSentence], document: Document) -> tuple[VerifiedSentence, ...]:
        """Verify the sentences of one summary, in its order.

        Each is judged alone first; then the rules on the summary as a whole see those that passed.
        """
        cases = [Case(sentence, document) for sentence in sentences]
        failed: dict[int, Exception] = {}
        if self.entailment is not None:
            cases, failed = score_cases(self.entailment, cases)
        verified = [self._verify_one(case) for case in cases]
        for i, error in failed.items():
            crash = _crashed("S690", error)
            verified[i] = _with_findings(verified[i].cited, (*verified[i].findings, crash))
        kept = [i for i, result in enumerate(verified) if result.supported]
        for rule in self.rules:
            if isinstance(rule, SummaryRule) and kept:
                for position, finding in _check_summary(rule, [cases[i] for i in kept]):
                    i = kept[position]
                    verified[i] = _with_findings(verified[i].cited, (*verified[i].findings, finding))
        return tuple(graded(result, case.entailment) for result, case in zip(verified, cases, strict=True))

    def _verify_one(self, case: Case) -> VerifiedSentence:
        findings = [f for rule in self.rules if isinstance(rule, Rule) for f in _check(rule, case)]
        return _with_findings(case.claim, tuple(findings))


def _check(rule: Rule, case: Case) -> list[Finding]:
    try:
        return list(rule.check(case))
    except Exception as error:  # noqa: BLE001 - any failure of a check is a rejection, never a pass
        return [_crashed(rule.code, error)]


def _check_summary(rule: SummaryRule, cases: list[Case]) -> list[tuple[int, Finding]]:
    try:
        return list(rule.check_summary(cases))
    except Exception as error:  # noqa: BLE001 - likewise
        return [(i, _crashed(rule.code, error)) for i in range(len(cases))]


def _crashed(code: str, error: Exception) -> Finding:
    return Finding(
        CRASH_CODE,
        f"rule {code} could not be run ({type(error).__name__}: {error}); not checked is not supported",
    )


def _with_findings(cited: CitedSentence, findings: tuple[Finding, ...]) -> VerifiedSentence:
    rejecting = [finding for finding in findings if finding.severity is Severity.REJECT]
    if not rejecting:
        return VerifiedSentence(cited, Verdict.SUPPORTED, 1.0, findings)
    contradicted = any(finding.contradicts for finding in rejecting)
    return VerifiedSentence(
        cited, Verdict.CONTRADICTED if contradicted else Verdict.UNSUPPORTED, 0.0, findings
    )
