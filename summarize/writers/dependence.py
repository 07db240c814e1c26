"""What a sentence leans on: the sentence before it, or one that introduces whom or what it names.

Nothing is resolved here. A sentence that leans is printed behind what it leans on, in the article's own
words, or not at all.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING

from summarize.language.analysis import analysis
from summarize.language.classes import members
from summarize.language.forms import classes
from summarize.language.verbs import is_not
from summarize.neutrality.attribution import has_speaker
from summarize.writers.definites import definites, ends_phrase
from summarize.writers.form import own_words
from summarize.writers.pointers import (
    EXPLAINING,
    INSIDE,
    LEADING,
    OPENING,
    PLACE,
    REACTION,
)
from summarize.writers.vectors import content, stem

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from summarize.document import Document
    from summarize.language.tokens import Word


_NO_TOPIC = tuple(
    "stop time period number auxiliary irregular adverb preposition saying saying_weakly saying_noun judging"
    " holding reacting".split()
)
"""Classes of words that say nothing of what a sentence is about."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What a sentence needs before it.

    Attributes:
        previous: whether it leans on the sentence right before it in the article.
        person: whether it leans on it by a pronoun that means a person.
        names: surnames, in lower case, that somebody must have been introduced by.
        mentioned: other names, in lower case, that the article had before; each as its words, of which a
            sentence before it must hold one.
        nouns: heads that "the" takes up; a sentence before it must hold a word of the family.
        bridges: heads with "the" that the article did not use before: a sentence before it must hold a word
            of the family, or they go with the sentence right before it.
        topics: stems of nouns that somebody speaks of and the article had before.
        namesakes: surnames without a first name, of which the article presented two bearers by then.
        denies: whether somebody says that something is not so: it answers what was said of its topics, as
            "no plan for flats" does.
        heard: whether it tells of "a hearing" and not of what, which the article told before.
    """

    previous: bool
    person: bool
    names: frozenset[str]
    mentioned: frozenset[tuple[str, ...]]
    nouns: frozenset[str]
    bridges: frozenset[str]
    topics: frozenset[str]
    namesakes: frozenset[str]
    denies: bool
    heard: bool = False

    @property
    def alone(self) -> bool:
        """Whether it may stand by itself, but for what everybody can place: "outside the harbour"."""
        return not (
            self.previous
            or self.heard
            or self.names
            or self.mentioned
            or self.nouns
            or self.bridges & members("shell")
        )


class Introductions:
    """Who and what an article introduces where.

    Args:
        document: a segmented article.
    """

    def __init__(self, document: Document) -> None:
        persons = document.persons
        text = document.text
        places = {match.group(1).lower() for match in PLACE.finditer(text)}
        self._surnames = frozenset(persons.full) - places
        self._names: set[str] = set()
        self._common: set[str] = set()
        self._used: dict[str, int] = {}
        self._described: set[str] = set()
        self._spoken_of: dict[str, int] = {}
        # An excerpt from further on opens with nothing that may be taken for known.
        self.opens = opens_the_article(document)
        self._charged: int | None = None
        for read in (analysis(document.quote(sentence)) for sentence in document.sentences):
            self._common.update([word.lower for word in read.words if word.text.islower()])
            for mention in read.mentions:
                self._names.update([word.base for word in mention.words[mention.opens :]])
        self._presented: dict[str, dict[str, int]] = {}
        for order, sentence in enumerate(document.citable):
            text = document.quote(sentence)
            for surname, first in _first_names(text):
                if surname in self._surnames:
                    self._presented.setdefault(surname, {}).setdefault(first, order)
            tokens = analysis(text).words
            if self._charged is None and tells_of_charge(text):
                self._charged = order
            for term in content(text):
                self._spoken_of.setdefault(term, order)
            for i, word in enumerate(tokens):
                if self._used.setdefault(word.base, order) == order and _is_described(text, tokens, i):
                    self._described.add(word.base)
        # Who reads the summary of a book knows its title: what that names needs no introduction.
        title = document.source.title if document.taken_from else None
        self._titled = frozenset(word.base for word in analysis(title or "").words)
        self._used = {word: order for word, order in self._used.items() if word not in self._titled}

    def standing(self, text: str, order: int) -> Standing:
        """What the sentence needs; ``order`` is its place among the citable sentences, from 0."""
        own = own_words(text)
        tokens = [_uncontracted(word) for word in analysis(own).words]
        nothing: frozenset[str] = frozenset()
        if not order and self.opens:
            leans = bool(tokens) and self._opens_on_another(own, tokens)
            return Standing(leans, False, nothing, frozenset(), nothing, nothing, nothing, nothing, False)
        nouns, bridges = self._taken_up(own, tokens, order)
        return Standing(
            previous=self._leans(text, own, tokens),
            person=_points_to_person(text, tokens),
            names=frozenset(n for n in self._bare_surnames(own) if self._used.get(n, order) < order),
            mentioned=frozenset(self._mentioned(own, order)),
            nouns=nouns,
            bridges=bridges,
            topics=frozenset(self._topics(tokens, order)) if has_speaker(text) else nothing,
            namesakes=frozenset(n for n in self._surnames_in(own) if len(self._bearers(n, order)) > 1),
            denies=any(word.is_a("negating") or is_not(word) for word in tokens),
            heard=self._charged is not None and self._charged < order and _tells_of_hearing(tokens),
        )

    def introduces(self, text: str) -> bool:
        """Whether the subject of a sentence says who or what that is: a name, or something new.

        "Shares fell" and "The company said" ask whose and which.
        """
        own = own_words(text)
        tokens = analysis(own).words
        behind = tokens[_main_subject(own, tokens) :] if tokens else ()
        subject = list(takewhile(lambda word: not _begins_predicate(word), behind))
        if not subject or any(not phrase.named for phrase in definites(own, subject)):
            return False
        first = subject[0]
        new = first.lower in {"a", "an"} or first.is_a("counted", "plural", "unique", "person_noun", "number")
        return (
            new
            or first.text[0].isdigit()
            or any(
                word.is_capitalized and word.base in self._names and not word.is_a("time") for word in subject
            )
        )

    def _opens_on_another(self, own: str, tokens: Sequence[Word]) -> bool:
        """Whether an article's first sentence means somebody whom it does not name, or its writer."""
        writer = any(members("journalist").intersection(phrase.heads) for phrase in definites(own, tokens))
        subject = _main_subject(own, tokens)
        timed = subject and own[tokens[subject - 1].span.end : tokens[subject].span.start] == " "
        opens = tokens[subject].is_a("third_person") and (timed or not subject)
        return writer or (opens and self._pronoun_leans(own, tokens))

    def names_one(self, surname: str, text: str) -> bool:
        """Whether the sentence presents just one bearer of the surname."""
        return len({first for name, first in _first_names(text) if name == surname}) == 1

    def _bearers(self, surname: str, order: int) -> set[str]:
        """The first names with which a surname was presented before a sentence, or in it."""
        return {first for first, place in self._presented.get(surname, {}).items() if place <= order}

    def _surnames_in(self, own: str) -> Iterator[str]:
        """The surnames that stand alone, with or without a title of courtesy."""
        presented = {name for name, _ in _first_names(own)}
        for mention in analysis(own).mentions:
            if mention.surname in self._presented and mention.surname not in presented:
                yield mention.surname

    def _topics(self, tokens: Sequence[Word], order: int) -> Iterator[str]:
        for word in tokens:
            noun = word.text.islower() and set("nN") & set(classes(word.lower) or "n")
            if noun and not word.is_a(*_NO_TOPIC) and self._spoken_of.get(stem(word.lower), order) < order:
                yield stem(word.lower)

    def _taken_up(
        self, own: str, tokens: Sequence[Word], order: int
    ) -> tuple[frozenset[str], frozenset[str]]:
        """The heads with "the" that the article used before, and those that it did not."""
        nouns: set[str] = set()
        bridges: set[str] = set()
        for phrase in definites(own, tokens):
            heads = [head for head in phrase.heads if head not in self._titled]
            used = {h for h in heads if h not in members("shell") and self._used.get(h, order) < order}
            nouns |= used
            if heads and not (used or phrase.named):
                bridges.add(heads[-1])
        return frozenset(nouns), frozenset(bridges)

    def _mentioned(self, own: str, order: int) -> Iterator[tuple[str, ...]]:
        """Names that the article explained before, but for places: "in Oslo" needs no introduction."""
        for mention in analysis(own).mentions:
            if mention.before and mention.before[-1].lower in {"in", "near", "from"}:
                continue
            named = (word for word in mention.words if not word.is_a("time", "grammar", "title", "courtesy"))
            run = tuple([word.base for word in named if word.base in self._names])
            if any(self._used.get(name, order) < order and name in self._described for name in run):
                yield run

    def introduced(self, text: str) -> frozenset[str]:
        """The surnames that the sentence has with a first name or a title before them, in lower case."""
        mentions = analysis(text).mentions
        return frozenset(m.surname for m in mentions if m.presents and m.surname in self._surnames)

    def names_person(self, text: str) -> bool:
        """Whether the sentence speaks of a person."""
        tokens = analysis(text).words
        return any(word.is_a("personal") or self._may_be_person(tokens, i) for i, word in enumerate(tokens))

    def _bare_surnames(self, own: str) -> frozenset[str]:
        """The surnames of whom the sentence does not say who they are: not "the Reyes plan"."""
        mentions = [m for m in analysis(own).mentions if not (m.before and m.before[-1].lower == "the")]
        return self._surnames.intersection(m.surname for m in mentions) - self.introduced(own)

    def _leans(self, text: str, own: str, tokens: Sequence[Word]) -> bool:
        if not tokens or _leads_on(text) or INSIDE.search(own) or _reacts(own):
            return True
        if has_speaker(text) and EXPLAINING.search(text):
            return True
        return _quote_points(text) or self._pronoun_leans(own, tokens)

    def _pronoun_leans(self, own: str, tokens: Sequence[Word]) -> bool:
        """Whether a pronoun stands before anything of the sentence that it could mean."""
        subject = _main_subject(own, tokens)
        names = (word.start for mention in analysis(own).mentions for word in mention.words)
        named = next((start for start in names if start > tokens[0].start), len(own))
        thing = person = False
        for i, word in enumerate(tokens):
            following = tokens[i + 1].lower if i + 1 < len(tokens) else ""
            if i < subject and word.is_a("personal", "pointing"):
                # "When he arrived, Halm said": whom it means follows, if the subject is somebody.
                if word.lower in {"it", "they"} and i == 1:
                    return True
                continue
            if word.lower in {"it", "they"} and self._only_speaker_before(tokens, i):
                return True
            if word.is_a("personal") and not person:
                return True
            speaks = following in members("saying") and word.start <= named
            if word.is_a("pointing") and (speaks or not thing) and not _harmless(own, word, following):
                return True
            if word.lower in {"this", "these", "those"} and not _harmless(own, word, following):
                return True
            person = person or self._may_be_person(tokens, i)
            thing = thing or (i >= subject and _may_be_thing(tokens, i))
        intro = any(word.is_a("personal") for word in tokens[:subject])
        return intro and not person

    def _only_speaker_before(self, tokens: Sequence[Word], i: int) -> bool:
        """Whether nothing but a speaker stands before the pronoun: "Freya Lindqvist said it was old"."""
        before = [word.lower for word in tokens[:i]]
        if not before or before[-1 if before[-1] != "that" else -2 :][0] not in members("saying"):
            return False
        person = any(word.base in self._surnames for word in tokens[:i])
        return person and not any(word in members("determiner") for word in before)

    def _may_be_person(self, tokens: Sequence[Word], i: int) -> bool:
        word = tokens[i]
        if word.is_a("person_noun", "title"):
            return True
        if not word.is_capitalized or word.base in members("time", "organization"):
            return False
        if i and tokens[i - 1].lower in {"in", "at", "from", "near", "on", "the", "of"}:
            return word.base in self._surnames
        if not i and word.base not in self._names | self._surnames:
            return False
        return word.base not in self._common and not word.is_a("grammar", "personal", "pointing")


def _first_names(text: str) -> Iterator[tuple[str, str]]:
    """The surnames of a text with the first names before them, in small letters."""
    for mention in analysis(text).mentions:
        name = mention.name
        if len(name) > 1 and len(name[0].text) > 1 and "." not in name[0].text:
            yield mention.surname, name[0].base


def _uncontracted(word: Word) -> Word:
    """The pronoun of "it's" and "they'll"; other words as they are."""
    pronoun = word.lower.split("'")[0]
    return word._replace(lower=pronoun) if pronoun in members("personal", "pointing") else word


def _may_be_thing(tokens: Sequence[Word], i: int) -> bool:
    """Whether a pronoun may mean what the word names: no verb, and not "nobody"."""
    word, before = tokens[i], tokens[i - 1] if i else None
    if word.is_a("personal", "pointing", "preposition", "determiner", "saying", "auxiliary", "negator"):
        return False
    after_verb = before is not None and (before.lower == "to" or before.is_a("auxiliary", "negator"))
    forms = classes(word.lower)
    verb = bool(forms) and (
        (set("vd").intersection(forms) and after_verb) or not set("nNa").intersection(forms)
    )
    return not verb and word.lower != "there"


def _leads_on(text: str) -> bool:
    match = LEADING.match(text)
    if match is None:
        return False
    first = analysis(text).words[0].lower
    if first not in members("counted"):
        return True
    # "Two men were …" counts new things; "Both were …", "Two of them …", "One said …" do not.
    following = [word.lower for word in analysis(match.group("rest")).words[:2]]
    if first in {"both", "other", "another"} or not following:
        return True
    if first == "all" and (following[0] in members("number") or match.group("rest").split()[0].isdigit()):
        return True  # "All three cities": those that were told
    if following[0] == "of":
        return following[1:] in (["them"], ["those"], ["these"], ["its"], ["their"], ["his"], ["her"])
    return following[0] in members("auxiliary") | {"who", "that", "which"} or following[0] in members(
        "saying"
    )


def _reacts(own: str) -> bool:
    return REACTION.search(own) is not None


def _points_to_person(text: str, tokens: Sequence[Word]) -> bool:
    """Whether the sentence, or a quotation that opens it, begins with a pronoun of a person."""
    subject = tokens[_main_subject(text, tokens)].lower if tokens else ""
    first = analysis(text).words[0].lower if analysis(text).words else ""
    return subject in members("personal") or first in members("personal")


def _quote_points(text: str) -> bool:
    """Whether a sentence opens with a quotation that points back: "That is wrong," said Halm."""
    marks = analysis(text).quoted
    if not marks or marks[0].start > 1:
        return False
    first = [word.lower.split("'")[0] for word in analysis(marks[0].of(text)).words[:2]]
    return bool(first) and first[0] in members("pointing", "personal") | {"that", "but", "and", "so"}


def tells_of_charge(text: str) -> bool:
    """Whether a sentence tells of a suit or of a charge."""
    return any(
        word.is_a("charge_of_crime", "charge_in_suit", "charged_thing") for word in analysis(text).words
    )


def _tells_of_hearing(tokens: Sequence[Word]) -> bool:
    """Whether it tells of a hearing without saying of what: "a trial is set for May 3"."""
    told = any(
        word.is_a("charge_of_crime", "charge_in_suit") for word in tokens if not word.is_a("untold_hearing")
    )
    return not told and any(
        one.lower in {"a", "an", "no"} and noun.is_a("untold_hearing") and not behind.is_a("behind_hearing")
        for one, noun, behind in zip(tokens, tokens[1:], tokens[2:], strict=False)
    )


def _begins_predicate(word: Word) -> bool:
    """Whether a word of a subject's place is rather a verb."""
    forms = set(classes(word.lower))
    return word.is_a("auxiliary", "saying") or "d" in forms or ("z" in forms and not forms & {"n", "N"})


def _main_subject(own: str, tokens: Sequence[Word]) -> int:
    """Index of the word with which the main clause begins: behind an opening phrase and its comma, or 0."""
    first = tokens[0].lower
    if first in members("preposition"):
        # "For 96 minutes they had ridden their luck"
        timed = list(takewhile(_tells_time, tokens[1:]))
        behind = tokens[len(timed) + 1 : len(timed) + 2]
        if timed and behind and behind[0].is_a("third_person"):
            return len(timed) + 1
    opens = first in members("preposition") or first in members("clause_opener") or first.endswith("ing")
    if not opens and not OPENING.match(tokens[0].text):
        return 0
    comma = own.find(", ", tokens[0].span.end)
    if comma < 0:
        return 0
    return next((i for i, word in enumerate(tokens) if word.span.start > comma), 0)


def _tells_time(word: Word) -> bool:
    """Whether a word may stand in a phrase that says when: "the first 96 minutes", "most of July"."""
    noun = word.is_a("time", "period", "number", "length_of_time", "adverb")
    return (
        noun
        or word.text[0].isdigit()
        or word.is_a("within_time")
        or word.lower.removesuffix("s") in members("period")
    )


def _harmless(own: str, word: Word, following: str) -> bool:
    """Whether the word points at nothing: "this week", "those who", "It is likely that"."""
    if word.lower in {"this", "these", "those"}:
        if word.lower == "this" and following in members("period"):
            return True
        return word.lower == "those" and (following in members("behind_those") or following.endswith("ed"))
    if word.lower == "it":
        return (
            re.match(
                r"it (?:is|was|will be|would be|has been|remains|remained|took|takes|seems|appears)\b[^,;]*?"
                r" (?:that|to|whether|how|why|when|who|if)\b",
                own[word.span.start :],
                re.IGNORECASE,
            )
            is not None
        )
    return False


def heads(text: str) -> Iterator[str]:
    """The words of a sentence but for nouns that only describe the next, as in "the school board"."""
    tokens = analysis(text).words
    for word, following in pairwise([*tokens, None]):
        if word is None:
            continue
        beside = following and text[word.span.end : following.span.start] == " " and following.text.islower()
        goes_on = beside and following and "n" in (classes(following.lower) or "n")
        named = word.text[0].isupper() and word.start > 0
        if named or word.lower.endswith("'s") or not goes_on or (following and ends_phrase(following)):
            yield word.base


def opens_the_article(document: Document) -> bool:
    """Whether the document begins where its article does; excerpts may not."""
    return bool(document.citable) and document.citable[0].id == 1


def _is_described(text: str, tokens: Sequence[Word], i: int) -> bool:
    """Whether words beside a name say what it is: "the institute Norvox", "Civic Alliance", "Moen, who"."""
    word = tokens[i]
    if not word.is_capitalized:
        return False
    if word.text.isupper():  # "ICE" is as well known there as later, but for "the Water Agency (WA)"
        return text[word.span.start - 1 : word.span.start] == "("
    if re.search(r"[a-z], $", text[: word.span.start]) and text[word.span.end : word.span.end + 1] == ",":
        return True  # "The company, Clearspring, said"
    before = tokens[i - 1] if i and text[tokens[i - 1].span.end : word.span.start] == " " else None
    if before is not None and not ends_phrase(before) and (before.text.islower() or i > 1):
        return True
    return (
        re.match(r"(?:[’']s)?(?: [A-Z(]|, (?:an?|the|who|which|whose) )", text[word.span.end :]) is not None
    )
