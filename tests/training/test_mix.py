"""Files of pairs mixed for a run."""

from __future__ import annotations

import json
from random import Random
from typing import TYPE_CHECKING

import pytest

from training.mix import Part, mixed

if TYPE_CHECKING:
    from pathlib import Path


def test_parts_are_drawn_repeated_and_chosen_by_kind(tmp_path: Path) -> None:
    """So many rows of one file, the whole of another one and a half times; the same seed, the same order."""
    one, two = tmp_path / "one.jsonl", tmp_path / "two.jsonl"
    one.write_text(
        "".join(json.dumps({"kind": k, "evidence": [k]}) + "\n" for k in ("given-0", "given-1", "word")),
        "utf-8",
    )
    two.write_text("".join(json.dumps({"kind": "x", "evidence": [n]}) + "\n" for n in range(4)), "utf-8")
    samples = [Part.parse(f"{one}:given=5"), Part.parse(f"{one}=1")]
    repeated = [Part.parse(f"{two}=1.5")]
    lines = mixed(samples, repeated, Random(1))
    assert 2 + 1 + 6 == len(lines)
    assert lines == mixed(samples, repeated, Random(1))
    assert 6 == sum('"x"' in line for line in lines)


def test_claims_beside_the_same_evidence_are_drawn_together(tmp_path: Path) -> None:
    """A twin is never left alone."""
    path = tmp_path / "twins.jsonl"
    rows = [{"kind": "x", "evidence": [n // 2], "n": n} for n in range(20)]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    for seed in range(10):
        drawn = [json.loads(line)["n"] // 2 for line in mixed([Part.parse(f"{path}=6")], [], Random(seed))]
        assert 6 == len(drawn)
        assert all(drawn.count(n) == 2 for n in drawn)


def test_a_part_without_amount_is_named() -> None:
    """Not taken for a file of that name."""
    with pytest.raises(ValueError, match="FILE=AMOUNT"):
        Part.parse("pairs.jsonl")
