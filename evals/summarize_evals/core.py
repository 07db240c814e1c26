"""The words of the harness: Task, Sample, Solver, Scorer, Score, Row.

A task gives samples; a solver answers each; scorers judge the answer; metrics turn the rows of a run into
figures. Shape and words follow inspect_ai; the runner is our own, because our client is what is under test.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias

from summarize.errors import SummarizeError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    import numpy as np
    from numpy.typing import NDArray

Json: TypeAlias = "Mapping[str, Any]"
Floats: TypeAlias = "NDArray[np.float64]"
Statistic: TypeAlias = "Callable[[Floats], Floats]"
"""Weights of shape (replicates, rows) to values of shape (replicates,); NaN where a value is undefined."""


class EvalError(SummarizeError):
    """Bad input to the harness: an unknown task, a missing data file, a damaged run. One line for people."""


class Split(StrEnum):
    """Whether rules, thresholds or prompts were chosen by looking at a set."""

    TUNED_ON = "tuned-on"
    HELD_OUT = "held-out"


class Better(StrEnum):
    """Which way a figure gets better."""

    HIGHER = "higher"
    LOWER = "lower"
    NEITHER = "neither"


@dataclass(frozen=True, slots=True)
class Sample:
    """One thing to measure on.

    Attributes:
        id: unique within the task.
        dataset: the set that it belongs to.
        cluster: samples with the same cluster are not independent (they share an article) and are
            resampled together.
        split: whether the set was tuned on.
        input: what the solver gets; JSON values only.
        target: what is right, for the scorers; a JSON value.
        tags: further properties to break figures down by, such as the kind of defect.
    """

    id: str
    dataset: str
    cluster: str
    split: Split
    input: Json
    target: Any = None
    tags: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Score:
    """What a scorer says of one answer, and why.

    Attributes:
        value: the score, or None where it does not apply to this sample.
        explanation: one line for people.
    """

    value: float | None
    explanation: str = ""


class Solver(Protocol):
    """Answers samples. Called from several threads; made once a run."""

    def solve(self, sample: Sample) -> Json:
        """The answer: JSON values only. Whatever it raises becomes a scored error row."""
        ...

    def close(self) -> None:
        """Free what it holds."""
        ...


class Scorer(Protocol):
    """Judges answers."""

    def score(self, sample: Sample, output: Json | None) -> Mapping[str, Score]:
        """Named scores; ``output`` is None where the solver failed: that too is scored, never dropped."""
        ...


@dataclass(frozen=True, slots=True)
class Row:
    """One sample of one run, as it stands in the run's file.

    Attributes:
        error: class and text of what the solver raised, or None.
        seconds: that the solver took.
    """

    sample: str
    dataset: str
    cluster: str
    split: Split
    target: Any
    tags: Mapping[str, str]
    output: Json | None
    scores: Mapping[str, Score]
    error: str | None
    seconds: float


@dataclass(frozen=True, slots=True)
class Metric:
    """A figure over rows.

    Attributes:
        name: short, for table heads.
        definition: one sentence, with the source of a published one.
        better: which way is good.
        statistic: prepares the figure for the rows to which it applies; the result maps weights of those
            rows to values.
        unit: ``share`` (printed in percent) or a unit to print behind the number; empty for none.
        headline: whether the gate watches it and the README may show it.
        applies: whether a row counts at all.
    """

    name: str
    definition: str
    better: Better
    statistic: Callable[[Sequence[Row]], Statistic]
    unit: str = "share"
    headline: bool = False
    applies: Callable[[Row], bool] = lambda _: True


@dataclass(frozen=True, slots=True)
class Breakdown:
    """A table: the metrics by some key.

    Attributes:
        name: what the key is.
        keys: the groups that a row counts in: none, one or several.
        metrics: names of the metrics to show; all if empty.
    """

    name: str
    keys: Callable[[Row], Sequence[str]]
    metrics: tuple[str, ...] = ()


BY_SET = Breakdown("set", lambda row: [row.dataset])
"""All metrics by set."""


@dataclass(frozen=True, slots=True)
class Options:
    """How a task is run.

    Attributes:
        model: specification of the model or writer, where the task needs one.
        sets: names of the sets to run; the task's defaults if empty.
        limit: at most so many samples of each set, drawn by ``seed``; all if None.
        seed: of every random choice.
        jobs: how many samples are worked on at a time; does not change results.
        settings: the task's own settings, as strings.
    """

    model: str | None = None
    sets: tuple[str, ...] = ()
    limit: int | None = None
    seed: int = 0
    jobs: int = 1
    settings: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Task:
    """A measurement. A module in ``summarize_evals/tasks`` with a ``TASK`` is a task; nothing else is needed.

    Attributes:
        name: what the command line calls it.
        summary: one line on what it measures.
        samples: the samples of the chosen sets; ``limit`` is applied by the runner.
        solver: makes the solver.
        scorers: makes the scorers.
        metrics: the figures, in the order of the table.
        breakdowns: the tables; the first, by set, is the headline that the gate watches.
        settings: the task's own settings with their meaning; others are refused.
        needs_model: whether ``--model`` must be given, or has a default within the task.
        quick: options of the run that CI makes on committed data alone, or None if there is none.
    """

    name: str
    summary: str
    samples: Callable[[Options], Sequence[Sample]]
    solver: Callable[[Options], Solver]
    scorers: Callable[[Options], Sequence[Scorer]]
    metrics: tuple[Metric, ...]
    breakdowns: tuple[Breakdown, ...] = (BY_SET,)
    settings: Mapping[str, str] = field(default_factory=dict)
    needs_model: bool = False
    quick: Options | None = None
