"""Task ``cost``: how many tokens the ``whole`` strategy adds to those of the article and of the summary.

Counted with the embedded model's tokenizer; no model is asked. The answer is the draft that the extractive
writer makes of the article, written as the prompt asks a model to write it.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from summarize.models.chat_model import Capabilities
from summarize.models.llamacpp import EmbeddedModel, smollm2_path
from summarize.prompting import render
from summarize.reading import read_text
from summarize.segmentation import segment
from summarize.styling import LENGTHS
from summarize.verification import Verifier
from summarize.writers import WriteRequest
from summarize.writers.extractive import ExtractiveWriter
from summarize.writers.whole import numbered
from summarize_evals.core import BY_SET, Better, Breakdown, EvalError, Metric, Options, Sample, Score, Task
from summarize_evals.metrics.basic import has, mean_score
from summarize_evals.metrics.order import largest
from summarize_evals.plain_articles import EXAMPLES, articles

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from summarize_evals.core import Json, Row, Scorer, Solver

PUBLIC_ARTICLES = 10
PROMPT_LIMIT = 1.35
OUTPUT_LIMIT = 2.0


class CostSolver:
    """Counts the tokens of article, prompt, answer and summary."""

    def __init__(self, tokenizer: EmbeddedModel) -> None:
        self._tokenizer = tokenizer
        self._writer = ExtractiveWriter(Verifier())

    def solve(self, sample: Sample) -> Json:
        """The four counts."""
        count = self._tokenizer.count_tokens
        document = segment(read_text(sample.input["article"]))
        values = {"count": LENGTHS["medium"], "sentences": numbered(document)}
        prompt = render("whole.j2", values)
        sentences = self._writer.write(WriteRequest(document, LENGTHS["medium"])).draft.sentences
        answer = {"sentences": [{"cites": [c.sentence for c in s.cites], "text": s.text} for s in sentences]}
        return {
            "article": count(sample.input["article"]),
            "prompt": sum(count(message.content) for message in prompt.messages),
            "answer": count(json.dumps(answer, ensure_ascii=False)),
            "summary": count(" ".join(s.text for s in sentences)),
        }

    def close(self) -> None:
        """Free the tokenizer."""
        self._tokenizer.close()


class CostScorer:
    """The two ratios."""

    def score(self, _: Sample, output: Json | None) -> Mapping[str, Score]:
        """Prompt to article, and answer to summary; nothing of a sample that failed."""
        if output is None or not output["summary"]:
            return {}
        return {
            "prompt": Score(output["prompt"] / output["article"], f"{output['prompt']}/{output['article']}"),
            "output": Score(output["answer"] / output["summary"], f"{output['answer']}/{output['summary']}"),
            **{f"{name} tokens": Score(float(output[name])) for name in ("article", "prompt", "answer")},
        }


def _samples(options: Options) -> Sequence[Sample]:
    return [
        Sample(a.id, a.dataset, a.id, a.split, {"article": a.text})
        for a in articles(options.sets, PUBLIC_ARTICLES)
    ]


def _solver(_: Options) -> Solver:
    path = smollm2_path()
    if path is None:
        raise EvalError("the embedded model, whose tokenizer counts, is not here: summarize models fetch")
    return CostSolver(EmbeddedModel("smollm2", path, Capabilities(context=512)))


def _scorers(_: Options) -> Sequence[Scorer]:
    return (CostScorer(),)


def _ratio(name: str, definition: str, limit: float) -> tuple[Metric, ...]:
    return (
        Metric(f"{name} ratio", definition, Better.LOWER, mean_score(name), "×", False, has(name)),
        Metric(
            f"{name} ratio, largest",
            f"{definition} The largest of all articles; at most {limit} is the aim.",
            Better.LOWER,
            largest(name),
            "×",
            True,
            has(name),
        ),
    )


def _tokens(name: str) -> Metric:
    score = f"{name} tokens"
    return Metric(score, f"Tokens of the {name}.", Better.NEITHER, mean_score(score), "", False, has(score))


def _by_article(row: Row) -> Sequence[str]:
    return [row.sample]


TASK = Task(
    name="cost",
    summary="tokens of the whole strategy's prompt and answer, against those of the article and the summary",
    samples=_samples,
    solver=_solver,
    scorers=_scorers,
    metrics=(
        *_ratio("prompt", "Tokens of the prompt over those of the bare article.", PROMPT_LIMIT),
        *_ratio("output", "Tokens of the answer over those of its sentences.", OUTPUT_LIMIT),
        _tokens("article"),
        _tokens("prompt"),
        _tokens("answer"),
    ),
    breakdowns=(
        BY_SET,
        Breakdown(
            "article",
            _by_article,
            ("prompt ratio", "output ratio", "article tokens", "prompt tokens", "answer tokens"),
        ),
    ),
    quick=Options(sets=(EXAMPLES,)),
)
