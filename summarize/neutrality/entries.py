"""What a word list holds: entries in every form of their terms, and the places where they are found."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from summarize.language.inflection import Form, noun_forms, verb_forms
from summarize.language.tokens import split_units

if TYPE_CHECKING:
    from summarize.spans import Span


class EntryKind(StrEnum):
    """How the terms of a group change in a text, and so how they can be replaced."""

    VERB = "verb"
    NOUN = "noun"
    MODIFIER = "modifier"
    PHRASE = "phrase"


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
        unless: phrases, in lower case, within which the term is plain.
        before: words of which one must follow ("" stands for punctuation or the end); empty for any.
        not_before: words of which none may follow.
        after: words of which one must stand before; empty for any.
        not_after: words of which none may stand before.
        heads: nouns of which one must stand in the noun phrase that follows; empty for any.
    """

    code: str
    group: str
    kind: EntryKind
    reason: str
    term: str
    mild: bool
    form: Form
    plain: str | None
    unless: tuple[tuple[str, ...], ...] = ()
    before: frozenset[str] = frozenset()
    not_before: frozenset[str] = frozenset()
    after: frozenset[str] = frozenset()
    not_after: frozenset[str] = frozenset()
    heads: frozenset[str] = frozenset()


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


def forms_of(term: str, kind: EntryKind) -> dict[str, Form]:
    """Every form of a term, each with what it expresses."""
    if kind is EntryKind.VERB:
        return verb_forms(term)
    return noun_forms(term) if kind is EntryKind.NOUN else {term: Form.BASE}


def key_of(phrase: str) -> tuple[str, ...]:
    """The words of a phrase as they are compared."""
    return tuple(word.lower for word in split_units(phrase) if word.is_word)
