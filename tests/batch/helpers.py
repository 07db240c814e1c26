"""What the tests of batches share."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from summarize.cli import run

if TYPE_CHECKING:
    from pathlib import Path

ARTICLE = (
    "The Arden city council approved bus line {n} on Tuesday by 7 votes to 2.\n\n"
    "Mayor Ruth Calder said line {n} would cost $4.2 million and open in March.\n"
)


def write_articles(folder: Path, count: int, first: int = 0) -> list[Path]:
    """So many small articles, each different."""
    folder.mkdir(exist_ok=True)
    paths = [folder / f"a{number:03}.txt" for number in range(first, first + count)]
    for number, path in enumerate(paths, first):
        path.write_text(ARTICLE.format(n=number), encoding="utf-8")
    return paths


def batch(*arguments: object) -> int:
    """``summarize batch`` without a model and without other processes."""
    return run(["batch", "-m", "extractive", "--processes", "0", *map(str, arguments)])


def rows(path: Path) -> list[dict[str, Any]]:
    """The rows of an output."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
