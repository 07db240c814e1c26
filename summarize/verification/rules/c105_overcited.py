"""C105: a sentence that cites far more than it needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.verification.base import Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable

    from summarize.verification.base import Case

MOST_SENTENCES = 3
"""A citation of more sentences is rejected: the reader could not check the claim in a second."""

SHORT_ARTICLE = 4
"""An article with fewer citable sentences may be cited whole."""


class Overcited:
    """A sentence cites three sentences at most, and not half of the article.

    More than three are rejected. Half of an article with four sentences or more only warns: a very short
    article must still be summarized.

    Rejects: "The board met." citing "The board met. It rained. Ada Lund spoke. Bo Quill left."
    Accepts: "The board met and Ada Lund spoke." citing "The board met on Monday. Ada Lund spoke."
    """

    code = "C105"
    name = "overcited"
    reason = "Who cites everything shows nothing."

    def check(self, case: Case) -> Iterable[Finding]:
        """One finding if too much is cited."""
        cited, whole = len(case.cited_sentences), len(case.document.citable)
        if cited > MOST_SENTENCES:
            yield Finding(self.code, f"cites {cited} sentences; {MOST_SENTENCES} must do")
        elif whole >= SHORT_ARTICLE and cited > 1 and 2 * cited > whole:
            yield Finding(
                self.code, f"cites {cited} of the article's {whole} sentences", severity=Severity.WARN
            )


RULE = Overcited()
