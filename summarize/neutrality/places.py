"""A place of a sentence that is not neutral, and the codes of the rules by which it is not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from summarize.spans import Span

LABEL = "N101"
PARTISAN = "N102"
EVALUATION = "N103"
CHARGED = "N104"
REPORTING = "N105"
PRESUPPOSITION = "N106"
EQUATED = "N107"
OPINION = "N108"
VAGUE = "N109"
SHOUTING = "N110"
PROMOTION = "N111"

HARD = frozenset({LABEL, PARTISAN, EVALUATION, CHARGED, EQUATED, OPINION, SHOUTING, PROMOTION})
"""Codes that reject a sentence; the others are shown."""


@dataclass(frozen=True, slots=True)
class Place:
    """A loaded place in a text.

    Attributes:
        span: where it stands, in code points.
        code: the rule that it falls under.
        text: the words as written.
        reason: why, for people.
        plain: what to say instead; "" to leave it out; None if nothing is known.
        mild: whether it is only shown, where its rule would reject.
        sure: whether it is what it is taken for: "slammed the bill", not "blasting at noon" or “We Rise”.
    """

    span: Span
    code: str
    text: str
    reason: str
    plain: str | None = None
    mild: bool = False
    sure: bool = True

    @property
    def rejects(self) -> bool:
        """Whether a summary with it is rejected; else it is shown."""
        return self.code in HARD and not self.mild
