"""A claim that tells as a fact what the article has as somebody's words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import summarize
from summarize.verification import Judgement, Verdict

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.verification import Claim

ARTICLE = """The council of Oxley passed the amendment by 6 votes to 3 on Monday.

Councilwoman Adaeze Obi said that the amendment was written by the Brackwater Property Owners Association.
The association's director, Paul Reiner, rejected that.

"Forty families sleep in their cars," Obi said.

Maria: Ann and Emily will take care of the food.
"""


class Sure:
    """A checker that supports whatever it is asked, with a number or with none."""

    name = "sure"

    def __init__(self, probability: float | None) -> None:
        self.probability = probability

    def check(self, claims: Sequence[Claim], /) -> list[Judgement]:
        """Support all."""
        return [Judgement(Verdict.SUPPORTED, self.probability, checker=self.name) for _ in claims]


def verdict(claim: str, probability: float | None = 0.9) -> tuple[Verdict, set[str]]:
    """What is said of the claim, and with which codes."""
    found = summarize.verify(claim, source=ARTICLE, checker=Sure(probability))
    return found.sentences[0].verdict, {finding.code for finding in found.sentences[0].findings}


@pytest.mark.parametrize(
    "claim",
    [
        "The amendment was written by the Brackwater Property Owners Association.",
        "The Property Owners Association of Brackwater drew up the amendment.",
        "In Oxley forty families have to sleep in cars.",
    ],
)
def test_a_number_does_not_vouch_for_words_without_their_speaker(claim: str) -> None:
    """It reads what is said, and not who says it; a model that answers in words is believed."""
    assert verdict(claim) == (Verdict.UNCHECKED, {"K805"})
    assert verdict(claim, None) == (Verdict.SUPPORTED, set())


@pytest.mark.parametrize(
    "claim",
    [
        "Obi said the amendment had been written by the Brackwater Property Owners Association.",
        "The amendment got 6 votes, and the council of Oxley passed it on Monday.",
        "The director of the association, Paul Reiner, rejected the charge.",
        "Food is taken care of by Ann and Emily.",
    ],
)
def test_a_speaker_that_is_named_and_the_articles_own_voice_are_left_to_the_checker(claim: str) -> None:
    """So is a line of a conversation, whose speaker a label tells."""
    assert verdict(claim) == (Verdict.SUPPORTED, set())
