"""``summarize verify SUMMARY``: written with the pipeline."""

from __future__ import annotations

import click


@click.command("verify")
@click.argument("verify")
def command(article: str) -> None:
    """Summarize ARTICLE."""
    raise click.UsageError(f"{article}: not built yet")
