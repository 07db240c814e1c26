"""Any checker may be plugged in; only answers of the right shape count."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from summarize.errors import ConfigError, ModelUnavailableError
from summarize.verification import Claim, Judgement, Verdict
from summarize.verification.checkers.asking import ask
from summarize.verification.checkers.cascade import Cascade
from summarize.verification.checkers.claims import claim_of
from summarize.verification.checkers.remembering import RememberingChecker
from tests.verification.helpers import case_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

CLAIM = claim_of(case_of("The council met.", "The council met on Monday."))
OTHER = claim_of(case_of("The council met soon.", "The council met on Monday."))


class Says:
    """A checker that gives the same answers to every call, and keeps the claims it was asked about."""

    def __init__(self, *answers: object, name: str = "mine", band: tuple[float, float] = (0.0, 0.0)) -> None:
        self.name = name
        self.band = band
        self.answers = answers
        self.asked: list[str] = []

    def check(self, claims: Sequence[Claim], /) -> Sequence[Judgement | Mapping[str, Any]]:
        """The answers, or the error that stands first among them."""
        self.asked += [claim.text for claim in claims]
        if isinstance(self.answers[0], Exception):
            raise self.answers[0]
        return list(self.answers)[: len(claims)]  # type: ignore[return-value]


def test_a_mapping_is_a_judgement() -> None:
    """A user's checker needs nothing of this package."""
    answer = {"verdict": "supported", "probability": 0.9, "ids": [1], "words": "met", "reason": "it says so"}
    (judgement,) = ask(Says(answer), [CLAIM])
    assert Judgement(Verdict.SUPPORTED, 0.9, (1,), "met", "it says so", "mine") == judgement


@pytest.mark.parametrize(
    "answer",
    [
        {"verdict": "yes"},
        {"verdict": "doubtful"},
        {"verdict": "supported", "probability": 1.5},
        {"verdict": "supported", "probability": True},
        {"verdict": "supported", "probability": float("nan")},
        {"verdict": "supported", "ids": ["1"]},
        {"verdict": "supported", "words": 3},
        {"verdict": "supported", "score": 0.9},
        {"probability": 0.9},
        "supported",
        True,
        None,
    ],
)
def test_an_answer_of_another_shape_is_no_verdict(answer: object) -> None:
    """What was not understood is not supported, and the reason says so."""
    (judgement,) = ask(Says(answer), [CLAIM])
    assert judgement.verdict is None
    assert "cannot be used" in judgement.reason


@pytest.mark.parametrize(
    "error", [RuntimeError("boom"), ModelUnavailableError("no answer"), ZeroDivisionError()]
)
def test_a_checker_that_fails_has_not_checked(error: Exception) -> None:
    """Each claim is without a verdict."""
    assert [None, None] == [j.verdict for j in ask(Says(error), [CLAIM, OTHER])]


def test_too_few_answers_count_for_nothing() -> None:
    """Whose answer is missing cannot be known."""
    assert [None, None] == [j.verdict for j in ask(Says({"verdict": "supported"}), [CLAIM, OTHER])]


def test_a_wrong_key_is_for_the_user_to_mend() -> None:
    """It is no verdict on the text."""
    with pytest.raises(ConfigError):
        ask(Says(ConfigError("wrong key")), [CLAIM])


def test_the_next_checker_is_asked_only_in_the_band_of_doubt() -> None:
    """The first decides where it is sure; where it gives no verdict the next one is asked as well."""
    first = Says(
        {"verdict": "supported", "probability": 0.95},
        {"verdict": "unsupported", "probability": 0.4},
        band=(0.2, 0.8),
        name="cheap",
    )
    second = Says({"verdict": "supported"}, name="dear")
    said = Cascade([first, second]).check([CLAIM, OTHER])
    assert [("cheap", Verdict.SUPPORTED), ("dear", Verdict.SUPPORTED)] == [
        (j.checker, j.verdict) for j in said
    ]
    assert ["The council met soon."] == second.asked
    silent = Cascade([Says({"verdict": None}, name="silent"), second]).check([CLAIM])
    assert ["dear"] == [judgement.checker for judgement in silent]


def test_nothing_is_asked_twice_about_one_article() -> None:
    """What was asked, and what came without a verdict, is counted."""
    checker = Says({"verdict": "supported"}, {"verdict": None})
    remembering = RememberingChecker(checker)
    first = remembering.check([CLAIM, OTHER])
    assert first == remembering.check([CLAIM, OTHER])
    assert (2, 1, 2) == (remembering.asked, remembering.silent, len(checker.asked))
