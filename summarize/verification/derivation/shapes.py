"""Which kind of aside stands between two marks.

An aside of a known kind belongs to the noun phrase before it and says something of its own, so that the
clause asserts the same without it. What has another shape (a clause, a condition, a source, an adverb) may
govern the clause and is never one.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from summarize.verification.derivation.grammar import (
    article_of,
    definite,
    finite,
    kinds,
    name,
    noun,
    plural,
    single_noun,
    takes_back,
)
from summarize.verification.derivation.licence import content, has
from summarize.verification.derivation.words import words

if TYPE_CHECKING:
    from summarize.verification.derivation.text import Text

_TAIL = 3
_PHRASE = 4
_RELATIVE = ("who", "which", "whose", "where")
_OF = (("of", "whom"), ("of", "which"), ("of", "them"))
# What an aside must not hold: it takes back, restricts or vouches for its clause, or is worth knowing.
_NEVER = ("limit",)


class Kind(Enum):
    """What an aside is."""

    RELATIVE = "relative clause"
    DESCRIPTION = "apposition"
    NAME = "name"
    PARTICIPLE = "participle"
    PART = "part"


def shape(text: Text, start: int, stop: int) -> Kind | None:
    """The kind of what stands between the marks at ``start`` and ``stop``, if it is a harmless aside."""
    if stop - start < 2 or stop > len(text.tokens) or not _silent(text, start + 1, stop):
        return None
    if _source(text, start, stop):
        return None
    if text.word(start + 1) in _RELATIVE:
        return Kind.RELATIVE if _is_relative(text, start, stop) else None
    return next((kind for kind, fits in _FITS.items() if fits(text, start, stop)), None)


_OPENS = {
    "based": ("in", "at", "near", "outside"),
    "known": ("as", "for"),
    "speaking": ("in", "at", "after", "before", "on"),
    "made": ("by", "in", "at", "of", "from"),
}
"""What must stand behind some participles, so that they tell of an origin."""


def _source(text: Text, start: int, stop: int) -> bool:
    """Whether a picture or a text shows or says something behind it: where it comes from is its worth."""
    head = text.lower[start - 1]
    if head not in words("text_noun", "image"):
        return False
    return any(text.word(at) in words("vouching") for at in (stop + 1, stop + 2))


def _silent(text: Text, start: int, end: int) -> bool:
    """Whether nothing in an aside takes back, restricts or vouches, and no mark breaks it."""
    several = "whom" in text.lower[start : start + 4]
    if takes_back(text, start, end) or has(text, start, end, *_NEVER):
        return False
    if not several and _interest(text, start, end):
        return False
    person = text.lower[start] == "who" or several
    if not person and has(text, start, end, "attribution"):
        return False
    return not any(t.quoted or t.text in "()[]:;?!" or t.aside for t in text.tokens[start:end])


def _interest(text: Text, start: int, end: int) -> bool:
    """Whether work, money or family is told of; "their own boats" is not."""
    return any(
        has(text, at, at + 1, "interest") and text.word(at - 1) not in words("possessive")
        for at in range(start, end)
    )


def _is_relative(text: Text, start: int, stop: int) -> bool:
    bare = noun(text, start - 1) and (plural(text, start - 1) or article_of(text, start - 1) is None)
    several = bare and _past_behind(text, stop)
    if stop - start < 3 or not (several or definite(text, start - 1)):
        return False
    # What may be so of a thing is told with it: "the drug, which may cause cancer".
    doubted = text.word(start + 1) == "which" and has(text, start + 2, stop, "doubt")
    if doubted or has(text, max(0, start - 2), start, "month"):
        return False
    first = 3 if text.word(start + 1) == "whose" else 2
    return any(finite(text, at) or set("dpvz") & set(kinds(text, at)) for at in range(start + first, stop))


def _past_behind(text: Text, stop: int) -> bool:
    """Whether what follows tells of the past, and so of certain ones.

    "Workers, who lack papers, face fines" may tell of those only who lack papers.
    """
    return _next(text, stop) in ("was", "were", "had", "has", "have") or (
        "d" in kinds(text, stop + 1) and finite(text, stop + 1)
    )


def _next(text: Text, at: int) -> str:
    return text.word(at + 1) if at + 1 < len(text.lower) else ""


def _is_part(text: Text, start: int, stop: int) -> bool:
    """Whether a part of a group is told of, or all of it: "…, most of them from Ohio"."""
    first = start + 1
    if text.lower[first] == "including" or text.lower[first : first + 2] == ("among", "them"):
        return not any(finite(text, i, loose=True) for i in range(first, stop))
    counted = text.lower[first] in words("quantity") or text.tokens[first].is_number
    if not counted or text.lower[first + 1 : first + 3] not in _OF or not _several(text, start):
        return False
    # "Of the 26, 16 of them were men" is the clause itself.
    return text.word(first + 2) != "them" or not _clause_inside(text, first + 3, stop)


def _several(text: Text, end: int) -> bool:
    """Whether more than one is told of before the token."""
    return any(
        plural(text, at) or text.tokens[at].is_number or text.lower[at] in words("number", "quantity")
        for at in range(max(0, end - 2 * _PHRASE), end)
    )


def _is_participle(text: Text, start: int, stop: int) -> bool:
    """Whether it tells where a thing comes from ("…, built in 1952"), not how it is counted."""
    if has(text, start, stop, "focus") or stop - start < 3 or not definite(text, start - 1):
        return False
    at = start + (2 if text.word(start + 1) in ("best", "also", "now", "first") else 1)
    if text.word(at) in ("of", "from"):
        # "Tom Reyes, of the University of Leeds"
        whole = name(text, start - 1) and text.capital(start - 2)
        return whole and not _clause_inside(text, start + 1, stop)
    behind = _OPENS.get(text.word(at))
    return text.word(at) in words("origin") and (behind is None or text.word(at + 1) in behind)


def _is_name(text: Text, start: int, stop: int) -> bool:
    """Whether a name, behind a title in small letters or none, follows a noun for one person or thing."""
    if not name(text, stop - 1) or not (single_noun(text, start - 1) or _titled(text, start, stop)):
        return False
    if _clause_inside(text, start + 1, stop) or _elsewhere(text, start, stop):
        return False
    at = start + 1
    while at < stop and not text.tokens[at].capital and noun(text, at):
        at += 1
    rest = text.tokens[at:stop]
    return at - start <= _TAIL and bool(rest) and all(t.capital or t.text in ".-'&" for t in rest)


def _titled(text: Text, start: int, stop: int) -> bool:
    """Whether an office "for" or "of" something is named: "the minister for trade, Ole Brandt"."""
    full = text.capital(stop - 1) and text.capital(stop - 2) and text.capital(start + 1)
    for at in range(start - 2, max(0, start - 2 * _PHRASE), -1):
        if text.lower[at] in ("for", "of"):
            office = any(text.lower[i] in words("role") for i in range(max(0, at - 2), at))
            return full and office and article_of(text, at - 1) is not None
        if not content(text, at):
            return False
    return False


def _is_description(text: Text, start: int, stop: int) -> bool:
    """Whether a noun phrase with an article or a possessive stands between the marks."""
    if will(text, start, stop):
        return True
    if _clause_inside(text, start + 1, stop) or _elsewhere(text, start, stop):
        return False
    first = text.tokens[start + 1]
    # "…, himself a former deckhand"
    own = first.lower in ("himself", "herself", "itself") and text.word(start + 2) in words("determiner")
    if (stop - start > 2 and _party(text, start, stop)) or _bare_role(text, start, stop):
        return name(text, start - 1)
    opens = first.lower in words("article", "possessive") or first.lower.endswith("'s") or own
    one = text.lower[start + 1 : start + 3] == ("one", "of") and text.word(start + 3) not in ("them", "whom")
    if stop - start < 3 or not (opens or one):
        return False
    if not (definite(text, start - 1) or single_noun(text, start - 1)):
        return False
    return not has(text, start + 1, stop, "joining") or _joined_inside(text, start, stop)


def source_at_end(text: Text, start: int, stop: int) -> bool:
    """Whether a verb of report, and no noun of its form, stands near the end: "…, the statistics show"."""
    return any(
        text.lower[at] in words("source_tail")
        and article_of(text, at) is None
        and text.word(at - 1) not in words("preposition")
        and (at + 1 >= stop or not noun(text, at + 1) or has(text, at + 1, at + 2, "month", "preposition"))
        for at in range(max(start, stop - _TAIL), stop)
    )


def _clause_inside(text: Text, start: int, stop: int) -> bool:
    """Whether a verb with its subject stands there, outside a relative clause: "the prosecutors claim"."""
    for at in range(start, stop):
        if text.lower[at] in words("relative"):
            return False
        participle = {"d", "p"} <= set(kinds(text, at))
        if finite(text, at) or (finite(text, at, loose=True) and not participle):
            return True
        ends = at + 1 == stop and at > start
        if ends and set("vz") & set(kinds(text, at)) and _subject(text, at - 1):
            return True
        if participle and ends and "a" not in kinds(text, at):
            return True
    return False


def _subject(text: Text, at: int) -> bool:
    """Whether a verb right behind the token may have it as its subject: a plural or a name."""
    return plural(text, at) or text.tokens[at].capital


def _party(text: Text, start: int, stop: int) -> bool:
    """Whether a letter for a party and a place stand there: "…, D-N.Y."."""
    if stop - start < 4:
        return False
    first, second = text.tokens[start + 1], text.tokens[start + 2]
    return len(first.text) == 1 and first.capital and second.text == "-" and text.capital(stop - 1)


def _bare_role(text: Text, start: int, stop: int) -> bool:
    """Whether an office without an article stands there: "…, director of the library"."""
    if not content(text, start + 1) or has(text, start + 1, stop, "joining"):
        return False
    at = start + 1
    while at < min(stop, start + _PHRASE) and content(text, at) and text.lower[at] not in words("role"):
        at += 1
    behind = text.word(at + 1) if at + 1 < stop else "of"
    return at < stop and text.lower[at] in words("role") and behind in words("preposition")


def _joined_inside(text: Text, start: int, stop: int) -> bool:
    """Whether "and" or "or" stands in a relative clause of a description, or joins two things in it."""
    joined = next(i for i in range(start, stop) if text.lower[i] in words("joining"))
    if has(text, start, joined, "relative"):
        return True
    several = _next(text, stop) in ("are", "were", "have")
    apart = text.capital(joined + 1) or text.word(joined + 1) in words("determiner")
    return not (apart or several) and text.lower[joined] == "and"


def _elsewhere(text: Text, start: int, stop: int) -> bool:
    """Whether it tells when, where or by whom: "a day after the fire", "the statistics show"."""
    if source_at_end(text, start + 1, stop) or text.word(start + 1) in words("month"):
        return True
    return any(
        text.lower[at] in words("span_noun")
        and text.word(at - 1) != "-"
        and (at + 1 >= stop or text.word(at + 1) != "-")
        for at in range(start + 1, min(stop, start + 5))
    )


def will(text: Text, start: int, end: int) -> bool:
    """Whether a plain name of what was done is told with what is to come of it.

    "Acme agreed to buy Volta, a deal that would make it the largest maker of vans."
    """
    return (
        end - start > 5
        and text.word(start + 1) == "a"
        and text.word(start + 2) in words("event")
        and text.word(start + 3) == "that"
        and text.word(start + 4) in ("will", "would")
    )


_FITS = {
    Kind.PART: _is_part,
    Kind.NAME: _is_name,
    Kind.PARTICIPLE: _is_participle,
    Kind.DESCRIPTION: _is_description,
}
