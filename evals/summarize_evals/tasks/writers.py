"""Task ``writers``: summaries of the user's own articles (``summarize eval write FOLDER --model A``)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.citations import Origin
from summarize.models.registry import EXTRACTIVE
from summarize.neutrality.detectors import find_places, hard
from summarize.verification import Verdict
from summarize_evals.articles import FOLDER, article_samples
from summarize_evals.core import Better, Breakdown, EvalError, Options, Score, Task
from summarize_evals.documents import document_of
from summarize_evals.metrics.basic import ERRORS
from summarize_evals.metrics.coverage import holds_fact, key_terms, share
from summarize_evals.metrics.text import words
from summarize_evals.summary_scores import metric
from summarize_evals.summary_solver import SummarySolver

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from summarize_evals.core import Json, Sample, Scorer, Solver


class WriterScorer:
    """Scores one summary of one article. A failed article is an abstention."""

    def score(self, sample: Sample, output: Json | None) -> Mapping[str, Score]:
        """Support and neutrality of what was drafted, coverage of what was printed, and what it cost."""
        text = output["text"] if output else ""
        scores = {"given": Score(float(bool(text)), (output or {}).get("abstained") or "")}
        if output is None:
            return scores
        # What code put in the place of a rejected sentence is not the writer's.
        own = output["model"] == EXTRACTIVE
        everything = [*output["sentences"], *output["rejected"]]
        drafted = [s for s in everything if own or s["origin"] != Origin.EXTRACTOR]
        supported = [sentence["verdict"] == Verdict.SUPPORTED for sentence in drafted]
        plain = [not hard(find_places(sentence["text"])) for sentence in drafted]
        why = "; ".join(f"{f['code']} {f['message']}" for r in output["rejected"] for f in r["findings"])
        scores["support"] = Score(share(supported), why or "nothing was rejected")
        scores["neutrality"] = Score(
            share(plain), f"{plain.count(False)} of {len(plain)} with loaded wording"
        )
        scores["coverage"] = _coverage(sample, text)
        usage = output["usage"]
        scores["tokens"] = Score(float(usage["prompt_tokens"] + usage["completion_tokens"]))
        scores["requests"] = Score(float(usage["requests"]))
        scores["repairs"] = Score(float(usage["repairs"]))
        scores["seconds"] = Score(float(usage["seconds"]))
        scores["words"] = Score(float(len(words(text))))
        if usage["cost"] is not None:
            scores["cost"] = Score(float(usage["cost"]), str(usage["currency"]))
        return scores


def _coverage(sample: Sample, text: str) -> Score:
    facts = sample.input.get("facts") or key_terms(document_of(sample.input))
    lost = [fact for fact in facts if not holds_fact(fact, text)]
    return Score(share([fact not in lost for fact in facts]), f"missing: {lost}")


def _samples(options: Options) -> Sequence[Sample]:
    if FOLDER not in options.settings:
        raise EvalError("the task writers needs a folder: summarize eval write FOLDER")
    return article_samples(TASK.name, options)


def _solver(options: Options) -> Solver:
    wanted = {
        name: options.settings[name] for name in ("length", "base_url", "checker") if name in options.settings
    }
    return SummarySolver(options.model, **wanted)


def _scorers(_: Options) -> Sequence[Scorer]:
    return (WriterScorer(),)


_HIGHER, _LOWER, _NEITHER = Better.HIGHER, Better.LOWER, Better.NEITHER
TASK = Task(
    name="writers",
    summary="writers compared on articles of your own",
    samples=_samples,
    solver=_solver,
    scorers=_scorers,
    metrics=(
        metric("given", "Share of articles of which a summary was given.", _HIGHER),
        metric("support", "Share of drafted sentences that the article supports.", _HIGHER, headline=True),
        metric(
            "coverage",
            "Share of NAME.facts.txt that the summary holds; without such a file, of the names and figures of"
            " the article's first three sentences.",
            _HIGHER,
            headline=True,
        ),
        metric(
            "neutrality",
            "Share of drafted sentences without wording that our own word list rejects.",
            _HIGHER,
            headline=True,
        ),
        metric("cost", "What a summary cost, at the prices of your configuration.", _LOWER, "each"),
        metric("tokens", "Prompt and completion tokens of a summary.", _LOWER, ""),
        metric("seconds", "Seconds from article to summary.", _LOWER, ""),
        metric("words", "Words of the summary.", _NEITHER, ""),
        metric("requests", "Requests to the model.", _LOWER, ""),
        metric("repairs", "Rounds of repair.", _LOWER, ""),
        ERRORS,
    ),
    breakdowns=(Breakdown("articles", lambda row: [row.dataset]),),
    settings={
        FOLDER: "the folder of articles",
        "digest": "of its files, so that changed ones are another run",
        "length": "short, medium, long, or a number of sentences",
        "base_url": "address of the models' server",
        "checker": "who checks what is not derived",
    },
)
