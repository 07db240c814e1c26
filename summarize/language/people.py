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
        return (name in known or (bool(known) and " " not in name)) and not _is_organization(name.split())

    def canonical(self, name: str) -> str:
        """The full name where the article has exactly one for this surname, else the name itself."""
        known = self.full.get(_surname(name), set())
        if " " not in name:
            return next(iter(known)) if len(known) == 1 else name
        words = name.lower()
        fits = [full for full in known if words.endswith(" " + full.lower())]
        return fits[0] if len(fits) == 1 else name


def gather(paragraphs: Iterable[str]) -> People:
    """All people that the paragraphs name."""
    people = People()
    for paragraph in paragraphs:
        for match in _RUN.finditer(paragraph):
            run = match.group().split()
            if len(run) > 2 and _OFFICE.search(paragraph[max(0, match.start() - 24) : match.start()]):
                run = run[1:]  # what the office is of: ``Secretary of State Ana Reyes``
            for part in _sentences_apart(run):
                if len(part) > 1:
                    _learn(people, part)
    for surname, names in people.full.items():
        people.full[surname] = {full for full in names if not any(_ends_with(full, other) for other in names)}
    for title, names in people.bearers.items():
        people.bearers[title] = set(map(people.canonical, names))
    for person, pronoun in list(people.gender.items()):
        people.gender[people.canonical(person)] = pronoun
    return people


def _ends_with(name: str, other: str) -> bool:
    """Whether the name is the other with something before it: ``Billionaire Tom Reyes``."""
    return name.endswith(" " + other)


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
    lowers = [word.lower().replace("’", "'") for word in run]
    titles, name = _split_title(run, lowers)
    if not name or len(name) > 4 or _is_organization(name):
        return
    full = " ".join(name)
    if len(name) > 1:
        people.full.setdefault(_surname(full), set()).add(full)
    for title in titles:
        people.bearers.setdefault(title.rstrip("."), set()).add(full)
        if title in members("title_of_man") or title in members("title_of_woman"):
            people.gender[full] = "he" if title in members("title_of_man") else "she"


def _split_title(run: Sequence[str], lowers: Sequence[str]) -> tuple[list[str], list[str]]:
    """The titles and the name of a run such as ``Massachusetts Governor Maura Healey``."""
    start = 0
    for number, lower in enumerate(lowers):
        skipped = lower in members("determiner", "preposition", "clause_opener")
        owner = lower.endswith("'s") or (
            run[number].isupper() and len(run[number]) > 2 and "." not in run[number]
        )
        if skipped or owner or lower in members("title", "pronoun", "time"):
            start = number + 1
    titles = [lower for lower in lowers[:start] if lower in members("title")]
    parting = [n for n in range(start, len(run) - 2) if lowers[n] in members("organization_last")]
    start = parting[-1] + 1 if parting else start
    name = [_trimmed(word) for word in run[start:]]
    return titles, [word for word in name if word]


def _trimmed(word: str) -> str:
    """The word without a possessive ending or the mark that ends a sentence; initials keep theirs."""
    word = re.sub(r"[’']s?$", "", word)
    return (
        word[:-1]
        if word.endswith(".") and len(word) > 2 and word.lower() not in members("name_suffix")
        else word
    )


def _surname(name: str) -> str:
    words = [word for word in name.lower().split() if word not in members("name_suffix")]
    return words[-1] if words else name.lower()


def _is_organization(name: Sequence[str]) -> bool:
    return any(word.lower() in members("organization") for word in name)


def speaker_name(text: str, tokens: Sequence[Word], people: People) -> str | None:
    """What a phrase calls its speaker: a person's fullest name, or the phrase itself.

    None where it names nobody: a pronoun, or words of time and place alone.
    """
    tokens = _without_lead(tokens)
    head = next((n for n in range(1, len(tokens)) if _ends_head(tokens, n)), len(tokens))
    if any(token.lower == "and" for token in tokens):
        return _slice(text, tokens)
    run = _final_run(tokens[:head])
    if run and not (head < len(tokens) and _is_common(run, people)):
        lowers = [token.lower for token in run]
        titles, name = _split_title([token.text for token in run], lowers)
        if name and not (_is_organization(name) and head < len(tokens)):
            return _named(people, titles, name, tokens[:head])
    return _phrase(_slice(text, tokens), tokens, head, people)


def _ends_head(tokens: Sequence[Word], number: int) -> bool:
    """Whether a preposition ends the part that names: not in ``Secretary of State Ana Reyes``."""
    if not tokens[number].is_a("preposition"):
        return False
    following = tokens[number + 1 : number + 4]
    office = tokens[number].lower == "of" and tokens[number - 1].is_a("title")
    return not (office and len(following) == 3 and all(token.is_capitalized for token in following))


def _is_common(run: Sequence[Word], people: People) -> bool:
    """Whether a capitalised word may be a common noun that merely begins a sentence: ``Sources at ICE``."""
    return len(run) == 1 and run[0].lower not in people.full and not run[0].text.isupper()


def _named(people: People, titles: Sequence[str], name: Sequence[str], tokens: Sequence[Word]) -> str:
    """The canonical name; an organization keeps all its capitalised words."""
    joined = " ".join(name)
    canonical = people.canonical(joined)
    organization = _is_organization(name) or (len(name) == 1 and name[0].isupper())
    if canonical == joined and organization:
        return " ".join(token.text for token in _final_run(tokens))
    for token in tokens:
        if token.is_a("title_of_man", "title_of_woman"):
            people.gender[canonical] = "he" if token.is_a("title_of_man") else "she"
        if token.is_a("title"):
            people.bearers.setdefault(token.lower.rstrip("."), set()).add(canonical)
    for title in titles:
        people.bearers.setdefault(title.rstrip("."), set()).add(canonical)
    return canonical


def _slice(text: str, tokens: Sequence[Word]) -> str:
    """The text of the phrase on one line."""
    if not tokens:
        return ""
    return " ".join(text[tokens[0].start : tokens[-1].start + len(tokens[-1].text)].split())


def _phrase(text: str, tokens: Sequence[Word], head: int, people: People) -> str | None:
    """A common noun with what belongs to it; ``the governor`` becomes the only bearer of that title."""
    if not tokens or all(t.is_a("time", "determiner") for t in tokens):
        return None
    noun = tokens[head - 1].lower
    definite = tokens[0].lower in {"the", "that", "this", "these", "those"}
    if definite and head == len(tokens):
        bearers = people.bearers.get(noun, set())
        if len(bearers) == 1 and all(token.is_a("plain_before_title") for token in tokens[1:-1]):
            return next(iter(bearers))
        if noun in people.phrases:
            return people.phrases[noun]
    if tokens[0].lower == "the" and len(tokens) > 1 and tokens[1].is_capitalized:
        text = text.split(" ", 1)[1]
    if len(text) > len(people.phrases.get(noun, "")):
        people.phrases[noun] = text
    if noun in members("title_of_man") or noun in members("title_of_woman"):
        people.gender[text] = "he" if noun in members("title_of_man") else "she"
    return text


def _without_lead(tokens: Sequence[Word]) -> Sequence[Word]:
    start = 0
    while start < len(tokens) and (tokens[start].is_a("clause_opener", "time")):
        start += 1
    return tokens[start:]


def _final_run(tokens: Sequence[Word]) -> Sequence[Word]:
    """The capitalised words with which the phrase ends; the articles before them are none."""
    start = len(tokens)
    while start > 0 and tokens[start - 1].is_capitalized:
        start -= 1
    while start < len(tokens) and tokens[start].is_a("article"):
        start += 1
    return tokens[start:]
