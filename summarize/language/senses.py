"""What English nouns and verbs mean at large, as the table ``senses.txt`` lists it."""

from __future__ import annotations

from functools import cache
from importlib import resources

_ENDINGS = (("ies", "y"), ("es", ""), ("s", ""))
_DEEDS = "D"


@cache
def _lines() -> dict[str, list[str]]:
    """The words by what they mean."""
    text = resources.files(__package__).joinpath("senses.txt").read_text(encoding="utf-8")
    split = (line.split() for line in text.splitlines() if not line.startswith("#"))
    return {letters: words for letters, *words in split}


@cache
def _table() -> dict[str, str]:
    return {word: letters for letters, words in _lines().items() if letters != _DEEDS for word in words}


@cache
def deeds() -> frozenset[str]:
    """The finite verb forms that tell what was done, with things or people, and nothing else.

    None says, thinks, sees, feels or is.
    """
    return frozenset(_lines()[_DEEDS])


def senses(noun: str) -> str:
    """What a noun in small letters may mean, the commonest sense first; empty for none of these.

    ``p`` a person, ``g`` a group of people, ``c`` what is said, written or thought, ``l`` a place, ``m``
    property, ``a`` an animal, ``f`` a feeling, ``o`` another thing beside one of these. A plural means what
    its singular does.
    """
    table = _table()
    if noun in ("person", "people", "persons"):
        return "p"
    if noun.endswith("men"):
        noun = noun[:-2] + "an"
    noun = {"children": "child"}.get(noun, noun)
    if noun in table:
        return table[noun]
    for ending, stem in _ENDINGS:
        if noun.endswith(ending) and (found := table.get(noun.removesuffix(ending) + stem)):
            return found
    return ""
