"""Our tasks as inspect_ai tasks, for people who work with it; needs the extra ``inspect``.

    inspect eval evals/summarize_evals/inspect_adapter.py --model mockllm/model -T name=verifier -T limit=50

No model is called through inspect_ai: our solver runs as it does under ``summarize eval``, and inspect_ai
keeps the log and shows it.
"""

from __future__ import annotations

import asyncio
import json
from typing import TYPE_CHECKING, Any

from summarize.errors import MissingExtraError
from summarize_evals.core import Options
from summarize_evals.runner import choose
from summarize_evals.tasks import get_task

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from summarize_evals.core import Sample, Task

try:
    from inspect_ai import Task as InspectTask
    from inspect_ai import task
    from inspect_ai.dataset import MemoryDataset
    from inspect_ai.dataset import Sample as InspectSample
    from inspect_ai.model import ModelOutput
    from inspect_ai.scorer import Score as InspectScore
    from inspect_ai.scorer import Target, mean, scorer, stderr
    from inspect_ai.solver import Generate, TaskState, solver
except ImportError as error:
    raise MissingExtraError("running tasks in inspect_ai", "inspect") from error


def to_inspect(ours: Task, options: Options) -> Any:  # noqa: ANN401 - inspect_ai's own type, which is optional
    """The task as inspect_ai's: the same samples, the same answers, the same scores."""
    samples = {sample.id: sample for sample in choose(ours.samples(options), options)}
    return InspectTask(
        name=ours.name,
        dataset=MemoryDataset([_sample(sample) for sample in samples.values()], name=ours.name),
        solver=_solver(ours, options, samples),
        scorer=_scorer(ours, options, samples),
    )


def _sample(sample: Sample) -> Any:  # noqa: ANN401 - likewise
    shown = {name: value for name, value in sample.input.items() if name in {"claim", "text", "article"}}
    return InspectSample(
        id=sample.id,
        input=str(sample.input.get("claim") or json.dumps(shown, ensure_ascii=False)),
        target=str(sample.target),
        metadata={"set": sample.dataset, "split": sample.split.value, **sample.tags},
    )


def _solver(of: Task, options: Options, samples: Mapping[str, Sample]) -> Any:  # noqa: ANN401 - likewise
    ours = of.solver(options)

    @solver(name=f"summarize_{of.name}")
    def made() -> Any:  # noqa: ANN401 - likewise
        async def solve(state: TaskState, generate: Generate) -> TaskState:  # noqa: ARG001 - their signature
            output = await asyncio.to_thread(ours.solve, samples[str(state.sample_id)])
            state.output = ModelOutput.from_content("summarize", json.dumps(output, ensure_ascii=False))
            state.completed = True
            return state

        return solve

    return made()


def _scorer(of: Task, options: Options, samples: Mapping[str, Sample]) -> Any:  # noqa: ANN401 - likewise
    ours = of.scorers(options)

    @scorer(metrics={"*": [mean(), stderr()]}, name=f"summarize_{of.name}")
    def made() -> Any:  # noqa: ANN401 - likewise
        async def score(state: TaskState, target: Target) -> InspectScore:  # noqa: ARG001 - their signature
            text = state.output.completion
            output = json.loads(text) if text else None
            found = {
                name: value
                for one in ours
                for name, value in one.score(samples[str(state.sample_id)], output).items()
            }
            return InspectScore(
                value={name: value.value for name, value in found.items() if value.value is not None},
                explanation="\n".join(f"{name}: {value.explanation}" for name, value in found.items()),
            )

        return score

    return made()


@task  # by this name: inspect_ai looks for the word in the file
def summarize_eval(
    name: str = "verifier",
    sets: str | Sequence[str] = (),
    limit: int | None = None,
    spec: str | None = None,
    seed: int = 0,
) -> Any:  # noqa: ANN401 - likewise
    """One of our tasks by name; ``spec`` is the model of the program under test."""
    chosen = tuple(sets.split(",")) if isinstance(sets, str) else tuple(sets)
    return to_inspect(get_task(name), Options(model=spec, sets=chosen, limit=limit, seed=seed))
