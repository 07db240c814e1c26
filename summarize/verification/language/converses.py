"""Converses: verbs that tell one deal from its two sides, such as "buy" and "sell"."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from summarize.verification.language.stems import stem

_TABLE = """
buy:from purchase:from acquire:from | sell:to
borrow:from rent:from lease:from | lend:to loan:to let:to
receive:from get:from obtain:from | give:to hand:to send:to award:to grant:to pay:to donate:to
learn:from | teach:
inherit:from | leave:to bequeath:to
lose:to lose:against | beat: defeat: outplay: overcome: win:against win:over triumph:over prevail:over
follow: succeed: replace: take_over:from | precede: hand_over:to
work:for | employ: hire:
report:to answer:to | supervise: manage: oversee: head:
study:under train:under | teach: coach: mentor: train:
fear: dread: | frighten: scare: alarm: threaten:
trail: lag:behind | lead: outpace: outnumber: outsell: exceed: surpass:
visit: | host: receive: welcome:
join: | hire: recruit: sign:
serve:under | lead: command:
belong:to | own: possess:
hear:from | tell: inform:
owe:to | lend:to
escape:from flee:from | hold: detain: capture:
depend:on rely:on | support: supply:
yield:to surrender:to | overcome: conquer: defeat:
"""
"""A deal a line: the verbs of one side, a bar, those of the other, each with the preposition before the other
party (none: its object); "take_over" is a verb with its particle. Who acts on the one side is the
other party on the other side."""


class Side(NamedTuple):
    """One way to tell a deal.

    Attributes:
        deal: the number of the deal; a verb may belong to several.
        first: whether it is told from the first of its two sides.
        preposition: what stands before the other party; empty for an object.
    """

    deal: int
    first: bool
    preposition: str


@cache
def _sides() -> dict[str, tuple[Side, ...]]:
    table: dict[str, list[Side]] = {}
    for deal, line in enumerate(_TABLE.strip().splitlines()):
        for first, entries in zip((True, False), line.split("|"), strict=True):
            for entry in entries.split():
                verb, _, preposition = entry.partition(":")
                base, _, particle = verb.partition("_")
                table.setdefault(f"{stem(base)} {particle}".strip(), []).append(
                    Side(deal, first, preposition)
                )
    return {verb: tuple(sides) for verb, sides in table.items()}


def sides_of(verb: str) -> tuple[Side, ...]:
    """The ways in which the verb with that stem, and its particle if it has one, tells a deal."""
    return _sides().get(verb, ())
