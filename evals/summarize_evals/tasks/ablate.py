"""Task ``ablate``: what each veto does on its own, on good and on bad claims of each set.

A veto must be nearly never wrong. The tables give, for each, the share of good claims and of bad claims in
which it finds something, and the share in which no other veto does. Proof and checker are not asked: what is
measured is the rule.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from summarize.verification.judgement import Case
from summarize.verification.rules.declaration import Role, all_rules
from summarize_evals.core import Better, Breakdown, Metric, Sample, Score, Task
from summarize_evals.datasets import datasets_of
from summarize_evals.documents import document_of
from summarize_evals.metrics.basic import ERRORS, mean_score
from summarize_evals.metrics.pace import MILLISECONDS, PACE
from summarize_evals.tasks.verifier import TASK as VERIFIER
from summarize_evals.tasks.verifier import cited_claims
from summarize_evals.verifier_sets import read_set

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from summarize.verification.rules.declaration import Rule
    from summarize_evals.core import Json, Options, Row, Scorer, Solver

ANY = "any"
ALL_SETS = "all sets"
_OF = {"good": 1, "bad": 0}


def rules_measured() -> tuple[Rule, ...]:
    """The vetoes on single claims; rules on wording have labels of their own."""
    return tuple(rule for rule in all_rules() if not rule.whole and rule.role is not Role.WORDING)


class AblationSolver:
    """Runs every rule on every sentence of a claim, whatever the others say."""

    def solve(self, sample: Sample) -> Json:
        """The codes of the rules that found something, and the time that all took."""
        document = document_of(sample.input)
        claims = cited_claims(sample.input, document)
        started = time.thread_time()
        found = {
            finding.code: finding.message
            for claim in claims
            for case in (Case(claim, document),)
            for rule in rules_measured()
            for finding in rule.check(case)
        }
        spent = 1000 * (time.thread_time() - started) / max(1, len(claims))
        return {"found": found, MILLISECONDS: round(spent, 3)}

    def close(self) -> None:
        """Nothing is held."""


class AblationScorer:
    """Two scores a rule: 1 where it found something, and 1 where no other did."""

    def score(self, sample: Sample, output: Json | None) -> Mapping[str, Score]:
        """The scores; a failed sample has none."""
        del sample
        if output is None:
            return {}
        found = output["found"]
        vetoes = {rule.code for rule in rules_measured()} & set(found)
        scores = {ANY: Score(float(bool(vetoes)), ", ".join(sorted(vetoes)))}
        for rule in rules_measured():
            fired = rule.code in found
            scores[rule.code] = Score(float(fired), found.get(rule.code, ""))
            scores[_sole(rule.code)] = Score(float(vetoes == {rule.code}))
        scores[MILLISECONDS] = Score(float(output[MILLISECONDS]), "CPU time of one core, a sentence")
        return scores


def _sole(code: str) -> str:
    return f"{code} sole"


def _metric(score: str, definition: str, which: str) -> Metric:
    return Metric(
        f"{score} {which}",
        f"{definition} Of {which} claims.",
        Better.LOWER if which == "good" else Better.HIGHER,
        mean_score(score),
        headline=score == ANY,
        applies=lambda row: row.target == _OF[which] and score in row.scores,
    )


def _metrics() -> Iterator[Metric]:
    for which in _OF:
        yield _metric(ANY, "Share in which some veto finds something.", which)
    for rule in rules_measured():
        for which in _OF:
            yield _metric(rule.code, f"Share in which {rule.code} {rule.name} finds something.", which)
        for which in _OF:
            yield _metric(_sole(rule.code), f"Share in which {rule.code} is the only veto.", which)


def _by_set(row: Row) -> Sequence[str]:
    return [row.dataset, ALL_SETS]


def _of_rule(rule: Rule) -> Breakdown:
    scores = (rule.code, _sole(rule.code))
    names = tuple(f"{score} {which}" for score in scores for which in _OF)
    return Breakdown(f"set, veto {rule.code} {rule.name}", _by_set, names)


def _samples(options: Options) -> Sequence[Sample]:
    return [sample for entry in datasets_of(VERIFIER.name, options.sets) for sample in read_set(entry)]


def _solver(_: Options) -> Solver:
    return AblationSolver()


def _scorers(_: Options) -> Sequence[Scorer]:
    return (AblationScorer(),)


TASK = Task(
    name="ablate",
    summary="what each veto does alone: how often it is wrong on good claims, and right on bad ones",
    samples=_samples,
    solver=_solver,
    scorers=_scorers,
    metrics=(*_metrics(), *PACE, ERRORS),
    breakdowns=(
        Breakdown("set", _by_set, tuple(f"{ANY} {which}" for which in _OF)),
        *map(_of_rule, rules_measured()),
        Breakdown("speed", _by_set, tuple(metric.name for metric in PACE)),
    ),
)
