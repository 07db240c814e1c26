"""E301: a name that the evidence does not have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.verification.base import Finding
from summarize.verification.language.names import unsupported_names
from summarize.verification.language.passage import claim_passage

if TYPE_CHECKING:
    from collections.abc import Iterable

    from summarize.verification.base import Case


class UnknownName:
    """Each name of the claim is in the evidence, or the article shows that the evidence means its bearer.

    A surname stands for the full name, an acronym for its expansion, a title or pronoun for the person whom
    the article names so. This rule looks at names in the whole article.

    Rejects: "Dana Cole opened the hearing." citing "Iris Vance opened the hearing."
    Accepts: "Mayor Iris Vance opened the hearing." citing "The mayor opened the hearing." in an article that
    begins with "Mayor Iris Vance has called a hearing."
    """

    code = "E301"
    name = "unknown-name"
    reason = "A fact about one person is not a fact about another."

    def check(self, case: Case) -> Iterable[Finding]:
        """One finding for each name that the evidence does not account for."""
        claim = case.memo(claim_passage)
        for name in case.memo(unsupported_names):
            yield Finding(
                self.code,
                f"the evidence does not name {claim.text_of(name.first, name.last)!r}",
                claim_span=claim.source_span(name.first, name.last),
            )


RULE = UnknownName()
