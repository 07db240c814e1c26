"""A sentence that says the same more plainly, by few and safe edits.

It is a proposal and no more: it is printed only if the proof derives it from the article's sentence.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarize.language.analysis import analysis
from summarize.language.datelines import dateline
from summarize.language.inflection import article_for
from summarize.neutrality.detectors import find_places, hard

if TYPE_CHECKING:
    from summarize.neutrality.lexicon import Lexicon

_CONNECTIVE = re.compile(
    r"(?:However|Meanwhile|Moreover|Furthermore|In addition|Additionally|Also|Nevertheless|Nonetheless|Indeed"
    r"|In fact|Separately|Of course|Notably|Finally|Unsurprisingly|Shockingly|Sadly|Unfortunately"
    r"|Importantly)"
    r", (?=\S)|(?:But|And) (?=[A-Z]|the )"
    r"|[A-Z][a-z’']*(?: [a-z’']+){1,4}: (?=[A-Z])"
)


def opened(sentence: str) -> str:
    """The sentence without its dateline and without words that only tie it to the one before."""
    filed = dateline(sentence)
    sentence = sentence[filed.end :] if filed else sentence
    match = _CONNECTIVE.match(sentence)
    if match is not None:
        rest = sentence[match.end() :]
        sentence = rest[:1].upper() + rest[1:]
    return sentence


def plain(sentence: str, lexicon: Lexicon | None = None) -> str | None:
    """The sentence with its loaded words exchanged or left out as the word list says, or None.

    Args:
        sentence: a sentence of the article on one line.
        lexicon: the word list; the shipped one if not given.
    """
    for place in reversed(hard(find_places(sentence, lexicon=lexicon))):
        left, right = sentence[: place.span.start], sentence[place.span.end :]
        if place.plain is None or not (place.plain or re.match(r" [A-Za-z0-9$€£]", right)):
            return None
        right = place.plain + right if place.plain else right.lstrip()
        sentence = _with_article(left, right) + right
        sentence = sentence[:1].upper() + sentence[1:]
    return sentence


def _with_article(left: str, following: str) -> str:
    """``left`` with its last word, if it is "a" or "an", fitted to what follows."""
    found = analysis(following).words[:1]
    return re.sub(r"\b[Aa]n?(?=\s+$)", article_for(found[0].text), left) if found else left
