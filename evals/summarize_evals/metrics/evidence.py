"""Evidence selection: are the sentences that the program cites those that people marked?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize_evals.core import Better, Metric, Score
from summarize_evals.metrics.basic import has, mean_score

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from summarize_evals.core import Json, Sample

NAMES = ("complete evidence", "evidence recall", "evidence precision")


class EvidenceScorer:
    """Whether the sentences found hold all that people marked, and how many of them.

    WiCE (Kamoi et al., EMNLP 2023) gives alternative sets of supporting sentences, each enough by itself;
    the one that is found best counts. Only claims with label 1 are scored: for others people marked what
    supports a part. A failed sample found nothing.
    """

    def score(self, sample: Sample, output: Json | None) -> Mapping[str, Score]:
        """The three scores, if the sample says what supports it."""
        alternatives = [set(marked) for marked in sample.input.get("supporting", ()) if marked]
        if not alternatives or sample.target != 1:
            return {}
        selected = set(output["selected"]) if output else set()
        best = max(_found(selected, marked) for marked in alternatives)
        why = f"selected {sorted(selected)[:12]}, marked {[sorted(marked) for marked in alternatives[:4]]}"
        return {name: Score(value, why) for name, value in zip(NAMES, best, strict=True)}


def _found(selected: set[int], marked: set[int]) -> tuple[float, float, float]:
    right = len(selected & marked)
    return float(right == len(marked)), right / len(marked), right / max(1, len(selected))


def _metric(name: str, definition: str) -> Metric:
    return Metric(name, definition, Better.HIGHER, mean_score(name), applies=has(name))


EVIDENCE: Sequence[Metric] = (
    _metric(NAMES[0], "Share of supported claims of which all that people marked was found (WiCE)."),
    _metric(NAMES[1], "Share of the marked sentences that were found (WiCE)."),
    _metric(NAMES[2], "Share of the found sentences that people marked (WiCE)."),
)
