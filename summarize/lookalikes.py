"""What readers are told of an article whose letters are not what they look like."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.folding import mixed_scripts

if TYPE_CHECKING:
    from summarize.document import Document

_MOST = 5


def told_of_letters(document: Document) -> list[str]:
    """A line that names the words in which letters of two scripts look alike; none where there are none.

    A Cyrillic "а" in "mayor" is seen as Latin and read as another word by programs, this one included.
    """
    text = document.masked
    if text.isascii():
        return []
    words = list(dict.fromkeys(span.of(text) for span in mixed_scripts(text)))
    if not words:
        return []
    shown = ", ".join(f"“{word}”" for word in words[:_MOST])
    more = f" and {len(words) - _MOST} more" if len(words) > _MOST else ""
    return [f"the article has words with letters of two scripts that look alike: {shown}{more}"]
