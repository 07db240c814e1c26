"""A505: a quoted phrase told without its quotation marks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.verification.base import Finding
from summarize.verification.language.quotes import unquoted_phrases

if TYPE_CHECKING:
    from collections.abc import Iterable

    from summarize.verification.base import Case


class ScareQuotesDropped:
    """A phrase that the article holds at a distance by quotation marks keeps them.

    Rejects: "The levy is a poll tax." citing 'Ada Quill calls the levy a "poll tax".'
    Accepts: 'Quill called the levy a "poll tax".' citing 'Ada Quill calls the levy a "poll tax".'
    """

    code = "A505"
    name = "scare-quotes-dropped"
    reason = "Quotation marks say whose word it is."

    def check(self, case: Case) -> Iterable[Finding]:
        """One finding for each short quotation that the claim makes its own."""
        for mine, theirs in case.memo(unquoted_phrases):
            yield Finding(
                self.code,
                f"{mine.of(case.claim.text)!r} stands in quotation marks in the evidence",
                claim_span=mine,
                source_span=theirs,
            )


RULE = ScareQuotesDropped()
