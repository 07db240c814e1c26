"""A small table of general English: words that a summarizer may exchange, and words that are opposites.

``synonyms.toml`` holds it and says how its lines are read. A loaded term and its plain equivalent in the
lexicon of neutrality count as synonyms too: else no plain wording of loaded evidence could be supported.
"""

from __future__ import annotations

import tomllib
from functools import cache, lru_cache
from importlib.resources import files

from summarize.neutrality.lexicon import default_lexicon
from summarize.verification.language.stems import stem


@cache
def _lines(table: str) -> tuple[str, ...]:
    """The lines of one of the four tables."""
    raw = files(__package__).joinpath("synonyms.toml").read_text(encoding="utf-8")
    return tuple(tomllib.loads(raw)[table].strip().splitlines())


@lru_cache(maxsize=1)
def _groups() -> dict[str, frozenset[int]]:
    table: dict[str, set[int]] = {}
    plain = [" ".join(pair) for pair in default_lexicon().plain_pairs()]
    for number, line in enumerate([*_lines("synonyms"), *plain]):
        for word in line.split():
            table.setdefault(stem(word), set()).add(number)
    return {word: frozenset(groups) for word, groups in table.items()}


@lru_cache(maxsize=1)
def _sides() -> dict[str, frozenset[str]]:
    table: dict[str, set[str]] = {}
    for line in _lines("opposites"):
        for side in line.split("|"):
            members = [stem(word) for word in side.split()]
            for word in members:
                table.setdefault(word, set()).update(members)
    return {word: frozenset(words) for word, words in table.items()}


def same_side(stem_: str) -> frozenset[str]:
    """The stems that have the same opposites as this one: "shrink" goes the way of "drop"."""
    return _sides().get(stem_, frozenset())


@lru_cache(maxsize=1)
def _opposites() -> dict[str, frozenset[str]]:
    table: dict[str, set[str]] = {}
    for line in _lines("opposites"):
        left, right = ([stem(word) for word in side.split()] for side in line.split("|"))
        for word in left:
            table.setdefault(word, set()).update(right)
        for word in right:
            table.setdefault(word, set()).update(left)
    for line in _lines("exclusive"):
        members = [stem(word) for word in line.split()]
        for word in members:
            others = {other for other in members if other != word and not synonyms(word, other)}
            table.setdefault(word, set()).update(others)
    return {word: frozenset(words) for word, words in table.items()}


@cache
def direction_lines() -> tuple[tuple[tuple[str, ...], ...], ...]:
    """The pairs of sides of the table of directions, each with its stems; "turn_down" is "turn down"."""
    return tuple(
        tuple(tuple(_key(word) for word in side.split()) for side in line.split("|"))
        for line in _lines("directions")
    )


def _key(word: str) -> str:
    verb, _, particle = word.partition("_")
    return f"{stem(verb)} {particle}" if particle else stem(verb)


def group_ids(stem_: str) -> frozenset[int]:
    """The numbers of the lines in which a stem stands; two stems with a common number are synonyms."""
    return _groups().get(stem_, frozenset())


@lru_cache(maxsize=1)
def _members() -> dict[int, frozenset[str]]:
    table: dict[int, set[str]] = {}
    for word, groups in _groups().items():
        for group in groups:
            table.setdefault(group, set()).add(word)
    return {group: frozenset(words) for group, words in table.items()}


@lru_cache(maxsize=65536)
def synonyms_of(stem_: str) -> frozenset[str]:
    """The stems that stand in a line of the table with this one, and itself; empty if it stands in none."""
    return frozenset(word for group in group_ids(stem_) for word in _members()[group])


def synonyms(one: str, other: str) -> bool:
    """Whether two stems stand in one line of the table."""
    return not group_ids(one).isdisjoint(group_ids(other))


def opposites(stem_: str) -> frozenset[str]:
    """The stems that say the opposite of this one; empty if it has none."""
    return _opposites().get(stem_, frozenset())
