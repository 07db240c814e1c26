"""How what somebody is charged with ended, where the article tells it.

Who reads of a charge, a suit, a ban or a test and not of the acquittal that the article tells further on is
misled by a true sentence.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarize.language.analysis import analysis
from summarize.language.classes import alternatives, members
from summarize.language.forms import classes
from summarize.writers.form import own_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from summarize.document import Document
    from summarize.language.tokens import Word
    from summarize.neutrality.readings import Reading

_KINDS = ("charge_of_crime", "charge_in_suit", "charge_for_penalty", "charge_by_test", "charge_by_order")
_FINDINGS = frozenset({"charge_by_test"})
"""Of these it is told what was found out besides what became of who was charged."""
_THING = "the case"
"""Stands for whoever is charged, where an outcome names only what ended: "The ban was lifted"."""
_FOUND = re.compile(
    r"\b(?:mix(?:ed|es|ing)?[ -]up|contaminated|mistaken identity|false positives?|by mistake|in error"
    r"|no (?:evidence of )?wrongdoing|unfounded|unsubstantiated|fabricated"
    r"|the wrong (?:person|sample)|the wrong (?:wo)?man"
    rf"|cleared (?:\w+ )?(?:of|him|her|them|[A-Z]\w+)|{alternatives('be')} cleared"
    r"(?! (?:to|for)\b| by\b| from\b)"
    r"|(?<!plead )(?<!pleaded )not guilty|found guilty|pleaded guilty|admitted the charge|not proven"
    rf"|innocent of|(?:{alternatives('be')}|tested|came back|proved) negative|t(?:ake|ook|aken) \w+ back)\b"
)
"""What was found out of a charge, whatever it was."""
_OPEN = re.compile(r"\b(?:if|whether|unless|faces?|den(?:y|ies|ied)|hop(?:es|ed))\b", re.IGNORECASE)
"""A sentence with one of these, or "may", tells no finding, but what may become one, or what is denied."""
_TAKEN_UP = re.compile(
    r"\b(?:the|this|that|these|those|his|her|its|their|all|both)(?: [\w’'-]+){0,3}? "
    rf"(?:(?P<thing>{alternatives('charged_thing')})|{alternatives('charge_in_words')})\b",
    re.IGNORECASE,
)
_OWNER = re.compile(r"(\w+)[’'](?:s\b|(?= ))")


@dataclass(frozen=True, slots=True)
class _Told:
    """What a sentence tells of charges.

    Attributes:
        words: its words in small letters.
        kinds: the kinds of charge that it has words of.
        persons: keys of who is named in it, those left out who judge or prosecute.
        ends: whether it tells an outcome.
        ended: keys of whose outcome that is; the key of the case where it names nobody.
        found: whether it tells what was found out.
        owners: whose decision or charge it tells the end of: "annulled the board's decision".
        speakers: keys of who speaks in it and for whom.
        earlier: whether it tells what had happened before what the article is about.
    """

    words: frozenset[str]
    kinds: frozenset[str]
    persons: frozenset[str]
    ends: bool
    ended: frozenset[str]
    found: bool
    owners: frozenset[str]
    speakers: frozenset[str | None]
    earlier: bool

    @property
    def speaks_of_others(self) -> bool:
        """Whether somebody says something of somebody: of who is charged, that is no praise."""
        return self.speakers != {None} and not self.persons <= self.speakers


class Outcomes:
    """Finds for each charge of an article the sentences that tell how it ended.

    Args:
        document: a segmented article.
        prose: its citable sentences, each on one line.
        readings: who speaks in them.
    """

    def __init__(self, document: Document, prose: Sequence[str], readings: Sequence[Reading]) -> None:
        self._people = frozenset(document.persons.full)
        self._places = frozenset(
            mention.surname
            for text in prose
            for mention in analysis(own_words(text)).mentions
            if mention.before
            and mention.before[-1].lower in members("where")
            and (len(mention.words) > 1 or mention.surname not in self._people)
        )
        self._parties = [reading.parties for reading in readings]
        self._told: list[_Told] = []
        last: frozenset[str] = frozenset()
        for text, reading in zip(prose, readings, strict=True):
            told = self._read(text, last, frozenset({reading.speaker, *reading.house}))
            self._told.append(told)
            last = told.persons or last
        self._ending = [place for place, told in enumerate(self._told) if told.ends]

    def ends(self, order: int) -> bool:
        """Whether the sentence tells how a charge ended."""
        return self._told[order].ends

    def of(self, order: int) -> tuple[tuple[int, ...], ...]:
        """For each of whom the sentence charges, and for what was found, those that tell the outcome.

        One of each must stand beside it. Nothing if it charges nobody and does not open the article, or the
        article tells no outcome.
        """
        mine = self._told[order]
        if order and not (mine.kinds or mine.speaks_of_others):
            return ()
        groups: dict[tuple[str, frozenset[str]], list[int]] = defaultdict(list)
        for place in self._ending:
            theirs = self._told[place]
            later = place > order or (mine.earlier and place < order)
            if place == order + 1 and "judge" in theirs.words and mine.speakers & self._parties[place]:
                continue  # both tell one ruling
            for key in self._concerns(theirs, mine) if later else ():
                findings = theirs.kinds & mine.kinds & _FINDINGS if theirs.found else frozenset()
                if not (findings and mine.ends):
                    groups[key, findings].append(place)
        # One sentence may tell the end for all, as "The judge dismissed the case" does.
        return tuple(dict.fromkeys(tuple(places) for places in groups.values()))

    def _concerns(self, outcome: _Told, charge: _Told) -> frozenset[str]:
        """Whose end the one tells of whom the other charges."""
        if outcome.found and not outcome.speakers.isdisjoint(charge.persons):
            return frozenset()  # who is charged denies it
        same = outcome.kinds & charge.kinds or outcome.owners & charge.words
        alike = frozenset({_THING}) if same else frozenset()
        return outcome.ended & (charge.persons or alike) or outcome.ended & alike

    def _read(self, text: str, last: frozenset[str], speakers: frozenset[str | None]) -> _Told:
        own = own_words(text)
        words, verbs = analysis(own).words, analysis(own).verbs
        kinds = frozenset(kind for kind in _KINDS if any(word.is_a(kind) for word in words))
        persons = frozenset(self._persons(own))
        if not persons and any(word.is_a("third_person") for word in words):
            persons = last
        unsettled = any(verb.modal in members("unsettled") for verb in verbs)
        settled = not (unsettled or _OPEN.search(own))
        found = settled and _FOUND.search(own) is not None
        behind = (*(word.lower for word in words[1:]), "")
        verdict = settled and any(
            word.is_a("verdict")
            and not word.is_capitalized
            and not after.endswith("self")  # a figure of speech
            for word, after in zip(words, behind, strict=False)
        )
        taken_up = _TAKEN_UP.search(own)
        ending = None if verdict or found else _ending(words, taken_up)
        ended = frozenset[str]()
        if verdict or found:
            ended = persons or frozenset({_THING})
        elif ending is not None:
            passive = any(verb.passive for verb in verbs if verb.head is words[ending])
            whose = frozenset(self._persons(own, 0 if passive else words[ending].start))
            pronoun = any(word.lower in members("third_person") for word in words[ending:])
            ended = whose or frozenset({_THING, *(last if pronoun else ())})
        earlier = any(verb.perfect and verb.past for verb in verbs) or "at the time" in own
        owner = _OWNER.findall(taken_up[0]) if ending is not None and taken_up else ()
        held = frozenset(word.base for word in words)
        owners = frozenset(map(str.lower, owner))
        return _Told(held, kinds, persons, bool(ended), ended, found, owners, speakers, earlier)

    def _persons(self, own: str, start: int = 0) -> Iterator[str]:
        for mention in analysis(own).mentions:
            beside = (*mention.words, *(w for w in mention.before if w.is_capitalized), *mention.before[-1:])
            official = any(w.is_a("tribunal") for w in beside)  # "the Court of Sport Appeals"
            if mention.span.start < start or official or mention.surname in self._places:
                continue
            opens = mention.opens and len(mention.words) == 1 and classes(mention.words[0].lower)
            if mention.surname in self._people or not opens:
                yield mention.surname


def _ending(words: Sequence[Word], taken_up: re.Match[str] | None) -> int | None:
    """Where the first verb stands that ends a charge, or sends somebody away; None if none does.

    Args:
        words: a sentence.
        taken_up: the charge that it takes up, if it does.
    """
    for i, word in enumerate(words):
        if not word.is_a("ending_charge"):
            continue
        behind = words[i + 1 : i + 2]
        sent = word.lower == "dismissed" and behind and behind[0].lower in {"him", "her"}
        # Who dismisses an accusation denies it; who withdraws it ends it.
        if sent or (taken_up and (taken_up["thing"] or word.is_a("taking_back"))):
            return i
    return None
