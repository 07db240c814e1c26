"""Who says what within one sentence: verbs of saying and the words that name their speaker.

There is no parser here, only the order of words: a speaker stands right before the verb (``Reyes, the
mayor, said``), right after it (``said Reyes``), or after ``according to``. What the order does not tell stays
untold.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarize.language.classes import members
from summarize.language.phrases import (
    begins_phrase,
    lower_at,
    main_subject,
    phrase_after,
    subject_before,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.language.tokens import Word

# A sentence of more words and marks is no prose: who speaks in it stays unknown, and no work is spent on it.
_MAX_TOKENS = 400
_INSIDE = frozenset({"of", "for", "at", "from", "by", "on", "with"})


@dataclass(frozen=True, slots=True)
class Frame:
    """One report of speech.

    Attributes:
        verb: index of the verb's token; of ``according`` or the colon where there is none.
        subject: half-open range of the tokens that name the speaker.
        weak: whether the verb reports speech only beside a quotation or before ``that``.
        subordinate: whether it is said by the way, so that the sentence as a whole is the article's own.
    """

    verb: int
    subject: tuple[int, int]
    weak: bool = False
    subordinate: bool = False


def find_frames(tokens: Sequence[Word]) -> list[Frame]:
    """The reports of speech in a sentence, in order."""
    frames: list[Frame] = []
    if len(tokens) > _MAX_TOKENS:
        return frames
    for number, token in enumerate(tokens):
        frame: Frame | None = None
        if token.lower == "according" and number + 1 < len(tokens) and tokens[number + 1].lower == "to":
            subject = phrase_after(tokens, number + 2, _INSIDE)
            frame = Frame(number, subject) if subject else None
        elif token.is_a("saying", "saying_weakly"):
            frame = _frame_at(tokens, number, frames)
        elif token.lower == ":" and not frames and number + 1 < len(tokens):
            frame = _label(tokens, number)
        if frame is not None:
            frames.append(_over_relative(tokens, frame, frames))
    return frames


def _over_relative(tokens: Sequence[Word], frame: Frame, before: Sequence[Frame]) -> Frame:
    """``A source who asked not to be named said``: who asked is who said."""
    if before and tokens[frame.subject[0]].lower in {"not", "to"}:
        return Frame(frame.verb, before[-1].subject, frame.weak)
    return frame


def _label(tokens: Sequence[Word], colon: int) -> Frame | None:
    """``Reyes: “…”``, where nothing but capitalised words stand before the colon."""
    named = 0 < colon <= 5 and all(token.is_word and token.is_capitalized for token in tokens[:colon])
    return Frame(colon, (0, colon)) if named and tokens[colon + 1].quotation >= 0 else None


def _frame_at(tokens: Sequence[Word], verb: int, before: Sequence[Frame]) -> Frame | None:
    """The report that the verb makes, or None if it is a noun, denied, or nobody's."""
    token = tokens[verb]
    weak = not token.is_a("saying") and token.lower not in {"put", "puts"}
    previous, denied = _skip_back(tokens, verb - 1)
    prior = lower_at(tokens, previous)
    if denied or _is_no_report(tokens, verb, prior):
        return None
    helpers = {helper.lower for helper in tokens[previous + 1 : verb]}
    is_being = bool(helpers & members("be"))
    progressive = token.lower.endswith("ing")
    if prior == "to":
        return _infinitive(tokens, previous, verb, before)
    if is_being and not progressive:
        return _passive(tokens, verb, weak=weak)
    if (progressive and not is_being) or prior in {"and", "but", "then", "also"}:
        return _shared(tokens, verb, before, weak=weak)
    return _finite(tokens, previous, verb, weak=weak)


def _is_no_report(tokens: Sequence[Word], verb: int, prior: str | None) -> bool:
    """Whether the word reports nothing: a noun, a name, or a participle (``with accused men``)."""
    token = tokens[verb]
    if token.is_capitalized and verb > 0:
        return True
    if token.is_a("saying_noun") and _is_noun(tokens, verb):
        return True
    following = lower_at(tokens, verb + 1)
    if (token.lower == "accused" and following == "of") or (
        token.lower in {"put", "puts"} and following != "it"
    ):
        return True
    return (
        prior is not None
        and prior != "to"
        and (prior in members("preposition") or prior in members("determiner"))
    )


def _finite(tokens: Sequence[Word], previous: int, verb: int, *, weak: bool) -> Frame | None:
    """A verb with a subject of its own, before it or behind it."""
    found = subject_before(tokens, previous)
    if found is not None:
        return Frame(verb, found[0], weak, found[1])
    subject = phrase_after(tokens, verb + 1) if _may_follow(tokens, previous, verb) else None
    return Frame(verb, subject, weak) if subject else None


def _passive(tokens: Sequence[Word], verb: int, *, weak: bool) -> Frame | None:
    """``was described by Reyes``; without ``by`` nobody is named."""
    by = next((n for n in range(verb + 1, min(verb + 10, len(tokens))) if tokens[n].lower == "by"), None)
    subject = phrase_after(tokens, by + 1) if by is not None else None
    return Frame(verb, subject, weak=weak) if subject else None


def _may_follow(tokens: Sequence[Word], previous: int, verb: int) -> bool:
    """Whether the speaker may come after the verb: behind a quotation, or as in ``…, said Reyes``."""
    if previous < 0 or tokens[previous].quotation >= 0:
        return True
    comma = tokens[previous].lower in {",", "—"}
    return comma and (tokens[previous - 1].quotation >= 0 or tokens[verb].is_a("saying_last"))


def _skip_back(tokens: Sequence[Word], number: int) -> tuple[int, bool]:
    """What stands before a verb's helpers, adverbs and times, and whether ``not`` is among them."""
    denied = False
    while number >= 0 and tokens[number].is_word:
        lower = tokens[number].lower
        if lower in {"not", "never"} or lower.endswith("n't"):
            denied = True
        elif lower in members("time"):
            while number > 0 and tokens[number - 1].is_a("time_lead"):
                number -= 1
        elif not (
            lower in members("adverb")
            or lower in members("auxiliary")
            or lower in members("be")
            or (lower.endswith("ly") and not tokens[number].is_capitalized and lower != "family")
        ):
            break
        number -= 1
    return number, denied


def _is_noun(tokens: Sequence[Word], verb: int) -> bool:
    """Whether a word such as ``report`` or ``claims`` is a noun where it stands."""
    if verb == 0:
        return True
    before, after = tokens[verb - 1], tokens[verb + 1] if verb + 1 < len(tokens) else None
    if before.is_a("determiner", "preposition") or before.lower.endswith("'s"):
        return True
    plain = not tokens[verb].lower.endswith("s")
    if verb == 1 and before.is_word and plain and not begins_phrase(before, cased=False):
        return True  # ``Second demand: …``
    if not before.is_word or before.is_capitalized or before.is_a("pronoun"):
        return False
    if plain:
        return not (before.lower.endswith("s") or before.is_a("adverb", "plural"))
    led = any(_opens_phrase(token) for token in tokens[max(0, verb - 5) : verb - 1])
    return not (led and (after is None or after.quotation >= 0 or after.lower in {"that", ","}))


def _opens_phrase(token: Word) -> bool:
    lower = token.lower
    return lower in members("determiner") or lower.endswith("'s")


def _infinitive(tokens: Sequence[Word], to: int, verb: int, before: Sequence[Frame]) -> Frame | None:
    """``Reyes went on to say``, ``took the floor to say: “…”``; any other ``to say`` reports nothing."""
    if lower_at(tokens, to - 1) == "on" and lower_at(tokens, to - 2) in {"went", "goes", "go", "gone"}:
        previous, denied = _skip_back(tokens, to - 3)
        found = subject_before(tokens, previous)
        return Frame(verb, found[0], weak=False, subordinate=found[1]) if found and not denied else None
    after = verb + 2 if lower_at(tokens, verb + 1) in {":", ","} else verb + 1
    if after >= len(tokens) or tokens[after].quotation < 0:
        return None
    found = subject_before(tokens, to - 1)
    if found is not None and found[0][0] > 0 and tokens[found[0][0] - 1].lower in members("causing"):
        return Frame(verb, found[0], weak=False, subordinate=True)
    return _shared(tokens, verb, before, weak=False)


def _shared(tokens: Sequence[Word], verb: int, before: Sequence[Frame], *, weak: bool) -> Frame | None:
    """A verb that shares the subject of the sentence: ``…, saying``; ``… and added``.

    A participle right behind a name is the name's: ``with chief Ann Lee admitting``.
    """
    if tokens[verb].lower.endswith("ing") and verb > 0 and tokens[verb - 1].is_capitalized:
        first = verb - 1
        while first > 0 and tokens[first - 1].is_capitalized and tokens[first - 1].is_word:
            first -= 1
        titled = first > 1 and tokens[first - 1].is_word and tokens[first - 2].lower == "with"
        return Frame(verb, (first - titled, verb), weak, subordinate=True)
    earlier = [frame for frame in before if not frame.weak]
    if earlier:
        return Frame(verb, earlier[-1].subject, weak, earlier[-1].subordinate)
    subject = main_subject(tokens)
    return Frame(verb, subject, weak) if subject and subject[1] <= verb else None
