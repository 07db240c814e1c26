"""The terms of a text by which evidence is found, in any language, and how long it is for a small model."""

from __future__ import annotations

import re
import threading
import unicodedata
from functools import lru_cache

from Stemmer import Stemmer, algorithms

from summarize.known_languages import language_name

# Signs that Python does not count as letters although they are parts of words: marks of Hebrew, Arabic and
# the scripts of India. Without them a word of Hindi would fall into its consonants.
_MARKS = "\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u0900-\u0963\u0966-\u0dff"
_TERM = re.compile(rf"(?:[^\W\d_]|[{_MARKS}])+|\d+(?:[.,]\d+)*")
_ASCII_TERM = re.compile(r"[a-z]+|[0-9]+(?:[.,][0-9]+)*")
_UNSPACED = re.compile(
    r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\U00020000-\U0003ffff]+"
)
"""Runs of scripts that are written without spaces: Thai, Lao, Burmese, Khmer, kana, Han."""

_TOKEN = re.compile(r"[a-zA-Z]{1,9}|[^\W\d_]{1,2}|\d{1,3}|[^\w\s]|_", re.ASCII)
_FOREIGN = re.compile(r"[^\x00-\x7f]")

_KNOWN = frozenset(algorithms())
_stemmers = threading.local()


def terms(text: str, language: str = "en") -> list[str]:
    """The terms of a text in their order: stems of words, figures, and pairs of neighbouring signs.

    Scripts without spaces give each two signs that stand side by side, as search engines index them.

    Args:
        text: a sentence.
        language: ISO 639-1 code; of a language without a stemmer words are taken as they are.
    """
    if text.isascii():
        words = _ASCII_TERM.findall(text.lower())
    else:
        text = unicodedata.normalize("NFKC", text).casefold()
        words = [part for word in _TERM.findall(text) for part in _parts(word)]
    # Snowball calls a language by its English name.
    name = language_name(language.split("-", maxsplit=1)[0].casefold()).split()[0].lower()
    return [_stemmed(word, name) for word in words] if name in _KNOWN else words


@lru_cache(maxsize=65536)
def _stemmed(word: str, name: str) -> str:
    # A stemmer must not be shared between threads: it mixes up their words.
    stemmer = getattr(_stemmers, name, None)
    if stemmer is None:
        stemmer = Stemmer(name, 0)
        setattr(_stemmers, name, stemmer)
    return str(stemmer.stemWord(word))


def stem(word: str) -> str:
    """What the forms of one English word share, by the Snowball stemmer; ``word`` in small letters."""
    return _stemmed(word, "english")


def _parts(word: str) -> list[str]:
    found, end = [], 0
    for run in _UNSPACED.finditer(word):
        found += [word[end : run.start()], *_pairs(run.group())]
        end = run.end()
    return [part for part in (*found, word[end:]) if part]


def _pairs(run: str) -> list[str]:
    return [run[i : i + 2] for i in range(len(run) - 1)] or [run]


def count_tokens(text: str) -> int:
    """About how many tokens a small encoder with an English vocabulary (BERT, MPNet) makes of a text.

    A word of up to nine letters counts one, as do three digits, a mark, and each letter beyond ASCII. Unlike
    ``models.estimate``, which errs on the high side so that no prompt is cut, this is meant to be right in
    the middle: it fills budgets, and windows are measured with the real tokenizer.
    """
    foreign = 0 if text.isascii() else len(_FOREIGN.findall(text))
    return len(_TOKEN.findall(text)) + foreign
