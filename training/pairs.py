"""The training pair, and how files of pairs are written."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


@dataclass(frozen=True)
class Pair:
    """One example.

    Attributes:
        evidence: sentences.
        claim: the claim.
        label: 1 if the evidence supports it.
        kind: how it was made.
        wrong: unsupported places of the claim in code points; None where they are not known.
        origin: the article that it comes from.
    """

    evidence: tuple[str, ...]
    claim: str
    label: int
    kind: str
    wrong: tuple[tuple[int, int], ...] | None
    origin: str


def is_held(origin: str) -> bool:
    """Whether an article is kept out of training: one in twenty-five, by the hash of its key."""
    return int(hashlib.sha256(origin.encode()).hexdigest()[:8], 16) % 25 == 0


def write_pairs(pairs: Iterable[Pair], path: Path) -> None:
    """One pair a line, as JSON."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8") as out:
        out.writelines(json.dumps(asdict(pair), ensure_ascii=False) + "\n" for pair in pairs)
