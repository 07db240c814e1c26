"""Pairs from claims as a strong writer makes them: ``python -m training.strong --claims DIR --out FILE``.

``DIR`` is the tuning half of that set: ``articles.jsonl`` (``id``, ``text``) and ``claims.jsonl``
(``article``, ``text``, the sentences of its ``evidence``, ``label``: 1 supported, 0 not, and ``kind`` of its
error). Each claim stands beside its evidence, and again beside other sentences of the source as well; a
supported claim that needs more than one sentence stands, now and then, beside all but one, unsupported.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

from training.pairs import Pair, write_pairs
from training.pool import sentences_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_REMOVED = 0.4
_WORDS = 130
_ASIDE = frozenset("h1-09 h1-10 h1-11 h2-11 h2-12 h3-10 h3-19 h3-21".split())
"""Articles whose claims go to a file of their own, ``*.aside.jsonl``, for calibration. They were drawn for
the first run, and stay the same: the shipped weights have seen the others."""


def read_sources(folder: Path) -> list[dict[str, Any]]:
    """The articles of the folder, each with its ``claims``."""
    articles, claims = (
        [json.loads(line) for line in (folder / f"{name}.jsonl").read_text("utf-8").splitlines()]
        for name in ("articles", "claims")
    )
    found: dict[str, dict[str, Any]] = {row["id"]: {**row, "claims": []} for row in articles}
    for claim in claims:
        found[claim["article"]]["claims"].append(claim)
    return list(found.values())


def around(evidence: Sequence[str], text: str, rng: Random) -> tuple[str, ...]:
    """The evidence among other sentences of the text, up to a random number of words, in their order."""
    whole = " ".join(evidence)
    room = rng.randint(40, _WORDS) - len(whole.split())
    others = [s for s in sentences_of(text) if s not in whole and not any(e in s for e in evidence)]
    chosen = list(evidence)
    for sentence in rng.sample(others, len(others)):
        length = len(sentence.split())
        if length <= room:
            chosen.append(sentence)
            room -= length
    return tuple(sorted(chosen, key=text.find))


def pairs_of(row: dict[str, Any], rng: Random) -> Iterator[Pair]:
    """The pairs of one source; claims beside the same evidence get the same sentences around it."""
    text = row["text"] if isinstance(row["text"], str) else "\n".join(row["text"])
    origin = f"strong:{hashlib.sha256(text.encode()).hexdigest()[:12]}"
    wide: dict[tuple[str, ...], tuple[str, ...]] = {}
    for claim in row["claims"]:
        given = claim["evidence"]
        cited = (given,) if isinstance(given, str) else tuple(given)
        kind = f"strong-{'right' if claim['label'] else claim.get('kind', 'wrong')}"
        wide.setdefault(cited, around(cited, text, rng))
        for evidence in dict.fromkeys((cited, wide[cited])):
            yield Pair(evidence, claim["text"], int(claim["label"]), kind, None, origin)
        if claim["label"] and len(cited) > 1 and rng.random() < _REMOVED:
            lost = rng.randrange(len(cited))
            kept = cited[:lost] + cited[lost + 1 :]
            yield Pair(kept, claim["text"], 0, "strong-removed", None, origin)


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--claims", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()
    rng = Random(options.seed)  # noqa: S311 - chance for data, not for secrets
    rows = read_sources(options.claims)
    pairs = [pair for row in rows if row["id"] not in _ASIDE for pair in pairs_of(row, rng)]
    write_pairs(pairs, options.out)
    aside = [pair for row in rows if row["id"] in _ASIDE for pair in pairs_of(row, rng)]
    write_pairs(aside, options.out.with_suffix(".aside.jsonl"))
    claims = sum(len(row["claims"]) for row in rows)
    print(f"sources {len(rows)}, claims {claims}, pairs {len(pairs)}, aside {len(aside)}")


if __name__ == "__main__":
    main()
