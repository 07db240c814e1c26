"""What stands behind an aside: whether its clause goes on there, and whether it leans on the aside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.language.senses import senses
from summarize.verification.derivation.aside_kinds import Kind
from summarize.verification.derivation.grammar import finite, kinds, noun, plural, third_person
from summarize.verification.derivation.licence import commas, content, has, sentence_end
from summarize.verification.derivation.words import words

if TYPE_CHECKING:
    from summarize.verification.derivation.text import Text

_TIME_BEFORE = frozenset("later earlier afterwards ago then".split())
"""Words that count from a time told before them."""
_BEFORE_SPAN = frozenset("after before within that next previous same following".split())
"""The same before a day, a year or the like."""
_THING = ("it", "its", "itself")
_SEVERAL = ("they", "them", "their", "theirs", "themselves")
_KIND = ("one", "ones", "another", "other", "others", "same", "such")
_TITLE = 3


def leans(text: Text, start: int, stop: int, kind: Kind) -> bool:
    """Whether what stands behind the aside between two marks may lean on it.

    By a time, a noun with "the" that nothing before it names, an ellipsis, or a pronoun. An aside that only
    tells who its noun is names nobody else whom a pronoun could mean; a name, nothing else at all.
    """
    first, end = stop + 1, sentence_end(text)
    if end <= first or has(text, end - 1, end, "auxiliary", "negation") or _counts_from(text, start, stop):
        return True
    inside = range(start + 1, stop)
    pointed = inside if kind is Kind.RELATIVE else range(0)
    meant = range(0) if kind is Kind.NAME else inside
    behind = range(first, end)
    return any(_points(text, at, first, pointed) or _means(text, at, start, meant) for at in behind)


def _counts_from(text: Text, start: int, stop: int) -> bool:
    """Whether what stays counts from a time in the aside: ", who was jailed in 2010, left a year later"."""
    if not (any(t.is_number for t in text.tokens[start:stop]) or has(text, start, stop, "month")):
        return False
    stays = (*text.lower[:start], *text.lower[stop:])
    spans = words("span_noun")
    return not _TIME_BEFORE.isdisjoint(stays) or any(
        (word in spans and behind == ("before",))
        or (word in _BEFORE_SPAN and not spans.isdisjoint((*behind, *stays[at + 2 : at + 3])))
        for at, word in enumerate(stays)
        for behind in (stays[at + 1 : at + 2],)
    )


def _means(text: Text, at: int, start: int, inside: range) -> bool:
    """Whether a person, group or place with "the" may be the one that only the aside names: "the winner"."""
    lower = text.lower[at]
    if text.word(at - 1) != "the" or not noun(text, at):
        return False
    if any(text.lower[i] == lower for i in inside):
        return True
    kind = senses(lower)[:1]
    if kind not in ("p", "l", "g") or "o" in senses(lower) or lower in text.lower[:start] or text.told(lower):
        return False
    named = (i for i in inside if text.lower[i] not in words("month"))
    return any(text.tokens[i].capital or (noun(text, i) and senses(text.lower[i])[:1] == kind) for i in named)


def _points(text: Text, at: int, start: int, inside: range) -> bool:
    """Whether a word that points may point to something that only the tokens ``inside`` name."""
    lower = text.lower[at]
    degree = lower in ("too", "so") and "a" in kinds(text, at + 1)  # "too quick"
    if lower not in words("anaphor") or text.tokens[at].quoted or degree:
        return False
    behind = text.word(at + 1) if at + 1 < len(text.lower) else ""
    between = range(start + 1, at)
    if lower in ("former", "latter") and noun(text, at + 1):
        return False
    if lower in words("person"):
        found = any(_person(text, i, inside.start) for i in inside)
    elif lower in _THING:
        found = _thing(text, inside) and not any(noun(text, i) for i in between)
    elif lower in _SEVERAL:
        found = any(plural(text, i) for i in inside) and not any(plural(text, i) for i in between)
    elif lower in ("this", "these"):
        found = behind not in words("span_noun")
    elif lower in _KIND:
        found = not any(noun(text, i) for i in between)
    elif lower == "there":
        found = behind not in words("auxiliary") or noun(text, at - 1)
    elif lower in ("do", "does", "did"):
        found = not content(text, at + 1) and behind != "not"
    else:
        found = lower not in ("also", "again")
    return found


def _thing(text: Text, inside: range) -> bool:
    """Whether one thing is named among the tokens."""
    return any(
        noun(text, i) and not plural(text, i) and text.lower[i] not in words("span_noun") for i in inside
    )


def _person(text: Text, at: int, start: int) -> bool:
    """Whether the token may mean another person: no month, and no name behind a preposition of place."""
    if not text.tokens[at].capital:
        return noun(text, at) and senses(text.lower[at])[:1] == "p" and at > start + _TITLE
    if text.lower[at] in words("month"):
        return False
    first = at
    while first > start and (text.capital(first - 1) or text.tokens[first - 1].text == "-"):
        first -= 1
    return text.word(first - 1) not in ("the", "in", "at", "near", "from")


def goes_on(text: Text, start: int, at: int) -> bool:
    """Whether the main verb of what stands before ``start`` follows at a token, and no list goes on there."""
    end = sentence_end(text)
    if text.lower[at : at + 1] == ("on",) and has(text, at + 1, at + 2, "month"):
        at += 2
    elif at < end and _adverb(text, at):
        at += 1
    if at >= end:
        return False
    rest = [i for i in commas(text) if i > at]
    if text.lower[at] in ("said", "says"):
        return _says(text, start, at, rest)
    series = [i + 2 for i in rest if text.lower[i + 1 : i + 2] in (("and",), ("or",), ("nor",), ("but",))]
    if any(finite(text, i, loose=True) for i in series):
        return False
    found = set(kinds(text, at))
    if finite(text, at) and not found & set("Nn"):
        return True
    present = third_person(text, at) or ("z" in found and "r" in kinds(text, at + 1))
    verb = present or finite(text, at) or set("dp") <= found or _present_plural(text, start, at)
    # "Smith, the mayor, accused of theft, resigned": another aside follows, and the verb behind it.
    passive = text.lower[at + 1 : at + 2] == ("by",)
    return verb and not passive and not any(finite(text, i + 1, loose=True) for i in rest)


def _present_plural(text: Text, start: int, at: int) -> bool:
    """Whether a verb without an ending follows a plural and has an object: "the papers, …, show a"."""
    behind = text.tokens[at + 1] if at + 1 < len(text.tokens) else None
    objects = behind and (behind.capital or behind.lower in words("determiner") or behind.lower == "that")
    return bool("v" in kinds(text, at) and plural(text, start - 1) and objects)


def _says(text: Text, start: int, at: int, rest: list[int]) -> bool:
    """Whether the subject before ``start`` says something, and no other: not "…, the mayor, said Jones"."""
    begin = max(
        (i for i in range(start) if text.tokens[i].text in ',;"' or text.lower[i] == "that"), default=-1
    )
    if any(finite(text, i) or "d" in kinds(text, i) for i in range(begin + 1, start)):
        return False
    return not (rest and text.capital(at + 1) and finite(text, rest[0] + 1, loose=True))


def _adverb(text: Text, at: int) -> bool:
    found = set(kinds(text, at))
    return ("r" in found and not found & set("dpzvnN")) or text.lower[at] in words("adverb")
