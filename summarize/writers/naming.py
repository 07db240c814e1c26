"""Who is meant: names in full at their first mention, pronouns resolved, or a sentence left unused.

Simple on purpose. Where two people could be meant, nobody is named and the sentence does not serve.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from summarize.neutrality.attribution import SAYING
from summarize.neutrality.words import outside, quoted, words
from summarize.spans import Span
from summarize.writers.compression import plain_opening, told
from summarize.writers.mending import ended, mended_marks
from summarize.writers.persons import NO_NAME, TITLED, Person, capital_runs, people_in, plain_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarize.document import Document, Sentence

_HE = frozenset({"he", "she", "him", "his", "her", "hers", "himself", "herself"})
_DANGLING = frozenset({"it", "they", "this", "that", "these", "those", "such", "its", "their", "them"})
_RETORT = re.compile(r"\b(?:(?:rejected|denied|disputed) (?:that|it|this)|disagreed)\.$")
_PERSON_NOUNS = frozenset(
    """
    man woman boy girl teenager student teacher officer judge president mayor governor senator lawmaker
    candidate nominee minister secretary director chief chairman chairwoman spokesman spokeswoman official
    aide adviser lawyer attorney prosecutor defendant suspect gunman shooter driver victim patient doctor
    nurse whistleblower journalist reporter editor author actor actress singer player coach leader activist
    resident employee worker farmer owner founder executive manager researcher scientist professor soldier
    general admiral ambassador congressman congresswoman justice commissioner sheriff detective witness
    plaintiff mother father wife husband son daughter brother sister king queen prince pope billionaire
    businessman businesswoman star comedian killer attacker assailant hacker immigrant migrant refugee
    prisoner hostage volunteer candidate voter pilot scholar economist historian veteran pastor priest
    year-old
    """.split()
)
_OPENING = 5
"""Words at the start of a sentence among which a loose "this" is looked for."""
_NO_NOUN = "is|are|was|were|has|had|will|would|could|may|can|who|that|time|day|week|month|year|morning|summer"
_DEMONSTRATIVE = re.compile(
    rf"(?:That|This|Those|These) (?=(?:[a-z]+[^s\W] )?(?!(?:{_NO_NOUN})\b)[a-z]{{3,}} "
    r"(?:is|are|was|were|has|have|had|will|would|could|may|might|can|comes?|came|[a-z]{2,}ed)\b)"
)
"""Before a noun and its verb it says no more than "the"."""
_POINTS_BACK = re.compile(
    r"\b(?:for|of|about|to|with|in|by|like|from|behind|after|before) (?:this|that|these|those)[.,;]"
    r"|\b(?:both|all|some|most|none|neither|either|each|many|one) of (?:those|these)\b"
    r"|\b(?:in|on|of|for|with|by|[a-z]{3,}(?<!say)(?<!warn)(?<!argu)(?<!add)ing) (?:that|those) [a-z]{3,}[.]$"
)
"""Words that mean something of an earlier sentence, wherever they stand."""
_SAYS = re.compile(
    r"(It|They|He|She)(?= (?:also |then |had |has |have )?(?:"
    + "|".join(sorted(SAYING | {"found", "says"}))
    + r")\b)"
)
_SPEAKER = 6
"""Words of a speaker's description that can stand for a pronoun, at most."""
_CLAUSE = frozenset(
    "who which that what when while where and or but he she it they we i you said says".split()
)
_SOURCES = re.compile(r"(?:The )?[Ss]ources(?= (?:said|told|added|also))")
_SOURCES_WITH = re.compile(
    r"([Ss]ources (?:at|in|within|from|inside|close to|familiar with|with) [^,.;:]{2,60}?)"
    r" (?:said|told|say)\b"
)


@dataclass(frozen=True, slots=True)
class Resolved:
    """A sentence that can stand alone.

    Attributes:
        text: the sentence.
        cites: IDs that it rests on, its own and those that name who is meant.
    """

    text: str
    cites: tuple[int, ...]


class Naming:
    """The people of one article."""

    def __init__(self, document: Document) -> None:
        self._document = document

    @cached_property
    def people(self) -> dict[str, Person]:
        """By surname; a surname that two people share is left out."""
        found: dict[str, Person] = {}
        given: dict[str, str | None] = {}
        shared: set[str] = set()
        titled: set[str] = set()
        for sentence in self._document.citable:
            for person, first in people_in(self._document, sentence):
                # "Judge Orsk" after "Ada Orsk" is she; "Bram Orsk" after "Judge Orsk" may be somebody else.
                known = given.setdefault(person.surname, first)
                if first is not None and known != first:
                    shared.add(person.surname)
                found.setdefault(person.surname, person)
                if TITLED.match(person.full):
                    titled.add(person.surname)
        return {
            surname: person
            for surname, person in found.items()
            if surname not in shared and (surname in titled or self._is_person(person))
        }

    def _is_person(self, person: Person) -> bool:
        """Whether the text treats the name as a person's: it speaks, has an office, an age, or a "who"."""
        if person.surname in self._speaking:
            return True
        text = self._document.masked
        at = text.find(person.full)
        before = words(text[max(0, at - 40) : at])
        if at > 0 and before and before[-1].lower in _PERSON_NOUNS:
            return True
        after = text[at + len(person.full) :][:8] if at >= 0 else ""
        return bool(re.match(r",? (?:who\b|\d\d,)|, \d\d\b", after))

    @cached_property
    def _speaking(self) -> frozenset[str]:
        """Last words of the speakers whom segmentation found, and of names before a verb of saying."""
        speakers = {plain_name(s.speaker.split()[-1]) for s in self._document.citable if s.speaker}
        tokens = words(self._document.masked)
        before = {plain_name(a.text) for a, b in pairwise(tokens) if b.lower in SAYING}
        return frozenset(speakers | before)

    def resolve(self, sentence: Sentence) -> Resolved | None:
        """The sentence with whoever a pronoun at its start stands for; None if it does not stand alone."""
        text = ended(mended_marks(told(" ".join(self._document.prose(sentence).split()))))
        text = _DEMONSTRATIVE.sub("The ", plain_opening(text), count=1)
        own = sentence.id or 0
        sources = _SOURCES.match(text)
        if sources is not None:
            return self._with_sources(text, own, sources.end())
        tokens = words(text)
        if not tokens or _RETORT.search(text) or _nobodys(text) or _loose_demonstrative(text):
            return None
        if tokens[0].lower in _DANGLING:
            return self._with_speaker(text, sentence)
        loose = self._loose_pronoun(text)
        return Resolved(text, (own,)) if loose is None else self._with_person(text, sentence, loose)

    def _with_person(self, text: str, sentence: Sentence, loose: Span) -> Resolved | None:
        """The sentence with the name of the one person whom a pronoun can mean."""
        person = self._antecedent(sentence, loose.of(text).lower())
        if person is None:
            return self._with_speaker(text, sentence)
        named = _named(text, loose, person.surname)
        own = sentence.id or 0
        return Resolved(named, tuple(sorted({own, *self._naming_ids(person, own)}))) if named else None

    def _with_speaker(self, text: str, sentence: Sentence) -> Resolved | None:
        """A sentence such as "It said …" with its speaker, as the sentence before names them."""
        match = _SAYS.match(text)
        before = self._before(sentence)
        if match is None or before is None or sentence.speaker is None or sentence.id is None:
            return None
        told_before = " ".join(self._document.quote(before).split())
        name = re.search(rf"\b(?:[Tt]he )?{re.escape(sentence.speaker)}\b(?!['’]s)", told_before)
        if name is None or len(words(sentence.speaker)) > _SPEAKER or not _plain(sentence.speaker):
            return None
        speaker = name.group()[:1].upper() + name.group()[1:]
        return Resolved(speaker + text[match.end(1) :], (sentence.id - 1, sentence.id))

    def introduce(self, resolved: Resolved, known: frozenset[str]) -> Resolved:
        """The sentence with names in full that the summary has not given yet.

        Args:
            resolved: the sentence.
            known: surnames that earlier sentences of the summary gave in full.
        """
        text, cites = resolved.text, set(resolved.cites)
        for surname in sorted(self.surnames(text) - known):
            person = self.people[surname]
            place = _bare(text, surname)
            if place is None or _given_in_full(text, surname):
                continue
            full = person.full
            before = text[: place.start].rstrip()
            if before.endswith((" the", " a")) or not _fits(before):
                continue
            if place.start == 0:
                full = full[:1].upper() + full[1:]
            text = text[: place.start] + full + text[place.end :]
            cites.add(person.sentence)
        return Resolved(text, tuple(sorted(cites)))

    def remind(self, resolved: Resolved, known: frozenset[str]) -> Resolved:
        """The sentence with the bare surname of those whom the summary has already given in full."""
        text = resolved.text
        for surname in sorted(self.surnames(text) & known):
            marks = quoted(text)
            for run in capital_runs(text, marks):
                full = plain_name(run.of(text))
                if full.endswith(f" {surname}") and run.start > 0:
                    text = text[: run.start] + surname + text[run.start + len(full) :]
                    break
        return Resolved(text, resolved.cites)

    def surnames(self, text: str) -> frozenset[str]:
        """Surnames of the article's people that stand in ``text`` outside quotation marks."""
        marks = quoted(text)
        return frozenset(
            name
            for word in words(text)
            if (name := plain_name(word.text)) in self.people and outside(marks, word.span)
        )

    def _with_sources(self, text: str, own: int, end: int) -> Resolved | None:
        """Sources as the article first describes them."""
        for earlier in self._document.citable[: own - 1]:
            match = _SOURCES_WITH.search(self._document.quote(earlier))
            if match is not None and earlier.id is not None:
                name = " ".join(match.group(1).split())
                return Resolved(name[:1].upper() + name[1:] + text[end:], (earlier.id, own))
        return None if text.startswith("The ") else Resolved(text, (own,))

    def _loose_pronoun(self, text: str) -> Span | None:
        """The first pronoun that no name in the sentence can stand for."""
        marks = quoted(text)
        named = False
        first: Span | None = None
        for word in words(text):
            if not outside(marks, word.span):
                continue
            if first is None and word.lower.split("'")[0] in _HE and not named:
                first = word.span
            known = plain_name(word.text) in self.people or plain_name(word.text) in self._surnames
            if known or word.lower in _PERSON_NOUNS:
                named = True
                if first is not None and first.of(text).lower() in {"his", "her"}:
                    return None
        return first

    @cached_property
    def _surnames(self) -> frozenset[str]:
        return frozenset(p.surname for s in self._document.citable for p, _ in people_in(self._document, s))

    def _antecedent(self, sentence: Sentence, pronoun: str) -> Person | None:
        """The one person whom the sentence before is about; if that says "he" as well, the one before it."""
        if sentence.speaker is not None and pronoun in {"he", "she"}:
            speaker = self.people.get(plain_name(sentence.speaker.split()[-1]))
            if speaker is not None:
                return speaker
        before = self._before(sentence)
        if before is None:
            return None
        text = self._document.quote(before)
        marks = quoted(text)
        # Everybody counts, also those of whom it is not certain that they are people: "Orsk beat Halm. He …".
        names = {
            name
            for word in words(text)
            if (name := plain_name(word.text)) in self._surnames and outside(marks, word.span)
        }
        if not names and words(text) and words(text)[0].lower == pronoun:
            return self._antecedent(before, pronoun)
        return self.people.get(names.pop()) if len(names) == 1 else None

    def _before(self, sentence: Sentence) -> Sentence | None:
        return self._document.sentence(sentence.id - 1) if sentence.id and sentence.id > 1 else None

    def _naming_ids(self, person: Person, own: int) -> Iterator[int]:
        yield person.sentence
        if own > 1:
            yield own - 1


def _named(text: str, pronoun: Span, surname: str) -> str | None:
    """The sentence with the name for a pronoun, in its form; None for "her", which may be either."""
    word = pronoun.of(text).lower()
    if word not in {"he", "she", "his", "him"}:
        return None
    name = f"{surname}’s" if word == "his" else surname
    return text[: pronoun.start] + name + text[pronoun.end :]


def _plain(speaker: str) -> bool:
    """Whether a phrase is a name or a noun and its adjectives, without a clause of its own."""
    return not speaker.startswith(("a ", "an ")) and not any(
        word.lower in _CLAUSE or word.text[:1].isdigit() for word in words(speaker)
    )


def _bare(text: str, surname: str) -> Span | None:
    """The first place of a surname on its own outside quotation marks."""
    marks = quoted(text)
    for word in words(text):
        if plain_name(word.text) == surname and outside(marks, word.span):
            return Span(word.span.start, word.span.start + len(surname))
    return None


def _given_in_full(text: str, surname: str) -> bool:
    place = _bare(text, surname)
    if place is None:
        return False
    before = words(text[: place.start])
    return (
        bool(before)
        and before[-1].text[:1].isupper()
        and before[-1].lower not in NO_NAME
        and (text[before[-1].span.end : place.start] in {" ", ". "})
    )


def _fits(before: str) -> bool:
    """Whether a full name can stand after ``before``: at the start, or after a word that is no title."""
    last = words(before)
    return (
        not last
        or not last[-1].text[:1].isupper()
        or last[-1].lower in NO_NAME
        or before.endswith((",", "”", '"'))
    )


def _nobodys(text: str) -> bool:
    """Whether the sentence is a quotation and nothing else: it does not say whose."""
    marks = quoted(text)
    return bool(marks) and marks[0].start == 0 and not any(outside(marks, w.span) for w in words(text))


def _loose_demonstrative(text: str) -> bool:
    """Whether the sentence leans on "this" or "that" as a word of its own, unexplained."""
    if _POINTS_BACK.search(text) and not quoted(text):
        return True
    opening = text.split(",", maxsplit=1)[0] if text.count(",") else text
    tokens = words(opening)
    return any(
        word.lower in {"this", "these", "those"}
        and (
            i + 1 == len(tokens)
            or tokens[i + 1].lower in {"is", "was", "will", "has", "would", "came", "comes"}
        )
        for i, word in enumerate(tokens[:_OPENING])
    ) or (bool(tokens) and tokens[0].lower in {"here", "there's", "such"})
