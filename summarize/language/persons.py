"""Persons: the mentions of names in a text, and who in an article bears them.

A mention is what spelling shows: a run of capitalised words with its titles, whatever it names; ``Analysis``
has those of a text. ``Persons`` learns from the mentions of a whole article whose they are: ``Reyes``,
``Gov. Ana Reyes`` and ``the governor`` may be one, and ``he`` may not be Ms. Reyes. What two may be called
stands for neither.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple

from summarize.language.classes import members
from summarize.language.forms import classes
from summarize.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from summarize.language.analysis import Analysis
    from summarize.language.tokens import Word

_MOST_NAMES = 4
"""Words of a person's name, at most."""
CAPITAL = "A-ZÀ-ÖØ-ÞĀ-ŽА-ЯЁ"
"""For a class of letters: capitals of the alphabets in which names are told by them."""
CAPITALIZED = rf"[{CAPITAL}](?:[^\W_]|[.'’&-]){{0,30}}"
"""A word of a name that stands for itself, in any such language: on a line, before a colon, under a letter.

There is no sentence around it, and so nothing but its capital says that it is one.
"""
_BEGINS = re.compile(r"[.!?…\"'“‘«„‹\[•*]")
_OWNER = re.compile(r"[’']s?$")


class Mention(NamedTuple):
    """A run of capitalised words, a name as far as spelling tells: "Gov. Ana de la Cruz", "Marks & Spencer".

    Attributes:
        words: those with a capital, and particles between them; one that ends in "'s" is the last.
        before: up to two words or marks before it; none where a sentence or a quotation begins.
    """

    words: tuple[Word, ...]
    before: tuple[Word, ...]

    @property
    def span(self) -> Span:
        """Its place."""
        return Span(self.words[0].start, self.words[-1].end)

    @property
    def opens(self) -> bool:
        """Whether English writes the first capital in any case: at a beginning, behind a colon, quoted."""
        return not self.before or self.before[-1].lower in {":", ";", "—", "-", "("}

    @property
    def name(self) -> tuple[Word, ...]:
        """The words behind the titles and the office: of "State Secretary Ann Lee" the last two."""
        of_office = self.before[-1:] and self.before[-1].lower == "of" and self.before[0].is_a("title")
        start = 1 if of_office and len(self.words) > 2 else 0
        for number, word in enumerate(self.words):
            shouted = word.text.isupper() and len(word.text) > 2 and "." not in word.text
            if shouted or word.is_a("title"):
                start = number + 1
        return self.words[start:]

    @property
    def surname(self) -> str:
        """The last word, in small letters."""
        return surname(" ".join([word.base for word in self.words]))

    @property
    def presents(self) -> bool:
        """Whether a first name or a title says who bears the surname: "Ana Reyes", no "Ms."."""
        titled = any(word.is_a("title") and not word.is_a("courtesy") for word in self.before[-1:])
        return titled or not all(word.is_a("courtesy") for word in self.words[:-1])


def mentions_in(text: str, units: Sequence[Word]) -> tuple[Mention, ...]:
    """The mentions in a text, in order, by its words and marks."""
    found: list[Mention] = []
    first = last = -1
    for number, word in enumerate(units):
        named = word.text != word.text.lower() and not word.is_a("nameless")
        within = named or word.text == "–" or word.is_a("particle")
        if first >= 0 and within and _goes_on(text, units[number - 1], word):
            last = number if named else last
            continue
        if first >= 0:
            found.append(_mention(text, units, first, last))
            first = -1
        if named and not word.is_a("time"):
            first = last = number
    if first >= 0:
        found.append(_mention(text, units, first, last))
    return tuple(found)


def _goes_on(text: str, last: Word, word: Word) -> bool:
    """Whether a name may go on: "St. Ives", "Marks & Spencer", "Farmers' Union", "Jumbo–Visma"."""
    gap = text[last.end : word.start]
    if last.base != last.lower:
        return False
    if "–" in {last.text, word.text}:
        return not gap
    return gap in {" ", "\n", " & ", "' ", "’ "} or (gap == ". " and last.lower in aliases())


def _mention(text: str, units: Sequence[Word], first: int, last: int) -> Mention:
    begins = not first or _BEGINS.search(text, units[first - 1].end, units[first].start)
    return Mention(tuple(units[first : last + 1]), () if begins else tuple(units[max(0, first - 2) : first]))


def is_whole_name(words: Sequence[Word]) -> bool:
    """Whether words are nothing but a first name and a surname, as what stands between two commas may be."""
    return 2 <= len(words) <= 3 and all(word.is_capitalized for word in words)


def first_person_in(words: Sequence[Word]) -> tuple[Word, ...]:
    """The words by which a writer means himself: not "US", nor the number in "World War I"."""
    found: list[Word] = []
    for number, word in enumerate(words):
        shouted = word.text.isupper() and len(word.text) > 1
        before = words[number - 1] if word.text == "I" and number > 1 else None
        numbers = before is not None and before.is_capitalized and not before.is_a("time", "first_person")
        if word.is_a("first_person") and not (shouted or numbers):
            found.append(word)
    return tuple(found)


@dataclass(slots=True)
class Persons:
    """Names met so far in an article, and what is known of those who bear them.

    Attributes:
        full: full names by surname, lower case.
        gender: ``he`` or ``she`` by name.
        phrases: the fullest phrase by its head noun: ``sources`` → ``Sources at ICE``.
        words: those of names, in small letters, that English would not capitalise where they stand.
        places: first words of names behind "in" or "near", in small letters.
    """

    full: dict[str, set[str]] = field(default_factory=dict)
    gender: dict[str, str] = field(default_factory=dict)
    phrases: dict[str, str] = field(default_factory=dict)
    words: set[str] = field(default_factory=set)
    places: set[str] = field(default_factory=set)

    def is_surname(self, word: str) -> bool:
        """Whether a word in small letters ends a full name, and names no place."""
        return word in self.full and word not in self.places

    def may_be_named_by(self, words: Sequence[Word], at: int) -> bool:
        """Whether the word at ``at`` of a sentence may name or mean a person, as far as anybody knows."""
        word = words[at]
        if word.is_a("person_noun", "title"):
            return True
        if not word.is_capitalized or word.base in members("time", "organization"):
            return False
        known = self.is_surname(word.base)
        if at and words[at - 1].is_a("before_place"):
            return known
        if not at:
            return known or self.is_name(word)
        return not word.is_a("grammar", "personal", "pointing")

    def is_name(self, word: Word) -> bool:
        """Whether a capitalised word is one of a name, wherever it stands."""
        grammar = members("nameless", "number")
        return word.base in self.words or not (
            classes(word.base) or word.base in grammar or not word.base.isalpha()
        )

    def is_person(self, name: str) -> bool:
        """Whether a name is one of a person, as far as the article shows."""
        known = self.full.get(surname(name), set())
        return name in self.gender or name in known or (bool(known) and " " not in name)

    def canonical(self, name: str) -> str:
        """The full name where the article has exactly one for this surname, else the name itself.

        A name in capitals, as labels have it, is written as others are.
        """
        if name.isupper() and len(name) > 2:
            name = name.title()
        known = self.full.get(surname(name), set())
        if " " in name:
            known = {full for full in known if name.lower().endswith(f" {full.lower()}")}
        return next(iter(known)) if len(known) == 1 else name

    def may_be(self, name: str, pronoun: str) -> bool:
        """Whether the pronoun, of the third person, may stand for who or what is called so."""
        person = self.is_person(name)
        if pronoun in {"he", "she"}:
            return self.gender.get(name, pronoun) == pronoun and (person or _is_called_as_person(name))
        return pronoun == "they" or not person

    def called(self, read: Analysis, phrase: Sequence[Word]) -> str | None:
        """The best name for whoever a phrase means: a person's fullest known name, or else the phrase itself.

        None if the phrase has no more than words of time or place.
        """
        start = next((n for n, word in enumerate(phrase) if not word.is_a("clause_opener")), len(phrase))
        phrase = phrase[start:]
        head = next((n for n in range(1, len(phrase)) if _ends_head(phrase, n)), len(phrase))
        line = " ".join(read.text[phrase[0].start : phrase[-1].end].split()) if phrase else ""
        if not phrase or any(word.lower == "and" for word in phrase):
            return line or None
        final = next((one for one in read.mentions if one.words[-1].end == phrase[head - 1].end), None)
        # A capitalised word may be a common noun that merely begins a sentence: ``Sources at ICE``.
        if final is not None and (head == len(phrase) or len(final.words) > 1) and final.name:
            full = self.canonical(_spelled(final))
            if not _is_house(full.split()):
                return full
            if head == len(phrase):  # with its owner: "the People's Party"
                run = list(takewhile(lambda word: word.is_capitalized, reversed(phrase)))
                first = next(word for word in reversed(run) if not word.is_a("article"))
                return read.text[first.start : phrase[-1].end]
        return self._described(line, phrase, head)

    def _described(self, line: str, phrase: Sequence[Word], head: int) -> str | None:
        """A common noun with what belongs to it: the fullest phrase that the article had for it so far."""
        if all(word.is_a("time", "determiner") for word in phrase):
            return None
        noun = phrase[head - 1].lower
        if phrase[0].lower in {"the", "these", "those"} and head == len(phrase) and noun in self.phrases:
            return self.phrases[noun]
        if phrase[1:] and phrase[1].is_capitalized:
            line = line.removeprefix("The ").removeprefix("the ")
        if len(line) > len(self.phrases.get(noun, "")):
            self.phrases[noun] = line
        return line


def persons_in(sentences: Iterable[Analysis]) -> Persons:
    """All persons whom the sentences of an article name."""
    persons = Persons()
    for read in sentences:
        for mention in read.mentions:
            persons.words.update([word.base for word in mention.words[mention.opens :]])
            if any(word.lower in {"in", "near"} for word in mention.before[-1:]):
                persons.places.add(mention.words[0].lower)
            if "&" not in mention.span.of(read.text):
                _learn(mention, persons)
    for key, names in persons.full.items():
        # "Billionaire Tom Reyes" is Tom Reyes.
        persons.full[key] = {n for n in names if not any(n.endswith(f" {other}") for other in names)}
    return persons


def _learn(mention: Mention, persons: Persons) -> None:
    name, full = mention.name, _spelled(mention)
    if not 0 < len(name) <= _MOST_NAMES or _is_house(full.split()):
        return
    if len(name) > 1:
        persons.full.setdefault(surname(full), set()).add(full)
    for word in mention.words:
        if word.is_a("title_of_man", "title_of_woman"):
            persons.gender[full] = "he" if word.is_a("title_of_man") else "she"


def surname(name: str) -> str:
    """The last word of a name, in small letters, without "Jr." and "'s"."""
    words = [word for word in name.lower().split() if word not in members("name_suffix")]
    return _OWNER.sub("", words[-1]) if words else name.lower()


def _spelled(mention: Mention) -> str:
    return " ".join([_OWNER.sub("", word.text) for word in mention.name])


def _is_house(name: Sequence[str]) -> bool:
    """Whether a word of a name shows that it is no person's."""
    return not members("house").isdisjoint(map(str.lower, name))


def _is_called_as_person(name: str) -> bool:
    """Whether "he" may stand for what has no known name: for "the mayor", not for "the draft"."""
    words = name.lower().split()
    cut = next((n for n, word in enumerate(words) if n and word in members("preposition")), len(words))
    head = words[cut - 1]
    if head in members("paper") or (head.endswith("s") and name[:1].islower()):
        return False
    # Of a name without an article, such as "Environment Agency", the people of the article are known.
    return head not in members("organization")


def _ends_head(phrase: Sequence[Word], number: int) -> bool:
    """Whether a preposition ends the part that names: not in ``Secretary of State Ana Reyes``."""
    following = phrase[number + 1 : number + 4]
    office = phrase[number - 1].is_a("title") and len(following) == 3
    return phrase[number].is_a("preposition") and not (office and all(w.is_capitalized for w in following))


@cache
def aliases() -> dict[str, frozenset[str]]:
    """Word of a name → all that may stand for it; names of two words are written with a hyphen."""
    path = resources.files(__package__).joinpath("aliases.toml")
    found: dict[str, frozenset[str]] = {}
    for group in tomllib.loads(path.read_text(encoding="utf-8"))["same"].split(";"):
        forms = frozenset(group.split())
        for form in forms:
            found[form] = found.get(form, frozenset()) | forms
    return found
