"""The model within the verifier: what it reads, what its word does, and what happens when it fails."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pytest

from summarize.citations import Citation, CitedSentence, Origin
from summarize.document import Document
from summarize.segmentation import segment
from summarize.spans import Span
from summarize.verification import Case, Verdict, Verifier
from summarize.verification.entailment import Entailment, Evidence
from summarize.verification.entailment.base import EntailmentError
from summarize.verification.entailment.scoring import evidence_of, score_cases, views_of
from summarize.verification.scoring import Grading, ScoreModel, ScoreModels
from summarize.verification.verifier import CRASH_CODE

if TYPE_CHECKING:
    from collections.abc import Sequence

ARTICLE = segment(
    Document("The council closed the old library on Monday. Mayor Ada Quill opposed the plan. It rained.")
)
GOOD = "The council closed the old library on Monday."


@dataclass
class Fixed:
    """A checker that gives each claim the probability of a table, and fails on any other claim."""

    table: dict[str, float]
    name: str = "fixed"

    def check(self, pairs: Sequence[Evidence]) -> tuple[Entailment, ...]:
        """See :class:`~summarize.verification.entailment.EntailmentChecker`."""
        found = []
        for pair in pairs:
            if pair.claim not in self.table:
                raise EntailmentError(f"cannot score {pair.claim!r}")
            place = pair.claim.find("library")
            doubtful = (Span(place, place + 7),) if place >= 0 else ()
            found.append(Entailment(self.table[pair.claim], 0.5, doubtful))
        return tuple(found)


def cited(text: str, *spans: tuple[int, int]) -> CitedSentence:
    """A claim that cites places of the article."""
    places = [Span(*span) for span in spans]
    return CitedSentence(text, tuple(Citation(p, p.of(ARTICLE.text)) for p in places))


def test_evidence_is_what_is_cited_sentence_by_sentence() -> None:
    """A sentence that is cited in part gives that part; what is not cited is not read."""
    case = Case(cited(GOOD, (0, 45), (46, 60), (80, 89)), ARTICLE)
    assert Evidence(GOOD, (GOOD, "Mayor Ada Quil", "It rained")) == evidence_of(case)


def given(text: str, *spans: tuple[int, int]) -> Case:
    """A claim of a text that cites nothing itself: the program looked its evidence up."""
    return Case(replace(cited(text, *spans), origin=Origin.GIVEN), ARTICLE)


def test_evidence_that_was_looked_up_is_read_beside_a_wider_choice() -> None:
    """The sentences that share words with the claim, in their order; cited evidence is read alone."""
    claim = "The mayor opposed that the council closed the library."
    wide = (GOOD, "Mayor Ada Quill opposed the plan.")
    case = given(claim, (0, 45))
    assert (Evidence(claim, (GOOD,)), Evidence(claim, wide)) == views_of(case)
    assert (Evidence(claim, (GOOD,)),) == views_of(Case(cited(claim, (0, 45)), ARTICLE))


def test_evidence_that_is_wide_already_is_read_once() -> None:
    """Two readings of the same would only cost time."""
    claim = "Council closed library."
    assert (Evidence(claim, (GOOD,)),) == views_of(given(claim, (0, 45)))


@dataclass
class ByLength:
    """A checker whose probability is a quarter for each sentence of evidence."""

    name: str = "by-length"

    def check(self, pairs: Sequence[Evidence]) -> tuple[Entailment, ...]:
        """See :class:`~summarize.verification.entailment.EntailmentChecker`."""
        return tuple(Entailment(len(pair.sentences) / 4, 0.5, (Span(0, 3),)) for pair in pairs)


def test_the_readings_of_a_claim_are_averaged() -> None:
    """One and two sentences: between a quarter and a half. Other claims keep their own."""
    cases = [
        given("The mayor opposed the closure.", (0, 45)),
        Case(cited(GOOD, (0, 45)), ARTICLE),
    ]
    scored, failed = score_cases(ByLength(), cases)
    assert not failed
    assert [0.375, 0.25] == [case.entailment.probability for case in scored if case.entailment]


@dataclass
class Miscounting:
    """A checker that gives another number of results than it was asked for."""

    more: int
    name: str = "miscounting"

    def check(self, pairs: Sequence[Evidence]) -> tuple[Entailment, ...]:
        """See :class:`~summarize.verification.entailment.EntailmentChecker`."""
        return (Entailment(1.0, 0.5),) * (len(pairs) + self.more)


@pytest.mark.parametrize("more", [-1, 1])
def test_results_that_do_not_match_the_claims_count_for_none(more: int) -> None:
    """Whose result is whose nobody knows then: every claim is a failure."""
    cases = [Case(cited(GOOD, (0, 45)), ARTICLE), given("The mayor opposed the closure.", (0, 45))]
    scored, failed = score_cases(Miscounting(more), cases)
    assert {0, 1} == set(failed)
    assert [None, None] == [case.entailment for case in scored]


SHUT = "The council shut the old library on Monday."


def models(weight: float) -> Grading:
    """A score in which the entailment model's word has that weight and a rule's finding decides."""
    shape = {"intercept": 0.0, "codes": {"S690": 0.0}, "points": ((0.1, 0.5),), "balanced": 0.5}
    rules = ScoreModel.model_validate({**shape, "terms": {}})
    terms = {"entailment": {"weight": weight, "center": 0.0}}
    both = ScoreModels(rules=rules, entailment=ScoreModel.model_validate({**shape, "terms": terms}))
    return Grading(models=both)


@pytest.mark.parametrize(("probability", "codes"), [(0.5, []), (0.49, ["S690"])])
def test_a_claim_below_the_threshold_is_rejected(probability: float, codes: list[str]) -> None:
    """The finding names the doubtful words."""
    verifier = Verifier(entailment=Fixed({GOOD: probability}), grading=models(1.0))
    (result,) = verifier.verify([cited(GOOD, (0, 45))], ARTICLE)
    assert codes == [finding.code for finding in result.findings]
    assert (not codes) == result.supported
    assert all("it doubts 'library'" in finding.message for finding in result.findings)
    assert all(finding.claim_span == Span(27, 34) for finding in result.findings)


def test_the_models_word_moves_the_score() -> None:
    """The same claim scores higher the likelier the model holds it."""
    scores = []
    for probability in (0.1, 0.5, 0.9):
        verifier = Verifier(entailment=Fixed({SHUT: probability}), grading=models(1.0))
        (result,) = verifier.verify([cited(SHUT, (0, 45))], ARTICLE)
        scores.append(round(result.score, 3))
    assert [0.1, 0.5, 0.9] == scores


def test_without_a_model_the_rule_is_silent() -> None:
    """Rules alone judge then."""
    (result,) = Verifier().verify([cited(GOOD, (0, 45))], ARTICLE)
    assert Verdict.SUPPORTED is result.verdict


def test_a_claim_that_cannot_be_scored_is_not_supported() -> None:
    """The others are scored all the same."""
    other = "Mayor Ada Quill opposed the plan."
    results = Verifier(entailment=Fixed({GOOD: 0.9})).verify(
        [cited(other, (46, 79)), cited(GOOD, (0, 45))], ARTICLE
    )
    assert [Verdict.UNSUPPORTED, Verdict.SUPPORTED] == [result.verdict for result in results]
    assert [CRASH_CODE] == [finding.code for finding in results[0].findings]


def test_a_claim_without_citations_is_not_scored() -> None:
    """It is rejected for that alone."""
    (result,) = Verifier(entailment=Fixed({})).verify([cited("It rained in the town.")], ARTICLE)
    codes = {finding.code for finding in result.findings}
    assert "C101" in codes
    assert codes.isdisjoint({"S690", CRASH_CODE})


def test_a_rules_finding_lowers_the_score() -> None:
    """A claim with a wrong number scores below one of the same probability without."""
    wrong = "The council closed the old library on Friday 12."
    checker = Fixed({GOOD: 0.8, wrong: 0.8})
    verifier = Verifier(entailment=checker, grading=models(1.0))
    good, bad = verifier.verify([cited(GOOD, (0, 45)), cited(wrong, (0, 45))], ARTICLE)
    assert [True, False] == [good.supported, bad.supported]
    assert 0.8 == round(good.score, 3)
    assert 0.0 < bad.score < good.score
