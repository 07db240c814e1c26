"""Judges of entailment."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from evals.core import EvalError
from evals.judges import CheckerJudge, ModelJudge, load_judge
from summarize.testing import ScriptedModel
from summarize.verification.entailment import Entailment, Evidence

if TYPE_CHECKING:
    from collections.abc import Sequence


@pytest.mark.parametrize(
    ("answer", "verdict"), [("yes", True), ("Yes.", True), ("no", False), ("It depends", False), ("", False)]
)
def test_only_yes_is_yes(answer: str, verdict: bool) -> None:
    """Whatever is not a plain yes does not confirm."""
    assert ModelJudge(ScriptedModel(answer)).entails("passage", "statement") is verdict


def test_a_question_is_asked_once() -> None:
    """The same pair is not paid for twice."""
    model = ScriptedModel("yes")
    judge = ModelJudge(model)
    assert judge.entails("p", "h") is judge.entails("p", "h") is True


def test_a_model_may_not_judge_itself() -> None:
    """The judge must be another model than the one under test."""
    with pytest.raises(EvalError, match="may not judge its own"):
        load_judge("openai:m", "openai:m")


class HalfChecker:
    """Calls a claim supported, at its threshold exactly, where the evidence holds it."""

    name = "half"

    def check(self, pairs: Sequence[Evidence]) -> tuple[Entailment, ...]:
        """One result a pair."""
        return tuple(Entailment(0.5 if p.claim in p.sentences else 0.49, 0.5) for p in pairs)


def test_an_entailment_model_judges_by_its_own_threshold() -> None:
    """At the threshold is entailed, just below is not; passages are handed over one by one."""
    judge = CheckerJudge(HalfChecker())
    assert judge.entails("one\ntwo", "two")
    assert not judge.entails("one\ntwo", "three")
