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
        all: those, and the numbers of meanings one step more general.
        opposites: the stems of its antonyms.
        verb: ``V`` for a stem that is mostly a verb, ``v`` for one that can be one, else empty.
    """

    own: frozenset[str]
    all: frozenset[str]
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
    meanings = frozenset(own.split())
    antonyms = frozenset(opposites.split(",")) if opposites else _NOTHING.opposites
    return Entry(meanings, meanings.union(broader.split()) if broader else meanings, antonyms, verb)


def is_listed(key: str) -> bool:
    """Whether the table has an entry for a key."""
    return key in _table()


def akin(mine: Entry, theirs: Entry) -> bool:
    """Whether two entries share a meaning, or one has a meaning a step more general than the other's."""
    return not (mine.own.isdisjoint(theirs.all) and mine.all.isdisjoint(theirs.own))


def related(one: str, other: str) -> bool:
    """Whether two keys are :func:`akin`."""
    return akin(entry(one), entry(other))
