"""Task ``pairs``: the verifier on labelled pairs of the user's own (``summarize eval verify FILE``)."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import TYPE_CHECKING

from summarize.pipeline import Summarizer
from summarize.settings_sources import load_settings
from summarize.summary_input import summary_text
from summarize.verification import Verdict
from summarize_evals.core import Better, Breakdown, EvalError, Metric, Options, Sample, Score, Split, Task
from summarize_evals.documents import document_of
from summarize_evals.metrics.basic import ERRORS, has, mean_score
from summarize_evals.metrics.classification import CLASSIFICATION
from summarize_evals.pair_files import read_pairs
from summarize_evals.sentence_rows import sentence_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from summarize_evals.core import Json, Row

FILE, COLUMNS, DIGEST = "file", "columns", "digest"
ALL = "all"


class GivenSolver:
    """Verifies a claim or a summary as ``summarize verify`` does.

    Args:
        settings: ``checker`` and ``checker_url``, where the user chose them.
    """

    def __init__(self, settings: Mapping[str, str]) -> None:
        chosen = {name: settings[name] for name in ("checker", "checker_url", "base_url") if name in settings}
        self._summarizer = Summarizer(load_settings(chosen))
        self._summarizer.load(reading=True)

    def solve(self, sample: Sample) -> Json:
        """The verdict on each sentence, and on all of them together."""
        result = self._summarizer.verify(summary_text(sample.input["claim"]), document_of(sample.input))
        return {
            "claims": [sentence_of(sentence) for sentence in result.sentences],
            "checker": result.checker,
            "usage": result.usage.model_dump(),
        }

    def close(self) -> None:
        """Free the checker."""
        self._summarizer.close()


class GivenScorer:
    """A claim is supported if every sentence of it is; what failed is not."""

    def score(self, sample: Sample, output: Json | None) -> Mapping[str, Score]:
        """``supported``, ``score`` (the lowest probability), ``unchecked`` and ``seconds``."""
        if output is None:
            failed = Score(0.0, "not verified, which is not supported")
            return {"supported": failed, "score": failed}
        claims = output["claims"]
        supported = bool(claims) and all(claim["verdict"] == Verdict.SUPPORTED for claim in claims)
        unchecked = sum(claim["verdict"] == Verdict.UNCHECKED for claim in claims)
        why = "; ".join(f"{f['code']} {f['message']}" for claim in claims for f in claim["findings"])
        if sample.target is not None:
            why = f"{'right' if supported == bool(sample.target) else 'wrong'}: {why or 'no finding'}"
        scores = [
            claim["probability"]
            if claim["probability"] is not None
            else float(claim["verdict"] == Verdict.SUPPORTED)
            for claim in claims
        ]
        return {
            "supported": Score(float(supported), why or "no finding"),
            "score": Score(min(scores, default=0.0), "lowest over the sentences"),
            "unchecked": Score(float(unchecked > 0), f"{unchecked} of {len(claims)} sentences"),
            "seconds": Score(float(output["usage"]["seconds"])),
        }


def _samples(options: Options) -> Sequence[Sample]:
    if FILE not in options.settings:
        raise EvalError("the task pairs needs a file: summarize eval verify FILE")
    path = Path(options.settings[FILE])
    pairs = read_pairs(path, json.loads(options.settings.get(COLUMNS, "{}")))
    return [
        Sample(
            id=f"{path.stem}/{pair.row}",
            dataset=path.stem,
            # Claims about one source are not independent of each other.
            cluster=hashlib.sha256(str(pair.source).encode()).hexdigest()[:16],
            split=Split.HELD_OUT,
            input={"sentences": list(pair.source), "claim": pair.claim}
            if isinstance(pair.source, tuple)
            else {"article": pair.source, "claim": pair.claim},
            target=pair.label,
            tags={"system": pair.system} if pair.system else {},
        )
        for pair in pairs.rows
    ]


def _systems(row: Row) -> Sequence[str]:
    return [ALL, row.tags["system"]] if "system" in row.tags else [ALL]


_SUPPORTED = Metric(
    "supported",
    "Share of claims that the verifier called supported.",
    Better.NEITHER,
    mean_score("supported"),
    applies=has("supported"),
)
_UNCHECKED = Metric(
    "unchecked",
    "Share of claims with a sentence that nothing has read, or that its checker cannot tell of.",
    Better.LOWER,
    mean_score("unchecked"),
    applies=has("unchecked"),
)
_SECONDS = Metric(
    "seconds", "Mean time of one claim.", Better.LOWER, mean_score("seconds"), "", applies=has("seconds")
)
_LABELLED = tuple(metric for metric in CLASSIFICATION if metric.name not in {ERRORS.name, "AUC"})
_AUC = next(metric for metric in CLASSIFICATION if metric.name == "AUC")


def _with_label(metric: Metric) -> Metric:
    return Metric(
        metric.name,
        metric.definition,
        metric.better,
        metric.statistic,
        metric.unit,
        metric.headline,
        lambda row: row.target is not None and metric.applies(row),
    )


TASK = Task(
    name="pairs",
    summary="the verifier on pairs of your own, as summarize verify judges them",
    samples=_samples,
    solver=lambda options: GivenSolver(options.settings),
    scorers=lambda _: (GivenScorer(),),
    metrics=(
        _SUPPORTED,
        *(_with_label(metric) for metric in _LABELLED),
        _UNCHECKED,
        _SECONDS,
        _with_label(_AUC),
        ERRORS,
    ),
    breakdowns=(Breakdown("system", _systems),),
    settings={
        FILE: "the file of pairs",
        COLUMNS: "names of its columns, as a JSON object",
        DIGEST: "of the file, so that a changed one is another run",
        "checker": "as of summarize verify",
        "checker_url": "likewise",
        "base_url": "likewise",
    },
)
