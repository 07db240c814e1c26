"""Figures as the program itself would have them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from summarize.verification.checkers.scoring import Score, ScoringChecker

pytest.importorskip("numpy")
from summarize_evals import verifier_sets
from summarize_evals.core import Sample, Split
from training.measure import judge_as_program

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.verification import Claim

ARTICLE = "The mill at Orle burned down on Monday. Its owner was abroad. The council will meet in spring."
FIRE, ABROAD, FARES = "The mill burned down.", "Its owner was abroad.", "Bus fares rose."


class Scripted(ScoringChecker):
    """Knows what each sentence is worth, and keeps what it was asked."""

    def __init__(self) -> None:
        super().__init__("scripted")
        self.asked: list[Claim] = []

    def scores(self, claims: Sequence[Claim], /) -> list[Score]:
        """By the sentence; none for one that it does not know."""
        self.asked += claims
        known = {FIRE: 0.9, ABROAD: 0.6}
        return [Score(known.get(claim.text)) for claim in claims]


def test_a_claim_is_split_searched_for_and_as_good_as_its_worst_sentence(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Each sentence is asked once, beside what the program finds; one without a number counts as 0."""
    texts = {f"{FIRE} {ABROAD}": 1, FIRE: 1, f"{FIRE} {FARES}": 0}
    rows = tuple(
        Sample(str(i), "expertqa", "mill", Split.HELD_OUT, {"article": ARTICLE, "claim": text}, label)
        for i, (text, label) in enumerate(texts.items())
    )
    monkeypatch.setattr(verifier_sets, "read_set", lambda _: rows)
    checker = Scripted()
    samples, scores = judge_as_program(checker, "expertqa")
    assert scores == [0.6, 0.9, 0.0]
    assert [sample.label for sample in samples] == [1, 1, 0]
    assert [claim.text for claim in checker.asked] == [FIRE, ABROAD, FARES]
    assert checker.asked[0].evidence[0].text.startswith("The mill at Orle")
    assert not checker.asked[0].cited
