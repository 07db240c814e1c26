"""What holds for every wire: an article that did not fit or was cut never becomes a summary."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from summarize.config import ModelEntry
from summarize.errors import ModelResponseError, PromptTooLongError
from summarize.models.estimate import estimate_prompt, fewest_tokens
from summarize.testing import ScriptedServer, replies
from tests.models.helpers import model, prompt, request
from tests.models.test_streaming import anthropic_stream, ollama_stream, openai_stream

if TYPE_CHECKING:
    from collections.abc import Callable

    from summarize.testing import Connection

ARTICLE = "The council met on Monday and approved the budget. " * 400
FEWEST = fewest_tokens(prompt(ARTICLE))


def _openai(read: int, *, stream: bool) -> list[Callable[[Connection], None]]:
    return [openai_stream(read=read) if stream else replies.openai("A summary.", tokens=(read, 0, 50))]


def _anthropic(read: int, *, stream: bool) -> list[Callable[[Connection], None]]:
    if stream:
        return [anthropic_stream(read=read)]
    # The parts that were cached count: half of what was read came from the cache.
    return [replies.anthropic("A summary.", tokens=(read - read // 2, 0, read // 2, 50))]


def _ollama(read: int, *, stream: bool) -> list[Callable[[Connection], None]]:
    whole = replies.ollama("A summary.", prompt_tokens=read)
    return [replies.ollama_show(), ollama_stream(read=read) if stream else whole]


WIRES = {"any": _openai, "anthropic:claude-sonnet-4-5": _anthropic, "ollama:m": _ollama}


@pytest.fixture(params=[False, True], ids=["whole", "streamed"])
def options(request: pytest.FixtureRequest) -> dict[str, Any]:
    """What asks for the answer at once, or as it is written."""
    return {"on_text": lambda _: None} if request.param else {}


@pytest.mark.parametrize("spec", WIRES)
@pytest.mark.parametrize("read", [FEWEST - 1, 2048, 1])
def test_an_article_that_was_cut_is_an_error(spec: str, read: int, options: dict[str, Any]) -> None:
    """The server says how much it read; less than the article has is never a summary, nor asked again."""
    script = WIRES[spec](read, stream=bool(options))
    asked = request(ARTICLE, **options)
    with ScriptedServer(*script) as server:
        with pytest.raises(ModelResponseError, match=f"read {read} tokens .* has cut the article"):
            model(spec, server.root_url).complete(asked)
        assert len(script) == len(server.requests)
    assert read == asked.meter.total.prompt_tokens


@pytest.mark.parametrize("spec", WIRES)
@pytest.mark.parametrize("read", [FEWEST, estimate_prompt(prompt(ARTICLE)), 20_000])
def test_an_article_that_was_read_whole_is_answered(spec: str, read: int, options: dict[str, Any]) -> None:
    """However well or badly the server's tokenizer does, down to the fewest tokens that there can be."""
    with ScriptedServer(*WIRES[spec](read, stream=bool(options))) as server:
        completion = model(spec, server.root_url).complete(request(ARTICLE, **options))
    assert read == completion.usage.prompt_tokens


def test_a_gateway_that_counts_cached_tokens_apart_is_understood() -> None:
    """More cached tokens than prompt tokens cannot be a part of them."""
    with ScriptedServer(replies.openai("A summary.", tokens=(100, 6000, 50))) as server:
        usage = model("any", server.base_url).complete(request(ARTICLE)).usage
    assert (6100, 6000) == (usage.prompt_tokens, usage.cached_tokens)


@pytest.mark.parametrize("spec", ["any", "openai:gpt-5-mini", "anthropic:claude-sonnet-4-5", "ollama:m"])
def test_an_article_beyond_the_declared_context_is_not_sent(spec: str) -> None:
    """The user's table says how much the model takes; the last article that fits is sent, the next is not."""
    needed = estimate_prompt(prompt(ARTICLE)) + 100
    good = WIRES.get(spec, _openai)(20_000, stream=False)
    for context, sent in ((needed, True), (needed - 1, False)):
        table = {spec: ModelEntry(context=context)}
        with ScriptedServer(*good) as server:
            asked = model(spec, server.root_url, models=table)
            if sent:
                asked.complete(request(ARTICLE, max_tokens=100))
            else:
                with pytest.raises(PromptTooLongError) as caught:
                    asked.complete(request(ARTICLE, max_tokens=100))
                assert (needed, context) == (caught.value.prompt_tokens, caught.value.context)
            assert sent == bool(server.requests)
