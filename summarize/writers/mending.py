"""Sentences that an article gives badly: marks of two kinds, half a quotation, no end. They are made whole.

Only what can be told from the sentence itself is mended; whatever comes out is verified like any other.
"""

from __future__ import annotations

import re

from summarize.neutrality.words import outside, quoted, words
from summarize.spans import Span

CLOSED = (".", ".”", '."', "!”", '!"', ".’", ".'", "?”", '?"')
"""How a sentence of a summary ends."""

_LEAST = 8
"""Words that a sentence without an end must have to be taken for more than a headline."""

_QUOTED = 4
"""Words that half a quotation must have: less may be a slip of the finger."""

_OPEN_ENDED = frozenset(
    """
    the a an this that these those his her its their our my your which who whom whose if when while because
    although though as than of in on at to for from by with without and or but nor is are was were be been
    being has have had do does did will would can could may might must shall should not no now then also just
    so very too more most such after before against among between during since until upon over under about
    into through toward towards said says say told saying own where how why what both either mr mrs ms dr
    """.split()
)
"""Words with which no sentence ends: what follows them was cut off."""

_ARTICLE = re.compile(r"\b(?:the|an?|his|her|its|their)\b", re.IGNORECASE)
"""Headlines do without."""


def mended_marks(sentence: str) -> str:
    """``sentence`` with each quotation closed by the fellow of the mark that opens it, and none left open.

    A quotation that runs on into the next sentence ends with this one; one that began before begins here.
    """
    text = _of_one_kind(sentence)
    if text.count('"') % 2:
        return _evened(text, '"', '"')
    if abs(text.count("“") - text.count("”")) == 1:
        return _evened(text, "“", "”")
    return text


def _of_one_kind(text: str) -> str:
    """The text with each double quotation closed by the fellow of the mark that opened it."""
    result = list(text)
    opened = ""
    for i, char in enumerate(text):
        before = text[i - 1] if i else " "
        if char == "“" or (char == '"' and not opened and not before.isalnum() and before not in ".,!?"):
            opened = char
        elif char in '"”' and opened:
            result[i] = "”" if opened == "“" else '"'
            opened = ""
    return "".join(result)


def _evened(text: str, opening: str, closing: str) -> str:
    """The text with the one mark that it lacks, at its end or its beginning, if that quotes some words."""
    last, first = text.rfind(opening), text.find(closing)
    same = opening == closing
    if (same and _opens(text, last)) or (not same and text.count(opening) > text.count(closing)):
        return text + closing if len(words(text[last:])) >= _QUOTED else text
    # After a digit it stands for inches.
    if len(words(text[:first])) < _QUOTED or text[first - 1].isdigit() or (same and _opens(text, first)):
        return text
    return opening + text


def _opens(text: str, at: int) -> bool:
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    return at == 0 or (not before.isalnum() and before not in ".,!?" and after.isalnum())


def ended(sentence: str) -> str:
    """``sentence`` with an end, where it lacks one: as it is, or up to its last comma where it was cut off.

    A line that reads like a headline, without any article, is left as it is.
    """
    if sentence.endswith(CLOSED) or sentence[-1:] in {"?", "!"}:
        return sentence
    text = sentence.rstrip(" :;,—–-…").removesuffix("...").rstrip()
    if not _ARTICLE.search(text):
        return sentence
    marks = quoted(text)
    while len(found := words(text)) >= _LEAST:
        if found[-1].lower not in _OPEN_ENDED and text[-1].isalnum():
            return f"{text}."
        commas = [m.start() for m in re.finditer(r",(?= )", text) if outside(marks, _at(m.start()))]
        if not commas:
            break
        text = text[: commas[-1]]
    return sentence


def _at(place: int) -> Span:
    return Span(place, place + 1)
