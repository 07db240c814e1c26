"""Figures that others published on the same sets, to stand beside ours."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache

from summarize_evals.datasets import HERE


@dataclass(frozen=True, slots=True)
class Published:
    """One published figure.

    Attributes:
        dataset: the set as we call it.
        metric: the metric as we call it.
        system: what was measured.
        value: as our metric gives it (a share, not percent).
        source: paper and table.
        note: where their protocol differs from ours; empty where it does not.
    """

    dataset: str
    metric: str
    system: str
    value: float
    source: str
    note: str = ""


@cache
def all_published() -> tuple[Published, ...]:
    """Every figure of ``published.toml``."""
    listed = tomllib.loads((HERE / "published.toml").read_text(encoding="utf-8"))
    return tuple(Published(**entry) for entry in listed["figure"])


def published(dataset: str, metric: str) -> tuple[Published, ...]:
    """The published figures of one metric on one set, best first."""
    found = (p for p in all_published() if p.dataset == dataset and p.metric == metric)
    return tuple(sorted(found, key=lambda p: -p.value))
