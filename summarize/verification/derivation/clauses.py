"""Licence for the last clause of a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.verification.derivation.licence import (
    Cut,
    Licence,
    commas,
    content,
    finite,
    has,
    sentence_end,
    third_person,
)
from summarize.verification.derivation.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarize.verification.derivation.text import Text

_SUBJECT_TOKENS = 8
_TAIL = 4


def _last_clause(text: Text) -> Iterator[Cut]:
    end = sentence_end(text)
    marks = [i for i, t in enumerate(text.tokens[:end]) if t.text in ",;" and not t.quoted]
    if not marks:
        return
    at = marks[-1]
    clause = at + 1
    if text.tokens[at].text == ",":
        if clause >= end or text.lower[clause] not in ("and", "but"):
            return
        clause += 1
    verb = _verb_of_clause(text, clause, end)
    if not verb or not _stands(text, at, turned=text.lower[clause - 1] == "but"):
        return
    if _has_main_verb(text, at, loose=_singular(text, clause, verb)):
        yield Cut(at, end)


def _verb_of_clause(text: Text, start: int, end: int) -> int:
    """The place of the verb if a clause of its own begins there and nothing in it reaches back; else 0."""
    if end - start < 3 or has(text, start, end, "negation", "reaches_back", "demonstrative"):
        return 0
    # "…, and the owner was fined police said": a source at the end is one of both.
    if has(text, max(start, end - _TAIL), end, "source_tail"):
        return 0
    known = _begins_subject(text, start)
    broken = any(t.quoted or t.text in "()[]:?" or t.aside for t in text.tokens[start:end])
    if broken or not (known or content(text, start)) or finite(text, start, loose=True):
        return 0
    for at in range(start + 1, min(end, start + _SUBJECT_TOKENS)):
        if text.lower[at] in words("relative"):
            return 0
        # Without a sign of a subject only a sure verb counts.
        if finite(text, at, loose=known) or (known and at > start + 1 and third_person(text, at)):
            return at
    return 0


def _begins_subject(text: Text, at: int) -> bool:
    first = text.tokens[at]
    plural = first.is_word and first.lower.endswith("s") and content(text, at)
    known = first.lower in words("determiner", "number", "pronoun_subject") or first.is_number
    return plural or known or (first.capital and first.is_word)


def _singular(text: Text, subject: int, verb: int) -> bool:
    """Whether it is no second member of a subject before it: "the man held, and his wife were charged"."""
    pronoun = text.lower[subject] in words("pronoun_subject")
    return pronoun or text.lower[verb] in ("was", "is", "has") or third_person(text, verb)


def _stands(text: Text, end: int, *, turned: bool) -> bool:
    """Whether no word before ``end`` governs what follows too, or wants something of it."""
    if has(text, 0, end, "governor", "denial") or text.lower[0] in words("auxiliary"):
        return False
    if turned and has(text, 0, end, "unfinished"):
        return False
    # "It is not true that …, and …": what is denied may be both.
    denied = next((i for i in range(end) if has(text, i, i + 1, "negation")), end)
    if denied < end and (
        has(text, 0, end, "attribution") or sum(finite(text, i) for i in range(denied, end)) > 1
    ):
        return False
    # "The mayor proposed, and the council approved the plan": the object stands behind.
    return not finite(text, end - 1, loose=True) and not has(text, end - 1, end, "open_end")


def _names_subject(text: Text, at: int) -> bool:
    """Whether a name or pronoun stands there, behind which no participle narrows it: "Smith met …"."""
    token = text.tokens[at]
    name = token.is_word and token.capital and (at > 0 or token.text in text.names)
    return token.lower in words("pronoun_subject") or (name and token.lower not in words("month"))


def _has_main_verb(text: Text, end: int, *, loose: bool) -> bool:
    """Whether the tokens before ``end`` are a clause of their own, and no list goes on behind them."""
    verbs = [i for i in range(1, end) if finite(text, i, loose=loose or _names_subject(text, i - 1))]
    subordinate = sum(lower in words("relative") for lower in text.lower[:end])
    # A verb of report has a clause of its own behind it: "said roads, bridges, and the tunnel were closed".
    reports = [i for i in range(end) if text.lower[i] in words("attribution") and not text.tokens[i].quoted]
    if reports and not text.tokens[end - 1].quoted:
        verbs = [i for i in verbs if i > reports[-1]]
        subordinate = sum(lower in words("relative") - {"that"} for lower in text.lower[reports[-1] : end])
    if len(verbs) <= subordinate:
        return False
    # A list whose last member follows: "roads, bridges, and the tunnel were …".
    before = [i for i in commas(text) if i < end]
    return not before or any(finite(text, i, loose=True) for i in range(before[-1] + 1, end))


LICENCES = (
    Licence(
        "last clause",
        "leaves out a last main clause with its subject and verb, behind “, and”, “, but” or a semicolon",
        "the first clause is asserted by itself: no opening word (if, although, either, not only, "
        "because …) spans both, and "
        "the second carries no negation and no source or condition that may reach back",
        accepts=(
            (
                "The council approved the plan, and the mayor was in the hall.",
                "The council approved the plan.",
            ),
            ("The fire destroyed the barn, and it was seen from the coast.", "The fire destroyed the barn."),
            ("Smith said the plan was ready, and the council took a vote.", "Smith said the plan was ready."),
            ("The court closed the mine; the owner has left the town.", "The court closed the mine."),
        ),
        rejects=(
            (
                "If the plan is approved, and the mayor was right, rents fall.",
                "If the plan is approved, rents fall.",
            ),
            ("Unless the plan is changed, and the mayor has left.", "Unless the plan is changed."),
            ("The mine was closed, and the owner was fined, police said.", "The mine was closed."),
            ("Officials said roads, bridges, and the tunnel were closed.", "Officials said roads, bridges."),
            ("The man arrested Monday, and his wife were charged.", "The man arrested Monday."),
            (
                "Smith denied that the mine was closed, and the owner has left.",
                "Smith denied that the mine was closed.",
            ),
            ("The bill would have passed, but the mayor was absent.", "The bill would have passed."),
            ("One more strike, and the firm will close.", "One more strike."),
            ("Either the mayor is right, and the council was wrong.", "Either the mayor is right."),
            ("The plan was approved, but it is not law.", "The plan was approved."),
            ("The mayor stole the money; this is false.", "The mayor stole the money."),
            ("The mayor stole it, and Smith made that story up.", "The mayor stole it."),
        ),
        find=_last_clause,
    ),
)
