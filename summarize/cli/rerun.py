"""``summarize rerun RECORD -o FILE``: a recorded run once more, exactly."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from summarize.batch.counted import counted
from summarize.cli.batch import conducted
from summarize.cli.batch_options import rows_file
from summarize.cli.options import debug_option

if TYPE_CHECKING:
    from summarize.batch.run import Totals
    from summarize.batch.session import Plan

EXIT_DIFFERENT = 1
_MOST_NAMED = 5


@click.command(
    "rerun", short_help="Repeat a recorded run.", context_settings={"help_option_names": ["-h", "--help"]}
)
@click.argument("record", type=click.Path(dir_okay=False, path_type=Path))
@click.option(
    "-o",
    "--output",
    required=True,
    callback=rows_file,
    metavar="FILE",
    help="Where the rows go; the first run's stay as they are.",
)
@click.option(
    "--anyway",
    is_flag=True,
    help="Also where the program, its rules or its checker have changed since.",
)
@click.option(
    "--trust-record", is_flag=True, help="Go where the record says, though your own settings lead elsewhere."
)
@click.option("--log-format", type=click.Choice(["text", "json"]), default="text", help="As for batch.")
@debug_option
def command(record: Path, output: Path, *, anyway: bool, trust_record: bool, log_format: str) -> int:
    """Repeat the run of RECORD (OUTPUT.run.json) with the same inputs and settings.

    At its end the rows are compared with those of the first run, where they are still there; what was spent
    is left out. Keys come from your own environment. A model that draws its answers gives others.

    Exit codes: as of batch; also 1 where rows differ, 2 where the run cannot be repeated exactly.
    """
    from summarize.batch import record as records

    found = records.read(record)
    before = Path(found.output)

    def plan() -> Plan:
        from summarize.batch.making import compared
        from summarize.batch.rows import json_values
        from summarize.batch.session import plan_of
        from summarize.cli.batch import settings_with
        from summarize.errors import ConfigError

        absolute = output.absolute()
        if before.exists() and absolute.exists() and absolute.samefile(before):
            raise ConfigError(f"{output} is the output of the first run: name another")
        made = plan_of(found, absolute, settings_with({}), trusted=trust_record)
        os.chdir(found.folder)  # which the names of the inputs are relative to
        changes = list(compared(found.shaping, json_values(made.shaping)))
        if changes and not anyway:
            raise ConfigError(f"the run cannot be repeated exactly: {'; '.join(changes)} (--anyway)")
        return made

    def after(made: Plan, _totals: Totals) -> int:
        return _compared(before, made.run.output, log_format)

    return conducted(log_format, plan, after)


def _compared(before: Path, output: Path, log_format: str) -> int:
    from summarize.batch.comparing import compare
    from summarize.cli.batch_watch import log
    from summarize.cli.console import say

    if not before.is_file():
        say(f"note: {before} is gone: there is nothing to compare with", err=True)
        return 0
    found = compare(before, output)
    if log_format == "json":
        different = {"others": found.others, "texts": found.texts, "missing": found.missing}
        log("compared", same=found.same, different=different)
        return 0 if found.exact else EXIT_DIFFERENT
    say(counted(found.same, "row is the same", "rows are the same"), err=True)
    for one, more, names in (
        ("row has another result", "rows have another result", found.others),
        ("row is of another text", "rows are of another text", found.texts),
        ("row is in one output alone", "rows are in one output alone", found.missing),
    ):
        if names:
            listed = ", ".join(names[:_MOST_NAMED])
            rest = ", …" if len(names) > _MOST_NAMED else ""
            say(f"{counted(len(names), one, more)}: {listed}{rest}", err=True)
    return 0 if found.exact else EXIT_DIFFERENT
