"""Changes: whether an amount is where something began, where it ended, or how much came between."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from summarize.verification.language.quantity import norm_at
from summarize.verification.language.stems import stems, words
from summarize.verification.language.tokens import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.verification.language.quantity import Quantity
    from summarize.verification.language.tokens import Token


class Role(StrEnum):
    """What an amount is in a change."""

    FROM = "from"
    TO = "to"
    BY = "by"


_CHANGES = stems(
    """
    rise fall grow drop increase decrease cut decline climb jump shrink reduce raise lower gain lose slip soar
    plunge surge tumble slide swell expand shorten lengthen widen narrow edge lift push bring double halve
    advance dip sink rebound slump spike leap boost trim slash extend change move go revise
    """
)
"""Verbs and nouns of change of amount; those of the thesaurus mean too much else."""

_LEAPS = stems("rise fall grow drop increase decrease decline climb jump shrink gain slip soar plunge surge "
               "tumble slide dip slump spike leap lose shed add") | words("up down")  # fmt: skip
"""Of these the ones that an amount follows without a preposition: "fell 4 percent"."""

_BETWEEN = words("a an the record new high low just only about nearly around some almost another further")
_REACH = 7


def role_of(tokens: Sequence[Token], quantity: Quantity) -> Role | None:
    """What an amount is in a change that is told of right before it; None where no change is."""
    at = quantity.first - 1
    while at >= 0 and tokens[at].norm in _BETWEEN:
        at -= 1
    before = norm_at(tokens, at)
    if before not in set(Role):
        leapt = at >= 0 and (tokens[at].stem in _LEAPS or before in _LEAPS)
        return Role.BY if leapt else None
    for i in range(at - 1, max(-1, at - 1 - _REACH), -1):
        if tokens[i].kind is Kind.MARK and tokens[i].text not in {"%", "$", "£", "€", "-", ","}:
            return None
        if tokens[i].stem in _CHANGES or tokens[i].norm in {"up", "down"}:
            return Role(before)
    return None
