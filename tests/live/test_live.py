"""The wires against the real providers: run when a key is set, skipped, saying so, otherwise.

The names of the models can be changed with ``LIVE_OPENAI`` and ``LIVE_ANTHROPIC``; ``LIVE_OLLAMA`` names a
model of an Ollama server that is to be tested. The embedded model runs always.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from summarize.config import load_settings
from summarize.draft import draft_schema, parse_draft, parse_partial
from summarize.errors import ModelResponseError
from summarize.models import ChatModel, Deadline, Request
from summarize.models.registry import load_model
from summarize.models.survey import check
from summarize.pipeline import Summarizer
from summarize.prompting import Message, Prompt

ENVIRONMENT = dict(os.environ)
"""As the tester set it: during the tests it is cleaned."""

PROVIDERS = {
    "openai": ("OPENAI_API_KEY", ENVIRONMENT.get("LIVE_OPENAI", "gpt-5-mini")),
    "anthropic": ("ANTHROPIC_API_KEY", ENVIRONMENT.get("LIVE_ANTHROPIC", "claude-sonnet-4-5")),
    "ollama": ("LIVE_OLLAMA", ENVIRONMENT.get("LIVE_OLLAMA", "")),
}

TASK = Prompt(
    (
        Message("system", "You summarize. Answer with JSON only."),
        Message(
            "user",
            "1: The council of Harbourville met on Monday.\n2: It approved the budget by five votes to two.\n"
            'Write one sentence. Answer as {"sentences": [{"cites": [2], "text": "…"}]}.',
        ),
    ),
    "live",
    "",
)


@pytest.fixture(params=[*PROVIDERS, "smollm2"])
def model(request: pytest.FixtureRequest) -> ChatModel:
    """Each provider's model whose key is set, and the embedded one."""
    spec = request.param
    if spec in PROVIDERS:
        variable, name = PROVIDERS[spec]
        if not ENVIRONMENT.get(variable):
            pytest.skip(f"{variable} is not set: {spec} is not tested live")
        spec = f"{spec}:{name}"
    return load_model(spec, load_settings({"cache": False}, ENVIRONMENT))


def test_it_is_usable(model: ChatModel) -> None:
    """As ``summarize doctor`` would find."""
    found = check(model.name, load_settings({}, ENVIRONMENT))
    assert found.usable, found.detail


def test_it_writes_a_draft_of_the_schema(model: ChatModel) -> None:
    """A draft comes back, and usage says what it cost."""
    asked = Request(TASK, draft_schema(), max_tokens=2000, deadline=Deadline(120.0))
    completion = model.complete(asked)
    assert parse_draft(completion.text).sentences
    assert completion.usage.prompt_tokens > 20
    assert completion.usage.completion_tokens > 5


def test_it_streams(model: ChatModel) -> None:
    """The text so far grows to the whole answer, and its sentences are found in it."""
    seen: list[str] = []
    asked = Request(TASK, draft_schema(), max_tokens=2000, deadline=Deadline(120.0), on_text=seen.append)
    completion = model.complete(asked)
    assert len(parse_partial(seen[-1])) == len(parse_draft(completion.text).sentences)


def test_an_answer_cut_short_is_an_error(model: ChatModel) -> None:
    """Sixteen tokens are not enough, and half an answer is none."""
    with pytest.raises(ModelResponseError):
        model.complete(Request(TASK, draft_schema(), max_tokens=16, deadline=Deadline(120.0)))


def test_an_example_is_summarized(model: ChatModel) -> None:
    """From end to end: sentences that the validator supports, each citing the article exactly."""
    article = (Path(__file__).parents[2] / "examples" / "river-plant.txt").read_text(encoding="utf-8")
    with Summarizer(load_settings({"cache": False}, ENVIRONMENT), model=model) as summarizer:
        summary = summarizer.summarize(article)
    assert summary.sentences
    assert model.name == summary.model
    assert all(article[c.start : c.end] == c.quote for s in summary.sentences for c in s.citations)
