"""Hand a statement to its speaker: what an article only reports is reported in a summary, too."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarize.neutrality.attribution import has_speaker
from summarize.neutrality.words import outside, quoted, words
from summarize.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from summarize.document import Document

_OPENERS = frozenset(
    """
    the a an this that these those it its they their there some many most all no every each both few several
    in on at for from by with under after before since until during among between over about as if when while
    because although nobody everybody people such what nothing more less
    """.split()
)
_NO_STATEMENT = re.compile(r"[?!]|\b(?:I|we|our|us|my|me|you|your)\b", re.IGNORECASE)
_PRONOUNS = frozenset("he she they it we i you who".split())


def attribute(sentence: str, speaker: str, article: str = "") -> str | None:
    """``sentence`` as something that ``speaker`` said: "Halm said the plan was late.".

    Args:
        sentence: an assertion.
        speaker: as a sentence can begin with it.
        article: tells by its lower-case words whether the first word is a name.

    Returns:
        None where that makes no sentence: it names somebody who speaks already, asks, exclaims or says "we",
        or begins with a word that may be a name or not.
    """
    found = words(sentence)
    if not found or has_speaker(sentence):
        return None
    marks = quoted(sentence)
    if any(outside(marks, Span(m.start(), m.end())) for m in _NO_STATEMENT.finditer(sentence)):
        return None
    first = found[0]
    if first.span.start == 0 and _is_common(first.text, article):
        sentence = sentence[:1].lower() + sentence[1:]
    elif first.span.start == 0 and not first.text[:1].isdigit() and not _is_name(first.text, article):
        return None
    return f"{speaker[:1].upper()}{speaker[1:]} said {sentence}"


def speaker_of(document: Document, ids: Iterable[int]) -> str | None:
    """The one speaker to whom the article gives all the sentences with those IDs, or None."""
    found = {s.speaker for i in ids if (s := document.sentence(i)) is not None}
    (speaker,) = found if len(found) == 1 else (None,)
    return None if speaker is None or speaker.lower() in _PRONOUNS else speaker


def _is_common(word: str, article: str) -> bool:
    lower = word.lower()
    return lower in _OPENERS or (
        word[:1].isupper()
        and not word.isupper()
        and re.search(rf"\b{re.escape(lower)}\b", article) is not None
    )


def _is_name(word: str, article: str) -> bool:
    """Whether the article has the word with a capital where no sentence begins."""
    return word.isupper() or re.search(rf"[a-z,] {re.escape(word)}\b", article) is not None
