"""Articles without labels, for tasks that measure cost and speed."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from evals.core import EvalError, Split
from evals.datasets import all_datasets, locate, read_rows

EXAMPLES = "examples"
PUBLIC = "summedits_news"
"""Whose articles are used, without their summaries."""


@dataclass(frozen=True, slots=True)
class Article:
    """A raw article.

    Attributes:
        id: unique.
        dataset: ``examples`` or the name of a public set.
        split: the examples were written here, and read while prompts were.
        text: as a user's file would hold it.
    """

    id: str
    dataset: str
    split: Split
    text: str


def articles(chosen: tuple[str, ...], public: int) -> tuple[Article, ...]:
    """The examples, and the first ``public`` different articles of the public set if it is at hand.

    Args:
        chosen: ``examples``, the public set's name, or both; empty for whatever is at hand.
        public: how many of the public set.

    Raises:
        EvalError: something is chosen that is unknown or not at hand.
    """
    unknown = set(chosen) - {EXAMPLES, PUBLIC}
    if unknown:
        raise EvalError(f"there are no articles {min(unknown)!r}; there are: {EXAMPLES}, {PUBLIC}")
    found: list[Article] = []
    if not chosen or EXAMPLES in chosen:
        folder = Path(__file__).parent.parent / EXAMPLES
        found += [
            Article(f"{EXAMPLES}/{path.stem}", EXAMPLES, Split.TUNED_ON, path.read_text(encoding="utf-8"))
            for path in sorted(folder.glob("*.txt"))
        ]
    entry = all_datasets()[PUBLIC]
    path = locate(entry)
    if path is None and PUBLIC in chosen:
        raise EvalError(f"the set {PUBLIC} ({entry.file}) is not at hand")
    if path is not None and (not chosen or PUBLIC in chosen):
        texts = list(dict.fromkeys(str(row["source"]) for row in read_rows(path)))[:public]
        found += [Article(f"{PUBLIC}/{i}", PUBLIC, entry.split, text) for i, text in enumerate(texts)]
    return tuple(found)
