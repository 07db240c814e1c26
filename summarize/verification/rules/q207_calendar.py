"""Q207: a weekday or a relative date that the evidence does not have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.verification.base import Finding
from summarize.verification.language.number_words import WEEKDAYS
from summarize.verification.language.passage import Passage, claim_passage, context_passage, evidence_passage
from summarize.verification.language.stems import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from summarize.verification.base import Case

_RELATIVE = words("yesterday today tomorrow tonight")
_POINTERS = words("last next this")
_PERIODS = words("week weekend month year decade summer autumn fall winter spring quarter season")


class Calendar:
    """Weekdays and relative dates are those of the evidence, or of the sentences around it.

    Rejects: "The council closed the library on Friday." citing "The council closed the library on
    Monday."
    Accepts: "On Monday the council closed the library." citing "The council closed the library on
    Monday."
    """

    code = "Q207"
    name = "calendar"
    reason = "A reader acts on the day that is named."

    def check(self, case: Case) -> Iterable[Finding]:
        """One finding for each weekday or relative date of the claim that is not there."""
        claim, evidence = case.memo(claim_passage), case.memo(evidence_passage)
        named = {date[0] for date in _dates(evidence)}
        near = named | {date[0] for date in _dates(case.memo(context_passage))}
        for date, first, last in _dates(claim):
            pointer, _, period = date.partition(" ")
            if date in near or (pointer == "this" and period in evidence.words):
                continue
            other = next((theirs for theirs in sorted(named) if _kind(theirs) == _kind(date)), None)
            yield Finding(
                self.code,
                f"the evidence has {other!r}, not {date!r}" if other else f"the evidence has no {date!r}",
                contradicts=other is not None,
                claim_span=claim.source_span(first, last),
            )


def _dates(passage: Passage) -> Iterator[tuple[str, int, int]]:
    """Each weekday and relative date with the positions of its first and last token."""
    tokens = passage.tokens
    for i, token in enumerate(tokens):
        if token.norm in _RELATIVE or (token.norm in WEEKDAYS and token.capital):
            yield token.norm, i, i
        elif token.norm in _POINTERS and i + 1 < len(tokens) and tokens[i + 1].norm in _PERIODS:
            yield f"{token.norm} {tokens[i + 1].norm}", i, i + 1


def _kind(date: str) -> str:
    return "weekday" if date in WEEKDAYS else "relative"


RULE = Calendar()
