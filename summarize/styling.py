"""What the user asks of a summary's form: how many words, which language, which house style, a headline.

None of it loosens a check. What cannot be checked in the language that is asked for is refused.
"""

from __future__ import annotations

import hashlib
from itertools import accumulate
from typing import TYPE_CHECKING

from summarize.errors import ConfigError
from summarize.known_languages import language_name
from summarize.models.chat_model import Strategy
from summarize.neutrality.bias_report import has_loaded_headline
from summarize.verification.checkers.cascade import Cascade
from summarize.verification.checkers.judge import Judge
from summarize.writers.writer import Style

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from summarize.config import Settings
    from summarize.document import Document
    from summarize.models.chat_model import ChatModel
    from summarize.neutrality.lexicon import Lexicon
    from summarize.verification import Checker, VerifiedSentence

MAX_HOUSE_BYTES = 8192
"""Of a house style; more would crowd out the article."""

LENGTHS = {"short": 3, "medium": 6, "long": 10}
"""Sentences for each named length."""

WORDS_A_SENTENCE = 18
"""Of news prose, about; how many sentences are asked for where words are limited."""

ONE_LANGUAGE = ("H112", "E", "A", "P", "X", "N", "Q202", "Q207", "Q209", "Q210")
"""Rules that compare words of claim and article, or know English alone: they say nothing across languages."""


def house_style(path: Path | None) -> tuple[str, str]:
    """The text of a house style and the SHA-256 of its file; two empty strings where there is none.

    Raises:
        ConfigError: it cannot be read, is too large, or is no UTF-8 text.
    """
    if path is None:
        return "", ""
    try:
        data = path.read_bytes()
        text = data.decode("utf-8").strip()
    except OSError as error:
        raise ConfigError(f"--prompt {path}: cannot be read: {error.strerror}") from None
    except UnicodeDecodeError:
        raise ConfigError(f"--prompt {path}: is no UTF-8 text") from None
    if len(data) > MAX_HOUSE_BYTES or not text:
        raise ConfigError(
            f"--prompt {path}: wanted is a text of at most {MAX_HOUSE_BYTES:,} bytes, not {len(data):,}"
        )
    return text, hashlib.sha256(data).hexdigest()


def style_of(settings: Settings, house: str) -> Style:
    """How the writing model is asked."""
    return Style(settings.words, language_name(settings.to) if settings.to else None, house)


def sentences_wanted(settings: Settings) -> int:
    """How many sentences to ask for."""
    if settings.words is not None:
        return max(1, min(100, -(-settings.words // WORDS_A_SENTENCE)))
    return LENGTHS[settings.length] if isinstance(settings.length, str) else settings.length


def check_writer(settings: Settings, model: ChatModel | None) -> None:
    """Refuse what only a model can do, or only one that words sentences freely.

    Raises:
        ConfigError: the settings ask for a language or a house style, and the writer only quotes; or for a
            model's choice of sentences, and name none.
    """
    if model is None and settings.model is None and settings.strategy == "select":
        raise ConfigError("the strategy select needs a model that chooses (--model, model=…)")
    asked = [f"--{name}" for name in ("to", "prompt") if getattr(settings, name)]
    if asked and (model is None or model.capabilities.strategy is not Strategy.WHOLE):
        name = f"{model.name} ({model.capabilities.strategy})" if model else "the extractive writer"
        raise ConfigError(
            f"{' and '.join(asked)} needs a model that words sentences (--model, --strategy whole; model=…, "
            f"strategy='whole'); {name} only quotes"
        )


def check_languages(settings: Settings, document: Document, checker: Checker | None) -> None:
    """Refuse to write in a language that the checker does not read beside the article's.

    Raises:
        ConfigError: it does not, or there is none.
    """
    if settings.to is None:
        return
    both = (document.source.language, settings.to)
    if checker is None or not reads(checker, both):
        name = checker.name if checker else "no checker"
        raise ConfigError(
            f"--to {settings.to}: nothing here can check {settings.to} against {both[0]} ({name}); "
            "name a model that reads both with --checker"
        )


def reads(checker: Checker, codes: Sequence[str]) -> bool:
    """Whether a checker reads all these languages: a chat model does; any other says so in ``languages``."""
    if isinstance(checker, Judge):
        return True
    if isinstance(checker, Cascade):
        return all(reads(one, codes) for one in checker.checkers)
    return set(codes) <= set(getattr(checker, "languages", ("en",)))


def within(results: Sequence[VerifiedSentence], words: int | None) -> list[VerifiedSentence]:
    """The first sentences, as many as fit into so many words: a later one may lean on any of them."""
    sizes = accumulate(len(result.cited.text.split()) for result in results)
    return [result for result, size in zip(results, sizes, strict=True) if words is None or size <= words]


def headline(document: Document, lexicon: Lexicon | None = None) -> tuple[str | None, str]:
    """The article's headline, unless its wording is loaded; and what to say where there is none."""
    title = document.source.title
    if not title:
        return None, "the article has no headline"
    if has_loaded_headline(document, lexicon):
        return None, "the article's headline is left out: its wording is loaded"
    return title, ""
