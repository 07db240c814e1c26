"""Who is a side of what an article reports, and which sentences must not stand without another side's.

A summary that tells what one side says of another tells what the other says, or neither.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import replace
from itertools import product, takewhile
from typing import TYPE_CHECKING

from summarize.language.analysis import analysis
from summarize.language.classes import alternatives, members
from summarize.language.definites import definites
from summarize.neutrality.balance import SOMEBODY, hears, reading_of, roles_in
from summarize.writers.follow_ups import corrects, takes_up
from summarize.writers.form import own_words
from summarize.writers.pointers import APART, LIMITING, NARROWING, TURNING
from summarize.writers.vectors import content, overlap, stem

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from summarize.document import Document, Sentence
    from summarize.neutrality.balance import Reading

_OFTEN = 3
"""Sentences that name somebody, or the first, by which the article is about them."""

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
    rf"(?!.*\b{alternatives('negator')}\b.*\bdissent).*\bdissent(?:s|ed|ing)?\b", re.IGNORECASE
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
_LIKELY = 2
"""Sentences, at most, that are named where none is known to answer an accusation."""
_DESCRIBING = frozenset(map(stem, members("person_noun", "organization", "shell", "title")))
_CALLED = re.compile(
    r"((?:[A-Za-z’'-]+,? ){0,3})\b([A-Z][\w-]+(?: [A-Z][\w-]+)*)(?=(, (?:an?|the|who) [^,.]{3,50})?)"
)
_SENTENCE = re.compile(r"[.!?…][\"'”’)]*$")
_GOES_ON = re.compile(r"(?:He|She|It|They) ")
_ITS = re.compile(r"(?:^|\bsa(?:id|ys) )(?:[Ii]ts|[Tt]heir) (?!own)[a-z]|^Company [a-z]")


class Sides:
    """What the sentences of an article are in its disputes.

    Args:
        document: a segmented article.
        prose: its citable sentences, each on one line.
    """

    def __init__(self, document: Document, prose: Sequence[str]) -> None:
        self._sentences: Sequence[Sentence] = document.citable[: len(prose)]
        self._prose = prose
        self.readings = _readings(document, self._sentences, prose)
        # A subtitle or a name above the text is no lead.
        self._lead = next((order for order, text in enumerate(prose) if _SENTENCE.search(text)), 0)
        named = Counter(key for reading in self.readings for key in reading.parties)
        self.actors = frozenset(k for k in named if named[k] >= _OFTEN) | self.readings[0].parties
        self._official = [self._is_official(order) for order in range(len(prose))]
        self._called = _called(prose)
        self._people = frozenset(document.persons.full)
        speakers = _DESCRIBING | {stem(reading.speaker) for reading in self.readings if reading.speaker}
        self._described = [
            (_described(text) & speakers) - {reading.speaker}
            for reading, text in zip(self.readings, prose, strict=True)
        ]
        # "The group's chief executive" speaks for whom the article calls "the seed group Brightloam".
        self._naming = [
            _DESCRIBING.intersection(word for party in one.parties for word in self._called.get(party, ()))
            for one in self.readings
        ]
        self._spoken = [
            frozenset() if official else frozenset(map(stem, reading.described))
            for official, reading in zip(self._official, self.readings, strict=True)
        ]
        self._judging = [self._judges(order) for order in range(len(prose))]
        self._blaming = [self._blames(order) for order in range(len(prose))]
        ranks = {
            pair: rank for pair in product(range(len(prose)), repeat=2) if (rank := self._answers(*pair))
        }
        for reply in range(len(prose)):
            rank = _SILENT if self.readings[reply].no_answer else _PLAIN
            ranks.update(((order, reply), rank) for order in self._last_before(reply))
        self._replies: dict[int, list[int]] = defaultdict(list)
        self._answered: dict[int, list[int]] = defaultdict(list)
        plain = {
            (order, self.readings[reply].speaker) for (order, reply), rank in ranks.items() if rank == _PLAIN
        }
        heard = {order for (order, _), rank in ranks.items() if rank > _SILENT}
        for order, reply in sorted(ranks, key=lambda pair: (-ranks[pair], pair)):
            self._answered[reply].append(order)
            # What else somebody says who answers is no answer; a silence is none where another answers.
            rank = ranks[order, reply]
            words = rank == _HEARD and (order, self.readings[reply].speaker) not in plain
            if rank == _PLAIN or words or (rank == _SILENT and order not in heard):
                self._replies[order].append(reply)
        self._turned = [False] * len(prose)
        for order in reversed(range(len(prose) - 1)):
            self._turned[order] = self._is_turned(order)

    def turned(self, order: int) -> bool:
        """Whether the next sentence takes this one back, limits it or answers it."""
        return self._turned[order]

    def undone(self, order: int) -> bool:
        """Whether the next sentence may tell that what this one says holds no more, or is not proven."""
        here, behind = self._sentences[order], self._sentences[order + 1 : order + 2]
        if not behind:
            return False
        same = here.block == behind[0].block
        return takes_up(*self.readings[order : order + 2], same=same)

    def corrected(self, order: int) -> bool:
        """Whether the next sentence tells that what this one says is not so, or not proven."""
        pair = self._sentences[order : order + 2]
        same = len(pair) > 1 and pair[0].block == pair[1].block
        return len(pair) > 1 and corrects(*self.readings[order : order + 2], same=same)

    def replies(self, order: int) -> Sequence[int]:
        """The sentences that let be heard whom this one is about, plain answers first."""
        return self._replies.get(order, ())

    def is_answered(self, order: int) -> bool:
        """Whether it accuses, or is answered in words or by silence: what replies is more than heard."""
        found = [self.readings[reply] for reply in self.replies(order)]
        plain = any(one.in_words or one.no_answer for one in found)
        return bool(found) and (self.readings[order].accuses or plain)

    def unanswered(self, told: AbstractSet[int]) -> Iterator[tuple[int, Sequence[int]]]:
        """What is told and accuses, or is answered, while nothing told answers it; and what may answer it.

        A note that is not needed costs its reader a line, a missing one misleads: what may accuse, does.
        """
        for order in sorted(told):
            replies = self.replies(order)
            disputed = replies and self.disputes(order) and not self.readings[order].denies
            if (disputed or self._blaming[order]) and not self._is_met(order, told):
                yield order, replies or self._likely(order)

    def untold(self, told: AbstractSet[int]) -> list[int]:
        """The accusations and their answers if none is told with its answer."""
        if self._denies_at_once(told) or any(not told.isdisjoint(self.replies(order)) for order in told):
            return []
        charges = [order for order in range(len(self._prose)) if self._is_charge(order)]
        return sorted({place for order in charges for place in (order, self.replies(order)[0])})

    def _is_charge(self, order: int) -> bool:
        """Whether a sentence accuses somebody who answers, or is denied in words."""
        replies = [self.readings[reply] for reply in self.replies(order)]
        denied = self.disputes(order) and any(one.denies for one in replies)
        return bool(replies) and (denied or (self._blaming[order] and self.is_answered(order)))

    def _denies_at_once(self, told: AbstractSet[int]) -> bool:
        """Whether the opening, which is told, has the answer: "pleaded not guilty to setting the fire"."""
        return 0 in told and self.readings[0].denies

    def _blames(self, order: int) -> bool:
        """Whether somebody may be accused in a sentence, by who speaks in it or by the article."""
        mine, own = self.readings[order], own_words(self._prose[order])
        somebody = mine.speaker is not None or mine.parties or self._described[order]
        accuses = mine.accuses and (
            mine.speaker or any(one.reports for one in analysis(mine.text).attributions)
        )
        charged = (order <= self._lead or mine.parties) and _PROSECUTED.search(own)
        # Who admits something is accused no more.
        answers = mine.denies or mine.no_answer or _MUTUAL.search(own) or "admitted" in own
        return bool((accuses or charged) and somebody and not answers)

    def _is_met(self, order: int, told: AbstractSet[int]) -> bool:
        """Whether a sentence that is told answers this one, or this one answers what is told."""
        mine = self.readings[order]
        met = {*self.replies(order)}
        met |= {place for place in self._answered.get(order, ()) if mine.in_words or self._blaming[place]}
        if not (self.is_answered(order) or self._blaming[order]):
            met |= {*(self.others(order) or ())}
        if self._denies_at_once(told) or not told.isdisjoint(met):
            return True
        likely = self._likely(order)
        voices = {key for place in (*self.replies(order), *likely) for key in self._voices(place)}
        for place in told - {order}:
            theirs = self.readings[place]
            # Whoever answers something that is told is heard.
            reacts = not told.isdisjoint(self._answered.get(place, ()))
            if reacts and (place in likely or theirs.speaker in voices):
                return True
            named = hears(theirs, mine) or (mine.speaker and self._describes(order, place))
            denied = theirs.denies and not mine.parties.isdisjoint(theirs.parties)
            if not self.replies(order) and (denied or (named and (place > order or theirs.denies))):
                return True
        return False

    def _voices(self, order: int) -> AbstractSet[str | None]:
        """Keys of who answers in a sentence, or does not."""
        mine = self.readings[order]
        return mine.parties if mine.no_answer else mine.house | {mine.speaker}

    def _likely(self, order: int) -> list[int]:
        """Where another denies something or is silent, the next first: that may answer a sentence."""
        found = [
            place
            for place, theirs in enumerate(self.readings)
            if (theirs.no_answer or (theirs.speaker and theirs.in_words))
            and place != order
            and not (theirs.speaker and self.same_side(order, place))
        ]
        return sorted(found, key=lambda place: (place < order, abs(place - order)))[:_LIKELY]

    def disputes(self, order: int) -> bool:
        """Whether somebody says what another answers, somewhere or in the next sentence."""
        mine = self.readings[order]
        answered = self._turned[order] and self._judging[order] and self.another_speaks(order)
        accuses = mine.accuses and self._judging[order] and bool(self._elsewhere(order))
        return (
            answered
            or accuses
            or ((order <= self._lead or mine.speaker is not None) and bool(self.replies(order)))
        )

    def speaks(self, order: int) -> bool:
        """Whether a side speaks in it: one that judges, is answered or answers."""
        side = self._judging[order] or self.disputes(order) or order in self._answered
        return self.readings[order].speaker is not None and side

    def others(self, order: int) -> Sequence[int] | None:
        """The sentences of which one must stand beside this one; None if it may stand without.

        The replies to it; else, if it answers or judges, what it answers, or what others judge elsewhere.
        """
        reading = self.readings[order]
        if replies := self.replies(order):
            return replies
        # Right behind what another says, it is a word on that.
        before = [order - 1] if order and self._turned[order - 1] and self.another_speaks(order - 1) else []
        if reading.no_answer:
            return self._answered.get(order, ())
        if not (before or reading.denies or self._judging[order]):
            return None
        if not before and self._turned[order] and self._counters(order):
            before = [order + 1]
        return self.answered(order) or [*before, *self._elsewhere(order)] or None

    def answered(self, order: int) -> Sequence[int]:
        """What a sentence answers, in words or by who speaks in it; an accusation rather than other words."""
        found = self._answered.get(order, ()) if order else ()
        return [place for place in found if self._blaming[place]] or found

    def charges_answered(self, order: int) -> Sequence[int]:
        """What a sentence answers, of which one must stand, too: no answer is told without its charge."""
        mine = self.readings[order]
        plain = mine.in_words or mine.no_answer
        return self.answered(order) if plain or self.replies(order) else ()

    def same_side(self, one: int, other: int) -> bool:
        """Whether one speaks in both sentences, or for who speaks in the other."""
        mine, theirs = self.readings[one], self.readings[other]
        return mine.speaker in {theirs.speaker, *theirs.house} or theirs.speaker in mine.house

    def another_speaks(self, order: int) -> bool:
        """Whether the next sentence of what somebody says has another speaker."""
        mine, theirs = self.readings[order : order + 2]
        named = mine.speaker is not None and theirs.speaker not in {None, SOMEBODY}
        return named and not self.same_side(order, order + 1)

    def _counters(self, order: int) -> bool:
        """Whether another, right behind a statement, answers in words, or speaks of who made it."""
        mine, theirs = self.readings[order : order + 2]
        on_them = not theirs.parties.isdisjoint({mine.speaker, *mine.house})
        return self.another_speaks(order) and (theirs.denies or theirs.answer or on_them)

    def _elsewhere(self, order: int) -> list[int]:
        """What another says in another paragraph: who is most likely to be meant, by what they are called.

        "The airline" may be who the article calls "the airline Skyline"; who answers takes up words of the
        statement or of what the article is about.
        """
        block = self._sentences[order].block
        if not order:
            return []  # it tells what happened
        found = [
            place
            for place, reading in enumerate(self.readings)
            if reading.speaker is not None
            and not self.same_side(order, place)
            and self._sentences[place].block != block
            and not self._official[place]
            and not APART.match(self._prose[place])
        ]
        if not found:
            return []
        later = [place for place in found if place > order] or found
        best = max(later, key=lambda place: (self._nearness(order, place), place))
        return [place for place in later if self.same_side(place, best)]

    def _nearness(self, order: int, place: int) -> float:
        """How likely a statement is to answer another."""
        told, said = self._prose[order], self._prose[place]
        called = self._called.get(self.readings[place].speaker, frozenset()) & content(own_words(told))
        return bool(called) + overlap(told, said) + overlap(self._prose[0], said) / 2

    def _judges(self, order: int) -> bool:
        """Whether what somebody says is more than a report, or than what an authority decided."""
        reading, text = self.readings[order], self._prose[order]
        own = own_words(text)
        if reading.speaker is None or self._official[order] or _MUTUAL.search(own):
            return False
        said = sum(len(analysis(span.of(text)).words) for span in analysis(text).quoted)
        plain = order > 0 and (bool(reading.parties) or not _FIGURE.search(own))
        return plain or bool(_STANCE.search(own)) or reading.accuses or reading.denies or said >= _QUOTED

    def _charges(self, order: int) -> bool:
        """Whether a statement accuses, judges in words that show it, or is quoted."""
        own, reading = own_words(self._prose[order]), self.readings[order]
        quoted = bool(analysis(self._prose[order]).quoted)
        return self._judging[order] and (reading.accuses or quoted or _STANCE.search(own) is not None)

    def _is_official(self, order: int) -> bool:
        """Whether an authority decides or a report is told: that is no side's."""
        read = analysis(self._prose[order])
        said = (one for one in read.attributions if one.reports and not one.subordinate)
        verb = next((read.parts[one.verb].lower for one in said), "")
        return (verb in _OFFICIAL or bool(_JUDGE.search(read.own_text))) and not self.readings[order].denies

    def _answers(self, order: int, reply: int) -> int:
        """How plainly a sentence is a reply to another: in words, or by who speaks; 0 if it is none."""
        mine, theirs = self.readings[order], self.readings[reply]
        if APART.match(self._prose[reply]):
            return 0
        # What is said before an accusation may answer it, too.
        answers = order < reply or (mine.accuses and (theirs.in_words or self._shares(order, reply)))
        judged = self._judging[order] and answers
        if theirs.speaker is None:
            if not (judged and theirs.no_answer):
                return 0
            named = not theirs.parties.isdisjoint(mine.parties) or self._is_silent_on(order, reply)
            return _SILENT if named else 0
        for_party = mine.speaker is not None and not theirs.house.isdisjoint(mine.parties)
        charged = order <= self._lead < reply and _CHARGED.search(mine.text) is not None
        at_once = order == self._lead == reply - 1 and mine.speaker is not None
        # Who is only named where the article begins denies what others say of him.
        denied = theirs.denies and mine.speaker is not None and (order > 0 or mine.accuses)
        if (hears(theirs, mine) or self._describes(order, reply)) and (
            judged or denied or charged or at_once or (for_party and order < reply)
        ):
            return _SILENT if theirs.no_answer else _PLAIN if theirs.in_words else _HEARD
        return 0

    def _shares(self, order: int, reply: int) -> bool:
        """Whether two statements have a word in common that is no name and stands not in the lead."""
        told, said = (content(self._prose[place]) for place in (order, reply))
        names = self.readings[order].parties | self.readings[reply].parties | {self.readings[reply].speaker}
        return bool((told & said) - content(self._prose[0]) - names)

    def _is_silent_on(self, order: int, reply: int) -> bool:
        """Whether those are silent whom the statement calls by the same noun: "both referees"."""
        words = analysis(self._prose[reply]).words[:_SUBJECT]
        return order < reply and not _definite(self._prose[order]).isdisjoint(
            stem(word.lower) for word in words
        )

    def _describes(self, order: int, reply: int) -> bool:
        """Whether a statement speaks of who speaks later by a description: "the bank", for Carden Bank."""
        if order >= reply or self.same_side(order, reply):
            return False
        voices = self._called.get(self.readings[reply].speaker, frozenset()) | self._spoken[reply]
        return not (
            self._described[order].isdisjoint(voices) and self._naming[order].isdisjoint(self._spoken[reply])
        )

    def _last_before(self, reply: int) -> Iterator[int]:
        """The last judgement of another before a reply, with what the same speaker said right before it."""
        theirs = self.readings[reply]
        if reply and _DISSENTS.match(own_words(theirs.text)) and _DECIDES.search(own_words(self._prose[0])):
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
            said = self._charges(order) if theirs.no_answer or theirs.deputy else self._judging[order]
            if said and mine.speaker != theirs.speaker and not (mine.denies and theirs.denies):
                speaker = mine.speaker
                yield order

    def _is_turned(self, order: int) -> bool:
        sentence, behind = self._sentences[order : order + 2]
        following = own_words(self._prose[order + 1])
        reading, reply = self.readings[order : order + 2]
        if TURNING.match(following):
            return True
        if self.undone(order) or (sentence.block == behind.block and NARROWING.search(following)):
            return True
        if self.replies(order):
            return False  # one of them stands beside it
        if reply.speaker is None and reading.speaker is None:
            return False
        same = sentence.block == behind.block
        # Somebody else speaks on the same matter, or a limit is told.
        speaks = order > 0 and self.another_speaks(order)
        limits = speaks or LIMITING.search(following) is not None
        # Somebody goes on speaking, and is answered then.
        goes_on = reading.speaker == reply.speaker and self._turned[order + 1]
        return same and (limits or goes_on)


def _readings(document: Document, sentences: Sequence[Sentence], prose: Sequence[str]) -> list[Reading]:
    """The readings of the sentences; who once speaks for the state is its governor later, too."""
    roles = roles_in(document)
    readings = [reading_of(s, text, roles) for s, text in zip(sentences, prose, strict=True)]
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
    words = analysis(own_words(text)).words
    runs = (
        list(takewhile(lambda word: word.text.islower() and not word.is_a("grammar"), words[i + 1 :]))
        for i, word in enumerate(words)
        if word.lower == "the"
    )
    owners = (word for run in runs for word in run if word is run[-1] or word.lower.endswith("'s"))
    return frozenset(stem(word.lower) for word in owners)


def _described(text: str) -> frozenset[str]:
    """The words with "the" by which a sentence speaks of what it does not name, as keys: "the bank"."""
    own = own_words(text)
    return frozenset(stem(phrase.heads[-1]) for phrase in definites(own, analysis(own).words))
