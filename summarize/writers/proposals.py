"""Versions of a sentence that say the same more plainly, by few and safe edits.

They are proposals and no more: each is printed only if the proof derives it from the sentence.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarize.language.analysis import analysis
from summarize.language.datelines import dateline
from summarize.language.inflection import article_for
from summarize.neutrality.detectors import find_places, hard
from summarize.neutrality.lexicon import HARD, default_lexicon

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.neutrality.lexicon import Lexicon, Place

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


def plain_versions(sentence: str, lexicon: Lexicon | None = None) -> tuple[str, ...]:
    """Versions of ``sentence`` in plain words, the plainest first, none twice; none if it is loaded as it is.

    Args:
        sentence: a sentence of the article on one line.
        lexicon: the word list; the shipped one if not given.
    """
    found: dict[str, None] = {}
    places = find_places(sentence, lexicon=lexicon)
    # What a speaker is told to judge is left out, too, where that is licensed.
    for loaded in (_terms(sentence, lexicon), places, hard(places), ()):
        plain = _mended(sentence, loaded)
        if plain is not None and not hard(find_places(plain, lexicon=lexicon)):
            found[plain] = None
    return tuple(found)


def _terms(sentence: str, lexicon: Lexicon | None) -> tuple[Place, ...]:
    """The loaded terms of the list outside quotation marks, whoever is named as their source."""
    return tuple(t for t in (lexicon or default_lexicon()).find(sentence) if t.code in HARD)


def _mended(sentence: str, places: Sequence[Place]) -> str | None:
    """The sentence with its loaded words exchanged or left out as the word list says, or None."""
    for place in reversed(places):
        without = _without(sentence, place)
        if without is None and place.rejects:
            return None
        sentence = without or sentence
    return sentence


def _without(sentence: str, place: Place) -> str | None:
    """The sentence with one loaded place exchanged, or left out where the list says that it says nothing."""
    if place.plain is None:
        return None
    left, right = sentence[: place.span.start], sentence[place.span.end :]
    if not place.plain and not re.match(r" [A-Za-z0-9$€£]", right):
        return None
    right = place.plain + right if place.plain else right.lstrip()
    result = _with_article(left, right) + right
    return result[:1].upper() + result[1:]


def _with_article(left: str, following: str) -> str:
    """``left`` with its last word, if it is "a" or "an", fitted to what follows."""
    match = re.search(r"\b([Aa])n?(\s+)$", left)
    found = analysis(following).words
    if match is None or not found:
        return left
    article = article_for(found[0].text)
    article = article.capitalize() if match.group(1) == "A" else article
    return left[: match.start()] + article + match.group(2)
