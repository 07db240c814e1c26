"""A word list as data: groups of terms in TOML, of the form that the head of ``lexicon.toml`` explains."""

from __future__ import annotations

import tomllib
from enum import StrEnum
from itertools import product
from typing import TYPE_CHECKING, Annotated, Literal, NamedTuple

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from summarize.errors import ConfigError
from summarize.language.classes import members
from summarize.language.inflection import (
    Form,
    adjective_forms,
    inflect_noun,
    inflect_verb,
    noun_forms,
    verb_forms,
)
from summarize.language.tokens import split_units

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path


class EntryKind(StrEnum):
    """How the terms of a group change in a text."""

    VERB = "verb"
    NOUN = "noun"
    MODIFIER = "modifier"
    PHRASE = "phrase"


_FORMS: Mapping[EntryKind, Callable[[str], Mapping[str, Form]]] = {
    EntryKind.VERB: verb_forms,
    EntryKind.NOUN: noun_forms,
    EntryKind.MODIFIER: adjective_forms,
    EntryKind.PHRASE: lambda phrase: {phrase: Form.BASE},
}


def words_of(phrase: str) -> tuple[str, ...]:
    """The words of a phrase as they are compared.

    Raises:
        ValueError: it has none.
    """
    words = tuple(unit.lower for unit in split_units(phrase) if unit.is_word)
    if not words:
        raise ValueError("has no word in it")
    return words


def _expanded(word: str) -> frozenset[str]:
    try:
        return members(word[1:]) if word[:1] == "@" else frozenset({word})
    except KeyError:
        raise ValueError(f"names no class of words: {word}") from None


def _spelled_out(term: str) -> tuple[str, ...]:
    """The terms that one with classes stands for: "most @praised" is "most trusted" and all the others."""
    words_of(term)
    return tuple(map(" ".join, product(*(sorted(_expanded(word)) for word in term.split(" ")))))


def _in_full(value: object) -> object:
    """The short ways to write a term: its equivalent alone, ``true`` for none, ``false`` to take it out."""
    if isinstance(value, bool):
        return {} if value else None
    return {"plain": value} if isinstance(value, str) else value


_Words = Annotated[
    frozenset[str], AfterValidator(lambda words: frozenset[str]().union(*map(_expanded, words)))
]
_Terms = Annotated[tuple[str, ...], BeforeValidator(_spelled_out)]


class Context(BaseModel):
    """What is said instead of a term, and what stands around it where it is loaded.

    Attributes:
        plain: the equivalent, "singular|plural" where the plural is not regular; "" to leave the term out.
        unless: phrases within which the term is plain.
        before: words of which one must follow, directly or in the noun phrase that goes on ("" stands for
            punctuation or the end); empty for any.
        not_before: words of which none may follow directly.
        after: words of which one must stand directly in front; empty for any.
        not_after: words of which none may stand there.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)
    plain: str | None = None
    unless: tuple[Annotated[tuple[str, ...], BeforeValidator(words_of)], ...] = ()
    before: _Words = frozenset()
    not_before: _Words = frozenset()
    after: _Words = frozenset()
    not_after: _Words = frozenset()


class TermGroup(BaseModel):
    """Terms of one rule, which change in one way for one reason, and may only be shown."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    name: str
    code: Literal["N101", "N102", "N103", "N104", "N105", "N106", "N107", "N108", "N109", "N111"]
    kind: EntryKind
    reason: str = Field(min_length=1)
    mild: bool = False
    terms: dict[_Terms, Annotated[Context | None, BeforeValidator(_in_full)]] = Field(min_length=1)


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)
    group: tuple[TermGroup, ...] = Field(min_length=1)


class Entry(NamedTuple):
    """A term in one form.

    Attributes:
        group: what it shares with others.
        term: the headword.
        words: the term in this form.
        form: which form this is.
        context: what must stand around it, and what may not.
    """

    group: TermGroup
    term: str
    words: tuple[str, ...]
    form: Form
    context: Context

    @property
    def plain(self) -> str | None:
        """What to say instead, in this form; "" to leave the term out; None for no equivalent."""
        plain = self.context.plain
        if not plain or self.form is Form.ADVERB:  # "scathingly worded" says nothing without it
            return None if self.form is Form.ADVERB else plain
        if self.group.kind is EntryKind.VERB:
            return inflect_verb(plain, self.form)
        singular, _, plural = plain.partition("|")
        return (plural or inflect_noun(singular, Form.PLURAL)) if self.form is Form.PLURAL else singular


def read_file(path: Path) -> tuple[list[Entry], frozenset[str]]:
    """The entries of a file, and the terms that it takes out of the lists before it.

    Raises:
        ConfigError: the file cannot be read or is not a word list; the message names the place and the fault.
    """
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        groups = _File.model_validate(data).group
    except OSError as error:
        raise ConfigError(f"{path}: the word list cannot be read: {error.strerror}") from error
    except ValidationError as error:
        fault = error.errors(include_url=False, include_input=False)[0]
        place = ".".join(map(str, fault["loc"]))
        raise ConfigError(f"{path}: {place}: {fault['msg'].removeprefix('Value error, ')}") from error
    except ValueError as error:
        raise ConfigError(f"{path}: not a word list in TOML: {error}") from error
    entries: list[Entry] = []
    removed: set[str] = set()
    for group in groups:
        for headwords, context in group.terms.items():
            for headword in headwords:
                if context is None:
                    removed.add(headword)
                else:
                    entries += _entries(group, headword, context)
    return entries, frozenset(removed)


def _entries(group: TermGroup, headword: str, context: Context) -> Iterator[Entry]:
    around = (context.unless, context.before, context.after, context.not_after)
    for text, form in _FORMS[group.kind](headword).items():
        # What must stand around an adjective does not stand around its adverb; "merely" only limits.
        if form is Form.ADVERB and (any(around) or text in members("not_negated")):
            continue
        yield Entry(group, headword, words_of(text), form, context)
