"""Neutral summaries in which every sentence cites the article, and a validator behind them.

    >>> import summarize
    >>> summary = summarize.summarize(text)              # also a pathlib.Path, or summarize.read(link)
    >>> print(summary)                                   # the sentences as running text
    >>> summary.sentences[0].citations[0].quote          # the words of the article that support the first
    >>> result = summarize.verify("Any summary.", source=text)
    >>> result.share                                     # how much of it the article supports

``summarize`` and ``verify`` are the whole of it. ``Summarizer`` keeps models loaded for many articles and is
safe from several threads; ``asummarize`` is for asyncio. Every error that is raised on purpose is a
``SummarizeError`` with one line for people. Names are loaded when they are first used.
"""

from importlib import import_module

TYPE_CHECKING = False  # as typing has it, whose import would be half of this package's

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
    from summarize.models.chat_model import ChatModel
    from summarize.observer import Observer
    from summarize.pipeline import Summarizer, asummarize, summarize, verify
    from summarize.reading import read
    from summarize.summary import Summary, Verification
    from summarize.verification import Checker, Claim, EvidenceSentence, Finding, Judgement, Rule, Verdict

_HOMES = {
    "ChatModel": "summarize.models.chat_model",
    "Checker": "summarize.verification",
    "Claim": "summarize.verification",
    "EvidenceSentence": "summarize.verification",
    "Judgement": "summarize.verification",
    "Observer": "summarize.observer",
    "Rule": "summarize.verification",
    "Verification": "summarize.summary",
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
    "read": "summarize.reading",
    "summarize": "summarize.pipeline",
    "verify": "summarize.pipeline",
}

__all__ = [
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
]


def __getattr__(name: str) -> object:
    if name == "__version__":
        from importlib.metadata import version

        return version("summarize-grounded")
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted([*__all__, "__version__"])
