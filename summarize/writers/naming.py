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

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarize.document import Document, Sentence

_NO_NAME = frozenset(
    """
    the a an this that these those he she it they we i you his her its their our my in on at to of for from
    by with and but or if when while as after before since until during although though because however
    meanwhile monday tuesday wednesday thursday friday saturday sunday january february march april june
    july august september october november december there here what who which how why where some many most
    all both no not one two three according sources officials police prior speaking under over among between
    despite amid last next earlier later
    """.split()
)
_LOWER_TITLES = frozenset({"former", "acting", "then-president", "interim", "outgoing", "incoming", "deputy"})
_PARTICLES = frozenset(
    {"de", "da", "del", "della", "di", "van", "von", "der", "den", "bin", "al", "la", "le", "el"}
)
_INSTITUTION = frozenset(
    """
    party house senate court university county city state states department agency committee council news
    times post association union group commission bureau office administration congress college school high
    jurisdiction operation hospital center centre bank company corp inc ltd street avenue island river lake
    park act law bill church institute foundation board service services force guard army navy force
    coalition alliance league club district region valley beach international national federal ministry
    parliament airport journal press tribune today tonight network digital media project campaign movement
    front order program initiative plan
    """.split()
)
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
    businessman businesswoman star comedian
    """.split()
)
_TITLED = re.compile(
    r"(?:[\w.’'-]+ ){0,4}?(?:President|Senator|Sen\.|Representative|Rep\.|Governor|Gov\.|Mayor|Secretary"
    r"|Minister|Chancellor|Judge|Justice|Chief|Director|Attorney|Speaker|Leader|General|Gen\.|Colonel|Col\.|Captain|Capt\."
    r"|Sergeant|Sgt\.|Lieutenant|Lt\.|Officer|Detective|Sheriff|Commissioner|Ambassador|Professor|Dr\.|Mr\.|Mrs\."
    r"|Ms\.|Sir|Lord|Lady|King|Queen|Prince|Princess|Pope|Cardinal|Bishop|Rev\.|Congressman|Congresswoman"
    r"|Chairman|Chairwoman|Chair|CEO|Administrator|Spokesman|Spokeswoman|Spokesperson|Councilman|Councilwoman"
    r"|Lawmaker|Democrat|Republican|Premier|Prosecutor)\b"
)
_SOURCES = re.compile(r"(?:The )?[Ss]ources(?= (?:said|told|added|also))")
_SOURCES_WITH = re.compile(
    r"([Ss]ources (?:at|in|within|from|inside|close to|familiar with|with) [^,.;:]{2,60}?)"
    r" (?:said|told|say)\b"
)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody whom the article names in full.

    Attributes:
        surname: the last part of the name.
        full: the name with its title as at the first full mention.
        sentence: ID of the sentence that gives it.
    """

    surname: str
    full: str
    sentence: int


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
        given: dict[str, str] = {}
        shared: set[str] = set()
        for sentence in self._document.citable:
            for person, first in _people_in(self._document, sentence):
                if given.setdefault(person.surname, first) != first:
                    shared.add(person.surname)
                found.setdefault(person.surname, person)
        return {
            surname: person
            for surname, person in found.items()
            if surname not in shared and self._is_person(person)
        }

    def _is_person(self, person: Person) -> bool:
        """Whether the text treats the name as a person's: it speaks, has a title, an age, or a "who"."""
        if person.surname in self._speaking or _TITLED.match(person.full):
            return True
        text = self._document.masked
        at = text.find(person.full)
        after = text[at + len(person.full) :][:8] if at >= 0 else ""
        return bool(re.match(r",? (?:who\b|\d\d,)|, \d\d\b", after))

    @cached_property
    def _speaking(self) -> frozenset[str]:
        """Last words of the speakers whom segmentation found, and of names before a verb of saying."""
        speakers = {_stem(s.speaker.split()[-1]) for s in self._document.citable if s.speaker}
        tokens = words(self._document.masked)
        before = {_stem(a.text) for a, b in pairwise(tokens) if b.lower in SAYING}
        return frozenset(speakers | before)

    def resolve(self, sentence: Sentence) -> Resolved | None:
        """The sentence with whoever a pronoun at its start stands for; None if it does not stand alone."""
        text = plain_opening(told(" ".join(self._document.prose(sentence).split())))
        own = sentence.id or 0
        sources = _SOURCES.match(text)
        if sources is not None:
            return self._with_sources(text, own, sources.end())
        tokens = words(text)
        if not tokens or tokens[0].lower in _DANGLING or _RETORT.search(text):
            return None
        if _loose_demonstrative(text):
            return None
        loose = self._loose_pronoun(text)
        if loose is None:
            return Resolved(text, (own,))
        person = self._antecedent(sentence)
        word = loose.of(text)
        if person is None or word.lower() not in {"he", "she"}:
            return None
        named = text[: loose.start] + person.surname + text[loose.end :]
        return Resolved(named, tuple(sorted({own, *self._naming_ids(person, own)})))

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
            for run in _capital_runs(text, marks):
                full = _stem(run.of(text))
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
            if (name := _stem(word.text)) in self.people and outside(marks, word.span)
        )

    def _with_sources(self, text: str, own: int, end: int) -> Resolved | None:
        """Sources as the article first describes them."""
        for earlier in self._document.citable[: own - 1]:
            match = _SOURCES_WITH.search(self._document.quote(earlier))
            if match is not None and earlier.id is not None:
                name = " ".join(match.group(1).split())
                return Resolved(name[:1].upper() + name[1:] + text[end:], (earlier.id, own))
        return None

    def _loose_pronoun(self, text: str) -> Span | None:
        """The first pronoun that no name in the sentence can stand for."""
        marks = quoted(text)
        named = False
        first: Span | None = None
        for word in words(text):
            if not outside(marks, word.span):
                continue
            if first is None and word.lower in _HE and not named:
                first = word.span
            known = _stem(word.text) in self.people or _stem(word.text) in self._surnames
            if known or word.lower in _PERSON_NOUNS:
                named = True
                if first is not None and first.of(text).lower() in {"his", "her"}:
                    return None
        return first

    @cached_property
    def _surnames(self) -> frozenset[str]:
        return frozenset(p.surname for s in self._document.citable for p, _ in _people_in(self._document, s))

    def _antecedent(self, sentence: Sentence) -> Person | None:
        """The one person whom the sentence before is about."""
        if sentence.speaker is not None:
            return self.people.get(_stem(sentence.speaker.split()[-1]))
        if not sentence.id or sentence.id < 2:
            return None
        before = self._document.quote(self._document.citable[sentence.id - 2])
        marks = quoted(before)
        # Everybody counts, also those of whom it is not certain that they are people: "Orsk beat Halm. He …".
        names = {
            name
            for word in words(before)
            if (name := _stem(word.text)) in self._surnames and outside(marks, word.span)
        }
        return self.people.get(names.pop()) if len(names) == 1 else None

    def _naming_ids(self, person: Person, own: int) -> Iterator[int]:
        yield person.sentence
        if own > 1:
            yield own - 1


def _people_in(document: Document, sentence: Sentence) -> Iterator[tuple[Person, str]]:
    """People whom a sentence names with at least two names, each with the given name."""
    text = document.quote(sentence)
    marks = quoted(text)
    for run in _capital_runs(text, marks):
        parts = [_stem(part) for part in run.of(text).split()]
        names = [part for part in parts if part.lower() not in _LOWER_TITLES]
        if len(names) < 2 or len(parts) > 7 or any(part.lower() in _INSTITUTION for part in names[-2:]):
            continue
        if (
            any(part.isupper() and len(part.replace(".", "")) > 1 for part in names[-2:])
            or not names[-1].isalpha()
        ):
            continue
        full = " ".join(run.of(text).split())
        full = full.removesuffix("'s").removesuffix("’s")
        yield Person(names[-1], full, sentence.id or 0), names[-2]


def _capital_runs(text: str, marks: tuple[Span, ...]) -> Iterator[Span]:
    """Runs of capitalised words that only spaces part, with a lower-case title in front."""
    run: list[Span] = []
    tokens = words(text)
    for word in tokens:
        apart = bool(run) and text[run[-1].end : word.span.start] not in {" ", ". "}
        ends = bool(run) and run[-1].of(text).endswith(("'s", "’s"))
        capital = word.text[:1].isupper() and word.lower not in _NO_NAME and outside(marks, word.span)
        title = not run and word.lower in _LOWER_TITLES
        particle = bool(run) and not apart and word.lower in _PARTICLES
        if run and (apart or ends or not (capital or particle)):
            yield Span(run[0].start, run[-1].end)
            run = []
        if capital or title or (particle and run):
            run.append(word.span)
    if run:
        yield Span(run[0].start, run[-1].end)


def _stem(word: str) -> str:
    return word.removesuffix("'s").removesuffix("’s").removesuffix("'").removesuffix("’")


def _bare(text: str, surname: str) -> Span | None:
    """The first place of a surname on its own outside quotation marks."""
    marks = quoted(text)
    for word in words(text):
        if _stem(word.text) == surname and outside(marks, word.span):
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
        and before[-1].lower not in _NO_NAME
        and (text[before[-1].span.end : place.start] in {" ", ". "})
    )


def _fits(before: str) -> bool:
    """Whether a full name can stand after ``before``: at the start, or after a word that is no title."""
    last = words(before)
    return (
        not last
        or not last[-1].text[:1].isupper()
        or last[-1].lower in _NO_NAME
        or before.endswith((",", "”", '"'))
    )


def _loose_demonstrative(text: str) -> bool:
    """Whether the sentence leans on "this" or "that" as a word of its own, unexplained."""
    opening = text.split(",", maxsplit=1)[0] if text.count(",") else text
    tokens = words(opening)[:5]
    return any(
        word.lower in {"this", "these", "those"}
        and (
            i + 1 == len(tokens)
            or tokens[i + 1].lower in {"is", "was", "will", "has", "would", "came", "comes"}
        )
        for i, word in enumerate(tokens)
    ) or (bool(tokens) and tokens[0].lower in {"here", "there's", "such"})
