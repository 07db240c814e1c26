"""Coverage: which words of content of the claim the evidence accounts for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarize.verification.language.clauses import claim_clauses
from summarize.verification.language.lexicon import NEGATIVE_VERBS, SAYING_VERBS
from summarize.verification.language.names import Name, claim_names, known_words, unsupported_names
from summarize.verification.language.passage import Passage, Piece, claim_passage, evidence_passage
from summarize.verification.language.quantities import claim_quantities
from summarize.verification.language.quantity_match import Status, quantity_matches
from summarize.verification.language.stems import stems
from summarize.verification.language.tokens import Kind, words_of
from summarize.verification.language.verbs import VERBS

if TYPE_CHECKING:
    from summarize.document import Sentence
    from summarize.verification.base import Case


@dataclass(frozen=True, slots=True)
class Coverage:
    """Positions of the claim's words of content, numbers and names left out.

    Attributes:
        words: all of them.
        missing: those without kin in the evidence.
        held: how many names and numbers the evidence has too; they speak for the claim as words do.
    """

    words: tuple[int, ...]
    missing: tuple[int, ...]
    held: int = 0

    @property
    def share(self) -> float:
        """The share of the words that have kin in the evidence; 1 for a claim without such words."""
        whole = len(self.words) + self.held
        return 1 - len(self.missing) / whole if whole else 1.0


_LIGHT = stems(
    """
    take place part go come get make put set give keep let old year thing way time use turn bring hold mean
    own new people person other another able happen need kind sort lot number
    """
)
"""Verbs and nouns that say little by themselves ("take part", "go to court"): their absence tells nothing."""

_WINDOW = 2


def coverage(case: Case) -> Coverage:
    """Coverage of the claim by the cited text.

    A word that the evidence lacks but the sentences right before it have ("the outbreak" for measles) is not
    held against the claim if the evidence points back, with a pronoun or "the".
    """
    claim, evidence = case.memo(claim_passage), case.memo(evidence_passage)
    apart = {i for q in case.memo(claim_quantities) for i in range(q.first, q.last + 1)}
    unknown = {name.first for name in case.memo(unsupported_names)}
    apart |= {i for n in case.memo(claim_names) if _is_name(n, case) for i in range(n.first, n.last + 1)}
    apart -= unknown
    words = tuple(
        i
        for i, token in enumerate(claim.tokens)
        if token.content
        and token.kind is Kind.WORD
        and i not in apart
        and token.stem not in NEGATIVE_VERBS
        and token.stem not in SAYING_VERBS
        and token.norm != "according"
        and token.stem not in _LIGHT
    )
    # Two capitals in a row are a name, even where they open the claim: the rule on names holds it.
    named = {i for n in case.memo(claim_names) if n.last > n.first for i in range(n.first, n.last + 1)}
    before = case.memo(_stems_before)
    missing = tuple(
        i
        for i in words
        if i not in named
        and not evidence.matches_at(claim, i)
        and not evidence.opposites(claim.tokens[i].stem)
        and not (claim.tokens[i].stem in before and i < len(claim.tokens) // 2)
    )
    held = sum(
        name.first not in unknown and name.words[0] in evidence.words for name in case.memo(claim_names)
    )
    held += sum(match.status is Status.HELD for match in case.memo(quantity_matches))
    return Coverage(words, missing, held)


def _is_name(name: Name, case: Case) -> bool:
    """Whether a run of capitals is a name; at the beginning of a sentence only if the article has it."""
    return not name.opens or len(name.words) > 1 or name.words[0] in case.memo(known_words)


def _stems_before(case: Case) -> frozenset[str]:
    """Stems of the two sentences before each cited one, if the evidence points back at all."""
    if case.memo(evidence_passage).words.isdisjoint(
        {"the", "it", "its", "they", "their", "this", "these", "that"}
    ):
        return frozenset()
    sentences, places = case.document.sentences, case.document.places
    near = {
        j for cited in case.cited_sentences for j in range(places[cited.span] - _WINDOW, places[cited.span])
    }
    texts = [case.document.quote(sentences[j]) for j in sorted(near) if j >= 0]
    return frozenset(word.stem for text in texts for word in words_of(text) if word.content)


def uncovered_clauses(case: Case) -> tuple[tuple[int, int], ...]:
    """First and last positions of the claim's clauses of which the evidence accounts for hardly a word.

    Names and numbers that the evidence has speak for a clause.
    """
    covered = case.memo(coverage)
    evidence = case.memo(evidence_passage)
    claim = case.memo(claim_passage)
    tokens = claim.tokens
    missing = set(covered.missing)
    found: list[tuple[int, int]] = []
    for clause in case.memo(claim_clauses):
        span = range(clause.first, clause.last + 1)
        mine = [i for i in span if tokens[i].content and tokens[i].kind is not Kind.MARK]
        mine = [i for i in mine if i in covered.words or evidence.matches_at(claim, i)]
        gone = [i for i in mine if i in missing]
        told = any(tokens[i].stem in VERBS or tokens[i].norm.endswith("ed") for i in gone)
        least = LEAST_ALL_GONE if len(gone) == len(mine) and told else LEAST_GONE
        if len(gone) >= least and len(gone) > MOST_SHARE * len(mine):
            found.append((clause.first, clause.last))
    return tuple(found)


def idle_sentences(case: Case) -> tuple[Sentence, ...]:
    """The cited sentences that account for no word of the claim which no other cited one has as well."""
    if len(case.cited_sentences) < 2:
        return ()
    claim = case.memo(claim_passage)
    content = [i for i, token in enumerate(claim.tokens) if token.content]
    passages = [Passage((Piece(case.document.quote(s)),)) for s in case.cited_sentences]
    held = [{i for i in content if p.matches_at(claim, i) or p.opposites_at(claim, i)} for p in passages]
    return tuple(
        sentence
        for n, sentence in enumerate(case.cited_sentences)
        if held[n] <= set().union(*(other for m, other in enumerate(held) if m != n))
    )


LEAST_GONE = 3
"""Words without kin that make a clause an uncovered one, at least."""

LEAST_ALL_GONE = 2
"""The same where the evidence accounts for no word of the clause at all."""

MOST_SHARE = 0.6
"""The share of a clause's words of content that may be without kin."""
