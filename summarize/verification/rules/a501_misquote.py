"""A501: words in quotation marks that nobody said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.alignment import find_quote
from summarize.verification.base import Finding
from summarize.verification.language.quotes import claim_quotes

if TYPE_CHECKING:
    from collections.abc import Iterable

    from summarize.verification.base import Case


class Misquote:
    """Words in quotation marks stand in the evidence exactly so.

    Rejects: 'Vance called the delay "a huge disgrace".' citing 'Vance called the delay "a disgrace".'
    Accepts: 'The delay is "a disgrace", Vance said.' citing '"This delay is a disgrace," said Vance.'
    """

    code = "A501"
    name = "misquote"
    reason = "Quotation marks promise the very words."

    def check(self, case: Case) -> Iterable[Finding]:
        """One finding for each quotation that the cited text does not hold."""
        for quote in claim_quotes(case.claim.text):
            words = quote.of(case.claim.text).rstrip(".,;:!?… ")
            # A quotation may lose or gain the capital that its place in the sentence asks for.
            forms = {words, words[:1].swapcase() + words[1:]}
            if words and not any(
                find_quote(form, case.document.text, span, without=case.document.markup_in(span))
                for span in case.evidence_spans
                for form in forms
            ):
                yield Finding(
                    self.code,
                    f"the evidence does not have the words {words!r}",
                    contradicts=True,
                    claim_span=quote,
                )


RULE = Misquote()
