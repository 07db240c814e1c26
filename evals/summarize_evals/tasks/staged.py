"""Task ``staged``: what a small model is good for when it words one sentence at a time.

The extractive writer gives the sentences, as in the ``staged`` strategy. The model answers to each twice:
freely, and held by a grammar whose content words come from the sentence (``grammars.py``). Measured is how
often the proof accepts an answer that is shorter than the sentence: what the program then prints.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.citations import Origin, resolve_sentence
from summarize.models.chat_model import Deadline, Request
from summarize.models.registry import SMOLLM2, load_model
from summarize.prompting import render
from summarize.segmentation import segment
from summarize.settings_sources import load_settings
from summarize.verification import Verifier
from summarize.writers.extractive import ExtractiveWriter
from summarize.writers.staged import MAX_TOKENS, first_line
from summarize.writers.writer import WriteRequest
from summarize_evals.articles import FOLDER, article_samples
from summarize_evals.core import Better, Metric, Options, Score, Task
from summarize_evals.documents import document_of
from summarize_evals.grammars import sentence_grammar
from summarize_evals.metrics.basic import ERRORS, has
from summarize_evals.metrics.neutrality_metrics import ratio

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from summarize.document import Document
    from summarize.draft import DraftSentence
    from summarize_evals.core import Json, Sample, Scorer, Solver

LENGTH = 4
"""Sentences of each article that the model is asked to word."""

SECONDS = 300.0
"""For all answers on one article."""

WAYS = ("free", "held")
"""Without and with the grammar."""


class StagedSolver:
    """Asks the model for each sentence of an article without and with the grammar.

    Args:
        model: its specification; None for the embedded one.
    """

    def __init__(self, model: str | None) -> None:
        self._model = load_model(model or SMOLLM2, load_settings({}))
        self._verifier = Verifier()
        self._writer = ExtractiveWriter(self._verifier)

    def solve(self, sample: Sample) -> Json:
        """For each sentence and way: the answer, whether it is shorter, whether the proof accepts it."""
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
        shorter = 0 < len(text) < len(sentence.text)
        return {
            "text": text,
            "shorter": shorter,
            "taken": result.printable and shorter,
            "codes": sorted({finding.code for finding in result.findings}),
        }

    def _answer(self, given: str, way: str, deadline: Deadline) -> str:
        grammar = sentence_grammar(given) if way == "held" else None
        prompt = render("staged.j2", {"evidence": given})
        return first_line(self._model, Request(prompt, None, MAX_TOKENS, deadline, grammar=grammar))

    def close(self) -> None:
        """Free the model."""
        self._model.close()


class StagedScorer:
    """Counts, for the metrics to put in relation."""

    def score(self, sample: Sample, output: Json | None) -> Mapping[str, Score]:  # noqa: ARG002
        """Numbers of sentences: asked for, shorter, taken; by way."""
        answers = [] if output is None else output["answers"]
        scores = {"asked": Score(float(len(answers)))}
        for way in WAYS:
            given = [answer[way] for answer in answers]
            scores[f"{way} shorter"] = Score(float(sum(a["shorter"] for a in given)))
            scores[f"{way} taken"] = Score(float(sum(a["taken"] for a in given)))
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
        _share("free shorter", "Share of free answers that are shorter than the sentence given."),
        _share("held shorter", "The same for answers held by the grammar."),
        _share(
            "free taken",
            "Share of free answers that are shorter and derived: what the program prints.",
            headline=True,
        ),
        _share("held taken", "The same for answers held by the grammar."),
        ERRORS,
    ),
    settings={FOLDER: "a folder of articles, instead of sets"},
)
