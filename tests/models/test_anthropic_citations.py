"""Anthropic's citations: blocks go out, block indices come back as sentence IDs, and the gate is the same."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from pydantic import SecretStr, TypeAdapter

from summarize import ModelResponseError, Summarizer, Summary
from summarize.config import Settings
from summarize.testing import ScriptedServer, replies

if TYPE_CHECKING:
    from anthropic.types import CitationContentBlockLocation

ARTICLE = (
    "The council of Ansel approved the budget on Tuesday. The vote was 7 to 2.\n\n"
    "CLICK HERE TO GET THE LEDGER APP\n\n"
    "Mayor Ada Brun said that the fee for boats would rise by 3 percent. Otto Feld voted against it.\n"
)


def cite(first: int, end: int | None = None, document: int = 0) -> CitationContentBlockLocation:
    """A citation of blocks, as the vendor's client has it."""
    # Here, since it takes a second: each worker collects this file, one runs it.
    from anthropic.types import CitationContentBlockLocation

    return CitationContentBlockLocation(
        type="content_block_location",
        cited_text="…",
        document_index=document,
        start_block_index=first,
        end_block_index=first + 1 if end is None else end,
    )


def says(*blocks: tuple[str, list[CitationContentBlockLocation] | None], stop: Any = "end_turn") -> Any:
    """A reply in the vendor's own shape."""
    from anthropic.types import Message, TextBlock, Usage

    content = [
        TextBlock(type="text", text=text, citations=list(cites) if cites else None) for text, cites in blocks
    ]
    message = Message(
        id="msg_1",
        type="message",
        role="assistant",
        model="claude-sonnet-4-5",
        content=list(content),
        stop_reason=stop,
        usage=Usage(input_tokens=900, output_tokens=60),
    )
    return replies.value(json.loads(message.to_json()))


def summarized(*script: Any, **options: Any) -> tuple[Summary, list[Any]]:
    """A summary by a model that cites, and what was sent."""
    with ScriptedServer(*script) as server:
        row = {"spec": "anthropic:claude-sonnet-4-5", "base_url": server.root_url, "citations": True}
        settings = Settings.model_validate(
            {"model": "cited", "models": {"cited": row}, "cache": False, "retries": 0, "repairs": 0}
            | {"checker": ("none",), "keys": {"ANTHROPIC_API_KEY": SecretStr("sk-known-0123456789")}}
            | options
        )
        with Summarizer(settings) as summarizer:
            summary = summarizer.summarize(ARTICLE)
        return summary, [request.json() for request in server.requests]


def test_the_request_is_one_that_the_vendors_client_sends() -> None:
    """One text block for each citable sentence, citations on, no forced tool and no stream."""
    from anthropic.types import MessageCreateParams

    _, (sent,) = summarized(says(("The council of Ansel approved the budget on Tuesday.", [cite(0)])))
    TypeAdapter(MessageCreateParams).validate_python(sent)
    (document,) = sent["messages"][0]["content"]
    assert {"enabled": True} == document["citations"]
    assert [
        "The council of Ansel approved the budget on Tuesday.",
        "The vote was 7 to 2.",
        "Mayor Ada Brun said that the fee for boats would rise by 3 percent.",
        "Otto Feld voted against it.",
    ] == [block["text"] for block in document["source"]["content"]]
    assert {"text"} == {block["type"] for block in document["source"]["content"]}
    assert not {"tools", "tool_choice", "output_config", "stream"} & set(sent)


def test_block_indices_become_sentence_ids() -> None:
    """Also where a sentence comes in several blocks, with text between that cites nothing."""
    summary, _ = summarized(
        says(
            ("The council of Ansel approved the budget", [cite(0)]),
            (" on Tuesday.", [cite(0, 2)]),
            ("\n", None),
            ("- Mayor Ada Brun said that the fee for boats would rise by 3 percent.", [cite(2)]),
        )
    )
    first, second = summary.sentences
    assert [1, 2] == [citation.sentence for citation in first.citations]
    assert [3] == [citation.sentence for citation in second.citations]
    assert "Mayor Ada Brun said that the fee for boats would rise by 3 percent." == second.text
    assert ARTICLE[second.citations[0].start : second.citations[0].end] == second.citations[0].quote
    assert (900, 60, 1) == (
        summary.usage.prompt_tokens,
        summary.usage.completion_tokens,
        summary.usage.requests,
    )
    assert {"whole_citations.j2"} == set(summary.templates)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("The council of Ansel rejected the budget on Tuesday.", (0,)),
        ("The vote was 9 to 2.", (1,)),
        ("The council of Ansel approved the budget on Tuesday.", (3,)),
        ("The council of Ansel approved the budget on Tuesday.", (0, None, 1)),
        ("The council of Ansel approved the budget on Tuesday.", (4,)),
        ("The council of Ansel approved the budget on Tuesday.", (-5, -4)),
        ("The council of Ansel approved the budget on Tuesday.", (0, 10**12)),
        ("The council of Ansel approved the budget on Tuesday.", None),
    ],
)
def test_a_citation_is_no_proof(text: str, place: tuple[int, ...] | None) -> None:
    """All goes through the gate: lies, wrong places, no places, and indices that are none."""
    summary, _ = summarized(says((text, None if place is None else [cite(*place)])))
    assert text not in [sentence.text for sentence in summary.sentences if sentence.origin.value == "model"]
    assert text in [sentence.text for sentence in summary.rejected]


def test_sentences_on_one_line_are_parted() -> None:
    """A model that forgets the line breaks is understood all the same."""
    summary, _ = summarized(
        says(
            ("The council of Ansel approved the budget on Tuesday. ", [cite(0)]),
            ("The vote was 7 to 2.", [cite(1)]),
        )
    )
    assert [[1], [2]] == [[c.sentence for c in s.citations] for s in summary.sentences]


@pytest.mark.parametrize(
    ("text", "stop", "problem"),
    [("half", "max_tokens", "cut short"), ("no", "refusal", "refused"), ("  ", "end_turn", "empty")],
)
def test_useless_answers_are_clear_errors(text: str, stop: str, problem: str) -> None:
    """As on the wire without citations."""
    with pytest.raises(ModelResponseError, match=problem):
        summarized(says((text, [cite(0)]), stop=stop))


def test_an_answer_of_another_wire_is_a_clear_error() -> None:
    """As on the wire without citations."""
    with pytest.raises(ModelResponseError, match="not as Anthropic"):
        summarized(replies.value({"choices": []}))


def test_repairs_and_judges_ask_as_ever() -> None:
    """Only the first draft is cited: a repair is asked for in JSON, through the tool."""
    repaired = {"sentences": [{"cites": [2], "text": "The vote was 7 to 2."}]}
    summary, (_, second) = summarized(
        says(("The vote was 9 to 2.", [cite(1)])),
        replies.anthropic(repaired, stop_reason="tool_use"),
        repairs=1,
    )
    assert ["The vote was 7 to 2."] == [sentence.text for sentence in summary.sentences]
    assert "tool_choice" in second
    assert "document" not in json.dumps(second["messages"])


def test_without_the_row_nothing_changes() -> None:
    """Citations are asked for by whoever wants them."""
    answer = {"sentences": [{"cites": [2], "text": "The vote was 7 to 2."}]}
    with ScriptedServer(replies.anthropic(answer, stop_reason="tool_use")) as server:
        settings = Settings(
            model="anthropic:claude-sonnet-4-5",
            base_url=server.root_url,
            cache=False,
            checker=("none",),
            keys={"ANTHROPIC_API_KEY": SecretStr("sk-known-0123456789")},
        )
        with Summarizer(settings) as summarizer:
            summarizer.summarize(ARTICLE)
        sent = server.requests[0].json()
    assert "tool_choice" in sent
    assert "text" == sent["messages"][0]["content"][0]["type"]
