"""A504: one speaker given the words of two."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.verification.base import Finding
from summarize.verification.language.speakers import merged_speakers

if TYPE_CHECKING:
    from collections.abc import Iterable

    from summarize.verification.base import Case


class MergedSpeakers:
    """A claim made from the words of two speakers is two claims.

    Rejects: "Lind said the road was unsafe and the bridge too costly." citing "The road is unsafe, said
    Bo Lind. The bridge is too costly, said Ada Quill."
    Accepts: "Lind said the road was unsafe, and Quill called the bridge too costly." citing "The road
    is unsafe, said Bo Lind. The bridge is too costly, said Ada Quill."
    """

    code = "A504"
    name = "merged-speakers"
    reason = "What two people said apart nobody said together."

    def check(self, case: Case) -> Iterable[Finding]:
        """One finding for each cited sentence whose speaker the claim passes over."""
        for merged in case.memo(merged_speakers):
            yield Finding(
                self.code,
                f"gives {merged.given!r} words of {merged.speaker}",
                contradicts=True,
                source_span=merged.sentence.span,
            )


RULE = MergedSpeakers()
