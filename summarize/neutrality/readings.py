"""What one sentence is in a dispute: who speaks in it, for whom, and whether it accuses or answers."""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarize.language.analysis import analysis
from summarize.language.classes import alternatives, members
from summarize.language.persons import surname
from summarize.language.units import ONES, TENS
from summarize.lazy import cached_property
from summarize.neutrality.attribution import has_speaker

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarize.language.analysis import Analysis
    from summarize.language.attributions import Attribution

_ACCUSING = re.compile(rf"\b(?<!\bwhat )(?<!\bthe ){alternatives('accusing')}\b")
_NO_ANSWER = re.compile(
    r"(?i)(?:\bnot|n['’]t|\b(?:declined|refused)(?: to)?)(?: \w+ly)?(?: be)?"
    rf" (?:{alternatives('responding')}\b|say(?=[.,])"
    r"|return(?:ed)? (?:[\w’'-]+ ){0,4}?(?:calls?|messages?|e-?mails?|requests?)\b)"
    r"|\bno comment\b|\bdeclined (?:comment|to say)\b"
)
_DENIAL = re.compile(
    rf"(?i)\b(?:{alternatives('denying', 'rejecting', 'denied_in_words')}"
    r"|no (?:record|knowledge|evidence) of"
    rf"|admit\w* (?:no|any)?\b ?{alternatives('guilt')}"
    rf"|{alternatives('turning_away')} (?:off |aside )?(?:[\w’'-]+ ){{0,3}}?{alternatives('criticism')}"
    rf"|(?:call(?:s|ed)|sa(?:id|ys)(?: that)?) (?:the {alternatives('criticism')}"
    rf"|{alternatives('demonstrative')} [“\"]?(?:an? )?{alternatives('falsity')})"
    # "said that every allegation in the suit was false"
    rf"|{alternatives('criticism')} (?:[\w’'-]+ ){{0,5}}?{alternatives('be')} (?:[a-z]+ly )?"
    rf"{alternatives('falsity')})\b"
)
_OWN_DENIAL = re.compile(
    r"(?i)(?:\b(?:i|we)\b|(?:^[“\"]?(?!it\b)|\bthat |\bsaid )"
    rf"{alternatives('subject_pronoun')}\b)(?:['’]d| ha(?:d|s|ve))? [“\"]?(?:never|did(?: not|n['’]t))\b"
    rf"|\b{alternatives('denied_of_oneself')}\b"
)
"""What somebody says with these of themselves denies it."""
_DEPUTY = re.compile(
    r"(?:His|Her) [a-z]"
    rf"|(?:.* )?(?!{alternatives('preposition')} )\S+ {alternatives('accused_side')} (?:[a-z]+ )?"
    rf"{alternatives('deputy')}\b"
)
_CLIENT = re.compile(
    rf"\b(?:{alternatives('possessive')} client|{alternatives('court_deputy')})\b|, defending[,.]"
)
"""By what somebody speaks for who is tried: "said that her client was ill"."""
_THROUGH = re.compile(
    rf"(?i:\b{alternatives('subject_pronoun')}) [a-z]+ through [a-z]+ ({alternatives('deputy')})\b"
)
"""By whom somebody lets others speak: "He said through a lawyer"."""
_ASIDE = 6
"""Parts before a verb of speech among which its speaker is named: "Its chair, Judge Ida Moen, said"."""
_HOUSE = re.compile(
    rf"(?<![Ff]ormer )\b(?!(?i:{alternatives('determiner')})\b)([A-Z][\w-]+)(?:['’]s)?,? (?:[\w-]+ ){{0,2}}"
    rf"(?i:{alternatives('deputy')})\b"
    rf"|(?<![Ff]ormer )\b(?i:{alternatives('deputy')}) (?:for|of) (?:the )?(?:[A-Z][\w-]+ )*([A-Z][\w-]+)",
)
_JUDGE = re.compile(r"\bJudge [A-Z]")
_KINDS = ("charge_of_crime", "charge_in_suit", "charge_for_penalty", "charge_by_order")
_BROUGHT = re.compile(
    rf"(?i)\b(?:the|that|{alternatives('possessive')})(?: [\w’'-]+){{0,3}}? {alternatives('charged_thing')}\b"
)
SOMEBODY = "somebody"
"""The key of a speaker without a name."""


@dataclass(frozen=True)
class Reading:
    """What a sentence is in a dispute, worked out as far as it is asked for.

    Attributes:
        text: the sentence.
        speaker: a key for who speaks in it (the last capitalised word of the speaker's name, in lower case),
            or None.
        house: keys of those for whom somebody speaks in it, such as "Merrytown spokesman Devin Aldous".
        parties: keys of the capitalised names in it, the speaker's left out.
    """

    text: str
    speaker: str | None
    house: frozenset[str]
    parties: frozenset[str]

    @cached_property
    def accuses(self) -> bool:
        """Whether it holds the words of an accusation."""
        return _ACCUSING.search(self.text.lower()) is not None

    @cached_property
    def no_answer(self) -> bool:
        """Whether it says that somebody did not answer."""
        return _NO_ANSWER.search(self.text) is not None

    @cached_property
    def answer(self) -> bool:
        """Whether somebody answers in it: not "the ballot was answered by 412", nor "it will reply"."""
        words = analysis(self.text).words
        pairs = zip((*words[:1], *words), words, strict=False)
        return any(it.is_a("replying") and not one.is_a("modal", "negating", "be") for one, it in pairs)

    @cached_property
    def in_words(self) -> bool:
        """Whether somebody answers in it, or says what they did not do."""
        own = self.speaker is not None and not self.no_answer and _OWN_DENIAL.search(self.text) is not None
        return own or self.denies or self.answer

    @cached_property
    def denies(self) -> bool:
        """Whether it denies something that was just said."""
        return _DENIAL.search(self.text) is not None

    @cached_property
    def described(self) -> frozenset[str]:
        """The words in small letters that say who speaks, or is silent: "the company's new lawyer"."""
        one, silent = _speech(self.text), _NO_ANSWER.search(self.text)
        parts = analysis(self.text).parts[slice(*one.subject)] if one else ()
        if one is None and silent is not None:
            parts = tuple(part for part in analysis(self.text).parts if part.start < silent.start())
        return frozenset(part.lower for part in parts if part.text.islower() and not part.is_a("stop"))

    @cached_property
    def opines(self) -> bool:
        """Whether it has words of an opinion, outside quotation marks."""
        return any(word.is_a("opining") for word in analysis(self.text).own_words)

    @cached_property
    def official(self) -> bool:
        """Whether an authority decides in it, or a report is told: that is no side's."""
        read = analysis(self.text)
        main = next((read.parts[one.verb] for one in read.attributions if one.main), None)
        found = main is not None and main.is_a("official_saying")
        return (found or _JUDGE.search(read.own_text) is not None) and not self.denies

    @cached_property
    def charges(self) -> frozenset[str]:
        """The kinds of charge that it has words of, outside quotation marks."""
        words = analysis(self.text).own_words
        return frozenset(kind for kind in _KINDS if any(word.is_a(kind) for word in words))

    @cached_property
    def ends(self) -> bool:
        """Whether it tells how a charge ended: by a verdict, or by a verb with what was brought."""
        read = analysis(self.text)
        ending = any(word.is_a("ending_charge") for word in read.own_words)
        thing = _BROUGHT.search(read.own_text) is not None
        verdict = any(word.is_a("verdict") and not word.is_capitalized for word in read.own_words)
        open_yet = any(verb.modal in members("unsettled") for verb in read.verbs)
        return (verdict or (ending and thing)) and not (open_yet or self.denies)

    @cached_property
    def defends(self) -> bool:
        """Whether somebody speaks in it for who is tried, whoever that is: "said that her client slept"."""
        return self.speaker is not None and not self.house and _CLIENT.search(self.text) is not None

    @cached_property
    def deputy(self) -> bool:
        """Whether its speaker is named only by the person they speak for: "His lawyer said"."""
        said = _speech(self.text) if self.speaker is not None and not self.house else None
        first = said is not None and said.subject[0] <= _ASIDE and _DEPUTY.match(self.text) is not None
        return first or self.defends or (said is not None and _THROUGH.search(self.text) is not None)


def reading_of(text: str, speaker: str | None = None) -> Reading:
    """Read one sentence.

    Args:
        text: its words.
        speaker: who speaks in it, where segmentation knows that.
    """
    through = _THROUGH.search(text)
    key = (through and through[1]) or (surname(speaker) if speaker else _speaker_in(text))
    if key is None and has_speaker(text):
        key = SOMEBODY  # "two people who saw it said"
    silent = _NO_ANSWER.search(text)
    # Who does not answer stands before that: "Coyle did not respond to the Post".
    names = frozenset(_names(analysis(text), 0, silent.start() if silent else sys.maxsize))
    parties = names - {key} - _beside(text, key) if key else names
    return Reading(text, key, frozenset(_houses(text)) if key else frozenset(), parties)


def _houses(text: str) -> Iterator[str]:
    """Keys of those for whom its speaker is said to speak: not by "gave to Dent's campaign"."""
    one = _speech(text)
    verb = analysis(text).parts[one.verb].start if one else sys.maxsize
    before = one is not None and one.subject[0] < one.verb
    for match in _HOUSE.finditer(text):
        name = match.group(1) or match.group(2)
        named = name.lower() not in members("determiner", "title", "deputy", "plain_before_title")
        if named and (not before or match.start() < verb):
            yield surname(name)


def _beside(text: str, speaker: str) -> frozenset[str]:
    """Keys of the names that only say who speaks: "Piet Halm of Fox said", "Halm, a friend of Orsk, said"."""
    one = _speech(text)
    if one is None:
        return frozenset()
    read = analysis(text)
    phrase = read.parts[: one.verb] if one.subject[0] < one.verb else read.parts[slice(*one.subject)]
    beside = speaker in {word.lower for word in phrase[-_ASIDE:]}
    return frozenset(_names(read, phrase[0].start, phrase[-1].end) if beside else ())


def _speaker_in(text: str) -> str | None:
    """Who the sentence itself names as speaking, as a key, or None."""
    one = _speech(text)
    if one is None:
        return None
    read = analysis(text)
    first, behind = (read.parts[at].start for at in (one.subject[0], one.subject[1] - 1))
    names = [*_names(read, behind + 1, read.parts[one.verb].start), *_names(read, first, behind + 1)]
    return names[-1] if names else None


def _speech(text: str) -> Attribution | None:
    """The first report of speech or of an answer; no passive of a weak verb: "was called by the union"."""
    read = analysis(text)
    for one in read.attributions:
        plain = read.parts[one.verb].is_a("judging", "reacting") and one.subject[0] < one.verb
        if (one.reports or plain) and not one.subordinate:
            return one
    return None


def _names(read: Analysis, start: int = 0, end: int = sys.maxsize) -> list[str]:
    """Keys of the names in a stretch of the text: each word of a mention."""
    counts = ONES.keys() | TENS.keys()  # "Ninety-one of them opposed it"
    return [
        word.base
        for mention in read.mentions
        for word in mention.words
        if start <= word.start < end
        and not word.is_a("article", "courtesy", "time", "outlet")
        and counts.isdisjoint(word.base.split("-"))
    ]
