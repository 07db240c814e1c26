"""Crossed pairs: two parties, each told to have done or got what the evidence says of the other."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from summarize.verification.language.lexicon import CLAUSE_MARKS
from summarize.verification.language.names import known_words
from summarize.verification.language.passage import Passage, claim_passage, evidence_passage
from summarize.verification.language.roles import is_verb
from summarize.verification.language.stems import words
from summarize.verification.language.tokens import Kind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence, Set

    from summarize.verification.base import Case

_PARTING = words(
    "and or but while whereas before after because when as which who that although though since until than "
    "not rather instead"
)
_POINTING = words(
    "he she it they him her them his its their himself herself itself themselves this these those"
)
_AFAR = 8
"""Parts of a sentence further from one another than this are not held against each other."""


class Crossed(NamedTuple):
    """Positions of two words, in claim and evidence: a party of the claim, and the same in the evidence."""

    claim: int
    evidence: int


class _Part(NamedTuple):
    """What stands between two marks or conjunctions of the claim.

    Attributes:
        party: for each word of its party, the position and the parts of the evidence that have it.
        rest: the same for its other words of content.
    """

    party: tuple[tuple[int, frozenset[int]], ...]
    rest: tuple[tuple[int, frozenset[int]], ...]


def parts(passage: Passage) -> tuple[int, ...]:
    """For each token the number of the part it is in; conjunctions and marks begin a new one."""
    found, number, piece = [], 0, -1
    for i, token in enumerate(passage.tokens):
        apart = passage.piece_of[i] != piece
        piece = passage.piece_of[i]
        if apart or token.norm in _PARTING or (token.kind is Kind.MARK and token.text in CLAUSE_MARKS):
            number += 1
        found.append(number)
    return tuple(found)


def crossed_pairs(case: Case) -> tuple[Crossed, ...]:
    """Two parts of the claim whose parties have changed places, as held against one sentence's parts.

    "Lund chairs the board and Ortiz the trust" says of both what "Ortiz chairs the board and Lund the trust"
    says of the other. A party is the name in a part, or its first words where there is none.
    """
    claim, evidence = case.memo(claim_passage), case.memo(evidence_passage)
    theirs = parts(evidence)
    if len(set(theirs)) < 2:
        return ()
    numbers = parts(claim)
    telling = _telling(claim, numbers)
    reached = {theirs[m.position] for p in telling.values() for i in p for m in evidence.matches_at(claim, i)}
    if len(telling) < 2 or len(reached) < 2:
        return ()  # before the names of the whole article are asked for
    own = _parties(case, claim, numbers)
    near = {theirs[m.position] for p in own.values() for i in p for m in evidence.matches_at(claim, i)}
    heads = _parties(case, evidence, theirs, near)
    mine = [part for part in _claim_parts(case, own, theirs, heads) if part.rest]
    found = []
    for one, two in combinations(mine, 2):
        here = _only(one.party)
        there = _only(two.party)
        if here is None or there is None or here == there or abs(here - there) > _AFAR:
            continue
        if _told_of(one.rest, there, here) and _told_of(two.rest, here, there):
            at = one.party[0][0]
            position = next(i for i, part in enumerate(theirs) if part == here)
            kin = [m.position for m in evidence.matches_at(claim, at) if theirs[m.position] == here]
            found.append(Crossed(at, kin[0] if kin else position))
    return tuple(found)


def _parties(
    case: Case, passage: Passage, numbers: tuple[int, ...], among: Set[int] | None = None
) -> dict[int, frozenset[int]]:
    """For each part (``among`` some) that points to nobody outside it, the positions of its party's words.

    Its party is the names in it, or the first of its words of content; a part with a pronoun may tell of
    anybody, and has none.
    """
    named = _named(case, passage)
    return {
        number: frozenset(i for i in positions if i in named) or _opening(passage, positions)
        for number, positions in _telling(passage, numbers, among).items()
    }


def _telling(
    passage: Passage, numbers: tuple[int, ...], among: Set[int] | None = None
) -> dict[int, list[int]]:
    """For each part (``among`` some) without a pronoun the positions of its words of content."""
    content: dict[int, list[int]] = {}
    points = {numbers[i] for i, token in enumerate(passage.tokens) if token.norm in _POINTING}
    for i, token in enumerate(passage.tokens):
        if token.content and token.kind is Kind.WORD and (among is None or numbers[i] in among):
            content.setdefault(numbers[i], []).append(i)
    return {number: positions for number, positions in content.items() if number not in points}


def _opening(passage: Passage, positions: Sequence[int]) -> frozenset[int]:
    """The first words of content that stand side by side, up to a verb."""
    first = positions[0]
    run = [i for n, i in enumerate(positions) if i == first + n]
    verb = next((i for i in run[1:] if is_verb(passage, i)), run[-1] + 1)
    return frozenset(i for i in run if i < verb)


def _named(case: Case, passage: Passage) -> frozenset[int]:
    known = case.memo(known_words)
    return frozenset(
        i
        for i, token in enumerate(passage.tokens)
        if token.capital and (token.norm in known or (i and passage.piece_of[i - 1] == passage.piece_of[i]))
    )


def _claim_parts(
    case: Case,
    own: Mapping[int, frozenset[int]],
    theirs: tuple[int, ...],
    heads: Mapping[int, frozenset[int]],
) -> list[_Part]:
    """The claim's parts that have a party, each word with the parts of the evidence that have it."""
    claim, evidence = case.memo(claim_passage), case.memo(evidence_passage)
    numbers = parts(claim)
    found = []
    for number, party in own.items():
        positions = [i for i, n in enumerate(numbers) if n == number and claim.tokens[i].content]
        where = {i: frozenset(m.position for m in evidence.matches_at(claim, i)) for i in positions}
        known = {i: frozenset(p for p in where[i] if p in heads.get(theirs[p], ())) for i in sorted(party)}
        found.append(
            _Part(
                tuple((i, frozenset(theirs[p] for p in places)) for i, places in known.items()),
                tuple((i, frozenset(theirs[p] for p in where[i])) for i in positions if i not in party),
            )
        )
    return found


def _only(party: tuple[tuple[int, frozenset[int]], ...]) -> int | None:
    """The one part of the evidence that has all of a party's words; None if there is none, or another too."""
    places = party[0][1]
    for _, where in party[1:]:
        places &= where
    return next(iter(places)) if len(places) == 1 else None


def _told_of(rest: tuple[tuple[int, frozenset[int]], ...], there: int, here: int) -> bool:
    """Whether the words stand in the one part of the evidence, and none of them in the other alone."""
    own = [where for _, where in rest if not {here, there} <= where]
    return any(there in where for where in own) and not any(here in where for where in own)
