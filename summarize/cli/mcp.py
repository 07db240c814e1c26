"""``summarize mcp``: tools for assistants, over standard input and output."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import click

from summarize.cli.console import settings_for
from summarize.cli.grouped import GroupedCommand
from summarize.cli.options import debug_option, rule_options, spending_options, timeout_option


@click.command("mcp", cls=GroupedCommand, short_help="Offer tools to an assistant, over MCP.")
@click.option(
    "--folder",
    "folders",
    multiple=True,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar="FOLDER",
    help="Allow files in this folder to be read; repeatable. Without it, only texts and links are read.",
)
@click.option(
    "--runs",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="FOLDER",
    help="The folder of saved runs (default: that of summarize serve --history).",
)
@click.option("-m", "--model", metavar="SPEC", help="The writer, unless the assistant chooses another.")
@click.option(
    "--offer",
    "offered",
    multiple=True,
    metavar="SPEC",
    help="Let the assistant choose this model as well; repeatable.",
)
@click.option("--allow-private-hosts", is_flag=True, help="Allow links to addresses in a private network.")
@timeout_option
@spending_options
@rule_options
@debug_option
def command(
    *,
    folders: tuple[Path, ...],
    runs: Path | None,
    offered: tuple[str, ...],
    allow_private_hosts: bool,
    **flags: object,
) -> None:
    """Offer summarize, verify_summary, outline and explain_rule to an assistant (MCP over stdio).

    The tools change nothing. Saved runs are offered as resources. An assistant starts this command itself:
    put it into its configuration.
    """
    from summarize.errors import MissingExtraError

    if find_spec("mcp") is None:
        raise MissingExtraError("summarize mcp", "mcp")
    from summarize.folders import data_folder
    from summarize.mcp.server import Tools
    from summarize.reading import ReadOptions
    from summarize.saved_runs import SavedRuns
    from summarize.shared_models import SharedModels

    shared = SharedModels(settings_for(flags), offered)
    reading = ReadOptions(allow_private_hosts=allow_private_hosts)
    try:
        Tools(shared, folders, SavedRuns(runs or data_folder() / "runs"), reading).server().run("stdio")
    finally:
        shared.close()
