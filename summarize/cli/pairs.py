"""``summarize verify --pairs FILE``: summaries by the thousand, of any systems, and a report on them."""

from __future__ import annotations

import json
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from summarize.batch.counted import counted
from summarize.cli.batch import conducted, plan_for
from summarize.cli.batch_options import rows_file, run_options
from summarize.cli.grouped import GroupedCommand
from summarize.cli.options import (
    debug_option,
    quiet_options,
    reading_options,
    rule_options,
    share_of_one,
    spending_options,
    timeout_option,
)

if TYPE_CHECKING:
    from summarize.batch.report import Report, Tally
    from summarize.batch.run import Totals
    from summarize.batch.session import Plan
    from summarize.reading import ReadOptions

EXIT_BELOW = 1
_MOST_LISTED = 15


@click.command("verify --pairs", cls=GroupedCommand, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--pairs",
    multiple=True,
    required=True,
    metavar="FILE",
    help="A JSONL, CSV or Parquet file; may be repeated.",
)
@click.option(
    "-o",
    "--output",
    callback=rows_file,
    metavar="FILE",
    help="Keep a row a pair there; a run that was stopped goes on.",
)
@click.option(
    "--format",
    "shape",
    type=click.Choice(["text", "json"]),
    default="text",
    help="Of the report (default: text).",
)
@click.option(
    "--fail-under",
    callback=share_of_one,
    default="0",
    metavar="SHARE",
    help="Exit with 1 if a smaller share of the sentences is supported (default: 0).",
)
@click.option("--summary-column", metavar="NAME", help="Column that holds the summary.")
@click.option("--system-column", metavar="NAME", help="Column that says who wrote it.")
@timeout_option
@run_options
@rule_options
@spending_options
@quiet_options
@debug_option
@reading_options
def command(
    pairs: tuple[str, ...],
    output: Path | None,
    *,
    shape: str,
    fail_under: float,
    reading: ReadOptions,
    **flags: Any,  # noqa: ANN401
) -> int:
    """Verify summaries against their sources, a pair a row, and report how much of them is supported.

    The columns are found by their names (text, article, source, document; summary, claim, output; system,
    model; id) or named. A pair that cannot be verified is a row with its error.

    Exit codes: 0 done, 1 less is supported than --fail-under, or a pair could not be verified, 2 bad usage,
    input or configuration, 3 stopped, 74 the result cannot be written, 130 interrupted.
    """
    log_format = flags.pop("log_format")

    def after(plan: Plan, _totals: Totals) -> int:
        from summarize.batch.report import report_of
        from summarize.batch.row_file import read_rows
        from summarize.cli.console import say

        report = report_of(read_rows(plan.run.output))
        say(json.dumps(report.to_value(), ensure_ascii=False, indent=2) if shape == "json" else shown(report))
        return EXIT_BELOW if (report.whole.share or 0.0) < fail_under else 0

    if output is not None:
        given = output
        return conducted(log_format, lambda: plan_for(pairs, given, reading, flags, verify=True), after)
    with tempfile.TemporaryDirectory() as folder:
        rows = Path(folder) / "rows.jsonl"

        def passing() -> Plan:
            plan = plan_for(pairs, rows, reading, flags, verify=True)
            return replace(plan, run=replace(plan.run, kept=False))

        return conducted(log_format, passing, after)


def shown(report: Report) -> str:
    """The report as a text."""
    from summarize.rendering.code_list import all_codes

    names = {one.code: one.name for one in all_codes()}
    whole = report.whole
    lines = [_line("all", whole)]
    if len(report.systems) > 1:
        lines += [_line(name, tally) for name, tally in report.ranked()]
    lines += ["", f"supported by derivation: {whole.derived:,}"]
    lines += [f"supported by {name}: {number:,}" for name, number in whole.checked.most_common()]
    for title, counts in (("not supported", whole.defects), ("wording and form", whole.wording)):
        if counts:
            lines += ["", f"{title}, sentences by finding:"]
            listed = counts.most_common(_MOST_LISTED)
            lines += [f"  {number:>7,}  {code}  {names.get(code, '')}".rstrip() for code, number in listed]
    return "\n".join(lines)


def _line(name: str, tally: Tally) -> str:
    from summarize.verification.judgement import Verdict

    share = "no sentence" if tally.share is None else f"{tally.share:.1%} supported"
    counts = [f"{tally.verdicts[verdict]:,} {verdict}" for verdict in Verdict if tally.verdicts[verdict]]
    of = f"{counted(tally.sentences, 'sentence')} of {counted(tally.pairs, 'summary', 'summaries')}"
    failed = f"; {counted(tally.failed, 'pair')} failed" if tally.failed else ""
    return f"{name}: {share} ({of}{': ' if counts else ''}{', '.join(counts)}{failed})"
