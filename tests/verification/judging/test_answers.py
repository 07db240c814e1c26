"""What a judge may say."""

from __future__ import annotations

import json

import pytest

from summarize.errors import ModelResponseError
from summarize.verification import Verdict
from summarize.verification.judging.answers import judge_schema, parse_verdicts


def entry(claim: object = 1, **others: object) -> dict[str, object]:
    """One verdict as a model writes it."""
    return {"claim": claim, "words": "closed", "verdict": "supported", "why": "it says so", **others}


def answer(*entries: object) -> str:
    """A whole answer."""
    return json.dumps({"verdicts": entries})


def test_verdicts_come_by_number() -> None:
    """In a code fence too; what the answer leaves out is missing."""
    found = parse_verdicts(f"Sure:\n```json\n{answer(entry(2, verdict='contradicted'))}\n```", [1, 2])
    assert [2] == list(found)
    assert Verdict.CONTRADICTED is found[2].verdict


@pytest.mark.parametrize(
    "text",
    [
        "I cannot judge this.",
        answer(entry(verdict="probably")),
        answer(entry("1")),
        answer({"claim": 1, "verdict": "supported"}),
        answer(entry(1), entry(1)),
        answer(entry(3)),
        '{"verdicts": [{"claim": 1, "claim": 2, "words": "", "verdict": "supported"}]}',
        '{"verdicts": [',
    ],
)
def test_any_other_answer_is_an_error(text: str) -> None:
    """Not parseable, of another shape, or numbered otherwise than asked: no verdict comes of it."""
    with pytest.raises(ModelResponseError):
        parse_verdicts(text, [1, 2])


def test_the_schema_asks_for_words_before_the_verdict() -> None:
    """Evidence first: the order of the keys is the order in which a model writes."""
    (entries,) = judge_schema()["properties"].values()
    assert ["claim", "words", "verdict", "why"] == list(entries["items"]["properties"])
