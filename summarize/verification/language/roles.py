"""Roles: who does something and to whom, as far as the order of words and the voice tell."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from summarize.verification.language.converses import sides_of
from summarize.verification.language.kin import SYNONYM
from summarize.verification.language.lexicon import SAYING_VERBS
from summarize.verification.language.number_words import MONTHS, WEEKDAYS
from summarize.verification.language.passage import Passage, claim_passage, evidence_passage
from summarize.verification.language.stems import IRREGULAR, words
from summarize.verification.language.thesaurus import PARTICLES, entry
from summarize.verification.language.tokens import Kind
from summarize.verification.language.verbs import VERBS

if TYPE_CHECKING:
    from summarize.verification.base import Case
    from summarize.verification.language.converses import Side
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
_SUBJECT_PRONOUNS = words("who which he she it they we i")
_REACH = words("to with against at from on upon over")
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
        pairs = [
            (m, theirs)
            for m in evidence.matches_at(claim, at)
            if not _converses(claim, at, evidence, m.position)
            if (theirs := _told(evidence, m.position)) is not None
        ]
        if not any(_agree(mine, theirs) for _, theirs in pairs):
            turned = [m.position for m, theirs in pairs if _exchanged(mine, theirs, m.strength)]
            if turned:
                found.append(Swapped(at, turned[0]))
                continue
        if is_verb(claim, at):
            found += _converse(case, at)
    return tuple(dict.fromkeys(found))


def _told(passage: Passage, at: int) -> Roles | None:
    """Who acts and on whom, as a verb or a noun made of one tells; None if the word is neither."""
    return roles_of(passage, at) if is_verb(passage, at) else _noun_roles(passage, at)


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
    for mine in _sides_at(claim, at):
        parties = _parties(claim, at, mine.preposition)
        told = [
            (p, _parties(evidence, p, theirs.preposition), theirs.first == mine.first)
            for p in range(len(evidence.tokens))
            for theirs in _sides_at(evidence, p)
            if theirs.deal == mine.deal and is_verb(evidence, p)
        ]
        others = [(p, other if same else other.turned()) for p, other, same in told]
        if any(meet(parties.agent, other.agent) for _, other in others):
            continue
        found += [Swapped(at, p) for p, other in others if _turned_round(parties, other)]
    return found


def _converses(claim: Passage, at: int, evidence: Passage, position: int) -> bool:
    """Whether the two verbs can tell one deal from its two sides."""
    mine, theirs = _sides_at(claim, at), _sides_at(evidence, position)
    return any(one.deal == other.deal and one.first != other.first for one in mine for other in theirs)


def _sides_at(passage: Passage, at: int) -> tuple[Side, ...]:
    """The ways in which the verb at ``at`` tells a deal, alone or with its particle."""
    nxt = passage.tokens[at + 1].norm if at + 1 < len(passage.tokens) else ""
    verb = passage.tokens[at].stem
    return sides_of(verb) + (sides_of(f"{verb} {nxt}") if nxt in PARTICLES else ())


def told_from_other_side(case: Case, at: int, position: int) -> bool:
    """Whether a verb of the claim and one of the evidence may tell one deal from its two sides.

    For what changes hands that is likely as such; who won and who lost must be known to be two.
    """
    claim, evidence = case.memo(claim_passage), case.memo(evidence_passage)
    for mine in _sides_at(claim, at):
        for theirs in _sides_at(evidence, position):
            if mine.deal != theirs.deal or mine.first == theirs.first:
                continue
            one = _parties(claim, at, mine.preposition).agent
            other = _parties(evidence, position, theirs.preposition).agent
            known = bool(one and other) and PRONOUN not in one | other
            handed_over = {mine.preposition, theirs.preposition} == {"from", "to"}
            if not meet(one, other) and (known or handed_over):
                return True
    return False


def _turned_round(mine: Roles, other: Roles) -> bool:
    """Whether who acts in the claim is the other party in the evidence, and nothing speaks against it."""
    if PRONOUN in mine.agent | other.patient or not (mine.patient or other.agent):
        return False
    fits = not mine.patient or not other.agent or meet(mine.patient, other.agent)
    return meet(mine.agent, other.patient) and fits


def _parties(passage: Passage, at: int, preposition: str) -> Roles:
    """Who acts in a deal, and the other party: behind ``preposition``, or as the object if that is empty."""
    roles = roles_of(passage, at)
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
    if before in _SUBJECT_PRONOUNS and (known or (entry(token.stem).verb and not token.norm.endswith("ing"))):
        return True
    before_object = at + 1 < len(passage.tokens) and passage.tokens[at + 1].norm in _DETERMINERS
    plural = before.endswith("s") and (before_object or passage.tokens[at - 1].content)
    return known and at > 0 and (passage.tokens[at - 1].capital or token.norm.endswith("s") or plural)


def roles_of(passage: Passage, at: int) -> Roles:
    """Who acts and on whom, as if the verb were active."""
    left, end = _subject(passage, at), _clause_end(passage, at)
    link = _link(passage, at)
    if link is not None and not left:
        left = _antecedent(passage, link)
        link = None
    if _passive(passage, at):
        agent: frozenset[str] = frozenset()
        for i in range(at + 1, end):
            if passage.tokens[i].norm == "by":
                agent = _phrase(passage, i + 1, end)
                break
        return Roles(agent, left)
    if link is not None and passage.tokens[link].norm in _OBJECT_LINKS:
        # "the rival which it beat": whom it was done to stands before the pronoun.
        return Roles(left, _antecedent(passage, link))
    right = _phrase(passage, at + 1, end)
    if passage.tokens[at].norm in _INVERTED and passage.tokens[at - 1].kind is Kind.MARK:
        return Roles(right, frozenset())  # "..., said Lund"
    return Roles(left, right or _aimed_at(passage, at, end))


_INVERTED = words("said says added adds wrote writes")
_LINKS = words("who whom which that")
_OBJECT_LINKS = words("whom which")


def _link(passage: Passage, at: int) -> int | None:
    """The position of the relative pronoun that opens the clause of a verb; None if another word does."""
    for i in range(at - 1, 0, -1):
        token = passage.tokens[i]
        if passage.piece_of[i] != passage.piece_of[at] or token.kind is Kind.MARK:
            return None
        if token.norm in _LINKS:
            before = passage.tokens[i - 1]
            reports = before.stem in SAYING_VERBS or (token.norm == "that" and before.text == ",")
            return None if reports or before.norm in _PREPOSITIONS else i
        if token.norm in _STOPS:
            return None
    return None


def _antecedent(passage: Passage, link: int) -> frozenset[str]:
    """The words right before a relative pronoun, up to a mark, a verb or a preposition."""
    found: set[str] = set()
    last = link - 1 if passage.tokens[link - 1].text == "," else link
    for i in range(last - 1, -1, -1):
        token = passage.tokens[i]
        if passage.piece_of[i] != passage.piece_of[link] or not (token.content or token.norm in _DETERMINERS):
            break
        if token.kind is Kind.MARK or (token.content and is_verb(passage, i)):
            break
        if token.content and token.kind is Kind.WORD:
            found.add(token.stem)
        if token.norm in _DETERMINERS:
            break
    return frozenset(found)


def _aimed_at(passage: Passage, at: int, end: int) -> frozenset[str]:
    """Who stands behind the first "to", "with" or "against" after a verb without an object."""
    for i in range(at + 1, end):
        if passage.tokens[i].norm in _REACH and (found := _phrase(passage, i + 1, end)):
            return found
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


def phrase_behind(passage: Passage, at: int) -> frozenset[str]:
    """The words of the noun phrase behind the preposition at ``at``, in its clause."""
    return _phrase(passage, at + 1, _clause_end(passage, at))


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


def _exchanged(mine: Roles, theirs: Roles, strength: float) -> bool:
    """Whether the two parties have changed places; with a distant kin as verb, both must be named."""
    if meet(mine.agent, theirs.agent) or meet(mine.patient, theirs.patient):
        return False
    crossings = mine.agent & theirs.patient, mine.patient & theirs.agent
    if not all(crossings) or crossings[0] | crossings[1] == {PRONOUN}:
        return False
    return strength >= SYNONYM or PRONOUN not in crossings[0] | crossings[1]


def _agree(mine: Roles, theirs: Roles) -> bool:
    return (meet(mine.agent, theirs.agent) or not theirs.agent) and (
        meet(mine.patient, theirs.patient) or not theirs.patient
    )


def meet(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two parties have a word in common."""
    return not one.isdisjoint(other)
