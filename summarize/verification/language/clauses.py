"""Clauses: where a sentence falls apart into statements, and how certain each one is.

There is no parser here. Marks, conjunctions and verbs of saying part a sentence; the words before the verb
say whether a clause is a fact, a plan, a possibility or an allegation.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from summarize.verification.language.lexicon import CLAUSE_MARKS, SAYING_VERBS
from summarize.verification.language.passage import Passage, claim_passage, evidence_passage
from summarize.verification.language.stems import stems, words
from summarize.verification.language.tokens import Kind, Token

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from summarize.verification.base import Case

_SUBORDINATORS = words(
    "that which who whom whose because if unless while when where after before until since although though "
    "whether whereas but than as provided once so"
)
_AUXILIARIES = words(
    "is are was were be been am has have had do does did will would shall should can could may might must"
)
_BE = words("is are was were")
_PRONOUNS = words("he she it they we i you")

POSSIBLE, PLANNED, FUTURE, FACT = 1, 2, 3, 4
"""Ranks of certainty, least first."""

_POSSIBLE = words("may might could perhaps possibly maybe potentially possible")
ALLEGED = words(
    """
    alleged allegedly reportedly apparently purportedly suspected supposedly reputedly accused
    """
)
_PLANS = stems(
    """
    plan hope aim intend want expect seek propose consider likely probably promise pledge vow threaten
    prepare try attempt ask urge call demand proposal intention wish offer agree recommend should probable
    eye explore
    """
)
_FUTURE = words("will would shall")
_TO_BE_DONE = words("set due scheduled going poised slated about bound")
CONDITIONS = words(
    "if unless provided providing until pending contingent conditional depends depending condition"
)


@dataclass(frozen=True, slots=True)
class Clause:
    """A part of a sentence.

    Attributes:
        first: position of its first token.
        last: position of its last token.
        opener: the conjunction that opens it, or "".
        certainty: ``POSSIBLE``, ``PLANNED``, ``FUTURE`` or ``FACT``.
        alleged: whether a word such as "allegedly" marks it as hearsay.
    """

    first: int
    last: int
    opener: str
    certainty: int
    alleged: bool


@lru_cache(maxsize=4096)
def clauses(tokens: tuple[Token, ...], pieces: tuple[int, ...]) -> tuple[Clause, ...]:
    """The clauses of a run of tokens, in order; ``pieces`` gives for each token the sentence it is in."""
    found: list[Clause] = []
    first = 0
    opener = ""
    for at in range(len(tokens) + 1):
        ends = at == len(tokens) or (at > first and pieces[at] != pieces[at - 1])
        word = tokens[at].norm if at < len(tokens) else ""
        opens = not ends and at > first and _opens(tokens, at)
        if not (ends or opens):
            continue
        if any(tokens[i].content for i in range(first, at)):
            found.append(_clause(tokens, first, at - 1, opener))
            opener, first = (word if opens else ""), at
        elif opens:
            opener = word
        if ends:
            opener, first = "", at
    return tuple(found)


def _opens(tokens: Sequence[Token], at: int) -> bool:
    token = tokens[at]
    if token.kind is Kind.MARK:
        # A full stop inside a sentence belongs to an abbreviation.
        return token.text in CLAUSE_MARKS and token.text != "."
    if token.norm in _SUBORDINATORS:
        if token.norm in {"than", "as", "so"}:
            return _verb_soon(tokens, at + 1)
        return True
    if token.norm in {"and", "or"}:
        return _verb_soon(tokens, at + 1)
    return tokens[at - 1].kind is Kind.WORD and _says(tokens, at - 1)


def _says(tokens: Sequence[Token], at: int) -> bool:
    token = tokens[at]
    if (
        token.stem not in SAYING_VERBS
        or token.norm.endswith("ly")
        or token.norm in {"call", "report", "view", "note", "statement"}
    ):
        return False
    return at > 0 and tokens[at - 1].norm not in {"the", "a", "an", "his", "her", "its", "their", "of"}


def _verb_soon(tokens: Sequence[Token], at: int) -> bool:
    """Whether one of the next words is plainly a verb, before any mark."""
    for i in range(at, min(at + 4, len(tokens))):
        token = tokens[i]
        if token.kind is Kind.MARK:
            return False
        if token.norm in _AUXILIARIES or token.norm in _PRONOUNS:
            return True
        if i == at and token.norm.endswith("ed") and len(token.norm) > 4:
            return True
        if i == at and token.norm in {"to", "of", "the", "a", "an"}:
            continue
    return False


def _clause(tokens: Sequence[Token], first: int, last: int, opener: str) -> Clause:
    span = range(first, last + 1)
    # The first word that tells counts: who "will ask" somebody to act does ask.
    certainty = next((rank for i in span if (rank := _certainty(tokens, i, first, last)) != FACT), FACT)
    return Clause(first, last, opener, certainty, any(tokens[i].norm in ALLEGED for i in span))


def _certainty(tokens: Sequence[Token], at: int, first: int, last: int) -> int:
    token = tokens[at]
    nxt = tokens[at + 1].norm if at < last else ""
    if (
        token.norm in _POSSIBLE
        and nxt != "not"
        and not (token.norm == "possible" and at > first and _fixed(tokens[at - 1].norm))
        and not (token.norm in {"may", "might", "could"} and nxt in _PRONOUNS)  # "could you" asks
        and not (token.norm == "may" and token.capital and at > first)
    ):
        return POSSIBLE
    if _is_plan(tokens, at, last):
        return PLANNED
    if token.norm in _FUTURE or (nxt == "to" and token.norm in _TO_BE_DONE | _BE):
        return FUTURE
    return FACT


def _fixed(before: str) -> bool:
    """Whether "possible" behind a word says nothing of what may be: "as possible", "the best possible"."""
    return before in {"not", "as", "best", "least", "most", "worst"} or before.endswith("est")


def _is_plan(tokens: Sequence[Token], at: int, last: int) -> bool:
    token = tokens[at]
    if token.norm in {"likely", "probably", "probable", "should", "unlikely"}:
        return True
    if token.stem not in _PLANS:
        return False
    return any(tokens[i].norm == "to" for i in range(at + 1, min(at + 6, last + 1))) or (
        token.norm.endswith(("s", "ing", "ed")) and at < last and tokens[at + 1].norm.endswith("ing")
    )


def claim_clauses(case: Case) -> tuple[Clause, ...]:
    """The claim's clauses."""
    claim = case.memo(claim_passage)
    return clauses(claim.tokens, claim.piece_of)


def evidence_clauses(case: Case) -> tuple[Clause, ...]:
    """The clauses of the cited text."""
    evidence = case.memo(evidence_passage)
    return clauses(evidence.tokens, evidence.piece_of)


@dataclass(frozen=True, slots=True)
class Pairing:
    """A clause of the claim with the clause of the evidence that has most of its words.

    Attributes:
        claim: the claim's clause.
        evidence: the evidence's clause.
        shared: pairs of positions (claim, evidence) of words that match, one for each matched word.
        of: the number of words of content in the claim's clause.
    """

    claim: Clause
    evidence: Clause
    shared: tuple[tuple[int, int], ...]
    of: int


def pairings(case: Case) -> tuple[Pairing, ...]:
    """Each of the claim's clauses with the closest one of the evidence, if any is close."""
    claim, evidence = case.memo(claim_passage), case.memo(evidence_passage)
    theirs = case.memo(evidence_clauses)
    place = {at: n for n, clause in enumerate(theirs) for at in range(clause.first, clause.last + 1)}
    found: list[Pairing] = []
    for mine in case.memo(claim_clauses):
        votes: dict[int, dict[int, int]] = {}
        content = [i for i in range(mine.first, mine.last + 1) if claim.tokens[i].content]
        for at in content:
            for position in _candidates(evidence, claim, at):
                votes.setdefault(place.get(position, -1), {}).setdefault(at, position)
        votes.pop(-1, None)
        if votes:
            best = max(votes, key=lambda n: (len(votes[n]), -n))
            found.append(Pairing(mine, theirs[best], tuple(sorted(votes[best].items())), len(content)))
    return tuple(found)


def _candidates(evidence: Passage, claim: Passage, at: int) -> Iterable[int]:
    yield from (match.position for match in evidence.matches_at(claim, at))
    yield from (match.position for match in evidence.opposites_at(claim, at))
