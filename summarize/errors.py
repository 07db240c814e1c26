"""The tree of errors. Each class carries the exit code with which the command ends.

Exit codes: 1 the program abstained or the text is below the bar (not an error: a result), 2 bad usage,
input or configuration, 3 the model could not be reached or answered nonsense to the end, or the time was up,
70 a bug, 74 the result could not be written, 130 interrupted, 141 the reader of a pipe was gone.
"""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar


class SummarizeError(Exception):
    """Root of all errors that this package raises on purpose. Its text is one line for people."""

    exit_code: ClassVar[int] = 2


class InputError(SummarizeError):
    """The article, or the summary to verify, cannot be read or holds nothing to work on."""


class ConfigError(SummarizeError):
    """A flag, an environment variable or a configuration file is wrong."""


class UnknownModelError(ConfigError):
    """A specification names no model that is known."""


class OutputError(SummarizeError):
    """The result cannot be written: a full disk, a closed stream. As sysexits.h has it."""

    exit_code: ClassVar[int] = 74


class ClosedPipeError(OutputError):
    """Nobody reads the result any more. No ``OSError``, of which click would make a verdict (exit code 1)."""

    exit_code: ClassVar[int] = 141  # as a shell has it for a program that SIGPIPE ended (128 + 13)

    def __init__(self) -> None:
        super().__init__("the reader of the pipe is gone")


def checkout() -> Path | None:
    """The folder of the checkout that this package is run from; None where it was installed."""
    root = Path(__file__).resolve().parents[1]
    return root if (root / "pyproject.toml").is_file() else None


def install_command(extra: str) -> str:
    """What installs an optional part: from the checkout that this package is run or was installed from.

    Where it came from an index, from there.
    """
    root = checkout()
    if root:
        return f"pip install -e '{root}[{extra}]'"
    source = installed_from()
    return f"pip install '{source}[{extra}]'" if source else f"pip install 'summarize-grounded[{extra}]'"


def installed_from() -> Path | None:
    """The checkout that this package was installed from, if it is still there; None for one from an index.

    Installers record it (PEP 610, ``direct_url.json``).
    """
    import json
    from importlib.metadata import PackageNotFoundError, distribution
    from urllib.parse import urlsplit
    from urllib.request import url2pathname

    try:
        recorded = distribution("summarize-grounded").read_text("direct_url.json")
        url = urlsplit(json.loads(recorded or "{}").get("url", ""))
    except (PackageNotFoundError, ValueError, AttributeError):
        return None
    root = Path(url2pathname(url.path))
    return root if url.scheme == "file" and (root / "pyproject.toml").is_file() else None


class MissingExtraError(ConfigError):
    """An optional part is not installed; the text names the ``pip install`` that helps."""

    def __init__(self, what: str, extra: str, then: str = "") -> None:
        super().__init__(f"{what} needs an optional part: {install_command(extra)}{then}")
        self.extra = extra


class BudgetError(SummarizeError):
    """Going on would spend more tokens than the caller allowed."""


class ModelError(SummarizeError):
    """The model could not be reached, refused, or answered nonsense to the end."""

    exit_code: ClassVar[int] = 3


class ModelUnavailableError(ModelError):
    """No answer: refused or broken connection, time-out, or a server error after the last retry."""


class ModelResponseError(ModelError):
    """An answer came but cannot be used: not parseable, cut short, or a refusal."""


class PromptTooLongError(ModelError):
    """The prompt does not fit the model's context. It is never cut; another model or a shorter text helps."""

    exit_code: ClassVar[int] = 2

    def __init__(self, prompt_tokens: int, context: int) -> None:
        super().__init__(
            f"the article needs about {prompt_tokens} tokens and the model's context holds {context}:"
            " choose a model with a longer context, a shorter article, or the model extractive"
        )
        self.prompt_tokens = prompt_tokens
        self.context = context
