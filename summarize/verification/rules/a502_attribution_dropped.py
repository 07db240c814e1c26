"""A502: somebody's words told as a fact."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.verification.base import Finding
from summarize.verification.language.attribution import dropped_attributions
from summarize.verification.language.clause_attribution import stated_reports

if TYPE_CHECKING:
    from collections.abc import Iterable

    from summarize.verification.base import Case


class AttributionDropped:
    """What the article only reports as someone's words stays attributed.

    Official bodies that "said" and verbs that vouch for what they report ("announced") are left alone.

    Rejects: "The program wastes public money." citing "Ada Quill claimed that the program wastes public
    money."
    Accepts: "Quill said public money was wasted." citing "Ada Quill claimed that the program wastes
    public money."
    """

    code = "A502"
    name = "attribution-dropped"
    reason = "An accusation without its accuser becomes a verdict."

    def check(self, case: Case) -> Iterable[Finding]:
        """One finding for each cited sentence whose attribution is dropped."""
        for dropped in case.memo(dropped_attributions) or case.memo(stated_reports):
            yield Finding(
                self.code,
                f"states as fact what {dropped.speaker} says",
                source_span=dropped.sentence.span,
            )


RULE = AttributionDropped()
