"""What a word list holds: entries in every form of their terms, and the places where they are found."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict

from summarize.language.classes import members
from summarize.language.inflection import Form, adjective_forms, noun_forms, verb_forms
from summarize.language.tokens import split_units

if TYPE_CHECKING:
    from summarize.spans import Span


LABEL = "N101"
PARTISAN = "N102"
EVALUATION = "N103"
CHARGED = "N104"
REPORTING = "N105"
PRESUPPOSITION = "N106"
EQUATED = "N107"
OPINION = "N108"
VAGUE = "N109"
SHOUTING = "N110"
PROMOTION = "N111"

HARD = frozenset({LABEL, PARTISAN, EVALUATION, CHARGED, EQUATED, OPINION, SHOUTING, PROMOTION})
"""Codes that reject a sentence; the others are shown."""


class EntryKind(StrEnum):
    """How the terms of a group change in a text, and so how they can be replaced."""

    VERB = "verb"
    NOUN = "noun"
    MODIFIER = "modifier"
    PHRASE = "phrase"


def expanded(word: str) -> frozenset[str]:
    """The words that "@class" stands for, or the word itself.

    Raises:
        ValueError: there is no such class.
    """
    try:
        return members(word[1:]) if word[:1] == "@" else frozenset({word})
    except KeyError:
        raise ValueError(f"names no class of words: {word}") from None


def _widened(words: frozenset[str]) -> frozenset[str]:
    """The words of a list with every "@class" put as the words that it holds."""
    return frozenset[str]().union(*map(expanded, words))


def with_words(text: str) -> str:
    """The words of a phrase with a blank between them, as they are compared.

    Raises:
        ValueError: it has none.
    """
    key = key_of(text)
    if not key:
        raise ValueError("has no word in it")
    return " ".join(key)


_Words = Annotated[frozenset[str], AfterValidator(_widened)]


class Context(BaseModel):
    """What stands around a term where it is loaded.

    Attributes:
        unless: phrases within which the term is plain.
        before: words of which one must follow ("" stands for punctuation or the end); empty for any.
        not_before: words of which none may follow.
        after: words of which one must stand before; empty for any.
        not_after: words of which none may stand before.
        heads: nouns of which one must stand in the noun phrase that follows; empty for any.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)
    unless: tuple[Annotated[str, AfterValidator(with_words)], ...] = ()
    before: _Words = frozenset()
    not_before: _Words = frozenset()
    after: _Words = frozenset()
    not_after: _Words = frozenset()
    heads: _Words = frozenset()

    @property
    def is_bound(self) -> bool:
        """Whether something must stand around it, or makes it plain."""
        return bool(self.unless or self.before or self.after or self.not_after or self.heads)


@dataclass(frozen=True, slots=True)
class Entry:
    """A term of the lexicon in one form.

    Attributes:
        code: the rule that it falls under.
        group: name of its group.
        kind: how it changes.
        reason: why it is loaded, for people.
        term: the headword.
        text: the term in this form.
        mild: whether it is only shown, where its rule would reject.
        form: which form this is.
        plain: what to say instead, in this form; "" to leave the term out; None if there is no equivalent.
        context: what must stand around it, and what may not.
    """

    code: str
    group: str
    kind: EntryKind
    reason: str
    term: str
    text: str
    mild: bool
    form: Form
    plain: str | None
    context: Context


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

    @property
    def rejects(self) -> bool:
        """Whether a summary with it is rejected; else it is shown."""
        return self.code in HARD and not self.mild


def forms_of(term: str, kind: EntryKind) -> dict[str, Form]:
    """Every form of a term, each with what it expresses."""
    if kind is EntryKind.VERB:
        return verb_forms(term)
    if kind is EntryKind.MODIFIER:
        return adjective_forms(term)
    return noun_forms(term) if kind is EntryKind.NOUN else {term: Form.BASE}


def key_of(phrase: str) -> tuple[str, ...]:
    """The words of a phrase as they are compared."""
    return tuple(word.lower for word in split_units(phrase) if word.is_word)
