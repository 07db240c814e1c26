"""Who is named in an article: ``Reyes``, ``Gov. Ana Reyes`` and ``the governor`` may be one."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from summarize.segmentation.lexicon import Lexicon, lexicon

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from summarize.segmentation.tokens import Token

_CAPITALIZED = r"[A-ZÀ-ÖØ-ÞŁŚŠŽ][\w’'-]*\.?"
_RUN = re.compile(
    rf"{_CAPITALIZED}(?:[ \t\n](?:(?:de|van|von|der|al|bin|del|da|la|el)[ \t\n])?{_CAPITALIZED})*"
)
_OFFICE = re.compile(r"\b(?:Secretary|Director|Minister|Chief|Head|Chair|Speaker|Department) of $")
_SUFFIX = frozenset({"jr.", "sr.", "jr", "sr", "ii", "iii", "iv"})
# Words of an organization after which two more capitalised words are somebody's name.
_PARTING = frozenset(
    {"services", "news", "party", "committee", "department", "agency", "university", "times", "post"}
)
# What may stand between the article and a title without telling of another bearer.
_PLAIN = frozenset({"former", "acting", "then", "republican", "democratic", "first-term"})
_ARTICLES = frozenset({"the", "a", "an"})


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
        return (name in known or (bool(known) and " " not in name)) and not _is_organization(
            name.split(), lexicon()
        )

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
    words = lexicon()
    for paragraph in paragraphs:
        for match in _RUN.finditer(paragraph):
            run = match.group().split()
            if len(run) > 2 and _OFFICE.search(paragraph[max(0, match.start() - 24) : match.start()]):
                run = run[1:]  # what the office is of: ``Secretary of State Ana Reyes``
            for part in _sentences_apart(run, words):
                if len(part) > 1:
                    _learn(people, part, words)
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


def _sentences_apart(run: list[str], words: Lexicon) -> Iterable[list[str]]:
    """The run, parted where a full stop ends a sentence between two capitalised words."""
    start = 0
    for number, word in enumerate(run):
        if word.endswith(".") and len(word) > 2 and word.lower() not in words.titles | _SUFFIX:
            yield run[start : number + 1]
            start = number + 1
    yield run[start:]


def _learn(people: People, run: list[str], words: Lexicon) -> None:
    """Take in one run of capitalised words."""
    lowers = [word.lower().replace("’", "'") for word in run]
    titles, name = _split_title(run, lowers, words)
    if not name or len(name) > 4 or _is_organization(name, words):
        return
    full = " ".join(name)
    if len(name) > 1:
        people.full.setdefault(_surname(full), set()).add(full)
    for title in titles:
        people.bearers.setdefault(title.rstrip("."), set()).add(full)
        if title in words.male or title in words.female:
            people.gender[full] = "he" if title in words.male else "she"


def _split_title(run: Sequence[str], lowers: Sequence[str], words: Lexicon) -> tuple[list[str], list[str]]:
    """The titles and the name of a run such as ``Massachusetts Governor Maura Healey``."""
    start = 0
    for number, lower in enumerate(lowers):
        skipped = lower in words.determiners or lower in words.prepositions or lower in words.clause_words
        owner = lower.endswith("'s") or (
            run[number].isupper() and len(run[number]) > 2 and "." not in run[number]
        )
        if skipped or owner or lower in words.titles or lower in words.pronouns or lower in words.times:
            start = number + 1
    titles = [lower for lower in lowers[:start] if lower in words.titles]
    parting = [n for n in range(start, len(run) - 2) if lowers[n] in _PARTING]
    start = parting[-1] + 1 if parting else start
    name = [_trimmed(word) for word in run[start:]]
    return titles, [word for word in name if word]


def _trimmed(word: str) -> str:
    """The word without a possessive ending or the mark that ends a sentence; initials keep theirs."""
    word = re.sub(r"[’']s?$", "", word)
    return word[:-1] if word.endswith(".") and len(word) > 2 and word.lower() not in _SUFFIX else word


def _surname(name: str) -> str:
    words = [word for word in name.lower().split() if word not in _SUFFIX]
    return words[-1] if words else name.lower()


def _is_organization(name: Sequence[str], words: Lexicon) -> bool:
    return any(word.lower() in words.organization for word in name)


def speaker_name(text: str, tokens: Sequence[Token], people: People) -> str | None:
    """What a phrase calls its speaker: a person's fullest name, or the phrase itself.

    None where it names nobody: a pronoun, or words of time and place alone.
    """
    words = lexicon()
    tokens = _without_lead(tokens, words)
    head = next((n for n in range(1, len(tokens)) if _ends_head(tokens, n, words)), len(tokens))
    if any(token.lower == "and" for token in tokens):
        return _slice(text, tokens)
    run = _final_run(tokens[:head])
    if run and not (head < len(tokens) and _is_common(run, people)):
        lowers = [token.lower for token in run]
        titles, name = _split_title([token.text for token in run], lowers, words)
        if name and not (_is_organization(name, words) and head < len(tokens)):
            return _named(people, titles, name, tokens[:head], words)
    return _phrase(_slice(text, tokens), tokens, head, people)


def _ends_head(tokens: Sequence[Token], number: int, words: Lexicon) -> bool:
    """Whether a preposition ends the part that names: not in ``Secretary of State Ana Reyes``."""
    if tokens[number].lower not in words.prepositions:
        return False
    following = tokens[number + 1 : number + 4]
    office = tokens[number].lower == "of" and tokens[number - 1].lower in words.titles
    return not (office and len(following) == 3 and all(token.is_capitalized for token in following))


def _is_common(run: Sequence[Token], people: People) -> bool:
    """Whether a capitalised word may be a common noun that merely begins a sentence: ``Sources at ICE``."""
    return len(run) == 1 and run[0].lower not in people.full and not run[0].text.isupper()


def _named(
    people: People, titles: Sequence[str], name: Sequence[str], tokens: Sequence[Token], words: Lexicon
) -> str:
    """The canonical name; an organization keeps all its capitalised words."""
    joined = " ".join(name)
    canonical = people.canonical(joined)
    organization = _is_organization(name, words) or (len(name) == 1 and name[0].isupper())
    if canonical == joined and organization:
        return " ".join(token.text for token in _final_run(tokens))
    for token in tokens:
        if token.lower in words.male or token.lower in words.female:
            people.gender[canonical] = "he" if token.lower in words.male else "she"
        if token.lower in words.titles:
            people.bearers.setdefault(token.lower.rstrip("."), set()).add(canonical)
    for title in titles:
        people.bearers.setdefault(title.rstrip("."), set()).add(canonical)
    return canonical


def _slice(text: str, tokens: Sequence[Token]) -> str:
    """The text of the phrase on one line."""
    if not tokens:
        return ""
    return " ".join(text[tokens[0].start : tokens[-1].start + len(tokens[-1].text)].split())


def _phrase(text: str, tokens: Sequence[Token], head: int, people: People) -> str | None:
    """A common noun with what belongs to it; ``the governor`` becomes the only bearer of that title."""
    words = lexicon()
    if not tokens or all(t.lower in words.times or t.lower in words.determiners for t in tokens):
        return None
    noun = tokens[head - 1].lower
    definite = tokens[0].lower in {"the", "that", "this", "these", "those"}
    if definite and head == len(tokens):
        bearers = people.bearers.get(noun, set())
        if len(bearers) == 1 and all(token.lower in _PLAIN for token in tokens[1:-1]):
            return next(iter(bearers))
        if noun in people.phrases:
            return people.phrases[noun]
    if tokens[0].lower == "the" and len(tokens) > 1 and tokens[1].is_capitalized:
        text = text.split(" ", 1)[1]
    if len(text) > len(people.phrases.get(noun, "")):
        people.phrases[noun] = text
    if noun in words.male or noun in words.female:
        people.gender[text] = "he" if noun in words.male else "she"
    return text


def _without_lead(tokens: Sequence[Token], words: Lexicon) -> Sequence[Token]:
    start = 0
    while start < len(tokens) and (
        tokens[start].lower in words.clause_words or tokens[start].lower in words.times
    ):
        start += 1
    return tokens[start:]


def _final_run(tokens: Sequence[Token]) -> Sequence[Token]:
    """The capitalised words with which the phrase ends; the articles before them are none."""
    start = len(tokens)
    while start > 0 and tokens[start - 1].is_capitalized:
        start -= 1
    while start < len(tokens) and tokens[start].lower in _ARTICLES:
        start += 1
    return tokens[start:]
