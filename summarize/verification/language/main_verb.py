"""Main verbs: whether one is left over for a claim when each of its clauses has had its own.

A sentence has a finite verb for itself and one more for each clause that a word such as "who" or "because"
opens. The count leans to the claim's side: only a word that surely opens a finite clause asks for a verb.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.verification.language.finite_verbs import (
    DETERMINERS,
    FINITE,
    absolute,
    finite_verbs,
    is_past,
)
from summarize.verification.language.lexicon import SAYING_VERBS
from summarize.verification.language.passage import claim_passage
from summarize.verification.language.stems import IRREGULAR, words
from summarize.verification.language.tokens import Kind
from summarize.verification.language.verbs import VERBS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.verification.base import Case
    from summarize.verification.language.tokens import Token


def lacks_main_verb(case: Case) -> bool:
    """Whether the clauses of a claim use up all its verbs: "The mayor, who resigned, and the board"."""
    tokens = case.memo(claim_passage).tokens
    finite = case.memo(finite_verbs)
    apart = absolute(tokens)
    openers = [i for i in range(len(tokens)) if i not in apart and _opens_clause(tokens, i)]
    end = _tail(tokens)
    inside = [i for i in openers if i < end]
    if inside and end < len(tokens):
        return sum(i < end for i in finite) <= len(inside)
    return len(finite) <= len(openers)


def _tail(tokens: Sequence[Token]) -> int:
    """Where "…, Lund said" begins at the end of a claim in indirect speech; else the end."""
    last = len(tokens)
    spoken = [i for i, token in enumerate(tokens) if token.kind is not Kind.MARK]
    if not spoken or tokens[spoken[-1]].stem not in SAYING_VERBS:
        return last
    comma = max((i for i in range(spoken[-1]) if tokens[i].text == ","), default=0)
    quoted = any(token.text in {'"', "”", "“"} for token in tokens)
    return comma if comma and spoken[-1] - comma <= _TAIL and not quoted else last


_TAIL = 5
"""Words of a closing "…, a spokesman for the board said", at most."""


def _opens_clause(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word surely opens a clause with a finite verb of its own."""
    norm = tokens[at].norm
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if after is None or after.norm in {"to", "and", "or", "of"} or after.kind is Kind.MARK:
        return False
    if norm in {"because", "although", "unless", "if"}:
        return after.norm in DETERMINERS or after.norm in _SUBJECTS
    return at > 0 and _opens_behind(tokens, at)


def _opens_behind(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word opens a clause behind the one before it: "the bank that", ", after the", "said he"."""
    norm, before, after = tokens[at].norm, tokens[at - 1], tokens[at + 1]
    if norm in _WHEN and before.norm not in {"a", "the"}:  # "for a while she left"
        return after.norm in _SUBJECTS or (before.text == "," and _clause_follows(tokens, at))
    if norm in _SUBJECTS:
        return before.norm in {"said", "says", "insisted", "argued"}
    if norm == "that":
        # Behind a noun a relative, behind a verb of saying its object; else perhaps "that day".
        noun = at > 1 and tokens[at - 2].norm in DETERMINERS
        if before.kind is not Kind.WORD or not before.content or before.norm.endswith("ly"):
            return False
        return noun or before.stem in SAYING_VERBS or not _verb_like(before)
    return norm in {"who", "which", "whose", "whom"}


_SUBJECTS = words("he she they it we there")
_WHEN = words("when while after before until since as though where")


def _clause_follows(tokens: Sequence[Token], at: int) -> bool:
    """Whether a verb stands before the next comma behind ", after": "after the court had ruled"."""
    end = next((i for i in range(at, len(tokens)) if tokens[i].kind is Kind.MARK), len(tokens))
    inside = tokens[at + 1 : end]
    if not inside or (inside[0].norm not in DETERMINERS and not inside[0].capital):
        return False
    if any(t.norm in {"that", "which", "who"} for t in inside):
        return False
    return any(t.norm in FINITE or is_past(t) for t in inside[1:])


def _verb_like(token: Token) -> bool:
    return token.norm in IRREGULAR or token.norm.endswith(("ed", "ing")) or token.stem in VERBS
