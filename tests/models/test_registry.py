"""Specifications and the table of models."""

from __future__ import annotations

import subprocess
import sys

import pytest
from pydantic import SecretStr

from summarize.config import ModelEntry, Settings
from summarize.errors import ConfigError, MissingExtraError
from summarize.models import JsonMode, Strategy, llamacpp
from summarize.models.registry import capabilities, is_extractive, load_model, parse

HOME = Settings(base_url="http://localhost:1/v1")


@pytest.mark.parametrize(
    ("spec", "provider", "name"),
    [
        ("openai:gpt-5-mini", "openai", "gpt-5-mini"),
        ("  smollm2 ", "smollm2", "smollm2"),
        ("extractive", "extractive", "extractive"),
        ("gguf:/models/a:b.gguf", "gguf", "/models/a:b.gguf"),
    ],
)
def test_specifications(spec: str, provider: str, name: str) -> None:
    """Each documented form is understood as documented; only the first colon counts."""
    parsed = parse(spec, Settings())
    assert (provider, name) == (parsed.provider, parsed.name)


def test_a_bare_name_needs_a_base_url() -> None:
    """A bare name, even one with a colon, goes to the server that --base-url names, and to no other."""
    assert ("compatible", "qwen2.5:7b") == (
        parse("qwen2.5:7b", HOME).provider,
        parse("qwen2.5:7b", HOME).name,
    )
    with pytest.raises(ConfigError, match="--base-url"):
        parse("qwen2.5", Settings())


@pytest.mark.parametrize(
    ("spec", "hint"),
    [
        ("smolm2", "did you mean smollm2?"),
        ("opnai:gpt-5", "did you mean openai:gpt-5?"),
        ("extactive", "did you mean extractive?"),
        ("opnai", "did you mean openai:NAME?"),
    ],
)
def test_a_typing_error_gets_a_suggestion(spec: str, hint: str) -> None:
    """A specification that is nearly right is answered with the right one."""
    with pytest.raises(ConfigError) as caught:
        parse(spec, Settings())
    assert hint in str(caught.value)


def test_a_provider_without_a_name_is_an_error() -> None:
    """``openai:`` names no model."""
    with pytest.raises(ConfigError, match="after the colon"):
        parse("openai:", Settings())


def test_extractive_is_no_model() -> None:
    """The extractive writer is chosen like a model but is none."""
    assert is_extractive("extractive")
    assert not is_extractive("smollm2")
    with pytest.raises(ConfigError, match="no model"):
        load_model("extractive", Settings())


def test_a_key_must_be_there_before_anything_is_sent() -> None:
    """OpenAI without a key is refused at once, naming the variable."""
    with pytest.raises(ConfigError, match="OPENAI_API_KEY"):
        load_model("openai:gpt-5-mini", Settings())


def test_without_the_extra_the_embedded_model_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the embedded model is not installed, the error names the pip command and the way without."""
    monkeypatch.setattr(llamacpp, "smollm2_path", lambda: None)
    monkeypatch.setattr(llamacpp, "runtime_installed", lambda: False)
    with pytest.raises(MissingExtraError) as caught:
        load_model("smollm2", Settings())
    assert "[local]'" in str(caught.value)
    assert "the model extractive" in str(caught.value)


def test_with_the_extra_the_embedded_model_lacks_its_file_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is installed is not named again."""
    monkeypatch.setattr(llamacpp, "smollm2_path", lambda: None)
    monkeypatch.setattr(llamacpp, "runtime_installed", lambda: True)
    with pytest.raises(ConfigError, match=r"needs its file: summarize models fetch$"):
        load_model("smollm2", Settings())


def test_the_more_specific_row_wins_field_by_field() -> None:
    """gpt-5's row changes what it names and inherits the rest from the provider's row."""
    can = capabilities(parse("openai:gpt-5-mini", Settings()).entry)
    assert (400_000, False, "max_completion_tokens") == (can.context, can.temperature, can.max_tokens_field)
    assert (Strategy.WHOLE, JsonMode.SCHEMA) == (can.strategy, can.json_mode)


def test_a_users_row_wins_over_ours() -> None:
    """The configuration file extends and corrects the table."""
    settings = Settings(models={"openai:*": ModelEntry(context=5000, json_mode="none")})
    can = capabilities(parse("openai:gpt-5-mini", settings).entry)
    assert (5000, JsonMode.NONE, False) == (can.context, can.json_mode, can.temperature)


def test_a_users_own_name_stands_for_a_specification() -> None:
    """A row with ``spec`` and ``base_url`` makes a short name for a server of one's own."""
    entry = ModelEntry(spec="qwen2.5-7b-instruct", base_url="http://gpu.example:8000/v1", context=9000)
    settings = Settings(models={"house": entry})
    parsed = parse("house", settings)
    assert ("compatible", "qwen2.5-7b-instruct") == (parsed.provider, parsed.name)
    assert capabilities(parsed.entry).context == 9000
    assert load_model("house", settings).name == "house"


def test_small_models_are_asked_in_stages() -> None:
    """The embedded model and other GGUF files default to the staged strategy."""
    for spec in ("smollm2", "gguf:/some/file.gguf"):
        assert Strategy.STAGED is capabilities(parse(spec, Settings()).entry).strategy


@pytest.mark.smollm2
def test_the_settings_choose_the_strategy() -> None:
    """Over what the table says of the model."""
    model = load_model("smollm2", Settings(strategy="whole", cache=False))
    assert Strategy.WHOLE is model.capabilities.strategy


def test_a_key_alone_chooses_no_provider() -> None:
    """With every key in the environment, an article still goes nowhere unless a model is named."""
    keys = {name: SecretStr("sk") for name in ("OPENAI_API_KEY", "ANTHROPIC_API_KEY", "GEMINI_API_KEY")}
    with pytest.raises(ConfigError, match="extractive"):
        load_model(None, Settings(keys=keys, cache=False))


def test_the_room_is_light() -> None:
    """Importing the room, or the registry, imports neither the HTTP client nor the model runtime."""
    code = (
        "import sys, summarize.models, summarize.models.registry;"
        "sys.exit(bool({'httpx', 'xllamacpp', 'tenacity'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False, timeout=60).returncode == 0
