"""Directions: on which side of a pair of opposites a word stands, by the table's seeds and the thesaurus.

``synonyms.toml`` names a few words of each side ("approve", "reject"). Every other word of the thesaurus
belongs to a side if it is akin to three words of that side and to none of the other: "throw out", "spurn".
"""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from summarize.verification.language.synonyms import direction_lines
from summarize.verification.language.thesaurus import entry

if TYPE_CHECKING:
    from collections.abc import Mapping


class Direction(NamedTuple):
    """A side of a pair of opposites.

    Attributes:
        pair: the number of the pair.
        side: 0 for the words before the bar, 1 for those after it.
    """

    pair: int
    side: int

    def turned(self) -> Direction:
        """The other side of the same pair."""
        return Direction(self.pair, 1 - self.side)


_LEAST = 3
"""With fewer words of a side akin to it, a word may mean something else there."""


@lru_cache(maxsize=1)
def _seeds() -> Mapping[str, frozenset[Direction]]:
    table: dict[str, set[Direction]] = defaultdict(set)
    for pair, sides in enumerate(direction_lines()):
        for side, keys in enumerate(sides):
            for key in keys:
                table[key].add(Direction(pair, side))
    return {key: frozenset(found) for key, found in table.items()}


@lru_cache(maxsize=1)
def _meanings() -> tuple[Mapping[str, frozenset[str]], Mapping[str, frozenset[str]]]:
    """For each meaning the seeds that have it as their own, and those that have it one step further up."""
    own: dict[str, set[str]] = defaultdict(set)
    wide: dict[str, set[str]] = defaultdict(set)
    for key in _seeds():
        for meaning in entry(key).own:
            own[meaning].add(key)
        for meaning in entry(key).all:
            wide[meaning].add(key)
    return {m: frozenset(k) for m, k in own.items()}, {m: frozenset(k) for m, k in wide.items()}


def named(key: str) -> bool:
    """Whether the table itself names a word as one of a side."""
    return key in _seeds()


@lru_cache(maxsize=65536)
def directions(key: str) -> frozenset[Direction]:
    """The sides on which a stem, or a verb's stem with its particle, stands; most words stand on none."""
    seeds = _seeds()
    if key in seeds:
        return seeds[key]
    own, wide = _meanings()
    mine = entry(key)
    akin = {seed for meaning in mine.all for seed in own.get(meaning, ())}
    akin |= {seed for meaning in mine.own for seed in wide.get(meaning, ())}
    votes: dict[Direction, int] = defaultdict(int)
    for seed in akin:
        for direction in seeds[seed]:
            votes[direction] += 1
    return frozenset(d for d, count in votes.items() if count >= _LEAST and not votes.get(d.turned()))
