"""Who says what within one sentence: verbs of saying, and the words that name who speaks.

There is no parser here, only the order of words: a speaker stands right before the verb (``Reyes, the
mayor, said``), right after it (``said Reyes``), or after ``according to``. What the order does not tell stays
untold: nobody is an answer. A sentence is given in its parts: words, marks, and each quotation as one.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeAlias

from summarize.language.classes import members
from summarize.language.forms import classes
from summarize.language.persons import is_whole_name
from summarize.language.verbs import is_finite, verb_group

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.language.tokens import Word

Parts: TypeAlias = "Sequence[Word]"
Phrase: TypeAlias = "tuple[int, int]"
"""A half-open range of parts."""

# A sentence of more parts is no prose: who speaks in it stays unknown, and no work is spent on it.
_MAX_PARTS = 400
_MAX_PHRASE = 14
_TAIL = 3
"""``…, officials confirmed late Friday.``: parts that may follow the verb at the end of a sentence."""
_DASHES = frozenset({"—", "–", "-", "--"})


@dataclass(frozen=True, slots=True)
class Attribution:
    """One report of what somebody says, wants or decides.

    There is one search; who asks for less than all that it finds filters by these values: ``reports`` and
    ``main`` (for certain, and of the whole sentence), ``view`` (no speech), ``hands_over`` (whose wording it
    is), ``named`` (whether the sentence itself tells who).

    Attributes:
        verb: index of the part that is the verb; ``according`` or the colon where there is none.
        subject: the parts that name who speaks.
        reports: whether it reports speech for certain: a weak verb does so only beside a quotation, before
            "that" or behind what is said.
        subordinate: whether it is said by the way, so that the sentence as a whole is the article's own.
        weak: whether the verb is none of ``saying``.
        view: whether the verb tells a view or a decision, and no speech: "wants", "ruled".
        hands_over: whether what is reported is in the words of who speaks: behind "praised" and "denied" it
            is in the writer's.
        named: whether who speaks is told by more than a pronoun.
    """

    verb: int
    subject: Phrase
    reports: bool = True
    subordinate: bool = False
    weak: bool = False
    view: bool = False
    hands_over: bool = True
    named: bool = True

    @property
    def main(self) -> bool:
        """Whether the sentence as a whole is for certain what somebody says."""
        return self.reports and not self.subordinate


def attributions_in(parts: Parts) -> tuple[Attribution, ...]:
    """The reports of what somebody says, wants or decides in a sentence, in order."""
    verbs = members("saying", "saying_weakly", "holding")
    found: list[Attribution] = []
    if len(parts) > _MAX_PARTS:
        return ()
    for number, part in enumerate(parts):
        lower = part.lower
        one: Attribution | None = None
        if lower in verbs:
            one = _at_verb(parts, number, found)
        elif lower == ":" and not found and _is_label(parts, number):
            one = Attribution(number, (0, number))
        elif lower == "according" and _lower(parts, number + 1) == "to":
            subject = _phrase_behind(parts, number + 2, "within_source")
            one = Attribution(number, subject) if subject else None
        if one is not None and found and parts[one.subject[0]].lower in {"not", "to"}:
            # ``A source who asked not to be named said``: who asked is who said.
            one = replace(one, subject=found[-1].subject)
        if one is not None:
            alone = one.subject[1] - one.subject[0] == 1 and parts[one.subject[0]].is_a("pronoun")
            found.append(replace(one, named=not alone))
    return tuple(found)


def main_clause(parts: Parts) -> int | None:
    """The index of the first part of the main clause, after any opening phrase.

    None if an opening phrase has no comma that ends it.
    """
    start, place = 0, parts[0].text
    if place.isupper() and len(place) > 2:  # ``AUSTIN, Texas, May 6 --``
        start = next((n + 1 for n, p in enumerate(parts[:-1][:_MAX_PHRASE]) if p.lower in _DASHES), 0)
    first = parts[start]
    adverb = first.lower.endswith("ly") and "r" in classes(first.lower)
    # "When the vote was over", "Three months after he left".
    behind_time = next(
        (p for p in parts[start:] if not (p.is_a("length_of_time") or p.lower.isdigit())), first
    )
    leads = adverb or first.is_a("preposition", "leading") or behind_time.is_a("subordinator")
    if not (leads or first.lower.endswith("ing")):
        return start
    return next((n + 1 for n, part in enumerate(parts) if n > start and part.lower == ","), None)


def main_subject(parts: Parts) -> Phrase | None:
    """The parts that name the subject of the sentence, as far as the order of words tells."""
    start = main_clause(parts) if parts and parts[0].quotation < 0 else None
    if start is None:
        return None
    end = start
    while end < len(parts) and parts[end].is_word and end - start < _MAX_PHRASE:
        if end > start and (is_finite(parts, end) or parts[end].is_a("preposition", "clause_opener")):
            break
        end += 1
    return (start, end) if end > start else None


def main_person(parts: Parts) -> Phrase | None:
    """The subject of the sentence, by the name behind it if it has one: ``His daughter, Ruth Kessler,``."""
    subject = main_subject(parts)
    return _named_behind(parts, subject) if subject is not None else None


# --- verbs ---


def _at_verb(parts: Parts, verb: int, before: Sequence[Attribution]) -> Attribution | None:
    """The report that the verb makes, or None if it is a noun, denied, or nobody's."""
    part = parts[verb]
    group = verb_group(parts, verb)
    previous = group.start - 1
    prior = _lower(parts, previous)
    if group.negated or _is_no_report(parts, verb, prior):
        return None
    subject: Phrase | None
    subordinate = False
    if prior == "to":
        return None
    if group.passive:
        # ``was described by Reyes``; without ``by`` nobody is named.
        by = next((n for n in range(verb + 1, min(verb + 10, len(parts))) if parts[n].lower == "by"), None)
        subject = None if by is None else _phrase_behind(parts, by + 1)
    elif (part.lower.endswith("ing") and not group.being) or prior in members("sharing_subject"):
        subject, subordinate = _shared(parts, verb, before)
    else:
        subject, subordinate = _subject_before(parts, previous)
        if subject is None and _may_follow(parts, previous, verb):
            subject = _phrase_behind(parts, verb + 1)
            subject = _named_behind(parts, subject) if subject else None
    if subject is None:
        return None
    weak = not part.is_a("saying")
    reports = (not weak or _is_sure(parts, verb, subject)) and not _presents(parts, verb, subject)
    hands_over = part.is_a("judging") or (reports and not part.is_a("reacting"))
    return Attribution(verb, subject, reports, subordinate, weak, part.is_a("holding"), hands_over)


def _is_no_report(parts: Parts, verb: int, prior: str | None) -> bool:
    """Whether the word reports nothing: a noun, a name, or a participle (``with accused men``)."""
    part = parts[verb]
    if (part.is_capitalized and verb > 0) or (part.is_a("saying_noun") and _is_noun(parts, verb)):
        return True
    of = part.lower == "accused" and _lower(parts, verb + 1) == "of"
    return of or prior in members("preposition", "determiner")


def _is_noun(parts: Parts, verb: int) -> bool:
    """Whether a word such as ``report`` or ``claims`` is a noun where it stands."""
    before, behind = parts[verb - 1], parts[verb + 1] if verb + 1 < len(parts) else None
    if verb == 0 or before.lower.endswith("'s"):
        return True
    if not before.is_word or before.is_capitalized or before.is_a("pronoun"):
        return False
    if not parts[verb].lower.endswith("s"):
        return not (before.lower.endswith("s") or before.is_a("adverb", "plural"))
    led = any(p.is_a("determiner") or p.lower.endswith("'s") for p in parts[max(0, verb - 5) : verb - 1])
    return not (led and (behind is None or behind.quotation >= 0 or behind.lower in {"that", ","}))


def _is_sure(parts: Parts, verb: int, subject: Phrase) -> bool:
    """Whether a weak verb reports speech here: beside a quotation, before ``that``, or behind a comma."""
    behind = parts[verb + 1] if verb + 1 < len(parts) else None
    if behind is not None and (behind.quotation >= 0 or behind.lower in {":", "that"}):
        return True
    first = min(subject[0], verb)
    leading = parts[max(0, first - 2) : first]
    if not leading or leading[-1].is_word:
        return False
    final = len(parts) - max(verb + 1, subject[1]) <= _TAIL
    return leading[-1].quotation >= 0 or (leading[-1].lower == "," and (leading[0].quotation >= 0 or final))


def _presents(parts: Parts, verb: int, subject: Phrase) -> bool:
    """Whether a thing is announced, not said: ``announced a band that …``, but ``announced it would``."""
    if not parts[verb].is_a("presenting") or subject[0] > verb:
        return False
    for part in parts[verb + 1 :]:
        if part.is_a("auxiliary", "be") or part.lower == "that":
            return False
        if not part.is_word or part.is_a("clause_opener"):
            return part is not parts[verb + 1]
    return not all(part.is_a("announced_when") for part in parts[verb + 1 :])


def _may_follow(parts: Parts, previous: int, verb: int) -> bool:
    """Whether the speaker may come after the verb: behind a quotation, or as in ``…, said Reyes``."""
    if previous < 0 or parts[previous].quotation >= 0:
        return True
    return parts[previous].lower == "," and parts[verb].is_a("saying_last")


def _is_label(parts: Parts, colon: int) -> bool:
    """``Reyes: “…”``, where nothing but capitalised words stand before the colon."""
    named = 0 < colon <= 5 and all(part.is_word and part.is_capitalized for part in parts[:colon])
    return named and colon + 1 < len(parts) and parts[colon + 1].quotation >= 0


# --- phrases ---


def _shared(parts: Parts, verb: int, before: Sequence[Attribution]) -> tuple[Phrase | None, bool]:
    """Who else is the subject of a verb without its own: ``…, saying``; ``… and added``.

    A participle right behind a name is the name's: ``with chief Ann Lee admitting``.
    """
    if parts[verb].lower.endswith("ing") and parts[verb - 1].is_capitalized:
        first = next((n for n in range(verb - 1, 0, -1) if not parts[n - 1].is_capitalized), 0)
        titled = parts[first - 2].lower == "with"
        return (first - titled, verb), True
    for earlier in reversed(before):
        if not earlier.weak:
            return earlier.subject, earlier.subordinate
    subject = main_subject(parts)
    return (subject if subject and subject[1] <= verb else None), False


def _subject_before(parts: Parts, end: int) -> tuple[Phrase | None, bool]:
    """The phrase that ends at part ``end``, asides skipped, and whether its clause is subordinate."""
    if _lower(parts, end) in {",", "—"}:
        main = main_subject(parts)
        if main is not None and _aside_follows(parts, main[1], end):
            return _named_behind(parts, main), False
    named: Phrase | None = None
    while end >= 0 and parts[end].lower in {",", "—", ")"}:
        closing, end = end, _before_aside(parts, end)
        named = (end + 2, closing) if end >= 0 and is_whole_name(parts[end + 2 : closing]) else None
    relative = _lower(parts, end) in {"who", "which"}
    if relative:
        end -= 2 if _lower(parts, end - 1) == "," else 1
    start = end
    while start >= 0 and parts[start].is_word and not _is_border(parts, start, end):
        start -= 1
    clause = _lower(parts, start)
    start += 1
    if end < start:
        return None, False
    if clause in members("relative") and not _begins_phrase(parts[start]):
        return main_subject(parts), relative
    if named is not None and not parts[end].is_capitalized:
        return named, relative
    compared = clause == "as" and _lower(parts, start - 2) not in {",", None}
    by_the_way = relative or compared or clause in members("subordinator")
    return (start, end + 1), by_the_way


def _phrase_behind(parts: Parts, start: int, inside: str = "within_speaker") -> Phrase | None:
    """The phrase that begins at ``start`` and names who speaks; ``inside``: class of what may join it."""
    end = start
    while end < len(parts) and parts[end].is_word and end - start < _MAX_PHRASE:
        part = parts[end]
        if part.is_a("preposition") and (not part.is_a(inside) or end == start):
            break
        if end > start and (
            part.is_a("clause_opener", "time", "adverb", "auxiliary", "issued") or _only_says(part.lower)
        ):
            break
        end += 1
    while end > start and parts[end - 1].is_a("preposition"):
        end -= 1
    if end == start:
        return None
    named = any(part.is_capitalized or part.is_a("title") for part in parts[start:end])
    # "According to court papers", but not "according to plan".
    asked = parts[start:end] if inside == "within_source" else parts[start : start + 1]
    return (start, end) if named or any(map(_begins_phrase, asked)) else None


def _begins_phrase(part: Word) -> bool:
    """Whether a phrase that names somebody may begin with this word."""
    plural = part.is_a("plural") or (part.lower.endswith("s") and not part.lower.endswith("ss"))
    return part.is_capitalized or plural or part.is_a("determiner", "pronoun")


def _is_border(parts: Parts, number: int, end: int) -> bool:
    """Whether the phrase that ends at ``end`` begins after this word."""
    part = parts[number]
    if part.lower == "and":  # of two names it is none
        names = 0 < number < end and parts[number - 1].is_capitalized and parts[number + 1].is_capitalized
        return not names
    closed = part.is_a("clause_opener", "subordinator") or end - number > _MAX_PHRASE
    return closed or (number < end and _only_says(part.lower))


def _aside_follows(parts: Parts, start: int, end: int) -> bool:
    """Whether what stands between two commas or dashes is an aside and no clause of its own."""
    if start >= end or _lower(parts, start) != parts[end].lower:
        return False
    # "Lund, who had called the plan “mad”, praised": a relative clause may hold a quotation.
    relative = _lower(parts, start + 1) in members("relative")
    return relative or not any(part.quotation >= 0 for part in parts[start:end])


def _before_aside(parts: Parts, end: int) -> int:
    """Index of the part before the aside that ends at ``end``, or -1 if there is none."""
    opening = "(" if parts[end].lower == ")" else parts[end].lower
    for number in range(end - 1, -1, -1):
        if parts[number].quotation >= 0 or parts[number].lower in {";", ":"}:
            return -1
        if parts[number].lower == opening:
            verbal = parts[number + 1].is_a("auxiliary", "pronoun")
            return -1 if verbal or number + 1 == end else number - 1
    return -1


def _named_behind(parts: Parts, phrase: Phrase) -> Phrase:
    """The name behind a phrase that has none: ``a state senator, Fay Norris,``; else the phrase."""
    start = end = phrase[1] + 1
    while end < len(parts) and parts[end].is_capitalized:
        end += 1
    apart = _lower(parts, start - 1) == "," and _lower(parts, end) in {",", None}
    last = parts[phrase[1] - 1]
    unnamed = last.is_a("title") or not last.is_capitalized
    return (start, end) if apart and unnamed and is_whole_name(parts[start:end]) else phrase


def _lower(parts: Parts, number: int) -> str | None:
    """The word or mark at that index; None outside the sentence, empty for a quotation."""
    return parts[number].lower if 0 <= number < len(parts) else None


def _only_says(lower: str) -> bool:
    """Whether the word is a verb of saying and no noun."""
    return lower in members("saying") and lower not in members("saying_noun")
