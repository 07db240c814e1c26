"""Which kind of aside stands between two marks.

Every kind is read whole, from its first word to its last, by what it may hold. So an aside tells who, which
or from where the noun before it is, and cannot say that it is none; what no kind reads is no aside.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from summarize.language.senses import senses
from summarize.verification.derivation.grammar import (
    article_of,
    definite,
    finite,
    kinds,
    name,
    name_start,
    noun,
    plural,
    single_noun,
    takes_back,
)
from summarize.verification.derivation.licence import content, has
from summarize.verification.derivation.words import exchanges, words

if TYPE_CHECKING:
    from summarize.verification.derivation.text import Text

_TITLE = 3
_PHRASE = 8
_VERB = 4
_OF = (("of", "whom"), ("of", "them"))
_TOLD_OF = ("stage", "text_noun", "written")
_PLACED = ("in", "at", "near", "outside")


class Kind(Enum):
    """What an aside is."""

    RELATIVE = "relative clause"
    DESCRIPTION = "apposition"
    NAME = "name"
    PARTICIPLE = "participle"
    PART = "part"


def shape(text: Text, start: int, stop: int) -> Kind | None:
    """The kind of what stands between the marks at ``start`` and ``stop``; None for no harmless one."""
    if stop - start < 2 or not start or not _silent(text, start + 1, stop):
        return None
    if has(text, start - 1, start, "text_noun", "image"):
        return None  # where a study or a picture comes from is its worth
    return next((kind for kind, fits in _FITS.items() if fits(text, start, stop)), None)


def _silent(text: Text, start: int, end: int) -> bool:
    """Whether nothing there takes back, restricts, vouches or tells of an interest, and no mark breaks it."""
    if takes_back(text, start, end) or has(text, start, end, "limit", "interest", "attribution", "stage"):
        return False
    return not any(t.quoted or t.text in "()[]:;?!" or t.aside for t in text.tokens[start:end])


def known(text: Text, at: int) -> bool:
    """Whether the noun phrase that ends at the token means the same without what follows it.

    A noun does with "the" or a possessive. A name does if the article told of it before, or a noun before it
    says who it is ("Mayor Lund"): at its first mention, a description tells which bearer of it is meant.
    """
    if not name(text, at):
        return definite(text, at)
    first = name_start(text, at)
    before = text.word(first - 1)
    if before == "of":
        # "the state of Ohio", but not "the army of Orvik, a postman"
        return text.word(first - 2) in words("place")
    titled = senses(before)[:1] == "p" or any(senses(text.lower[i])[:1] == "p" for i in range(first, at))
    last = at
    while last > first and (text.tokens[last].text == "." or has(text, last, last + 1, "suffix")):
        last -= 1
    return titled or has(text, first, at, "role", "title") or text.told(text.lower[last])


def _is_relative(text: Text, start: int, stop: int) -> bool:
    """Whether "who" or "which" has a verb that only tells of work, place, size or what was done."""
    opens = text.word(start + 1)
    if opens not in ("who", "which", "whose", "where") or not known(text, start - 1):
        return False
    if has(text, max(0, start - 2), start, "month") or has(text, start + 1, stop, "doubt", "back"):
        return False
    # Who lives in a book or lost a licence: that may matter to all that is said.
    if has(text, start + 3, stop, *_TOLD_OF):
        return False
    return _described(text, start, stop) or _tells_background(
        text, start + 2, stop, late=opens in ("whose", "where")
    )


def _described(text: Text, start: int, stop: int) -> bool:
    """Whether a description follows "who is"."""
    at = start + 2
    is_ = text.word(start + 1) == "who" and text.word(at) in ("is", "was", "are", "were")
    return is_ and at + 2 < stop and _is_description(text, start, stop, at + 1)


def _tells_background(text: Text, first: int, end: int, *, late: bool) -> bool:
    """Whether the verb that follows is of the class; ``late``: behind a subject of its own."""
    for at in range(first, min(end, first + (2 * _VERB if late else _VERB))):
        lower = text.lower[at]
        took = lower in ("take", "takes", "took") and text.word(at + 1) in (
            "effect",
            "office",
            "over",
            "place",
        )
        if lower in words("background") or took or (lower == "had" and late):
            return True
        if lower in ("has", "have", "had") and (
            has(text, at + 1, at + 2, "determiner", "number") or text.numeric(at + 1)
        ):
            return True
        if lower in ("is", "was", "are", "were"):
            placed = at + (2 if text.word(at + 1) in words("preposition", "adverb_degree") else 1)
            return placed < end and (text.numeric(placed) or text.lower[placed] in words("origin", "number"))
        if not (late or "r" in kinds(text, at) or has(text, at, at + 1, "auxiliary")):
            return False
    return False


def _is_part(text: Text, start: int, stop: int) -> bool:
    """Whether some of a group of people are told to be people of a kind, one with a name, or from a place."""
    first = start + 1
    if text.lower[first] == "including" or text.lower[first : first + 2] == ("among", "them"):
        return _people(text, start) and _names_people(text, first + 1, stop)
    counted = text.lower[first] in words("quantity") or text.numeric(first)
    if not counted or text.lower[first + 1 : first + 3] not in _OF or not _people(text, start):
        return False
    at = first + 3 + (text.lower[first + 2] == "whom" and text.word(first + 3) in ("are", "were"))
    if text.word(at) == "from":
        return at + 1 < stop and all(t.capital and t.is_word for t in text.tokens[at + 1 : stop])
    if text.lower[first] == "one" and all(t.capital for t in text.tokens[at:stop]):
        return at < stop
    return at + 1 == stop and _is_person(text, at) and text.lower[at] not in ("members", "member")


def _people(text: Text, end: int) -> bool:
    """Whether the last plural before the token is one of people."""
    near = (i for i in range(end - 1, max(-1, end - _PHRASE), -1) if plural(text, i))
    last = next((i for i in near if not text.tokens[i].capital), -1)
    lower = text.lower[last]
    return last >= 0 and (senses(lower)[:1] == "p" or (lower,) in exchanges("groups"))


def _names_people(text: Text, first: int, stop: int) -> bool:
    """Whether a list of nouns for people and of names stands there, and nothing else."""
    ends = [at for at in range(first, stop) if text.lower[at] in (",", "and")]
    parts = zip([first, *(at + 1 for at in ends)], [*ends, stop], strict=True)
    filled = [(start, end) for start, end in parts if end > start]
    return bool(filled) and all(
        (text.tokens[end - 1].capital or senses(text.lower[end - 1])[:1] == "p")
        and not any(finite(text, at, loose=True) for at in range(start, end))
        for start, end in filled
    )


def _is_person(text: Text, at: int) -> bool:
    """Whether the token is a noun for a person and nothing else that one could be."""
    found = senses(text.lower[at])
    return text.lower[at] in words("role") or (found[:1] == "p" and not set(found) & set("agc"))


def _is_participle(text: Text, start: int, stop: int) -> bool:
    """Whether it tells where or when a thing began: "…, based in Bergen", "…, built in 1952"."""
    at = start + 1
    if stop - start < 4 or not known(text, start - 1) or text.lower[at] not in words("origin"):
        return False
    if any(finite(text, i, loose=True) for i in range(at + 1, stop)) or has(text, at, stop, "focus"):
        return False
    if text.lower[at] in words("placed"):
        return text.word(at + 1) in _PLACED
    dated = text.numeric(at + 2) or text.lower[at + 2] in words("month")
    return text.word(at + 1) in ("in", "on") and dated


def _is_name(text: Text, start: int, stop: int) -> bool:
    """Whether a name, behind a title in small letters or none, follows a noun for one person or thing."""
    if not name(text, stop - 1) or not (single_noun(text, start - 1) or _titled(text, start, stop)):
        return False
    if has(text, start + 1, stop, "month", "relative") or any(
        finite(text, i, loose=True) for i in range(start + 1, stop)
    ):
        return False
    at = start + 1
    while (
        at < stop
        and not text.tokens[at].capital
        and (noun(text, at) or (at == start + 1 and text.word(at) == "the"))
    ):
        at += 1
    rest = text.tokens[at:stop]
    return at - start <= _TITLE and bool(rest) and all(t.capital or t.text in (*".-'&", "of") for t in rest)


def _titled(text: Text, start: int, stop: int) -> bool:
    """Whether an office "for" or "of" something is named: "the minister for trade, Ole Brandt"."""
    full = text.capital(stop - 1) and text.capital(stop - 2) and text.capital(start + 1)
    for at in range(start - 2, max(0, start - _PHRASE), -1):
        if text.lower[at] in ("for", "of"):
            return full and _is_person(text, at - 1) and article_of(text, at - 1) is not None
        if not content(text, at):
            return False
    return False


def _is_description(text: Text, start: int, stop: int, at: int = 0) -> bool:
    """Whether a noun phrase, whole or from ``at`` on, says who or which of its kind the noun before is."""
    first = at or start + 1
    first += text.word(first) in ("himself", "herself", "itself")
    if _party(text, start, stop):
        return name(text, start - 1)
    described = not _joins(text, first, stop) and known(text, start - 1)
    if described and (_ranked(text, first, stop) or _says_who(text, start - 1, first, stop)):
        return True
    return will(text, start, stop)


def _says_who(text: Text, noun_at: int, first: int, stop: int) -> bool:
    """Whether a person, an organisation or a place is described which the noun before may be."""
    opens = _behind_determiner(text, first, stop)
    end = next((i for i in range(opens, stop) if has(text, i, i + 1, "preposition", "relative")), stop)
    if not opens < end <= opens + _PHRASE or not _plain_phrase(text, opens, end) or _verb(text, end, stop):
        return False
    one = text.word(first) in ("a", "an")
    if not name(text, noun_at):
        # "The driver, a man from Ohio": a person, too, and one of several; but not "the expert, a dentist".
        person = text.lower[noun_at] not in words("standing") and senses(text.lower[noun_at])[:1] == "p"
        return person and one and has(text, end - 1, end, "role", "generic")
    if senses(text.lower[end - 1])[:1] == "l":
        return one and text.told(text.lower[noun_at])
    bare = _is_person(text, end - 1) and not text.tokens[first].capital
    return _tells_who(text, end - 1) and (opens > first or bare)


def _joins(text: Text, first: int, stop: int) -> bool:
    """Whether "and" may join the description with another person or thing: not "a writer and activist"."""
    joints = [at for at in range(first, stop) if text.lower[at] in words("joining")]
    if not joints:
        return False
    more = text.word(stop + 1) in ("are", "were", "have")
    # "the founder and head of the firm": nothing but a noun for a person follows, with what belongs to it.
    same = joints[0] + 1 < stop and _is_person(text, joints[0] + 1) and _is_person(text, joints[0] - 1)
    return more or len(joints) > 1 or text.lower[joints[0]] != "and" or not same


def _tells_who(text: Text, at: int) -> bool:
    """Whether a person or an organisation is meant: not a place, an animal or what is said."""
    found = senses(text.lower[at])
    return _is_person(text, at) or ("g" in found and not set(found) & set("lca"))


def _behind_determiner(text: Text, first: int, stop: int) -> int:
    """The place behind "a", "her" or "the railroad's" at the token; the token itself if none stands there."""
    for at in range(first, min(stop, first + _VERB)):
        if text.lower[at].endswith(("'s", "s'")):
            return at + 1
    return first + (text.lower[first] in words("article", "possessive"))


def _plain_phrase(text: Text, start: int, end: int) -> bool:
    """Whether only nouns, adjectives, numbers and hyphens stand there."""
    return all(
        content(text, i) or text.numeric(i) or text.lower[i] in ("-", "and") for i in range(start, end)
    ) and not any(finite(text, i) for i in range(start, end))


def _ranked(text: Text, first: int, stop: int) -> bool:
    """Whether it is told to be the first, the oldest or one of some: "her fourth", "one of three in Ohio"."""
    if text.lower[first] == "one":
        counted = text.numeric(first + 2) or text.word(first + 2) in words("number")
        return text.word(first + 1) == "of" and counted and not _verb(text, first + 2, stop)
    if text.lower[first] not in words("determiner") or first + 1 >= stop:
        return False
    ranked = text.lower[first + 1]
    most = ranked in words("rank") or (ranked.endswith("est") and "a" in kinds(text, first + 1))
    return most and not _verb(text, first + 2, stop)


def _verb(text: Text, start: int, stop: int) -> bool:
    """Whether a verb stands there but in a relative clause that only tells of work, place or size."""
    for at in range(start, stop):
        if text.lower[at] in ("who", "which", "that"):
            return not _tells_background(text, at + 1, stop, late=False)
        if finite(text, at, loose=True) or has(text, at, at + 1, "relative"):
            return True
    return False


def _party(text: Text, start: int, stop: int) -> bool:
    """Whether a letter for a party and a place stand there: "…, D-N.Y."."""
    if stop - start < 4:
        return False
    first, second = text.tokens[start + 1], text.tokens[start + 2]
    letters = len(first.text) == 1 and first.capital and second.text in "-,"
    return letters and all(t.capital or not t.is_word for t in text.tokens[start + 3 : stop])


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
    Kind.RELATIVE: _is_relative,
    Kind.PART: _is_part,
    Kind.NAME: _is_name,
    Kind.PARTICIPLE: _is_participle,
    Kind.DESCRIPTION: _is_description,
}
