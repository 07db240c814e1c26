"""Makes the table of synonyms and antonyms that the rules read: ``python -m training.thesaurus``.

From WordNet 3.0 as Debian's ``wordnet-base`` has it (WordNet licence: free use with its notice, which is
shipped beside the table). Only lower-case words and verbs with one particle ("turn down") are kept.

The table is gzipped text, one line a stem: the stem, the numbers of its meanings, the numbers of meanings
one step more general, the stems that say the opposite (with commas), and how much of a verb it is, parted by
tabs: ``v`` for a stem that is a verb among other things, ``V`` for one that is mostly a verb. Words related
by derivation ("settle", "settlement") share the numbers of the senses that WordNet relates.
"""

from __future__ import annotations

import gzip
from collections import Counter, defaultdict
from pathlib import Path
from typing import NamedTuple

from summarize.verification.language.lexicon import FUNCTION_WORDS
from summarize.verification.language.stems import stem
from summarize.verification.language.thesaurus import PARTICLES, TABLE

FOLDER = Path("/usr/share/wordnet")
_FILES = {"n": "noun", "v": "verb", "a": "adj", "r": "adv"}
_TYPES = {"1": "n", "2": "v", "3": "a", "4": "r", "5": "a"}
_SENSES = {"n": 5, "v": 8, "a": 5, "r": 3}
"""How many of a word's senses count, commonest first: rare ones relate words that no news text exchanges."""

_ANTONYM_SENSES = 2
_MOST_CHILDREN = 40
"""A meaning with more direct subordinates ("change", "person") says too little to stand for one of them."""


class Pointer(NamedTuple):
    """A relation: its symbol, the synset it leads to, and the numbers of the two words (0 for all)."""

    symbol: str
    target: str
    source_word: int
    target_word: int


class Synset(NamedTuple):
    """The words of one meaning and the relations of it."""

    words: tuple[str, ...]
    pointers: tuple[Pointer, ...]


def read_synsets() -> dict[str, Synset]:
    """All synsets by part of speech and offset, such as ``v00014742``."""
    synsets: dict[str, Synset] = {}
    for pos, name in _FILES.items():
        for line in (FOLDER / f"data.{name}").read_text("latin-1").splitlines():
            if line.startswith(" "):
                continue
            parts = line.split(" | ")[0].split()
            count = int(parts[3], 16)
            words = tuple(parts[4 + 2 * i].split("(")[0] for i in range(count))
            at = 4 + 2 * count
            fields = [parts[at + 1 + 4 * i : at + 5 + 4 * i] for i in range(int(parts[at]))]
            pointers = tuple(
                Pointer(symbol, target.replace("s", "a") + offset, *divmod(int(ends, 16), 256))
                for symbol, offset, target, ends in fields
            )
            synsets[pos + parts[0]] = Synset(words, pointers)
    return synsets


def read_senses() -> dict[str, list[tuple[str, int]]]:
    """Each kept word with its senses: synset and rank, commonest first, for each part of speech."""
    senses: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for pos, name in _FILES.items():
        for line in (FOLDER / f"index.{name}").read_text("ascii").splitlines():
            if line.startswith(" "):
                continue
            parts = line.split()
            if _kept(parts[0], pos):
                offsets = parts[-int(parts[2]) :][: _SENSES[pos]]
                senses[parts[0]] += [(pos + offset, rank) for rank, offset in enumerate(offsets)]
    return senses


def _kept(word: str, pos: str) -> bool:
    if "_" in word:
        verb, _, particle = word.partition("_")
        return pos == "v" and verb.isalpha() and particle in PARTICLES
    return word.isalpha() and len(word) > 1 and word not in FUNCTION_WORDS


def key_of(word: str) -> str:
    """What the table calls a word: its stem, and for a verb with a particle the two with a blank."""
    verb, _, particle = word.partition("_")
    return f"{stem(verb)} {particle}" if particle else stem(word)


class Table:
    """Collects what belongs to each stem."""

    def __init__(self) -> None:
        self.synsets = read_synsets()
        self.senses = read_senses()
        self.own: dict[str, set[str]] = defaultdict(set)
        self.parents: dict[str, set[str]] = defaultdict(set)
        self.opposite: dict[str, set[str]] = defaultdict(set)

    def fill(self) -> None:
        """Read every word's senses."""
        for word, senses in self.senses.items():
            key = key_of(word)
            for name, rank in senses:
                self.own[key].add(name)
                self._relate(word, key, name, rank)
        for form, base in self._forms():
            if form not in self.own and base in self.own:
                self.own[form], self.parents[form] = self.own[base], self.parents[base]
                self.opposite[form] = self.opposite[base]

    def _relate(self, word: str, key: str, name: str, rank: int) -> None:
        synset = self.synsets[name]
        place = next((i for i, w in enumerate(synset.words, 1) if w.lower() == word), 0)
        for pointer in synset.pointers:
            if pointer.symbol in {"+", "\\", "<"} and pointer.source_word == place:
                self.own[key].add(pointer.target)
            elif pointer.symbol in {"@", "&"} and self._narrow(pointer.target):
                self.parents[key].add(pointer.target)
            if rank < _ANTONYM_SENSES and pointer.symbol == "!":
                self._oppose(key, pointer, direct=pointer.source_word == place)

    def _oppose(self, key: str, pointer: Pointer, *, direct: bool) -> None:
        target = self.synsets[pointer.target]
        words = [target.words[pointer.target_word - 1]] if direct else list(target.words)
        for word in words:
            ranks = dict(self.senses.get(word.lower(), ()))
            if ranks.get(pointer.target, _ANTONYM_SENSES) < _ANTONYM_SENSES and key_of(word.lower()) != key:
                self.opposite[key].add(key_of(word.lower()))
                self.opposite[key_of(word.lower())].add(key)

    def _narrow(self, name: str) -> bool:
        return sum(p.symbol == "~" for p in self.synsets[name].pointers) <= _MOST_CHILDREN

    def _forms(self) -> list[tuple[str, str]]:
        """Irregular forms and the comparison of short adjectives, with the stem of their base."""
        found: list[tuple[str, str]] = []
        for name in _FILES.values():
            for line in (FOLDER / f"{name}.exc").read_text("ascii").splitlines():
                form, base = line.split()[:2]
                if form.isalpha():
                    found.append((stem(form), key_of(base)))
        for word, senses in self.senses.items():
            if len(word) <= 7 and any(name.startswith("a") for name, _ in senses):
                root = word[:-1] + "i" if word.endswith("y") else word.removesuffix("e")
                found += [(stem(root + ending), key_of(word)) for ending in ("er", "est")]
        return found

    def _verbs(self) -> dict[str, str]:
        """``v`` for each stem of a verb, ``V`` if it is counted more often as one than as anything else."""
        counts: Counter[tuple[str, str]] = Counter()
        for line in (FOLDER / "cntlist.rev").read_text("ascii").splitlines():
            key, _, count = line.split()
            lemma, _, lexical = key.partition("%")
            counts[lemma, _TYPES.get(lexical[0], "")] += int(count)
        verbs: dict[str, str] = {}
        for word, senses in self.senses.items():
            kinds = {name[0] for name, _ in senses}
            if "v" in kinds and "_" not in word:
                others = max((counts[word, kind] for kind in kinds - {"v"}), default=-1)
                mostly = counts[word, "v"] > others
                verbs[stem(word)] = "V" if mostly else verbs.get(stem(word), "v")
        return verbs

    def lines(self) -> list[str]:
        """The table's lines, with meanings that one stem alone has left out."""
        uses: dict[str, int] = defaultdict(int)
        for key, names in self.own.items():
            for name in names | self.parents.get(key, set()):
                uses[name] += 1
        numbers: dict[str, int] = {}
        verbs = self._verbs()
        lines = []
        for key in sorted(self.own):
            own = {n for n in self.own[key] if uses[n] > 1}
            parents = {n for n in self.parents.get(key, set()) if uses[n] > 1} - own
            opposite = sorted(self.opposite.get(key, set()) - {key})
            verb = verbs.get(key, "")
            if own or opposite or verb:
                cells = [_numbers(own, numbers), _numbers(parents, numbers), ",".join(opposite), verb]
                lines.append("\t".join([key, *cells]).rstrip("\t"))
        return lines


def _numbers(names: set[str], numbers: dict[str, int]) -> str:
    return " ".join(sorted(f"{numbers.setdefault(name, len(numbers)):x}" for name in sorted(names)))


def main() -> None:
    """Write the table into the package."""
    table = Table()
    table.fill()
    lines = table.lines()
    data = gzip.compress("\n".join(lines).encode() + b"\n", 9, mtime=0)
    TABLE.write_bytes(data)
    print(f"{TABLE}: {len(lines)} stems, {len(data)} bytes")


if __name__ == "__main__":
    main()
