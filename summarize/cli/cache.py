"""``summarize cache``: what the answer cache holds, and how to empty it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from summarize.cli.console import say, settings_for

if TYPE_CHECKING:
    from summarize.models.answer_cache import Cache


@click.group("cache", short_help="Show or empty the cache of answers.")
def command() -> None:
    """Show or empty the cache of models' answers."""


@command.command()
def stats() -> None:
    """Show how many answers are kept, from which models, and their size."""
    cache = _open()
    found = cache.stats()
    cache.close()
    if found is None:
        raise _unusable()
    say(f"{found.path}")
    say(f"{found.answers} answers, {found.bytes} of at most {found.limit} bytes")
    for model, count in found.models.items():
        say(f"  {count:6}  {model}")


@command.command()
def clear() -> None:
    """Delete all answers."""
    cache = _open()
    count = cache.clear()
    cache.close()
    if count is None:
        raise _unusable()
    say(f"{count} answers deleted")


def _open() -> Cache:
    from summarize.models.answer_cache import open_cache

    return open_cache(settings_for())


def _unusable() -> Exception:
    from summarize.errors import ConfigError

    return ConfigError("the answer cache cannot be read or written (see summarize doctor)")
