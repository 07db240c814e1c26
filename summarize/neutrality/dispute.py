"""The disputes of an article: who says what against whom, who answers, and who is silent."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from itertools import takewhile
from typing import TYPE_CHECKING

from summarize.language.analysis import analysis
from summarize.language.classes import alternatives, members
from summarize.language.definites import definites
from summarize.language.vectors import content, word_key
from summarize.lazy import cached_property
from summarize.neutrality.readings import SOMEBODY, reading_of, roles_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from summarize.document import Document, Sentence
    from summarize.neutrality.readings import Reading

APART = re.compile(r"Separately\b|Elsewhere\b|In (?:an?other|an? (?:separate|unrelated)|other) ")
"""A sentence that begins so tells of something else than the article."""

_QUOTED = 3
"""Words in quotation marks from which a sentence tells what somebody wants to be read."""

_STANCE = re.compile(
    r"\b(?:should|urg\w+|oppos\w+|support(?:s|ed)?|better|worse|best|worst|unfair|harm\w*|hurt|insist(?:s|ed)?"
    r"|argu(?:es?|ed)|claim(?:s|ed)?|warn(?:s|ed)?|complain(?:s|ed)?|believ\w+|welcom(?:es?|ed)|prais(?:es?|ed)"
    r"|called)\b"
)
"""Outside quotation marks: what somebody says with these is an opinion, whatever figures are in it."""
_MUTUAL = re.compile(r"\b(?:each other|one another)\b|\b[Ee]ach \w+ \w+ the other\b")
"""What two say of each other has both sides."""
_FIGURE = re.compile(r"\d")
_OFFICIAL = frozenset("ruled ordered decided announced reported estimated found according".split())
_DECIDES = re.compile(rf"\b{alternatives('deciding')}\b")
_DISSENTS = re.compile(
    rf"^(?!.*\b{alternatives('negator')}\b.*\bdissent).*\bdissent(?:s|ed|ing)?\b", re.IGNORECASE
)
"""What an outvoted judge holds is the other side of what the lead says was decided."""
_JUDGE = re.compile(r"\bJudge [A-Z]")
"""What an authority decided, or a report, is no side's."""
_CHARGED = re.compile(
    r"\b(?:fined|charg(?:es|ed)|convicted|guilty|sentenced|indicted|arrested|sue[ds]|suing|lawsuit|suspended|banned|fired"
    r"|dismissed|expelled|recall(?:s|ed|ing)|warned|accus(?:es|ed|ing)|alleg\w+|investigat\w+|resign(?:s|ed))\b"
)
"""What is done to somebody who is to be heard, where the article begins with it."""
_PROSECUTED = re.compile(
    r"(?<!\bbe )\b(?:fined|charge[sd](?! [$£€\d])|indicted|arrested|sue[sd]|suing|said to have)\b"
    rf"|\b{alternatives('charged_thing')} (?:on \w+ )?against\b"
)
_OFFICE = re.compile(
    r"\b([A-Z][\w-]+)(?:['’]s)? (?:[A-Z][\w-]+ )?"
    r"(?:[Gg]overnor|[Mm]ayor|[Mm]inister|[Pp]resident|[Cc]hairman|[Ss]pokes\w+)"
    r" (?:[A-Z][\w.'’-]+ )?([A-Z][\w-]+)"
)
"""For whom an office-holder speaks: "Massachusetts Democratic Governor Maura Healey"."""
_PLAIN, _HEARD, _SILENT = 3, 2, 1
"""An answer in words, a word of somebody who is named, and that somebody is silent."""
_SUBJECT = 4
"""Words within which those are named who do not answer."""
_DESCRIBING = frozenset(map(word_key, members("person_noun", "organization", "shell", "title")))
_CALLED = re.compile(
    r"((?:[A-Za-z’'-]+,? ){0,3})\b([A-Z][\w-]+(?: [A-Z][\w-]+)*)(?=(, (?:an?|the|who) [^,.]{3,50})?)"
)
_SENTENCE = re.compile(r"[.!?…][\"'”’)]*$")
_GOES_ON = re.compile(r"(?:He|She|It|They) ")
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
        official: for each whether an authority decides in it, or a report is told: that is no side's.
        blaming: for each whether somebody may be accused in it.
    """

    def __init__(self, document: Document, most: int | None = None) -> None:
        self.sentences: Sequence[Sentence] = document.citable[:most]
        self.prose: Sequence[str] = [" ".join(document.prose(s).split()) for s in self.sentences]
        prose = self.prose
        self.readings = _readings(document, self.sentences, prose)
        self.lead = next((order for order, text in enumerate(prose) if _SENTENCE.search(text)), 0)
        places = range(len(prose))
        self.official = [self._is_official(order) for order in places]
        self.called = _called(prose)
        self._people = frozenset(document.persons.full)
        speakers = _DESCRIBING | {word_key(reading.speaker) for reading in self.readings if reading.speaker}
        self._described = [
            (_described(text) & speakers) - {reading.speaker}
            for reading, text in zip(self.readings, prose, strict=True)
        ]
        # "The group's chief executive" speaks for whom the article calls "the seed group Brightloam".
        self._naming = [
            _DESCRIBING.intersection(word for party in one.parties for word in self.called.get(party, ()))
            for one in self.readings
        ]
        self._spoken = [
            frozenset() if official else frozenset(map(word_key, reading.described))
            for official, reading in zip(self.official, self.readings, strict=True)
        ]
        self.judging = [self._judges(order) for order in places]
        self.blaming = [self._blames(order) for order in places]
        self._behind: dict[int, list[int]] = defaultdict(list)
        for reply in places:
            for order in self._last_before(reply):
                self._behind[order].append(reply)
        self._ranks: dict[int, Mapping[int, int]] = {}

    def replies(self, order: int) -> Sequence[int]:
        """The sentences that let be heard whom this one is about, plain answers first."""
        ranks = self._ranked(order)
        heard = any(rank > _SILENT for rank in ranks.values())
        plain = {self.readings[reply].speaker for reply, rank in ranks.items() if rank == _PLAIN}
        # What else somebody says who answers is no answer; a silence is none where another answers.
        found = [
            reply
            for reply, rank in ranks.items()
            if rank == _PLAIN
            or (rank == _HEARD and self.readings[reply].speaker not in plain)
            or (rank == _SILENT and not heard)
        ]
        return sorted(found, key=lambda reply: (-ranks[reply], reply))

    def answered(self, order: int) -> Sequence[int]:
        """What a sentence answers, in words or by who speaks in it: the plainest first."""
        return self._answered.get(order, ())

    @cached_property
    def _answered(self) -> Mapping[int, Sequence[int]]:
        found: dict[int, list[int]] = defaultdict(list)
        ranked = {
            (order, reply): rank
            for order in range(len(self.prose))
            for reply, rank in self._ranked(order).items()
        }
        for order, reply in sorted(ranked, key=lambda pair: (-ranked[pair], pair)):
            found[reply].append(order)
        return found

    def _ranked(self, order: int) -> Mapping[int, int]:
        """How plainly each sentence that answers a sentence does so."""
        if order not in self._ranks:
            ranks = {reply: rank for reply in range(len(self.prose)) if (rank := self._answers(order, reply))}
            silent = {
                reply: _SILENT if self.readings[reply].no_answer else _PLAIN for reply in self._behind[order]
            }
            self._ranks[order] = {**ranks, **silent}
        return self._ranks[order]

    def is_apart(self, order: int) -> bool:
        """Whether its paragraph, up to here, tells of something else than the article."""
        block = self.sentences[order].block
        begins = next(i for i in range(order + 1) if self.sentences[i].block == block)
        return any(APART.match(text) for text in self.prose[begins : order + 1])

    def same_side(self, one: int, other: int) -> bool:
        """Whether one speaks in both sentences, or for who speaks in the other."""
        mine, theirs = self.readings[one], self.readings[other]
        return mine.speaker in {theirs.speaker, *theirs.house} or theirs.speaker in mine.house

    def another_speaks(self, order: int) -> bool:
        """Whether the next sentence of what somebody says has another speaker."""
        mine, theirs = self.readings[order : order + 2]
        named = mine.speaker is not None and theirs.speaker not in {None, SOMEBODY}
        return named and not self.same_side(order, order + 1)

    def _describes(self, order: int, reply: int) -> bool:
        """Whether a statement speaks of who speaks later by a description: "the bank", for Carden Bank."""
        if order >= reply or self.same_side(order, reply):
            return False
        voices = self.called.get(self.readings[reply].speaker, frozenset()) | self._spoken[reply]
        return not (
            self._described[order].isdisjoint(voices) and self._naming[order].isdisjoint(self._spoken[reply])
        )

    def _judges(self, order: int) -> bool:
        """Whether what somebody says is more than a report, or than what an authority decided."""
        reading, text = self.readings[order], self.prose[order]
        own = analysis(text).own_text
        if reading.speaker is None or self.official[order] or _MUTUAL.search(own):
            return False
        said = sum(len(analysis(span.of(text)).words) for span in analysis(text).quoted)
        plain = order > 0 and (bool(reading.parties) or not _FIGURE.search(own))
        return plain or bool(_STANCE.search(own)) or reading.accuses or reading.denies or said >= _QUOTED

    def _charges(self, order: int) -> bool:
        """Whether a statement accuses, judges in words that show it, or is quoted."""
        own, reading = analysis(self.prose[order]).own_text, self.readings[order]
        quoted = bool(analysis(self.prose[order]).quoted)
        return self.judging[order] and (reading.accuses or quoted or _STANCE.search(own) is not None)

    def _is_official(self, order: int) -> bool:
        """Whether an authority decides or a report is told: that is no side's."""
        read = analysis(self.prose[order])
        said = (one for one in read.attributions if one.main)
        verb = next((read.parts[one.verb].lower for one in said), "")
        return (verb in _OFFICIAL or bool(_JUDGE.search(read.own_text))) and not self.readings[order].denies

    def _blames(self, order: int) -> bool:
        """Whether somebody may be accused in a sentence, by who speaks in it or by the article."""
        mine, own = self.readings[order], analysis(self.prose[order]).own_text
        somebody = mine.speaker is not None or mine.parties or self._described[order]
        accuses = mine.accuses and (
            mine.speaker or any(one.reports for one in analysis(mine.text).attributions)
        )
        charged = (order <= self.lead or mine.parties) and _PROSECUTED.search(own)
        # Who admits something is accused no more.
        answers = mine.denies or mine.no_answer or _MUTUAL.search(own) or "admitted" in own
        return bool((accuses or charged) and somebody and not answers)

    def _answers(self, order: int, reply: int) -> int:
        """How plainly a sentence is a reply to another: in words, or by who speaks; 0 if it is none."""
        mine, theirs = self.readings[order], self.readings[reply]
        if APART.match(self.prose[reply]):
            return 0
        # What is said before an accusation may answer it, too.
        answers = order < reply or (mine.accuses and (theirs.in_words or self._shares(order, reply)))
        judged = self.judging[order] and answers
        if theirs.speaker is None:
            if not (judged and theirs.no_answer):
                return 0
            named = not theirs.parties.isdisjoint(mine.parties) or self._is_silent_on(order, reply)
            return _SILENT if named else 0
        for_party = mine.speaker is not None and not theirs.house.isdisjoint(mine.parties)
        charged = order <= self.lead < reply and _CHARGED.search(mine.text) is not None
        at_once = order == self.lead == reply - 1 and mine.speaker is not None
        # Who is only named where the article begins denies what others say of him.
        denied = theirs.denies and mine.speaker is not None and (order > 0 or mine.accuses)
        if (self._hears(order, reply) or self._describes(order, reply)) and (
            judged or denied or charged or at_once or (for_party and order < reply)
        ):
            return _SILENT if theirs.no_answer else _PLAIN if theirs.in_words else _HEARD
        return 0

    def _hears(self, order: int, reply: int) -> bool:
        """Whether somebody speaks, or is spoken for, in the reply whom the speaker of the other names."""
        mine, theirs = self.readings[order], self.readings[reply]
        voices = {theirs.speaker, *theirs.house} - {None, SOMEBODY, mine.speaker}
        return theirs.speaker not in {None, mine.speaker} and not voices.isdisjoint(mine.parties)

    def _shares(self, order: int, reply: int) -> bool:
        """Whether two statements have a word in common that is no name and stands not in the lead."""
        told, said = (content(self.prose[place]) for place in (order, reply))
        names = self.readings[order].parties | self.readings[reply].parties | {self.readings[reply].speaker}
        return bool((told & said) - content(self.prose[0]) - names)

    def _is_silent_on(self, order: int, reply: int) -> bool:
        """Whether those are silent whom the statement calls by the same noun: "both referees"."""
        words = analysis(self.prose[reply]).words[:_SUBJECT]
        return order < reply and not _definite(self.prose[order]).isdisjoint(
            word_key(word.lower) for word in words
        )

    def _last_before(self, reply: int) -> Iterator[int]:
        """The last judgement of another before a reply, with what the same speaker said right before it."""
        theirs = self.readings[reply]
        dissent = ((reply, _DISSENTS), (0, _DECIDES))
        if reply and all(pattern.search(analysis(self.prose[at]).own_text) for at, pattern in dissent):
            yield 0
        if not (theirs.denies or theirs.no_answer or (theirs.answer and theirs.speaker) or theirs.deputy):
            return
        speaker = None
        # Somebody's silence may be on what is said of his house; that of an office that nobody named is not.
        silent = theirs.parties
        office = theirs.no_answer and bool(silent) and self._people.isdisjoint(silent)
        for order in reversed(range(reply)):
            mine = self.readings[order]
            if office and silent.isdisjoint(mine.parties):
                continue
            if speaker is not None and mine.speaker != speaker:
                return
            said = self._charges(order) if theirs.no_answer or theirs.deputy else self.judging[order]
            if said and mine.speaker != theirs.speaker and not (mine.denies and theirs.denies):
                speaker = mine.speaker
                yield order


def dispute_in(document: Document) -> Dispute:
    """The dispute of all of a segmented article, found once."""
    return document.memo(Dispute)


def _readings(document: Document, sentences: Sequence[Sentence], prose: Sequence[str]) -> list[Reading]:
    """The readings of the sentences; who once speaks for the state is its governor later, too."""
    roles = roles_in(document)
    readings = [reading_of(text, s.speaker, roles) for s, text in zip(sentences, prose, strict=True)]
    for order, text in enumerate(prose[1:], 1):
        before = readings[order - 1]
        if readings[order].no_answer and not readings[order].parties and _GOES_ON.match(text):
            # "He could not be reached" is said of whom the sentence before names.
            people = before.parties.intersection(document.persons.full)
            readings[order] = replace(readings[order], parties=people if len(people) == 1 else frozenset())
        # "He called the claim irresponsible" goes on from who spoke before.
        if readings[order].speaker == SOMEBODY and _GOES_ON.match(text) and readings[order - 1].speaker:
            readings[order] = replace(readings[order], speaker=readings[order - 1].speaker)
    houses: dict[str | None, set[str]] = defaultdict(set)
    for reading in readings:
        # "Olverian" is of Olveria.
        houses[reading.speaker] |= {*reading.house, *(k[:-1] for k in reading.house if k.endswith("an"))}
    for match in _OFFICE.finditer(document.text):
        houses[match.group(2).lower()].add(match.group(1).lower())
    for before, reading, text in zip(readings, readings[1:], prose[1:], strict=False):
        if before.speaker and _ITS.search(text):
            houses[reading.speaker].add(before.speaker)
    houses[SOMEBODY].clear()
    return [replace(r, house=frozenset(houses[r.speaker])) if r.speaker else r for r in readings]


def _called(prose: Sequence[str]) -> dict[str | None, frozenset[str]]:
    """The words before and behind a name that say what somebody is: "the operator Northline"."""
    found: dict[str | None, set[str]] = defaultdict(set)
    for text in prose:
        for match in _CALLED.finditer(text):
            before, name, behind = match.groups()
            found[name.split()[-1].lower()] |= content(f"{before or ''} {behind or ''} {name}")
    return {name: frozenset(words) for name, words in found.items()}


def _definite(text: str) -> frozenset[str]:
    """Keys of the nouns that stand behind "the" in a sentence, whatever says which is meant."""
    words = analysis(analysis(text).own_text).words
    runs = (
        list(takewhile(lambda word: word.text.islower() and not word.is_a("grammar"), words[i + 1 :]))
        for i, word in enumerate(words)
        if word.lower == "the"
    )
    owners = (word for run in runs for word in run if word is run[-1] or word.lower.endswith("'s"))
    return frozenset(word_key(word.lower) for word in owners)


def _described(text: str) -> frozenset[str]:
    """The words with "the" by which a sentence speaks of what it does not name, as keys: "the bank"."""
    own = analysis(text).own_text
    return frozenset(word_key(phrase.heads[-1]) for phrase in definites(own, analysis(own).words))
