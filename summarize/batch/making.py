"""What shapes a result besides the settings: checkers, rules, word lists, prompts, libraries.

A version alone does not tell: in a checkout it stays the same while the files change, and what other packages
add has versions of its own.
"""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.metadata import PackageNotFoundError, entry_points, version
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from summarize.prompting import template_hashes
from summarize.verification.checkers.loading import checker_names
from summarize.verification.rules.declaration import all_rules
from summarize.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Iterator
    from importlib.resources.abc import Traversable

    from summarize.config import Settings

LIBRARIES = (
    "charset-normalizer",
    "lxml",
    "markdown-it-py",
    "onnxruntime",
    "py3langid",
    "pypdfium2",
    "PyStemmer",
    "python-docx",
    "tokenizers",
    "trafilatura",
)
"""Libraries that read articles, find their sentences, or compute with the embedded checker."""

PARTS = ("wires", "checkers", "readers", "rules")
"""Kinds of parts that other packages may add, and that shape results."""

_DATA = (".toml", ".txt")


def making(settings: Settings, *, verify: bool) -> dict[str, Any]:
    """What a result is made with here, as JSON values.

    Args:
        settings: name the checker.
        verify: whether summaries are given, and not written.

    Raises:
        ConfigError: another package's rules cannot be loaded, or a checker's files cannot be read.
    """
    return {
        "version": VERSION,
        "checker_found": list(checker_names(settings, reading=verify)),
        "rules": [rule.code for rule in all_rules()],
        "templates": template_hashes(),
        "data": _data(),
        "libraries": _libraries(),
        "parts": _parts(),
    }


@cache
def _data() -> dict[str, str]:
    """SHA-256 of each word list and table that is part of the program, by its place."""
    return dict(sorted(_hashed(files("summarize"), "")))


def _hashed(folder: Traversable, place: str) -> Iterator[tuple[str, str]]:
    for entry in folder.iterdir():
        if entry.is_dir():
            yield from _hashed(entry, f"{place}{entry.name}/")
        elif entry.name.endswith(_DATA):
            yield f"{place}{entry.name}", hashlib.sha256(entry.read_bytes()).hexdigest()


@cache
def _libraries() -> dict[str, str]:
    """The version of each library, for those that are installed."""
    found = {}
    for name in LIBRARIES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            continue
    return found


@cache
def _parts() -> dict[str, str]:
    """What other packages add, with their versions; nothing of it is loaded."""
    return {
        f"{kind} {point.name}": f"{point.value} {point.dist.name} {point.dist.version}"
        for kind in PARTS
        for point in sorted(entry_points(group=f"summarize.{kind}"), key=lambda one: (one.name, one.value))
        if point.dist is not None
    }


def compared(before: Any, now: Any, name: str = "") -> Iterator[str]:  # noqa: ANN401 - JSON values
    """What differs between two values, each difference as a line for people; hashes only by their names.

    Args:
        before: as it was recorded.
        now: as it is.
        name: what the values are called.
    """
    if before == now:
        return
    if isinstance(before, dict) and isinstance(now, dict):
        for key in sorted({*before, *now}):
            yield from compared(before.get(key), now.get(key), f"{name} {key}".strip())
    elif isinstance(before, list) and isinstance(now, list) and len(before) + len(now) > 4:
        gone, new = (sorted({*map(str, a)} - {*map(str, b)}) for a, b in ((before, now), (now, before)))
        changes = [
            f"{len(some)} {what} ({', '.join(some[:5])})"
            for some, what in ((new, "new"), (gone, "gone"))
            if some
        ]
        yield f"{name}: {', '.join(changes) or 'another order'}"
    elif _is_hash(before) or _is_hash(now):
        yield f"{name} differs"
    else:
        yield f"{name} was {_said(before)} and is {_said(now)}"


def _is_hash(value: object) -> bool:
    return isinstance(value, str) and len(value) == 64 and not value.strip("0123456789abcdef")


def _said(value: object) -> str:
    if value is None or value in ([], {}, ""):
        return "none"
    return ", ".join(map(str, value))[:100] if isinstance(value, list) else str(value)[:100]
