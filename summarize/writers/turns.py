"""What the next sentence does to a sentence: takes it back, limits it, answers it, tells what came of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarize.language.analysis import analysis
from summarize.language.classes import alternatives, members
from summarize.language.definites import same_noun
from summarize.language.vectors import content
from summarize.writers.form import own_words

if TYPE_CHECKING:
    from summarize.neutrality.dispute import Dispute
    from summarize.neutrality.readings import Reading

_TURNING = re.compile(
    r"(?:But|However|Yet|Still|Nevertheless|Nonetheless|Even so|Although|Though|In fact|That said)\b"
)
"""A sentence that begins so limits or takes back the one before it."""

_LIMITING = re.compile(
    r"\b(?:cautioned|warned|stressed|acknowledged|conceded|admitted|corrected|clarified|retracted|disagree[sd]?"
    r"|disput\w+|den(?:y|ies|ied)|repl(?:y|ies|ied)|answered|countered|responded|nevertheless|nonetheless"
    r"|however|although|otherwise|differently|instead)\b",
    re.IGNORECASE,
)
"""Behind a statement, a sentence with one of these limits, denies or answers it."""

_NARROWING = re.compile(
    r"\b(?:one|two|three|none|few|half|some|most|many|only \w+) of (?:these|those)\b", re.IGNORECASE
)
"""Behind a count, a sentence with one of these says of how many it is so."""

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


class Turns:
    """Finds what the next sentence does to each sentence of an article.

    Args:
        dispute: the article's.
    """

    def __init__(self, dispute: Dispute) -> None:
        self._dispute = dispute
        self._turned = [False] * len(dispute.prose)
        for order in reversed(range(len(dispute.prose) - 1)):
            self._turned[order] = self._is_turned(order)

    def turned(self, order: int) -> bool:
        """Whether the next sentence takes this one back, limits it or answers it."""
        return self._turned[order]

    def undone(self, order: int) -> bool:
        """Whether the next sentence may tell that what this one says holds no more, or is not proven."""
        here, behind = self._dispute.sentences[order], self._dispute.sentences[order + 1 : order + 2]
        if not behind:
            return False
        same = here.block == behind[0].block
        return _takes_up(*self._dispute.readings[order : order + 2], same=same)

    def corrected(self, order: int) -> bool:
        """Whether the next sentence tells that what this one says is not so, or not proven."""
        pair = self._dispute.sentences[order : order + 2]
        same = len(pair) > 1 and pair[0].block == pair[1].block
        return len(pair) > 1 and _corrects(*self._dispute.readings[order : order + 2], same=same)

    def _is_turned(self, order: int) -> bool:
        sentence, behind = self._dispute.sentences[order : order + 2]
        following = own_words(self._dispute.prose[order + 1])
        reading, reply = self._dispute.readings[order : order + 2]
        if _TURNING.match(following):
            return True
        if self.undone(order) or (sentence.block == behind.block and _NARROWING.search(following)):
            return True
        if self._dispute.replies(order):
            return False  # one of them stands beside it
        if reply.speaker is None and reading.speaker is None:
            return False
        same = sentence.block == behind.block
        # Somebody else speaks on the same matter, or a limit is told.
        speaks = order > 0 and self._dispute.another_speaks(order)
        limits = speaks or _LIMITING.search(following) is not None
        # Somebody goes on speaking, and is answered then.
        goes_on = reading.speaker == reply.speaker and self._turned[order + 1]
        return same and (limits or goes_on)


def _takes_up(mine: Reading, theirs: Reading, *, same: bool) -> bool:
    """Whether a sentence tells what became of the one right before it, or how far that can be trusted.

    Args:
        mine: the sentence that is told.
        theirs: the sentence behind it.
        same: whether both stand in one paragraph.
    """
    told, following = own_words(mine.text), own_words(theirs.text)
    if _corrects(mine, theirs, same=same):
        return True
    return same and bool(
        _UNDOING.search(following)
        or _tells_beforehand(told)
        or _ON_IT.match(following)
        or (_FIGURE.search(told) and _COUNT.match(following))
        or _judges_source(mine, theirs, told, following)
        or _names_quoted(mine.text, following)
    )


def _corrects(mine: Reading, theirs: Reading, *, same: bool) -> bool:
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


def _tells_beforehand(told: str) -> bool:
    """Whether it tells what somebody had said or meant to do by then: how that ended is told next."""
    verbs = (verb for verb in analysis(told).verbs if verb.head.is_a("beforehand"))
    return any(verb.perfect and verb.past and not verb.negated for verb in verbs)


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
