"""Certainty: where the claim is surer than its evidence, and which conditions it leaves out."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from summarize.verification.language.clauses import (
    ALLEGED,
    CONDITIONS,
    FACT,
    FUTURE,
    POSSIBLE,
    Clause,
    Pairing,
    claim_clauses,
    evidence_clauses,
    pairings,
)
from summarize.verification.language.passage import claim_passage, evidence_passage
from summarize.verification.language.reports import attributed
from summarize.verification.language.roles import is_verb
from summarize.verification.language.stems import IRREGULAR, stems, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.verification.base import Case
    from summarize.verification.language.passage import Passage
    from summarize.verification.language.tokens import Token

_PERFECT = words("has have had was were been is are")
_VERB_REACH = 4
"""Words behind "may" within which stands what may happen."""

_NOT_STATED = words("if unless until before after when once provided whether")
"""Conjunctions behind which a clause states nothing by itself."""

_HEDGES = stems(
    """
    allege accuse suspect charge claim believe think reportedly apparently supposedly seem appear likely
    possible possibly perhaps probably prospect possibility chance hope
    allow permit entitle right expect plan potential risk could may might
    can option free able let rule bar idea suggestion suggest guess doubt view favor favour prefer concern
    uncertain whether propose offer question enough consider weigh mull contemplate explore
    feasible capable understanding
    """
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Raised:
    """A clause of the claim that is surer than the clause of the evidence."""

    claim: Clause
    evidence: Clause


def raised_certainties(case: Case) -> tuple[Raised, ...]:
    """The claim's clauses that make a possibility certain, a plan a deed, or an allegation a fact."""
    if case.whole_copy:
        return ()
    claim, evidence = case.memo(claim_passage), case.memo(evidence_passage)
    paired = tuple(
        Raised(pair.claim, pair.evidence)
        for pair in case.memo(pairings)
        if pair.claim.opener not in _NOT_STATED
        and _close(pair)
        and (_surer(pair, claim, evidence) or _alleged(pair, case))
    )
    return paired or _bare_verbs(case) or _no_longer_alleged(case)


def _no_longer_alleged(case: Case) -> tuple[Raised, ...]:
    """Words right behind "allegedly" or "suspected" that the claim has without any hedge."""
    claim, evidence = case.memo(claim_passage), case.memo(evidence_passage)
    if _hedged(claim.tokens) or attributed(case.claim.text):
        return ()
    stems_of = {token.stem for token in claim.tokens if token.content}
    for clause in case.memo(evidence_clauses):
        for at in range(clause.first, min(clause.last + 1, len(evidence.tokens) - 1)):
            if evidence.tokens[at].norm not in ALLEGED:
                continue
            near = [t.stem for t in evidence.tokens[at + 1 : at + 6] if t.content]
            if near and near[0] in stems_of and sum(word in stems_of for word in near) >= 2:
                return tuple(Raised(mine, clause) for mine in case.memo(claim_clauses)[:1])
    return ()


def _bare_verbs(case: Case) -> tuple[Raised, ...]:
    """Verbs that stand in the evidence only behind "may", and in the claim without it.

    This sees what pairing clauses does not: a claim that names its subject with words of another clause.
    """
    claim, evidence = case.memo(claim_passage), case.memo(evidence_passage)
    if _hedged(claim.tokens) or attributed(case.claim.text):
        return ()
    found: list[Raised] = []
    for clause in case.memo(evidence_clauses):
        if clause.certainty != POSSIBLE:
            continue
        modal = _modal(clause, evidence)
        verb = next((i for i in range(modal + 1, clause.last + 1) if evidence.tokens[i].content), None)
        if verb is None or sum(token.stem == evidence.tokens[verb].stem for token in evidence.tokens) > 1:
            continue
        theirs = {evidence.tokens[i].stem for i in range(clause.first, clause.last + 1)}
        for mine in case.memo(claim_clauses):
            stems_of = {
                claim.tokens[i].stem for i in range(mine.first, mine.last + 1) if claim.tokens[i].content
            }
            if evidence.tokens[verb].stem in stems_of and len(stems_of & theirs) >= 2:
                found.append(Raised(mine, clause))
    return tuple(found)


def _close(pair: Pairing) -> bool:
    return len(pair.shared) >= 2 or (len(pair.shared) == 1 and pair.of <= 2)


def _surer(pair: Pairing, claim: Passage, evidence: Passage) -> bool:
    mine, theirs = pair.claim.certainty, pair.evidence.certainty
    if mine == FUTURE and _wished(pair, evidence):
        return not _hedged(claim.tokens[pair.claim.first : pair.claim.last + 1])
    if theirs == POSSIBLE and mine == FUTURE:
        return not _hedged(claim.tokens[pair.claim.first : pair.claim.last + 1])
    if theirs == POSSIBLE:
        return mine == FACT and _predicates(pair, claim, evidence)
    return mine == FACT and theirs != FACT and _done(pair, claim, evidence)


_WISHES = stems("hope want seek aim try wish consider")


def _wished(pair: Pairing, evidence: Passage) -> bool:
    """Whether the evidence only hopes for what a matched verb tells: "hoped to restore"."""
    span = range(max(0, pair.evidence.first - 1), pair.evidence.last + 1)
    wishes = [i for i in span if evidence.tokens[i].stem in _WISHES]
    return (
        any(wishes[0] < position <= wishes[0] + _VERB_REACH for _, position in pair.shared)
        if wishes
        else False
    )


def _predicates(pair: Pairing, claim: Passage, evidence: Passage) -> bool:
    """Whether a matched word stands behind the evidence's "may", so that it is what may happen."""
    modal = _modal(pair.evidence, evidence)
    hedged = _hedged(claim.tokens[pair.claim.first : pair.claim.last + 1])
    return not hedged and any(modal < position <= modal + _VERB_REACH for _, position in pair.shared)


def _modal(clause: Clause, evidence: Passage) -> int:
    span = range(clause.first, clause.last + 1)
    return next((i for i in span if evidence.tokens[i].norm in {"may", "might", "could"}), clause.first)


def _done(pair: Pairing, claim: Passage, evidence: Passage) -> bool:
    """Whether the claim tells as done, in its words for the past, what the evidence tells as yet to come."""
    for at, position in pair.shared:
        token, other = claim.tokens[at], evidence.tokens[position]
        before = claim.tokens[at - 1].norm if at else ""
        past = token.norm.endswith("ed") or token.norm in IRREGULAR
        if not past or token.norm == other.norm or other.norm.endswith(("ed", "ing")):
            continue
        if other.norm in IRREGULAR or (before not in _PERFECT and token.capital):
            continue
        if before == "be" or (before not in _PERFECT and _participle(pair.claim, at, claim)):
            continue
        if any(
            evidence.tokens[i].norm in {"to", "will", "would"} for i in range(max(0, position - 4), position)
        ):
            return True
    return False


def _participle(clause: Clause, at: int, claim: Passage) -> bool:
    """Whether a past form only describes the noun before it: "gets the forms sent" has another verb."""
    norms = [claim.tokens[i].norm for i in range(clause.first, at)]
    if not claim.tokens[at - 1].content or not {"and", "or", "but", "who"}.isdisjoint(norms[-2:]):
        return False
    return any(is_verb(claim, i) for i in range(clause.first, at - 1))


def _alleged(pair: Pairing, case: Case) -> bool:
    if 3 * len(pair.shared) < 2 * pair.of:
        return False
    if not pair.evidence.alleged or pair.claim.alleged or attributed(case.claim.text):
        return False
    claim = case.memo(claim_passage)
    return not _hedged(claim.tokens)


def _hedged(tokens: Sequence[Token]) -> bool:
    # "May" with a capital inside a sentence is the month.
    return any(t.stem in _HEDGES and not (t.text == "May" and i) for i, t in enumerate(tokens))


_CONDITIONAL = CONDITIONS | words(
    """
    until subject depending hinges needs requires depend depends except barring pending require otherwise
    understanding
    """
)  # fmt: skip
_MAY_CONDITION = words(
    "should once when without required must after case terms long where then those whoever"
)
"""Words that open a condition among other things: they do where they stand before a word of it."""
_ASKED = stems("ask wonder question know see say determine decide whether as even")


def dropped_conditions(case: Case) -> tuple[Clause, ...]:
    """Conditional clauses of the evidence that bear on what the claim tells, where the claim has none."""
    claim, evidence = case.memo(claim_passage), case.memo(evidence_passage)
    theirs = case.memo(evidence_clauses)
    if _whatever_happens(claim):
        return tuple(clause for clause in theirs if _limited(clause, evidence))[:1]
    if not claim.words.isdisjoint(_CONDITIONAL):
        return ()
    if claim.words.isdisjoint(_MAY_CONDITION) and (lone := _opening_condition(case)):
        return lone
    told = [
        pair.evidence
        for pair in case.memo(pairings)
        if len(pair.shared) >= 2
        and len(pair.shared) * 3 >= 2 * pair.of
        and pair.evidence.opener not in _BESIDE
    ]
    found: list[Clause] = []
    for clause in theirs:
        if not _conditional(clause, evidence) or _told_otherwise(case, clause):
            continue
        if any(main is not clause and _same_statement(main, clause, theirs, evidence) for main in told) or (
            _tells_the_rest(case, clause)
        ):
            found.append(clause)
    return tuple(found)


def _told_otherwise(case: Case, clause: Clause) -> bool:
    """Whether the claim has a word of a condition behind one that may open a condition: "where lives are"."""
    claim, evidence = case.memo(claim_passage), case.memo(evidence_passage)
    opens = next((i for i, token in enumerate(claim.tokens) if token.norm in _MAY_CONDITION), None)
    if opens is None:
        return False
    return any(
        clause.first <= m.position <= clause.last
        for i in range(opens + 1, len(claim.tokens))
        if claim.tokens[i].content
        for m in evidence.matches_at(claim, i)
    )


_LIMITS = words("only otherwise except unless")


def _limited(clause: Clause, evidence: Passage) -> bool:
    """Whether a clause sets a condition, or a limit such as "only"."""
    span = range(clause.first, clause.last + 1)
    return _conditional(clause, evidence) or any(evidence.tokens[i].norm in _LIMITS for i in span)


_WHATEVER = (
    ("in", "any", "case"),
    ("no", "matter"),
    ("even", "if"),
    ("without", "any", "conditions"),
    ("at", "any"),
    ("on", "any"),
    ("for", "any"),
)


def _whatever_happens(claim: Passage) -> bool:
    """Whether the claim says by itself that there is no condition: "in any case", "whatever it finds"."""
    norms = [token.norm for token in claim.tokens]
    if {"whatever", "regardless", "unconditionally", "irrespective"} & set(norms):
        return True
    return any(tuple(norms[i : i + len(phrase)]) == phrase for phrase in _WHATEVER for i in range(len(norms)))


_BESIDE = words("which who whose where")
"""Openers of clauses on which no condition bears."""


def _tells_the_rest(case: Case, clause: Clause) -> bool:
    """Whether the claim has its words from the sentence of a condition, and hardly any of the condition."""
    claim, evidence = case.memo(claim_passage), case.memo(evidence_passage)
    content = [i for i, token in enumerate(claim.tokens) if token.content]
    home = evidence.piece_of[clause.first]
    beside = {
        i for c in case.memo(evidence_clauses) if c.opener in _BESIDE for i in range(c.first, c.last + 1)
    }
    rest, inside = 0, 0
    for i in content:
        places = {m.position for m in evidence.matches_at(claim, i) if evidence.piece_of[m.position] == home}
        within = {p for p in places if clause.first <= p <= clause.last}
        inside += bool(within)
        rest += bool(places - within - beside)
    return 3 * rest >= 2 * len(content) and not inside


def _opening_condition(case: Case) -> tuple[Clause, ...]:
    """A clause told by the claim that follows upon "If so," or "If it does," at the head of its sentence."""
    evidence = case.memo(evidence_passage)
    for pair in case.memo(pairings):
        first = next(
            i for i, p in enumerate(evidence.piece_of) if p == evidence.piece_of[pair.evidence.first]
        )
        opens = evidence.tokens[first].norm in {"if", "unless"}
        empty = not any(evidence.tokens[i].content for i in range(first, pair.evidence.first))
        if opens and empty and pair.evidence.first > first and len(pair.shared) * 2 >= pair.of:
            return (pair.evidence,)
    return ()


def _conditional(clause: Clause, evidence: Passage) -> bool:
    opens = clause.opener or evidence.tokens[clause.first].norm  # "If" at the head of a sentence
    if opens in {"if", "unless", "provided", "providing"}:
        if evidence.tokens[min(clause.first + 1, clause.last)].norm == "for":
            return False  # "provided for a hearing"
        before = evidence.tokens[clause.first - 1] if clause.first else None
        return before is None or before.stem not in _ASKED
    norms = [evidence.tokens[i].norm for i in range(clause.first, clause.last + 1)]
    pairs = list(pairwise(norms))
    return (
        ("subject", "to") in pairs
        or (("on", "condition") in pairs and not _of_anonymity(clause, evidence))
        or ("the", "condition") in pairs
    )


def _of_anonymity(clause: Clause, evidence: Passage) -> bool:
    """Whether the condition is only that a speaker be not named."""
    sentence = evidence.piece_of[clause.first]
    behind = [
        t for i, t in enumerate(evidence.tokens) if i > clause.first and evidence.piece_of[i] == sentence
    ]
    return any(t.stem in _NAMELESS for t in behind)


_NAMELESS = stems("anonymity anonymous name named withhold identify")


def _same_statement(main: Clause, clause: Clause, theirs: tuple[Clause, ...], evidence: Passage) -> bool:
    """Whether the two stand side by side in one sentence."""
    if evidence.piece_of[main.first] != evidence.piece_of[clause.first]:
        return False
    return abs(theirs.index(main) - theirs.index(clause)) <= 1
