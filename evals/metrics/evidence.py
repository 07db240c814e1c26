"""Evidence selection: are the sentences that the program cites those that people marked?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from evals.core import Better, Metric, Score
from evals.metrics.basic import has, mean_score

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from evals.core import Json, Sample

NAMES = ("evidence precision", "evidence recall", "evidence F1")


class EvidenceScorer:
    """Precision, recall and F1 of the selected sentences against those that people marked.

    WiCE (Kamoi et al., EMNLP 2023) gives alternative sets of supporting sentences, each enough by itself;
    the one with the highest F1 counts. Where no sentence was marked, nothing could be selected rightly and
    the scores do not apply. A failed sample selected nothing.
    """

    def score(self, sample: Sample, output: Json | None) -> Mapping[str, Score]:
        """The three scores, if the sample says what supports it."""
        alternatives = [set(marked) for marked in sample.input.get("supporting", ()) if marked]
        if not alternatives:
            return {}
        selected = set(output["selected"]) if output else set()
        best = max((_prf(selected, marked) for marked in alternatives), key=lambda prf: prf[2])
        why = f"selected {sorted(selected)[:12]}, marked {[sorted(marked) for marked in alternatives[:4]]}"
        return {name: Score(value, why) for name, value in zip(NAMES, best, strict=True)}


def _prf(selected: set[int], marked: set[int]) -> tuple[float, float, float]:
    right = len(selected & marked)
    if not right:
        return 0.0, 0.0, 0.0
    precision, recall = right / len(selected), right / len(marked)
    return precision, recall, 2 * precision * recall / (precision + recall)


def _metric(name: str, definition: str) -> Metric:
    return Metric(name, definition, Better.HIGHER, mean_score(name), applies=has(name))


EVIDENCE: Sequence[Metric] = (
    _metric(NAMES[0], "Share of the selected sentences that people marked as supporting (WiCE)."),
    _metric(NAMES[1], "Share of the marked sentences that were selected (WiCE)."),
    _metric(NAMES[2], "Harmonic mean of the two, for the best alternative set; mean over claims (WiCE)."),
)
