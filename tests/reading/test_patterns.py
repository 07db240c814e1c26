"""No pattern of reading or segmentation can run away: none repeats what is itself repeated without end."""

from __future__ import annotations

import importlib
import pkgutil
import re
from re import _constants as constants
from re import _parser as parser  # the only public way to a pattern's parts is the text
from typing import TYPE_CHECKING, Any

import summarize.reading
import summarize.segmentation
from summarize.segmentation.furniture import rules

if TYPE_CHECKING:
    from collections.abc import Iterator

_REPEATS = {constants.MAX_REPEAT, constants.MIN_REPEAT}
_MANY = 200


def _patterns() -> Iterator[tuple[str, re.Pattern[Any]]]:
    for package in (summarize.reading, summarize.segmentation):
        for found in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
            for name, value in vars(importlib.import_module(found.name)).items():
                for one in value if isinstance(value, tuple) else (value,):
                    if isinstance(one, re.Pattern):
                        yield f"{found.name}.{name}", one
    for rule in rules():
        yield rule.code, rule.pattern


def _nested(parts: Any, *, inside: bool = False) -> bool:
    """Whether a repetition without end stands in another one that must not consume a fixed mark each time."""
    for operation, argument in parts:
        if operation in _REPEATS:
            low, high, inner = argument
            endless = high is constants.MAXREPEAT or high >= _MANY
            if endless and inside and not _is_simple(parts):
                return True
            if _nested(inner, inside=inside or (endless and low != high)):
                return True
        elif operation is constants.SUBPATTERN:
            if _nested(argument[-1], inside=inside):
                return True
        elif operation is constants.BRANCH:
            if any(_nested(branch, inside=inside) for branch in argument[1]):
                return True
        elif operation in {constants.ASSERT, constants.ASSERT_NOT} and _nested(argument[1]):
            return True
    return False


def _is_simple(parts: Any) -> bool:
    """Whether what is repeated has a part that is no repetition, which tells one round from the next."""
    return any(
        operation in {constants.LITERAL, constants.IN, constants.NOT_LITERAL} for operation, _ in parts
    )


def test_no_pattern_nests_repetitions_without_end() -> None:
    """``(a+)+`` takes time that doubles with each character."""
    parsed = ((name, parser.parse(pattern.pattern, pattern.flags)) for name, pattern in _patterns())
    assert [] == [name for name, parts in parsed if _nested(parts)]


def test_the_scan_sees_what_it_is_for() -> None:
    """A bounded piece, or a mark between two rounds, is none."""
    assert _nested(parser.parse(r"(?:(?:a+))*b"))
    assert _nested(parser.parse(r"(?:\w+|x)*y"))
    assert not _nested(parser.parse(r"(?:,\w+)*y"))
    assert not _nested(parser.parse(r"(?:\w{1,20} ){1,5}y"))
