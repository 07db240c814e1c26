"""Task ``summaries``: the program end to end, from article to summary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize_evals.articles import FOLDER, article_samples
from summarize_evals.core import BY_SET, Breakdown, Options, Task
from summarize_evals.judges import load_judge
from summarize_evals.summary_scores import COST, QUALITY, STYLE, SummaryScorer
from summarize_evals.summary_solver import SummarySolver

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize_evals.core import Sample, Scorer, Solver


def _samples(options: Options) -> Sequence[Sample]:
    return article_samples(TASK.name, options)


def _solver(options: Options) -> Solver:
    return SummarySolver(options.model, options.settings.get("length"))


def _scorers(options: Options) -> Sequence[Scorer]:
    spec = options.settings.get("judge")
    return (SummaryScorer(load_judge(spec, options.model) if spec else None),)


TASK = Task(
    name="summaries",
    summary="summarizes whole articles: what is kept, what it holds, how it reads, what it costs",
    samples=_samples,
    solver=_solver,
    scorers=_scorers,
    metrics=(*QUALITY, *STYLE, *COST),
    breakdowns=(
        Breakdown("set", BY_SET.keys, tuple(metric.name for metric in QUALITY)),
        Breakdown("style", BY_SET.keys, tuple(metric.name for metric in STYLE)),
        Breakdown("cost", BY_SET.keys, tuple(metric.name for metric in COST)),
    ),
    settings={
        "judge": "who judges citations: a model other than --model, or an entailment model hf:NAME",
        "length": "short, medium, long, or a number of sentences",
        FOLDER: "a folder of articles (NAME.reference.txt and NAME.facts.txt beside), instead of sets",
    },
    quick=Options(model="extractive", sets=("articles_tuning", "articles_held_out", "examples")),
)
