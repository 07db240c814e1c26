"""``summarize trust``: take all settings of a folder's ``summarize.toml``."""

from __future__ import annotations

import os
from pathlib import Path

import click

from summarize.cli.console import say
from summarize.cli.options import debug_option


@click.command("trust", short_help="Trust a folder's summarize.toml.")
@click.argument("folder", default=".", type=click.Path(file_okay=False, path_type=Path))
@click.option("--revoke", is_flag=True, help="Stop trusting the folder's summarize.toml.")
@debug_option
def command(folder: Path, *, revoke: bool) -> None:
    """Trust the summarize.toml in FOLDER (default: the current folder) as it is now.

    An untrusted file may only set how a summary looks. A trusted file decides where articles and keys are
    sent and how strict the checks are, so read it first. Any change makes it untrusted again.
    """
    from summarize.errors import InputError
    from summarize.folders import config_folder
    from summarize.settings_sources import HARMLESS, PROJECT_FILE, read_settings_file
    from summarize.trusted_files import distrust, trust

    path = folder / PROJECT_FILE
    home = config_folder(os.environ)
    if revoke:
        say(f"{path} is trusted no longer" if distrust(path, home) else f"{path} was not trusted")
        return
    if not path.is_file():
        raise InputError(f"{path}: no such file")
    table, data = read_settings_file(path)
    trust(path, data, home)
    taken = ", ".join(sorted(name for name in table if name not in HARMLESS)) or "nothing that needs it"
    say(f"{path} is trusted as it is now; it sets: {taken}")
