"""The disputes of an article: what a later sentence does to an earlier one, and who answers whom."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from itertools import chain, pairwise
from typing import TYPE_CHECKING

from summarize.language.analysis import analysis
from summarize.language.classes import alternatives, members
from summarize.language.definites import definites
from summarize.language.vectors import content, word_key
from summarize.lazy import cached_property
from summarize.neutrality.readings import SOMEBODY, reading_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from summarize.document import Document, Sentence
    from summarize.neutrality.readings import Reading

_QUOTED = 3
"""Words in quotation marks from which a sentence tells what somebody wants to be read."""
_ELLIPTIC = 8
"""Words at most of a sentence that says "not" of what the one before it tells."""
_MUTUAL = re.compile(
    rf"\b(?!{alternatives('preposition')} )[a-z]+ (?:each other|one another)\b|\b[Ee]ach \w+ \w+ the other\b"
)
"""What two say of each other has both sides; not "in step with each other"."""
_UNDONE = re.compile(r"\bno (?:longer|(?:\w+ )?evidence)\b", re.IGNORECASE)
"""What is told before this holds no more, or is not proven."""
_FIGURE = re.compile(r"\d")
_PLAIN, _HEARD, _SILENT = 3, 2, 1
"""An answer in words, a word of somebody who is named, and that somebody is silent."""
_DESCRIBING = frozenset(map(word_key, members("person_noun", "organization", "shell", "title")))
_CALLED = re.compile(
    r"((?:[A-Za-z’'-]+,? ){0,3})\b([A-Z][\w-]+(?: [A-Z][\w-]+)*)(?=(, (?:an?|the|who) [^,.]{3,50})?)"
)
_OFFICE = re.compile(
    rf"\b([A-Z][\w-]+)(?:['’]s)? (?:[A-Z][\w-]+ )?(?i:{alternatives('deputy')})"
    r" (?:[A-Z][\w.'’-]+ )?([A-Z][\w-]+)"
)
"""For whom an office-holder speaks: "Massachusetts Democratic Governor Maura Healey"."""
_SOURCES = re.compile(rf"sources {alternatives('within_speaker')} ", re.IGNORECASE)
_SENTENCE = re.compile(r"[.!?…][\"'”’)]*$")
_PRESENTED = re.compile(r"((?:[A-Z][\w.'’-]*|&| )+), ")
"""Who is named right behind a lead, with who that is, is whom it means: "Tom Vik, 53, who had the keys"."""
_PERSON = re.compile(rf"{alternatives('subject_pronoun')} ", re.IGNORECASE)
_ITS = re.compile(r"(?:^|\bsa(?:id|ys) )(?:[Ii]ts|[Tt]heir) (?!own)[a-z]|^Company [a-z]")


class Dispute:
    """Who says what against whom in an article, and who answers.

    Args:
        document: a segmented article.
        most: citable sentences that are read, at most; None for all.

    Attributes:
        sentences: the sentences that are read.
        prose: their words, each on one line.
        readings: what each is in a dispute.
        lead: where the lead stands; a subtitle or a name above the text is none.
        called: by a name's key the words that say what somebody is.
        judging: for each whether somebody says more in it than a report has, or than an authority decided.
        blaming: for each whether somebody may be accused in it.
    """

    def __init__(self, document: Document, most: int | None = None) -> None:
        self.sentences: Sequence[Sentence] = document.citable[:most]
        self.prose: Sequence[str] = [" ".join(document.prose(s).split()) for s in self.sentences]
        self.lead = next((order for order, text in enumerate(self.prose) if _SENTENCE.search(text)), 0)
        self.readings = _readings(self.sentences, self.prose)
        presented = map(_PRESENTED.match, self.prose[self.lead + 1 : self.lead + 2])
        self._meant = frozenset(word for match in presented if match for word in match[1].lower().split())
        lead = analysis(self.prose[self.lead] if self.prose else "")
        self._charged = any(word.is_a("charged_in_lead") for word in lead.words)
        self._suffers = any(verb.passive and verb.head.is_a("charged_in_lead") for verb in lead.verbs)
        places = range(len(self.prose))
        self.called = _called(self.prose)
        somebody = _DESCRIBING | {word_key(one.speaker) for one in self.readings if one.speaker}
        somebody = somebody.union(*(_keys(one) for one in self.readings if one.no_answer))
        # Who speaks is not spoken of: "the office said".
        own = [{word_key(one.speaker)} if one.speaker else set() for one in self.readings]
        self._described = [_described(t) & somebody - who for t, who in zip(self.prose, own, strict=True)]
        self.judging = [self._judges(order) for order in places]
        self.blaming = [self._blames(order) for order in places]
        self._behind: dict[int, list[int]] = defaultdict(list)
        for reply in places:
            for order in self._last_before(reply):
                self._behind[order].append(reply)
        self._rows: dict[int, Mapping[int, int]] = {}

    def replies(self, order: int) -> Sequence[int]:
        """The sentences that let be heard whom this one is about, plain answers first."""
        ranks = self._ranks(order)
        heard = any(rank > _SILENT for rank in ranks.values())
        # A silence is no answer where another answers.
        found = [place for place, rank in ranks.items() if rank > _SILENT or not heard]
        return sorted(found, key=lambda place: (-ranks[place], self.readings[place].speaker is None, place))

    def answered(self, order: int) -> Sequence[int]:
        """What a sentence answers, in words or by who speaks in it: the plainest first."""
        return self._answered.get(order, ())

    def goes_on(self, order: int) -> bool:
        """Whether the next sentence stands in the same paragraph."""
        pair = self.sentences[order : order + 2]
        return len(pair) > 1 and pair[0].block == pair[1].block

    def undone(self, order: int) -> bool:
        """Whether the next sentence, of no side, says that this one holds no more, or is not proven."""
        if not self.goes_on(order) or self.judging[order + 1]:
            return False
        return _UNDONE.search(analysis(self.prose[order + 1]).own_text) is not None

    def outcomes(self, order: int) -> Sequence[int]:
        """The later sentences that tell how the charge in a sentence ended, of whom it names or of nobody."""
        mine = self.readings[order]
        if not mine.charges:
            return []
        later = ((place, self.readings[place]) for place in range(order + 1, len(self.prose)))
        return [
            place
            for place, one in later
            if one.ends
            and (
                one.parties & mine.parties or (not one.parties - {one.speaker} and one.charges & mine.charges)
            )
        ]

    def same_side(self, one: int, other: int) -> bool:
        """Whether one speaks in both sentences, or for who speaks in the other."""
        mine, theirs = self.readings[one], self.readings[other]
        return mine.speaker in {theirs.speaker, *theirs.house} or theirs.speaker in mine.house

    def another_speaks(self, order: int) -> bool:
        """Whether the next sentence of what somebody says has another speaker."""
        mine, theirs = self.readings[order : order + 2]
        named = mine.speaker is not None and theirs.speaker not in {None, SOMEBODY}
        return named and not self.same_side(order, order + 1)

    def _ranks(self, order: int) -> Mapping[int, int]:
        """How plainly each sentence that answers a sentence does so."""
        if order not in self._rows:
            ranks = {reply: rank for reply in range(len(self.prose)) if (rank := self._answers(order, reply))}
            for reply in self._behind[order]:
                ranks[reply] = _SILENT if self.readings[reply].no_answer else _PLAIN
            self._rows[order] = ranks
        return self._rows[order]

    @cached_property
    def _answered(self) -> Mapping[int, Sequence[int]]:
        rows = {order: self._ranks(order) for order in range(len(self.prose))}
        found: dict[int, list[int]] = defaultdict(list)
        for order, ranks in rows.items():
            for reply in ranks:
                found[reply].append(order)
        return {reply: sorted(on, key=lambda at: (-rows[at][reply], at)) for reply, on in found.items()}

    @cached_property
    def turned(self) -> Sequence[bool]:
        """For each sentence whether the next takes it back, limits it or answers it."""
        turned = [False] * len(self.prose)
        for order in reversed(range(len(self.prose) - 1)):
            turned[order] = self._is_turned(order, behind=turned[order + 1])
        return turned

    def _answers(self, order: int, reply: int) -> int:
        """How plainly a sentence is a reply to another: in words, or by who speaks; 0 if it is none."""
        mine, theirs = self.readings[order], self.readings[reply]
        # What is said before an accusation may answer it, too.
        judged = self.judging[order] and (order < reply or (mine.accuses and theirs.in_words))
        if theirs.speaker is None:
            named = not theirs.parties.isdisjoint(mine.parties) or self._describes(order, reply)
            return _SILENT if judged and theirs.no_answer and named else 0
        charged = self._charged and order == self.lead < reply
        voices, meant = theirs.house, self._meant
        if theirs.in_words:
            voices, meant = voices | {theirs.speaker or ""}, meant | mine.parties
        if charged and voices & meant:
            return _SILENT if theirs.no_answer else _PLAIN
        # In the next sentence, or charged, who is named speaks of what was said of him: "Tolva was fined".
        at_once = order == self.lead == reply - 1 and mine.speaker is not None
        for_party = order < reply and mine.speaker is not None and theirs.house & mine.parties
        heard = at_once or for_party or (charged and (self._suffers or theirs.speaker in mine.parties))
        # Who is only named where the article begins denies what others say of him.
        denied = theirs.denies and mine.speaker is not None and (order > 0 or mine.accuses)
        if (judged or denied or heard) and (self._hears(order, reply) or self._describes(order, reply)):
            return _SILENT if theirs.no_answer else _PLAIN if theirs.in_words else _HEARD
        return 0

    def _hears(self, order: int, reply: int) -> bool:
        """Whether somebody speaks, or is spoken for, in the reply whom the speaker of the other names."""
        mine, theirs = self.readings[order], self.readings[reply]
        voices = {theirs.speaker, *theirs.house} - {None, SOMEBODY, mine.speaker}
        return theirs.speaker != mine.speaker and not voices.isdisjoint(mine.parties)

    def _describes(self, order: int, reply: int) -> bool:
        """Whether a statement speaks of who speaks later by a description: "the bank", for Carden Bank."""
        mine, theirs = self.readings[order], self.readings[reply]
        voices = self.called.get(theirs.speaker, frozenset())
        if mine.speaker is not None:  # "the regulator" of a lead that tells whom it fined is not accused
            voices |= _keys(theirs)
        later = order < reply and not self.same_side(order, reply)
        return later and not self._described[order].isdisjoint(voices)

    def _last_before(self, reply: int) -> Iterator[int]:
        """The last judgement of another before a reply, with what the same speaker said right before it."""
        theirs = self.readings[reply]
        if not (theirs.denies or theirs.no_answer or (theirs.answer and theirs.speaker) or theirs.deputy):
            return
        speaker = None
        tried = theirs.defends and self._charged
        for order in () if tried else reversed(range(reply)):
            mine = self.readings[order]
            if speaker is not None and mine.speaker != speaker:
                return
            said = self._charges(order) if theirs.no_answer or theirs.deputy else self.judging[order]
            if said and mine.speaker != theirs.speaker and not (mine.denies and theirs.denies):
                speaker = mine.speaker
                yield order
        if speaker is None and self.lead < reply and (self._charged or self.readings[self.lead].accuses):
            yield self.lead

    def _judges(self, order: int) -> bool:
        """Whether what somebody says is more than a report, or than what an authority decided."""
        reading, read = self.readings[order], analysis(self.prose[order])
        if reading.speaker is None or reading.official or _MUTUAL.search(read.own_text):
            return False
        plain = order > 0 and (bool(reading.parties) or not _FIGURE.search(read.own_text))
        quoted = len(read.words) - len(read.own_words) >= _QUOTED
        return plain or quoted or reading.opines or reading.accuses or reading.denies

    def _charges(self, order: int) -> bool:
        """Whether a statement accuses, judges in words that show it, or is quoted."""
        reading = self.readings[order]
        return self.judging[order] and (
            reading.accuses or reading.opines or bool(analysis(reading.text).quoted)
        )

    def _blames(self, order: int) -> bool:
        """Whether somebody may be accused in a sentence, by who speaks in it or by the article."""
        mine = self.readings[order]
        reported = mine.speaker or any(one.reports for one in analysis(mine.text).attributions)
        answers = mine.denies or mine.no_answer or _MUTUAL.search(mine.text)
        return bool(mine.accuses and reported and not answers)

    def _is_turned(self, order: int, *, behind: bool) -> bool:
        mine, theirs = self.readings[order : order + 2]
        following = analysis(analysis(theirs.text).own_text)
        if any(word.is_a("limiting") for word in following.words[:1]):
            return True
        # "In people it did not."
        denied = len(following.words) <= _ELLIPTIC and any(verb.negated for verb in following.verbs)
        corrects = denied or any(word.is_a("correcting") for word in following.words)
        if self.undone(order) or (self.goes_on(order) and corrects):
            return True
        if self.replies(order) or not self.goes_on(order):
            return False  # one of the replies stands beside it
        # Somebody else speaks on the same matter; or somebody goes on speaking, and is answered then.
        going_on = mine.speaker is not None and mine.speaker == theirs.speaker and behind
        return going_on or (order > 0 and self.another_speaks(order))


def dispute_in(document: Document) -> Dispute:
    """The dispute of all of a segmented article, found once."""
    return document.memo(Dispute)


def _readings(sentences: Sequence[Sentence], prose: Sequence[str]) -> list[Reading]:
    """The readings of the sentences; who once speaks for the state is its governor later, too."""
    readings = [reading_of(text, s.speaker) for s, text in zip(sentences, prose, strict=True)]
    # "Sources said" behind "Sources at ICE said" are those.
    known = {one.speaker for one in readings if one.speaker and _SOURCES.match(one.text)}
    if len(known) == 1:
        readings = [replace(r, speaker=min(known)) if r.speaker == "sources" else r for r in readings]
    houses: dict[str | None, set[str]] = defaultdict(set)
    for reading in readings:
        houses[reading.speaker] |= reading.house
    for order, (before, reading) in enumerate(pairwise(readings), 1):
        if reading.no_answer and not reading.parties and _PERSON.match(reading.text):
            readings[order] = replace(reading, parties=before.parties)  # "He could not be reached"
        if before.speaker and _ITS.search(reading.text):
            houses[reading.speaker].add(before.speaker)
        if reading.speaker in members("subject_pronoun"):
            readings[order] = replace(reading, house=before.parties)  # "He told his staff that"
    for match in chain.from_iterable(map(_OFFICE.finditer, prose)):
        houses[match[2].lower()].add(match[1].lower())
    houses[SOMEBODY].clear()
    return [replace(r, house=r.house | houses[r.speaker]) if r.speaker else r for r in readings]


def _keys(reading: Reading) -> frozenset[str]:
    """The words that say who speaks or is silent, as keys; none of an authority that decides."""
    return frozenset() if reading.official else frozenset(map(word_key, reading.described))


def _called(prose: Sequence[str]) -> dict[str | None, frozenset[str]]:
    """The words before and behind a name that say what somebody is: "the operator Northline"."""
    found: dict[str | None, set[str]] = defaultdict(set)
    for text in prose:
        for match in _CALLED.finditer(text):
            before, name, behind = match.groups()
            found[name.split()[-1].lower()] |= content(f"{before or ''} {behind or ''} {name}")
    return {name: frozenset(words) for name, words in found.items()}


def _described(text: str) -> frozenset[str]:
    """The words with "the" by which a sentence speaks of what it does not name, as keys: "the bank"."""
    own = analysis(text).own_text
    return frozenset(word_key(phrase.heads[-1]) for phrase in definites(own, analysis(own).words))
