"""What the rules on neutrality share: one search of the claim, and how a place becomes a finding."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.neutrality.detectors import find_places, hard
from summarize.verification.base import Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarize.neutrality.entries import Place
    from summarize.verification.base import Case


def findings(case: Case, code: str) -> Iterator[Finding]:
    """The findings under one code for a claim."""
    for place in case.memo(_places):
        if place.code == code:
            yield Finding(
                code,
                _message(place),
                severity=Severity.REJECT if hard([place]) else Severity.WARN,
                claim_span=place.span,
            )


def _places(case: Case) -> tuple[Place, ...]:
    return find_places(case.claim.text, case.evidence, case.lexicon)


def _message(place: Place) -> str:
    hint = ""
    if place.plain:
        hint = f" Say “{place.plain}”."
    elif place.plain == "":
        hint = " Leave it out."
    return f"“{place.text}”: {place.reason}{hint}"
