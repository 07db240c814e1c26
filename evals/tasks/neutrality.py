"""Task ``neutrality``: are the rules right about human texts, and are our summaries neutral?"""

from __future__ import annotations

import re
from functools import cache
from itertools import combinations
from typing import TYPE_CHECKING, TypeAlias

from evals.core import EvalError, Options, Sample, Score, Task
from evals.datasets import datasets_of, locate, read_rows
from evals.flips import flips
from evals.metrics.neutrality import NEUTRALITY
from evals.second_lexicon import count_words, loaded_words
from summarize.document import Document
from summarize.errors import SummarizeError
from summarize.neutrality.detectors import find_places, hard
from summarize.segmentation import segment
from summarize.verification import Verifier
from summarize.writers.base import WriteRequest
from summarize.writers.extractive import ExtractiveWriter

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from rouge_score.rouge_scorer import RougeScorer
    from sklearn.feature_extraction.text import HashingVectorizer

    from evals.core import Json, Scorer, Solver
    from evals.datasets import Dataset

Measure: TypeAlias = "Callable[[str, str], float | None]"

LENGTH = 3
"""Sentences of a summary: the articles of the set have about three each."""

_FACT = re.compile(r"\d[\d.,]*|(?<=[a-z,] )[A-Z][A-Za-z.'’-]+")


class NeutralitySolver:
    """Finds loaded places in given texts, and summarizes articles without a model."""

    def __init__(self) -> None:
        self._writer = ExtractiveWriter(Verifier())

    def solve(self, sample: Sample) -> Json:
        """What the scorer needs, by kind of sample."""
        given = sample.input
        if "pair" in given:
            return {"codes": [[p.code for p in find_places(text)] for text in given["pair"]]}
        if "text" in given:
            return {"codes": [p.code for p in hard(find_places(given["text"]))]}
        return {
            "neutral": _rate(given["neutral"]),
            "articles": [_rate(text) for text in given["articles"]],
            "summaries": [self._summarize(text) for text in given["articles"]],
        }

    def _summarize(self, article: str) -> list[str]:
        try:
            written = self._writer.write(WriteRequest(segment(Document(article)), LENGTH))
        except SummarizeError:
            return []
        return [sentence.text for sentence in written.draft.sentences]

    def close(self) -> None:
        """Nothing is held."""


class NeutralityScorer:
    """Scores each kind of sample; the metrics put the scores together."""

    def score(self, sample: Sample, output: Json | None) -> Mapping[str, Score]:
        """Named scores of one sample."""
        given = sample.input
        if "pair" in given:
            same = output is not None and output["codes"][0] == output["codes"][1]
            return {"same": Score(float(same), " | ".join(given["pair"]))}
        if "text" in given:
            codes = [] if output is None else output["codes"]
            return {"hit": Score(float(bool(codes)), ", ".join(codes))}
        if output is None:
            return {
                "articles": Score(float(len(given["articles"]))),
                "empty": Score(float(len(given["articles"]))),
            }
        return {name: Score(value) for name, value in _event_scores(given, output).items()}


def _event_scores(given: Json, output: Json) -> dict[str, float | None]:
    summaries = [" ".join(sentences) for sentences in output["summaries"]]
    written = [summary for summary in summaries if summary]
    loaded = [any(hard(find_places(s)) for s in sentences) for sentences in output["summaries"]]
    kept = [(s, a) for s, a in zip(summaries, given["articles"], strict=True) if s]
    return {
        "neutral_hits": output["neutral"][0],
        "neutral_sentences": output["neutral"][1],
        "article_hits": sum(hits for hits, _ in output["articles"]),
        "article_sentences": sum(count for _, count in output["articles"]),
        "articles": len(given["articles"]),
        "empty": len(given["articles"]) - len(written),
        "summaries": len(written),
        "summary_loaded": sum(loaded),
        "second_hits": sum(len(loaded_words(s)) for s in written),
        "second_words": sum(count_words(s) for s in written),
        "article_second_hits": sum(len(loaded_words(a)) for a in given["articles"]),
        "article_second_words": sum(count_words(a) for a in given["articles"]),
        "rouge_gain": _gain(kept, given["neutral"], rouge),
        "fact_gain": _gain(kept, given["neutral"], fact_coverage),
        "convergence": _convergence(kept, lambda article, _: article),
        "convergence_same_length": _convergence(kept, opening),
    }


def _gain(kept: Sequence[tuple[str, str]], reference: str, measure: Measure) -> float | None:
    values = []
    for summary, article in kept:
        mine, lead = measure(summary, reference), measure(lead_of(article), reference)
        if mine is not None and lead is not None:
            values.append(100 * (mine - lead))
    return sum(values) / len(values) if values else None


def lead_of(article: str) -> str:
    """The first three sentences of an article, as they stand."""
    document = segment(Document(article))
    return " ".join(document.quote(sentence) for sentence in document.citable[:LENGTH])


def rouge(text: str, reference: str) -> float:
    """ROUGE-1 F1, by Google's rouge-score with stemming."""
    return float(_rouge_scorer().score(reference, text)["rouge1"].fmeasure)


def fact_coverage(text: str, reference: str) -> float | None:
    """The share of the reference's numbers and names that stand in ``text``; None if it has none."""
    facts = {fact.strip(".,'’") for fact in _FACT.findall(reference)}
    return sum(fact in text for fact in facts) / len(facts) if facts else None


def _convergence(kept: Sequence[tuple[str, str]], rival: Callable[[str, str], str]) -> float | None:
    """How much more alike the summaries are than their rivals, each made from an article and its summary."""
    if len(kept) < 2:
        return None
    summaries = [summary for summary, _ in kept]
    rivals = [rival(article, summary) for summary, article in kept]
    return 100 * (_similarity(summaries) - _similarity(rivals))


def opening(article: str, summary: str) -> str:
    """The first words of an article, as many as the summary has: shorter texts have less in common."""
    return " ".join(article.split()[: len(summary.split())])


def _similarity(texts: Sequence[str]) -> float:
    """Mean cosine of all pairs, by hashed character n-grams of words."""
    vectors = _vectorizer().transform(texts).toarray()
    pairs = [float(vectors[i] @ vectors[j]) for i, j in combinations(range(len(texts)), 2)]
    return sum(pairs) / len(pairs)


@cache
def _vectorizer() -> HashingVectorizer:
    from sklearn.feature_extraction.text import HashingVectorizer

    return HashingVectorizer(analyzer="char_wb", ngram_range=(3, 5), n_features=2**16, alternate_sign=False)


@cache
def _rouge_scorer() -> RougeScorer:
    from rouge_score.rouge_scorer import RougeScorer

    return RougeScorer(["rouge1"], use_stemmer=True)


def _rate(text: str) -> list[int]:
    """Sentences of a text with a hard hit, and all its sentences."""
    document = segment(Document(text))
    hits = 0
    for sentence in document.citable:
        quoted = [q.span for q in sentence.quotations]
        places = hard(find_places(document.quote(sentence), text))
        hits += any(
            not any(q.overlaps(place.span.shifted(sentence.span.start)) for q in quoted) for place in places
        )
    return [hits, len(document.citable)]


def _samples(options: Options) -> Sequence[Sample]:
    if options.model not in {None, "extractive"}:
        raise EvalError(f"the task neutrality measures the extractive writer, not {options.model!r}")
    return [sample for entry in datasets_of(TASK.name, options.sets) for sample in _read(entry)]


def _read(entry: Dataset) -> Iterator[Sample]:
    path = locate(entry)
    if path is None:
        raise EvalError(f"{entry.name} is not at hand")
    if entry.name == "flips":
        for number, pair in enumerate(flips()):
            yield Sample(f"flip-{number}", entry.name, f"flip-{number}", entry.split, {"pair": list(pair)})
        return
    # Every second row was looked at while the word list was written; the others were not.
    first = 0 if entry.name.endswith("tuning") else 1
    for number, row in enumerate(read_rows(path)):
        if number % 2 != first:
            continue
        name = f"{entry.name}-{number}"
        if "label" in row:
            yield Sample(name, entry.name, name, entry.split, {"text": row["text"]}, row["label"])
        else:
            articles = [a["text"] for a in row["articles"] if a["text"].strip()]
            given = {"neutral": row["neutral"]["text"], "articles": articles}
            yield Sample(name, entry.name, name, entry.split, given)


def _solver(_: Options) -> Solver:
    return NeutralitySolver()


def _scorers(_: Options) -> Sequence[Scorer]:
    return (NeutralityScorer(),)


TASK = Task(
    name="neutrality",
    summary="finds loaded wording where people do, and writes summaries without any",
    samples=_samples,
    solver=_solver,
    scorers=_scorers,
    metrics=NEUTRALITY,
    quick=Options(sets=("flips",)),
)
