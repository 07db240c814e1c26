"""The word classes of ``words.toml``."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import Any


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(resources.files(__package__).joinpath("words.toml").read_text(encoding="utf-8"))


@cache
def words(*classes: str) -> frozenset[str]:
    """The words of one class or of several, in small letters.

    Raises:
        KeyError: there is no such class.
    """
    return frozenset(word for name in classes for word in _data()[name].split())


@cache
def phrases(name: str) -> frozenset[tuple[str, ...]]:
    """The phrases of a class, each as a tuple of words."""
    return frozenset(tuple(phrase.split()) for phrase in _data()[name])


@cache
def exchanges(name: str) -> dict[tuple[str, ...], tuple[str, ...]]:
    """For each phrase of a table the words that may stand in its place."""
    return {
        tuple(key.split()): tuple(value) if isinstance(value, list) else (value,)
        for key, value in _data()[name].items()
    }


@cache
def _by_first(name: str) -> dict[str, tuple[tuple[str, ...], ...]]:
    listed = _data()[name]
    found: dict[str, tuple[tuple[str, ...], ...]] = {}
    for phrase in exchanges(name) if isinstance(listed, dict) else phrases(name):
        found[phrase[0]] = (*found.get(phrase[0], ()), phrase)
    return found


def opening_with(name: str, word: str) -> tuple[tuple[str, ...], ...]:
    """The phrases of a class or of a table that begin with a word."""
    return _by_first(name).get(word, ())
