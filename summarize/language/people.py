"""Who is named in an article: ``Reyes``, ``Gov. Ana Reyes`` and ``the governor`` may be one."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from summarize.language.analysis import analysis
from summarize.language.classes import members

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from summarize.language.tokens import Word

_MOST_NAMES = 4
"""Words of a person's name, at most."""


@dataclass(slots=True)
class People:
    """Names met so far, and what is known of those who bear them.

    Attributes:
        full: full names by surname, lower case.
        bearers: names by title, lower case: the ``governor`` of this article.
        gender: ``he`` or ``she`` by name.
        phrases: the fullest phrase by its head noun: ``sources`` → ``Sources at ICE``.
    """

    full: dict[str, set[str]] = field(default_factory=dict)
    bearers: dict[str, set[str]] = field(default_factory=dict)
    gender: dict[str, str] = field(default_factory=dict)
    phrases: dict[str, str] = field(default_factory=dict)

    def is_person(self, name: str) -> bool:
        """Whether a name is one of a person, as far as the article shows."""
        known = self.full.get(_surname(name), set())
        return name in self.gender or name in known or (bool(known) and " " not in name)

    def canonical(self, name: str) -> str:
        """The full name where the article has exactly one for this surname, else the name itself."""
        known = self.full.get(_surname(name), set())
        if " " in name:
            known = {full for full in known if name.lower().endswith(f" {full.lower()}")}
        return next(iter(known)) if len(known) == 1 else name

    def learn(self, run: Sequence[Word]) -> None:
        """Take in one run of capitalised words, and whether its titles tell of a man or a woman."""
        titles, name = _parted(run)
        if not name or len(name) > _MOST_NAMES or _is_house(name):
            return
        full = " ".join(name)
        if len(name) > 1:
            self.full.setdefault(_surname(full), set()).add(full)
        for title in titles:
            self.bearers.setdefault(title.rstrip("."), set()).add(full)
            if title in members("title_of_man", "title_of_woman"):
                self.gender[full] = "he" if title in members("title_of_man") else "she"


def gather(texts: Iterable[str]) -> People:
    """All people that the texts name."""
    people = People()
    for text in texts:
        words = analysis(text).units
        for start, end in _runs(text, words):
            # What an office is of is no part of a name: ``Secretary of State Ana Reyes``.
            office = start > 1 and words[start - 1].lower == "of" and words[start - 2].is_a("title")
            people.learn(words[start + (office and end - start > 2) : end])
    for surname, names in people.full.items():
        # "Billionaire Tom Reyes" is Tom Reyes.
        people.full[surname] = {n for n in names if not any(n.endswith(f" {other}") for other in names)}
    return people


def _runs(text: str, words: Sequence[Word]) -> Iterator[tuple[int, int]]:
    """Where two capitalised words or more follow each other, or with a small particle between them."""
    start = end = 0
    for number, word in enumerate(words):
        capital = word.text[:1].isupper()
        if end == start and not capital:
            continue
        if end > start and (capital or word.lower in members("particle")):
            last = words[number - 1].end
            owned = words[number - 1].base != words[number - 1].lower
            if word.start == last + 1 and text[last] in " \n" and not owned:
                end = number + 1 if capital else end
                continue
        if end - start > 1:
            yield start, end
        start, end = number, number + capital
    if end - start > 1:
        yield start, end


def _parted(run: Sequence[Word]) -> tuple[list[str], list[str]]:
    """The titles and the name of a run such as ``Massachusetts Governor Maura Healey``."""
    start = 0
    for number, word in enumerate(run):
        shouted = word.text.isupper() and len(word.text) > 2 and "." not in word.text
        leads = word.is_a("determiner", "preposition", "clause_opener", "title", "pronoun")
        owns = word.base != word.lower and number + 1 < len(run)
        if leads or shouted or owns or (number == 0 and word.is_a("time")):
            start = number + 1
    titles = [word.lower for word in run[:start] if word.is_a("title")]
    return titles, [re.sub(r"[’']s?$", "", word.text) for word in run[start:]]


def _is_house(name: Sequence[str]) -> bool:
    """Whether a word of a name shows that it is no person's."""
    return not _houses().isdisjoint(map(str.lower, name))


@cache
def _houses() -> frozenset[str]:
    return members("organization") - members("time")


def _surname(name: str) -> str:
    words = [word for word in name.lower().split() if word not in members("name_suffix")]
    return words[-1] if words else name.lower()


def speaker_name(text: str, phrase: Sequence[Word], people: People) -> str | None:
    """What a phrase calls whom it names: a person's fullest name, or the phrase itself.

    None where it names nobody: words of time and place alone.
    """
    start = next((n for n, word in enumerate(phrase) if not word.is_a("clause_opener")), len(phrase))
    phrase = phrase[start:]
    head = next((n for n in range(1, len(phrase)) if _ends_head(phrase, n)), len(phrase))
    line = " ".join(text[phrase[0].start : phrase[-1].end].split()) if phrase else ""
    if any(word.lower == "and" for word in phrase):
        return line
    run = _final_run(phrase[:head])
    # A capitalised word may be a common noun that merely begins a sentence: ``Sources at ICE``.
    name = _parted(run)[1] if head == len(phrase) or len(run) > 1 else []
    full = people.canonical(" ".join(name))
    if name and not _is_house(full.split()):
        return full
    if name and head == len(phrase):
        return text[run[0].start : run[-1].end]
    return _described(line, phrase, head, people)


def _ends_head(phrase: Sequence[Word], number: int) -> bool:
    """Whether a preposition ends the part that names: not in ``Secretary of State Ana Reyes``."""
    following = phrase[number + 1 : number + 4]
    office = phrase[number - 1].is_a("title") and len(following) == 3
    return phrase[number].is_a("preposition") and not (office and all(w.is_capitalized for w in following))


def _described(line: str, phrase: Sequence[Word], head: int, people: People) -> str | None:
    """A common noun with what belongs to it; ``the governor`` becomes the only bearer of that title."""
    if all(word.is_a("time", "determiner") for word in phrase):
        return None
    noun = phrase[head - 1].lower
    if phrase[0].lower in {"the", "these", "those"} and head == len(phrase):
        bearers = people.bearers.get(noun, set())
        if len(bearers) == 1 and all(word.is_a("plain_before_title") for word in phrase[1:-1]):
            return people.canonical(next(iter(bearers)))
        if noun in people.phrases:
            return people.phrases[noun]
    if phrase[1:] and phrase[1].is_capitalized:
        line = line.removeprefix("The ").removeprefix("the ")
    if len(line) > len(people.phrases.get(noun, "")):
        people.phrases[noun] = line
    return line


def _final_run(phrase: Sequence[Word]) -> Sequence[Word]:
    """The capitalised words with which the phrase ends; the articles before them are none."""
    start = len(phrase)
    while start > 0 and phrase[start - 1].is_capitalized:
        start -= 1
    while start < len(phrase) and phrase[start].is_a("article"):
        start += 1
    return phrase[start:]
