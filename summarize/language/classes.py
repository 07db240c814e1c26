"""The classes of English words that ``classes.toml`` lists: what may be an auxiliary, a title or a month."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources


@cache
def _lists() -> dict[str, str]:
    return tomllib.loads(resources.files(__package__).joinpath("classes.toml").read_text(encoding="utf-8"))


@cache
def _words(name: str) -> frozenset[str]:
    words = listed(name)
    held = (_words(word[1:]) for word in words if word[0] == "@")
    out = frozenset(word[1:] for word in words if word[0] == "-")
    return frozenset(word for word in words if word[0] not in "@-").union(*held) - out


def listed(name: str) -> tuple[str, ...]:
    """What ``classes.toml`` lists under a name, in order.

    Raises:
        KeyError: there is no such class.
    """
    return tuple(_lists()[name].split())


@cache
def members(*classes: str) -> frozenset[str]:
    """The words of one class or of several, in small letters with a straight apostrophe.

    Raises:
        KeyError: there is no such class.
    """
    return frozenset[str]().union(*map(_words, classes))


def alternatives(*classes: str) -> str:
    """A regular expression for the words of classes, longer ones first; "_" is a blank. No group."""
    listed = (word.replace("_", " ") for word in members(*classes))
    words = sorted(listed, key=lambda word: (-len(word), word))
    return f"(?:{'|'.join(map(re.escape, words))})"
