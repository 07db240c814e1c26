"""Pairs from the claims that were written for this project: ``python -m training.written --out FILE``.

``training/data/*.txt`` holds invented texts with claims (``summarize_evals.written_claims`` tells the form).
Files named ``*-2.txt`` are put aside: nothing is trained or tuned on them, and the evals report on them.
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from summarize_evals.written_claims import HELD_OUT, Text, read_texts
from training.pairs import Pair, write_pairs
from training.pool import bag

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

DATA = Path(__file__).parent / "data"

_WORDS = 120
_WIDE = 0.25
"""Share of the lines whose claims stand beside more than they need."""

_JOINED = 0.4
_BETWEEN = (", and ", ", while ", "; ", ", but ", " and ")
"""What may stand between two claims in one sentence: the encoder reads no capitals, so none are changed."""

_REMOVED = 0.25
_ELSEWHERE = 0.1


def training_files() -> list[Path]:
    """The files that training may read."""
    return [path for path in sorted(DATA.glob("*.txt")) if not path.match(HELD_OUT)]


def pairs_of(text: Text, rng: Random) -> Iterator[Pair]:
    """Each claim with what it needs or with more around it, and with one needed sentence gone.

    Twins stand beside the same evidence, so that a batch holds both and they can be compared.
    """
    origin = f"written:{text.name}"
    for line in text.lines:
        evidence = _cited(text, line.needs)
        if rng.random() < _WIDE:
            evidence = _around(text, line.needs, rng)
        for supported in (True, False):
            claim, wrong = line.claim(supported=supported)
            label = int(supported)
            kind = f"written-{'right' if supported else line.kind}"
            yield Pair(evidence, claim, label, kind, wrong if label or wrong else None, origin)
        good, _ = line.claim(supported=True)
        if len(line.needs) > 1:
            for lost in line.needs:
                kept = [n for n in line.needs if n != lost]
                # One of the two, and not of each: else few shared words alone would tell a bad pair.
                if rng.random() < _REMOVED:
                    alone = rng.random() < 0.5
                    evidence = _cited(text, kept) if alone else _around(text, kept, rng, without=lost)
                    yield Pair(evidence, good, 0, "written-removed", None, origin)
        elif rng.random() < _ELSEWHERE:
            evidence = _around(text, [], rng, without=line.needs[0])
            if bag(good) - bag(" ".join(evidence)):
                yield Pair(evidence, good, 0, "written-elsewhere", None, origin)


def joined(text: Text, rng: Random) -> Iterator[Pair]:
    """Two claims in one sentence, both right, and again with one of them wrong, beside the same evidence.

    A summary's sentences are longer than most written claims, and often only one part of them is wrong.
    """
    lines = rng.sample(text.lines, len(text.lines))
    for one, two in zip(lines[::2], lines[1::2], strict=False):
        if rng.random() >= _JOINED:
            continue
        needs = sorted({*one.needs, *two.needs})
        evidence = _around(text, needs, rng) if rng.random() < _WIDE else _cited(text, needs)
        between = rng.choice(_BETWEEN)
        faulty = rng.randrange(2)
        for label in (1, 0):
            first, wrong = one.claim(supported=bool(label) or faulty != 0)
            second, more = two.claim(supported=bool(label) or faulty != 1)
            start = first.rstrip(".")
            moved = tuple((a + len(start + between), b + len(start + between)) for a, b in more)
            places = tuple((a, min(b, len(start))) for a, b in wrong) + moved
            kind = f"written-joined-{'right' if label else (one, two)[faulty].kind}"
            known = places if label or places else None
            yield Pair(evidence, start + between + second, label, kind, known, f"written:{text.name}")


def _cited(text: Text, places: Sequence[int]) -> tuple[str, ...]:
    return tuple(text.sentences[place] for place in places)


def _around(text: Text, places: Sequence[int], rng: Random, without: int | None = None) -> tuple[str, ...]:
    """The sentences at ``places`` and others of the text up to a random length, in order."""
    room = rng.randint(40, _WORDS) - sum(len(s.split()) for s in _cited(text, places))
    others = [n for n in range(len(text.sentences)) if n not in places and n != without]
    rng.shuffle(others)
    chosen = set(places)
    for other in others:
        length = len(text.sentences[other].split())
        if length <= room or not chosen:
            chosen.add(other)
            room -= length
    return _cited(text, sorted(chosen))


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()
    rng = Random(options.seed)  # noqa: S311 - chance for data, not for secrets
    texts = [text for path in training_files() for text in read_texts(path)]
    pairs = [pair for text in texts for pair in (*pairs_of(text, rng), *joined(text, rng))]
    write_pairs(pairs, options.out)
    lines = sum(len(text.lines) for text in texts)
    print(f"texts {len(texts)}, claims {2 * lines}, pairs {len(pairs)}")
    for (label, kind), count in sorted(Counter((p.label, p.kind) for p in pairs).items()):
        print(f"  {label} {kind:24} {count}")


if __name__ == "__main__":
    main()
