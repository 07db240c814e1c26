"""A small task and rows that the tests of the harness share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize_evals.core import Json, Options, Row, Sample, Score, Split, Task
from summarize_evals.metrics.classification import CLASSIFICATION

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


class ParitySolver:
    """Calls even numbers supported; fails on 13; counts its calls."""

    def __init__(self) -> None:
        self.calls: list[str] = []
        self.closed = False

    def solve(self, sample: Sample) -> Json:
        """The answer for one number."""
        self.calls.append(sample.id)
        number = sample.input["number"]
        if number == 13:
            raise ValueError("unlucky")
        return {"even": number % 2 == 0}

    def close(self) -> None:
        """Remember that it was closed."""
        self.closed = True


class ParityScorer:
    """Scores as the classification metrics expect; a failure counts as not supported."""

    def score(self, sample: Sample, output: Json | None) -> Mapping[str, Score]:
        """The two scores."""
        value = float(output["even"]) if output else 0.0
        return {"supported": Score(value, f"about {sample.id}"), "score": Score(value)}


def parity_task(solver: ParitySolver, count: int = 20) -> Task:
    """A task over the numbers below ``count``; even ones are labelled 1, except that 4 is labelled 0."""

    def samples(_: Options) -> Sequence[Sample]:
        return [
            Sample(
                id=f"n{number}",
                dataset="low" if number < 10 else "high",
                cluster=f"c{number // 3}",
                split=Split.HELD_OUT,
                input={"number": number},
                target=int(number % 2 == 0 and number != 4),
            )
            for number in range(count)
        ]

    return Task(
        name="parity",
        summary="calls even numbers supported",
        samples=samples,
        solver=lambda _: solver,
        scorers=lambda _: (ParityScorer(),),
        metrics=CLASSIFICATION,
        settings={"base": "of the numbers"},
    )


def make_row(sample: str, label: int, supported: float, score: float | None = None, cluster: str = "") -> Row:
    """A row as the classification metrics read it."""
    return Row(
        sample=sample,
        dataset="set",
        cluster=cluster or sample,
        split=Split.HELD_OUT,
        target=label,
        tags={},
        output={},
        scores={"supported": Score(supported), "score": Score(supported if score is None else score)},
        error=None,
        seconds=0.0,
    )
