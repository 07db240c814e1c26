"""Where claim and evidence disagree about yes and no."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from summarize.verification.language.clauses import claim_clauses, evidence_clauses, pairings
from summarize.verification.language.kin import DERIVED
from summarize.verification.language.names import claim_names
from summarize.verification.language.opposed import opposed
from summarize.verification.language.passage import Passage, claim_passage, evidence_passage
from summarize.verification.language.polarity import (
    DENYING_DEEDS,
    claim_negations,
    evidence_negations,
    negates,
    negations,
)
from summarize.verification.language.quantities import claim_quantities
from summarize.verification.language.roles import is_verb, told_from_other_side
from summarize.verification.language.stems import stem, stems, words
from summarize.verification.language.thesaurus import entry
from summarize.verification.language.tokens import Kind
from summarize.verification.language.verbs import VERBS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.verification.base import Case
    from summarize.verification.language.clauses import Clause
    from summarize.verification.language.tokens import Token


class Conflict(NamedTuple):
    """Positions of two words that say the opposite: in the claim and in the evidence."""

    claim: int
    evidence: int


def polarity_conflicts(case: Case) -> tuple[Conflict, ...]:
    """Words of content that one side states and the other denies.

    A word is held against its own forms and against its opposites, which count as denied; it agrees where a
    form or a synonym stands in the clause of the evidence that is closest to the claim's, or anywhere
    if none is close.
    """
    claim = case.memo(claim_passage)
    apart = {i for q in case.memo(claim_quantities) for i in range(q.first, q.last + 1)}
    apart |= {i for n in case.memo(claim_names) if not n.opens for i in range(n.first, n.last + 1)}
    conditional = _conditional(case.memo(claim_clauses))
    found = [
        conflict
        for at, token in enumerate(claim.tokens)
        if (token.content or _is_direction(claim, at))
        and token.kind is Kind.WORD
        and at not in apart
        and at not in conditional
        if (conflict := _conflict(case, at)) is not None
    ]
    return tuple(found) or _lone_negations(case) or tuple(Conflict(*pair) for pair in opposed(case))


def _lone_negations(case: Case) -> tuple[Conflict, ...]:
    """A denial on one side of two clauses that belong together; the other side denies nothing at all."""
    claim, evidence = case.memo(claim_passage), case.memo(evidence_passage)
    for pair in case.memo(pairings):
        if len(pair.shared) < 2 or 2 * len(pair.shared) < pair.of:
            continue
        if pair.claim.opener in _CONDITIONAL or pair.evidence.opener in _CONDITIONAL:
            continue
        if _not_before(claim, pair.claim.first) != _not_before(evidence, pair.evidence.first):
            continue
        mine = _denial(claim, pair.claim, {at for at, _ in pair.shared})
        theirs = _denial(evidence, pair.evidence, {position for _, position in pair.shared})
        if mine is not None and theirs is None and not _denies(evidence):
            return (Conflict(mine, pair.shared[0][1]),)
        if theirs is not None and mine is None and not _denies(claim):
            return (Conflict(pair.shared[0][0], theirs),)
    return ()


def _denial(passage: Passage, clause: Clause, shared: set[int]) -> int | None:
    """The position of a plain "not", "never" or "no" that bears on a word which the other side has too."""
    reach = negations(passage.tokens)
    for at in range(clause.first, clause.last + 1):
        if passage.tokens[at].norm in _PLAIN and negates(passage.tokens, at):
            denied = {i for i in range(at, clause.last + 1) if reach[i]}
            first = min(denied, default=None)
            # What is denied first must be told by the other side, or nothing of its own follows it.
            return (
                at
                if denied & shared and (first in shared or _nothing_else(passage, clause, shared))
                else None
            )
    return None


def _nothing_else(passage: Passage, clause: Clause, shared: set[int]) -> bool:
    """Whether hardly a word of a clause is the clause's own."""
    own = [
        i
        for i in range(clause.first, clause.last + 1)
        if passage.tokens[i].content and i not in shared and passage.tokens[i].stem not in _LIGHT
    ]
    return len(own) <= 1


_PLAIN = words("not never neither no none nobody nor without")
_DENYING = stems(
    """
    deny reject refuse decline fail lack without avoid prevent forbid prohibit ban bar stop cease end oppose
    dispute halt cancel drop abandon remain still yet unclear unknown only little few hardly barely neither
    nor no none nobody nothing not never unable absence less fewer exclude dismiss ignore withhold miss
    impossible clear short unlikely doubt hold keep too free spare rule contradict against except instead
    lose acquit closed shut empty exempt escape refrain abstain
    """
)


def _denies(passage: Passage, clause: Clause | None = None, known: Passage | None = None) -> bool:
    """Whether a passage, or a clause of it, denies by a word or a prefix that is not ``known``."""
    span = range(clause.first, clause.last + 1) if clause else range(len(passage.tokens))
    return any(
        (token.stem in _DENYING or _negative_prefix(token))
        and (known is None or not known.matches(token.stem))
        for token in (passage.tokens[i] for i in span)
    )


def _negative_prefix(token: Token) -> bool:
    """Whether a word is the opposite of what stands behind its first letters: "unaffected", "incomplete"."""
    for prefix in ("un", "non", "dis", "in", "im", "il", "ir"):
        if token.norm.startswith(prefix) and len(token.norm) > len(prefix) + 3:
            rest = stem(token.norm[len(prefix) :])
            return rest in entry(token.stem).opposites or (prefix == "un" and bool(entry(rest).own))
    return False


def _conflict(case: Case, at: int) -> Conflict | None:
    evidence, word = case.memo(evidence_passage), case.memo(claim_passage).tokens[at].stem
    mine, theirs = case.memo(claim_negations)[at], case.memo(evidence_negations)
    skipped = _conditional(case.memo(evidence_clauses))
    if _negated_by_prefix(case):
        return None
    phrase = case.memo(claim_passage).phrases.get(at)
    forms = [m for m in evidence.matches(phrase or word) if m.position not in skipped]
    other = [
        m.position for m in evidence.opposites_at(case.memo(claim_passage), at) if m.position not in skipped
    ]
    other = [p for p in other if not negates(evidence.tokens, p) and not told_from_other_side(case, at, p)]
    forms += [m for m in evidence.same_side(word) if m.position not in skipped]
    agree = [m.position for m in forms if (mine > 0) == (theirs[m.position] > 0)]
    agree += [p for p in other if (mine > 0) != (theirs[p] > 0)]
    light = word in _LIGHT
    same = [m.position for m in forms if m.strength >= DERIVED and not light]
    clash = [p for p in same if max(mine, theirs[p]) == 2 and min(mine, theirs[p]) == 0]
    if mine:
        # A claim may deny a noun in ways of its own ("no ticket" for "second class"); a deed only in one.
        claim = case.memo(claim_passage)
        of_a_noun = not _NOUN_DENIALS.isdisjoint(t.norm for t in claim.tokens[max(0, at - 3) : at])
        clash = [p for p in clash if not of_a_noun or (_verbal(claim, at) and _verbal(evidence, p))]
    clash += [p for p in other if mine == theirs[p] == 0]
    clash = [p for p in clash if not _answered(case, at, p) and not _compensated(case, at, p)]
    if not clash:
        return None
    home = _home(case, at)
    if home is not None:
        here = [p for p in clash if home.first <= p <= home.last]
        if here and not any(home.first <= p <= home.last for p in agree):
            return Conflict(at, here[0])
    return None if agree else Conflict(at, clash[0])


_NOUN_DENIALS = words("no none neither nor nobody").union(DENYING_DEEDS)


def _verbal(passage: Passage, at: int) -> bool:
    """Whether a word is a verb here, as far as its form tells."""
    token = passage.tokens[at]
    return is_verb(passage, at) or (token.stem in VERBS and token.norm.endswith(("ed", "ing", "s")))


_LIGHT = stems("hold make take give have get keep put set go come do let bring say tell call")
"""Verbs that mean something only with their object: one "hold" says nothing of another."""


def _compensated(case: Case, at: int, position: int) -> bool:
    """Whether the side without "not" denies in its own way: "no school", "schools stay closed"."""
    claim, evidence = case.memo(claim_passage), case.memo(evidence_passage)
    mine, theirs = case.memo(claim_negations)[at], case.memo(evidence_negations)[position]
    if mine == theirs:
        return False
    if _not_before(claim, at) != _not_before(evidence, position):
        return True  # "not expected before May" and "expected in May at the earliest"
    if mine:
        home = next((c for c in case.memo(evidence_clauses) if c.first <= position <= c.last), None)
        return home is not None and _denies(evidence, home, known=claim)
    home = next((c for c in case.memo(claim_clauses) if c.first <= at <= c.last), None)
    return home is not None and _denies(claim, home, known=evidence)


_SUBJECTS = words("he she it they we you")


def _not_before(passage: Passage, at: int) -> bool:
    """Whether the sentence goes on with "before", so that its "not" may only set a date."""
    behind = range(at + 1, len(passage.tokens) - 1)
    return any(
        passage.tokens[i].norm == "before" and passage.tokens[i + 1].norm not in _SUBJECTS
        for i in behind
        if passage.piece_of[i] == passage.piece_of[at]
    )


def _answered(case: Case, at: int, position: int) -> bool:
    """Whether the claim has the same word a second time, denied or stated as the evidence has it."""
    claim, evidence = case.memo(claim_passage), case.memo(evidence_passage)
    theirs = case.memo(evidence_negations)[position] > 0
    word = evidence.tokens[position].stem
    return any(
        i != at and token.stem == word and (case.memo(claim_negations)[i] > 0) == theirs
        for i, token in enumerate(claim.tokens)
    )


def _is_direction(claim: Passage, at: int) -> bool:
    """Whether "up" or "down" tells which way a number went."""
    nxt = claim.tokens[at + 1] if at + 1 < len(claim.tokens) else None
    return claim.tokens[at].norm in {"up", "down"} and nxt is not None and nxt.kind is Kind.NUMBER


def _negated_by_prefix(case: Case) -> bool:
    """Whether the claim says "unaffected" where the evidence has "affected": a denial inside a word."""
    evidence = case.memo(evidence_passage)
    return any(
        token.norm.startswith("un") and len(token.norm) > 5 and evidence.matches(stem(token.norm[2:]))
        for token in case.memo(claim_passage).tokens
    )


def _home(case: Case, at: int) -> Clause | None:
    """The clause of the evidence that shares two other words with the claim's clause around ``at``."""
    for pair in case.memo(pairings):
        if pair.claim.first <= at <= pair.claim.last:
            return pair.evidence if sum(i != at for i, _ in pair.shared) >= 2 else None
    return None


_CONDITIONAL = frozenset({"if", "unless", "whether", "until"})


def _conditional(clauses: Sequence[Clause]) -> frozenset[int]:
    """Positions in clauses that state nothing: "if the board does not agree"."""
    return frozenset(
        i for clause in clauses if clause.opener in _CONDITIONAL for i in range(clause.first, clause.last + 1)
    )
