"""X701: a text that is no sentence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarize.verification.base import Finding
from summarize.verification.language.passage import claim_passage
from summarize.verification.language.tokens import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from summarize.verification.base import Case

LEAST_WORDS = 3
"""Shorter texts ("No.", "The vote") state nothing that could be checked."""

_ENDS = re.compile(r"[.!?…。؟][\"”’')\]]*$|[.!?…]$")
_MARKUP = re.compile(r"[{}\[\]<>|]{2}|^\s*[{\[<|#]|\"\s*:\s*[\[\"{]|```")


class NotASentence:
    """A claim is one whole sentence: words that end in a full stop, not a fragment and not markup.

    Rejects: "The vote" citing "On Monday the board voted."
    Accepts: "The board voted on Monday." citing "On Monday the board voted."
    """

    code = "X701"
    name = "not-a-sentence"
    reason = "What states nothing cannot be supported."

    def check(self, case: Case) -> Iterable[Finding]:
        """One finding that says what is missing."""
        text = case.claim.text
        words = sum(token.kind is not Kind.MARK for token in case.memo(claim_passage).tokens)
        if words < LEAST_WORDS:
            yield Finding(self.code, f"{text!r} is too short to be a sentence")
        elif _MARKUP.search(text):
            yield Finding(self.code, "the text holds markup, not a sentence")
        elif not _ENDS.search(text):
            yield Finding(self.code, "the sentence has no end")


RULE = NotASentence()
