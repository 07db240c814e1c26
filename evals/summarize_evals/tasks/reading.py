"""Task ``reading``: main text, furniture, sentence boundaries and speakers on labelled pages."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

import numpy as np

from summarize.reading import ReadOptions, read_bytes
from summarize.segmentation import segment
from summarize_evals.core import BY_SET, Better, Breakdown, Metric, Options, Sample, Score, Task
from summarize_evals.datasets import datasets_of
from summarize_evals.metrics.basic import values_of
from summarize_evals.reading_pages import furniture_of, render, variants_of
from summarize_evals.reading_set import GoldSentence, labelled_article, labelled_articles

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from summarize.document import Document
    from summarize_evals.core import Floats, Json, Row, Scorer, Solver, Statistic

_TOKEN = re.compile(r"\w+|[^\w\s]")
_ARTICLE = re.compile(r"^(?:the|a|an)\s+")
_LONG = 20


class ReadingSolver:
    """Renders a page, reads it and segments it."""

    def solve(self, sample: Sample) -> Json:
        """The citable sentences with speakers and quotations."""
        article = labelled_article(sample.input["folder"], sample.input["article"])
        page = render(article, sample.input["variant"])
        document = segment(read_bytes(page.data, page.name, ReadOptions(language=article.language)))
        return output_of(document)

    def close(self) -> None:
        """Nothing is held."""


def output_of(document: Document) -> Json:
    """The citable sentences with speakers and quotations."""
    return {
        "sentences": [
            {
                "text": _flat(document.prose(sentence)),
                "speaker": sentence.speaker,
                "quotations": [
                    {"text": document.prose(part.span), "speaker": part.speaker}
                    for part in sentence.quotations
                ],
            }
            for sentence in document.citable
        ]
    }


class ReadingScorer:
    """Counts, from which the metrics make pooled shares; a failed page counts as nothing found."""

    def score(self, sample: Sample, output: Json | None) -> Mapping[str, Score]:
        """Counts by name."""
        article = labelled_article(sample.input["folder"], sample.input["article"])
        found: Sequence[Json] = output["sentences"] if output else []
        page = render(article, sample.input["variant"])
        counts = {
            **_overlap(
                "token", _tokens(s["text"] for s in found), _tokens(s.text for s in article.sentences)
            ),
            **_overlap(
                "boundary",
                Counter(s["text"] for s in found),
                Counter(_flat(s.text) for s in article.sentences),
            ),
            **_furniture(found, furniture_of(article, page), article.sentences),
        }
        scores = {name: Score(value) for name, value in counts.items()}
        labelled = () if article.borders_only or page.bare else article.sentences
        return scores | _speakers(found, labelled)


def _flat(text: str) -> str:
    return " ".join(text.split())


def _tokens(texts: Iterable[str]) -> Counter[str]:
    return Counter(token for text in texts for token in _TOKEN.findall(text.casefold()))


def _overlap(name: str, found: Counter[str], gold: Counter[str]) -> dict[str, float]:
    """Counts for an F1 over bags."""
    return {
        f"{name} both": float((found & gold).total()),
        f"{name} found": float(found.total()),
        f"{name} gold": float(gold.total()),
    }


def _furniture(
    found: Sequence[Json], furniture: Sequence[str], sentences: Sequence[GoldSentence]
) -> dict[str, float]:
    """Furniture kept out, and sentences lost: those of which no citable sentence holds the words."""
    texts = [s["text"] for s in found]
    everything = " ".join(texts)
    kept = [
        line for line in map(_flat, furniture) if line in texts or (len(line) > _LONG and line in everything)
    ]
    lost = [s for s in sentences if _flat(s.text) not in everything and not _mostly_in(s.text, everything)]
    return {
        "furniture": float(len(furniture)),
        "furniture kept out": float(len(furniture) - len(kept)),
        "sentences lost": float(len(lost)),
    }


def _mostly_in(text: str, everything: str) -> bool:
    """Whether most words of a sentence stand in the main text in pieces of four: healed, not lost."""
    words = text.split()
    pieces = [" ".join(words[n : n + 4]) for n in range(0, max(1, len(words) - 3), 4)]
    return sum(piece in everything for piece in pieces) >= 0.5 * len(pieces)


def _speakers(found: Sequence[Json], sentences: Sequence[GoldSentence]) -> dict[str, Score]:
    """Quotations and reported sentences with the right speaker; others with none."""
    by_text = {s["text"]: s for s in found}
    totals: Counter[str] = Counter()
    wrong: list[str] = []
    for gold in sentences:
        record = by_text.get(_flat(gold.text))
        for name, right in _judged(gold, record):
            totals[name] += 1
            totals[f"{name} right"] += right
            if not right:
                wrong.append(f"{name}: {gold.text[:60]}")
    names = ("quotation", "reported", "narrated")
    counts = {key: Score(float(totals[key])) for name in names for key in (name, f"{name} right")}
    counts["quotation right"] = Score(float(totals["quotation right"]), " | ".join(wrong))
    return counts


def _judged(gold: GoldSentence, record: Json | None) -> list[tuple[str, bool]]:
    """What there is to judge in a sentence, and whether it is right."""
    judged: list[tuple[str, bool]] = []
    speakers = [part["speaker"] for part in record["quotations"]] if record else []
    if gold.is_quoting and len(gold.speakers) > 1:
        pairs = zip(gold.speakers, [*speakers, *[None] * len(gold.speakers)], strict=False)
        judged += [("quotation", _same(name, speaker)) for name, speaker in pairs]
    elif gold.is_quoting and gold.speakers:
        judged.append(("quotation", bool(speakers) and all(_same(gold.speakers[0], s) for s in speakers)))
    elif gold.is_quoting:
        judged.append(("quotation", record is not None and not any(speakers)))
    if gold.whole and not gold.is_quoting:
        judged.append(("reported", record is not None and _same(gold.speakers[0], record["speaker"])))
    if not gold.speakers and not gold.is_quoting:
        judged.append(("narrated", record is not None and record["speaker"] is None))
    return judged


def _same(gold: str, speaker: str | None) -> bool:
    """Whether two names mean the same: equal but for case, article, titles and first names."""
    if speaker is None:
        return False
    one, other = (_ARTICLE.sub("", name.casefold()) for name in (gold, speaker))
    return one == other or one.endswith(f" {other}") or other.endswith(f" {one}")


def _ratio(over: Sequence[tuple[float, str]], under: Sequence[str]) -> Callable[[Sequence[Row]], Statistic]:
    """A pooled share: weighted sums of counts over weighted sums of counts."""

    def prepare(rows: Sequence[Row]) -> Statistic:
        top = sum((factor * values_of(rows, name) for factor, name in over), np.zeros(len(rows)))
        bottom = sum((values_of(rows, name) for name in under), np.zeros(len(rows)))

        def statistic(weights: Floats) -> Floats:
            with np.errstate(invalid="ignore", divide="ignore"):
                return np.asarray((weights @ top) / (weights @ bottom), dtype=np.float64)

        return statistic

    return prepare


def _f1(name: str) -> Callable[[Sequence[Row]], Statistic]:
    return _ratio([(2.0, f"{name} both")], [f"{name} found", f"{name} gold"])


METRICS = (
    Metric(
        "main text F1",
        "Tokens of citable sentences against those labelled.",
        Better.HIGHER,
        _f1("token"),
        headline=True,
    ),
    Metric(
        "furniture recall",
        "Share of labelled furniture that no citable sentence holds.",
        Better.HIGHER,
        _ratio([(1.0, "furniture kept out")], ["furniture"]),
        headline=True,
    ),
    Metric(
        "furniture precision",
        "Furniture kept out, over that and the sentences of the article that were lost.",
        Better.HIGHER,
        _ratio([(1.0, "furniture kept out")], ["furniture kept out", "sentences lost"]),
        headline=True,
    ),
    Metric(
        "boundary F1",
        "Citable sentences equal to labelled ones.",
        Better.HIGHER,
        _f1("boundary"),
        headline=True,
    ),
    Metric(
        "speaker accuracy",
        "Share of labelled quotations with the right speaker, or none where nobody is said to speak.",
        Better.HIGHER,
        _ratio([(1.0, "quotation right")], ["quotation"]),
        headline=True,
    ),
    Metric(
        "reported accuracy",
        "The same for sentences of indirect speech.",
        Better.HIGHER,
        _ratio([(1.0, "reported right")], ["reported"]),
    ),
    Metric(
        "narrated accuracy",
        "Share of the article's own sentences that have no speaker.",
        Better.HIGHER,
        _ratio([(1.0, "narrated right")], ["narrated"]),
    ),
)


def _samples(options: Options) -> Sequence[Sample]:
    return [
        Sample(
            id=f"{entry.file}/{article.id}/{variant}",
            dataset=entry.name,
            cluster=f"{entry.file}/{article.id}",
            split=entry.split,
            input={"folder": entry.file, "article": article.id, "variant": variant},
            tags={"variant": variant, "genre": article.genre},
        )
        for entry in datasets_of(TASK.name, options.sets)
        for article in labelled_articles(entry.file)
        for variant in variants_of(article)
    ]


def _solver(_: Options) -> Solver:
    return ReadingSolver()


def _scorers(_: Options) -> Sequence[Scorer]:
    return (ReadingScorer(),)


TASK = Task(
    name="reading",
    summary="main text, furniture, sentences and speakers on labelled pages and files of every format",
    samples=_samples,
    solver=_solver,
    scorers=_scorers,
    metrics=METRICS,
    breakdowns=(
        BY_SET,
        Breakdown("rendering", lambda row: [row.tags["variant"]]),
        Breakdown("genre", lambda row: [row.tags["genre"]]),
    ),
    quick=Options(),
)
