"""The words around numbers, as ``units.toml`` lists them: magnitudes, units, months, signs of an amount."""

from __future__ import annotations

import tomllib
from importlib import resources
from typing import Any

from summarize.language.classes import listed

PERCENT, POINT, ORDINAL, YEAR, DATE, TIME = "percent", "point", "ordinal", "year", "date", "time"
"""Units that are no measure. A year is one of the calendar, a date its day (``100 * month + day``)."""
ABOUT, NEARLY, JUST_OVER, MORE, LESS = "~", "<~", ">~", ">", "<"
"""What qualifies an amount."""

_TABLE: dict[str, Any] = tomllib.loads(
    resources.files(__package__).joinpath("units.toml").read_text(encoding="utf-8")
)


def _numbered(name: str, start: int = 1) -> dict[str, int]:
    return {word: number for number, word in enumerate(_TABLE[name].split(), start)}


def _forms(name: str) -> dict[str, str]:
    return {form: entry.split()[0] for entry in _TABLE[name].split(";") for form in entry.split()}


def _by_last_word() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for sign, phrases in _TABLE["signs"].items():
        for phrase in phrases.split(";"):
            words = tuple(phrase.split())
            found.setdefault(words[-1], []).append((words, sign))
    return {last: sorted(pairs, key=lambda pair: -len(pair[0])) for last, pairs in found.items()}


ONES = _numbered("ones", 0)
TENS = {word: 10 * number for word, number in _numbered("tens", 2).items()}
SCALES: dict[str, int] = _TABLE["scales"]
MAGNITUDES: dict[str, int] = SCALES | _TABLE["magnitudes"]
GLUED = frozenset(_TABLE["glued"].split())
"""Magnitudes that are so only right behind the digits."""
ORDINALS: dict[str, int] = _numbered("ordinals") | _TABLE["ordinals_further"]
PARTS: dict[str, int] = _TABLE["parts"]
CURRENCIES = _forms("currencies")
UNITS = _forms("units")
SIZES: dict[str, tuple[str, float]] = {unit: (kind, size) for unit, (kind, size) in _TABLE["sizes"].items()}
"""Unit → what it measures, and how much of the base unit it is. A length of years is called ``years``."""
SIGNS = _by_last_word()
"""Last word of a phrase before an amount → such phrases, longer ones first, with the sign of each."""
_MONTHS = {name: number for number, name in enumerate(listed("month"), 1)}
MONTHS = _MONTHS | {name[:3]: number for name, number in _MONTHS.items()} | {"sept": 9}
WEEKDAYS = {
    form: number for number, name in enumerate(listed("weekday")) for form in (name, f"{name}s", name[:3])
} | {"tues": 1, "thurs": 3, "thur": 3, "weds": 2}
