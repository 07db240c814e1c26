"""Licences for what stands at the head of a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.language.classes import members
from summarize.language.forms import classes
from summarize.verification.derivation.licence import Cut
from summarize.verification.derivation.phrases import phrases_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarize.language.tokens import Token
    from summarize.verification.derivation.sentence_text import Text

_DATELINE_TOKENS = 14
_DAYS = 31


def _connective(text: Text) -> Iterator[Cut]:
    for start in {0, *(cut.end for cut in _dateline(text))}:
        for end, _ in phrases_at("opening", text, start):
            if text.word(end) == ",":
                yield Cut(start, end + 1, "connective")
        # "But for the mayor": before a clause that is whole without it, "but" only connects.
        joined = text.word(start) in ("but", "and") and start + 2 < len(text.tokens)
        if (
            joined
            and text.word(start + 1) not in members("negation", "hanging")
            and text.tokens[start + 1].is_word
        ):
            yield Cut(start, start + 1, "connective")
        if text.word(start) == "so" and text.word(start + 1) in members("article", "definite", "pronoun"):
            yield Cut(start, start + 1, "connective")


def _between_commas(text: Text) -> Iterator[Cut]:
    """Connectives between two commas: "Among voters, however, the race is open"."""
    for at in range(1, len(text.tokens)):
        if text.norms[at - 1] == ",":
            for end, _ in phrases_at("opening", text, at):
                if text.word(end) == ",":
                    yield Cut(at - 1, end + 1, "connective")
                    yield Cut(at - 1, end, "connective")


def _dateline(text: Text) -> Iterator[Cut]:
    """Capitals, a comma and a region or an agency in brackets, then a dash, then a capital."""
    if not text.tokens or len(text.tokens[0].text) < 3 or not text.tokens[0].text.isupper():
        return
    for at, token in enumerate(text.tokens[:_DATELINE_TOKENS]):
        if token.text == "-" and at:
            end = at + 1 + (text.word(at + 1) == "-")  # "--" is a dash, too
            gap = text.raw[text.tokens[end - 1].end :][:1].isspace()
            region = "," in text.norms[:at] or "(" in text.norms[:at]
            labelled = not members("label").isdisjoint(text.norms[:at])
            if gap and text.capital(end) and (region or text.opens) and not labelled and _place(text, at):
                yield Cut(0, end, "dateline")
            return
        bracket = "(" in text.norms[:at] and ")" not in text.norms[:at]
        if bracket and token.text != ")":
            known = token.norm in members("agency") or _wire(text, at)
        else:
            known = token.capital or token.text in ",.()/" or _is_day(token)
        if not known:
            return


def _wire(text: Text, at: int) -> bool:
    """Whether the word is of the name of a wire: "(Dow Wire)", "(Newswire)"."""
    return text.norms[at].endswith("wire") or text.word(at + 1).endswith("wire")


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
        common = set("nNvzdpga") & set(classes(token.norm)) and token.norm not in members("compass")
        if token.is_word and (common or token.norm in members("function")):
            return False
    return True


def _also(text: Text) -> Iterator[Cut]:
    for at, norm in enumerate(text.norms[:-1]):
        spoken = norm in ("also", "further") and text.word(at + 1) in ("said", "says")
        if spoken and at and text.word(at - 1) not in members("negation"):
            yield Cut(at, at + 1, "also")


FINDERS = (_connective, _between_commas, _dateline, _also)
