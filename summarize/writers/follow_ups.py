"""Whether a sentence speaks of what the one before it tells: that it was wrong, was done, holds no more."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarize.language.analysis import analysis
from summarize.language.classes import alternatives, members
from summarize.language.definites import same_noun
from summarize.writers.form import own_words
from summarize.writers.vectors import content

if TYPE_CHECKING:
    from summarize.neutrality.balance import Reading

_UNDOING = re.compile(
    r"\b(?!dropped (?:out\b|(?:by |to |about |nearly )?[$£€\d]))"
    rf"(?:{alternatives('undoing')}|backed (?:down|off)|changed \w+ mind|no longer"
    rf"|{alternatives('turning_down')}(?= {alternatives('third_person', 'demonstrative')}\b|[.;])"
    r"|(?:vot|turn)ed [\w ]{1,20}? down)\b"
)
"""What is told right before a sentence with one of these holds no more, or is not settled."""
_TURNED_DOWN = re.compile(
    rf"\b{alternatives('turning_down')} {alternatives('article')} ((?:[\w’'-]+ ?){{1,4}})"
)
"""What is turned down with "the" may be what was told, if that has a word of it, or something else."""
_UNPROVEN = re.compile(
    r"\b(?:(?:there (?:is|was)|found) no (?:\w+ )?evidence|not (?:be )?(?:independently )?verif(?:y|ied)"
    rf"|{alternatives('checked_source')}\b[^.,;:]{{0,60}} (?:show|contradict)(?:s|ed)?"
    rf"|{alternatives('issued')} (?:\w+ ){{0,5}}?{alternatives('checked_source')})\b",
    re.IGNORECASE,
)
"""What somebody says right before a sentence with one of these is not known to be so."""
_BEFOREHAND = re.compile(rf"\bhad (?:[a-z]+ly |also )?{alternatives('beforehand')}\b")
"""What somebody had said or meant to do by then: how that ended is told next, if at all."""
_ELLIPTIC = re.compile(
    rf"\b{alternatives('auxiliary')}(?: not| never|n[’']t)?(?:[.;]$|; )|\b(?:did|done|does|do) (?:so|that)\b"
)
"""What is left out of such a sentence is what the one before it tells: "In people it did not."."""
_WRONG = re.compile(
    rf"\b(?:{alternatives('mistaking')}|in error|by mistake|(?:was|were) wrong)\b", re.IGNORECASE
)
_LIMIT = re.compile(
    rf"\b(?:not|no|never|only|without|except|but)\b|n[’']t\b|\b{alternatives('leaving_out')}\b", re.IGNORECASE
)
_FIGURE = re.compile(r"\d")
_ON_IT = re.compile(rf"{alternatives('demonstrative')} (?:\w+ )?{alternatives('evidence')}\b", re.IGNORECASE)
_COUNT = re.compile(
    rf"The {alternatives('measure')}\b(?! of\b)|.*\bthe {alternatives('measure')} (?:at|to)\b"
)
_ELLIPSIS = 12
"""Words at most of a sentence that is told by what it leaves out."""


def takes_up(mine: Reading, theirs: Reading, *, same: bool) -> bool:
    """Whether a sentence tells what became of the one right before it, or how far that can be trusted.

    Args:
        mine: the sentence that is told.
        theirs: the sentence behind it.
        same: whether both stand in one paragraph.
    """
    told, following = own_words(mine.text), own_words(theirs.text)
    if corrects(mine, theirs, same=same):
        return True
    return same and bool(
        _UNDOING.search(following)
        or _BEFOREHAND.search(told)
        or _ON_IT.match(following)
        or (_FIGURE.search(told) and _COUNT.match(following))
        or _judges_source(mine, theirs, told, following)
        or _names_quoted(mine.text, following)
    )


def corrects(mine: Reading, theirs: Reading, *, same: bool) -> bool:
    """Whether a sentence says of the one right before it that it is not so, or of a silence that it ended.

    Args as those of ``takes_up``.
    """
    told, following = own_words(mine.text), own_words(theirs.text)
    if mine.speaker is not None and _UNPROVEN.search(following):
        return True
    if mine.no_answer and _answers_after_all(mine, theirs):
        return True
    short = len(analysis(following).words) <= _ELLIPSIS
    return same and bool(
        _WRONG.search(following)
        or (short and _ELLIPTIC.search(following))
        or any(not content(one[1]).isdisjoint(content(told)) for one in _TURNED_DOWN.finditer(following))
    )


def _answers_after_all(mine: Reading, theirs: Reading) -> bool:
    """Whether somebody speaks who was silent right before: "In a statement on Wednesday, he said"."""
    words = {word.lower for word in analysis(own_words(theirs.text)).words}
    speaks = theirs.speaker is not None and not theirs.no_answer
    return speaks and (
        theirs.speaker in mine.parties | {mine.speaker} or not words.isdisjoint(members("third_person"))
    )


def _judges_source(mine: Reading, theirs: Reading, told: str, following: str) -> bool:
    """Whether a sentence limits what the other goes by, or another speaks of that: "The study was small"."""
    words = analysis(told).words
    sources = [word.base for word in words if word.is_a("evidence")]
    behind = analysis(following).words
    taken_up = any(
        word.is_a("demonstrative", "article")
        and any(same_noun(noun.base, source) for noun in behind[i + 1 : i + 4] for source in sources)
        for i, word in enumerate(behind)
    )
    another = theirs.speaker is not None and theirs.speaker != mine.speaker
    return taken_up and (another or _LIMIT.search(following) is not None)


def _names_quoted(told: str, following: str) -> bool:
    """Whether a sentence is about a name that stands between quotation marks in the other: "Mike"."""
    first = analysis(following).words[:1]
    quoted = {word.base for span in analysis(told).quoted for word in analysis(span.of(told)).words}
    return (
        bool(first)
        and first[0].base in quoted
        and first[0].base not in members("grammar", "pronoun", "determiner")
    )
