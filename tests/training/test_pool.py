"""Pairs from sets that others labelled, and from claims in a strong writer's style."""

from __future__ import annotations

from random import Random

from training.pool import among_others, drawn, exchanged, nearest, sentences_of, with_negatives
from training.strong import pairs_of


def _row(n: int, label: int = 1) -> dict[str, object]:
    source = (
        f"Mill number {n} burned on Monday. Its owner, Ann Reed, blamed {n + 20} sparks. Bob Marsh saw it."
    )
    claim = f"In mill {n} the fire was put down to {n + 20} sparks."
    return {"source": source, "claim": claim, "label": label, "doc_id": str(n)}


def test_sentences_end_at_stops_and_lines() -> None:
    """Not inside a number."""
    assert ["It cost 3.5 million.", '"Fine," he said.', "A: yes"] == sentences_of(
        'It cost 3.5 million. "Fine," he said.\nA: yes'
    )


def test_rows_are_drawn_by_label() -> None:
    """Never more of one than asked."""
    rows = [_row(n, n % 2) for n in range(20)]
    chosen = drawn(rows, (3, 5), Random(1))
    assert 3 == sum(row["label"] for row in chosen)
    assert 8 == len(chosen)


def test_the_nearest_sentences_come_in_order() -> None:
    """Those that share rare words first, as many as there is room for."""
    sentences = ["The mill burned.", "Nobody knows why.", "A horse fell.", "Sparks were blamed for it."]
    assert ("The mill burned.", "Sparks were blamed for it.") == nearest(
        "Sparks burned the mill", sentences, 8
    )


def test_a_source_stands_whole_among_others() -> None:
    """Its own sentences are all there, in order, beside others."""
    rows = [_row(n) for n in range(12)]
    for row, pair in zip(rows, among_others("set", rows, Random(2)), strict=True):
        own = sentences_of(str(row["source"]))
        at = pair.evidence.index(own[0])
        assert tuple(own) == pair.evidence[at : at + len(own)]
        assert len(pair.evidence) > len(own)


def test_an_exchanged_part_is_marked() -> None:
    """A name or number of the source that the claim has not, where another stood."""
    made = exchanged("The owner, Ann Reed, left.", "Ann Reed met Bob Marsh.", Random(1))
    assert made is not None
    claim, ((start, end),) = made
    assert ("The owner, Bob Marsh, left.", "Bob Marsh") == (claim, claim[start:end])
    assert exchanged("The owner left.", "Ann Reed met Bob Marsh.", Random(1)) is None


def test_supported_rows_get_as_many_negatives() -> None:
    """From another document or with a part exchanged, never a supported claim of the same document."""
    rows = [_row(n) for n in range(12)]
    pairs = with_negatives("set", rows, Random(3))
    good = {row["claim"]: row["source"] for row in rows}
    bad = [p for p in pairs if not p.label]
    assert len(rows) == len(bad)
    assert not [p for p in bad if p.claim in good and p.evidence[0] in str(good[p.claim])]


def test_strong_claims_share_what_stands_around_their_evidence() -> None:
    """So twins can be compared; a claim beside part of what it needs is unsupported."""
    text = " ".join(f"Sentence number {n} is about the mill." for n in range(20))
    cited = ["Sentence number 3 is about the mill.", "Sentence number 9 is about the mill."]
    claims = [
        {"text": t, "evidence": cited, "label": n, "kind": "cause"} for n, t in ((1, "Good."), (0, "Bad."))
    ]
    for seed in range(20):
        pairs = list(pairs_of({"text": text, "claims": claims}, Random(seed)))
        whole = [p for p in pairs if set(cited) <= set(p.evidence)]
        assert {p.evidence for p in whole if p.label} == {p.evidence for p in whole if not p.label}
        assert all(p.label == 0 and p.kind == "strong-removed" for p in pairs if p not in whole)
        assert all(sorted(p.evidence, key=text.find) == list(p.evidence) for p in pairs)
