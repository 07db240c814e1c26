"""The verifier: runs the rules and turns findings into verdicts. It fails closed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from summarize.errors import ConfigError
from summarize.verification.base import (
    Case,
    Finding,
    Judgement,
    Rule,
    ScoreRule,
    Severity,
    SummaryRule,
    Verdict,
    VerifiedSentence,
)
from summarize.verification.entailment.scoring import score_cases
from summarize.verification.rules import all_rules
from summarize.verification.scoring import Grader, Grading
from summarize.verification.scoring.grading import is_decided, outweighed, verdict_of
from summarize.verification.selection import select

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from summarize.citations import CitedSentence
    from summarize.document import Document
    from summarize.neutrality.lexicon import Lexicon
    from summarize.verification.entailment.base import Entailment, EntailmentChecker
    from summarize.verification.judging import Judge

CRASH_CODE = "X900"
"""Code of the finding that stands for a rule which failed to run: what was not checked is not supported."""


class Verifier:
    """Checks cited sentences against their article.

    Args:
        select: codes or code prefixes of the rules to run; empty for all.
        ignore: codes or code prefixes of rules to leave out.
        entailment: a model that scores each claim against what it cites, before the rules see it.
        grading: operating point and score.
        lexicon: the word list of the rules on neutrality; None for the shipped one.

    Raises:
        ConfigError: a code matches no rule.
    """

    def __init__(
        self,
        select_codes: Sequence[str] = (),
        ignore_codes: Sequence[str] = (),
        entailment: EntailmentChecker | None = None,
        grading: Grading = Grading(),  # noqa: B008 - frozen
        lexicon: Lexicon | None = None,
    ) -> None:
        self.rules = select(all_rules(), select_codes, ignore_codes)
        self._rules = [rule for rule in self.rules if isinstance(rule, Rule)]
        self._summary_rules = [rule for rule in self.rules if isinstance(rule, SummaryRule)]
        self.entailment = entailment
        score_rule = next((rule for rule in self.rules if isinstance(rule, ScoreRule)), None)
        self._grader = Grader(score_rule, grading)
        self.lexicon = lexicon

    def verify(
        self, sentences: Iterable[CitedSentence], document: Document, judge: Judge | None = None
    ) -> tuple[VerifiedSentence, ...]:
        """Verify the sentences of one summary, in its order.

        Each is checked alone first, then the judge is asked, if there is one; then the rules on the summary
        as a whole see those that passed.

        Raises:
            ConfigError: the judge's server refuses the key, or does not know the model.
        """
        cases = [Case(sentence, document, lexicon=self.lexicon) for sentence in sentences]
        failed: dict[int, Exception] = {}
        if self.entailment is not None:
            cases, failed = score_cases(self.entailment, cases)
        verified = [self._verify_one(case, failed.get(i)) for i, case in enumerate(cases)]
        if judge is not None:
            verified = self._judged(judge, cases, verified)
        kept = [i for i, result in enumerate(verified) if result.supported]
        for rule in self._summary_rules if kept else ():
            for position, finding in _check_summary(rule, [cases[i] for i in kept]):
                i = kept[position]
                verified[i] = _with_finding(cases[i], verified[i], finding)
        return tuple(verified)

    def _judged(
        self, judge: Judge, cases: list[Case], verified: list[VerifiedSentence]
    ) -> list[VerifiedSentence]:
        """The results after the judge's word on those that passed, or that it may rescue."""
        asked = [i for i, r in enumerate(verified) if r.supported or (judge.rescue and not is_decided(r))]
        try:
            said = judge.judge([cases[i] for i in asked], [verified[i].supported for i in asked])
        except ConfigError:
            raise  # a wrong key is for the user to mend, and nothing was printed yet
        except Exception as error:  # noqa: BLE001 - a judge that fails in a way of its own has not judged
            said = [Judgement(None, f"{type(error).__name__}: {error}")] * len(asked)
        results = list(verified)
        for i, judgement in zip(asked, said, strict=True):
            case = replace(cases[i], judgement=judgement)
            found = [f for rule in self._rules if rule.code[0] == "J" for f in _check(rule, case)]
            findings = verified[i].findings
            if judge.rescue and judgement.verdict is Verdict.SUPPORTED:
                findings = tuple(outweighed(finding) for finding in findings)
            results[i] = verdict_of(case, (*findings, *found), verified[i].score)
        return results

    def _verify_one(self, case: Case, failure: Exception | None) -> VerifiedSentence:
        if failure is not None:
            return self._check_one(case, [_crashed("S690", failure)])
        # Repairs and fall-backs leave most sentences as they were: each is checked once an article.
        known = case.document.memo(self._known)
        key = (case.claim, case.entailment)
        if key not in known:
            known[key] = self._check_one(case, [])
        return known[key]

    def _known(self, _: Document) -> dict[tuple[CitedSentence, Entailment | None], VerifiedSentence]:
        """What this verifier has said of the sentences on one article, alone; the document keeps it."""
        return {}

    def _check_one(self, case: Case, crashes: list[Finding]) -> VerifiedSentence:
        findings = [finding for rule in self._rules for finding in _check(rule, case)] + crashes
        try:
            return self._grader.grade(case, findings)
        except Exception as error:  # noqa: BLE001 - a claim that was not graded is not supported
            return verdict_of(case, [*findings, _crashed("S680", error)], 0.0)


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


def _with_finding(case: Case, result: VerifiedSentence, finding: Finding) -> VerifiedSentence:
    """The result with a finding on the sentence's place in the summary; one that rejects is decisive."""
    score = 0.0 if finding.severity is Severity.REJECT else result.score
    return verdict_of(case, (*result.findings, finding), score)
