"""Licences for verbs of speech."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.verification.derivation.grammar import finite, kinds
from summarize.verification.derivation.licence import Cut, commas
from summarize.verification.derivation.words import exchanges, words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from summarize.verification.derivation.text import Text


_REPORT_SUBJECT = 8
_BETWEEN = 8


def _report(text: Text) -> Iterator[Cut]:
    if text.lower[-1:] == ("?",):
        return
    for at, lower in enumerate(text.lower):
        if not at or text.tokens[at].quoted:
            continue
        for table, reports in _REPORTS.items():
            form = exchanges(table).get((lower,))
            if form is None or _turned(text, at) or not _is_verb(text, at, form[0]):
                continue
            if any(found(text, at) for found in reports):
                yield Cut(at, at + 1, "report", form)


def _turned(text: Text, at: int) -> bool:
    """Whether a word outside quotation marks before the verb denies, limits or supposes that it was said."""
    listed = words("negation", "condition", "denial", "quantifier")
    places = [i for i in commas(text) if i < at]
    last = places[-1] if places else 0
    # A clause behind "after" or "when" has its own; so has what stands between two commas before the verb.
    opens = [i for i in range(last, at) if text.lower[i] in words("subordinator")]
    begin = opens[-1] if opens else 0
    aside = range(places[0], last) if places and not opens else range(0)
    return any(
        lower in listed and not text.tokens[i].quoted and i not in aside
        for i, lower in enumerate(text.lower[begin + 1 : at], begin + 1)
        if i > begin or lower in words("condition")
    ) or (not begin and bool(text.lower) and text.lower[0] in listed)


def _is_verb(text: Text, at: int, form: str) -> bool:
    before = text.tokens[at - 1]
    if form == "said":
        return before.lower not in words("determiner", "passive") and not before.lower.endswith("'s")
    if form == "says":
        return before.lower in ("who", "he", "she", "it") or _named_subject(text, at)
    if form == "say":
        return before.lower in ("they", "who") or before.lower in words("modal")
    return before.text == "," or before.lower in ("is", "are", "was", "were", "been")


def _named_subject(text: Text, at: int) -> bool:
    """Whether a name that begins its clause stands before the token: not "against Democratic claims"."""
    start = at
    while start and text.capital(start - 1) and text.tokens[start - 1].is_word:
        start -= 1
    if start == at or text.lower[start] in words("determiner") or text.word(at - 1).endswith(("'s", "s'")):
        return False
    if start == 0:
        return at > 1 or text.named(0) or text.lower[at] not in words("report_noun")
    return text.word(start - 1) in (",", '"', "that", "and", "but")


def _reports_clause(text: Text, at: int) -> bool:
    """Whether "that" and a subject follow: not "admitted that patient"."""
    that = _that(text, at)
    if that is None or that + 2 >= len(text.tokens):
        return False
    place = that + (2 if text.tokens[that + 1].text in "\"'" else 1)
    subject = text.tokens[place]
    return (
        subject.lower
        in words("determiner", "pronoun_subject", "quantity", "number") | {"i", "we", "you", "no", "every"}
        or subject.capital
        or subject.is_number
        or "n" not in kinds(text, place)
        or _verb_soon(text, place + 1, loose=True)
    )


def _verb_soon(text: Text, start: int, *, loose: bool = False) -> bool:
    """Whether a verb follows within a few words that hold no preposition: "social media firms use"."""
    for at in range(start, min(len(text.tokens), start + _BETWEEN)):
        if finite(text, at, loose=loose):
            return True
        word = text.tokens[at]
        if not word.is_word or word.lower in words("preposition", "relative", "subordinator", "joining"):
            return False
    return False


def _that(text: Text, at: int) -> int | None:
    """The place of "that" behind a verb, or behind a day or place: "said on Monday that"."""
    for place in range(at + 1, min(len(text.tokens), at + _BETWEEN)):
        if text.lower[place] == "that":
            first = text.word(at + 1)
            return place if place == at + 1 or first in words("month", "preposition") else None
        if not text.tokens[place].is_word or finite(text, place, loose=True):
            return None
    return None


def _reports_fact(text: Text, at: int) -> bool:
    """Whether the clause behind "that" tells what is so, not what shall be: "insisted that it stay open"."""
    that = _that(text, at)
    if that is None or not _reports_clause(text, at):
        return False
    for place in range(that + 2, len(text.tokens)):
        if text.lower[place] == "be" or text.tokens[place].text in ",;":
            return False
        if finite(text, place):
            return text.lower[place] not in ("should", "must", "shall")
    return False


def _reports_bare(text: Text, at: int) -> bool:
    """Whether a subject and its verb follow without "that": "claimed he was ill", not "claimed the prize"."""
    subject = text.tokens[at + 1] if at + 1 < len(text.tokens) else None
    if subject is None or subject.lower in words("month") or subject.lower in ("he's", "she's", "it's"):
        return subject is not None and subject.lower not in words("month")
    opens = subject.lower in words("pronoun_subject", "determiner") or (subject.is_word and subject.capital)
    return opens and _verb_soon(text, at + 2)


def _reports_before(text: Text, at: int) -> bool:
    """Whether the verb ends a source behind a comma: "Rents fell, the owner claimed."."""
    tokens = text.tokens
    behind = text.word(at + 1)
    dated = behind in words("month") or (behind == "on" and text.word(at + 2) in words("month"))
    if behind not in ("", ".", ",") and not dated:
        return False
    for place in range(at - 1, max(0, at - _REPORT_SUBJECT), -1):
        if tokens[place].text == ",":
            return place < at - 1 and any(finite(text, i, loose=True) for i in range(place))
        if (
            not tokens[place].is_word
            or finite(text, place, loose=True)
            or tokens[place].lower in words("relative")
        ):
            return False
    return False


def _reports_quotation(text: Text, at: int) -> bool:
    """Whether a quotation follows behind a mark, or one ends right before the verb and its subject."""
    tokens = text.tokens
    if at + 2 < len(tokens) and tokens[at + 1].text in ",:" and tokens[at + 2].text in "\"'":
        return tokens[at + 2].quoted
    behind = words("preposition", "subordinator", "month")
    if at + 1 < len(tokens) and tokens[at + 1].text not in ".," and tokens[at + 1].lower not in behind:
        return False
    for place in range(at - 1, max(-1, at - _REPORT_SUBJECT), -1):
        if tokens[place].quoted:
            return tokens[place].text in "\"'" and place < at - 1 and tokens[place - 1].text in ",?!"
        if not (tokens[place].is_word or tokens[place].text == "."):
            return False
    return False


_REPORTS: dict[str, tuple[Callable[[Text, int], bool], ...]] = {
    "judging": (_reports_clause, _reports_quotation, _reports_bare, _reports_before),
    "insisting": (_reports_fact, _reports_quotation, _reports_bare, _reports_before),
}


def _also(text: Text) -> Iterator[Cut]:
    for at, lower in enumerate(text.lower[:-1]):
        spoken = lower in ("also", "further") and text.word(at + 1) in ("said", "says")
        if spoken and at and text.word(at - 1) not in words("negation"):
            yield Cut(at, at + 1, "also")


# Where each table of verbs holds.


FINDERS = (_report, _also)
