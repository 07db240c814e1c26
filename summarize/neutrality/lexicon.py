"""The word list: which terms are loaded, why, and what to say instead.

``lexicon.toml`` beside this file is the list that ships; a user may add files of the same form. Its head
explains the form. Nothing in it is taken from a published lexicon.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from summarize.errors import ConfigError
from summarize.language.analysis import analysis
from summarize.language.classes import members
from summarize.language.inflection import Form, inflect_verb
from summarize.language.verbs import begins_object, precedes_noun
from summarize.neutrality.entries import OPINION, Entry, EntryKind, Place, key_of
from summarize.neutrality.lexicon_file import read_file
from summarize.spans import Span, outside

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from summarize.language.tokens import Word

_PHRASE = 4
"""Words behind a term among which the noun is looked for that it stands by."""
_SHIPPED = Path(__file__).with_name("lexicon.toml")


@dataclass(frozen=True, slots=True)
class _Tokens:
    """The words of a text, also in lower case."""

    text: str
    words: Sequence[Word]
    lower: list[str]

    def reads(self, key: list[str], start: int) -> bool:
        """Whether the words of a term stand from ``start`` on, without punctuation between them."""
        end = start + len(key)
        return self.lower[start:end] == key and all(map(self._joined, range(start + 1, end)))

    def after(self, end: int) -> str:
        """The word that follows, or "" at punctuation or the end."""
        return self.lower[end] if self._joined(end) else ""

    def before(self, start: int) -> str:
        """The word in front, or "" at punctuation or the beginning."""
        return self.lower[start - 1] if self._joined(start) else ""

    def phrase(self, end: int) -> Iterator[str]:
        """The words of the noun phrase that goes on at ``end``: up to a word without meaning, or a mark."""
        for at in range(end, end + _PHRASE):
            word = self.after(at)
            if not word or word in members("function"):
                return
            yield word.removesuffix("'s")

    def _joined(self, at: int) -> bool:
        """Whether a word has one before it from which only white space parts it."""
        if not 0 < at < len(self.words):
            return False
        return self.text[self.words[at - 1].end : self.words[at].start].isspace()


class Lexicon:
    """Finds loaded terms. Immutable; safe from several threads.

    Args:
        entries: one for each form of each term; of several that fit, the longest wins, then the first.
    """

    def __init__(self, entries: Iterable[Entry]) -> None:
        # By the first word, then by the second, which is "" for a term of one: few begin like both.
        self._by_first: dict[str, dict[str, list[tuple[list[str], Entry]]]] = {}
        # The longest term first; then a "stunning" victory before one that is stunning somebody.
        keyed = [(list(key_of(entry.text)), entry) for entry in entries]
        for key, entry in sorted(keyed, key=lambda item: (-len(item[0]), item[1].kind is EntryKind.VERB)):
            seconds = self._by_first.setdefault(key[0], {})
            seconds.setdefault("".join(key[1:2]), []).append((key, entry))
        # Most sentences hold no term; the longest of its words tells best that one may be there.
        self._by_longest: dict[str, set[frozenset[str]]] = {}
        for key, _ in keyed:
            self._by_longest.setdefault(max(key, key=len), set()).add(frozenset(key))

    def find(self, text: str) -> tuple[Place, ...]:
        """Loaded terms outside quotation marks, in order; the longest term wins, and none overlap."""
        vocabulary = analysis(text).vocabulary
        if not any(
            term <= vocabulary
            for word in self._by_longest.keys() & vocabulary
            for term in self._by_longest[word]
        ):
            return ()
        words, marks = analysis(text).words, analysis(text).quoted
        tokens = _Tokens(text, words, [word.lower for word in words])
        places: list[Place] = []
        end = 0
        for i, word in enumerate(tokens.lower):
            found = self._match(tokens, i) if i >= end and word in self._by_first else None
            if found is None:
                continue
            length, entry = found
            end = i + length
            span = Span(words[i].start, words[end - 1].end)
            if outside(marks, span) and not _is_name(words, i, length):
                plain = entry.plain
                if plain and entry.kind is EntryKind.VERB and entry.form is Form.BASE:
                    plain = inflect_verb(plain, _form_here(entry, tokens.before(i)))
                places.append(Place(span, entry.code, span.of(text), entry.reason, plain, entry, entry.mild))
        return tuple(places)

    def _match(self, tokens: _Tokens, i: int) -> tuple[int, Entry] | None:
        seconds = self._by_first[tokens.lower[i]]
        for second in (*tokens.lower[i + 1 : i + 2], ""):
            for key, entry in seconds.get(second, ()):
                if tokens.reads(key, i) and _in_context(entry, tokens, i, i + len(key)):
                    return len(key), entry
        return None

    def entries(self) -> Iterator[Entry]:
        """Every form of every term."""
        for seconds in self._by_first.values():
            for candidates in seconds.values():
                yield from (entry for _, entry in candidates)


def load_lexicon(*paths: Path) -> Lexicon:
    """The shipped lexicon, extended by the user's files in turn.

    A user's term replaces the shipped one; ``term = false`` takes a shipped term out.

    Raises:
        ConfigError: a file cannot be read, is not a word list, or says something loaded to say instead.
    """
    if not paths:
        return default_lexicon()
    entries = list(_shipped_entries())
    for path in paths:
        own, removed = read_file(path)
        replaced = removed | {entry.term for entry in own}
        entries = [*own, *(entry for entry in entries if entry.term not in replaced)]
        _check_equivalents(path, own, Lexicon(entries))
    return Lexicon(entries)


def _check_equivalents(path: Path, own: Iterable[Entry], lexicon: Lexicon) -> None:
    """Refuse an equivalent that is loaded: a sentence said with it would be mended again without end."""
    for entry in own:
        loaded = lexicon.find(f"It was {entry.plain}.") if entry.plain else ()
        if loaded:
            raise ConfigError(
                f"{path}: group {entry.group!r}, term {entry.term!r}: what it says instead is loaded"
                f" itself ({loaded[0].text!r})"
            )


@cache
def default_lexicon() -> Lexicon:
    """The shipped lexicon."""
    return Lexicon(_shipped_entries())


@cache
def _shipped_entries() -> tuple[Entry, ...]:
    return tuple(read_file(_SHIPPED)[0])


def _in_context(entry: Entry, tokens: _Tokens, start: int, end: int) -> bool:
    following, preceding = tokens.after(end), tokens.before(start)
    noun = end - start == 1 and not (following and begins_object(tokens.words[end]))
    noun |= bool(preceding) and precedes_noun(tokens.words[start - 1])
    if noun and entry.kind is EntryKind.VERB and entry.form in {Form.BASE, Form.THIRD}:
        return False
    around = entry.context
    return not (
        (around.before and following not in around.before)
        or (around.after and preceding not in around.after)
        or (around.heads and around.heads.isdisjoint(tokens.phrase(end)))
        or following in around.not_before
        or preceding in around.not_after
        or any(_within(tuple(phrase.split()), tokens.lower, start, end) for phrase in around.unless)
    )


def _within(phrase: tuple[str, ...], lower: Sequence[str], start: int, end: int) -> bool:
    """Whether ``phrase`` stands in the text and covers the words from ``start`` to ``end``."""
    first = max(0, end - len(phrase))
    return any(tuple(lower[i : i + len(phrase)]) == phrase for i in range(first, start + 1))


def _form_here(entry: Entry, before: str) -> Form:
    """What a verb in its base form expresses: "hit" is also the past and the participle of "hit"."""
    if inflect_verb(entry.term, Form.PAST) != entry.term:
        return Form.BASE
    if before in members("before_participle"):
        return Form.PARTICIPLE
    return Form.BASE if before in members("before_base") or not before else Form.PAST


def _is_name(tokens: Sequence[Word], i: int, length: int) -> bool:
    """Whether the term is part of a name: capitalised in the middle of a sentence beside another capital.

    "The Radical Party" and "Attorney Slim Thug" are names, not judgements.
    """
    term = tokens[i : i + length]
    if not all(word.is_capitalized and not word.text.isupper() for word in term) or i == 0:
        return False
    # The first word has a capital in any case: "The Savage gang", but "Officer Savage".
    neighbours = [tokens[i - 1]] if i > 1 or not tokens[0].is_a("function") else []
    if i + length < len(tokens):
        neighbours.append(tokens[i + length])
    return any(word.is_capitalized for word in neighbours)


def is_sure(place: Place, text: str) -> bool:
    """Whether a word is what the list takes it for: "slammed the bill", not "two blasts" or “We Rise”."""
    tokens = analysis(text).words
    at = next((i for i, word in enumerate(tokens) if word.end > place.span.start), len(tokens))
    before = tokens[at - 1] if at else None
    last = next((i for i in range(at, len(tokens)) if tokens[i].end >= place.span.end), at)
    after = tokens[last + 1] if last + 1 < len(tokens) else None
    if place.entry is None:
        return _is_voice(place, at)
    within = members("determiner").intersection(place.text.lower().split())
    if within or place.entry.kind is not EntryKind.VERB:
        return True  # a verb may have its object within: "set a new standard"
    # A noun too, as the list itself says ("a net", "the axe"), or as the word before says.
    if not place.entry.context.not_after.isdisjoint({"a", "the"}):
        return False
    if before is not None and precedes_noun(before, "noun_ahead_mostly"):
        return False
    return after is not None and begins_object(after, "object_ahead_mostly")


def _is_voice(place: Place, at: int) -> bool:
    """Whether the sentence itself speaks as "we" or "I".

    "Must" may tell of a law as well as demand, and a "We" with a capital inside a sentence stands in a title.
    """
    if place.code != OPINION:
        return True
    return place.text.lower() not in members("demand") and (at == 0 or not place.text[0].isupper())
