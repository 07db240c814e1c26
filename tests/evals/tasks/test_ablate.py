"""Task ``ablate``: what each veto does alone."""

from __future__ import annotations

from functools import cache

import pytest

from summarize.verification.rules.declaration import Role, Rule
from summarize_evals.core import Options, Row, Sample, Split
from summarize_evals.tasks.ablate import TASK, rules_measured

VETOES = [rule for rule in rules_measured() if rule.role is Role.VETO]
MOST_WRONG = 0.005
"""Share of good claims that one veto may strip."""
MOST_WRONG_TOGETHER = 0.03
"""Share of good claims that all vetoes together may strip."""


def scored(sample: Sample) -> Row:
    """The row of one sample."""
    options = Options()
    output = TASK.solver(options).solve(sample)
    scores = {}
    for scorer in TASK.scorers(options):
        scores |= scorer.score(sample, output)
    return Row(
        sample.id, sample.dataset, sample.cluster, sample.split, sample.target, {}, output, scores, None, 0.0
    )


def sample(claim: str, article: str, label: int) -> Sample:
    """A claim that cites the whole article."""
    return Sample(
        "s", "set", "c", Split.TUNED_ON, {"article": article, "claim": claim, "evidence": [article]}, label
    )


SEEN_NOWHERE = {
    "C101": "a model that cites nothing",
    "C102": "a model that cites what is not there",
    "C104": "an article that gives orders",
    "E306": "an attacker who slips a statement into brackets",
    "H110": "an attacker who hides characters",
    "H111": "an attacker who mixes scripts",
    "H112": "a model that answers in another language",
    "Q209": "a number of its own for a flight or an article of law",
    "X705": "a model that packs two sentences into one",
}
"""Whom a rule guards against that no labelled set holds; its examples show what it is for."""


@cache
def tuning() -> tuple[Row, ...]:
    """The committed claims that rules may be tuned on, with what each rule finds."""
    return tuple(map(scored, TASK.samples(Options(sets=("defects_tuning", "strong_tuning")))))


def test_a_veto_is_counted_apart_from_others() -> None:
    """Alone it is the sole reason; beside another it is not."""
    article = "The council of Orsk met on Monday with 14 of its members."
    one = scored(sample("The council of Orsk met with 41 of its members.", article, 0))
    two = scored(sample("The council met on Sunday with 41 of its members.", article, 0))
    none = scored(sample("The council of Orsk met with 14 members.", article, 1))
    values = [[r.scores[name].value for name in ("any", "Q201", "Q201 sole")] for r in (one, two, none)]
    assert values == [[1, 1, 1], [1, 1, 0], [0, 0, 0]]


def test_the_tables_hold_every_rule() -> None:
    """One table a rule, with metrics that exist."""
    names = {metric.name for metric in TASK.metrics}
    assert all(set(breakdown.metrics) <= names for breakdown in TASK.breakdowns)
    for rule in rules_measured():
        assert any(rule.code in breakdown.name for breakdown in TASK.breakdowns)


@pytest.mark.parametrize("rule", VETOES, ids=lambda rule: rule.code)
def test_every_veto_is_nearly_never_wrong_and_of_use(rule: Rule) -> None:
    """It strips hardly a good claim and a larger share of the bad ones, or guards against the unseen."""
    fired = [row for row in tuning() if row.scores[rule.code].value]
    good = sum(row.target == 1 for row in tuning())
    wrong = sum(row.target == 1 for row in fired)
    assert wrong <= MOST_WRONG * good
    assert (len(fired) == 0) == (rule.code in SEEN_NOWHERE)
    assert not fired or wrong / good < (len(fired) - wrong) / (len(tuning()) - good)


def test_all_vetoes_together_strip_little() -> None:
    """Of the good claims of the committed set."""
    good = [row for row in tuning() if row.target == 1]
    assert sum(bool(row.scores["any"].value) for row in good) <= MOST_WRONG_TOGETHER * len(good)
