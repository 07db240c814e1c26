"""``summarize batch --engine ray``: a table of articles on a cluster."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from summarize.cli.console import say

if TYPE_CHECKING:
    from summarize.batch.session import Plan

EXIT_FAILED = 1


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

    refused = {
        "--queue": plan.queue,
        "--ordered": plan.run.ordered,
        "--requests-per-minute, --tokens-per-minute and --max-tokens-total": plan.limits != RateLimits(),
        "--processes": plan.processes is not None,
        "--max-failures": plan.run.max_failures is not None,
        "- (a list)": bool(plan.listed),
    }
    asked = [name for name, given in refused.items() if given]
    if asked:
        raise click.UsageError(f"--engine ray takes no {asked[0]}: how the work is spread is up to Ray")
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
