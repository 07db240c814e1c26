"""N113: words taken from the headline and not from the text (a warning)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.document import BlockKind
from summarize.neutrality.detectors import find_places
from summarize.neutrality.words import outside, quoted, words
from summarize.verification.base import Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable

    from summarize.document import Document
    from summarize.verification.base import Case

_SHORT = 4
_FEW = 2
"""Words of the headline that the evidence has not, from which its framing is taken over."""


class Headline:
    """A headline is written to draw readers; a summary rests on the text below it.

    Warns: "The mayor faces ruin over the bridge." from "The bridge opened late." under "Mayor faces ruin".
    Accepts: "The bridge opened late." under the same headline.
    """

    code = "N113"
    name = "headline-framing"
    reason = "The headline's framing is not the article's evidence."

    def check(self, case: Case) -> Iterable[Finding]:
        """One finding if the claim has words of the headline, or a loaded one, that its evidence has not."""
        title = title_of(case.document)
        if not title:
            return
        marks = quoted(case.claim.text)
        evidence = {word.lower for word in words(case.evidence)}
        headline = {word.lower for word in words(title) if len(word.text) >= _SHORT} - evidence
        loaded = {
            word.lower for place in find_places(title, lexicon=case.lexicon) for word in words(place.text)
        }
        taken = [
            word for word in words(case.claim.text) if word.lower in headline and outside(marks, word.span)
        ]
        if len(taken) >= _FEW or any(word.lower in loaded for word in taken):
            named = ", ".join(f"“{word.text}”" for word in taken)
            message = f"{named}: in the headline and not in the evidence; rest the sentence on the text"
            yield Finding(self.code, message, severity=Severity.WARN, claim_span=taken[0].span)


def title_of(document: Document) -> str:
    """The article's headline, or an empty text."""
    if document.source.title:
        return document.source.title
    blocks = (block for block in document.blocks if block.kind is BlockKind.TITLE)
    return next((document.quote(block) for block in blocks), "")


RULE = Headline()
