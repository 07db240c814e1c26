"""Licences for one of two things that a sentence asserts side by side: a last verb, or a clause of time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.verification.derivation.clauses import asserts_apart, in_general, is_general, verb_of_clause
from summarize.verification.derivation.grammar import finite, kinds, noun, takes_back
from summarize.verification.derivation.licence import Cut, content, has, sentence_end
from summarize.verification.derivation.wording import positive
from summarize.verification.derivation.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarize.verification.derivation.text import Text

_PRONOUNS = ("him", "her", "them", "it", "himself", "herself", "themselves")
_PAST = ("said", "was", "were", "had")


def _last_verb(text: Text) -> Iterator[Cut]:
    end = sentence_end(text)
    for at in range(3, end - 2):
        if text.lower[at] != "and" or text.tokens[at].quoted or text.lower[at + 1] not in words("telling"):
            continue
        start = at - 1 if text.tokens[at - 1].text == "," else at
        apart = asserts_apart(text, at + 1, at + 1, end)
        if apart and _whole_before(text, start) and _open_to_none(text, start):
            yield Cut(start, end, "last verb")


def _past(text: Text, at: int) -> bool:
    """Whether the token is a past verb."""
    return text.lower[at] in _PAST or ("d" in kinds(text, at) and finite(text, at, loose=True))


def _whole_before(text: Text, end: int) -> bool:
    """Whether a verb and what belongs to it stand before the token: an object, a name, a time."""
    if not any(finite(text, at) or _past(text, at) for at in range(1, end - 1)):
        return False
    last = text.tokens[end - 1]
    if last.is_number or last.lower in (*_PRONOUNS, *words("month")):
        return True
    return (
        content(text, end - 1) and (last.capital or noun(text, end - 1)) and "d" not in kinds(text, end - 1)
    )


def _open_to_none(text: Text, end: int) -> bool:
    """Whether nothing before the token has what follows it in its scope."""
    if not positive(text, end) or is_general(text, end) or in_general(text, end):
        return False
    return not has(text, 0, end, "relative", "governor", "subordinator", "doubt", "passive_report", "both")


def _clause_of_time(text: Text) -> Iterator[Cut]:
    end = sentence_end(text)
    for at in range(3, end - 3):
        if text.lower[at] in ("when", "after") and not text.tokens[at].quoted and _presupposes(text, at, end):
            yield Cut(0, at + 1, "clause of time")


def _presupposes(text: Text, at: int, end: int) -> bool:
    """Whether a past clause before "when" takes the past clause behind it for granted.

    What follows must name a number or a name: "A fine was paid when a guest was late" tells of a rule.
    """
    verb = verb_of_clause(text, at + 1, end)
    first = next((i for i in range(1, at) if finite(text, i, loose=True)), at)
    if not verb or "d" not in kinds(text, first) or not _past(text, verb):
        return False
    listed = ("stage", "text_noun", "image", "imagining")
    if takes_back(text, 0, at) or has(text, 0, end, *listed) or has(text, 0, at, "attribution"):
        return False
    alone = not has(text, at + 1, end, "anaphor", "attribution", "governor", "doubt", "modal")
    plain = not any(t.quoted or t.text in ",;:()" or t.aside for t in text.tokens)
    known = any(text.numeric(i) or text.capital(i) for i in range(at + 1, end))
    scope = has(text, at - 1, at, "preposition", "focus") or not _open_to_none(text, at)
    return alone and plain and known and not scope


FINDERS = (_last_verb, _clause_of_time)
