"""Borrowed agents: a verb of the evidence with a subject from elsewhere in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.verification.language.kin import SAME, derived
from summarize.verification.language.lexicon import SAYING_VERBS
from summarize.verification.language.passage import claim_passage, evidence_passage
from summarize.verification.language.roles import PRONOUN, Swapped, is_verb, meet, roles_of
from summarize.verification.language.synonyms import synonyms
from summarize.verification.language.thesaurus import entry, related

if TYPE_CHECKING:
    from summarize.verification.base import Case


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
        mine = roles_of(claim, at).agent
        places = [m.position for m in evidence.matches(claim.tokens[at].stem) if m.strength == SAME]
        theirs = [roles_of(evidence, p).agent for p in places if is_verb(evidence, p)]
        places = [p for p in places if is_verb(evidence, p)]
        if mine and theirs and all(_another(mine, agent) for agent in theirs):
            near = {
                t.stem
                for i, t in enumerate(evidence.tokens)
                if evidence.piece_of[i] == evidence.piece_of[places[0]]
            }
            if meet(mine, frozenset(t.stem for t in evidence.tokens)) and mine.isdisjoint(near):
                found.append(Swapped(at, places[0]))
    return tuple(found)


def _another(mine: frozenset[str], theirs: frozenset[str]) -> bool:
    """Whether two subjects are plainly two: both made of common nouns without kin, or both of names."""
    if not theirs or PRONOUN in theirs | mine or meet(mine, theirs):
        return False
    common = [all(entry(word).own for word in words_of) for words_of in (mine, theirs)]
    named = [not any(entry(word).own for word in words_of) for words_of in (mine, theirs)]
    if not (all(common) or all(named)):
        return False
    return not any(related(a, b) or synonyms(a, b) or derived(a, b) for a in mine for b in theirs)
