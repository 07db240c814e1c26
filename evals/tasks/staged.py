"""Task ``staged``: what a small model is good for when it words one sentence at a time.

The extractive writer gives the sentences, as in the ``staged`` strategy. The model answers to each twice:
freely, and held by a grammar whose content words come from the sentence (``evals.grammars``). Two doors are
measured for both: the verifier, and the rule of the strategy that an answer may only leave words out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from evals.articles import FOLDER, article_samples
from evals.core import Better, Metric, Options, Score, Task
from evals.documents import document_of
from evals.grammars import sentence_grammar
from evals.metrics.basic import ERRORS, has
from evals.metrics.neutrality import ratio
from summarize.citations import Origin, resolve_sentence
from summarize.config import load_settings
from summarize.errors import ModelResponseError
from summarize.models.base import Deadline, Request
from summarize.models.registry import load_model
from summarize.prompting import render
from summarize.segmentation import segment
from summarize.verification import Verifier
from summarize.writers.base import WriteRequest
from summarize.writers.extractive import ExtractiveWriter
from summarize.writers.staged import MAX_TOKENS, is_shortened

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from evals.core import Json, Sample, Scorer, Solver
    from summarize.document import Document
    from summarize.draft import DraftSentence

LENGTH = 4
"""Sentences of each article that the model is asked to word."""

SECONDS = 300.0
"""For all answers on one article."""

WAYS = ("free", "held")
"""Without and with the grammar."""


class StagedSolver:
    """Asks the model for each sentence of an article without and with the grammar.

    Args:
        model: its specification; None for the program's default.
    """

    def __init__(self, model: str | None) -> None:
        self._model = load_model(model, load_settings({}))
        self._verifier = Verifier()
        self._writer = ExtractiveWriter(self._verifier)

    def solve(self, sample: Sample) -> Json:
        """For each sentence and each way: the answer, whether it is supported, whether it only leaves out."""
        document = segment(document_of(sample.input))
        deadline = Deadline(SECONDS)
        written = self._writer.write(WriteRequest(document, LENGTH)).draft.sentences
        return {
            "answers": [
                {
                    "given": sentence.text,
                    **{way: self._judged(sentence, way, document, deadline) for way in WAYS},
                }
                for sentence in written
            ]
        }

    def _judged(self, sentence: DraftSentence, way: str, document: Document, deadline: Deadline) -> Json:
        text = self._answer(sentence.text, way, deadline)
        cited = resolve_sentence(text, sentence.cites, document, Origin.MODEL)
        (result,) = self._verifier.verify([cited], document)
        changed = text != sentence.text
        return {
            "text": text,
            "supported": result.supported and changed,
            "shortened": is_shortened(text, sentence.text) and changed,
            "codes": sorted({finding.code for finding in result.findings}),
        }

    def _answer(self, given: str, way: str, deadline: Deadline) -> str:
        grammar = sentence_grammar(given) if way == "held" else None
        prompt = render("staged.j2", {"evidence": given})
        try:
            answer = self._model.complete(Request(prompt, None, MAX_TOKENS, deadline, grammar=grammar))
        except ModelResponseError:
            return ""  # cut short or empty: not accepted
        lines = answer.text.strip().splitlines()
        return lines[0].strip() if lines else ""

    def close(self) -> None:
        """Free the model."""
        self._model.close()


class StagedScorer:
    """Counts, for the metrics to put in relation."""

    def score(self, sample: Sample, output: Json | None) -> Mapping[str, Score]:  # noqa: ARG002
        """Numbers of sentences: asked for, supported, only shortened, both; by way."""
        answers = [] if output is None else output["answers"]
        scores = {"asked": Score(float(len(answers)))}
        for way in WAYS:
            given = [answer[way] for answer in answers]
            scores[f"{way} supported"] = Score(float(sum(a["supported"] for a in given)))
            scores[f"{way} shortened"] = Score(float(sum(a["shortened"] for a in given)))
            taken = sum(a["supported"] and a["shortened"] for a in given)
            scores[f"{way} taken"] = Score(float(taken))
        return scores


def _samples(options: Options) -> Sequence[Sample]:
    return article_samples(TASK.name, options)


def _solver(options: Options) -> Solver:
    return StagedSolver(options.model)


def _scorers(_: Options) -> Sequence[Scorer]:
    return (StagedScorer(),)


def _share(name: str, definition: str, *, headline: bool = False) -> Metric:
    return Metric(
        name, definition, Better.HIGHER, ratio(name, "asked"), headline=headline, applies=has("asked")
    )


TASK = Task(
    name="staged",
    summary="a small model words sentences one by one, with and without a grammar of the evidence's words",
    samples=_samples,
    solver=_solver,
    scorers=_scorers,
    metrics=(
        _share(
            "free supported",
            "Share of free answers, other than the sentence given, that the verifier supports.",
        ),
        _share("held supported", "The same for answers held by the grammar."),
        _share("free shortened", "Share of free answers that do nothing but leave words out, and keep most."),
        _share("held shortened", "The same for answers held by the grammar."),
        _share(
            "free taken",
            "Share of free answers that pass both doors: what the program prints.",
            headline=True,
        ),
        _share("held taken", "The same for answers held by the grammar."),
        ERRORS,
    ),
    settings={FOLDER: "a folder of articles, instead of sets"},
)
