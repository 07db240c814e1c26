"""The scorer and the metrics of summaries: what was kept, what it holds, how it reads, what it cost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize_evals.core import Better, Metric, Score
from summarize_evals.documents import document_of
from summarize_evals.metrics.alce import citation_precision, citation_recall
from summarize_evals.metrics.basic import ERRORS, has, mean_score
from summarize_evals.metrics.coverage import holds_fact, holds_speaker, share, speakers
from summarize_evals.metrics.text import (
    density,
    extractive_coverage,
    novel_ngrams,
    reading_grade,
    rouge,
    words,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from summarize.document import Document
    from summarize_evals.core import Json, Sample
    from summarize_evals.judges import Judge
    from summarize_evals.metrics.alce import Entails


class SummaryScorer:
    """Scores one summary. A failed sample is an abstention that holds nothing.

    Args:
        judge: of entailment for citation recall and precision; without one they do not apply.
    """

    def __init__(self, judge: Judge | None) -> None:
        self._judge = judge

    def score(self, sample: Sample, output: Json | None) -> Mapping[str, Score]:
        """Every score that applies."""
        document = document_of(sample.input)
        text = output["text"] if output else ""
        scores = {
            "abstained": Score(float(not text), (output or {}).get("abstained") or "" if not text else ""),
            **_held(sample, document, text),
        }
        if output is None:
            return scores | {"acceptance": Score(0.0, "the run failed")}
        kept, rejected = output["sentences"], output["rejected"]
        drafted = len(kept) + len(rejected)
        why = "; ".join(f"{f['code']} {f['message']}" for r in rejected for f in r["findings"])
        scores["acceptance"] = Score(len(kept) / drafted if drafted else 0.0, why or "nothing was rejected")
        scores |= _cost(output)
        if words(text):
            scores |= _style(document.text, text, len(kept))
            if self._judge is not None:
                scores |= _citations(document, kept, self._judge.entails)
        return scores


def _citations(document: Document, kept: list[Json], entails: Entails) -> dict[str, Score]:
    recall: list[float] = []
    precision: list[float] = []
    for sentence in kept:
        cited = [document.text[start:end] for start, end in sentence["citations"]]
        recall.append(citation_recall(sentence["text"], cited, entails))
        precision += citation_precision(sentence["text"], cited, entails)
    return {
        name: Score(sum(values) / len(values) if values else None, f"{sum(values):g} of {len(values)}")
        for name, values in (("citation recall", recall), ("citation precision", precision))
    }


def _held(sample: Sample, document: Document, text: str) -> dict[str, Score]:
    names = speakers(document)
    missing = [name for name in names if not holds_speaker(name, text)]
    scores = {"speakers": Score(share([name not in missing for name in names]), f"missing: {missing}")}
    if "facts" in sample.input:
        lost = [fact for fact in sample.input["facts"] if not holds_fact(fact, text)]
        scores["facts"] = Score(
            share([fact not in lost for fact in sample.input["facts"]]), f"missing: {lost}"
        )
    if "reference" in sample.input:
        for name, value in rouge(sample.input["reference"], text).items():
            scores[name] = Score(value)
    return scores


def _style(article: str, text: str, sentences: int) -> dict[str, Score]:
    own = words(text)
    return {
        "density": Score(density(article, text)),
        "copied": Score(extractive_coverage(article, text)),
        "novel bigrams": Score(novel_ngrams(article, text, 2)),
        "grade": Score(reading_grade(text, sentences)),
        "words": Score(float(len(own))),
        "compression": Score(len(words(article)) / len(own)),
    }


def _cost(output: Json) -> dict[str, Score]:
    usage = output["usage"]
    return {
        "repairs": Score(float(usage["repairs"])),
        "tokens": Score(float(usage["prompt_tokens"] + usage["completion_tokens"])),
        "requests": Score(float(usage["requests"])),
        "seconds": Score(float(usage["seconds"])),
    }


def metric(
    name: str, definition: str, better: Better, unit: str = "share", *, headline: bool = False
) -> Metric:
    """The mean of the score of that name."""
    return Metric(name, definition, better, mean_score(name), unit, headline, has(name))


_HIGHER, _LOWER, _NEITHER = Better.HIGHER, Better.LOWER, Better.NEITHER
QUALITY = (
    metric(
        "acceptance", "Share of drafted sentences that the validator accepted.", _HIGHER, headline=True
    ),
    metric(
        "abstained", "Share of articles for which no summary was given, failures counted.", _LOWER,
        headline=True,
    ),
    metric(
        "citation recall", "Share of sentences entailed by what they cite (ALCE, Gao et al. 2023).", _HIGHER,
        headline=True,
    ),
    metric(
        "citation precision", "Share of citations that are relevant (ALCE, Gao et al. 2023).", _HIGHER,
        headline=True,
    ),
    metric("facts", "Share of the given key facts that the summary holds.", _HIGHER, headline=True),
    metric("speakers", "Share of the article's speakers whom the summary names.", _HIGHER, headline=True),
    metric("rouge1", "ROUGE-1 F1 against a person's summary (Lin, 2004), by rouge-score.", _HIGHER),
    metric("rouge2", "ROUGE-2 F1, likewise.", _HIGHER),
    metric("rougeL", "ROUGE-L F1, likewise.", _HIGHER),
    ERRORS,
)  # fmt: skip
STYLE = (
    metric(
        "density", "Mean length of the copied fragment a word stands in (Grusky et al. 2018).", _NEITHER, ""
    ),
    metric("copied", "Share of words in copied fragments (coverage of Grusky et al. 2018).", _NEITHER),
    metric("novel bigrams", "Share of bigrams that the article lacks (See et al. 2017).", _NEITHER),
    metric("grade", "Automated Readability Index, years of schooling (Smith and Senter 1967).", _NEITHER, ""),
    metric("words", "Words of the summary.", _NEITHER, ""),
    metric("compression", "Words of the article for one of the summary.", _NEITHER, ""),
)
COST = (
    metric("repairs", "Rounds of repair.", _LOWER, ""),
    metric("tokens", "Prompt and completion tokens.", _LOWER, ""),
    metric("requests", "Requests to the model.", _LOWER, ""),
    metric("seconds", "Seconds from article to summary.", _LOWER, "s"),
)
