"""``summarize completion SHELL``."""

from __future__ import annotations

import click

from summarize.cli.console import say
from summarize.cli.options import debug_option


@click.command("completion", short_help="Print a shell completion script.")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@debug_option
def command(shell: str) -> None:
    """Print the script that completes commands, options and files in SHELL.

    \b
    bash:  summarize completion bash >> ~/.bashrc
    zsh:   summarize completion zsh >> ~/.zshrc
    fish:  summarize completion fish > ~/.config/fish/completions/summarize.fish
    """  # noqa: D301 - click's mark for lines to leave as they are
    from click.shell_completion import get_completion_class

    from summarize.cli import COMPLETING, cli

    found = get_completion_class(shell)
    if found is None:  # pragma: no cover - click has all three
        raise click.UsageError(f"there is no completion for {shell}")
    say(found(cli, {}, "summarize", COMPLETING).source())
