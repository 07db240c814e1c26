"""Wholes and their parts: what a share of a whole comes to, and how many a list names."""

from __future__ import annotations

from itertools import pairwise, permutations
from typing import TYPE_CHECKING

from summarize.verification.language.number_words import COUNT, CURRENCIES, PERCENT
from summarize.verification.language.passage import evidence_passage
from summarize.verification.language.quantity import norm_at
from summarize.verification.language.stems import words
from summarize.verification.language.tokens import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from summarize.verification.base import Case
    from summarize.verification.language.quantity import Quantity
    from summarize.verification.language.tokens import Token

_EVENLY = words("equal equally evenly alike apiece each half")
_OF_WHOLE = words("of among")
_LONGEST_ITEM = 5


def parts_of_wholes(theirs: Sequence[Quantity], case: Case) -> Iterable[tuple[Quantity, float]]:
    """What a share of a counted whole comes to, with the whole: "a third of its 600 staff" are 200.

    Only of a whole in the same sentence; and what each gets where a whole is parted evenly: "80 pupils in
    four equal groups" makes 20.
    """
    evidence = case.memo(evidence_passage)
    pieces = evidence.piece_of
    amounts = {COUNT, *CURRENCIES.values()}
    for share, whole in permutations(theirs, 2):
        if whole.unit not in amounts or pieces[share.first] != pieces[whole.first]:
            continue
        if share.unit == PERCENT and share.value < 100:
            yield whole, whole.value * share.value / 100
        if share.unit == COUNT and 1 < share.value < whole.value:
            near = {t.norm for t in evidence.tokens[max(0, share.first - 3) : share.last + 3]}
            if near & _EVENLY:
                yield whole, whole.value / share.value


def shares_in_percent(theirs: Sequence[Quantity], case: Case) -> Iterable[float]:
    """The percentages that parts make of a whole in the same sentence: "Of the 200 jobs, 50 are in Leeds"."""
    evidence = case.memo(evidence_passage)
    pieces, tokens = evidence.piece_of, evidence.tokens
    for one, other in pairwise(theirs):
        part, whole = sorted((one, other), key=lambda q: q.value)
        if not part.unit == whole.unit == COUNT or pieces[one.first] != pieces[other.first]:
            continue
        before = {norm_at(tokens, whole.first - i) for i in (1, 2, 3)}
        if 0 < part.value < whole.value and (before & _OF_WHOLE or not part.nouns):
            yield 100 * part.value / whole.value


def ratios_in_percent(theirs: Sequence[Quantity], case: Case) -> Iterable[tuple[Quantity, Quantity, float]]:
    """The percentage that each count of a sentence makes of the next: "17 goals in 33 matches"."""
    pieces = case.memo(evidence_passage).piece_of
    for one, other in pairwise(theirs):
        if one.unit == other.unit == COUNT and other.value and pieces[one.first] == pieces[other.first]:
            yield one, other, 100 * one.value / other.value


def listed(case: Case) -> frozenset[int]:
    """How many the lists of the evidence name: three in "Norvania, Telmark and the Kesh Republic"."""
    evidence = case.memo(evidence_passage)
    tokens, pieces = evidence.tokens, evidence.piece_of
    found = (_items(tokens, pieces, i) for i, token in enumerate(tokens) if token.norm in {"and", "or"})
    return frozenset(count for count in found if count > 2)


def _items(tokens: Sequence[Token], pieces: Sequence[int], at: int) -> int:
    """The items of the list whose last stands after the conjunction at ``at``."""
    count, length = 1, 0
    i = at - 1
    if norm_at(tokens, i) == ",":
        i -= 1
    while i >= 0 and pieces[i] == pieces[at]:
        if tokens[i].text == ",":
            count, length = count + 1, 0
        elif tokens[i].kind is Kind.MARK and tokens[i].text not in {"-", "’", "'", "&"}:
            break
        else:
            length += 1
            if length > _LONGEST_ITEM:
                break
        i -= 1
    return count + 1
