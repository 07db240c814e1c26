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
        '{"sentences":[{"cites":["one"],"text":"A."}]}',
        '{"sentences":[{"cites":["1-900"],"text":"A."}]}',
        '{"sentences":[{"cites":[1],"text":"A."},',
        "{'sentences': [{'cites': [1], 'text': 'A.'}]}",
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


@pytest.mark.parametrize(
    "answer",
    [
        f"<think>The set {{5 of 6}} and {GOOD.replace('A b', 'Not this')} matter.</think>" + GOOD,
        'I use the format {"sentences": ...}:\n' + GOOD,
        "<|channel|>analysis<|message|>Hm.<|end|><|start|>assistant<|channel|>final<|message|>" + GOOD,
        GOOD.replace("]}", ",]}").replace("}]", "},]"),
        GOOD.replace("A b", "A\nb"),
        GOOD.replace("A b", "**A** *b*"),
        GOOD.replace("A b.", "A b. [1]"),
        GOOD.replace("A b.", "A b[1,2]."),
        '{"summary": ' + GOOD + "}",
        str(json.dumps(json.loads(GOOD)["sentences"])),
        GOOD + "\n" + GOOD,
    ],
)
def test_reads_what_models_write(answer: str) -> None:
    """Thinking, formats quoted before the answer, stray commas, emphasis and marks are no part of a draft."""
    (sentence,) = parse_draft(answer).sentences
    assert "A b." == sentence.text


@pytest.mark.parametrize(
    ("cites", "expected"),
    [('"[3]"', [3]), ('["1"]', [1]), ("2", [2]), ('["1-3"]', [1, 2, 3]), ('["[1], [4]"]', [1, 4])],
)
def test_reads_citations_as_models_write_them(cites: str, expected: list[int]) -> None:
    """Numbers as text, in brackets, and in ranges."""
    (sentence,) = parse_draft(f'{{"sentences":[{{"cites":{cites},"text":"A."}}]}}').sentences
    assert expected == [citation.sentence for citation in sentence.cites]


@pytest.mark.parametrize(
    "text", ["It is 5*6*7.", "It is 5 * 6 * 7.", "a*b* c", "__init__ ran.", "</think> is a tag."]
)
def test_what_is_no_emphasis_stays(text: str) -> None:
    """No figure and no name comes out changed."""
    (sentence,) = parse_draft(json.dumps({"sentences": [{"cites": [1], "text": text}]})).sentences
    assert text == sentence.text


def test_a_mark_that_is_not_cited_stays() -> None:
    """It is the text's own, or a citation of nothing: the verifier is to see it."""
    (sentence,) = parse_draft('{"sentences":[{"cites":[1],"text":"A [9] b."}]}').sentences
    assert "A [9] b." == sentence.text


def test_hostile_answers_are_refused() -> None:
    """Brackets, quotes and escapes without end are no trap."""
    for pattern in ("{", "[", '"', '\\"', '{"a":', ",  ", "```\n", "\n", "<think>", "*a", "[1", "**"):
        with pytest.raises(ModelResponseError):
            parse_draft("{" + pattern * 100_000)
