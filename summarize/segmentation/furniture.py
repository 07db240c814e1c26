"""What of an article is not article: rules, each with a code and a reason that a person can read.

The rules themselves are data, in ``furniture.toml``. A rule sees one paragraph at a time and nothing outside
it but its place; the first that matches decides. Patterns are anchored at the start and look at short
paragraphs only, since a real sentence lost costs more than a promotional line kept. Paragraphs are bounded
before any pattern sees them, so that none can run away.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

from summarize.document import Block, BlockKind
from summarize.lazy import cached_property

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_WORDS = 60
"""A paragraph of more words is never furniture."""
MAX_CHARACTERS = 1200
"""A paragraph of more code points, white space collapsed, is never furniture."""

_STRAIGHT = (("’", "'"), ("‘", "'"), ("“", '"'), ("”", '"'), ("\xa0", " "))
_FRAGMENT = re.compile(r"<(\w+)>")
# Lines that may stand in the middle of a sentence when a text is wrapped: they break no paragraph.
_NOT_BREAKING = frozenset({"S102", "S103", "F116"})


class _Paragraph(NamedTuple):
    """A paragraph as the rules see it: white space collapsed, marks straight, and ``folded`` without case."""

    text: str
    folded: str


@dataclass(frozen=True)
class FurnitureRule:
    """A deterministic rule; ``furniture.toml`` says what each attribute means."""

    code: str
    reason: str
    patterns: tuple[str, ...] = ()
    max_words: int = 30
    kind: BlockKind = BlockKind.FURNITURE
    in_sentences: bool = False
    place: str | None = None
    cased: bool = False
    capitals: bool = False
    most_under: int = 0
    fragments: dict[str, str] = field(default_factory=dict, repr=False, compare=False)

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """All patterns as one regular expression, with the fragments put in."""
        whole = "|".join(f"(?:{pattern})" for pattern in self.patterns)
        while _FRAGMENT.search(whole):
            whole = _FRAGMENT.sub(lambda match: self.fragments[match.group(1)], whole)
        return re.compile(whole)

    def mark(self, block: Block) -> Block:
        """The block as one of this kind, which says why."""
        return replace(block, kind=self.kind, rule=self.code, reason=self.reason)

    def matches(self, paragraph: _Paragraph) -> bool:
        """Whether the paragraph is of this kind, if its length and its place are."""
        if self.capitals and not in_capitals(paragraph.text):
            return False
        return self.compiled.match(paragraph.text if self.cased else paragraph.folded) is not None


@cache
def rules() -> tuple[FurnitureRule, ...]:
    """All rules on paragraphs, in the order in which they are tried."""
    return tuple(rule for rule in all_rules() if not rule.most_under)


@cache
def all_rules() -> tuple[FurnitureRule, ...]:
    """Those and the ones on the line over a section."""
    raw = files(__package__).joinpath("furniture.toml").read_text(encoding="utf-8")
    table = tomllib.loads(raw)
    for entry in table["rules"]:
        entry["kind"] = BlockKind(entry.get("kind", "furniture"))
        entry["patterns"] = tuple(entry["patterns"])
    return tuple(FurnitureRule(**entry, fragments=table["fragments"]) for entry in table["rules"])


def announced(line: str) -> FurnitureRule | None:
    """The rule on what stands under such a line; None where that is part of the article."""
    folded = line.strip().rstrip(":").rstrip().casefold()
    heads = (rule for rule in all_rules() if rule.most_under)
    return next((rule for rule in heads if rule.compiled.fullmatch(folded)), None)


def _matching(text: str, *near: str, in_sentences: bool = False) -> Iterator[FurnitureRule]:
    """The rules that a paragraph matches, in order; none if it is too long for any."""
    words = text.split() if len(text) <= 2 * MAX_CHARACTERS else []
    flat = " ".join(words)
    if words and len(words) <= MAX_WORDS and len(flat) <= MAX_CHARACTERS:
        for mark, straight in _STRAIGHT:
            flat = flat.replace(mark, straight)
        paragraph = _Paragraph(flat, flat.casefold())
        found = _rules_on(len(words), near, in_sentences)
        if not in_sentences and not _may_match(paragraph.folded):
            found = tuple(rule for rule in found if rule.cased or rule.capitals)
        yield from (rule for rule in found if rule.matches(paragraph))


@lru_cache(maxsize=256)  # each line is asked about alone and as a paragraph
def _may_match(folded: str) -> bool:
    """Whether a rule that looks at no capitals matches, at any length and place: nearly always none does."""
    return _union().match(folded) is not None


@cache
def _union() -> re.Pattern[str]:
    """All rules that look at no capitals, as one."""
    found = (rule.compiled.pattern for rule in rules() if not rule.cased and not rule.capitals)
    return re.compile("|".join(f"(?:{pattern})" for pattern in found))


@cache
def _rules_on(words: int, near: tuple[str, ...], in_sentences: bool) -> tuple[FurnitureRule, ...]:
    """The rules on paragraphs of so many words at such a place, or on sentences of such."""
    return tuple(
        rule
        for rule in rules()
        if words <= rule.max_words and rule.place in (None, *near) and (rule.in_sentences or not in_sentences)
    )


def judge(text: str, *, near_start: bool = False, near_end: bool = False) -> FurnitureRule | None:
    """The first rule that a paragraph matches.

    Args:
        text: the paragraph.
        near_start: whether it is among the first of the article.
        near_end: whether it is among the last.
    """
    near = (("start", near_start), ("end", near_end))
    return next(_matching(text, *(place for place, is_near in near if is_near)), None)


def judge_sentence(text: str) -> FurnitureRule | None:
    """The first rule that may take this sentence out of a paragraph of running text."""
    return next(_matching(text, in_sentences=True), None)


def stands_alone(line: str) -> bool:
    """Whether the line is furniture by itself, so that no sentence runs through it."""
    return any(rule.code not in _NOT_BREAKING for rule in _matching(line))


def in_capitals(text: str) -> bool:
    """Whether the text has eight capital letters or more and hardly another letter (scripts without case)."""
    if text.upper() != text:  # seen at a glance, and true of nearly all
        return False
    capitals = sum(map(str.isupper, text))
    return capitals >= 8 and capitals >= 0.9 * sum(map(str.isalpha, text))
