"""What an English word form may be, as the table ``forms.txt`` lists it."""

from __future__ import annotations

from functools import cache
from importlib import resources


@cache
def _table() -> dict[str, str]:
    table: dict[str, str] = {}
    for line in resources.files(__package__).joinpath("forms.txt").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            classes, *forms = line.split()
            table |= dict.fromkeys(forms, classes)
    return table


def classes(word: str) -> str:
    """The classes that a word in small letters may have, one letter each; empty for an unknown word.

    ``n`` singular noun, ``N`` plural noun, ``v`` base of a verb, ``z`` its third person, ``d`` its past,
    ``p`` its participle, ``g`` its -ing form, ``a`` adjective, ``r`` adverb.
    """
    return _table().get(word, "")
