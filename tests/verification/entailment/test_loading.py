"""Choosing a checker."""

from __future__ import annotations

import pytest

from summarize.errors import ConfigError
from summarize.verification.entailment import load_checker


def test_off_is_none() -> None:
    """Nothing is loaded."""
    assert load_checker("off") is None


@pytest.mark.parametrize("choice", ["on", "hf:", "", "HF:x"])
def test_an_unknown_choice_is_an_error(choice: str) -> None:
    """A typing error must not switch off a check in silence."""
    with pytest.raises(ConfigError, match="no entailment checker"):
        load_checker(choice)


def test_auto_without_its_extra_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rules alone still work where onnxruntime is not installed."""
    monkeypatch.setattr("summarize.verification.entailment.loading.find_spec", lambda _: None)
    assert load_checker("auto") is None
