"""Who speaks against whom: accusations, and whether the accused is heard."""

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
    from collections.abc import Iterator, Mapping

    from summarize.document import Document
    from summarize.language.analysis import Analysis
    from summarize.language.attributions import Attribution

_ACCUSING = re.compile(
    rf"\b(?:(?<!\bwhat )(?<!\bthe ){alternatives('accusing')}|less safe|cover(?:ed|s|ing)? up"
    r"|br(?:oke|eaks|oken|eaking) (?:\w+ ){1,2}(?:promises?|word))\b"
)
_NO_ANSWER = re.compile(
    r"(?i)(?i)(?:\bnot|n['’]t|\b(?:declined|refused)(?: to)?)(?: \w+ly)?(?: be)?"
    rf" (?:{alternatives('responding')}\b|say(?=[.,])"
    r"|return(?:ed)? (?:[\w’'-]+ ){0,4}?(?:calls?|messages?|e-?mails?|requests?)\b)"
    r"|\bno comment\b|\bdeclined (?:comment|to say)\b"
)
_ANSWER = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|respond\w*|repl(?:y|ies|ied)|rejected|disput\w+|defended|defends|countered"
    r"|pushed back|rebut\w+|insist\w*|answered(?! by\b))\b",
    re.IGNORECASE,
)
_DENIAL = re.compile(
    r"(?i)\b(?:den(?:y|ies|ied|ying)|reject(?:s|ed)|disput(?:es|ed)|disagree[sd]?|countered|rebut\w*"
    r"|plead(?:s|ed|ing)? (?:not guilty|innocent)|innocence"
    rf"|admit\w* (?:no|any)?\b ?{alternatives('guilt')}"
    rf"|{alternatives('turning_away')} (?:off |aside )?(?:[\w’'-]+ ){{0,3}}?{alternatives('criticism')}"
    r"|no (?:record|knowledge|evidence) of|asked about (?:it|that)"
    r"|call(?:s|ed) (?:it|that) (?:false|untrue|wrong)"
    rf"|(?:call(?:s|ed)|sa(?:id|ys)(?: that)?) the {alternatives('criticism')}"
    # "said that every allegation in the suit was false"
    rf"|{alternatives('criticism')} (?:[\w’'-]+ ){{0,5}}?{alternatives('be')} (?:[a-z]+ly )?"
    rf"{alternatives('falsity')})\b"
)
_OWN_DENIAL = re.compile(
    r"(?i)\b(?:i|we|he|she|they|it|had|has|have) (?:never|did(?: not|n['’]t))\b"
    r"|\bnothing (?:wrong|to do with|to hide)\b"
)
"""What somebody says with these of themselves denies it."""
_DEPUTY = re.compile(rf"(?:His|Her) [a-z]|.*\b(?:his|her) (?:[a-z]+ )?{alternatives('deputy')}\b")
_UNNAMED = re.compile(
    r"(?i)\bused to (?:say|tell)\b"
    rf"|\b{alternatives('hearing')} (?:has |have |was |were )?(?:heard|told)\b"
    rf"|\b{alternatives('charge_in_suit')} that (?:says|alleges)\b"
)
"""A charge of somebody who is not told as its speaker: "a jury heard"; "it was criticized" is another."""
_ASIDE = 6
"""Parts before a verb of speech among which its speaker is named: "Its chair, Judge Ida Moen, said"."""
_SOURCES_AT = re.compile(
    r"\b[Ss]ources (?:at|in|within|from|inside|close to|with) ((?:the )?[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*)*)"
)
_HOUSE = re.compile(
    r"(?<![Ff]ormer )\b([A-Z][\w-]+)(?:['’]s)?,? (?:[\w-]+ ){0,2}"
    rf"(?i:{alternatives('deputy')})\b"
    rf"|(?<![Ff]ormer )\b(?i:{alternatives('deputy')}) (?:for|of) (?:the )?(?:[A-Z][\w-]+ )*([A-Z][\w-]+)",
)
_OBJECT_ENDS = re.compile(r"[,.;:]| for\b| and\b")
_BLAMABLE = ("person_noun", "title", "organization", "third_person")
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
        found = _ACCUSING.search(self.text.lower())
        if found is None or not found.group().startswith("blam"):
            return found is not None
        # "It blamed the price of butter" accuses nobody.
        start = found.end()
        end = next((match.start() for match in _OBJECT_ENDS.finditer(self.text, start)), len(self.text))
        read = analysis(self.text)
        somebody = any(start <= word.start < end and word.is_a(*_BLAMABLE) for word in read.words)
        named = any(start <= mention.span.start for mention in read.mentions)
        return somebody or named or _ACCUSING.search(self.text[end:].lower()) is not None

    @cached_property
    def no_answer(self) -> bool:
        """Whether it says that somebody did not answer."""
        return _NO_ANSWER.search(self.text) is not None

    @cached_property
    def answer(self) -> bool:
        """Whether it uses the words of an answer."""
        return _ANSWER.search(self.text) is not None

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
        """The words in small letters that say who speaks: "the company's new lawyer"."""
        one = _speech(self.text)
        parts = analysis(self.text).parts[slice(*one.subject)] if one else ()
        return frozenset(part.lower for part in parts if part.text.islower() and not part.is_a("stop"))

    @property
    def deputy(self) -> bool:
        """Whether its speaker is named only by the person they speak for: "His lawyer said"."""
        said = _speech(self.text) if self.speaker is not None else None
        return said is not None and said.subject[0] <= _ASIDE and _DEPUTY.match(self.text) is not None


def roles_in(document: Document) -> dict[str, str]:
    """Keys by the words that stand for them: "mayor" for "Mayor Ida Moen", "sources" for "Sources at ICE"."""
    bearers = document.persons.bearers
    found = {title: set(map(_key, names)) for title, names in bearers.items()}
    found["sources"] = {_key(match.group(1)) for match in _SOURCES_AT.finditer(document.text)}
    return {role: names.pop() for role, names in found.items() if len(names) == 1}


def reading_of(text: str, speaker: str | None = None, roles: Mapping[str, str] | None = None) -> Reading:
    """Read one sentence.

    Args:
        text: its words.
        speaker: who speaks in it, where segmentation knows that.
        roles: who is meant by "the mayor".
    """
    roles = roles or {}
    key = _key(speaker) if speaker else speaker_in(text)
    if key is None and _somebody_speaks(text):
        key = SOMEBODY  # "two people who saw it said"
    key = roles.get(key or "", key)
    silent = _NO_ANSWER.search(text)
    # Who does not answer stands before that: "Coyle did not respond to the Post".
    names = frozenset(_names(analysis(text), 0, silent.start() if silent else sys.maxsize))
    parties = names - {key} - _beside(text, key) if key else names
    named = {roles[w.lower] for w in analysis(text).words if w.lower in roles} - {key}
    house = frozenset(_houses(text)) if key else frozenset()
    return Reading(text, key, house, parties | named)


def _somebody_speaks(text: str) -> bool:
    """Whether it gives the words of somebody, or a charge, whoever makes it."""
    read = analysis(text)
    blamed = [verb for verb in read.verbs if verb.passive and verb.head.is_a("blamed")]
    charged = bool(blamed) or _UNNAMED.search(read.own_text) is not None
    return (charged and not any(verb.negated for verb in blamed)) or has_speaker(text)


def _houses(text: str) -> Iterator[str]:
    """Keys of those for whom its speaker is said to speak: not by "gave to Dent's campaign"."""
    one = _speech(text)
    verb = analysis(text).parts[one.verb].start if one else sys.maxsize
    before = one is not None and one.subject[0] < one.verb
    for match in _HOUSE.finditer(text):
        if not before or match.start() < verb:
            name = match.group(1) or match.group(2)
            if name.lower() not in members("determiner", "title", "deputy", "plain_before_title"):
                yield _key(name)


def _beside(text: str, speaker: str) -> frozenset[str]:
    """Keys of the names that only say who speaks: "Piet Halm of Fox said", "Halm, a friend of Orsk, said"."""
    one = _speech(text)
    if one is None:
        return frozenset()
    read = analysis(text)
    phrase = read.parts[: one.verb] if one.subject[0] < one.verb else read.parts[slice(*one.subject)]
    beside = speaker in {word.lower for word in phrase[-_ASIDE:]}
    return frozenset(_names(read, phrase[0].start, phrase[-1].end) if beside else ())


def speaker_in(text: str) -> str | None:
    """Who the sentence itself names as speaking, as a key, or None."""
    one = _speech(text)
    if one is None:
        return None
    read = analysis(text)
    first, behind = (read.parts[at].start for at in (one.subject[0], one.subject[1] - 1))
    aside = read.parts[one.verb].start
    names = [*_names(read, behind + 1, aside), *_names(read, first, behind + 1)]
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
    """Keys of the names in a stretch of the text: each word of a mention, and "sources"."""
    words = [word for mention in read.mentions for word in mention.words if start <= word.start < end]
    if "sources" in read.vocabulary:
        words += [word for word in read.words if word.base == "sources" and start <= word.start < end]
    counts = ONES.keys() | TENS.keys()  # "Ninety-one of them opposed it"
    return [
        w.base
        for w in words
        if not w.is_a("article", "courtesy", "time", "outlet") and counts.isdisjoint(w.base.split("-"))
    ]


def _key(speaker: str) -> str:
    return "sources" if "sources" in speaker.lower().split() else surname(speaker)
