"""The table of meanings made from WordNet 3.0 by ``python -m training.thesaurus``; read when first asked.

Meanings are numbers; two stems that share one can stand for one another in some sentence. The licence of
WordNet stands beside the table.
"""

from __future__ import annotations

import gzip
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from summarize.verification.language.stems import words

TABLE = Path(__file__).with_name("thesaurus.tsv.gz")

PARTICLES = words("up down out off on in over away back apart aside forward through together along around by")
"""Adverbs that make one verb with the word before: "turn down"."""


class Entry(NamedTuple):
    """What the table says of a stem.

    Attributes:
        own: the numbers of its meanings.
        broader: the numbers of meanings one step more general.
        opposites: the stems of its antonyms.
        verb: ``V`` for a stem that is mostly a verb, ``v`` for one that can be one, else empty.
    """

    own: frozenset[str]
    broader: frozenset[str]
    opposites: frozenset[str]
    verb: str = ""


_NOTHING = Entry(frozenset(), frozenset(), frozenset())


@lru_cache(maxsize=1)
def _table() -> dict[str, str]:
    text = gzip.decompress(TABLE.read_bytes()).decode()
    return {key: rest for key, _, rest in (line.partition("\t") for line in text.splitlines())}


@lru_cache(maxsize=65536)
def entry(key: str) -> Entry:
    """The entry of a stem, or of a verb's stem and its particle ("turn down"); empty if there is none."""
    row = _table().get(key)
    if row is None:
        return _NOTHING
    own, broader, opposites, verb = [*row.split("\t"), "", "", ""][:4]
    antonyms = frozenset(filter(None, opposites.split(",")))
    return Entry(frozenset(own.split()), frozenset(broader.split()), antonyms, verb)


def related(one: str, other: str) -> bool:
    """Whether two keys share a meaning, or one has a meaning that is a step more general than the other's."""
    mine, theirs = entry(one), entry(other)
    return not (
        mine.own.isdisjoint(theirs.own)
        and mine.own.isdisjoint(theirs.broader)
        and mine.broader.isdisjoint(theirs.own)
    )
