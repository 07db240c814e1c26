"""Governed words: what the evidence has only behind "may", "is considering" or "plans", told without it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.verification.language.clauses import FACT, FUTURE, claim_clauses
from summarize.verification.language.lexicon import CLAUSE_MARKS
from summarize.verification.language.passage import Passage, claim_passage, evidence_passage
from summarize.verification.language.realis import OPEN, Unreal
from summarize.verification.language.roles import is_verb
from summarize.verification.language.stems import stems, words

if TYPE_CHECKING:
    from summarize.verification.base import Case
    from summarize.verification.language.clauses import Clause

_MODALS = words("may might could")
_WEIGHED = stems("consider weigh mull contemplate explore study hope propose threaten seek plan")
"""Verbs that leave open whether what stands behind them will ever be."""

_NO_QUESTION = words("not never only you we i he she they")
_STOPS = words("but and or because although though while whereas if unless when after before which who")
_LEAST = 2
"""Words of content behind the one that leaves them open that the claim must have."""


def governed(passage: Passage) -> dict[int, int]:
    """For each token behind a word that leaves it open, in the same clause, the position of that word."""
    found: dict[int, int] = {}
    opener: int | None = None
    for i, token in enumerate(passage.tokens):
        apart = i and passage.piece_of[i] != passage.piece_of[i - 1]
        if apart or token.text in CLAUSE_MARKS or token.norm in _STOPS:
            opener = None
        elif opener is not None:
            found[i] = opener
        elif (token.norm in _MODALS and token.text != "May" and not _denied(passage, i)) or (
            token.stem in _WEIGHED and is_verb(passage, i)
        ):
            opener = i
    return found


def subjects(passage: Passage, open_: dict[int, int]) -> tuple[dict[int, int], frozenset[int]]:
    """Words before a modal in its clause: those of a passive with the modal, and those of other verbs.

    "The whip could be withdrawn" leaves the whip open; "the bid could cost them" tells of a bid as such.
    """
    passive: dict[int, int] = {}
    active: set[int] = set()
    for opener in set(open_.values()):
        if passage.tokens[opener].norm not in _MODALS:
            continue
        nxt = passage.tokens[opener + 1].norm if opener + 1 < len(passage.tokens) else ""
        for i in range(opener - 1, -1, -1):
            token = passage.tokens[i]
            if passage.piece_of[i] != passage.piece_of[opener] or is_verb(passage, i):
                break
            if token.text in CLAUSE_MARKS or token.norm in _STOPS:
                break
            if nxt == "be":
                passive[i] = opener
            else:
                active.add(i)
    return passive, frozenset(active)


def _denied(passage: Passage, at: int) -> bool:
    """Whether "not" or a pronoun follows: "could not" leaves nothing open, and "could you" asks."""
    return at + 1 < len(passage.tokens) and passage.tokens[at + 1].norm in _NO_QUESTION


def governed_only(case: Case) -> tuple[Unreal, ...]:
    """Clauses of the claim that tell as certain, with a verb of their own, what the evidence leaves open.

    At least two of the clause's words, and most of those that the evidence has, stand in it only behind such
    a word; no word of the claim leaves anything open.
    """
    claim, evidence = case.memo(claim_passage), case.memo(evidence_passage)
    if any(_leaves_open(claim, i) for i in range(len(claim.tokens))):
        return ()
    open_ = governed(evidence)
    if not open_:
        return ()
    found = []
    for clause in case.memo(claim_clauses):
        unreal = _certain_of_open(case, clause, open_)
        if unreal is not None:
            found.append(unreal)
    return tuple(found)


def _leaves_open(claim: Passage, at: int) -> bool:
    token = claim.tokens[at]
    if token.norm == "order":
        return claim.tokens[at - 1].norm != "in"
    return token.norm not in _CERTAIN and (token.stem in OPEN or token.stem in _WEIGHED)


_CERTAIN = words("will shall would")
_NO_STATEMENT = words("if unless whether until")


def _certain_of_open(case: Case, clause: Clause, open_: dict[int, int]) -> Unreal | None:
    claim, evidence = case.memo(claim_passage), case.memo(evidence_passage)
    if clause.opener in _NO_STATEMENT or clause.certainty not in {FACT, FUTURE} or clause.alleged:
        return None
    verb = _main_verb(claim, clause)
    if verb is None:
        return None
    behind: list[int] = []
    elsewhere = 0
    passive, active = subjects(evidence, open_)
    open_ = passive | open_
    first = clause.first if claim.tokens[verb - 1].norm in _BEEN else verb
    for i in range(first, clause.last + 1):
        places = [m.position for m in evidence.matches_at(claim, i)] if claim.tokens[i].content else []
        elsewhere += any(p not in open_ and p not in active for p in places)
        behind += places[:1] if places and all(p in open_ for p in places) else []
    told = verb in range(clause.first, clause.last + 1) and evidence.matches_at(claim, verb)
    if told and any(m.position not in open_ for m in told):
        return None
    if not behind or len(behind) <= 2 * elsewhere:
        return None
    opener = open_[behind[0]]
    weighed = evidence.tokens[opener].norm not in _MODALS and not told
    return Unreal(verb, opener) if len(behind) >= _LEAST or weighed else None


_BEEN = words("been is are was were being")
_AUXILIARIES = words("will shall would has have had is are was were be been")


def _main_verb(claim: Passage, clause: Clause) -> int | None:
    """The verb of a clause: behind its last auxiliary if it has one, else its first."""
    span = range(clause.first, clause.last + 1)
    helped = [i for i in span if claim.tokens[i].norm in _AUXILIARIES]
    verbs = [i for i in span if i and is_verb(claim, i) and (not helped or i > helped[-1])]
    return verbs[0] if verbs else None
