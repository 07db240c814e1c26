"""Who is a side of what an article reports, and which sentences must not stand without another side's.

A summary that tells what one side says of another tells what the other says, or neither.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from summarize.language.analysis import analysis
from summarize.neutrality.balance import SOMEBODY, answers, hears, reading_of, roles_in
from summarize.writers.form import own_words
from summarize.writers.pointers import LIMITING, TURNING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from summarize.document import Document, Sentence
    from summarize.neutrality.balance import Reading

_NEXT = 4
"""Sentences behind one among which a reply is looked for that names nobody."""

_QUOTED = 3
"""Words in quotation marks from which a sentence tells what somebody wants to be read."""

_STANCE = re.compile(
    r"\b(?:should|urg\w+|oppos\w+|support(?:s|ed)?|better|worse|best|worst|unfair"
    r"|wrong|harm\w*|hurt|argu(?:es?|ed)|claim(?:s|ed)?|insist(?:s|ed)?|warn(?:s|ed)?|complain(?:s|ed)?|fear(?:s|ed)?"
    r"|believ\w+|welcom(?:es?|ed)|prais(?:es?|ed))\b"
)
"""Outside quotation marks: what somebody says with these is an opinion, whatever figures are in it."""
_DISPUTED = re.compile(
    r"\b(?:accus\w+|blam\w+|condemn\w*|denounc\w+|oppos\w+|opponents?|disagree\w*|divided|protest\w*|petition\w*"
    r"|lawsuit|su(?:e|es|ed)|veto\w*|vot(?:e|es|ed|ing))\b",
    re.IGNORECASE,
)
_DOUBTED = re.compile(
    r"\b(?:critic\w*|against|object(?:s|ed)|reject\w*|den(?:y|ies|ied)|disput\w+|suit|court|judge|jury)\b",
    re.IGNORECASE,
)
"""Sides speak in an article that has one of the first, or of these in two sentences."""
_ON_IT = re.compile(r"\b(?:said|says|answered|replied)(?: that)? (?:it|they|this|that)\b")
"""Somebody speaks of what the sentence before told: "The commission said they had been counted"."""
_DECIDED = re.compile(
    r"\breject(?:s|ed) (?:an?|the|his|her|its|their) (?:[\w-]+ )?(?:request|bid|offer|amendment|appeal)\b"
)
_FIGURE = re.compile(r"\d")
_OFFICIAL = re.compile(
    r"\b(?:ruled|ordered|decided|announced|reported|estimated|according to)\b|(?-i:\bJudge [A-Z])",
    re.IGNORECASE,
)
"""What an authority decided, or a report, is no side's."""
_AGAINST = re.compile(
    r"\b(?:but|however|against|voted (?:no|yes)|dissent\w*|oppos\w+|disagree[sd]?|reject\w*|disput\w+"
    r"|answer(?:s|ed)|repl(?:y|ies|ied)|countered|criticis\w+|criticiz\w+"
    r"|(?:said|says) (?:that )?(?:it|they|this|that|he|she|nobody|no) )\b"
)

_OFFICE = re.compile(
    r"\b([A-Z][\w-]+)(?:['’]s)? (?:[A-Z][\w-]+ )?"
    r"(?:[Gg]overnor|[Mm]ayor|[Mm]inister|[Pp]resident|[Cc]hairman|[Ss]pokes\w+)"
    r" (?:[A-Z][\w.'’-]+ )?([A-Z][\w-]+)"
)
"""For whom an office-holder speaks: "Massachusetts Democratic Governor Maura Healey"."""
_COURT = frozenset({"prosecutors", "prosecutor", "prosecution"})
_DEFENCE = re.compile(
    r"\b(?:for the defen[cs]e|[Dd]efen[cs]e (?:lawyer|attorney|counsel|expert|team)s?|[Dd]efendant)\b"
)


class Sides:
    """What each sentence of an article is in a dispute.

    Args:
        document: a segmented article.
        prose: its citable sentences, each on one line.
        begin: the place of the article's first sentence among them.
    """

    def __init__(self, document: Document, prose: Sequence[str], begin: int) -> None:
        self._sentences: Sequence[Sentence] = document.citable[: len(prose)]
        self._prose = prose
        self._begin = begin
        roles = roles_in(document.text)
        pairs = zip(self._sentences, prose, strict=True)
        readings = [reading_of(sentence, text, roles) for sentence, text in pairs]
        # Who once speaks for the state is its governor in the next paragraph, too; "Olverian" is of Olveria.
        houses: dict[str | None, set[str]] = defaultdict(set)
        for reading in readings:
            houses[reading.speaker] |= {
                *reading.house,
                *(key[:-1] for key in reading.house if key.endswith("an")),
            }
        for match in _OFFICE.finditer(document.text):
            houses[match.group(2).lower()].add(match.group(1).lower())
        houses[SOMEBODY].clear()
        self.readings = [replace(r, house=frozenset(houses[r.speaker])) if r.speaker else r for r in readings]
        self._by_speaker: dict[str, list[int]] = defaultdict(list)
        for order, reading in enumerate(self.readings):
            for key in {reading.speaker, *reading.house} - {None, SOMEBODY}:
                self._by_speaker[str(key)].append(order)
        own = [own_words(text) for text in prose]
        doubted = sum(_DOUBTED.search(text) is not None for text in own)
        self._contested = doubted > 1 or any(map(_DISPUTED.search, own))
        self._silent = [order for order, reading in enumerate(self.readings) if reading.no_answer]
        self._defence = [order for order, text in enumerate(prose) if _DEFENCE.search(text)]
        self._replies: dict[int, tuple[int, ...]] = {}
        self._turned = [False] * len(prose)
        for order in reversed(range(len(prose) - 1)):
            self._turned[order] = self._is_turned(order)
        self._rivals: dict[str, set[str]] = defaultdict(set)
        for order in self._statements():
            for reply in self.replies(order):
                self._set_against(self.readings[order], self.readings[reply])

    def turned(self, order: int) -> bool:
        """Whether the next sentence takes this one back, limits it or answers it."""
        return self._turned[order]

    def replies(self, order: int) -> tuple[int, ...]:
        """The sentences that let be heard whom this one is about, in the article's order."""
        if order not in self._replies:
            mine = self.readings[order]
            near = range(order + 1, min(order + 1 + _NEXT, len(self.readings)))
            named = (place for key in mine.parties for place in self._by_speaker.get(key, ()))
            places = sorted({*near, *named, *self._silent, *self._defence} - {order})
            self._replies[order] = tuple(
                p for p in places if self._answers(p, order) or self._denies(p, order)
            )
        return self._replies[order]

    def disputes(self, order: int) -> bool:
        """Whether somebody accuses another who answers, or says what is denied or answered."""
        mine = self.readings[order]
        if mine.speaker is None:
            return False
        if any(mine.accuses or self.readings[reply].denies for reply in self.replies(order)):
            return True
        if not (self._turned[order] and self.another_speaks(order)):
            return False
        reply = self.readings[order + 1]
        return mine.accuses or reply.denies or reply.answer or bool(_ON_IT.search(self._prose[order + 1]))

    def voice(self, order: int) -> bool:
        """Whether somebody speaks of whom the article's first sentence tells what somebody else says."""
        lead = self.readings[self._begin]
        return lead.speaker is not None and hears(self.readings[order], lead)

    def others(self, order: int) -> tuple[int, ...] | None:
        """The sentences of which one must stand beside this one; None if it may stand without.

        The replies to it; else, if it is no plain report, what those say who answer its speaker or whom it
        accuses; else what is said in the next and the last paragraph in which another side speaks.
        """
        if replies := self.replies(order):
            return replies
        mine = self.readings[order]
        if mine.speaker is None or order in self.replies(self._begin) or not self._is_opinion(order):
            return None
        keys = {*self._rivals.get(mine.speaker, ()), *(mine.parties if mine.accuses else ())} - {mine.speaker}
        said = {place for key in keys for place in self._by_speaker.get(key, ())} - {self._begin}
        return tuple(sorted(said)) or self.elsewhere(order) or None

    def elsewhere(self, order: int) -> tuple[int, ...]:
        """What others say to somebody's statement, in other paragraphs, or in this one if they go against it.

        Nothing in an article without a dispute, and to what an authority decided.
        """
        own = own_words(self._prose[order])
        if not self._contested or self.readings[order].speaker is None or _OFFICIAL.search(own):
            return ()
        mine, block = self.readings[order].speaker, self._sentences[order].block
        found: dict[int, list[int]] = defaultdict(list)
        for place, reading in enumerate(self.readings):
            here = self._sentences[place].block == block
            if (
                reading.speaker not in {None, mine}
                and (place != self._begin or reading.accuses)
                and not _OFFICIAL.search(own_words(self._prose[place]))
                and (not here or self._contrasts(min(place, order), max(place, order)))
            ):
                found[self._sentences[place].block].append(place)
        behind = [found[key] for key in sorted(found) if key >= block][:1]
        before = [found[key] for key in sorted(found) if key < block][-1:]
        places = [place for places in (*behind, *before) for place in places]
        return tuple(sorted(places, key=lambda place: (abs(place - order), -place)))

    def partial(self, order: int) -> bool:
        """Whether somebody is heard in a dispute with more than a report of figures."""
        figure = _FIGURE.search(own_words(self._prose[order]))
        return bool(self.elsewhere(order)) and (self._is_opinion(order) or figure is None)

    def _contrasts(self, one: int, other: int) -> bool:
        """Whether one of the sentences behind the first, up to the other, goes against it."""
        return any(
            _AGAINST.search(own_words(self._prose[place])) or self.readings[place].denies
            for place in range(one + 1, other + 1)
        )

    def _is_opinion(self, order: int) -> bool:
        """Whether what somebody says is more than a report, or than what an authority decided."""
        reading, text = self.readings[order], self._prose[order]
        own = own_words(text)
        if _OFFICIAL.search(own) and not reading.denies:
            return False
        said = sum(len(analysis(span.of(text)).words) for span in analysis(text).quoted)
        said_no = reading.denies and not _DECIDED.search(own)
        return _STANCE.search(own) is not None or reading.accuses or said_no or said >= _QUOTED

    def unanswered(self, order: int) -> bool:
        """Whether the article has a plain answer to it."""
        plain = (self.readings[reply] for reply in self.replies(order))
        return any((self.readings[order].accuses and (r.answer or r.no_answer)) or r.denies for r in plain)

    def actors(self, least: int) -> frozenset[str]:
        """Keys of the names that stand in so many sentences, or in the first."""
        counts: dict[str, int] = defaultdict(int)
        for reading in self.readings:
            for key in reading.parties:
                counts[key] += 1
        return frozenset(k for k in counts if counts[k] >= least) | self.readings[0].parties

    def _statements(self) -> Iterator[int]:
        return (order for order, reading in enumerate(self.readings) if reading.speaker is not None)

    def _set_against(self, one: Reading, other: Reading) -> None:
        for mine, theirs in ((one, other), (other, one)):
            if mine.speaker not in {None, SOMEBODY} and theirs.speaker not in {None, SOMEBODY, mine.speaker}:
                self._rivals[str(mine.speaker)].add(str(theirs.speaker))

    def _answers(self, reply: int, accusation: int) -> bool:
        """Whether one sentence lets be heard whom the other is about; a denial answers what was said last."""
        mine, theirs = self.readings[accusation], self.readings[reply]
        if mine.speaker in _COURT and theirs.speaker and _DEFENCE.search(self._prose[reply]):
            return True
        if not answers(theirs, mine):
            return False
        if theirs.no_answer or theirs.speaker in mine.parties:
            return True
        between = (r.speaker for r in self.readings[accusation + 1 : reply])
        return all(speaker in {None, mine.speaker, theirs.speaker} for speaker in between)

    def _denies(self, reply: int, told: int) -> bool:
        """Whether somebody denies, rejects or disputes what was told of them before."""
        theirs, mine = self.readings[reply], self.readings[told]
        if not theirs.denies or reply <= told:
            return False
        himself = told == self._begin and theirs.speaker is not None and theirs.speaker == mine.speaker
        return himself or hears(theirs, mine)

    def another_speaks(self, order: int) -> bool:
        """Whether the next sentence of what somebody says has another speaker."""
        speaker, following = (reading.speaker for reading in self.readings[order : order + 2])
        return speaker is not None and following not in {None, SOMEBODY, speaker}

    def _is_turned(self, order: int) -> bool:
        sentence, behind = self._sentences[order : order + 2]
        following = own_words(self._prose[order + 1])
        reading, reply = self.readings[order : order + 2]
        if TURNING.match(following):
            return True
        if self.replies(order):
            return False  # one of them stands beside it
        if reply.speaker is None and reading.speaker is None:
            return False
        same = sentence.block == behind.block
        # Somebody else speaks on the same matter, or a limit is told.
        limits = self.another_speaks(order) or LIMITING.search(following) is not None
        # Somebody goes on speaking, and is answered then.
        goes_on = reading.speaker == reply.speaker and self._turned[order + 1]
        return same and (limits or goes_on)
