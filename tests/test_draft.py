"""Drafts are untrusted: they parse into the declared shape or not at all."""

import json

import pytest

from summarize.draft import MAX_DRAFT_SENTENCES, DraftCitation, draft_schema, parse_draft
from summarize.errors import ModelResponseError

GOOD = '{"sentences":[{"cites":[1,{"sentence":2,"quote":"two words"}],"text":" A b. "}]}'


@pytest.mark.parametrize(
    "answer",
    [
        GOOD,
        f"Here you are:\n```json\n{GOOD}\n```\nAnything else?",
        f"Sure. {GOOD} Bye.",
        GOOD.replace('"text"', '"x":1,"text"'),
    ],
    ids=["bare", "fenced", "surrounded", "extra key"],
)
def test_reads_the_draft_in_an_answer(answer: str) -> None:
    """The JSON is found bare, in a fence, or among words; both forms of citation are read."""
    (sentence,) = parse_draft(answer).sentences
    assert "A b." == sentence.text
    assert [DraftCitation(sentence=1), DraftCitation(sentence=2, quote="two words")] == sentence.cites


@pytest.mark.parametrize(
    "answer",
    [
        "",
        "I cannot do that.",
        GOOD[:-5],
        "[1, 2]",
        '{"sentences": "none"}',
        '{"sentences":[{"cites":["1"],"text":"A."}]}',
        '{"sentences":[{"cites":[true],"text":"A."}]}',
        '{"sentences":[{"cites":[1.5],"text":"A."}]}',
        '{"sentences":[{"text":"A."}]}',
        '{"sentences":[{"cites":[1],"text":null}]}',
        '{"sentences":[{"cites":[1],"text":"A.","text":"B."}]}',
        '{"sentences":[],"sentences":[]}',
        '{"sentences":' + "[" * 100_000,
        json.dumps({"sentences": [{"cites": [1], "text": "A."}] * (MAX_DRAFT_SENTENCES + 1)}),
        json.dumps({"sentences": [{"cites": [1], "text": "A" * 5000}]}),
    ],
)
def test_refuses_everything_else(answer: str) -> None:
    """What is not of the draft's shape is one clear error, never a guess."""
    with pytest.raises(ModelResponseError, match="the model's answer"):
        parse_draft(answer)


def test_schema_is_strict() -> None:
    """Servers in strict mode want every property required and no others, at every level."""

    def check(node: object) -> int:
        if isinstance(node, list):
            return sum(check(item) for item in node)
        if not isinstance(node, dict):
            return 0
        objects = 0
        if node.get("type") == "object":
            assert sorted(node["properties"]) == sorted(node["required"])
            assert node["additionalProperties"] is False
            objects = 1
        return objects + sum(check(value) for value in node.values())

    assert 3 == check(draft_schema())
