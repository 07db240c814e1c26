"""Forms of English words, to find a headword in a text and to put another in its place.

Rules of spelling, with ``irregular.toml`` for what they do not give. Nothing here reads a text.
"""

from __future__ import annotations

import re
import tomllib
from enum import StrEnum
from functools import cache
from importlib import resources

from summarize.language.classes import members
from summarize.language.forms import classes

_SINGLE = re.compile(r"[ae]l$|et$")
_SHORT = re.compile(r"(?:qu|[^aeiou])*[aeiou][^aeiouwxy]")
"""One syllable, its vowel single and its consonant too: "slam", "quit", not "screw" or "fail"."""


class Form(StrEnum):
    """What a word form expresses."""

    BASE = "base"
    THIRD = "third"
    PAST = "past"
    PARTICIPLE = "participle"
    ING = "ing"
    SINGULAR = "singular"
    PLURAL = "plural"
    ADVERB = "adverb"


def verb_forms(phrase: str) -> dict[str, Form]:
    """All forms of a verb or a verb phrase (the first word is the verb), each with what it expresses.

    Where the past and the participle are the same, the form counts as past.
    """
    order = (Form.PARTICIPLE, Form.PAST, Form.ING, Form.THIRD, Form.BASE)
    return {inflect_verb(phrase, form): form for form in order}


def inflect_verb(phrase: str, form: Form) -> str:
    """``phrase`` with its first word in ``form``."""
    base, space, rest = phrase.partition(" ")
    return f"{_verb(base, form)}{space}{rest}"


def noun_forms(phrase: str) -> dict[str, Form]:
    """Singular and plural of a noun or noun phrase."""
    return {inflect_noun(phrase, Form.PLURAL): Form.PLURAL, phrase: Form.SINGULAR}


def inflect_noun(phrase: str, form: Form) -> str:
    """``phrase`` in the singular (as given) or the plural: "people in the country"."""
    if form is not Form.PLURAL:
        return phrase
    parts = phrase.split(" ")
    head = head_index(phrase)
    parts[head] = _irregular()["nouns"].get(parts[head]) or _with_s(parts[head])
    return " ".join(parts)


def adjective_forms(word: str) -> dict[str, Form]:
    """An adjective, and its adverb in -ly where that is a known word; any other text as it is."""
    adverb = re.sub(r"(?<=[^aeiou])le$|ll$|y$|$", _ly, word, count=1)
    known = "a" in classes(word) and classes(adverb) == "r"
    return {word: Form.BASE, adverb: Form.ADVERB} if known else {word: Form.BASE}


def _ly(end: re.Match[str]) -> str:
    if not end.group():
        return "ally" if end.string.endswith("ic") else "ly"
    return {"le": "ly", "ll": "lly", "y": "ily"}[end.group()]


def head_index(phrase: str) -> int:
    """Which word of a noun phrase is its head: the one before the first preposition, or else the last."""
    parts = phrase.split(" ")
    return next((i for i, part in enumerate(parts) if part in members("behind_head")), len(parts)) - 1


def article_for(word: str) -> str:
    """The article, ``a`` or ``an``, by how ``word`` sounds."""
    lower = word.lower()
    if lower.startswith(("hour", "honest", "honor", "honour", "heir")):
        return "an"
    if lower.startswith(("uni", "use", "usu", "euro", "one", "once", "u.s", "us ")):
        return "an" if lower.startswith(("unin", "unim", "unid")) else "a"
    if word.isupper() and len(word) > 1:  # an initialism is read letter by letter
        return "an" if word[0] in "AEFHILMNORSX" else "a"
    return "an" if lower[:1] in tuple("aeiou8") else "a"


@cache
def _irregular() -> dict[str, dict[str, str]]:
    path = resources.files(__package__).joinpath("irregular.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _verb(base: str, form: Form) -> str:
    if form is Form.BASE:
        return base
    if form is Form.THIRD:
        return {"be": "is", "have": "has"}.get(base) or _with_s(base)
    if form is Form.ING:
        return _ing(base)
    if base in _irregular()["verbs"]:
        return _irregular()["verbs"][base].split()[form is Form.PARTICIPLE]
    if base.endswith("e"):
        return f"{base}d"
    return f"{base[:-1]}ied" if _ends_in_y(base) else f"{_doubled(base)}ed"


def _ing(base: str) -> str:
    if base.endswith("ie"):
        return f"{base[:-2]}ying"
    if base.endswith("e") and not base.endswith(("ee", "oe", "ye")) and base != "be":
        return f"{base[:-1]}ing"
    return f"{_doubled(base)}ing"


def _doubled(base: str) -> str:
    """The verb as it stands before "-ed" and "-ing": "slamm", "admitt", "visit"."""
    long = f"{base}{base[-1]}"
    if _SHORT.fullmatch(base):
        return long
    # "canceling", "ratcheting": the other spelling stands in the table, too.
    single = _SINGLE.search(base) is not None and "g" in classes(f"{base}ing")
    return long if "g" in classes(f"{long}ing") and not single else base


def _with_s(word: str) -> str:
    if _ends_in_y(word):
        return f"{word[:-1]}ies"
    return word + ("es" if word.endswith(("s", "x", "z", "ch", "sh")) or word in {"do", "go"} else "s")


def _ends_in_y(word: str) -> bool:
    return word.endswith("y") and word[-2:-1] not in tuple("aeiou")
