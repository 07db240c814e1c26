"""The classes of English words that ``classes.toml`` lists: what may be an auxiliary, a title or a month."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources


@cache
def _lists() -> dict[str, str]:
    return tomllib.loads(resources.files(__package__).joinpath("classes.toml").read_text(encoding="utf-8"))


@cache
def _words(name: str) -> frozenset[str]:
    listed = _lists()[name].split()
    held = (_words(word[1:]) for word in listed if word[0] == "@")
    return frozenset(word for word in listed if word[0] != "@").union(*held)


@cache
def members(*classes: str) -> frozenset[str]:
    """The words of one class or of several, in small letters with a straight apostrophe.

    Raises:
        KeyError: there is no such class.
    """
    return frozenset[str]().union(*map(_words, classes))
