"""From the names of checkers to checkers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from summarize.builtin import CHECKERS
from summarize.config import Settings
from summarize.errors import ConfigError
from summarize.testing import ScriptedModel
from summarize.verification.checkers.cascade import Cascade
from summarize.verification.checkers.judge import Judge
from summarize.verification.checkers.loading import load_checker

if TYPE_CHECKING:
    from summarize.models.chat_model import ChatModel

SETTINGS = Settings(cache=False, checker_url="http://127.0.0.1:1")


def model(_: str) -> ChatModel:
    """Any chat model."""
    return ScriptedModel("")


def test_a_models_name_is_a_judge() -> None:
    """Whatever is no checker of another kind is a model's specification."""
    assert isinstance(load_checker(["openai:gpt-5-mini"], model, SETTINGS), Judge)


def test_several_are_asked_one_after_another() -> None:
    """In the order in which they are given."""
    checker = load_checker(["systemone:jev", " openai:gpt-5-mini "], model, SETTINGS)
    assert isinstance(checker, Cascade)
    assert checker.name == "systemone:jev (not calibrated) then scripted"


@pytest.mark.parametrize("specs", [["auto", "embedded"], ["none", "embedded"], ["hf:"], ["decisions:"]])
def test_what_names_no_checker_is_an_error(specs: list[str]) -> None:
    """A typing error must not switch off a check in silence."""
    with pytest.raises(ConfigError):
        load_checker(specs, model, SETTINGS)


@pytest.mark.parametrize("kind", [name for name, kind in CHECKERS.own.items() if not kind.local])
def test_every_kind_behind_a_server_can_be_loaded(kind: str) -> None:
    """Without asking it anything."""
    name = "http://127.0.0.1:1" if kind == "lettuce" else "name"
    assert load_checker([f"{kind}:{name}"], model, SETTINGS).name.startswith(f"{kind}:{name}")


def test_a_key_is_needed_only_where_the_vendor_serves_it() -> None:
    """A server of one's own is asked without."""
    with pytest.raises(ConfigError, match="TYPESAFE_API_KEY"):
        load_checker(["systemone:jev"], model, Settings(cache=False))
    load_checker(["systemone:jev"], model, SETTINGS)
