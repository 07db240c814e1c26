"""Help pages whose options stand in groups, the same groups for every command."""

from __future__ import annotations

import click

GROUPS: dict[str, tuple[str, ...]] = {
    "Server": ("host", "port", "token", "names", "history", "runs", "working"),
    "Input": ("source", "input_format", "language", "folders"),
    "Output": (
        "length", "words", "bullets", "title", "to", "format", "output", "sarif", "opened", "explain",
        "json_schema", "quiet", "verbose",
    ),
    "Model": (
        "model", "offered", "base_url", "strategy", "prompt", "repairs", "connect_timeout", "cache",
        "dry_run",
    ),
    "Checking": (
        "checker", "checker_url", "max_false_pass", "min_support", "fail_under", "neutral", "select",
        "ignore", "lexicon",
    ),
    "Tables": ("pairs", "text_column", "id_column", "summary_column", "system_column"),
    "Run": (
        "concurrency", "processes", "requests_per_minute", "tokens_per_minute", "max_failures", "tries",
        "ordered", "redo", "resume", "trust_record", "log_format", "queue", "wait",
    ),
    "Safety and limits": ("timeout", "max_tokens_total", "allow_private_hosts"),
}  # fmt: skip
"""Names of parameters by group, in the order in which they are listed."""

OTHERS = "Other options"


class GroupedCommand(click.Command):
    """A command that lists its options by group; those of no group come last."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options, a heading for each group."""
        records = {
            param.name: record
            for param in self.get_params(ctx)
            if isinstance(param, click.Option) and (record := param.get_help_record(ctx)) is not None
        }
        for group, names in GROUPS.items():
            _section(formatter, group, [records.pop(name) for name in names if name in records])
        _section(formatter, OTHERS, list(records.values()))


def _section(formatter: click.HelpFormatter, heading: str, records: list[tuple[str, str]]) -> None:
    if records:
        with formatter.section(heading):
            formatter.write_dl(records)
