"""Distribution: whether a number is told of each of several or of all of them together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.verification.language.number_words import COUNT, CURRENCIES
from summarize.verification.language.passage import claim_passage, evidence_passage
from summarize.verification.language.quantity import norm_at
from summarize.verification.language.stems import words
from summarize.verification.language.tokens import Kind

if TYPE_CHECKING:
    from summarize.verification.base import Case
    from summarize.verification.language.quantity import Quantity

_EACH = words("each apiece every")
_OF_EACH = _EACH | words("per respectively both either all equal equally evenly individually a an daily")
_TOGETHER = words("together altogether combined total totalling totaling jointly collectively")
_SUMMED = _TOGETHER | words("share shared sharing between among joint split")
_PERIODS = words("day week month year hour minute night time quarter season other")


def distributed_otherwise(mine: Quantity, case: Case) -> bool:
    """Whether the claim gives to each what the evidence gives to all together, or the other way round."""
    if mine.unit != COUNT and mine.unit not in CURRENCIES.values():
        return False
    evidence = case.memo(evidence_passage).words
    near = _clause_words(mine, case)
    if near & _TOGETHER and evidence & _EACH and not evidence & _SUMMED:
        return True
    if not near & _EACH or evidence & _EACH:
        return False
    return evidence.isdisjoint(_OF_EACH - words("a an all")) and not near & _TOGETHER


def _clause_words(mine: Quantity, case: Case) -> frozenset[str]:
    """The words around a number up to the next marks; not "every week", nor "each of the five" for five."""
    tokens = case.memo(claim_passage).tokens
    first = mine.first
    while first > 0 and tokens[first - 1].kind is not Kind.MARK:
        first -= 1
    last = mine.last
    while last + 1 < len(tokens) and tokens[last + 1].kind is not Kind.MARK:
        last += 1
    counted = range(mine.first - 4, mine.last + 1)
    return frozenset(
        tokens[i].norm
        for i in range(first, last + 1)
        if not (tokens[i].norm in _EACH and (norm_at(tokens, i + 1) in _PERIODS or i in counted))
    )
