"""What stands behind an aside: whether its clause goes on there, and whether it leans on the aside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.verification.derivation.grammar import finite, kinds, noun, plural, third_person
from summarize.verification.derivation.licence import commas, content, has, sentence_end
from summarize.verification.derivation.shapes import Kind
from summarize.verification.derivation.words import words

if TYPE_CHECKING:
    from summarize.verification.derivation.text import Text

_THING = ("it", "its", "itself")
_SEVERAL = ("they", "them", "their", "theirs", "themselves")
_KIND = ("one", "ones", "another", "other", "others", "same", "such")
_ALSO = ("also", "again")


def leans(text: Text, aside: tuple[int, int], kind: Kind) -> bool:
    """Whether what stands behind an aside may lean on it: by a pronoun, an ellipsis or a noun."""
    start, end = aside[1] + 1, sentence_end(text)
    if end <= start or has(text, end - 1, end, "auxiliary", "negation"):
        return True
    inside = range(aside[0] + 1, aside[1])
    nouns = {text.lower[i] for i in inside if noun(text, i) and len(text.lower[i]) > 3}
    # What tells who or what its noun is brings in nobody else.
    brings = kind is Kind.RELATIVE
    for at in range(start, end):
        if text.lower[at] in words("anaphor") and not text.tokens[at].quoted:
            if _points(text, at, start, inside if brings else range(0)):
                return True
        elif text.word(at - 1) in words("determiner") and at > start and text.lower[at] in nouns:
            return True
    return False


def _points(text: Text, at: int, start: int, inside: range) -> bool:
    """Whether a word that points may point to something that only the tokens ``inside`` name."""
    lower = text.lower[at]
    behind = text.word(at + 1) if at + 1 < len(text.lower) else ""
    between = range(start, at)
    if lower in ("former", "latter") and noun(text, at + 1):
        return False
    if lower in words("person"):
        found = any(_person(text, i, inside.start) for i in inside)
    elif lower in _THING:
        found = not _speaks(text, at) and _thing(text, inside) and not any(noun(text, i) for i in between[1:])
    elif lower in _SEVERAL:
        named = any(plural(text, i) for i in between)
        found = not _speaks(text, at) and any(plural(text, i) for i in inside) and not named
    elif lower in ("this", "these"):
        found = behind not in words("span_noun")
    elif lower in _KIND:
        found = not any(noun(text, i) for i in between[1:])
    elif lower == "there":
        found = behind not in words("auxiliary")
    elif lower in ("do", "does", "did"):
        found = not content(text, at + 1) and behind != "not"
    else:
        found = lower not in _ALSO
    return found


def _thing(text: Text, inside: range) -> bool:
    """Whether one thing is named among the tokens."""
    return any(
        noun(text, i) and not plural(text, i) and text.lower[i] not in words("span_noun") for i in inside
    )


def _person(text: Text, at: int, start: int) -> bool:
    """Whether the token may mean a person: no month, and no name behind "the" or a preposition of place."""
    if text.lower[at] in ("a", "an") and at > start:
        return noun(text, at + 1) and text.lower[at + 2 : at + 3] != ("of",)
    if not text.tokens[at].capital or text.lower[at] in words("month"):
        return False
    first = at
    while first > start and (text.capital(first - 1) or text.tokens[first - 1].text == "-"):
        first -= 1
    return text.word(first - 1) not in ("the", "in", "at", "near", "from")


def _speaks(text: Text, at: int) -> bool:
    """Whether a pronoun is the subject of what its clause's own subject says: "said that they", "said it"."""
    before = at - 2 if text.word(at - 1) == "that" else at - 1
    return text.word(before) in words("speech")


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
