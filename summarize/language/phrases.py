"""Phrases that name somebody: where they begin and end, as far as the order of words tells."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from summarize.language.classes import members

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.language.tokens import Word

_MAX_PHRASE = 14
_AFTER_VERB_INSIDE = frozenset({"of", "for", "at", "from"})


def main_subject(tokens: Sequence[Word]) -> tuple[int, int] | None:
    """The tokens that name the subject of the sentence, as far as the order of words tells."""
    start = 0
    first = tokens[0] if tokens else None
    if first is None or first.quotation >= 0:
        return None
    adjunct = first.is_a("preposition") or first.lower.endswith("ing") or _opens_with_time(tokens)
    if adjunct or first.lower in {"as", "while", "asked"}:
        comma = next((n for n, token in enumerate(tokens) if token.lower == ","), None)
        if comma is None:
            return None
        start = comma + 1
    if start < len(tokens) and tokens[start].is_a("pronoun"):
        return start, start + 1
    end = start
    while end < len(tokens) and tokens[end].is_word and end - start < _MAX_PHRASE:
        lower = tokens[end].lower
        verbal = not tokens[end].is_capitalized and (
            lower in members("irregular") or lower.endswith("ed") or _only_says(lower)
        )  # a capital tells of a name: "Ted", "Reed"
        closed = lower in members("preposition", "clause_opener")
        if end > start and (verbal or closed or _name_ends(tokens, end)):
            break
        end += 1
    return (start, end) if end > start else None


def main_person(tokens: Sequence[Word]) -> tuple[int, int] | None:
    """The subject of the sentence, by the name behind it if it has one: ``His daughter, Ruth Kessler,``."""
    subject = main_subject(tokens)
    return _named_aside(tokens, subject) if subject is not None else None


def subject_before(tokens: Sequence[Word], end: int) -> tuple[tuple[int, int], bool] | None:
    """The phrase that ends at token ``end``, asides skipped, and whether its clause is subordinate."""
    if lower_at(tokens, end) in members("name_suffix"):
        end -= 2 if lower_at(tokens, end - 1) == "," else 1
    if lower_at(tokens, end) in {",", "—"}:
        main = main_subject(tokens)
        if main is not None and _aside_follows(tokens, main[1], end):
            return _named_aside(tokens, main), False
    named: tuple[int, int] | None = None
    while end >= 0 and tokens[end].lower in {",", "—", ")"}:
        opening = {",": ",", "—": "—", ")": "("}[tokens[end].lower]
        closing, end = end, _before_aside(tokens, end, opening)
        named = _name_between(tokens, end + 2, closing) if end >= 0 else None
    relative = lower_at(tokens, end) in {"who", "which"}
    if relative:
        end -= 2 if lower_at(tokens, end - 1) == "," else 1
    start = end
    while start >= 0 and tokens[start].is_word and not _is_boundary(tokens, start, end):
        start -= 1
    clause = lower_at(tokens, start) if start >= 0 else None
    start += 1
    if end < start:
        return None
    if clause in {"that", "which", "who", "whom"} and not begins_phrase(tokens[start]):
        main = main_subject(tokens)
        return (main, relative) if main is not None else None
    if named is not None and not tokens[end].is_capitalized:
        return named, relative
    start = _without_adjunct(tokens, start, end + 1)
    lead = lower_at(tokens, start - 1)
    compared = clause == "as" and lower_at(tokens, start - 2) not in {",", None}
    return (start, end + 1), relative or compared or clause in members("subordinator") or lead in members(
        "subordinator"
    )


def phrase_after(
    tokens: Sequence[Word], start: int, inside: frozenset[str] = _AFTER_VERB_INSIDE
) -> tuple[int, int] | None:
    """The phrase that begins at ``start`` and names a speaker; ``inside``: prepositions it may hold."""
    end = start
    while end < len(tokens) and tokens[end].is_word and end - start < _MAX_PHRASE:
        lower = tokens[end].lower
        if lower in members("preposition") and (lower not in inside or end == start):
            break
        if end > start and not _belongs(tokens, end):
            break
        end += 1
    while end > start and tokens[end - 1].is_a("preposition"):
        end -= 1
    if end == start:
        return None
    named = any(token.is_capitalized or token.is_a("title") for token in tokens[start:end])
    return (start, end) if named or begins_phrase(tokens[start]) else None


def _name_ends(tokens: Sequence[Word], number: int) -> bool:
    """Whether a capitalised name ended before this word: not in ``Harbor News host Ana Reyes``."""
    before, here = tokens[number - 1], tokens[number]
    if here.is_capitalized or not before.is_capitalized or before.is_a("determiner"):
        return False
    going_on = number + 1 < len(tokens) and tokens[number + 1].is_capitalized
    return not (before.lower.endswith("'s") or here.is_a("title") or going_on)


def _opens_with_time(tokens: Sequence[Word]) -> bool:
    """Whether a sentence opens with "When the vote was over" or "Three months after he left"."""
    lead = list(takewhile(lambda t: not t.is_a("subordinator"), tokens))
    return len(lead) < len(tokens) and all(t.is_a("length_of_time") or t.lower.isdigit() for t in lead)


def _aside_follows(tokens: Sequence[Word], start: int, end: int) -> bool:
    """Whether what stands between two commas or dashes is an aside and no clause of its own."""
    if start >= end or lower_at(tokens, start) != tokens[end].lower:
        return False
    if any(token.lower in {"while", "but", "whereas"} for token in tokens[start:end]):
        return False
    # "Lund, who had called the plan “mad”, praised": a relative clause may hold a quotation.
    relative = lower_at(tokens, start + 1) in {"who", "which", "whose"}
    return relative or not any(token.quotation >= 0 for token in tokens[start:end])


def _name_between(tokens: Sequence[Word], start: int, end: int) -> tuple[int, int] | None:
    """The aside if it is nothing but a name: ``a lawyer for the man, Petra Voss, said``."""
    inside = tokens[start:end]
    return (start, end) if 2 <= len(inside) <= 3 and all(t.is_capitalized for t in inside) else None


def _named_aside(tokens: Sequence[Word], phrase: tuple[int, int]) -> tuple[int, int]:
    """The name after a phrase that has none: ``a state senator, Fay Norris,``; else the phrase."""
    start, end = phrase[1] + 1, phrase[1] + 1
    while end < len(tokens) and tokens[end].is_word and tokens[end].is_capitalized:
        end += 1
    named = 2 <= end - start <= 3 and lower_at(tokens, end) == ","
    common = not tokens[phrase[1] - 1].is_capitalized or tokens[phrase[1] - 1].lower in members("title")
    return (start, end) if named and common else phrase


def begins_phrase(token: Word, *, cased: bool = True) -> bool:
    """Whether a phrase that names somebody may begin with this word; ``cased``: a capital tells of a name."""
    lower = token.lower
    plural = lower in members("plural") or (lower.endswith("s") and not lower.endswith("ss"))
    return (cased and token.is_capitalized) or lower in members("determiner", "pronoun") or plural


def _before_aside(tokens: Sequence[Word], end: int, opening: str) -> int:
    """Index of the token before the aside that ends at ``end``, or -1 if there is none."""
    for number in range(end - 1, -1, -1):
        token = tokens[number]
        if token.quotation >= 0 or token.lower in {";", ":"}:
            return -1
        if token.lower == opening:
            inside = tokens[number + 1]
            verbal = inside.is_a("auxiliary", "pronoun")
            return -1 if verbal or number + 1 == end else number - 1
    return -1


def _is_boundary(tokens: Sequence[Word], number: int, end: int) -> bool:
    """Whether the phrase that ends at ``end`` begins after this word."""
    lower = tokens[number].lower
    if lower == "and":
        return not (0 < number < end and _joins(tokens, number))
    if end - number > _MAX_PHRASE or lower in members("clause_opener"):
        return True
    if lower in members("saying") and lower not in members("saying_noun") and number < end:
        return True
    return lower in members("subordinator")


def _joins(tokens: Sequence[Word], conjunction: int) -> bool:
    """Whether ``and`` joins two names, or two nouns under one article: ``the actor and activist``."""
    before, after = tokens[conjunction - 1], tokens[conjunction + 1]
    if before.is_capitalized and after.is_capitalized:
        return True
    led = conjunction > 1 and tokens[conjunction - 2].is_a("determiner")
    return led and not after.is_a("determiner") and not after.is_capitalized


def _without_adjunct(tokens: Sequence[Word], start: int, end: int) -> int:
    """Where the phrase begins once ``On Monday`` or ``Speaking in Boston`` before it is left out."""
    first = tokens[start].lower
    if not (
        first in members("preposition")
        or first.endswith("ing")
        or first in members("time")
        or end - start > 10
    ):
        return start
    if tokens[end - 1].is_capitalized:
        number = end - 1
        while number > start and tokens[number - 1].is_capitalized and not tokens[number - 1].is_a("time"):
            number -= 1
        return number
    places = [n for n in range(start + 1, end) if tokens[n].is_a("determiner")]
    return places[-1] if places else end - 1


def _belongs(tokens: Sequence[Word], number: int) -> bool:
    """Whether a word after the first may belong to the phrase that names a speaker."""
    lower = tokens[number].lower
    if lower == "and":
        return number + 1 < len(tokens) and tokens[number + 1].is_capitalized
    other = lower in members("clause_opener", "time", "adverb")
    verbal = lower in members("auxiliary", "issued") or (_only_says(lower))
    return not (other or verbal)


def lower_at(tokens: Sequence[Word], number: int) -> str | None:
    """The word or mark at that index; None outside the sentence, empty for a quotation."""
    return tokens[number].lower if 0 <= number < len(tokens) else None


def _only_says(lower: str) -> bool:
    """Whether the word is a verb of saying and no noun."""
    return lower in members("saying") and lower not in members("saying_noun")
