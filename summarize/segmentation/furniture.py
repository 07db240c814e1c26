"""What of an article is not article: rules, each with a code and a reason that a person can read.

The rules themselves are data, in ``furniture.toml``. A rule sees one paragraph at a time and nothing outside
it but its place; the first that matches decides. Patterns are anchored at the start and look at short
paragraphs only, since a real sentence lost costs more than a promotional line kept. Paragraphs are bounded
before any pattern sees them, so that none can run away.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache
from importlib.resources import files
from typing import Any

from summarize.document import BlockKind

MAX_WORDS = 60
"""A paragraph of more words is never furniture."""
MAX_CHARACTERS = 1200
"""A paragraph of more code points, white space collapsed, is never furniture."""

_STRAIGHT = (("’", "'"), ("‘", "'"), ("“", '"'), ("”", '"'), ("\xa0", " "))
_FRAGMENT = re.compile(r"<(\w+)>")
# Lines that may stand in the middle of a sentence when a text is wrapped: they break no paragraph.
_NOT_BREAKING = frozenset({"S102", "S103", "F116"})


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph as the rules see it.

    Attributes:
        text: with white space collapsed and quotation marks made straight.
        words: number of words.
        near_start: among the first paragraphs of the article.
        near_end: among the last paragraphs of the article.
        folded: the text without regard to case, made once for all rules.
    """

    text: str
    words: int
    near_start: bool = False
    near_end: bool = False

    folded: str = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "folded", self.text.casefold())


@dataclass(frozen=True)
class FurnitureRule:
    """A deterministic rule; ``furniture.toml`` says what each attribute means."""

    code: str
    reason: str
    patterns: tuple[str, ...]
    max_words: int = 30
    kind: BlockKind = BlockKind.FURNITURE
    in_sentences: bool = False
    place: str | None = None
    cased: bool = False
    capitals: bool = False
    needs: tuple[str, ...] = ()
    fragments: dict[str, str] = field(default_factory=dict, repr=False, compare=False)

    @cached_property
    def pattern(self) -> str:
        """All patterns as one regular expression, with the fragments put in."""
        whole = "|".join(f"(?:{pattern})" for pattern in self.patterns)
        while _FRAGMENT.search(whole):
            whole = _FRAGMENT.sub(lambda match: self.fragments[match.group(1)], whole)
        return whole

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self.pattern)

    def matches(self, paragraph: Paragraph) -> bool:
        """Whether the paragraph is of this kind."""
        misplaced = {"start": not paragraph.near_start, "end": not paragraph.near_end}
        if paragraph.words > self.max_words or (self.place and misplaced[self.place]):
            return False
        if self.capitals and not in_capitals(paragraph.text):
            return False
        text = paragraph.text if self.cased else paragraph.folded
        return self._compiled.match(text) is not None


@cache
def rules() -> tuple[FurnitureRule, ...]:
    """All rules, in the order in which they are tried."""
    raw = files(__package__).joinpath("furniture.toml").read_text(encoding="utf-8")
    table = tomllib.loads(raw)
    return tuple(_rule(entry, table["fragments"]) for entry in table["rules"])


def _rule(entry: dict[str, Any], fragments: dict[str, str]) -> FurnitureRule:
    kind = BlockKind(entry.get("kind", "furniture"))
    lists = {name: tuple(entry.get(name, ())) for name in ("patterns", "needs")}
    return FurnitureRule(**{**entry, **lists, "kind": kind, "fragments": fragments})


def paragraph_of(text: str, *, near_start: bool = False, near_end: bool = False) -> Paragraph | None:
    """The paragraph as the rules see it, or None if it is too long for any rule."""
    if len(text) > 2 * MAX_CHARACTERS:
        return None
    words = text.split()
    flat = " ".join(words)
    if not flat.isascii():
        for mark, straight in _STRAIGHT:
            flat = flat.replace(mark, straight)
    if len(words) > MAX_WORDS or len(flat) > MAX_CHARACTERS:
        return None
    return Paragraph(flat, len(words), near_start, near_end)


def _candidates(paragraph: Paragraph) -> tuple[FurnitureRule, ...]:
    """The rules that may match, in order: nearly always one search rules most of them out at once."""
    return rules() if _may_match(paragraph.folded) else _union()[1]


@lru_cache(maxsize=256)
def _may_match(folded: str) -> bool:
    """Whether some rule matches the folded text; each line is asked about alone and as a paragraph."""
    return any(word in folded for word in _needed()) or _union()[0].match(folded) is not None


@cache
def _needed() -> tuple[str, ...]:
    return tuple(word for rule in rules() for word in rule.needs)


@cache
def _union(*, in_sentences: bool = False) -> tuple[re.Pattern[str], tuple[FurnitureRule, ...]]:
    """All patterns that see the folded text as one, and the rules that look at something else.

    Rules for single sentences are all of the first kind.
    """
    wanted = [rule for rule in rules() if rule.in_sentences or not in_sentences]
    folding = [
        rule for rule in wanted if not (rule.cased or rule.capitals or (rule.needs and not in_sentences))
    ]
    return (
        re.compile("|".join(f"(?:{rule.pattern})" for rule in folding)),
        tuple(rule for rule in wanted if rule not in folding and not rule.needs),
    )


def judge(paragraph: Paragraph) -> FurnitureRule | None:
    """The first rule that the paragraph matches."""
    return next((rule for rule in _candidates(paragraph) if rule.matches(paragraph)), None)


def judge_sentence(text: str) -> FurnitureRule | None:
    """The first rule that may take this sentence out of a paragraph of running text."""
    paragraph = paragraph_of(text)
    if paragraph is None:
        return None
    if not _union(in_sentences=True)[0].match(paragraph.folded):
        return None
    return next((rule for rule in rules() if rule.in_sentences and rule.matches(paragraph)), None)


def stands_alone(line: str) -> bool:
    """Whether the line is furniture by itself, so that no sentence runs through it."""
    paragraph = paragraph_of(line)
    return paragraph is not None and any(
        rule.code not in _NOT_BREAKING and rule.matches(paragraph) for rule in _candidates(paragraph)
    )


def in_capitals(text: str) -> bool:
    """Whether the text has eight capital letters or more and hardly another letter (scripts without case)."""
    capitals = sum(map(str.isupper, text))
    return capitals >= 8 and text.upper() == text and capitals >= 0.9 * sum(map(str.isalpha, text))
