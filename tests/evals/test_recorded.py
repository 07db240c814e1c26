"""Recorded answers, played back as a model through the judge itself."""

from __future__ import annotations

import pytest

from summarize.errors import ConfigError
from summarize.prompting import template_hashes
from summarize.verification import Verdict
from summarize.verification.checkers.asking import ask
from summarize.verification.checkers.claims import claim_of
from summarize.verification.checkers.judge import Judge
from summarize_evals import recorded
from tests.verification.helpers import case_of

CITED = "The council closed the library on Monday."
ANSWER = {
    "words": "closed the library",
    "sentences": [CITED],
    "why": "",
    "verdict": "supported",
    "loaded": [],
}


@pytest.fixture
def record(monkeypatch: pytest.MonkeyPatch) -> None:
    """One claim, answered for the prompt as it is now."""
    key = recorded.key_of("judge.j2", template_hashes()["judge.j2"], "The library was shut.")
    monkeypatch.setattr(recorded, "recorded_answers", lambda: {key: ANSWER})


def test_a_recorded_answer_goes_through_the_judge(record: None) -> None:
    """Prompt, parsing and words are those of a provider's answer."""
    (judgement,) = Judge(recorded.RecordedModel()).check([claim_of(case_of("The library was shut.", CITED))])
    assert (Verdict.SUPPORTED, "closed the library", (1,)) == (
        judgement.verdict,
        judgement.words,
        judgement.ids,
    )


def test_a_claim_that_was_not_recorded_is_an_error(record: None) -> None:
    """It is no verdict, and it does not pass for one."""
    with pytest.raises(ConfigError, match="record anew"):
        ask(Judge(recorded.RecordedModel()), [claim_of(case_of("The library was sold.", CITED))])
