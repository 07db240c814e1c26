"""Articles without labels, for tasks that measure cost and speed."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from summarize_evals.core import EvalError, Split
from summarize_evals.datasets import all_datasets, locate, read_rows

EXAMPLES = "examples"
PUBLIC = ("summedits_news", "qags_cnndm")
"""Whose articles are used, without their summaries; of the second when the first has no more."""


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
    """The examples, and the first ``public`` different articles of the public sets that are at hand.

    Args:
        chosen: ``examples``, public sets' names, or both; empty for whatever is at hand.
        public: how many of the public sets together.

    Raises:
        EvalError: something is chosen that is unknown or not at hand.
    """
    known = (EXAMPLES, *PUBLIC)
    unknown = set(chosen) - set(known)
    if unknown:
        raise EvalError(f"there are no articles {min(unknown)!r}; there are: {', '.join(known)}")
    found: list[Article] = []
    if not chosen or EXAMPLES in chosen:
        folder = Path(__file__).parent.parent.parent / EXAMPLES
        found += [
            Article(f"{EXAMPLES}/{path.stem}", EXAMPLES, Split.TUNED_ON, path.read_text(encoding="utf-8"))
            for path in sorted(folder.glob("*.txt"))
        ]
    own = len(found)
    for name in PUBLIC:
        if chosen and name not in chosen:
            continue
        entry = all_datasets()[name]
        path = locate(entry)
        if path is None and name in chosen:
            raise EvalError(f"the set {name} ({entry.file}) is not at hand")
        if path is not None:
            texts = list(dict.fromkeys(str(row["source"]) for row in read_rows(path)))
            texts = texts[: own + public - len(found)]
            found += [Article(f"{name}/{i}", name, entry.split, text) for i, text in enumerate(texts)]
    if not found:
        raise EvalError("no articles are at hand: examples/ is in the checkout only; fetch a public set")
    return tuple(found)
