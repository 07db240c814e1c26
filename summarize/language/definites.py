"""Phrases with "the": which noun each takes for known, where it does not say itself which one is meant."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from summarize.language.classes import members
from summarize.language.forms import classes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from summarize.language.tokens import Word

_LONGEST = 5
"""Words behind "the" that are looked at."""


@dataclass(frozen=True, slots=True)
class Definite:
    """What a phrase with "the" may take for known.

    Attributes:
        heads: the nouns that may be its head, the likeliest last: in "the memo lists" either word.
        named: whether a name behind a comma says who it is: "the judge, Ida Moen", which a judge told of
            before is all the same.
    """

    heads: tuple[str, ...]
    named: bool


def definites(own: str, tokens: Sequence[Word]) -> Iterator[Definite]:
    """The phrases of a sentence with "the" that do not say themselves which one is meant.

    Args:
        own: the sentence without quoted words.
        tokens: its words.
    """
    for i, word in enumerate(tokens):
        phrase = _phrase(own, tokens, i) if word.lower == "the" or is_of_day(word) else []
        if not phrase or phrase[0].is_a("picking") or _is_superlative(phrase[0]):
            continue
        nouns = list(_heads(phrase))
        if any(same_noun(noun.base, other.lower) for noun in nouns for other in tokens[:i]):
            continue
        head = nouns[-1]
        if _identified(own, tokens, i, head):
            continue
        named = re.match(r", [A-Z]", own[head.span.end :]) is not None
        if {head.base, head.base.removesuffix("s")} & members("unique", "period"):
            named = True  # "The three test days" are known from the tests.
            before = phrase[: phrase.index(head)]
            nouns = [word for word in before if _is_noun(word) and not word.is_a("period", "number")]
        if nouns:
            yield Definite(tuple([noun.base for noun in nouns]), named)


def is_of_day(word: Word) -> bool:
    """Whether a word says of which day of the week something is: "Friday's vote" is a known one."""
    return word.base != word.lower and word.base in members("weekday")


def same_noun(one: str, other: str) -> bool:
    """Whether two words are one noun in the singular or plural, as far as an ending shows."""
    one, other = one.removesuffix("'s"), other.removesuffix("'s")
    return one == other or one + "s" == other or other + "s" == one


def ends_phrase(word: Word) -> bool:
    """Whether a word cannot stand before a noun: a verb, an adverb or a word of grammar."""
    return word.lower.endswith(("ed", "ly", "n't")) or word.is_a("grammar")


def _is_superlative(word: Word) -> bool:
    return word.lower.endswith("est") and "n" not in classes(word.lower)


def _phrase(text: str, tokens: Sequence[Word], i: int) -> list[Word]:
    """The words behind a determiner that may be its noun and what describes it, in small letters."""
    found: list[Word] = []
    for before, word in pairwise(tokens[i : i + 1 + _LONGEST]):
        gap = text[before.span.end : word.span.start].strip()
        if word.text.isdigit() and not gap and not found:
            continue
        outside = _is_outside(word) and any(map(_is_noun, found))
        if gap.strip("-") or not word.text.islower() or outside or (found and word.is_a("grammar")):
            break
        found.append(word)
        if word.lower.endswith("'s"):
            break
    return found


def _is_outside(word: Word) -> bool:
    """Whether a word goes on behind a noun: "the horse last year", "the bank he", "the law lets"."""
    forms = classes(word.lower)
    return (
        ends_phrase(word)
        or word.is_a("time_lead", "personal", "pointing")
        or (bool(forms) and not set("nNag") & set(forms))
    )


def _heads(phrase: Sequence[Word]) -> Iterator[Word]:
    """The words of a phrase that may be its head, the likeliest last; a verb may stand behind it.

    Of one thing none does in its base form: "the fire service" is no fire.
    """
    last = next((j for j in reversed(range(len(phrase))) if _is_noun(phrase[j])), len(phrase) - 1)
    for word, behind in pairwise(phrase[: last + 1]):
        many = word.lower.endswith("s") or word.is_a("plural")
        if _is_noun(word) and set("zdvag" if many else "zdag") & set(classes(behind.lower)):
            yield word
    yield phrase[last]


def _is_noun(word: Word) -> bool:
    return bool(set("nN") & set(classes(word.lower) or "n"))


def _identified(own: str, tokens: Sequence[Word], i: int, head: Word) -> bool:
    """Whether what follows ``head`` says which one "the" at ``i`` means: "the plan of the town"."""
    behind = next((word for word in tokens if word.span.start > head.span.start), None)
    dated = behind is not None and behind.is_a("time")
    if re.match(r" [A-Z]", own[head.span.end : head.span.end + 2]) and not dated:
        return True  # "the programmer Elias Thorne", and not "the cap starts Jan. 1"
    match = re.match(r" (\w+)(?: (\w+))?", own[head.span.end : head.span.end + 30])
    first, second = (match.group(1), match.group(2) or "") if match else ("", "")
    if first == "to":
        return second.islower() and second not in members("determiner")
    if first in members("where") and second[:1].isupper() and second.lower() not in members("time"):
        return True
    # "The office told the council that" says what it told, not which council.
    told = first == "that" and i > 0 and tokens[i - 1].lower in members("saying")
    return first in members("defining") and not told
