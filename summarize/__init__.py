"""Neutral summaries in which every sentence cites the article, and a validator behind them.

``summarize(text)`` and ``verify(summary, source=text)`` are the whole of it; ``Summarizer`` keeps a model
loaded for many articles. Names are loaded when they are first used, so that importing the package is quick.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from summarize.config import Settings
    from summarize.document import Document
    from summarize.errors import (
        BudgetError,
        ConfigError,
        InputError,
        MissingExtraError,
        ModelError,
        ModelResponseError,
        ModelUnavailableError,
        SummarizeError,
    )
    from summarize.pipeline import Summarizer, asummarize, summarize, verify
    from summarize.summary import Summary
    from summarize.verification import Finding, Verdict

_HOMES = {
    "BudgetError": "summarize.errors",
    "ConfigError": "summarize.errors",
    "Document": "summarize.document",
    "Finding": "summarize.verification",
    "InputError": "summarize.errors",
    "MissingExtraError": "summarize.errors",
    "ModelError": "summarize.errors",
    "ModelResponseError": "summarize.errors",
    "ModelUnavailableError": "summarize.errors",
    "Settings": "summarize.config",
    "Summarizer": "summarize.pipeline",
    "SummarizeError": "summarize.errors",
    "Summary": "summarize.summary",
    "Verdict": "summarize.verification",
    "asummarize": "summarize.pipeline",
    "summarize": "summarize.pipeline",
    "verify": "summarize.pipeline",
}

__all__ = [
    "BudgetError",
    "ConfigError",
    "Document",
    "Finding",
    "InputError",
    "MissingExtraError",
    "ModelError",
    "ModelResponseError",
    "ModelUnavailableError",
    "Settings",
    "SummarizeError",
    "Summarizer",
    "Summary",
    "Verdict",
    "asummarize",
    "summarize",
    "verify",
]


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)
