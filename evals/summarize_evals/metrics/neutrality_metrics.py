"""Metrics of the task ``neutrality``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from summarize_evals.core import Better, Metric
from summarize_evals.metrics.basic import ERRORS, has, mean_of, mean_score, values_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from summarize_evals.core import Floats, Row, Statistic


def ratio(numerator: str, denominator: str, scale: float = 1.0) -> Callable[[Sequence[Row]], Statistic]:
    """The sum of one score over the sum of another, such as hits over sentences."""

    def prepare(rows: Sequence[Row]) -> Statistic:
        above, below = np.nan_to_num(values_of(rows, numerator)), np.nan_to_num(values_of(rows, denominator))

        def statistic(weights: Floats) -> Floats:
            with np.errstate(invalid="ignore", divide="ignore"):
                return np.asarray(scale * (weights @ above) / (weights @ below), dtype=np.float64)

        return statistic

    return prepare


def _rate_ratio(rows: Sequence[Row]) -> Statistic:
    articles = ratio("article_hits", "article_sentences")(rows)
    neutral = ratio("neutral_hits", "neutral_sentences")(rows)

    def statistic(weights: Floats) -> Floats:
        below = neutral(weights)
        # Without any hit on the neutral texts the ratio is not infinite but unknown.
        return np.divide(articles(weights), below, out=np.full_like(below, np.nan), where=below > 0)

    return statistic


def _precision(rows: Sequence[Row]) -> Statistic:
    hits = values_of(rows, "hit")
    labels = np.array([float(row.target or 0) for row in rows])
    chosen = hits > 0
    share = mean_of(labels[chosen])
    return lambda weights: share(weights[:, chosen])


def _labelled(row: Row) -> bool:
    return has("hit")(row)


def _gain(name: str, about: str, field: str) -> Metric:
    """What summaries have more than others of the same articles: the mean of a field, in points."""
    return Metric(name, about, Better.HIGHER, mean_score(field), unit="points", applies=has(field))


NEUTRALITY = (
    Metric(
        "neutral hits",
        "Share of the sentences of human neutral texts with a place that a hard N rule rejects.",
        Better.LOWER,
        ratio("neutral_hits", "neutral_sentences"),
        headline=True,
        applies=has("neutral_sentences"),
    ),
    Metric(
        "article hits",
        "The same share for the articles (left, right and centre: the set does not say which is which).",
        Better.NEITHER,
        ratio("article_hits", "article_sentences"),
        applies=has("article_sentences"),
    ),
    Metric(
        "articles / neutral",
        "The second share divided by the first.",
        Better.HIGHER,
        _rate_ratio,
        unit="×",
        applies=has("neutral_sentences"),
    ),
    Metric(
        "precision",
        "Of the sentences with a hard hit, the share that people labelled biased.",
        Better.HIGHER,
        _precision,
        applies=_labelled,
    ),
    Metric(
        "recall",
        "Of the sentences that people labelled biased, the share with a hard hit.",
        Better.HIGHER,
        mean_score("hit"),
        applies=lambda row: has("hit")(row) and row.target == 1,
    ),
    Metric(
        "loaded summaries",
        "Share of summaries with any hard hit.",
        Better.LOWER,
        ratio("summary_loaded", "summaries"),
        headline=True,
        applies=has("summaries"),
    ),
    Metric(
        "second lexicon",
        "Hits of an independent list per 100 words of the summaries, outside quotation marks.",
        Better.LOWER,
        ratio("second_hits", "second_words", 100),
        unit="/100 words",
        headline=True,
        applies=has("second_words"),
    ),
    Metric(
        "second lexicon on articles",
        "The same for the articles themselves.",
        Better.NEITHER,
        ratio("article_second_hits", "article_second_words", 100),
        unit="/100 words",
        applies=has("article_second_words"),
    ),
    Metric(
        "empty",
        "Share of articles of which no sentence could be offered.",
        Better.LOWER,
        ratio("empty", "articles"),
        applies=has("articles"),
    ),
    _gain(
        "ROUGE-1 gain",
        "ROUGE-1 F1 against the human neutral text (Lin 2004), less that of the first three sentences.",
        "rouge_gain",
    ),
    _gain(
        "fact gain",
        "Share of the neutral text's numbers and names that the summary has, less that of the first three"
        " sentences.",
        "fact_gain",
    ),
    _gain(
        "ROUGE-1 gain in equal room",
        "ROUGE-1 F1 less that of the first three sentences of which only so many are taken as fit into six"
        " tenths of the article's words, and always the first.",
        "rouge_gain_room",
    ),
    _gain(
        "fact gain in equal room",
        "Share of the neutral text's numbers and names, less that of the same sentences.",
        "fact_gain_room",
    ),
    _gain(
        "ROUGE-1 gain on the printable lead",
        "Of all articles, where one without a summary counts 0: ROUGE-1 F1 less that of the plain ones of"
        " the first three sentences (no hard hit), as many as fit into six tenths of the article’s words.",
        "rouge_gain_fair",
    ),
    _gain(
        "fact gain on the printable lead",
        "Of all articles: share of the neutral text's numbers and names, less that of the same sentences.",
        "fact_gain_fair",
    ),
    Metric(
        "convergence",
        "Mean similarity of the three summaries on one event, less that of the three articles (cosine of"
        " character n-gram vectors).",
        Better.HIGHER,
        mean_score("convergence"),
        unit="points",
        headline=True,
        applies=has("convergence"),
    ),
    Metric(
        "convergence at equal length",
        "The same against the first words of each article, as many as its summary has: of two pairs of texts"
        " that say the same, the shorter pair shares fewer n-grams.",
        Better.HIGHER,
        mean_score("convergence_same_length"),
        unit="points",
        headline=True,
        applies=has("convergence_same_length"),
    ),
    _gain(
        "convergence of meaning",
        "The same as convergence, by the cosine of sentence embeddings (all-MiniLM-L6-v2).",
        "meaning",
    ),
    _gain(
        "convergence of meaning at equal length",
        "The same against the first words of each article, as many as its summary has.",
        "meaning_same_length",
    ),
    Metric(
        "even-handed",
        "Share of sentence pairs with exchanged parties, genders or nationalities that get the same verdict.",
        Better.HIGHER,
        mean_score("same"),
        applies=has("same"),
    ),
    Metric(
        "promotion rejected",
        "Of the sentences that advertise, the share with a hard hit.",
        Better.HIGHER,
        mean_score("rejected"),
        applies=lambda row: has("rejected")(row) and row.target == 1,
    ),
    Metric(
        "promotion shown",
        "Of the sentences that advertise, the share with any hit, mild ones too.",
        Better.HIGHER,
        mean_score("shown"),
        applies=lambda row: has("shown")(row) and row.target == 1,
    ),
    Metric(
        "plain rejected",
        "Of plain sentences with words of the same kind, the share with a hard hit.",
        Better.LOWER,
        mean_score("rejected"),
        applies=lambda row: has("rejected")(row) and row.target == 0,
    ),
    Metric(
        "plain shown",
        "Of plain sentences with words of the same kind, the share with any hit.",
        Better.LOWER,
        mean_score("shown"),
        applies=lambda row: has("shown")(row) and row.target == 0,
    ),
    ERRORS,
)
"""Of the task ``neutrality``."""
