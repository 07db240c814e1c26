"""The classes of English words that ``classes.toml`` lists: what may be an auxiliary, a title or a month."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources


@cache
def _classes() -> dict[str, frozenset[str]]:
    data = tomllib.loads(resources.files(__package__).joinpath("classes.toml").read_text(encoding="utf-8"))
    return {name: frozenset(words.split()) for name, words in data.items()}


@cache
def members(*classes: str) -> frozenset[str]:
    """The words of one class or of several, in small letters with a straight apostrophe.

    Raises:
        KeyError: there is no such class.
    """
    return frozenset[str]().union(*(_classes()[name] for name in classes))
