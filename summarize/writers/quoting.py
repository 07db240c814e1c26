"""What code can say of an article in a language that it does not read: its first sentences, as they stand.

Which sentence leans on another, who answers whom and what is a judgement is known of English alone. Sentences
from the beginning, with none left out between them, lean on nothing that is not told.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.draft import DraftCitation, DraftSentence
from summarize.known_languages import language_name
from summarize.writers.candidates import citable

if TYPE_CHECKING:
    from collections.abc import Callable

    from summarize.document import Document, Sentence

READ = frozenset({"en"})
"""Languages in which sentences are weighed and shortened; others are only quoted."""

_SHARE = 0.6
_STARTS = 3


def note(language: str) -> str:
    """What readers are told: that nothing was weighed."""
    name = language_name(language)
    return (
        f"{name[:1].upper()}{name[1:]} is only quoted: these are the article's first sentences, as they stand"
    )


def copied(document: Document, sentence: Sentence) -> DraftSentence:
    """A sentence of the article as it stands, on one line."""
    text = " ".join(document.prose(sentence).split())
    return DraftSentence(cites=[DraftCitation(sentence=sentence.id or 0)], text=text)


def first_sentences(
    document: Document, count: int, prints: Callable[[DraftSentence], bool]
) -> list[DraftSentence]:
    """At most ``count`` sentences from the beginning, up to the first that may not be printed.

    Where the very first may not, they begin with the next paragraph, or with the one behind it.

    Args:
        document: a segmented article.
        count: at least 1.
        prints: whether a sentence may be printed.
    """
    own = list(filter(citable, document.citable))
    starts = [n for n, s in enumerate(own) if n == 0 or s.block != own[n - 1].block][:_STARTS]
    room = _SHARE * sum(len(document.prose(sentence)) for sentence in own)
    for start in starts:
        found: list[DraftSentence] = []
        size = 0
        for sentence in own[start : start + count]:
            draft = copied(document, sentence)
            size += len(draft.text)
            if (found and size > room) or not prints(draft):
                break
            found.append(draft)
        if found:
            return found
    return []
