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

MOST = 59
"""Sets that may be listed: this number only goes down."""

MOST_IN_PATTERNS = 446
"""Words in patterns that choose among words, without the sets that are listed: it only goes down."""

_WORD = re.compile(r"[A-Za-z'’]{2,}\Z")
_ALTERNATIVES = re.compile(r"(?<![\w\]])\(\?:((?:[A-Za-z'’?]+ ?\|)+[A-Za-z'’?]+)\)")

_ENDINGS = re.compile(r"(?<=[a-z])\((?:\?:)?[a-z]{1,4}(?:\|[a-z]{1,4})*\)")
_SYNTAX = re.compile(r"\\.|\[\^?\]?[^\]]*\]|\(\?(?:P[<=]\w+[>)]?|<?[:=!])|\{[\d,]*\}")


def words_in_patterns(text: str) -> Iterator[list[str]]:
    r"""The words of each pattern of a module that chooses among words, without the sets of ``word_sets``.

    A pattern is a text, or an f-string with whatever is put into it, that has two bars or more. Words count
    wherever they stand in it and whatever follows them: ``a|b?``, ``\b(?:go(?:es)?|wal\w+)``.
    """
    for pattern in _patterns(ast.parse(text)):
        rest = _SYNTAX.sub("(", _ENDINGS.sub("", _ALTERNATIVES.sub(_without_set, pattern)))
        words = re.findall(r"[A-Za-z'’]{2,}", rest)
        if rest.count("|") >= LEAST - 1 and len(words) >= LEAST:
            yield words


def _patterns(tree: ast.Module) -> Iterator[str]:
    prose = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    joined = [node for node in ast.walk(tree) if isinstance(node, ast.JoinedStr)]
    inner = {id(part) for node in joined for part in node.values}
    for text in joined:
        yield "".join(str(part.value) if isinstance(part, ast.Constant) else "." for part in text.values)
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in prose | inner:
            yield node.value


def _without_set(match: re.Match[str]) -> str:
    words = [word for word in match[1].split("|") if _WORD.match(word.strip(" ?"))]
    return "(" if len(words) >= LEAST else match[0]


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
        (f"{name} {len(words)}: {' '.join(words[:4])}", words)
        for name, text in modules().items()
        for words in word_sets(text)
    ]


def modules() -> dict[str, str]:
    """The code of the five rooms, by the path of each module."""
    paths = [path for room in ROOMS for path in sorted((PACKAGE / room).rglob("*.py"))]
    return {path.relative_to(PACKAGE).as_posix(): path.read_text("utf-8") for path in paths}


def counted() -> dict[str, int]:
    """How many words stand in patterns, of each module that has some."""
    counts = {name: sum(map(len, words_in_patterns(text))) for name, text in modules().items()}
    return {name: count for name, count in counts.items() if count}


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


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('A = re.compile("going|gone|left")', ["going", "gone", "left"]),
        (r'A = re.compile(r"\b(?:deni\w+|reject(?:s|ed)?|quits?)\b")', ["deni", "reject", "quits"]),
        ('A = re.compile(f"{HEAD} (?:going|gone ?|[Ll]eft{TAIL})")', ["going", "gone", "eft"]),
        ('A = re.compile(f"(?:{HEAD}|going|(?P<home>gone home))")', ["going", "gone", "home"]),
        ('A = re.compile(r"it (?:am|is|are) so|not|never|no")', ["it", "so", "not", "never", "no"]),
    ],
)
def test_words_in_a_pattern_are_found(text: str, words: list[str]) -> None:
    """Whatever ends them, however deep they stand and whatever is put in, but for a set that is listed."""
    assert [words] == list(words_in_patterns(text))


@pytest.mark.parametrize(
    "text",
    ['"""Going, gone | left | right."""', 'A = re.compile("(?:go|went) home now")', 'A = "one two three"'],
)
def test_prose_and_a_choice_of_two_are_no_set(text: str) -> None:
    """Two words are fewer than a set has."""
    assert [] == list(words_in_patterns(text))


def test_words_in_patterns_only_get_fewer() -> None:
    """A new one is a class (``alternatives("month")``); where some are gone, the number goes down."""
    limits = tomllib.loads(LISTED.read_text("utf-8"))["in_patterns"]
    assert limits == counted()
    assert MOST_IN_PATTERNS == sum(limits.values())


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
