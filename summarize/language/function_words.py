"""Languages told apart by their commonest words, without a model."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_COMMON = {
    "en": "the of and to in that is was for with on at by said from have has were which would",
    "de": "der die das und ist nicht mit von dem den ein eine auf für sich auch wurde im zu sie",
    "fr": "le la les des et est une dans que pour qui sur pas par avec du au ont été cette",
    "es": "el la los las y es una en que para por con del se su como más fue según al",
    "it": "il la gli e è una di che per con del della non sono nel alla ha si più dei",
    "pt": "o a os as e é uma em que para por com do da não se mais foi ao dos",
    "nl": "de het een en is van dat in niet met op voor zijn aan door werd ook bij naar uit",
}
FUNCTION = {language: frozenset(words.split()) for language, words in _COMMON.items()}
"""The commonest words of a language, by its ISO 639-1 code."""
_LEAST = 3
"""Function words of a language from which a text is in it."""


def spoken(words: Iterable[str]) -> str | None:
    """The ISO 639-1 code of the language that these words are in; None where that is not plain."""
    found = Counter(map(str.lower, words))
    counts = {language: sum([found.get(w, 0) for w in theirs]) for language, theirs in FUNCTION.items()}
    first, second = sorted(counts, key=lambda language: -counts[language])[:2]
    return first if counts[first] >= _LEAST and counts[first] > 2 * counts[second] else None


def spoken_instead(words: Iterable[str], language: str) -> str | None:
    """Another language that a sentence is in: three different words of it, and none of ``language``."""
    said = {word.lower() for word in words}
    if not said.isdisjoint(FUNCTION[language]):
        return None
    return next((other for other, theirs in FUNCTION.items() if len(said & theirs) >= _LEAST), None)
