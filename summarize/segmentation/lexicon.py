"""The words by which English articles report speech and name those who speak.

They are data, in ``lexicon.toml``, which says what each list is for.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Sets of lower-case words; ``lexicon.toml`` says what each is for."""

    saying: frozenset[str]
    weak: frozenset[str]
    noun_too: frozenset[str]
    irregular: frozenset[str]
    be_forms: frozenset[str]
    auxiliaries: frozenset[str]
    determiners: frozenset[str]
    prepositions: frozenset[str]
    clause_words: frozenset[str]
    pronouns: frozenset[str]
    adverbs: frozenset[str]
    times: frozenset[str]
    titles: frozenset[str]
    male: frozenset[str]
    female: frozenset[str]
    organization: frozenset[str]


@cache
def lexicon() -> Lexicon:
    """The one lexicon."""
    raw = files(__package__).joinpath("lexicon.toml").read_text(encoding="utf-8")
    return Lexicon(**{name: frozenset(words.split()) for name, words in tomllib.loads(raw).items()})
