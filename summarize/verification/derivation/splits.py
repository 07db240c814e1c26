"""Licence for a clause of time whose main clause only tells who won by it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.verification.derivation.clauses import in_general, is_general, verb_of_clause
from summarize.verification.derivation.grammar import finite, kinds, takes_back
from summarize.verification.derivation.licence import Cut, has, sentence_end
from summarize.verification.derivation.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarize.verification.derivation.text import Text


def _clause_of_time(text: Text) -> Iterator[Cut]:
    end = sentence_end(text)
    for at in range(4, end - 3):
        opens = text.lower[at] == "when" and not text.tokens[at].quoted
        if opens and _tells_outcome(text, at) and _presupposed(text, at, end):
            yield Cut(0, at + 1, "clause of time")


def _tells_outcome(text: Text, at: int) -> bool:
    """Whether somebody "scored a victory" or "suffered a defeat" before the token, and no more."""
    verb = next((i for i in range(1, at) if finite(text, i, loose=True)), at)
    past = text.word(verb) in ("scored", "won", "suffered", "celebrated", "claimed")
    near = [i for i in range(verb + 1, at) if text.lower[i] in words("outcome")]
    rest = range(near[0] + 1, at) if near else range(0)
    plain = all(
        text.lower[i] in words("month", "adverb") or text.lower[i] in ("on", "early", "late") for i in rest
    )
    scope = has(
        text, 0, at, "relative", "governor", "doubt", "attribution", "stage", "text_noun", "imagining"
    )
    denied = has(text, 0, at, "negation", "condition", "denial", "wide_scope")
    general = is_general(text, at) or in_general(text, at)
    return past and bool(near) and plain and not (denied or general or scope or takes_back(text, 0, at))


def _presupposed(text: Text, at: int, end: int) -> bool:
    """Whether a past clause stands to the end that leans on nothing and names a number or a name."""
    verb = verb_of_clause(text, at + 1, end)
    if not verb or not ("d" in kinds(text, verb) or text.lower[verb] in ("was", "were", "had")):
        return False
    alone = not has(text, at + 1, end, "anaphor", "attribution", "governor", "doubt", "modal", "stage")
    plain = not any(t.quoted or t.text in ",;:()" or t.aside for t in text.tokens)
    return alone and plain and any(text.numeric(i) or text.capital(i) for i in range(at + 1, end))


FINDERS = (_clause_of_time,)
