"""What stands on somebody's word, or holds no more, by a sentence further away than the next.

A witness's or a prosecutor's account goes on without a source through several sentences; "That is what the
post said" or "None of it is true" reaches back over all of a paragraph; a newer entry or a correction
replaces what the text still has. A copy of one of these would tell it as a fact.
"""

from __future__ import annotations

import re
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING

from summarize.document import CITABLE_KINDS
from summarize.language.analysis import analysis
from summarize.language.attributions import main_subject
from summarize.language.classes import alternatives, members
from summarize.language.quantities import quantities
from summarize.language.units import DATE, YEAR

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from summarize.document import Document, Sentence
    from summarize.language.analysis import Analysis
    from summarize.language.verbs import VerbGroup
    from summarize.spans import Span

_HEAD = 8
"""Words at the head of a sentence among which it says what it tells of those before it."""
_HEARD = 4
"""Parts behind "told" among which stands before whom somebody speaks."""
_TELLS = 3
"""Parts before the verb of "So he wrote in his memoir", at most."""
_TOP = 4
"""Sentences at the head of an article among which it says that it prints an old one."""
_ENTRIES = 3
"""Times of entries, at least, that tell which is the newest."""
_MENDS = re.compile(
    rf"{alternatives('correction')}\b|{alternatives('article')} {alternatives('changed')} version\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"(?<=[a-z)])[.;]\s")


def on_anothers_word(document: Document) -> frozenset[Span]:
    """The sentences without a source that go on with an account, or that a later one hands to somebody."""
    sentences = document.sentences
    found: set[Span] = set()
    told = charged = False
    for place, sentence in enumerate(sentences):
        read = analysis(document.quote(sentence))
        goes_on = sentence.kind in CITABLE_KINDS and not _leaves(read)
        told, charged = told and goes_on, charged and goes_on and _is_deed(read)
        if told or charged:
            found.add(sentence.span)
        told = told or _opens(document, sentences, place)
        charged = charged or (sentence.kind in CITABLE_KINDS and _charges(read))
        if _hands_back(read):
            found.update(one.span for one in _back(sentences, place))
        elif place and sentences[place - 1].block == sentence.block and _weighs(read):
            found.add(sentences[place - 1].span)
    return frozenset(found)


def replaced(document: Document) -> frozenset[Span]:
    """What holds no more: older entries of a live report, what is reprinted, a text that was not mended."""
    return frozenset(s.span for s in (*_older(document), *_reprinted(document), *_wrong(document)))


def _older(document: Document) -> Iterator[Sentence]:
    """The sentences of entries before the newest, where a text has that first."""
    times = [(number, block.time) for number, block in enumerate(document.blocks) if block.time is not None]
    falling = sum(before[1] > after[1] for before, after in pairwise(times))
    told = [(number, time) for number, time in times if document.blocks[number].kind in CITABLE_KINDS]
    if falling >= _ENTRIES - 1 and 2 * falling >= len({time for _, time in times}) and told:
        newest = told[0][1]
        old = {number for number, time in told if time != newest}
        yield from (sentence for sentence in document.sentences if sentence.block in old)


def _reprinted(document: Document) -> Sequence[Sentence]:
    """The sentences behind one that says of them when they were printed."""
    found = (n for n, one in enumerate(document.sentences[:_TOP], 1) if _reprints(document.quote(one)))
    return document.sentences[next(found, len(document.sentences)) :]


def _wrong(document: Document) -> Sequence[Sentence]:
    """All sentences, where one still has an amount that a correction takes back: what else is wrong?"""
    wrong = {amount for text in _corrections(document) for amount in _amounts(text)}
    kept = (one for one in document.citable if wrong and not _mends(document, one))
    unmended = any(not wrong.isdisjoint(_amounts(document.quote(one))) for one in kept)
    return document.sentences if unmended else ()


def _reprints(text: str) -> bool:
    """Whether it says of what follows when that was printed: "This one appeared on June 3, 1976."."""
    read = analysis(text)
    if not read.words or read.words[0].lower != "this" or not read.verbs or read.verbs[0].start > _TELLS:
        return False
    first = read.verbs[0]
    printed = first.head.is_a("issued") or first.head.lower in ("appeared", "printed")
    return (
        printed
        and read.parts[first.start - 1].is_word
        and any(one.unit in (YEAR, DATE) for one in quantities(read.tokens))
    )


def _leaves(read: Analysis) -> bool:
    """Whether a sentence has a source of its own, or tells how things are: "Lanz has pleaded not guilty"."""
    answers = any(word.is_a("denying", "answering_nothing") for word in read.own_words)
    return answers or bool(read.attributions) or not read.verbs or not _main_verb(read).past


def _main_verb(read: Analysis) -> VerbGroup:
    """Its first verb behind no "who" or "which": "Lanz, who owned the mill, faces two charges"."""
    with_subject = (verb for verb in read.verbs if not read.parts[max(0, verb.start - 1)].is_a("relative"))
    return next(with_subject, read.verbs[0])


def _charges(read: Analysis) -> bool:
    """Whether somebody is charged or sued, not convicted: what that one did is told on another's word."""
    charged = (verb for verb in read.verbs if verb.head.is_a("charge_of_crime") and verb.passive)
    sued = any(verb.head.lower in ("sued", "sues") for verb in read.verbs)
    return sued or any(not verb.head.is_a("verdict") for verb in charged)


def _is_deed(read: Analysis) -> bool:
    """Whether it tells what somebody did: "He opened an account"."""
    verb = _main_verb(read)
    subject = main_subject(read.parts) or (max(0, verb.start - 1), verb.start)
    who = read.parts[slice(*subject)]
    named = any(part.is_capitalized or part.is_a("personal", "person_noun") for part in who)
    return named and not verb.passive and not any(part.is_a("tribunal") for part in who)


def _opens(document: Document, sentences: Sequence[Sentence], place: int) -> bool:
    """Whether an account begins with a sentence that names its source.

    It is one before a court, or one that goes on in the tense of reported speech: "Halm said the pump failed.
    The radio was broken. The owner had been told.". A single sentence so may be the article's own: "It had
    offered 41 euros.".
    """
    sentence = sentences[place]
    read = analysis(document.quote(sentence))
    if sentence.kind not in CITABLE_KINDS or not read.reported:
        return False
    for one in read.attributions:
        heard = read.parts[one.verb + 1 : one.verb + 1 + _HEARD]
        if read.parts[one.verb].lower == "told" and any(word.is_a("hearing") for word in heard):
            return True
    behind = (later for later in sentences[place + 1 :] if later.block == sentence.block)
    following = [analysis(document.quote(later)) for later in behind]
    unsourced = list(takewhile(lambda one: not _leaves(one), following))
    verbs = (verb for one in unsourced for verb in one.verbs)
    had = any(verb.words[0].lower == "had" != verb.head.lower for verb in verbs)
    return had and len(unsourced) > 1


def _hands_back(read: Analysis) -> bool:
    """Whether a sentence says of those before it whose words they are, or that nothing of it is true."""
    words = [word.lower for word in read.own_words[:_HEAD]]
    if len(words) < 2 or read.own_words[0].start != read.words[0].start:
        return False
    first, *behind = words
    if first in ("none", "nothing"):
        pointed = behind[0] in ("of", "in") and behind[1:2] and behind[1] in members("pointing")
        return bool(pointed) and not members("being_so", "falsity").isdisjoint(behind)
    if first == "so":
        far = behind[0] == "far"  # "So far nobody said why."
        return not far and any(one.reports and one.verb <= _TELLS for one in read.attributions)
    if first not in ("that", "this") or members("be").isdisjoint(behind[:3]):
        return False
    told = "what" in behind and any(one.hands_over for one in read.attributions)
    return told or not members("view", "rumour").isdisjoint(behind[1:5])


def _weighs(read: Analysis) -> bool:
    """Whether it says how many agree with the sentence before: "44 percent agreed, 39 percent did not."."""
    agreeing = next((verb for verb in read.verbs[:2] if verb.head.is_a("agreeing")), None)
    if agreeing is None or not (read.parts[0].text[:1].isdigit() or read.parts[0].is_a("number")):
        return False
    behind = read.parts[agreeing.start + len(agreeing.words) :][:2]
    with_that = bool(behind) and behind[0].lower == "with" and behind[-1].is_a("demonstrative")
    return with_that or not any(part.is_word for part in behind[:1])


def _back(sentences: Sequence[Sentence], place: int) -> Iterator[Sentence]:
    """The sentences before one in its paragraph; where it begins that, those of the paragraph before."""
    before = sentences[max(0, place - 1)]
    for sentence in reversed(sentences[:place]):
        if sentence.block != before.block:
            return
        yield sentence


def _mends(document: Document, sentence: Sentence) -> bool:
    """Whether the sentence is of a note that corrects others."""
    return _MENDS.match(document.quote(document.blocks[sentence.block])) is not None


def _corrections(document: Document) -> Iterator[str]:
    """What notes of correction say that the text had."""
    for block in document.blocks:
        text = document.quote(block)
        clauses = _CLAUSE.split(text) if _MENDS.match(text) else ()
        for clause in clauses:
            if any(word.is_a("attribution", "falsity") for word in analysis(clause).words):
                yield clause


def _amounts(text: str) -> frozenset[tuple[float, str]]:
    """What a text counts or measures, but for years."""
    found = quantities(analysis(text).tokens)
    return frozenset((one.value, one.unit) for one in found if one.unit != YEAR)
