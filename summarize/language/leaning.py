"""What a sentence leans on: words that mean something only behind another sentence.

Nothing is resolved here. Whoever prints a sentence decides what must stand before it, and whoever proves that
it may be printed what the sentence behind it says of it.
"""

from __future__ import annotations

import re
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from summarize.language.analysis import analysis
from summarize.language.attributions import main_clause
from summarize.language.classes import alternatives, members
from summarize.language.definites import definites, is_of_day
from summarize.language.forms import classes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from summarize.language.analysis import Analysis
    from summarize.language.persons import Persons
    from summarize.language.tokens import Word


class LeaningKind(Enum):
    """By what a sentence leans on another."""

    CONNECTIVE = "connective"
    """It goes on from it: "However", "the same", "a year later"."""
    REPLY = "reply"
    """It reacts to it: "Orsk denied that"."""
    PRONOUN = "pronoun"
    """It means by a pronoun what is told there."""
    DEFINITE = "definite"
    """It takes a noun for known: "the measure"."""


class Leaning(NamedTuple):
    """One thing that a sentence takes from another.

    Attributes:
        kind: by what.
        heads: of "the", the nouns that it may take for known, the likeliest last.
        named: of "the", whether a name says all the same who or what it is.
    """

    kind: LeaningKind
    heads: tuple[str, ...] = ()
    named: bool = False


_CONNECTIVE = re.compile(
    rf"(?:{alternatives('connective')}|there(?![’']s| {alternatives('auxiliary')}\b))(?![\w-])",
    re.IGNORECASE,
)
_ORDER = "same|others?|two|pair|trio|duo|three|next (?:day|week|month|year|morning)|following|rest"
_NO_ORDER = "of|way|time|quarter|half|day of|lady|floor|week|president|minister|person|woman|man|to"
_COMPARED = rf"(?:(?:more|less) [a-z]+|{alternatives('compared')})"
_INSIDE = re.compile(
    "|".join(
        (
            r", (?:though|then|in turn)\b",
            rf"\b{alternatives('going_on')}\b",
            rf"\bthe (?:{_ORDER})\b(?! (?:{_NO_ORDER})\b)",
            rf"\bthe (?:former|latter|first|second|third)(?= (?:{alternatives('auxiliary')}|said)\b|[,.])",
            rf"\bthe (?:\w+ly )?{alternatives('changed')} [a-z]",
            r"\b(?:such|another) (?!as\b|a\b|an\b)",
            "".join(f"(?<!{word} )" for word in members("before_others")) + r"\bothers?\b(?! (?:than|way)\b)",
            r"\b(?:do|did|does|doing|done|say|said|says) (?:so|neither(?!.* nor\b)|both)\b",
            rf"\bthe {alternatives('period')} (?:before|after)\b(?! \w)",
            rf"\b{alternatives('period')}s? (?:later|earlier)\b",
            r"\b(?:since|by|until|from) then\b|\bthen(?=[.,;]|$)|\bat the time\b(?! of)",
            r"\badded\b(?= (?:that|in|on)\b|[,.:]|$)",
            r"\bthat (?:day|night|year|month|week|time|same)\b|(?<=[a-z]) that(?=[,.;]|$)",
            r"\b(?:here|there|too)(?=[,.;]|$)|\bas well(?! as)\b",
            r"\b(?:all|each|many|most|none|one|several|some|two|three) of (?:them|these|those)\b",
            rf"\b{alternatives('be')} (?:\w+ly |far |much |even )?{_COMPARED}\b(?!.*\bthan\b)",
            r"^(?!.* and\b).*\bboth\b(?! of\b)",
            rf"\b{alternatives('before_that')} (?:that|those|these) [a-z]",
            rf"(?<!\d )\b{alternatives('before_place')} the {alternatives('time_of_day')}\b(?! of\b)",
            rf"(?:^|, )an? {alternatives('mouthpiece')}\b(?=[.]?$| {alternatives('saying')}\b)",
        )
    ),
    re.IGNORECASE,
)
"""Words by which a sentence goes on from another, wherever they stand."""
_REPLY = re.compile(
    r"\b(?:replied|answered|responded)(?= that\b|[,.:;]|$)"
    r"|\b(?:countered|retorted|blame[sd]?|attributed|ascribed)\b"
    r"|\bden(?:y|ies|ied)\b(?! (?:that (?:he|she|it|they|the|his|her|its|any|[A-Z])|any |wrong|\w+ing\b))"
    rf"|\b{alternatives('answering')}(?: (?:it|that|this|them|to|with))?"
    r"(?:[.,;]|$| (?:and|but) (?:said|says|noted|added|called)\b)"
)
_EXPECTED = re.compile(
    r"it (?:is|was|will be|would be|has been|remains|remained|seems|appears)\b"
    r"(?:(?! than\b)[^,;])*? (?:that|to|whether|how|why|when|who|if)\b"
    r"|it (?:took|takes)\b[^,;]*? to\b",
    re.IGNORECASE,
)
"""What "it" stands for is told behind it: "It is likely that"."""


def leanings(text: str, persons: Persons) -> Iterator[Leaning]:
    """All that a sentence takes from others; ``persons``: whom its article names."""
    read = analysis(analysis(text).own_text)
    if read.words:
        if _goes_on(read):
            yield Leaning(LeaningKind.CONNECTIVE)
        if _REPLY.search(read.text):
            yield Leaning(LeaningKind.REPLY)
        if _quotation_points(text) or pronoun_leans(read, persons):
            yield Leaning(LeaningKind.PRONOUN)
    for one in definites(read.text, read.words):
        yield Leaning(LeaningKind.DEFINITE, one.heads, one.named)


def _goes_on(read: Analysis) -> bool:
    """Whether a sentence goes on from another by a connective, an order or a count."""
    if _CONNECTIVE.match(read.text) or _INSIDE.search(read.text):
        return True
    first, *behind = [word.lower for word in read.words[:2]]
    if first not in members("counted") or not behind:
        return False
    # "Two men were …" counts new things; "One said …", "All three cities" do not.
    told = first == "all" and (behind[0].isdigit() or behind[0] in members("number"))
    return told or behind[0] in members("auxiliary", "saying", "relative")


def _quotation_points(text: str) -> bool:
    """Whether it opens with a quotation that points back: "That is wrong," or "I saw her," said Halm."""
    marks = analysis(text).quoted
    if not marks or marks[0].start > 1:
        return False
    said = analysis(marks[0].of(text))
    if said.words and plain(said.words[0]).is_a("pointing", "personal", "pointing_in_speech"):
        return True
    people = (word for word in said.words if word.is_a("person_noun") and not word.is_a("relative"))
    return not said.mentions and not any(people) and any(word.is_a("personal") for word in said.words)


def pronoun_leans(read: Analysis, persons: Persons) -> bool:
    """Whether a pronoun stands before anything in its sentence that it could mean."""
    words = [plain(word) for word in read.words]
    start = subject_at(read)
    names = (word.start for mention in read.mentions for word in mention.words)
    named = next((start for start in names if start > words[0].start), len(read.text))
    thing = waiting = person = False
    people, women = 0, set[bool]()
    for i, word in enumerate(words):
        behind = words[i + 1].lower if i + 1 < len(words) else ""
        if i < start and word.is_a("personal", "pointing"):
            # "When he arrived, Halm said": whom it means follows, if the subject is somebody.
            if i == 1 and word.lower in {"it", "they"}:
                return True
            waiting = waiting or word.is_a("personal")
        elif word.is_a("personal"):
            women.add(word.lower.startswith(("she", "her")))
            if people < len(women):  # "Ann Lee sold her boat to pay his fine"
                return True
            if people <= 1 and _is_object(read, word, behind):
                return True
        elif word.is_a("pointing") and not _points_at_nothing(read.text, word, behind):
            speaks = behind in members("saying") and word.start <= named
            said = word.lower in {"it", "they"} and _only_speaker_before(words[:i], persons)
            if not thing or speaks or said or word.is_a("demonstrative") or _is_object(read, word, behind):
                return True
        before, person = person, persons.may_be_named_by(words, i)
        people += person and not before
        led = i > 0 and words[i - 1].is_a("before_base", "before_participle")
        thing = thing or (i >= start and _may_be_thing(word, led=led))
    return waiting and not people


def _is_object(read: Analysis, word: Word, behind: str) -> bool:
    """Whether a pronoun is what the first verb acts on, and so not its subject: "A jury found him guilty"."""
    ends = not behind or (word.lower == "her" and behind in members("function"))
    itself = word.lower.endswith(("self", "selves"))
    acted_on = word.lower == "him" or (ends and not itself)
    return acted_on and sum(verb.head.start < word.start for verb in read.verbs) == 1


def subject_at(read: Analysis) -> int:
    """Index of the word with which the main clause begins; 0 where no comma ends what opens the sentence."""
    start = main_clause(read.parts)
    return sum(part.is_word for part in read.parts[: start or 0])


def opens_pointing(text: str) -> bool:
    """Whether the sentence, or a quotation that opens it, begins with whom or what it does not tell.

    That is a pronoun of a person, or what a day is said to have had: "Friday's vote".
    """
    own = analysis(analysis(text).own_text)
    subject = own.words[subject_at(own) :] if own.words else ()
    first = (*analysis(text).words[:1], *subject[:1])
    return any(plain(word).is_a("personal") or is_of_day(word) for word in first)


def plain(word: Word) -> Word:
    """The pronoun of "it's" and "they'll"; other words as they are."""
    pronoun = word.lower.split("'")[0]
    return (
        word._replace(lower=pronoun) if pronoun in members("personal", "pointing", "demonstrative") else word
    )


def _only_speaker_before(before: Sequence[Word], persons: Persons) -> bool:
    """Whether nothing but a speaker stands before a pronoun: "Freya Lindqvist said it was old"."""
    said = before[:-1] if before and before[-1].lower == "that" else before
    return (
        any(word.is_a("saying") for word in said[-1:])
        and any(persons.is_surname(word.base) for word in said)
        and not any(word.is_a("determiner") for word in said)
    )


def _may_be_thing(word: Word, *, led: bool) -> bool:
    """Whether a pronoun may mean what the word names: no verb, and not "nobody".

    ``led``: whether a word such as "to" or "had" stands before it, behind which a verb goes on.
    """
    forms = set(classes(word.lower) or "n")
    verb = led and not forms.isdisjoint("vd")
    return not (verb or forms.isdisjoint("nN") or word.is_a("nothing_named") or word.text[0].isdigit())


def _points_at_nothing(text: str, word: Word, behind: str) -> bool:
    """Whether the word points at nothing: "this week", "those who", "It is likely that"."""
    if word.lower == "this":
        return behind in members("period")
    if word.lower == "those":
        return behind in members("behind_those") or behind.endswith("ed")
    return word.lower == "it" and _EXPECTED.match(text, word.start) is not None
