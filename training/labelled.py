"""Pairs from sets that people labelled, one file a set: ``python -m training.labelled --sets DIR --out DIR``.

SummEdits: summaries of one source differ by small edits, so of a summary called inconsistent the one
sentence that no consistent sibling has is the wrong one, and what differs from the nearest good sentence are
the wrong words. WiCE: the marked sentences support a claim, in part or wholly; without one of a smallest set
they do not. Evidence is found as the product finds it. What is reported on a set comes from a model trained
without its file.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from difflib import SequenceMatcher
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

from evals.documents import from_sentences, from_text, split_sentences
from summarize.verification.entailment.scoring import wide_evidence
from summarize.verification.evidence import find_evidence
from training.pairs import Pair, write_pairs
from training.parsing import coverage, read_rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from summarize.document import Document

SUMMEDITS = ("news", "podcast", "sales_call", "samsum")


def found(claim: str, document: Document) -> tuple[str, ...]:
    """The evidence that the product finds."""
    cited = find_evidence(claim, document)
    return tuple(" ".join(citation.quote.split()) for citation in cited)


def edited_places(claim: str, good: str) -> tuple[tuple[int, int], ...] | None:
    """The words of ``claim`` that ``good`` has not at that place; None where words only went."""
    ours, theirs = _words(claim), _words(good)
    matcher = SequenceMatcher(None, [w for w, _ in ours], [w for w, _ in theirs], autojunk=False)
    places = tuple(
        (ours[a][1], ours[b - 1][1] + len(ours[b - 1][0]))
        for what, a, b, _, _ in matcher.get_opcodes()
        if what in {"replace", "insert", "delete"} and b > a
    )
    return places or None


def _words(text: str) -> list[tuple[str, int]]:
    placed, at = [], 0
    for word in text.split():
        at = text.index(word, at)
        placed.append((word, at))
        at += len(word)
    return placed


def summedits_pairs(rows: Sequence[dict[str, Any]], name: str, rng: Random) -> Iterator[Pair]:
    """The pairs of one file of SummEdits."""
    by_source: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        by_source[row["source"]].append(row)
    for number, (source, group) in enumerate(by_source.items()):
        document = from_text(source)
        origin = f"summedits_{name}:{number}"
        good = {s: None for row in group if row["label"] for s in split_sentences(row["summary"])}
        bad: dict[str, tuple[tuple[int, int], ...] | None] = {}
        for row in group:
            new = [s for s in split_sentences(row["summary"]) if s not in good]
            if not row["label"] and len(new) == 1:
                bad[new[0]] = edited_places(new[0], _nearest(new[0], list(good)))
        sentences = tuple(" ".join(document.quote(s).split()) for s in document.citable)
        for claims, label in ((list(good), 1), (list(bad), 0)):
            for claim in claims:
                wrong = () if label else bad[claim]
                kind = f"summedits-{label}"
                for evidence in dict.fromkeys((found(claim, document), wide_evidence(claim, sentences))):
                    if evidence:
                        yield Pair(evidence, claim, label, kind, wrong, origin)
                if label and rng.random() < 0.3:
                    yield from _elsewhere(claim, sentences, origin)


def _nearest(sentence: str, others: Sequence[str]) -> str:
    return max(others, key=lambda o: SequenceMatcher(None, sentence.split(), o.split()).ratio(), default="")


def _elsewhere(claim: str, sentences: Sequence[str], origin: str) -> Iterator[Pair]:
    """The claim with other evidence of the article, where that plainly lacks some of it."""
    best = set(wide_evidence(claim, sentences))
    evidence = wide_evidence(claim, [s for s in sentences if s not in best])[:4]
    if evidence and coverage(claim, " ".join(evidence)) < 0.6:
        yield Pair(evidence, claim, 0, "elsewhere", None, origin)


def wice_pairs(rows: Sequence[dict[str, Any]], rng: Random) -> Iterator[Pair]:
    """The pairs of WiCE's file."""
    for number, row in enumerate(rows):
        sentences = tuple(" ".join(s.split()) for s in row["source_sentences"])
        claim, origin = " ".join(row["claim"].split()), f"wice:{number}"
        sets = sorted(
            {frozenset(s) for s in row["supporting_sentences"] if s}, key=lambda s: (len(s), sorted(s))
        )
        texts = [tuple(sentences[i] for i in sorted(chosen)) for chosen in sets]
        retrieved = found(claim, from_sentences(sentences))
        label = row["label"]
        chosen = texts[:1] + rng.sample(texts[1:], min(2, len(texts) - 1)) if texts else []
        for evidence in chosen:
            yield Pair(evidence, claim, label, f"wice-{label}", () if label else None, origin)
        whole = any(set(evidence) <= set(retrieved) for evidence in texts)
        if retrieved and retrieved not in chosen and (whole or not label):
            yield Pair(retrieved, claim, label, f"wice-{label}", () if label else None, origin)
        if label:
            for lost in _weakened(sets, rng):
                kept = tuple(sentences[i] for i in sorted(lost))
                yield Pair(kept, claim, 0, "wice-removed", None, origin)


def _weakened(sets: Sequence[frozenset[int]], rng: Random) -> Iterator[frozenset[int]]:
    """Smallest supporting sets less one sentence, where what is left holds no other such set."""
    options = [
        whole - {lost}
        for whole in sets
        if len(whole) > 1
        for lost in sorted(whole)
        if not any(other <= whole - {lost} for other in sets)
    ]
    unique = list(dict.fromkeys(options))
    yield from rng.sample(unique, min(2, len(unique)))


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sets", type=Path, required=True, help="folder with the public sets")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()
    for name in (*(f"summedits_{part}" for part in SUMMEDITS), "wice_dev"):
        rng = Random(options.seed)  # noqa: S311 - chance for data, not for secrets
        rows = read_rows(options.sets / f"{name}.jsonl.gz")
        pairs = list(
            wice_pairs(rows, rng)
            if name == "wice_dev"
            else summedits_pairs(rows, name.removeprefix("summedits_"), rng)
        )
        write_pairs(pairs, options.out / f"{name}.jsonl")
        print(name, dict(sorted(Counter(pair.kind for pair in pairs).items())))


if __name__ == "__main__":
    main()
