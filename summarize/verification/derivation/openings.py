"""Licences for what stands at the head of a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.language.forms import classes
from summarize.verification.derivation.licence import Cut
from summarize.verification.derivation.words import opening_with, phrases, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarize.verification.derivation.text import Text, Token

_DATELINE_TOKENS = 14
_DAYS = 31


def _connective(text: Text) -> Iterator[Cut]:
    for start in {0, *(cut.end for cut in _dateline(text))}:
        for length in (1, 2, 3, 4, 5):
            end = start + length
            if text.lower[start:end] in phrases("opening") and text.lower[end : end + 1] == (",",):
                yield Cut(start, end + 1, "connective")
        # "But for the mayor": before a clause that is whole without it, "but" only connects.
        joined = text.lower[start : start + 1] in (("but",), ("and",)) and start + 2 < len(text.tokens)
        if (
            joined
            and text.word(start + 1) not in words("negation", "hanging")
            and text.tokens[start + 1].is_word
        ):
            yield Cut(start, start + 1, "connective")
        if text.word(start) == "so" and text.word(start + 1) in words("determiner", "pronoun_subject"):
            yield Cut(start, start + 1, "connective")


def _between_commas(text: Text) -> Iterator[Cut]:
    """Connectives between two commas: "Among voters, however, the race is open"."""
    for at in range(1, len(text.tokens)):
        if text.lower[at - 1] == ",":
            for phrase in opening_with("opening", text.lower[at]):
                end = at + len(phrase)
                if text.lower[at:end] == phrase and text.word(end) == ",":
                    yield Cut(at - 1, end + 1, "connective")
                    yield Cut(at - 1, end, "connective")


def _dateline(text: Text) -> Iterator[Cut]:
    """Capitals, a comma and a region or an agency in brackets, then a dash, then a capital."""
    if not text.tokens or len(text.tokens[0].text) < 3 or not text.tokens[0].text.isupper():
        return
    for at, token in enumerate(text.tokens[:_DATELINE_TOKENS]):
        if token.text == "-" and at:
            end = at + 1 + (text.word(at + 1) == "-")  # "--" is a dash, too
            gap = text.folded.text.startswith(" ", text.tokens[end - 1].end)
            region = "," in text.lower[:at] or "(" in text.lower[:at]
            labelled = any(lower in words("label") for lower in text.lower[:at])
            if gap and text.capital(end) and (region or text.opens) and not labelled and _place(text, at):
                yield Cut(0, end, "dateline")
            return
        bracket = "(" in text.lower[:at] and ")" not in text.lower[:at]
        if bracket and token.text != ")":
            known = token.lower in words("agency") or _wire(text, at)
        else:
            known = token.capital or token.text in ",.()/" or _is_day(token)
        if not known:
            return


def _wire(text: Text, at: int) -> bool:
    """Whether the word is of the name of a wire: "(Dow Wire)", "(Newswire)"."""
    return text.lower[at].endswith("wire") or text.word(at + 1).endswith("wire")


def _is_day(token: Token) -> bool:
    """Whether it is a day of a month: "LONDON, 2050" is no report of today."""
    return token.text.isdecimal() and int(token.text) <= _DAYS


def _place(text: Text, end: int) -> bool:
    """Whether the words in capitals before a dash are no common words: "APRIL FOOLS (AP)" is no place."""
    comma = next((at for at in range(end) if text.tokens[at].text in ",("), end)
    # "GALLOWAY BRIDGE, N.H. —": a region that is abbreviated shows a place.
    if any("." in text.tokens[at].text for at in range(comma, end)):
        return True
    for at in range(comma):
        token = text.tokens[at]
        common = set("nNvzdpga") & set(classes(token.lower)) and token.lower not in words("compass")
        if token.is_word and (common or token.lower in words("function")):
            return False
    return True


def _also(text: Text) -> Iterator[Cut]:
    for at, lower in enumerate(text.lower[:-1]):
        spoken = lower in ("also", "further") and text.word(at + 1) in ("said", "says")
        if spoken and at and text.word(at - 1) not in words("negation"):
            yield Cut(at, at + 1, "also")


FINDERS = (_connective, _between_commas, _dateline, _also)
