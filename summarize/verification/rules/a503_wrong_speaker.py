"""A503: words given to somebody who did not say them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.verification.base import Finding
from summarize.verification.language.attribution import misattributions

if TYPE_CHECKING:
    from collections.abc import Iterable

    from summarize.verification.base import Case


class WrongSpeaker:
    """The claim's speaker is a speaker of the evidence, and "sources" are not made "officials".

    A name and an office are one speaker where the article puts them side by side; this rule looks at
    the whole article for that.

    Rejects: "Bo Lind said the road was unsafe." citing "The road is unsafe, said Ada Quill."
    Accepts: "The engineer said the road was unsafe." citing "The road is unsafe, said Ada Quill, an
    engineer."
    """

    code = "A503"
    name = "wrong-speaker"
    reason = "Nobody may be made to say what another said."

    def check(self, case: Case) -> Iterable[Finding]:
        """One finding for each speaker whom the evidence does not have."""
        for wrong in case.memo(misattributions):
            instead = f"; it has {', '.join(wrong.speakers)}" if wrong.speakers else ""
            yield Finding(
                self.code,
                f"the evidence has no words of {wrong.report.speaker!r}{instead}",
                contradicts=bool(wrong.speakers),
                claim_span=wrong.report.span,
            )


RULE = WrongSpeaker()
