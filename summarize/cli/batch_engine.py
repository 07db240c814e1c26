"""``summarize batch --engine ray``: a table of articles on a cluster."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.core import ParameterSource

from summarize.cli.console import say

if TYPE_CHECKING:
    from summarize.batch.session import Plan

EXIT_FAILED = 1


_UP_TO_RAY = "how the work is spread is up to Ray"
_AGAIN = "the same command again makes what is missing"
REFUSED = {
    "queue": _UP_TO_RAY,
    "wait": _UP_TO_RAY,
    "ordered": _UP_TO_RAY,
    "requests_per_minute": _UP_TO_RAY,
    "tokens_per_minute": _UP_TO_RAY,
    "processes": _UP_TO_RAY,
    "max_failures": _UP_TO_RAY,
    "tries": "set retries, which hold for each request",
    "resume": _AGAIN,
    "trust_record": _AGAIN,
    "redo": f"delete the files of the partitions that are to be made anew; {_AGAIN}",
    "log_format": "Ray has logs of its own",
}
"""Options that mean nothing there, and why; by the parameter."""


def refuse_what_it_decides(ctx: click.Context) -> None:
    """Refuse options that would be dropped in silence.

    Raises:
        UsageError: one was given.
    """
    for param in ctx.command.params:
        given = ctx.get_parameter_source(str(param.name)) is ParameterSource.COMMANDLINE
        if given and param.name in REFUSED:
            raise click.UsageError(f"--engine ray takes no {param.opts[-1]}: {REFUSED[param.name]}")


def on_ray(plan: Plan, address: str | None) -> int:
    """Summarize the Parquet files of a plan into a folder of them; the exit code.

    Raises:
        UsageError: the plan asks for what the engine decides.
        SummarizeError: Ray is not installed, an input cannot be read, or the folder is of something else.
    """
    from summarize.batch.pace import RateLimits
    from summarize.batch.rows import UNDONE, RowStatus
    from summarize.distributed import SummarizeBatch
    from summarize.distributed.rays import run_on_ray

    if plan.limits != RateLimits():  # of a file or the environment, too
        raise click.UsageError(f"--engine ray takes no --max-tokens-total: {_UP_TO_RAY}")
    if plan.listed:
        raise click.UsageError("--engine ray takes no - (a list): name Parquet files, or folders of them")
    settings = plan.settings
    if plan.concurrency is not None:
        settings = settings.model_copy(update={"concurrency": min(256, plan.concurrency)})
    counts = run_on_ray(
        SummarizeBatch(settings, plan.columns),
        [Path(name) for name in plan.names],
        plan.run.output,
        address,
        lambda done, of: say(f"{done:,} of {of:,} partitions", err=True),
    )
    ended = ", ".join(f"{counts[status.value]:,} {status.value}" for status in RowStatus)
    say(f"{sum(counts.values()):,} rows in {plan.run.output}: {ended}", err=True)
    return EXIT_FAILED if any(counts[status.value] for status in UNDONE) else 0
