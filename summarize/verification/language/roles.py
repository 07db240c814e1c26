"""Roles: who does something and to whom, as far as the order of words and the voice tell."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from summarize.verification.language.converses import sides_of
from summarize.verification.language.kin import SAME, SYNONYM, derived
from summarize.verification.language.lexicon import SAYING_VERBS
from summarize.verification.language.number_words import MONTHS, WEEKDAYS
from summarize.verification.language.passage import Passage, claim_passage, evidence_passage
from summarize.verification.language.stems import IRREGULAR, words
from summarize.verification.language.synonyms import synonyms
from summarize.verification.language.thesaurus import entry, related
from summarize.verification.language.tokens import Kind
from summarize.verification.language.verbs import VERBS

if TYPE_CHECKING:
    from summarize.verification.base import Case
    from summarize.verification.language.tokens import Token

_BE = words("is are was were be been being got gets get")
_HAVE = words("has have had having")
_MODALS = words("will would shall should can could may might must do does did to")
_PRONOUNS = words("he she it they him her them we us i me")
_DETERMINERS = words("the a an his her its their this that these those our my your no any some every each")
_STOPS = words(
    """
    that which who whom whose because if unless while when where before until since although though whether
    whereas but than as after so and or
    """
)
_PREPOSITIONS = words(
    """
    of in on at by for to from with into onto about over under after before during between against through
    near without within toward towards per despite among since until upon around outside inside beyond
    """
)
_REACH = words("to with against at from")
"""Prepositions before whom an act without an object is aimed at: "apologized to Lund"."""

PRONOUN = "<pronoun>"


class Swapped(NamedTuple):
    """Positions of a verb, in claim and evidence, whose sides are exchanged."""

    claim: int
    evidence: int


class Roles(NamedTuple):
    """The words of who acts and of whom it is done to; empty where the sentence does not say."""

    agent: frozenset[str]
    patient: frozenset[str]

    def turned(self) -> Roles:
        """The same with the two exchanged."""
        return Roles(self.patient, self.agent)


def swapped_roles(case: Case) -> tuple[Swapped, ...]:
    """Verbs that have the same two parties in claim and evidence, but the other way round."""
    claim, evidence = case.memo(claim_passage), case.memo(evidence_passage)
    found: list[Swapped] = []
    for at in range(1, len(claim.tokens) - 1):
        mine = _told(claim, at)
        if mine is None or not (mine.agent or mine.patient):
            continue
        matches = [m.position for m in evidence.matches(claim.tokens[at].stem) if m.strength >= SYNONYM]
        pairs = [(p, roles) for p in matches if (roles := _told(evidence, p)) is not None]
        told, places = [roles for _, roles in pairs], [p for p, _ in pairs]
        turned = [_exchanged(mine, theirs) for theirs in told]
        if turned and any(turned) and not any(_agree(mine, theirs) for theirs in told):
            found.append(Swapped(at, places[turned.index(True)]))
            continue
        if is_verb(claim, at):
            found += _converse(case, at)
    return tuple(dict.fromkeys(found))


def _told(passage: Passage, at: int) -> Roles | None:
    """Who acts and on whom, as a verb or a noun made of one tells; None if the word is neither."""
    return _roles(passage, at) if is_verb(passage, at) else _noun_roles(passage, at)


def _noun_roles(passage: Passage, at: int) -> Roles | None:
    """The same of a noun with both parties: "Lund's criticism of the board", "the arrest of Lund by him"."""
    token = passage.tokens[at]
    if token.kind is not Kind.WORD or not token.content or at == 0:
        return None
    end = _clause_end(passage, at)
    behind = {passage.tokens[i].norm: i for i in range(end - 1, at, -1)}
    owner = _owner(passage, at)
    by = _phrase(passage, behind["by"] + 1, end) if "by" in behind else frozenset()
    nxt = passage.tokens[at + 1].norm if at + 1 < end else ""
    on = _phrase(passage, at + 2, end) if nxt in _UPON else frozenset()
    if by and (on or owner):
        return Roles(by, on or owner)
    return Roles(owner, on) if owner and on else None


_UPON = words("of against on for to over at with")


def _owner(passage: Passage, at: int) -> frozenset[str]:
    """The words of whose the noun at ``at`` is: "the board's"."""
    i = at - 1
    if passage.tokens[i].norm in {"his", "her", "its", "their"}:
        return frozenset({PRONOUN})
    if not passage.tokens[i].text.endswith(("'s", "’s", "s'", "s’")):
        return frozenset()
    found: set[str] = set()
    while i >= 0 and passage.tokens[i].content and passage.piece_of[i] == passage.piece_of[at]:
        found.add(passage.tokens[i].stem)
        i -= 1
    return frozenset(found)


def _converse(case: Case, at: int) -> list[Swapped]:
    """A deal that the claim tells with the two parties of the evidence the other way round.

    Told from one side or from the other: "A bought it from B" is "B sold it to A".
    """
    claim, evidence = case.memo(claim_passage), case.memo(evidence_passage)
    found = []
    for mine in sides_of(claim.tokens[at].stem):
        parties = _parties(claim, at, mine.preposition)
        told = [
            (p, _parties(evidence, p, theirs.preposition), theirs.first == mine.first)
            for p, token in enumerate(evidence.tokens)
            for theirs in sides_of(token.stem)
            if theirs.deal == mine.deal and is_verb(evidence, p)
        ]
        others = [(p, other if same else other.turned()) for p, other, same in told]
        if any(_meet(parties.agent, other.agent) for _, other in others):
            continue
        found += [Swapped(at, p) for p, other in others if _turned_round(parties, other)]
    return found


def told_from_other_side(case: Case, at: int, position: int) -> bool:
    """Whether a verb of the claim and one of the evidence may tell one deal from its two sides.

    For what changes hands that is likely as such; who won and who lost must be known to be two.
    """
    claim, evidence = case.memo(claim_passage), case.memo(evidence_passage)
    for mine in sides_of(claim.tokens[at].stem):
        for theirs in sides_of(evidence.tokens[position].stem):
            if mine.deal != theirs.deal or mine.first == theirs.first:
                continue
            one = _parties(claim, at, mine.preposition).agent
            other = _parties(evidence, position, theirs.preposition).agent
            known = bool(one and other) and PRONOUN not in one | other
            handed_over = {mine.preposition, theirs.preposition} == {"from", "to"}
            if not _meet(one, other) and (known or handed_over):
                return True
    return False


def _turned_round(mine: Roles, other: Roles) -> bool:
    """Whether who acts in the claim is the other party in the evidence, and nothing speaks against it."""
    if PRONOUN in mine.agent | other.patient or not (mine.patient or other.agent):
        return False
    fits = not mine.patient or not other.agent or _meet(mine.patient, other.agent)
    return _meet(mine.agent, other.patient) and fits


def borrowed_agents(case: Case) -> tuple[Swapped, ...]:
    """Verbs whose subject in the claim stands in the evidence only away from the verb, with another there.

    Only common nouns are held against common nouns and names against names: what role a name has is not
    for the order of words to tell.
    """
    claim, evidence = case.memo(claim_passage), case.memo(evidence_passage)
    found: list[Swapped] = []
    for at in range(1, len(claim.tokens) - 1):
        if not is_verb(claim, at) or claim.tokens[at].stem in SAYING_VERBS:
            continue
        mine = _roles(claim, at).agent
        places = [m.position for m in evidence.matches(claim.tokens[at].stem) if m.strength == SAME]
        theirs = [_roles(evidence, p).agent for p in places if is_verb(evidence, p)]
        places = [p for p in places if is_verb(evidence, p)]
        if mine and theirs and all(_another(mine, agent) for agent in theirs):
            near = {
                t.stem
                for i, t in enumerate(evidence.tokens)
                if evidence.piece_of[i] == evidence.piece_of[places[0]]
            }
            if _meet(mine, frozenset(t.stem for t in evidence.tokens)) and mine.isdisjoint(near):
                found.append(Swapped(at, places[0]))
    return tuple(found)


def _another(mine: frozenset[str], theirs: frozenset[str]) -> bool:
    """Whether two subjects are plainly two: both made of common nouns without kin, or both of names."""
    if not theirs or PRONOUN in theirs | mine or _meet(mine, theirs):
        return False
    common = [all(entry(word).own for word in words_of) for words_of in (mine, theirs)]
    named = [not any(entry(word).own for word in words_of) for words_of in (mine, theirs)]
    if not (all(common) or all(named)):
        return False
    return not any(related(a, b) or synonyms(a, b) or derived(a, b) for a in mine for b in theirs)


def _parties(passage: Passage, at: int, preposition: str) -> Roles:
    """Who acts in a deal, and the other party: behind ``preposition``, or as the object if that is empty."""
    roles = _roles(passage, at)
    if not preposition:
        return roles
    end = _clause_end(passage, at)
    for i in range(at + 1, end):
        if passage.tokens[i].norm == preposition:
            return Roles(roles.agent, _phrase(passage, i + 1, end))
    # "Ada was lent a stove": the other party is who the sentence is about.
    given = _passive(passage, at) and at + 1 < end and passage.tokens[at + 1].norm in _DETERMINERS
    return Roles(roles.agent, roles.patient if given else frozenset())


def is_verb(passage: Passage, at: int) -> bool:
    """Whether a token looks like a verb between two phrases: a finite form, or one after an auxiliary."""
    token = passage.tokens[at]
    if token.kind is not Kind.WORD or not token.content or token.capital:
        return False
    before = passage.tokens[at - 1].norm if at else ""
    if before in _DETERMINERS or (before in _PREPOSITIONS and before != "to"):
        return False
    if before in _BE | _HAVE | _MODALS or token.norm in IRREGULAR:
        return True
    if token.norm.endswith("ed"):
        return True
    known = token.stem in VERBS and not token.norm.endswith("ing")
    before_object = at + 1 < len(passage.tokens) and passage.tokens[at + 1].norm in _DETERMINERS
    plural = before.endswith("s") and (before_object or passage.tokens[at - 1].content)
    return known and at > 0 and (passage.tokens[at - 1].capital or token.norm.endswith("s") or plural)


def _roles(passage: Passage, at: int) -> Roles:
    """Who acts and on whom, as if the verb were active."""
    left, end = _subject(passage, at), _clause_end(passage, at)
    if _passive(passage, at):
        agent: frozenset[str] = frozenset()
        for i in range(at + 1, end):
            if passage.tokens[i].norm == "by":
                agent = _phrase(passage, i + 1, end)
                break
        return Roles(agent, left)
    right = _phrase(passage, at + 1, end)
    return Roles(left, right or _aimed_at(passage, at, end))


def _aimed_at(passage: Passage, at: int, end: int) -> frozenset[str]:
    """Who stands behind the first "to", "with" or "against" after a verb without an object."""
    for i in range(at + 1, end):
        if passage.tokens[i].norm in _REACH:
            return _phrase(passage, i + 1, end)
    return frozenset()


def _passive(passage: Passage, at: int) -> bool:
    before = [passage.tokens[i].norm for i in range(max(0, at - 3), at)]
    earlier = {passage.tokens[i].text for i in range(max(0, at - 9), max(0, at - 1))}
    if (
        at
        and passage.tokens[at - 1].text == ","
        and "," not in earlier
        and passage.tokens[at].norm.endswith(("ed", "en"))
    ):
        return True
    participle = passage.tokens[at].norm.endswith("ed") or passage.tokens[at].norm in IRREGULAR
    behind = passage.tokens[at + 1 : at + 3]
    if participle and len(behind) > 1 and behind[0].norm == "by" and behind[1].kind is not Kind.NUMBER:
        return True  # "a counter-attack led by Otegen"
    return participle and not _BE.isdisjoint(before[-2:])


def _clause_end(passage: Passage, at: int) -> int:
    """The position of the mark or conjunction that ends what belongs to the verb at ``at``."""
    for i in range(at + 1, len(passage.tokens)):
        token = passage.tokens[i]
        if passage.piece_of[i] != passage.piece_of[at]:
            return i
        if token.kind is Kind.MARK and token.text not in {"-", "'", "’", "$", "£", "€", "."}:
            return i
        if token.norm in _STOPS:
            return i
    return len(passage.tokens)


def _phrase(passage: Passage, first: int, end: int) -> frozenset[str]:
    """The noun phrase that begins at ``first``: up to a preposition, a verb, a number or ``end``."""
    found: set[str] = set()
    for i in range(first, end):
        token = passage.tokens[i]
        if token.norm in _PREPOSITIONS or token.norm in _MODALS | _BE | _HAVE or _temporal(token):
            break
        if token.norm in _PRONOUNS:
            return (
                frozenset({PRONOUN}) if not found and not _before_noun(passage, i, end) else frozenset(found)
            )
        if token.kind is Kind.NUMBER and found:
            break
        if token.content and token.kind is Kind.WORD and not token.norm.endswith("ly"):
            found.add(token.stem)
    return frozenset(found)


def _before_noun(passage: Passage, at: int, end: int) -> bool:
    """Whether a pronoun such as "her" belongs to the noun behind it."""
    nxt = passage.tokens[at + 1] if at + 1 < end else None
    return passage.tokens[at].norm == "her" and nxt is not None and nxt.content


def _temporal(token: Token) -> bool:
    return token.norm in WEEKDAYS or token.norm in MONTHS or token.norm in {"last", "yesterday", "today"}


def _subject(passage: Passage, at: int) -> frozenset[str]:
    """The words before a verb up to the beginning of its clause; appositions between commas belong to it."""
    found: set[str] = set()
    pronoun = False
    for i in range(at - 1, -1, -1):
        token = passage.tokens[i]
        if passage.piece_of[i] != passage.piece_of[at] or token.norm in _STOPS - {"and", "or", "who"}:
            break
        if token.kind is Kind.MARK and token.text in {";", ":", "“", "”", '"', "—", "–", "("}:
            break
        if token.norm in _PRONOUNS and token.norm != "her" and not found:
            pronoun = True
            break
        if _other_verb(passage, i, at):
            break
        if (
            token.content
            and token.kind is Kind.WORD
            and not token.norm.endswith("ly")
            and not _temporal(token)
        ):
            found.add(token.stem)
    return frozenset({PRONOUN}) if pronoun else frozenset(found)


def _other_verb(passage: Passage, i: int, at: int) -> bool:
    """Whether another verb of its own, with a subject before it, stands between subject and verb."""
    token = passage.tokens[i]
    return token.stem in SAYING_VERBS and i < at - 1 and is_verb(passage, i)


def _exchanged(mine: Roles, theirs: Roles) -> bool:
    if _meet(mine.agent, theirs.agent) or _meet(mine.patient, theirs.patient):
        return False
    if _meet(mine.agent, theirs.patient) and _meet(mine.patient, theirs.agent):
        return (mine.agent & theirs.patient) | (mine.patient & theirs.agent) != frozenset({PRONOUN})
    return False


def _agree(mine: Roles, theirs: Roles) -> bool:
    return (_meet(mine.agent, theirs.agent) or not theirs.agent) and (
        _meet(mine.patient, theirs.patient) or not theirs.patient
    )


def _meet(one: frozenset[str], other: frozenset[str]) -> bool:
    return not one.isdisjoint(other)
