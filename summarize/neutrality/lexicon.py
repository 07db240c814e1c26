"""The word list: which terms are loaded, why, and what to say instead.

``lexicon.toml`` beside this file is the list that ships; a user may add files of the same form. Its head
explains the form. Nothing in it is taken from a published lexicon.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from summarize.errors import ConfigError
from summarize.neutrality.inflection import (
    Form,
    head_index,
    inflect_noun,
    inflect_verb,
    noun_forms,
    verb_forms,
)
from summarize.neutrality.words import Word, outside, quoted, words
from summarize.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_SHIPPED = Path(__file__).with_name("lexicon.toml")
_NEAR = 4
_PEOPLE = frozenset(
    """
    people persons men women man woman suspects migrants immigrants aliens illegals noncitizens citizens
    nationals fugitives members workers protesters demonstrators activists criminals offenders individuals
    leaders officials traffickers dealers gang suspect alien immigrant migrant
    """.split()
)
_Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]


class Kind(StrEnum):
    """How the terms of a group change in a text, and so how they can be replaced."""

    VERB = "verb"
    NOUN = "noun"
    MODIFIER = "modifier"
    PHRASE = "phrase"


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Term(_Strict):
    plain: str | None = None
    plain_of_people: str | None = None
    unless: tuple[_Text, ...] = ()
    before: tuple[str, ...] = ()
    not_before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    not_after: tuple[str, ...] = ()


class _Group(_Strict):
    name: _Text
    code: Annotated[str, StringConstraints(pattern=r"^N1\d\d$")]
    kind: Kind
    reason: _Text
    mild: bool = False
    terms: dict[_Text, str | bool | _Term] = Field(min_length=1)


class _File(_Strict):
    group: tuple[_Group, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A term of the lexicon in one form.

    Attributes:
        code: the rule that it falls under.
        group: name of its group.
        kind: how it changes.
        reason: why it is loaded, for people.
        term: the headword.
        mild: whether it is only shown, where its rule would reject.
        form: which form this is.
        plain: what to say instead, in this form; "" to leave the term out; None if there is no equivalent.
        plain_of_people: what to say instead where people are the object; as ``plain`` if None.
        unless: phrases, in lower case, within which the term is plain.
        before: words of which one must follow ("" stands for punctuation or the end); empty for any.
        not_before: words of which none may follow.
        after: words of which one must stand before; empty for any.
        not_after: words of which none may stand before.
    """

    code: str
    group: str
    kind: Kind
    reason: str
    term: str
    mild: bool
    form: Form
    plain: str | None
    plain_of_people: str | None = None
    unless: tuple[tuple[str, ...], ...] = ()
    before: frozenset[str] = frozenset()
    not_before: frozenset[str] = frozenset()
    after: frozenset[str] = frozenset()
    not_after: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Place:
    """A loaded place in a text.

    Attributes:
        span: where it stands, in code points.
        code: the rule that it falls under.
        text: the words as written.
        reason: why, for people.
        plain: what to say instead; "" to leave it out; None if nothing is known.
        entry: the lexicon's entry, or None if a pattern and no word list found it.
        mild: whether it is only shown, where its rule would reject.
    """

    span: Span
    code: str
    text: str
    reason: str
    plain: str | None = None
    entry: Entry | None = None
    mild: bool = False


@dataclass(frozen=True, slots=True)
class _Tokens:
    """Words in lower case; ``joined[i]`` says whether only white space parts word i from the one before."""

    lower: list[str]
    joined: list[bool]

    def run(self, start: int, end: int) -> tuple[str, ...]:
        """The words from ``start`` to ``end`` if no punctuation parts them, else nothing."""
        return tuple(self.lower[start:end]) if all(self.joined[start + 1 : end]) else ()

    def after(self, end: int) -> str:
        """The word that follows, or "" at punctuation or the end."""
        return self.lower[end] if self.joined[end] else ""

    def before(self, start: int) -> str:
        """The word in front, or "" at punctuation or the beginning."""
        return self.lower[start - 1] if self.joined[start] else ""


class Lexicon:
    """Finds loaded terms. Immutable; safe from several threads.

    Args:
        entries: one for each form of each term; of several that fit, the longest wins, then the first.
    """

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], Entry]]] = {}
        # The longest term first; then a "stunning" victory before one that is stunning somebody.
        keyed = [(_key(text), entry) for text, entry in _by_form(entries)]
        for key, entry in sorted(keyed, key=lambda item: (-len(item[0]), item[1].kind is Kind.VERB)):
            self._by_first.setdefault(key[0], []).append((key, entry))

    def find(self, text: str) -> tuple[Place, ...]:
        """Loaded terms outside quotation marks, in order; the longest term wins, and none overlap."""
        tokens = words(text)
        if not any(token.lower in self._by_first for token in tokens):
            return ()
        lower = [token.lower for token in tokens]
        joined = [text[a.span.end : b.span.start].isspace() for a, b in pairwise(tokens)]
        view = _Tokens(lower, [False, *joined, False])
        marks = quoted(text)
        places: list[Place] = []
        i = 0
        while i < len(tokens):
            found = self._match(view, i)
            if found is None:
                i += 1
                continue
            length, entry = found
            span = Span(tokens[i].span.start, tokens[i + length - 1].span.end)
            if outside(marks, span) and not _is_name(tokens, i, length):
                plain = entry.plain
                if entry.plain_of_people and _of_people(lower, i + length):
                    plain = entry.plain_of_people
                places.append(Place(span, entry.code, span.of(text), entry.reason, plain, entry, entry.mild))
            i += length
        return tuple(places)

    def _match(self, tokens: _Tokens, i: int) -> tuple[int, Entry] | None:
        for key, entry in self._by_first.get(tokens.lower[i], ()):
            end = i + len(key)
            if tokens.run(i, end) == key and _in_context(entry, tokens, i, end):
                return len(key), entry
        return None

    def entries(self) -> Iterator[Entry]:
        """Every form of every term."""
        for candidates in self._by_first.values():
            for _, entry in candidates:
                yield entry

    def plain_pairs(self) -> tuple[tuple[str, str], ...]:
        """Each loaded noun or verb with its plain equivalent, by their heads: ("aliens", "people")."""
        pairs = {
            (_head(term, kind=entry.kind), _head(plain, kind=entry.kind))
            for term, entry in _by_form(self.entries())
            for plain in (entry.plain, entry.plain_of_people)
            if plain and entry.kind in {Kind.NOUN, Kind.VERB}
        }
        pairs |= {(term, plain.split()[-1]) for term, plain in self._of_people()}
        return tuple(sorted(pair for pair in pairs if pair[0] != pair[1]))

    def _of_people(self) -> Iterator[tuple[str, str]]:
        for term, entry in _by_form(self.entries()):
            if entry.plain_of_people:
                yield _head(term, kind=entry.kind), entry.plain_of_people.removesuffix(" of")


def load_lexicon(*paths: Path) -> Lexicon:
    """The shipped lexicon, extended by the user's files in turn.

    A user's term replaces the shipped one; ``term = false`` takes a shipped term out.

    Raises:
        ConfigError: a file cannot be read or is not a lexicon.
    """
    entries = list(_shipped_entries())
    for path in paths:
        own, removed = _read(path)
        replaced = removed | {entry.term for entry in own}
        entries = [*own, *(entry for entry in entries if entry.term not in replaced)]
    return Lexicon(entries)


@cache
def default_lexicon() -> Lexicon:
    """The shipped lexicon."""
    return Lexicon(_shipped_entries())


@cache
def _shipped_entries() -> tuple[Entry, ...]:
    return tuple(_read(_SHIPPED)[0])


def _read(path: Path) -> tuple[list[Entry], set[str]]:
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigError(f"{path}: not a readable lexicon: {error}") from error
    try:
        groups = _File.model_validate(data).group
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        raise ConfigError(f"{path}: {place}: {first['msg']}") from error
    removed = {term for group in groups for term, value in group.terms.items() if value is False}
    return [entry for group in groups for entry in _entries(group)], removed


def _entries(group: _Group) -> Iterator[Entry]:
    for term, value in group.terms.items():
        if value is False:
            continue
        details = (
            value if isinstance(value, _Term) else _Term(plain=value if isinstance(value, str) else None)
        )
        for form in _forms(term, group.kind).values():
            yield Entry(
                code=group.code,
                group=group.name,
                kind=group.kind,
                reason=group.reason,
                term=term,
                mild=group.mild,
                form=form,
                plain=_inflect(details.plain, group.kind, form),
                plain_of_people=_inflect(details.plain_of_people, group.kind, form),
                unless=tuple(_key(phrase) for phrase in details.unless),
                before=frozenset(details.before),
                not_before=frozenset(details.not_before),
                after=frozenset(details.after),
                not_after=frozenset(details.not_after),
            )


def _forms(term: str, kind: Kind) -> dict[str, Form]:
    if kind is Kind.VERB:
        return verb_forms(term)
    return noun_forms(term) if kind is Kind.NOUN else {term: Form.BASE}


def _by_form(entries: Iterable[Entry]) -> Iterator[tuple[str, Entry]]:
    for entry in entries:
        for text, form in _forms(entry.term, entry.kind).items():
            if form is entry.form:
                yield text, entry


def _inflect(plain: str | None, kind: Kind, form: Form) -> str | None:
    if not plain:
        return plain
    if kind is Kind.VERB:
        return inflect_verb(plain, form)
    if "|" in plain:
        singular, plural = plain.split("|")
        return plural if form is Form.PLURAL else singular
    return inflect_noun(plain, form) if kind is Kind.NOUN else plain


def _key(phrase: str) -> tuple[str, ...]:
    return tuple(word.lower for word in words(phrase))


def _in_context(entry: Entry, tokens: _Tokens, start: int, end: int) -> bool:
    following, preceding = tokens.after(end), tokens.before(start)
    return not (
        (entry.before and following not in entry.before)
        or (entry.after and preceding not in entry.after)
        or following in entry.not_before
        or preceding in entry.not_after
        or any(_within(phrase, tokens.lower, start, end) for phrase in entry.unless)
    )


def _within(phrase: tuple[str, ...], lower: Sequence[str], start: int, end: int) -> bool:
    """Whether ``phrase`` stands in the text and covers the words from ``start`` to ``end``."""
    first = max(0, end - len(phrase))
    return any(tuple(lower[i : i + len(phrase)]) == phrase for i in range(first, start + 1))


def _head(phrase: str, *, kind: Kind) -> str:
    """The word of a phrase that says what it is: the verb, or the noun that others describe."""
    return phrase.split()[0 if kind is Kind.VERB else head_index(phrase)]


def _of_people(lower: Sequence[str], end: int) -> bool:
    """Whether the next few words name people, so that "netting 40 aliens" is no "netting 40 arrests"."""
    return any(word in _PEOPLE for word in lower[end : end + _NEAR])


def _is_name(tokens: Sequence[Word], i: int, length: int) -> bool:
    """Whether the term is part of a name: capitalised in the middle of a sentence beside another capital.

    "The Radical Party" and "Attorney Slim Thug" are names, not judgements.
    """
    term = tokens[i : i + length]
    if not all(word.text[:1].isupper() and not word.text.isupper() for word in term) or i == 0:
        return False
    neighbours = [tokens[i - 1]] if i > 1 else []
    if i + length < len(tokens):
        neighbours.append(tokens[i + length])
    return any(word.text[:1].isupper() for word in neighbours)
