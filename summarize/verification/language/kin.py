"""Kin: which words of a text can stand for a given word, and which say its opposite."""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from summarize.verification.language.stems import stems, words
from summarize.verification.language.synonyms import opposites, synonyms_of
from summarize.verification.language.thesaurus import PARTICLES, akin, entry, is_listed
from summarize.verification.language.tokens import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence, Set

    from summarize.verification.language.tokens import Token, Word

SAME, DERIVED, SYNONYM, RELATED = 1.0, 0.9, 0.8, 0.7
"""Strength of a match: the same stem, a derived form, a synonym of the small table, a meaning that the
thesaurus has for both words or one step more general for one of them."""

_PARTICLE_REACH = 3
"""How far behind its verb a particle may stand: "put the project off"."""

_HUBS = stems("say give make take get have go come put tell do be set turn hold keep bring")
"""Words with so many meanings that to share one of them tells nothing."""

_ROOT = 4
"""Forms of one word share at least so many letters."""

_SUFFIXES = words(
    """
    an ean ian n ese e or er ion ation ment al ive ist ity ness ful ous y i ic ial ical anc enc ant ent t d
    s ss z at is iz ur th or ors ish hood ship less ably ibl abl ator atori ition it ut ug sion tion ism
    """
) | {""}


@lru_cache(maxsize=65536)
def derived(one: str, other: str) -> bool:
    """Whether two stems look like forms of one word: "decid" and "decis", "invest" and "investor"."""
    length = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        length += 1
    return length >= _ROOT and one[length:] in _SUFFIXES and other[length:] in _SUFFIXES


def phrases(tokens: Sequence[Token | Word]) -> dict[int, str]:
    """For each verb that has a particle with it in the thesaurus, by position, the key of the two."""
    found: dict[int, str] = {}
    for i, token in enumerate(tokens):
        if token.norm not in PARTICLES:
            continue
        for at in range(i - 1, max(-1, i - 1 - _PARTICLE_REACH), -1):
            before = tokens[at]
            if before.kind is not Kind.WORD:
                break
            key = f"{before.stem} {token.norm}"
            if is_listed(key) and entry(key).own:
                found.setdefault(at, key)
                break
    return found


class Kin:
    """The words of a text, looked up by what they can stand for.

    Args:
        keys: the stems of its words, and its verbs with their particles ("turn down").
    """

    def __init__(self, keys: Set[str] | Mapping[str, object]) -> None:
        self._keys = keys
        self._found: dict[str, dict[str, float]] = {}

    @cached_property
    def _sorted(self) -> list[str]:
        return sorted(self._keys)

    @cached_property
    def _meant(self) -> list[tuple[str, frozenset[str]]]:
        """Keys with their meanings in the thesaurus, but those that mean too much."""
        keys = [key for key in self._keys if key not in _HUBS]
        return [(key, meanings) for key in keys if (meanings := entry(key).all)]

    def of(self, key: str) -> Mapping[str, float]:
        """The keys that can stand for ``key``, with the strength of each."""
        found = self._found.get(key)
        if found is None:
            found = self._found[key] = self._search(key)
        return found

    def _search(self, key: str) -> dict[str, float]:
        strengths: dict[str, float] = {}
        if key in self._keys:
            strengths[key] = SAME
        for other in self._forms(key):
            strengths.setdefault(other, DERIVED)
        for other in synonyms_of(key):
            if other in self._keys:
                strengths.setdefault(other, SYNONYM)
        if not any(strength >= DERIVED for strength in strengths.values()):
            # What is there itself needs nothing to stand for it.
            for other in self._related(key):
                strengths.setdefault(other, RELATED)
        return strengths

    def _forms(self, key: str) -> Iterable[str]:
        if len(key) < _ROOT:
            return
        root = key[:_ROOT]
        for i in range(bisect_left(self._sorted, root), len(self._sorted)):
            other = self._sorted[i]
            if not other.startswith(root):
                break
            if " " not in other and derived(key, other):
                yield other

    def _related(self, key: str) -> list[str]:
        # Words without kin are few, so that a look at each entry costs less than an index of all meanings.
        mine = entry(key)
        if key in _HUBS or not mine.all:
            return []
        near = [other for other, meanings in self._meant if not mine.all.isdisjoint(meanings)]
        return [other for other in near if akin(mine, entry(other))]

    def opposites(self, key: str) -> Mapping[str, float]:
        """The keys that say the opposite of ``key``: by the small table first, then by the thesaurus."""
        found = {other: RELATED for other in entry(key).opposites if other in self._keys}
        found.update({other: SAME for other in opposites(key) if other in self._keys})
        return found
