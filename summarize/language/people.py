"""Who is named in an article: ``Reyes``, ``Gov. Ana Reyes`` and ``the governor`` may be one."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from summarize.language.classes import members

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from summarize.language.tokens import Word

_CAPITALIZED = r"[A-ZÀ-ÖØ-ÞŁŚŠŽ][\w’'-]*\.?"
_RUN = re.compile(
    rf"{_CAPITALIZED}(?:[ \t\n](?:(?:de|van|von|der|al|bin|del|da|la|el)[ \t\n])?{_CAPITALIZED})*"
)
_OFFICE = re.compile(r"\b(?:Secretary|Director|Minister|Chief|Head|Chair|Speaker|Department) of $")
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
        if name in self.gender or any(name in names for names in self.bearers.values()):
            return True
        known = self.full.get(_surname(name), set())
        return (name in known or (bool(known) and " " not in name)) and not is_organization(name.split())

    def canonical(self, name: str) -> str:
        """The full name where the article has exactly one for this surname, else the name itself."""
        known = self.full.get(_surname(name), set())
        if " " in name:
            known = {full for full in known if name.lower().endswith(f" {full.lower()}")}
        return next(iter(known)) if len(known) == 1 else name

    def entitle(self, name: str, titles: Iterable[str]) -> None:
        """Learn that somebody bears titles, of which some tell of a man or a woman."""
        for title in titles:
            self.bearers.setdefault(title.rstrip("."), set()).add(name)
            if title in members("title_of_man", "title_of_woman"):
                self.gender[name] = "he" if title in members("title_of_man") else "she"


def gather(paragraphs: Iterable[str]) -> People:
    """All people that the paragraphs name."""
    people = People()
    for paragraph in paragraphs:
        for match in _RUN.finditer(paragraph):
            words = match.group().split()
            if len(words) > 2 and _OFFICE.search(paragraph[max(0, match.start() - 24) : match.start()]):
                words = words[1:]  # what the office is of: ``Secretary of State Ana Reyes``
            for run in _sentences_apart(words):
                if len(run) > 1:
                    _learn(people, run)
    for surname, names in people.full.items():
        # "Billionaire Tom Reyes" is Tom Reyes.
        people.full[surname] = {n for n in names if not any(n.endswith(f" {other}") for other in names)}
    for title, names in people.bearers.items():
        people.bearers[title] = set(map(people.canonical, names))
    for person, pronoun in list(people.gender.items()):
        people.gender[people.canonical(person)] = pronoun
    return people


def _sentences_apart(run: list[str]) -> Iterable[list[str]]:
    """The run, parted where a full stop ends a sentence between two capitalised words."""
    start = 0
    for number, word in enumerate(run):
        if word.endswith(".") and len(word) > 2 and word.lower() not in members("title", "name_suffix"):
            yield run[start : number + 1]
            start = number + 1
    yield run[start:]


def _learn(people: People, run: list[str]) -> None:
    """Take in one run of capitalised words."""
    titles, name = _split_title(run, [word.lower().replace("’", "'") for word in run])
    if not name or len(name) > _MOST_NAMES or is_organization(name):
        return
    full = " ".join(name)
    if len(name) > 1:
        people.full.setdefault(_surname(full), set()).add(full)
    people.entitle(full, titles)


def _split_title(run: Sequence[str], lowers: Sequence[str]) -> tuple[list[str], list[str]]:
    """The titles and the name of a run such as ``Massachusetts Governor Maura Healey``."""
    start = 0
    none = members("determiner", "preposition", "clause_opener", "title", "pronoun", "time")
    for number, lower in enumerate(lowers):
        shouted = run[number].isupper() and len(lower) > 2 and "." not in lower
        if lower in none or lower.endswith("'s") or shouted:
            start = number + 1
    titles = [lower for lower in lowers[:start] if lower in members("title")]
    # "Harbor News Ana Reyes": an organization before a name.
    parting = [n for n in range(start, len(run) - 2) if lowers[n] in members("organization_last")]
    name = [_trimmed(word) for word in run[parting[-1] + 1 if parting else start :]]
    return titles, [word for word in name if word]


def _trimmed(word: str) -> str:
    """The word without a possessive ending or the mark that ends a sentence; initials keep theirs."""
    word = re.sub(r"[’']s?$", "", word)
    stops = word.endswith(".") and len(word) > 2 and word.lower() not in members("name_suffix")
    return word[:-1] if stops else word


def _surname(name: str) -> str:
    words = [word for word in name.lower().split() if word not in members("name_suffix")]
    return words[-1] if words else name.lower()


def is_organization(name: Sequence[str]) -> bool:
    """Whether a word of a name shows that it is no person's."""
    return not members("organization").isdisjoint(word.lower() for word in name)


def speaker_name(text: str, phrase: Sequence[Word], people: People) -> str | None:
    """What a phrase calls whom it names: a person's fullest name, or the phrase itself.

    None where it names nobody: words of time and place alone.
    """
    start = next((n for n, word in enumerate(phrase) if not word.is_a("clause_opener", "time")), len(phrase))
    phrase = phrase[start:]
    head = next((n for n in range(1, len(phrase)) if _ends_head(phrase, n)), len(phrase))
    if any(word.lower == "and" for word in phrase):
        return _line(text, phrase)
    run = _final_run(phrase[:head])
    # A capitalised word may be a common noun that merely begins a sentence: ``Sources at ICE``.
    common = head < len(phrase) and len(run) == 1 and run[0].lower not in people.full
    if run and not (common and not run[0].text.isupper()):
        titles, name = _split_title([word.text for word in run], [word.lower for word in run])
        if name and not (is_organization(name) and head < len(phrase)):
            return _named(people, titles, name, phrase[:head])
    return _described(_line(text, phrase), phrase, head, people)


def _ends_head(phrase: Sequence[Word], number: int) -> bool:
    """Whether a preposition ends the part that names: not in ``Secretary of State Ana Reyes``."""
    following = phrase[number + 1 : number + 4]
    office = phrase[number - 1].is_a("title") and len(following) == 3
    return phrase[number].is_a("preposition") and not (office and all(w.is_capitalized for w in following))


def _named(people: People, titles: Sequence[str], name: Sequence[str], phrase: Sequence[Word]) -> str:
    """The canonical name; an organization keeps all its capitalised words."""
    canonical = people.canonical(" ".join(name))
    if is_organization(name) and canonical == " ".join(name):
        return " ".join(word.text for word in _final_run(phrase))
    people.entitle(canonical, {*titles, *(word.lower for word in phrase if word.is_a("title"))})
    return canonical


def _described(line: str, phrase: Sequence[Word], head: int, people: People) -> str | None:
    """A common noun with what belongs to it; ``the governor`` becomes the only bearer of that title."""
    if all(word.is_a("time", "determiner") for word in phrase):
        return None
    noun = phrase[head - 1].lower
    if phrase[0].lower in {"the", "that", "this", "these", "those"} and head == len(phrase):
        bearers = people.bearers.get(noun, set())
        if len(bearers) == 1 and all(word.is_a("plain_before_title") for word in phrase[1:-1]):
            return next(iter(bearers))
        if noun in people.phrases:
            return people.phrases[noun]
    if phrase[0].lower == "the" and len(phrase) > 1 and phrase[1].is_capitalized:
        line = line.split(" ", 1)[1]
    if len(line) > len(people.phrases.get(noun, "")):
        people.phrases[noun] = line
    return line


def _line(text: str, phrase: Sequence[Word]) -> str:
    """The text of the phrase on one line."""
    return " ".join(text[phrase[0].start : phrase[-1].end].split()) if phrase else ""


def _final_run(phrase: Sequence[Word]) -> Sequence[Word]:
    """The capitalised words with which the phrase ends; the articles before them are none."""
    start = len(phrase)
    while start > 0 and phrase[start - 1].is_capitalized:
        start -= 1
    while start < len(phrase) and phrase[start].is_a("article"):
        start += 1
    return phrase[start:]
