"""Realis: whether a verb tells of something done, or of what is only planned, possible or believed."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from summarize.verification.language.clauses import claim_clauses, pairings
from summarize.verification.language.kin import SYNONYM
from summarize.verification.language.passage import Passage, claim_passage, evidence_passage
from summarize.verification.language.reports import claim_reports
from summarize.verification.language.roles import is_verb
from summarize.verification.language.speaker_identity import speaker_words
from summarize.verification.language.stems import stems, words
from summarize.verification.language.tokens import Kind

if TYPE_CHECKING:
    from summarize.verification.base import Case
    from summarize.verification.language.clauses import Pairing

_POSSIBLE = words("may might could")
_ASKED_OF = words("you we i")
"""Pronouns behind the verb of a question: "could you" asks for it."""
_WOULD = words("would should must")
_PLANS = stems(
    """
    plan hope aim intend want expect seek propose consider likely promise pledge vow threaten prepare ask urge
    call demand proposal intention wish offer recommend eye explore forecast predict project schedule due set
    weigh mull contemplate study request order need allow require agree invite try attempt
    """
)
_ONLY_THOUGHT_OF = stems(
    """
    consider weigh expect plan seek propose threaten urge demand want forecast predict mull contemplate
    explore request hope await envisage
    """
)
OPEN = _PLANS | stems(
    """
    may might could would will shall should must
    possible possibly perhaps probably potential potentially alleged
    allegedly reportedly apparently suspect believe think seem appear suggest fear future proposal bid effort
    chance prospect risk if unless whether estimate anticipate target goal towards
    pending yet upcoming eventual
    idea option guess view opinion belief hold concern favor favour prefer advertise object objection foresee
    """
)
"""Words of a claim that leave open whether something has happened."""

_BELIEF = stems(
    "believe think suspect probably possibly perhaps apparently seem appear suggest suspected fear"
)
_NO_VERB = words(
    "savings earnings provided given based compared including following concerned rises increases plans"
)
_SEEMS = stems("seem appear")
_ENDS = frozenset(';:.!?()"“”')
_REACH = 5


class Unreal(NamedTuple):
    """Positions of a verb that the claim tells as done, and of the evidence's word that leaves it open."""

    claim: int
    evidence: int


def unreal_verbs(case: Case) -> tuple[Unreal, ...]:
    """What the claim tells as done and the evidence as planned, possible or believed."""
    if case.whole_copy:
        return ()
    claim = case.memo(claim_passage)
    found = [unreal for at in range(1, len(claim.tokens)) if (unreal := _told_as_done(case, at)) is not None]
    found += _asked(case)
    if found or any(token.stem in OPEN for token in claim.tokens):
        return tuple(found)
    return (*_only_thought_of(case), *_believed(case))


def _told_as_done(case: Case, at: int) -> Unreal | None:
    """A verb that stands in the evidence too, but there only behind "may", "would" or "plans to"."""
    claim, evidence = case.memo(claim_passage), case.memo(evidence_passage)
    if not _finite(claim, at) or _infinitive(claim, at) or _clause_open(case, at):
        return None
    positions = [m.position for m in evidence.matches(claim.tokens[at].stem) if m.strength >= SYNONYM]
    governed = [(p, _open(evidence, p) or _needed(evidence, p)) for p in positions]
    if not governed or any(word is None for _, word in governed):
        return None
    return Unreal(at, governed[0][1] or 0)


def _finite(passage: Passage, at: int) -> bool:
    """Whether a word is a verb that tells: by its form, or because an object follows it."""
    token = passage.tokens[at]
    if (
        token.norm in _NO_VERB
        or token.norm.endswith("ing")
        or not token.content
        or token.kind is not Kind.WORD
    ):
        return False
    if passage.tokens[at - 1].norm in {"been", "be"}:
        return False
    if is_verb(passage, at):
        return True
    nxt = passage.tokens[at + 1].norm if at + 1 < len(passage.tokens) else ""
    before = passage.tokens[at - 1]
    return nxt in {"the", "a", "an", "its", "their"} and before.content and not before.norm.endswith("s")


_NEEDS = stems("need require await seek request pending")


def _needed(passage: Passage, at: int) -> int | None:
    """The position of "needs" before a noun such as "approval": what is needed is not there."""
    if passage.tokens[at].norm.endswith("ed"):
        return None
    reach = range(max(0, at - 3), at)
    return next((i for i in reversed(reach) if passage.tokens[i].stem in _NEEDS), None)


def _infinitive(passage: Passage, at: int) -> bool:
    """Whether "to" stands before a verb, or before the one with which it is joined."""
    before = [passage.tokens[i].norm for i in range(max(0, at - 3), at)]
    return "to" in before


def _open(passage: Passage, at: int) -> int | None:
    """The position of the word before a verb that leaves open whether it happens; None if none does."""
    joined = passage.tokens[at - 1].norm in {"and", "or", "but"}
    for i in range(at - 1, max(-1, at - 1 - _REACH * (2 if joined else 1)), -1):
        token = passage.tokens[i]
        if token.content and not joined and not token.norm.endswith("ly") and token.stem not in _PLANS:
            return None  # a modal governs the first verb behind it
        if passage.piece_of[i] != passage.piece_of[at] or token.text in _ENDS or token.text == ",":
            return None
        if token.norm in {"not", "never"}:
            return i - 1 if passage.tokens[i - 1].norm in {"may", "might"} else None
        if token.norm in _POSSIBLE | _WOULD and token.text != "May":
            return None if passage.tokens[i + 1].norm in _ASKED_OF else i
        if token.norm == "to":
            reach = range(max(0, i - 1 - _REACH), i)
            return next((j for j in reversed(reach) if passage.tokens[j].stem in _PLANS), None)
    return None


def _clause_open(case: Case, at: int) -> bool:
    claim = case.memo(claim_passage)
    home = next((c for c in case.memo(claim_clauses) if c.first <= at <= c.last), None)
    span = range(home.first, home.last + 1) if home else range(len(claim.tokens))
    return any(claim.tokens[i].stem in OPEN for i in span)


def _only_thought_of(case: Case) -> tuple[Unreal, ...]:
    """A new verb in the claim upon what the evidence has as the object of "expects" or "is considering"."""
    claim, evidence = case.memo(claim_passage), case.memo(evidence_passage)
    found: list[Unreal] = []
    for pair in case.memo(pairings):
        plans = [
            i
            for i in range(pair.evidence.first, pair.evidence.last + 1)
            if evidence.tokens[i].stem in _ONLY_THOUGHT_OF and is_verb(evidence, i)
        ]
        behind = [p for _, p in pair.shared if plans and p > plans[0]]
        new = _new_verb(pair, claim, evidence)
        if len(behind) >= 1 and new is not None and 2 * len(pair.shared) >= pair.of - 1:
            found.append(Unreal(new, plans[0]))
    return tuple(found)


def _new_verb(pair: Pairing, claim: Passage, evidence: Passage) -> int | None:
    shared = {at for at, _ in pair.shared}
    for at in range(max(1, pair.claim.first), pair.claim.last + 1):
        if at not in shared and _finite(claim, at) and not evidence.matches_at(claim, at):
            return at
    return None


def _believed(case: Case) -> tuple[Unreal, ...]:
    """What the evidence says that somebody believes, in a claim that nobody believes but all know."""
    claim, evidence = case.memo(claim_passage), case.memo(evidence_passage)
    for pair in case.memo(pairings):
        before = max(0, pair.evidence.first - 3)
        for at in range(before, pair.evidence.last + 1):
            nxt = evidence.tokens[at + 1].norm if at + 1 < len(evidence.tokens) else ""
            if evidence.tokens[at].stem in _SEEMS and nxt not in {"to", "that", "as"}:
                continue
            before_it = evidence.tokens[at - 1].norm if at else ""
            if before_it == "than" or (at > 1 and evidence.tokens[at - 2].norm == "than"):
                continue  # "fewer than feared": what was thought is not what is told
            if evidence.tokens[at].stem not in _BELIEF or evidence.piece_of[at] != evidence.piece_of[before]:
                continue
            behind = [p for _, p in pair.shared if p > at]
            if len(behind) >= 2 and not _own_belief(case, at):
                verb = next(
                    (i for i in range(pair.claim.first, pair.claim.last + 1) if is_verb(claim, i)), None
                )
                return (Unreal(pair.claim.first if verb is None else verb, at),)
    return ()


def _asked(case: Case) -> tuple[Unreal, ...]:
    """What the evidence only asks, behind "whether", told as an answer."""
    claim, evidence = case.memo(claim_passage), case.memo(evidence_passage)
    return tuple(
        Unreal(pair.claim.first, pair.evidence.first)
        for pair in case.memo(pairings)
        if claim.words.isdisjoint({"whether", "if"})
        and pair.evidence.opener == "whether"
        and 2 * len(pair.shared) >= pair.of
        if evidence.tokens[pair.evidence.first].norm == "whether" and len(pair.shared) > 1
    )


def _own_belief(case: Case, at: int) -> bool:
    """Whether who believes is the one whom the claim has say so."""
    evidence = case.memo(evidence_passage)
    near = {evidence.tokens[i].stem for i in range(max(0, at - 3), at)}
    near_pronoun = any(evidence.tokens[i].norm in {"he", "she", "they"} for i in range(max(0, at - 3), at))
    return any(
        not speaker_words(r.speaker).isdisjoint(near) or near_pronoun for r in case.memo(claim_reports)
    )
