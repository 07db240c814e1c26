"""Phrases that name somebody: where they begin and end, as far as the order of words tells."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.segmentation.lexicon import Lexicon
    from summarize.segmentation.tokens import Token

_MAX_PHRASE = 14
_AFTER_VERB_INSIDE = frozenset({"of", "for", "at", "from"})
# A clause that one of these begins is said by the way: the sentence as a whole is not.
_SUBORDINATORS = frozenset(
    {"after", "before", "because", "when", "since", "although", "though", "if", "until"}
)
_LEADING = frozenset(
    """
    second seconds minute minutes hour hours day days night nights week weeks month months year years decade
    decades century centuries moment moments shortly soon long just right immediately even only ever
    a an the one two three four five six seven eight nine ten eleven twelve dozen half quarter few several
    some many nearly about almost around roughly barely exactly more less over than and
    """.split()
)
"""Words for a time or its length: what may stand before the "after" of "nearly three years after"."""
_SUFFIXES = frozenset({"jr", "sr", "jr.", "sr.", "ii", "iii"})
_ISSUED = frozenset({"published", "released", "issued", "obtained", "posted", "filed", "seen", "reviewed"})
PLURAL = frozenset({"police", "people", "media"})
"""Plurals that do not end in s."""


def main_subject(tokens: Sequence[Token], words: Lexicon) -> tuple[int, int] | None:
    """The tokens that name the subject of the sentence, as far as the order of words tells."""
    start = 0
    first = tokens[0] if tokens else None
    if first is None or first.quotation >= 0:
        return None
    adjunct = first.lower in words.prepositions or first.lower.endswith("ing") or _opens_with_time(tokens)
    if adjunct or first.lower in {"as", "while", "asked"}:
        comma = next((n for n, token in enumerate(tokens) if token.lower == ","), None)
        if comma is None:
            return None
        start = comma + 1
    if start < len(tokens) and tokens[start].lower in words.pronouns:
        return start, start + 1
    end = start
    while end < len(tokens) and tokens[end].is_word and end - start < _MAX_PHRASE:
        lower = tokens[end].lower
        verbal = not tokens[end].is_capitalized and (
            lower in words.irregular or lower.endswith("ed") or lower in words.saying - words.noun_too
        )  # a capital tells of a name: "Ted", "Reed"
        closed = lower in words.prepositions or lower in words.clause_words
        if end > start and (verbal or closed or _name_ends(tokens, end, words)):
            break
        end += 1
    return (start, end) if end > start else None


def main_person(tokens: Sequence[Token], words: Lexicon) -> tuple[int, int] | None:
    """The subject of the sentence, by the name behind it if it has one: ``His daughter, Ruth Kessler,``."""
    subject = main_subject(tokens, words)
    return _named_aside(tokens, subject, words) if subject is not None else None


def subject_before(tokens: Sequence[Token], end: int, words: Lexicon) -> tuple[tuple[int, int], bool] | None:
    """The phrase that ends at token ``end``, asides skipped, and whether its clause is subordinate."""
    if lower_at(tokens, end) in _SUFFIXES:
        end -= 2 if lower_at(tokens, end - 1) == "," else 1
    if lower_at(tokens, end) in {",", "—"}:
        main = main_subject(tokens, words)
        if main is not None and _aside_follows(tokens, main[1], end):
            return _named_aside(tokens, main, words), False
    named: tuple[int, int] | None = None
    while end >= 0 and tokens[end].lower in {",", "—", ")"}:
        opening = {",": ",", "—": "—", ")": "("}[tokens[end].lower]
        closing, end = end, _before_aside(tokens, end, opening, words)
        named = _name_between(tokens, end + 2, closing) if end >= 0 else None
    relative = lower_at(tokens, end) in {"who", "which"}
    if relative:
        end -= 2 if lower_at(tokens, end - 1) == "," else 1
    start = end
    while start >= 0 and tokens[start].is_word and not _is_boundary(tokens, start, end, words):
        start -= 1
    clause = lower_at(tokens, start) if start >= 0 else None
    start += 1
    if end < start:
        return None
    if clause in {"that", "which", "who", "whom"} and not begins_phrase(tokens[start], words):
        main = main_subject(tokens, words)
        return (main, relative) if main is not None else None
    if named is not None and not tokens[end].is_capitalized:
        return named, relative
    start = _without_adjunct(tokens, start, end + 1, words)
    lead = lower_at(tokens, start - 1)
    compared = clause == "as" and lower_at(tokens, start - 2) not in {",", None}
    return (start, end + 1), relative or compared or clause in _SUBORDINATORS or lead in _SUBORDINATORS


def phrase_after(
    tokens: Sequence[Token], start: int, words: Lexicon, inside: frozenset[str] = _AFTER_VERB_INSIDE
) -> tuple[int, int] | None:
    """The phrase that begins at ``start`` and names a speaker; ``inside``: prepositions it may hold."""
    end = start
    while end < len(tokens) and tokens[end].is_word and end - start < _MAX_PHRASE:
        lower = tokens[end].lower
        if lower in words.prepositions and (lower not in inside or end == start):
            break
        if end > start and not _belongs(tokens, end, words):
            break
        end += 1
    while end > start and tokens[end - 1].lower in words.prepositions:
        end -= 1
    if end == start:
        return None
    named = any(token.is_capitalized or token.lower in words.titles for token in tokens[start:end])
    return (start, end) if named or begins_phrase(tokens[start], words) else None


def _name_ends(tokens: Sequence[Token], number: int, words: Lexicon) -> bool:
    """Whether a capitalised name ended before this word: not in ``Harbor News host Ana Reyes``."""
    before, here = tokens[number - 1], tokens[number]
    if here.is_capitalized or not before.is_capitalized or before.lower in words.determiners:
        return False
    going_on = number + 1 < len(tokens) and tokens[number + 1].is_capitalized
    return not (before.lower.endswith("'s") or here.lower in words.titles or going_on)


def _opens_with_time(tokens: Sequence[Token]) -> bool:
    """Whether a sentence opens with "When the vote was over" or "Three months after he left"."""
    lead = list(takewhile(lambda t: t.lower not in _SUBORDINATORS, tokens))
    return len(lead) < len(tokens) and all(t.lower in _LEADING or t.lower.isdigit() for t in lead)


def _aside_follows(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Whether what stands between two commas or dashes is an aside and no clause of its own."""
    if start >= end or lower_at(tokens, start) != tokens[end].lower:
        return False
    if any(token.lower in {"while", "but", "whereas"} for token in tokens[start:end]):
        return False
    # "Lund, who had called the plan “mad”, praised": a relative clause may hold a quotation.
    relative = lower_at(tokens, start + 1) in {"who", "which", "whose"}
    return relative or not any(token.quotation >= 0 for token in tokens[start:end])


def _name_between(tokens: Sequence[Token], start: int, end: int) -> tuple[int, int] | None:
    """The aside if it is nothing but a name: ``a lawyer for the man, Petra Voss, said``."""
    inside = tokens[start:end]
    return (start, end) if 2 <= len(inside) <= 3 and all(t.is_capitalized for t in inside) else None


def _named_aside(tokens: Sequence[Token], phrase: tuple[int, int], words: Lexicon) -> tuple[int, int]:
    """The name after a phrase that has none: ``a state senator, Fay Norris,``; else the phrase."""
    start, end = phrase[1] + 1, phrase[1] + 1
    while end < len(tokens) and tokens[end].is_word and tokens[end].is_capitalized:
        end += 1
    named = 2 <= end - start <= 3 and lower_at(tokens, end) == ","
    common = not tokens[phrase[1] - 1].is_capitalized or tokens[phrase[1] - 1].lower in words.titles
    return (start, end) if named and common else phrase


def begins_phrase(token: Token, words: Lexicon, *, cased: bool = True) -> bool:
    """Whether a phrase that names somebody may begin with this word; ``cased``: a capital tells of a name."""
    lower = token.lower
    plural = lower in PLURAL or (lower.endswith("s") and not lower.endswith("ss"))
    return (cased and token.is_capitalized) or lower in words.determiners or lower in words.pronouns or plural


def _before_aside(tokens: Sequence[Token], end: int, opening: str, words: Lexicon) -> int:
    """Index of the token before the aside that ends at ``end``, or -1 if there is none."""
    for number in range(end - 1, -1, -1):
        token = tokens[number]
        if token.quotation >= 0 or token.lower in {";", ":"}:
            return -1
        if token.lower == opening:
            inside = tokens[number + 1]
            verbal = inside.lower in words.auxiliaries or inside.lower in words.pronouns
            return -1 if verbal or number + 1 == end else number - 1
    return -1


def _is_boundary(tokens: Sequence[Token], number: int, end: int, words: Lexicon) -> bool:
    """Whether the phrase that ends at ``end`` begins after this word."""
    lower = tokens[number].lower
    if lower == "and":
        return not (0 < number < end and _joins(tokens, number, words))
    if end - number > _MAX_PHRASE or lower in words.clause_words:
        return True
    if lower in words.saying and lower not in words.noun_too and number < end:
        return True
    return lower in _SUBORDINATORS


def _joins(tokens: Sequence[Token], conjunction: int, words: Lexicon) -> bool:
    """Whether ``and`` joins two names, or two nouns under one article: ``the actor and activist``."""
    before, after = tokens[conjunction - 1], tokens[conjunction + 1]
    if before.is_capitalized and after.is_capitalized:
        return True
    led = conjunction > 1 and tokens[conjunction - 2].lower in words.determiners
    return led and after.lower not in words.determiners and not after.is_capitalized


def _without_adjunct(tokens: Sequence[Token], start: int, end: int, words: Lexicon) -> int:
    """Where the phrase begins once ``On Monday`` or ``Speaking in Boston`` before it is left out."""
    first = tokens[start].lower
    if not (first in words.prepositions or first.endswith("ing") or first in words.times or end - start > 10):
        return start
    if tokens[end - 1].is_capitalized:
        number = end - 1
        while (
            number > start
            and tokens[number - 1].is_capitalized
            and tokens[number - 1].lower not in words.times
        ):
            number -= 1
        return number
    places = [n for n in range(start + 1, end) if tokens[n].lower in words.determiners]
    return places[-1] if places else end - 1


def _belongs(tokens: Sequence[Token], number: int, words: Lexicon) -> bool:
    """Whether a word after the first may belong to the phrase that names a speaker."""
    lower = tokens[number].lower
    if lower == "and":
        return number + 1 < len(tokens) and tokens[number + 1].is_capitalized
    other = lower in words.clause_words or lower in words.times or lower in words.adverbs
    verbal = lower in words.auxiliaries or lower in _ISSUED or (lower in words.saying - words.noun_too)
    return not (other or verbal)


def lower_at(tokens: Sequence[Token], number: int) -> str | None:
    """The word or mark at that index; None outside the sentence, empty for a quotation."""
    return tokens[number].lower if 0 <= number < len(tokens) else None
