"""C103: a citation of what is not part of the article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.document import CITABLE_KINDS
from summarize.verification.base import Finding

if TYPE_CHECKING:
    from collections.abc import Iterable

    from summarize.verification.base import Case


class FurnitureCited:
    """Only the article's own sentences are evidence: no promotional line, headline, caption or byline.

    Rejects: a claim citing "READ MORE: Ten tips for your garden", a line that the article marks as furniture.
    Accepts: a claim citing a sentence of the article's body.
    """

    code = "C103"
    name = "furniture-cited"
    reason = "A promotional line or a headline is no evidence for what happened."

    def check(self, case: Case) -> Iterable[Finding]:
        """One finding for each cited sentence that is not citable."""
        for sentence in case.cited_sentences:
            if sentence.kind not in CITABLE_KINDS:
                yield Finding(
                    self.code,
                    f"cites a {sentence.kind.value}: {case.document.quote(sentence)[:60]!r}",
                    source_span=sentence.span,
                )


RULE = FurnitureCited()
