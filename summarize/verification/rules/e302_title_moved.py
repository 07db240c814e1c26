"""E302: a title, office or party given to somebody else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.verification.base import Finding
from summarize.verification.language.passage import claim_passage
from summarize.verification.language.titles import moved_titles

if TYPE_CHECKING:
    from collections.abc import Iterable

    from summarize.verification.base import Case


class TitleMoved:
    """Titles, offices and party labels stay with their owner. This rule looks at the whole article.

    Rejects: "Mayor Bo Lind voted no." citing "Bo Lind voted no." in an article that begins with "Mayor
    Ada Quill voted yes."
    Accepts: "Mayor Ada Quill voted yes." citing "Quill voted yes." in an article that begins with
    "Mayor Ada Quill spoke."
    """

    code = "E302"
    name = "title-moved"
    reason = "An office gives weight to words; it must be the right office."

    def check(self, case: Case) -> Iterable[Finding]:
        """One finding for each title that the article gives to another."""
        claim = case.memo(claim_passage)
        for moved in case.memo(moved_titles):
            yield Finding(
                self.code,
                f"the article gives {moved.title!r} to {moved.owner!r}, not to {moved.given!r}",
                contradicts=True,
                claim_span=claim.source_span(moved.first, moved.last),
            )


RULE = TitleMoved()
