"""Where a sentence is not neutral: places with a code, a reason and, where one is known, a plain equivalent.

Each detector looks at one sentence as a plain string and leaves quoted words alone.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from summarize.language.analysis import analysis
from summarize.language.classes import alternatives, members
from summarize.neutrality.attribution import attributed, has_speaker
from summarize.neutrality.lexicon import (
    EQUATED,
    EVALUATION,
    OPINION,
    PROMOTION,
    SHOUTING,
    Lexicon,
    Place,
    default_lexicon,
)
from summarize.spans import Span, outside

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from summarize.language.tokens import Word

_ATTRIBUTABLE = frozenset({EVALUATION, OPINION, PROMOTION})
"""A judgement is news when its speaker is named; a label or a blow is not, whoever used it first."""

_LEGAL = re.compile(rf"\b{alternatives('prosecuting')}\b", re.IGNORECASE)
_DEMANDS = "It demands; somebody must be named who does."
_NO_VOICE = "It speaks as “we” or “I”; a summary has no such voice."
_SHOUTED = 14
"""Letters of neighbouring words in capitals that make a shout; less may be names (NATO, FBI and DEA)."""
_EXCLAIMED = re.compile(r"[!?]+")


def find_places(
    sentence: str, evidence: str | None = None, lexicon: Lexicon | None = None
) -> tuple[Place, ...]:
    """All places of ``sentence`` that are not neutral, in order.

    Args:
        sentence: one sentence.
        evidence: what it is written from, which may state a charge or a conviction; the sentence itself
            if not given.
        lexicon: the word list; the shipped one if not given.
    """
    terms = (lexicon or default_lexicon()).find(sentence)
    places = _unspoken(terms, sentence, evidence)
    taken = tuple(place.span for place in places)
    places += [place for place in _opinions(sentence) if outside(taken, place.span)]
    places += _shouting(sentence)
    return tuple(sorted(places, key=lambda place: (place.span.start, place.code)))


def _unspoken(terms: Sequence[Place], sentence: str, evidence: str | None) -> list[Place]:
    """The loaded terms that nobody is named for who may say so, and no court."""
    spoken = attributed(sentence)
    legal = _LEGAL.search(sentence if evidence is None else evidence) is not None
    places = [
        place
        for place in terms
        if not (place.code in _ATTRIBUTABLE and any(span.contains(place.span) for span in spoken))
        and not (place.code == EQUATED and legal)
    ]
    if sum(place.code == PROMOTION for place in places) > 1:
        # Either may be a fact of news ("a leading bank", "a unique service"); hardly are both.
        places = [replace(place, mild=place.mild and place.code != PROMOTION) for place in places]
    return places


def hard(places: Iterable[Place]) -> tuple[Place, ...]:
    """Those that reject."""
    return tuple(place for place in places if place.rejects)


def _opinions(sentence: str) -> Iterator[Place]:
    read = analysis(sentence)
    speaker = has_speaker(sentence)
    allowed = speaker or not members("rule_word").isdisjoint(word.lower for word in read.own_words)
    for word in read.own_words:
        if word in read.first_person and not (word.text == "I" and speaker):
            # A "We" with a capital inside a sentence stands in a title.
            sure = word is read.own_words[0] or not word.is_capitalized
            yield Place(word.span, OPINION, word.text, _NO_VOICE, sure=sure)
        elif word.is_a("demand") and not allowed:
            yield Place(word.span, OPINION, word.text, _DEMANDS, sure=False)  # "must" may tell of a law


def _shouting(sentence: str) -> Iterator[Place]:
    read = analysis(sentence)
    for match in _EXCLAIMED.finditer(sentence):
        span = Span(match.start(), match.end())
        if outside(read.quoted, span):
            asks = "!" not in match.group()
            reason = "A summary does not ask." if asks else "A summary does not exclaim."
            yield Place(span, SHOUTING, match.group(), reason, mild=asks)
    for shouted, words in groupby(
        read.words, lambda word: _shouted(word) and outside(read.quoted, word.span)
    ):
        run = [word.span for word in words] if shouted else []
        if len(run) > 1 and sum(map(len, run)) >= _SHOUTED:
            span = Span(run[0].start, run[-1].end)
            yield Place(span, SHOUTING, span.of(sentence), "Capitals raise the voice.")


def _shouted(word: Word) -> bool:
    return word.text.isupper() and word.text.isalpha() and len(word.text) > 1
