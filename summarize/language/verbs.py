"""The verb group: which words are the verb of a clause, and what stands before it that belongs to it.

There is no parser here, only the table of forms and the words beside a word. A form that is a noun as often
("claims") counts as a verb where no noun can stand, and a base form ("say") behind a plural. A form in "-ed"
counts, although it may be a participle.

Others ask other questions: the proof (``derivation.grammar``) whether a token can be nothing but a verb, and
what ends a noun phrase; the rule of polarity how two texts place their negations.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from summarize.language.classes import members
from summarize.language.forms import classes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.language.tokens import Word


class VerbGroup(NamedTuple):
    """A verb with its helpers, adverbs and times: "had not yet been told".

    Attributes:
        words: all of them; the last is the verb itself.
        start: index of the first among the parts.
    """

    words: Sequence[Word]
    start: int

    @property
    def negated(self) -> bool:
        """Whether "not" or "never" is among the helpers."""
        return any(is_not(word) for word in self.words[:-1])

    @property
    def being(self) -> bool:
        """Whether a form of "be" is among the helpers."""
        return any(word.is_a("be") for word in self.words[:-1])

    @property
    def passive(self) -> bool:
        """Whether its subject is whom or what it is done to: "was told", not "was telling"."""
        return self.being and not self.words[-1].lower.endswith("ing")


def verb_group(parts: Sequence[Word], head: int) -> VerbGroup:
    """The group of the verb at ``head``."""
    start = head
    while start > 0 and parts[start - 1].is_word:
        part = parts[start - 1]
        manner = part.lower.endswith("ly") and not part.is_capitalized and part.lower != "family"
        if not (manner or is_not(part) or part.is_a("time", "adverb", "auxiliary", "be")):
            break
        start -= 1
        while part.is_a("time") and start > 0 and parts[start - 1].is_a("time_lead"):
            start -= 1
    return VerbGroup(parts[start : head + 1], start)


def is_not(part: Word) -> bool:
    """Whether the word is "not" or "never", or ends in "n't"."""
    return part.lower in {"not", "never"} or part.lower.endswith("n't")


def begins_object(word: Word, *further: str) -> bool:
    """Whether the object of a verb may begin with the word; ``further``: classes of words that do, too."""
    return word.is_capitalized or word.is_a("object_ahead", *further)


def precedes_noun(word: Word, *further: str) -> bool:
    """Whether a form that is a noun and a verb is a noun behind the word: "two blasts", "Hale's attack"."""
    return _owns(word.lower) or word.text[0].isdigit() or word.is_a("noun_ahead", *further)


def is_past(lower: str) -> bool:
    """Whether a form may tell of the past, as "was", "took" and "texted" do."""
    forms = classes(lower)
    return "d" in forms or lower in {"was", "were"} or (not forms and lower.endswith("ed"))


def has_finite_verb(parts: Sequence[Word]) -> bool:
    """Whether the words hold the verb of a clause: "In mice." and "Built with care." do not."""
    return any(part.is_word and is_finite(parts, at) for at, part in enumerate(parts))


def is_finite(parts: Sequence[Word], at: int) -> bool:
    """Whether the word is the verb of a clause."""
    part, before = parts[at], parts[at - 1].lower if at else ""
    if part.is_capitalized or not at:  # "Ted", "May", "Have a look"
        return _is_shortened(part.lower)
    if part.is_a("auxiliary", "be") or _is_shortened(part.lower):
        return True
    forms = classes(part.lower)
    behind = parts[at + 1] if at + 1 < len(parts) else None
    entitles = part.is_a("title") and behind is not None and behind.is_capitalized
    if "v" in forms and _is_plural(parts, at - 1) and not entitles:  # "Harbor News host Ana Reyes"
        return True
    if set("nN").isdisjoint(forms):
        return "z" in forms or is_past(part.lower)
    if before in _before_noun() or _owns(before) or entitles:
        return False
    goes_on = behind is not None and behind.is_word and not behind.is_a("behind_noun")
    return "d" in forms or ("z" in forms and goes_on)


@cache
def _before_noun() -> frozenset[str]:
    """What a noun follows; behind "that" and "this" a form in "-s" is a verb."""
    return members("determiner", "preposition") - {"that", "this"}


def _is_plural(parts: Sequence[Word], at: int) -> bool:
    """Whether the word, or one before an adverb, may be a subject in the plural: "they", "analysts"."""
    at -= at > 0 and (parts[at].is_a("adverb") or parts[at].lower.endswith("ly"))
    subject = parts[at].lower
    only = "N" in classes(subject) and "n" not in classes(subject)
    return only or subject in members("plural", "plural_subject")


def _owns(lower: str) -> bool:
    return lower.endswith(("'s", "s'")) and not _is_shortened(lower)


def _is_shortened(lower: str) -> bool:
    """Whether a verb stands behind an apostrophe: "didn't", "they're", "he's"."""
    word, apostrophe, ending = lower.rpartition("'")
    return bool(apostrophe) and (ending != "s" or word in members("contracted"))
