"""The public surface is what it says, typed and quick to import."""

import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

import summarize

HEAVY = ("httpx", "jinja2", "tenacity", "pydantic", "xllamacpp", "rich", "onnxruntime", "numpy")


def test_the_public_names_are_these() -> None:
    """A new public name is a decision, not an accident."""
    assert [
        "BudgetError",
        "ChatModel",
        "Checker",
        "Claim",
        "ConfigError",
        "Document",
        "EvidenceSentence",
        "Finding",
        "InputError",
        "Judgement",
        "MissingExtraError",
        "ModelError",
        "ModelResponseError",
        "ModelUnavailableError",
        "Observer",
        "Rule",
        "Settings",
        "SummarizeError",
        "Summarizer",
        "Summary",
        "Verdict",
        "Verification",
        "asummarize",
        "read",
        "summarize",
        "verify",
    ] == sorted(summarize.__all__)


@pytest.mark.parametrize("name", summarize.__all__)
def test_every_public_name_is_there_and_documented(name: str) -> None:
    """Each name loads and has a docstring."""
    assert getattr(summarize, name).__doc__


def test_an_unknown_name_is_an_attribute_error() -> None:
    """Lazy loading does not invent names."""
    with pytest.raises(AttributeError, match="no attribute 'sumarize'"):
        summarize.sumarize  # noqa: B018


def test_the_package_says_that_it_is_typed() -> None:
    """Type checkers look for the marker."""
    assert Path(str(import_module("summarize").__file__)).with_name("py.typed").is_file()


@pytest.mark.parametrize("arguments", [["-c", "import summarize"], ["-m", "summarize", "--help"]])
def test_start_up_imports_nothing_heavy(arguments: list[str]) -> None:
    """``import summarize`` and ``summarize --help`` load neither a model runtime, nor httpx, nor jinja2."""
    result = subprocess.run(
        [sys.executable, "-X", "importtime", *arguments], capture_output=True, text=True, check=True
    )
    loaded = {line.rsplit("|", 1)[-1].strip() for line in result.stderr.splitlines() if "import time" in line}
    assert "summarize" in loaded
    assert set() == loaded & set(HEAVY)
