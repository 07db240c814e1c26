"""Judges of entailment."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from summarize.testing import ScriptedModel
from summarize_evals.core import EvalError
from summarize_evals.judges import CheckerJudge, ModelJudge, load_judge

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.verification import Claim


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


class HoldsChecker:
    """Calls a claim supported where the evidence holds it."""

    name = "holds"

    def check(self, claims: Sequence[Claim], /) -> list[dict[str, object]]:
        """One judgement a claim."""
        held = [claim.text in {s.text for s in claim.evidence} for claim in claims]
        return [{"verdict": "supported" if yes else "unsupported"} for yes in held]


def test_a_checker_judges_by_its_own_verdict() -> None:
    """Passages are handed over one by one."""
    judge = CheckerJudge(HoldsChecker())
    assert judge.entails("one\ntwo", "two")
    assert not judge.entails("one\ntwo", "three")
