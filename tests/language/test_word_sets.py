"""A set of English words stands in ``classes.toml``, or is listed in ``word_sets.toml`` with its reason."""

from __future__ import annotations

import ast
import re
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from summarize.language.classes import members

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKAGE = Path(__file__).parents[2] / "summarize"
LISTED = Path(__file__).parent / "word_sets.toml"
ROOMS = ("language", "neutrality", "segmentation", "verification", "writers")
LEAST = 3
"""Words that make a set."""

MOST = 70
"""Sets that may be listed: this number only goes down."""

_WORD = re.compile(r"[A-Za-z'’]{2,}\Z")
_ALTERNATIVES = re.compile(r"(?<![\w\]])\(\?:((?:[A-Za-z'’?]+ ?\|)+[A-Za-z'’?]+)\)")


def word_sets(text: str) -> Iterator[tuple[str, ...]]:
    """The words of each set in a module: literals, texts that are split, alternatives in patterns."""
    tree = ast.parse(text)
    prose = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if id(node) in prose:
            continue
        for found in _of(node):
            words = tuple(word.strip(" ?") for word in found if _WORD.match(word.strip(" ?")))
            if len(words) >= LEAST:
                yield words


def _of(node: ast.AST) -> Iterator[list[str]]:
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "split":
        yield from ([text.split() for text in _texts([node.func.value])] if not node.args else [])
    elif isinstance(node, ast.Set | ast.Tuple | ast.List):
        yield _texts(node.elts)
    elif isinstance(node, ast.Dict):
        yield _texts(node.keys)
    elif isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield from (found.split("|") for found in _ALTERNATIVES.findall(node.value))


def _texts(nodes: list[ast.expr] | list[ast.expr | None]) -> list[str]:
    """The texts, if nothing else is there."""
    found = [node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)]
    return found if len(found) == len(nodes) else []


def places() -> list[tuple[str, tuple[str, ...]]]:
    """Where the sets of the five rooms stand, each as its file, its size and its first words."""
    return [
        (f"{path.relative_to(PACKAGE).as_posix()} {len(words)}: {' '.join(words[:4])}", words)
        for room in ROOMS
        for path in sorted((PACKAGE / room).rglob("*.py"))
        for words in word_sets(path.read_text("utf-8"))
    ]


def listed() -> dict[str, str]:
    """The exceptions: each set with its reason."""
    table = tomllib.loads(LISTED.read_text("utf-8"))
    grouped = {
        place: reason for reason, sets in table["reasons"].items() for place in sets.splitlines() if place
    }
    return grouped | table["beside_a_class"]


@pytest.mark.parametrize(
    "text",
    [
        'A = frozenset("am is are".split())',
        'A = {"am", "is", "are"}',
        'A = {"am": 1, "is": 2, "are": 3}',
        'A = re.compile(r"it (?:am|is|are) so")',
    ],
)
def test_a_set_in_code_is_found(text: str) -> None:
    """In whatever form it stands."""
    assert [("am", "is", "are")] == list(word_sets(text))


def test_every_set_in_code_is_a_class_or_is_listed() -> None:
    """A new one goes into ``classes.toml``; one that is gone, or has another size, leaves the list."""
    assert sorted(listed()) == sorted({place for place, _ in places()})


def test_the_list_only_shrinks() -> None:
    """What is gone does not come back under another name."""
    assert MOST == len(listed())


@pytest.mark.parametrize("name", ["auxiliary", "be", "particle", "month", "weekday"])
def test_what_has_a_class_is_asked_of_it(name: str) -> None:
    """No set in code holds mostly words of these, but for those that say why they differ."""
    excused = tomllib.loads(LISTED.read_text("utf-8"))["beside_a_class"]
    mostly = {
        place
        for place, words in places()
        if 3 * sum(word.lower() in members(name) for word in words) > 2 * len(words)
    }
    assert set() == mostly - set(excused)
