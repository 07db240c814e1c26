"""The verb group: which words are the verb of a clause, and what stands before it that belongs to it.

There is no parser here, only the table of forms and the words beside a word. A form that is a noun as often
("claims") counts as a verb where no noun can stand, and a base form ("say") behind a plural. A form in "-ed"
counts, although it may be a participle.

Two others ask other questions. The proof (``derivation.grammar``) must not take for a verb what may be none,
nor miss what may be one: it asks whether a token can be nothing else, and whether it may be one at all. The
rule of polarity compares where two texts place their negations, whatever they deny.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from summarize.language.classes import members
from summarize.language.forms import classes
from summarize.language.tokens import BEFORE_NOT, ENDINGS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.language.tokens import Word


class VerbGroup(NamedTuple):
    """A verb with its helpers, adverbs and times: "had not yet been told".

    Attributes:
        words: all of them.
        start: index of the first among the parts.
        head: the verb itself; the last helper where none follows: "It did not.".
    """

    words: Sequence[Word]
    start: int
    head: Word

    @property
    def negated(self) -> bool:
        """Polarity: whether "not" or "never" is among the helpers."""
        return any(map(is_not, self.words))

    @property
    def being(self) -> bool:
        """Whether a form of "be" is among the helpers."""
        return any(_helper(word.lower) in members("be") for word in self.words if word is not self.head)

    @property
    def passive(self) -> bool:
        """Voice: whether its subject is whom or what it is done to: "was told", not "was telling"."""
        return self.being and not self.head.lower.endswith("ing")

    @property
    def modal(self) -> str:
        """Modality: by what helper it may, must or would be so; empty for what is told as a fact."""
        helpers = (_helper(word.lower) for word in self.words)
        return next((helper for helper in helpers if helper in members("modal")), "")

    @property
    def past(self) -> bool:
        """Tense: whether its first verb tells of the past: "was told", "had told", "told"."""
        first = next(filter(_helps, self.words), self.head)
        return is_past(_helper(first.lower))


def verbs_in(parts: Sequence[Word]) -> tuple[VerbGroup, ...]:
    """The verbs of the clauses in a sentence, in order: none in "In mice." and "Built with care."."""
    found: list[VerbGroup] = []
    end = 0
    for at, part in enumerate(parts):
        if at < end or not part.is_word or not is_finite(parts, at):
            continue
        head = _head(parts, at) if _helps(part) else at
        start, end = min(at, verb_group(parts, head).start), head + 1
        while end < len(parts) and _helps(parts[head]) and is_not(parts[end]):
            end += 1
        found.append(VerbGroup(parts[start:end], start, parts[head]))
    return tuple(found)


def _head(parts: Sequence[Word], at: int) -> int:
    """Where the verb stands that the helper at ``at`` goes with; the last helper if none follows."""
    last = at
    for number in range(at + 1, len(parts)):
        part = parts[number]
        if part.is_a("auxiliary", "be"):
            last = number
        elif not (part.is_word and _within(part)):
            takes = next(forms for name, forms in _TAKES if _helper(parts[last].lower) in members(name))
            forms = classes(part.lower) or ("p" if part.lower.endswith("ed") else "")
            return last if takes.isdisjoint(forms) or part.is_capitalized else number
    return last


_TAKES = (("be", frozenset("pg")), ("perfect", frozenset("p")), ("auxiliary", frozenset("v")))
"""Helpers, and the forms of the verb that may follow."""


def _helps(word: Word) -> bool:
    return _helper(word.lower) in members("auxiliary", "be")


def _helper(lower: str) -> str:
    """The helper in a word: "did" of "didn't", "have" of "they've"; other words as they are."""
    if lower.endswith("n't"):
        return BEFORE_NOT.get(lower[:-3], lower[:-3])
    ending = lower.rpartition("'")[2]
    return ENDINGS.get(ending, "is") if _is_shortened(lower) else lower


def verb_group(parts: Sequence[Word], head: int) -> VerbGroup:
    """The group of the verb at ``head``."""
    start = head
    while start > 0 and parts[start - 1].is_word:
        part = parts[start - 1]
        if not (_within(part) or part.is_a("auxiliary", "be")):
            break
        start -= 1
        while part.is_a("time") and start > 0 and parts[start - 1].is_a("time_lead"):
            start -= 1
    return VerbGroup(parts[start : head + 1], start, parts[head])


def _within(part: Word) -> bool:
    """Whether a word may stand between a verb and its helpers: "not", "later", "quickly"."""
    manner = part.lower.endswith("ly") and not part.is_capitalized and part.lower != "family"
    return manner or is_not(part) or part.is_a("time", "adverb")


def is_not(part: Word) -> bool:
    """Whether the word is "not" or "never", or ends in "n't"."""
    return part.lower in {"not", "never"} or part.lower.endswith("n't")


def begins_object(word: Word, *further: str) -> bool:
    """Whether the object of a verb may begin with the word; ``further``: classes of words that do, too."""
    return word.is_capitalized or word.is_a("object_ahead", *further)


def precedes_noun(word: Word) -> bool:
    """Whether a form that is a noun and a verb is a noun behind the word: "two blasts", "Hale's attack"."""
    return _owns(word.lower) or word.text[0].isdigit() or word.is_a("noun_ahead")


def is_past(lower: str) -> bool:
    """Whether a form may tell of the past, as "was", "took" and "texted" do."""
    forms = classes(lower)
    return "d" in forms or lower in {"was", "were"} or (not forms and lower.endswith("ed"))


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
    if before in members("before_noun") or _owns(before) or entitles:
        return False
    goes_on = behind is not None and behind.is_word and not behind.is_a("behind_noun")
    return "d" in forms or ("z" in forms and goes_on)


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
