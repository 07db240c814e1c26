"""Places of a text that are not neutral, and what finds those that a word list has.

``lexicon.toml`` beside this file is the list that ships; a user may add files of the same form. Nothing in it
is taken from a published lexicon.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING

from summarize.language.analysis import analysis
from summarize.language.inflection import Form
from summarize.language.verbs import begins_object, precedes_noun
from summarize.neutrality.entries import Entry, EntryKind, read_file
from summarize.spans import Span, outside

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from summarize.language.tokens import Word

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

_PHRASE = 4
"""Words behind a term among which the noun is looked for that it stands by."""
_SHIPPED = Path(__file__).with_name("lexicon.toml")


@dataclass(frozen=True, slots=True)
class Place:
    """A loaded place in a text.

    Attributes:
        span: where it stands, in code points.
        code: the rule that it falls under.
        text: the words as written.
        reason: why, for people.
        plain: what to say instead; "" to leave it out; None if nothing is known.
        mild: whether it is only shown, where its rule would reject.
        sure: whether it is what it is taken for: "slammed the bill", not "blasting at noon" or “We Rise”.
    """

    span: Span
    code: str
    text: str
    reason: str
    plain: str | None = None
    mild: bool = False
    sure: bool = True

    @property
    def rejects(self) -> bool:
        """Whether a summary with it is rejected; else it is shown."""
        return self.code in HARD and not self.mild


class Lexicon:
    """Finds loaded terms. Immutable; safe from several threads.

    Args:
        entries: one for each form of each term; of several that fit, the longest wins, then the first.
    """

    def __init__(self, entries: Iterable[Entry]) -> None:
        # A term of its own comes before the adverb of another, a "stunning" victory before one that is
        # stunning somebody.
        self.entries = sorted(entries, key=lambda e: (e.form is Form.ADVERB, e.group.kind is EntryKind.VERB))
        # The longest of its words tells best that a term may be there.
        self._by_longest: dict[str, list[Entry]] = {}
        for entry in self.entries:
            self._by_longest.setdefault(max(entry.words, key=len), []).append(entry)

    def find(self, text: str) -> tuple[Place, ...]:
        """Loaded terms outside quotation marks, in order; the longest term wins, and none overlap."""
        read = analysis(text)
        found: list[Place] = []
        end = 0
        for start, entry in sorted(self._fitting(read.units), key=lambda f: (f[0], -len(f[1].words))):
            if start < end:
                continue
            end = start + len(entry.words)
            span = Span(read.units[start].start, read.units[end - 1].end)
            if outside(read.quoted, span) and not _is_name(read.units, start, end):
                plain, sure = _plain(entry, read.units, start), _is_sure(entry, read.units, end)
                code, reason, mild = entry.group.code, entry.group.reason, entry.group.mild
                found.append(Place(span, code, span.of(text), reason, plain, mild, sure))
        return tuple(found)

    def _fitting(self, units: Sequence[Word]) -> Iterator[tuple[int, Entry]]:
        lower = tuple([unit.lower for unit in units])
        for at, word in enumerate(lower):
            for entry in self._by_longest.get(word, ()):
                start = at - entry.words.index(word)
                end = start + len(entry.words)
                if start >= 0 and lower[start:end] == entry.words and _in_context(entry, units, start, end):
                    yield start, entry


def load_lexicon(*paths: Path) -> Lexicon:
    """The shipped lexicon, extended by the user's files in turn.

    A user's term replaces the shipped one; ``term = false`` takes a shipped term out.

    Raises:
        ConfigError: a file cannot be read or is not a word list.
    """
    if not paths:
        return default_lexicon()
    entries: Sequence[Entry] = default_lexicon().entries
    for path in paths:
        own, removed = read_file(path)
        replaced = removed | {entry.term for entry in own}
        entries = [*own, *(entry for entry in entries if entry.term not in replaced)]
    return Lexicon(entries)


@cache
def default_lexicon() -> Lexicon:
    """The shipped lexicon."""
    return Lexicon(read_file(_SHIPPED)[0])


def _in_context(entry: Entry, units: Sequence[Word], start: int, end: int) -> bool:
    around = entry.context
    following = units[end].lower if end < len(units) and units[end].is_word else ""
    preceding = units[start - 1].lower if start and units[start - 1].is_word else ""
    noun = end - start == 1 and not (following and begins_object(units[end]))
    noun |= bool(preceding) and precedes_noun(units[start - 1])
    if noun and entry.group.kind is EntryKind.VERB and entry.form in {Form.BASE, Form.THIRD}:
        return False
    # A noun phrase goes on up to a word without meaning, or a mark.
    phrase = takewhile(lambda unit: unit.is_word and not unit.is_a("function"), units[end : end + _PHRASE])
    return not (
        (around.before and around.before.isdisjoint({following, *(unit.base for unit in phrase)}))
        or (around.after and preceding not in around.after)
        or following in around.not_before
        or preceding in around.not_after
        or any(_within(phrase, units, start, end) for phrase in around.unless)
    )


def _within(phrase: tuple[str, ...], units: Sequence[Word], start: int, end: int) -> bool:
    """Whether ``phrase`` stands in the text and covers the words from ``start`` to ``end``."""
    length = len(phrase)
    places = range(max(0, end - length), start + 1)
    return any(phrase == tuple(unit.lower for unit in units[i : i + length]) for i in places)


def _plain(entry: Entry, units: Sequence[Word], start: int) -> str | None:
    """What to say instead: "have surged" is "have risen", though "surged" alone is "rose"."""
    perfect = entry.form is Form.PAST and start and units[start - 1].is_a("before_participle")
    return entry._replace(form=Form.PARTICIPLE).plain if perfect else entry.plain


def _is_sure(entry: Entry, units: Sequence[Word], end: int) -> bool:
    """Whether a term is no noun here: a verb of one word is none only before its object."""
    if entry.group.kind is not EntryKind.VERB or len(entry.words) > 1:
        return True
    return end < len(units) and begins_object(units[end], "object_ahead_mostly")


def _is_name(units: Sequence[Word], start: int, end: int) -> bool:
    """Whether the term is part of a name: capitalised in the middle of a sentence beside another capital.

    "The Radical Party" and "Attorney Slim Thug" are names, not judgements.
    """
    if not start or not all(unit.is_capitalized and not unit.text.isupper() for unit in units[start:end]):
        return False
    # The first word has a capital in any case: "The Savage gang", but "Officer Savage".
    first = 0 if not units[0].is_a("function") else 1
    around = (*units[max(first, start - 1) : start], *units[end : end + 1])
    return any(unit.is_capitalized for unit in around)
