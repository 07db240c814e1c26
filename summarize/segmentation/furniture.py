"""What of an article is not article: rules, each with a code and a reason that a person can read.

The rules themselves are data, in ``furniture.toml``. A rule sees one paragraph at a time and nothing outside
it but its place; the first that matches decides. Patterns are anchored at the start and look at short
paragraphs only, since a real sentence lost costs more than a promotional line kept. Paragraphs are bounded
before any pattern sees them, so that none can run away.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from summarize.document import Block, BlockKind

if TYPE_CHECKING:
    from collections.abc import Collection

MAX_CHARACTERS = 1200
"""A paragraph of more code points, white space collapsed, is never furniture."""

_STRAIGHT = str.maketrans("’‘“”", "''\"\"")
_FRAGMENT = re.compile(r"<(\w+)>")
_ANYTHING = re.compile("")


@dataclass(frozen=True, slots=True)
class FurnitureRule:
    """A deterministic rule; ``furniture.toml`` says what each attribute means."""

    code: str
    reason: str
    pattern: re.Pattern[str] = _ANYTHING
    max_words: int = 30
    kind: BlockKind = BlockKind.FURNITURE
    in_sentences: bool = False
    place: str | None = None
    cased: bool = False
    most_under: int = 0

    def mark(self, block: Block) -> Block:
        """The block as one of this kind, which says why."""
        return replace(block, kind=self.kind, rule=self.code, reason=self.reason)


@cache
def rules() -> tuple[FurnitureRule, ...]:
    """All rules, in the order in which they are tried."""
    table = tomllib.loads(files(__package__).joinpath("furniture.toml").read_text(encoding="utf-8"))
    found: list[FurnitureRule] = []
    for entry in table["rules"]:
        whole = "|".join(f"(?:{pattern})" for pattern in entry.pop("patterns"))
        while _FRAGMENT.search(whole):
            whole = _FRAGMENT.sub(lambda match: table["fragments"][match[1]], whole)
        kind = BlockKind(entry.pop("kind", "furniture"))
        found.append(FurnitureRule(**entry, pattern=re.compile(whole), kind=kind))
    return tuple(found)


def announced(line: str) -> FurnitureRule | None:
    """The rule on what stands under such a line; None where that is part of the article."""
    folded = line.strip().rstrip(":").rstrip().casefold()
    return next((rule for rule in rules() if rule.most_under and rule.pattern.fullmatch(folded)), None)


def judge(text: str, near: Collection[str] = (), *, in_sentences: bool = False) -> FurnitureRule | None:
    """The first rule that a paragraph matches; none if it is too long for any.

    Args:
        text: the paragraph, or a sentence of one.
        near: ``"start"`` if it is among the first of the article, ``"end"`` if among the last.
        in_sentences: only rules that may take a single sentence out of a paragraph of running text.
    """
    words = text.split()
    flat = " ".join(words).translate(_STRAIGHT)
    if not words or len(flat) > MAX_CHARACTERS:
        return None
    folded = flat.casefold()
    for rule in rules():
        here = len(words) <= rule.max_words and (rule.place is None or rule.place in near)
        fits = here and not rule.most_under and (rule.in_sentences or not in_sentences)
        if fits and rule.pattern.match(flat if rule.cased else folded):
            return rule
    return None
