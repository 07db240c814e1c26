"""Pairs from the pool of human-labelled sets: ``python -m training.pool --sets DIR --out DIR``.

Writes two files: ``short.jsonl``, one or two sentences beside a claim, for the warm-up, and ``long.jsonl``,
passages in which most sentences have nothing to do with the claim. No set is taken whole if its labels can be
told by shared words alone; sets that have supported claims only get negatives from other documents
that share many words with the claim, and from their own claims with a name or a number exchanged.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import re
from collections import Counter, defaultdict
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

from training.pairs import Pair, write_pairs

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Row = dict[str, Any]

SHORT = {
    "mnli_dev": (7000, 8000),
    "fever_nli": (5000, 6000),
    "fool_me_twice": (1300, 1300),
    "fever_symmetric": (700, 700),
    "med_monotonicity": (1200, 1200),
    "scone_negation": (500, 500),
    "conjnli": (600, 1000),
    "argkp_2021_balanced": (800, 800),
    "wikisplit_positive": (600, 0),
    "wow_factual_alexa": (900, 500),
    "begin_wow": (500, 900),
}
"""Sets of short sources and the most supported and unsupported rows that are drawn of each."""

LONG = {
    "fib_xsum": (786, 900),
    "fib_cnndm": (500, 412),
    "factcheckgpt_stance": (641, 900),
    "summhay_coverage": (567, 600),
    "begin_cmu_tc": (132, 150),
}
"""Sets of passages, likewise."""

AMONG = {"fever_nli": (900, 1100), "fool_me_twice": (600, 600), "mnli_dev": (500, 700)}
"""Sets of short sources that are put among sources of other rows."""

POSITIVE = {"scitldr_positive": 900, "qmsum_positive": 700, "wikisplit_positive": 300}
"""Sets without unsupported claims, and how many rows are drawn."""

_PASSAGE = 150
"""Most words of a passage."""

_EXCHANGEABLE = [re.compile(r"\b\d[\d.,]*\d|\b\d\b"), re.compile(r"\b[A-Z][a-z]+(?: [A-Z][a-z]+)*\b")]
_BREAK = re.compile(r"(?<=[.!?])[\"')\]]*\s+(?=[\"'(\[A-Z0-9])|\n+")
_WORD = re.compile(r"[A-Za-z0-9]+")
_LONGEST = 60


def read_rows(path: Path) -> list[Row]:
    """The rows of a gzipped file of JSON lines."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def sentences_of(text: str) -> list[str]:
    """Sentences by their stops, good enough for training; a very long one is broken by its words."""
    made: list[str] = []
    for part in _BREAK.split(text):
        words = part.split()
        made += [" ".join(words[at : at + _LONGEST]) for at in range(0, len(words), _LONGEST)]
    return made


def bag(text: str) -> set[str]:
    """The words of a text that have more than two letters, in lower case."""
    return {word for word in _WORD.findall(text.lower()) if len(word) > 2}


def origin_of(name: str, row: Row) -> str:
    """What the row is put aside by: its document, else its source."""
    key = row.get("doc_id") or row["source"]
    return f"{name}:{hashlib.sha256(str(key).encode()).hexdigest()[:12]}"


def drawn(rows: Sequence[Row], most: tuple[int, int], rng: Random) -> list[Row]:
    """At most so many supported and unsupported rows; all rows of a source stand or fall together."""
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        groups[row["source"]].append(row)
    left = {1: most[0], 0: most[1]}
    order = list(groups)
    rng.shuffle(order)
    kept = []
    for source in order:
        for row in groups[source]:
            if left[row["label"]] > 0:
                left[row["label"]] -= 1
                kept.append(row)
    return kept


def short_pairs(name: str, rows: Iterable[Row]) -> list[Pair]:
    """Each row with its source as evidence, or with the evidence that it names."""
    return [
        Pair(tuple(sentences_of(row["source"])), row["claim"], row["label"], name, None, origin_of(name, row))
        for row in rows
    ]


def nearest(claim: str, sentences: Sequence[str], words: int) -> tuple[str, ...]:
    """The sentences that share most of the claim's rarer words, in order, up to so many words."""
    bags = [bag(sentence) for sentence in sentences]
    weights = {word: 1 / max(1, sum(word in b for b in bags)) for word in bag(claim)}
    order = sorted(range(len(sentences)), key=lambda i: -sum(weights.get(w, 0) for w in bags[i]))
    chosen, left = [], words
    for i in order:
        length = len(sentences[i].split())
        if length <= left or not chosen:
            chosen.append(i)
            left -= length
    return tuple(sentences[i] for i in sorted(chosen))


def passages(name: str, rows: Iterable[Row], rng: Random) -> list[Pair]:
    """Each row beside the sentences of its source that are nearest to the claim."""
    return [
        Pair(
            nearest(row["claim"], sentences_of(row["source"]), rng.randint(70, _PASSAGE)),
            row["claim"],
            row["label"],
            name,
            None,
            origin_of(name, row),
        )
        for row in rows
    ]


def among_others(name: str, rows: Sequence[Row], rng: Random) -> list[Pair]:
    """Each row's source among other sources, those that share words with the claim first."""
    made = []
    for row in rows:
        own = sentences_of(row["source"])
        wanted = bag(row["claim"])
        others = sorted(rng.sample(rows, min(40, len(rows))), key=lambda r: -len(bag(r["source"]) & wanted))
        room = rng.randint(40, 110)
        around = []
        for other in others:
            length = len(other["source"].split())
            if other["source"] != row["source"] and length <= room:
                around.append(sentences_of(other["source"]))
                room -= length
        around.insert(rng.randint(0, len(around)), own)
        evidence = tuple(sentence for part in around for sentence in part)
        made.append(Pair(evidence, row["claim"], row["label"], f"{name}-among", None, origin_of(name, row)))
    return made


def exchanged(claim: str, source: str, rng: Random) -> tuple[str, tuple[tuple[int, int], ...]] | None:
    """The claim with a name or number of the source in the place of another, if there is one."""
    for pattern in rng.sample(_EXCHANGEABLE, len(_EXCHANGEABLE)):
        places = [m for m in pattern.finditer(claim) if m.start() > 0]
        if not places:
            continue
        place = rng.choice(places)
        others = [w for w in dict.fromkeys(pattern.findall(source)) if w.lower() not in claim.lower()]
        if others:
            new = rng.choice(others)
            text = claim[: place.start()] + new + claim[place.end() :]
            return text, ((place.start(), place.start() + len(new)),)
    return None


def with_negatives(name: str, rows: list[Row], rng: Random) -> list[Pair]:
    """Supported rows, and as many bad ones: half from another document, half with a part exchanged."""
    made = passages(name, rows, rng)
    bags = [bag(row["claim"]) for row in rows]
    for row in rows:
        sentences = sentences_of(row["source"])
        changed = exchanged(row["claim"], row["source"], rng)
        if changed and rng.random() < 0.6:
            claim, wrong = changed
            # Beside what the good claim stands beside, so that the two can be compared.
            evidence = next(p.evidence for p in made if p.claim == row["claim"])
            made.append(Pair(evidence, claim, 0, f"{name}-exchanged", wrong, origin_of(name, row)))
            continue
        here = bag(row["source"])
        tried = rng.sample(range(len(rows)), min(200, len(rows)))
        best = max(
            (i for i in tried if origin_of(name, rows[i]) != origin_of(name, row)),
            key=lambda i: len(bags[i] & here) / (4 + len(bags[i])),
        )
        claim = rows[best]["claim"]
        evidence = nearest(claim, sentences, rng.randint(70, _PASSAGE))
        made.append(Pair(evidence, claim, 0, f"{name}-other", None, origin_of(name, row)))
    return made


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sets", type=Path, required=True, help="folder of the pool, *.jsonl.gz")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()
    rng = Random(options.seed)  # noqa: S311 - chance for data, not for secrets

    def rows_of(name: str, most: tuple[int, int]) -> list[Row]:
        path = options.sets / f"{name}.jsonl.gz"
        return drawn(read_rows(path), most, rng) if path.exists() else []

    files = {
        "short": [pair for name, most in SHORT.items() for pair in short_pairs(name, rows_of(name, most))],
        "long": [
            *(pair for name, most in LONG.items() for pair in passages(name, rows_of(name, most), rng)),
            *(pair for name, most in AMONG.items() for pair in among_others(name, rows_of(name, most), rng)),
            *(
                pair
                for name, n in POSITIVE.items()
                for pair in with_negatives(name, rows_of(name, (n, 0)), rng)
            ),
        ],
    }
    for part, pairs in files.items():
        write_pairs(pairs, options.out / f"{part}.jsonl")
        print(f"{part}: {len(pairs)} pairs")
        for (kind, label), count in sorted(Counter((p.kind, p.label) for p in pairs).items()):
            print(f"  {kind:28} {label} {count}")


if __name__ == "__main__":
    main()
