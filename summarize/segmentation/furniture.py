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
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, NamedTuple

from summarize.document import BlockKind
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
    words: int
    near_start: bool
    near_end: bool


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
    most_under: int = 0
    fragments: dict[str, str] = field(default_factory=dict, repr=False, compare=False)

    @cached_property
    def pattern(self) -> str:
        """All patterns as one regular expression, with the fragments put in."""
        whole = "|".join(f"(?:{pattern})" for pattern in self.patterns)
        while _FRAGMENT.search(whole):
            whole = _FRAGMENT.sub(lambda match: self.fragments[match.group(1)], whole)
        return whole

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The same, compiled."""
        return re.compile(self.pattern)

    def matches(self, paragraph: _Paragraph) -> bool:
        """Whether the paragraph is of this kind."""
        if paragraph.words > self.max_words:
            return False
        if self.place and not (paragraph.near_start if self.place == "start" else paragraph.near_end):
            return False
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
    return tuple(_rule(entry, table["fragments"]) for entry in table["rules"])


def _rule(entry: dict[str, Any], fragments: dict[str, str]) -> FurnitureRule:
    kind = BlockKind(entry.get("kind", "furniture"))
    lists = {name: tuple(entry.get(name, ())) for name in ("patterns", "needs")}
    return FurnitureRule(**{**entry, **lists, "kind": kind, "fragments": fragments})


def announced(line: str) -> FurnitureRule | None:
    """The rule on what stands under such a line; None where that is part of the article."""
    folded = line.strip().rstrip(":").rstrip().casefold()
    heads = (rule for rule in all_rules() if rule.most_under)
    return next((rule for rule in heads if rule.compiled.fullmatch(folded)), None)


def _paragraph_of(text: str, *, near_start: bool = False, near_end: bool = False) -> _Paragraph | None:
    """The paragraph as the rules see it, or None if it is too long for any rule."""
    flat = _flat(text)
    return _Paragraph(*flat, near_start, near_end) if flat is not None else None


@lru_cache(maxsize=256)  # each line is asked about alone and as a paragraph
def _flat(text: str) -> tuple[str, str, int] | None:
    """The text as rules see it, the same without case, and its words; None if it is too long for any rule."""
    if len(text) > 2 * MAX_CHARACTERS:
        return None
    words = text.split()
    flat = " ".join(words)
    if not flat.isascii():
        for mark, straight in _STRAIGHT:
            flat = flat.replace(mark, straight)
    if len(words) > MAX_WORDS or len(flat) > MAX_CHARACTERS:
        return None
    return flat, flat.casefold(), len(words)


def _matching(paragraph: _Paragraph | None) -> Iterator[FurnitureRule]:
    """The rules that the paragraph matches, in order: nearly always one search rules most of them out."""
    if paragraph is not None:
        candidates = rules() if _may_match(paragraph.folded, paragraph.words) else _others()
        yield from (rule for rule in candidates if rule.matches(paragraph))


@cache
def _others() -> tuple[FurnitureRule, ...]:
    """The rules that look at something else than the folded text."""
    return tuple(rule for rule in rules() if rule.cased or rule.capitals)


@lru_cache(maxsize=256)  # each line is asked about alone and as a paragraph
def _may_match(folded: str, words: int) -> bool:
    """Whether some rule matches the folded text."""
    return _may_take(folded, words, in_sentences=False)


def _may_take(folded: str, words: int, *, in_sentences: bool) -> bool:
    patterns, needed = _at_length(words, in_sentences)
    for pattern in patterns:
        if pattern.match(folded) is not None:
            return True
    return any(need in folded for need in needed)


@cache
def _at_length(words: int, in_sentences: bool) -> tuple[list[re.Pattern[str]], list[str]]:
    """What may match a text of so many words: patterns, and what it has to hold for the others."""
    found = [rule for rule in _folding(in_sentences) if rule.max_words >= words]
    patterns = [_union(length, in_sentences) for length in sorted({rule.max_words for rule in found})]
    return [pattern for pattern in patterns if pattern], [need for rule in found for need in rule.needs]


@cache
def _union(max_words: int, in_sentences: bool) -> re.Pattern[str] | None:
    """The patterns of one length that need nothing else, as one."""
    found = [rule for rule in _folding(in_sentences) if rule.max_words == max_words and not rule.needs]
    return re.compile("|".join(f"(?:{rule.pattern})" for rule in found)) if found else None


@cache
def _folding(in_sentences: bool) -> tuple[FurnitureRule, ...]:
    """The rules that see the folded text; those for single sentences are all of that kind."""
    folding = (rule for rule in rules() if not (rule.cased or rule.capitals))
    return tuple(rule for rule in folding if rule.in_sentences >= in_sentences)


def judge(text: str, *, near_start: bool = False, near_end: bool = False) -> FurnitureRule | None:
    """The first rule that a paragraph matches.

    Args:
        text: the paragraph.
        near_start: whether it is among the first of the article.
        near_end: whether it is among the last.
    """
    return next(_matching(_paragraph_of(text, near_start=near_start, near_end=near_end)), None)


def judge_sentence(text: str) -> FurnitureRule | None:
    """The first rule that may take this sentence out of a paragraph of running text."""
    paragraph = _paragraph_of(text)
    if paragraph is None or not _may_take(paragraph.folded, paragraph.words, in_sentences=True):
        return None
    return next((rule for rule in rules() if rule.in_sentences and rule.matches(paragraph)), None)


def stands_alone(line: str) -> bool:
    """Whether the line is furniture by itself, so that no sentence runs through it."""
    return any(rule.code not in _NOT_BREAKING for rule in _matching(_paragraph_of(line)))


def in_capitals(text: str) -> bool:
    """Whether the text has eight capital letters or more and hardly another letter (scripts without case)."""
    if text.upper() != text:  # seen at a glance, and true of nearly all
        return False
    capitals = sum(map(str.isupper, text))
    return capitals >= 8 and capitals >= 0.9 * sum(map(str.isalpha, text))
