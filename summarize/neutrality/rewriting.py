"""The neutraliser: says a loaded sentence plainly where that is safe, and gives up where it is not.

Nothing gets into a summary because it was rewritten: what comes out goes through the whole verifier.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarize.neutrality.attributing import attribute
from summarize.neutrality.clauses import cut, cuttable
from summarize.neutrality.detectors import EVALUATION, OPINION, SHOUTING, find_places, hard
from summarize.neutrality.entries import Kind
from summarize.neutrality.inflection import article_for
from summarize.neutrality.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from summarize.neutrality.entries import Place
    from summarize.neutrality.lexicon import Lexicon
    from summarize.neutrality.words import Word

_ROUNDS = 12
"""More loaded places than this in one sentence are not worth mending."""

_DETERMINERS = frozenset(
    """
    the a an this that these those his her its their our my your some any no every each several many few
    both two three four five another
    """.split()
)
_DEGREE = frozenset("very increasingly particularly truly simply rather quite especially deeply".split())
_COMPARED = frozenset("so too how as more most less least such what not".split())
_ADJECTIVE = re.compile(r"(?:ed|al|ous|ive|ic|ful|less|able|ible|ary|ing|ly)$")
_OWNERS = frozenset("his her its their some of".split())
_BEFORE_NOUN = frozenset("in of with by on for from after about over amid despite".split())
"""Prepositions behind which adjectives stand without an article: "in rough and personal terms"."""
_FUNCTION = frozenset(
    """
    the a an of in on at to for from by with without and or but nor as than that this these those which who
    whom whose if when while because although though is are was were be been being has have had do does did
    will would can could may might must shall should not it its he she they we i you his her their our my
    your after before against among between during since until upon over under about into through toward
    towards
    """.split()
)

_WHEN = re.compile(r"(?<=[a-z]) when ((?:the |a |an )?(?:[A-Z][\w.’'-]* ){1,5}[a-z]+ .+)$")
"""The news after a loaded run-up: "The lobby scored again when the Varn Council passed the bill."."""


def neutralise(
    sentence: str,
    evidence: str | None = None,
    lexicon: Lexicon | None = None,
    *,
    speaker: str | None = None,
    thorough: bool = True,
) -> str | None:
    """``sentence`` said plainly where it is loaded; itself if it is plain already.

    A term is replaced by its equivalent or dropped; a judgement is given to its speaker; a clause is cut.

    Args:
        sentence: one sentence.
        evidence: what it is written from, which may state a charge or a conviction.
        lexicon: the word list; the shipped one if not given.
        speaker: whose words the evidence gives, if it does: a judgement is then theirs.
        thorough: whether to say plainly what would only be shown, too.

    Returns:
        The plain sentence, or None if a place that would be rejected cannot be mended.
    """
    evidence = sentence if evidence is None else evidence
    for _ in range(_ROUNDS):
        places = find_places(sentence, evidence, lexicon)
        if not thorough:
            places = hard(places)
        mended = next(_mended(sentence, places, _Given(evidence, speaker)), None)
        if mended is None:
            return None if hard(places) else sentence
        sentence = mended
    return None


@dataclass(frozen=True, slots=True)
class _Given:
    """What is known of a sentence besides its words."""

    evidence: str
    speaker: str | None


def _mended(sentence: str, places: tuple[Place, ...], given: _Given) -> Iterator[str]:
    """The sentence with one place mended; the places that reject come first."""
    for place in sorted(places, key=lambda place: not hard([place])):
        for attempt in (_replaced, _dropped, _attributed, _cut_out):
            if attempt in {_attributed, _cut_out} and not hard([place]):
                continue
            result = attempt(sentence, place, given)
            if result is not None and result != sentence:
                yield result


def _attributed(sentence: str, place: Place, given: _Given) -> str | None:
    if given.speaker is None or place.code not in {EVALUATION, OPINION}:
        return None
    return attribute(sentence, given.speaker, given.evidence)


def _replaced(sentence: str, place: Place, _: _Given) -> str | None:
    if place.code == SHOUTING and set(place.text) == {"!"}:
        return _spliced(sentence, place.span.start, place.span.end, ".")
    if not place.plain:
        return None
    plain = place.plain
    if place.text.isupper() is False and place.text[:1].isupper() and place.span.start == 0:
        plain = plain[:1].upper() + plain[1:]
    return _spliced(sentence, place.span.start, place.span.end, plain)


def _dropped(sentence: str, place: Place, _: _Given) -> str | None:
    if place.plain != "" or place.entry is None or place.entry.kind is not Kind.MODIFIER:
        return None
    before = words(sentence[: place.span.start])
    previous = before[-1].lower if before else ""
    start, end = place.span.start, place.span.end
    degree = previous in _DEGREE or (
        previous in {"more", "most"} and _compares_nothing(before, sentence[end:])
    )
    if previous in _COMPARED and not degree:
        return None
    if degree:
        start = before[-1].span.start
        previous = before[-2].lower if len(before) > 1 else ""
    if previous in {"and", "or"} and not degree:
        # "Late and lurid claims": the conjunction goes as well, if it does join adjectives.
        if len(before) < 2 or not _ADJECTIVE.search(before[-2].lower):
            return None
        start = before[-1].span.start
    adverb = place.text.lower().endswith("ly") or " " in place.entry.term
    rest = sentence[end:]
    coordinated = re.match(r"(?:,| and| or| but)(?= [a-z])", rest)
    if coordinated and (
        previous in _DETERMINERS | _BEFORE_NOUN or (adverb and re.match(r" and [a-z]+ly\b", rest))
    ):
        end += coordinated.end()
    elif not adverb and not _noun_follows(rest):
        return None
    elif rest.startswith(",") and start == 0:
        end += 1
    return _spliced(sentence, start, end, "")


def _compares_nothing(before: Sequence[Word], rest: str) -> bool:
    """Whether "more" or "most" stands with an owner or for part of a group and nothing is set beside it."""
    owner = len(before) > 1 and before[-2].lower in _OWNERS
    return owner and not re.search(r"\b(?:than|yet|ever|since)\b", rest)


def _noun_follows(rest: str) -> bool:
    match = re.match(r" ([$€£]?[^\W_][^\s,.;:!?]*)", rest)
    return match is not None and match.group(1).lower() not in _FUNCTION


def _cut_out(sentence: str, place: Place, _: _Given) -> str | None:
    if place.code in {OPINION, EVALUATION} and place.text.lower() in {"must", "should"}:
        return None
    after = _WHEN.search(sentence)
    if after is not None and place.span.end <= after.start():
        return after.group(1)[:1].upper() + after.group(1)[1:]
    holding = [clause for clause in cuttable(sentence) if clause.span.contains(place.span)]
    if not holding:
        return None
    shortest = min(holding, key=lambda clause: len(clause.span))
    result = cut(sentence, shortest)
    return result if len(words(result)) >= 5 else None


def _spliced(sentence: str, start: int, end: int, new: str) -> str:
    """``sentence`` with ``new`` in place of a stretch: article, spaces and first capital put right."""
    left, right = sentence[:start], sentence[end:]
    if not new:
        left, right = left.rstrip(" "), right.lstrip(" ")
        if left and right and right[0] not in ",.;:!?)”":
            left += " "
    following = (new + right).lstrip()
    left = _with_article(left, following)
    result = re.sub(r" +([,.;:])", r"\1", re.sub(r" {2,}", " ", left + new + right)).strip()
    return result[:1].upper() + result[1:] if start == 0 or not left.strip() else result


def _with_article(left: str, following: str) -> str:
    """``left`` with its last word, if it is "a" or "an", fitted to what follows."""
    match = re.search(r"\b([Aa])n?(\s+)$", left)
    if match is None or not following[:1].isalnum():
        return left
    article = article_for(words(following)[0].text)
    if match.group(1) == "A":
        article = article.capitalize()
    return left[: match.start()] + article + match.group(2)
