"""WordNet 3.0 as a small reader: synonyms, antonyms and sister terms of a lemma's commonest sense.

The database files come from Debian's ``wordnet-base`` (WordNet licence: free use with its notice).
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import NamedTuple

FOLDER = Path("/usr/share/wordnet")
_FILES = {"NOUN": "noun", "VERB": "verb", "ADJ": "adj", "ADV": "adv"}
_HYPERNYM, _HYPONYM, _ANTONYM = "@", "~", "!"


_common: set[str] = set()


def set_common(words: frozenset[str]) -> None:
    """Let only these words be offered from now on; all are where this is never called."""
    _common.clear()
    _common.update(words)


def _usual(word: str) -> bool:
    return word.isalpha() and (not _common or word in _common)


class _Synset(NamedTuple):
    words: tuple[str, ...]
    pointers: tuple[tuple[str, int, int, int], ...]
    """(symbol, offset, number of the source word, number of the target word), words counted from 1."""


@cache
def _index(pos: str) -> dict[str, tuple[int, ...]]:
    senses: dict[str, tuple[int, ...]] = {}
    for line in (FOLDER / f"index.{_FILES[pos]}").read_text("ascii").splitlines():
        if not line.startswith(" "):
            parts = line.split()
            senses[parts[0]] = tuple(int(offset) for offset in parts[-int(parts[2]) :])
    return senses


@cache
def _data(pos: str) -> dict[int, _Synset]:
    synsets: dict[int, _Synset] = {}
    for line in (FOLDER / f"data.{_FILES[pos]}").read_text("latin-1").splitlines():
        if line.startswith(" "):
            continue
        parts = line.split(" | ")[0].split()
        count = int(parts[3], 16)
        words = tuple(parts[4 + 2 * i].split("(")[0].lower() for i in range(count))
        at = 4 + 2 * count
        pointers = []
        for i in range(int(parts[at])):
            symbol, offset, target_pos, ends = parts[at + 1 + 4 * i : at + 5 + 4 * i]
            if target_pos.replace("s", "a") == _FILES[pos][0] or (pos == "ADV" and target_pos == "r"):
                pointers.append((symbol, int(offset), *divmod(int(ends, base=16), 256)))
        synsets[int(parts[0])] = _Synset(words, tuple(pointers))
    return synsets


def _first(lemma: str, pos: str) -> int | None:
    senses = _index(pos).get(lemma)
    return senses[0] if senses else None


def synonyms(lemma: str, pos: str) -> list[str]:
    """Words that share the commonest sense of ``lemma`` and have it as their own commonest sense."""
    first = _first(lemma, pos)
    if first is None:
        return []
    words = _data(pos)[first].words
    return [w for w in words if w != lemma and _usual(w) and _first(w, pos) == first]


def antonyms(lemma: str, pos: str) -> list[str]:
    """Antonyms of ``lemma`` in its two commonest senses."""
    found = []
    for offset in _index(pos).get(lemma, ())[:2]:
        synset = _data(pos)[offset]
        for symbol, target, source, number in synset.pointers:
            if symbol == _ANTONYM and source and synset.words[source - 1] == lemma:
                found.append(_data(pos)[target].words[number - 1])
    return [w for w in found if _usual(w)]


def sisters(lemma: str, pos: str) -> list[str]:
    """Words under the same parent as the commonest sense of ``lemma``, none a synonym in any sense."""
    first = _first(lemma, pos)
    if first is None:
        return []
    data = _data(pos)
    own = {w for offset in _index(pos)[lemma] for w in data[offset].words}
    found = []
    for symbol, parent, *_ in data[first].pointers:
        if symbol == _HYPERNYM:
            children = [offset for kind, offset, *_ in data[parent].pointers if kind == _HYPONYM]
            found += [w for child in children if child != first for w in data[child].words[:1]]
    common = [w for w in found if w not in own and _usual(w) and len(_index(pos).get(w, ())) > 1]
    return sorted(set(common))
