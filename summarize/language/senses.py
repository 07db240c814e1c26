"""What an English noun means at large, as the table ``senses.txt`` lists it."""

from __future__ import annotations

from functools import cache
from importlib import resources

_ENDINGS = (("ies", "y"), ("es", ""), ("s", ""))


@cache
def _table() -> dict[str, str]:
    table: dict[str, str] = {}
    for line in resources.files(__package__).joinpath("senses.txt").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            letters, *words = line.split()
            table |= dict.fromkeys(words, letters)
    return table


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
