"""Quotations in a summary are short: the rest of a long one is in the article."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarize.neutrality.words import quoted, words

if TYPE_CHECKING:
    from collections.abc import Iterator

_LONG = 16
"""Words of a quotation from which it is worth shortening."""

_LEAST = 6
"""Words that a shortened quotation keeps at least."""

_BORDER = re.compile(r"(?:, (?:and|because|which|so)|;| because| —|\.) (?=\S)")
_CHANGES = re.compile(
    r"\b(?:but|if|unless|except|until|only|not|never|without|although|though)\b|n['’]t\b", re.IGNORECASE
)


def shorter_quotations(sentence: str) -> Iterator[str]:
    """Versions of a sentence whose one long quotation ends earlier, the shortest first.

    What is left are the speaker's own words up to the end of a clause. Nothing is left out that begins with a
    condition or turns what was said before.
    """
    long = [span for span in quoted(sentence) if len(words(span.of(sentence))) >= _LONG]
    if len(long) != 1:
        return
    (span,) = long
    inner = span.of(sentence)[1:-1]
    closing = sentence[span.end - 1]
    after = sentence[span.end :]
    for border in _BORDER.finditer(inner):
        kept, left_out = inner[: border.start()], inner[border.start() :]
        if len(words(kept)) < _LEAST or _CHANGES.search(left_out) or _CHANGES.search(kept[:4]):
            continue
        if not after.strip(" .") and span.end >= len(sentence.rstrip()):
            yield f"{sentence[: span.start + 1]}{kept}.{closing}"
        else:
            comma = "," if inner.endswith(",") else ""
            yield f"{sentence[: span.start + 1]}{kept}{comma}{closing}{after}"


def quoted_share(sentence: str) -> float:
    """The share of a sentence's words that stand in quotation marks, from 0 to 1."""
    total = len(words(sentence))
    return sum(len(words(span.of(sentence))) for span in quoted(sentence)) / total if total else 0.0
