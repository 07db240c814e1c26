"""The closed list of licences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.verification.derivation import (
    asides,
    brackets,
    clauses,
    groups,
    openings,
    reports,
    typography,
    wording,
)

if TYPE_CHECKING:
    from summarize.verification.derivation.licence import Licence

LICENCES: tuple[Licence, ...] = (
    *typography.LICENCES,
    *openings.LICENCES,
    *brackets.LICENCES,
    *asides.LICENCES,
    *clauses.LICENCES,
    *wording.LICENCES,
    *reports.LICENCES,
    *groups.LICENCES,
)
