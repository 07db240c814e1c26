"""``summarize ARTICLE``: written with the pipeline."""

from __future__ import annotations

import click


@click.command("article")
@click.argument("article")
def command(article: str) -> None:
    """Summarize ARTICLE."""
    raise click.UsageError(f"{article}: not built yet")
