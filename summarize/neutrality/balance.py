"""Who speaks against whom: accusations, and whether the accused is heard."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from summarize.neutrality.attribution import REACTING, SAYING, has_speaker
from summarize.neutrality.words import Word, unquoted, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from summarize.document import Document, Sentence

_ACCUSING = re.compile(
    r"\b(?:accus\w+|blam\w+|criticiz\w+|criticis\w+|condemn\w+|denounc\w+|slam\w*|blast\w*|attack\w*|fault\w+"
    r"|alleg\w+|lawless\w*|reckless\w*|unsafe|less safe|danger\w*|fail\w+|lie[ds]?|lying|fraud\w*|corrupt\w*"
    r"|illegal\w*|unlawful\w*|unconstitutional|violat\w+|wrong\w*|shield\w+|releas\w+|refus\w+|ignor\w+"
    r"|resist\w*|suspect(?:s|ed)?|interfer\w+|fear|threat\w*|harm\w*|mislead\w*|misled|abus\w+|discriminat\w+|rac(?:ist|ism))\b",
    re.IGNORECASE,
)
_NO_ANSWER = re.compile(
    r"\b(?:did not|didn['’]t|has not|have not|hasn['’]t|could not|declined to|had not)(?: immediately)?"
    r" (?:respond|reply|repl|comment|return|be reached|immediately)|\bdeclined comment|\bno comment\b",
    re.IGNORECASE,
)
_ANSWER = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|respond\w*|repl(?:y|ies|ied)|rejected|disput\w+|defended|defends|countered"
    r"|pushed back|rebut\w+|insist\w*|answer(?:s|ed)|demand\w* answers)\b",
    re.IGNORECASE,
)
_DENIAL = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|reject(?:s|ed)|disput(?:es|ed)|disagree[sd]?|countered|rebut\w*"
    r"|called (?:it|that|the (?:claim|charge|accusation)s?) (?:false|untrue|wrong))\b",
    re.IGNORECASE,
)
_DEPUTY = re.compile(r"(?:His|Her|Their|Its) [a-z]")
_NEARBY = 300
"""Code points within which a denial belongs to what somebody else has just said."""
_SOURCES_AT = re.compile(
    r"\b[Ss]ources (?:at|in|within|from|inside|close to|with) ((?:the )?[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*)*)"
)
_ROLE = re.compile(
    r"\b(mayor|governor|gov\.|minister|president|senator|sen\.|sheriff|chancellor|secretary|chief|director|chair\w*"
    r"|coach|rector|leader|judge|prosecutor|manager|principal|commissioner)"
    r" (?-i:(?:of [A-Z]\w+ )?(?:[A-Z][\w.’'-]+ ){0,2}([A-Z][\w-]+))",
    re.IGNORECASE,
)
_SHORT = {"gov.": "governor", "sen.": "senator"}
_APPOSED = re.compile(r"\b[Tt]he ([a-z]+), ([A-Z][\w-]+(?: [A-Z][\w-]+){0,2}),")
_HOUSE = re.compile(
    r"\b([A-Z][\w-]+)(?:['’]s)? (?:[\w-]+ ){0,2}"
    r"(?:spokes\w+|lawyers?|attorneys?|office|campaign|chief executive|[Dd]irector|barrister|owner|maker"
    r"|manager|counsel|union|agent|trainer|embassy|ministry|government|police|[Gg]overnor|[Mm]ayor|[Mm]inister"
    r"|[Pp]resident)\b"
)
_SPEAKING = SAYING | REACTING
_PASSIVE = frozenset({"was", "were", "been", "being", "is", "are"})
SOMEBODY = "somebody"
"""The key of a speaker without a name."""

_TITLE = frozenset("the a an mr mrs ms dr".split())
_TIME = frozenset(
    """
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july
    august september october november december fox news cnn nbc cbs abc reuters washington post new york
    times
    """.split()
)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a sentence is in a dispute.

    Attributes:
        speaker: a key for who speaks in it (the last capitalised word of the speaker's name, in lower case),
            or None.
        house: keys of those for whom somebody speaks in it, such as "Merrytown spokesman Devin Aldous".
        parties: keys of the capitalised names in it, the speaker's left out.
        accuses: whether it holds the words of an accusation.
        order: its place in the article.
        no_answer: whether it says that somebody did not answer.
        answer: whether it uses the words of an answer.
        denies: whether it denies something that was just said.
        deputy: whether somebody speaks in it who is told by whom they stand for: "His lawyer said".
    """

    speaker: str | None
    house: frozenset[str]
    parties: frozenset[str]
    order: int
    accuses: bool
    no_answer: bool
    answer: bool
    denies: bool
    deputy: bool


def roles_in(text: str) -> dict[str, str]:
    """Keys by the words that stand for them: "mayor" for "Mayor Ida Moen", "sources" for "Sources at ICE"."""
    found: dict[str, set[str]] = {}
    for match in _ROLE.finditer(text):
        role = match.group(1).lower()
        found.setdefault(_SHORT.get(role, role), set()).add(_key(match.group(2)))
    for match in _APPOSED.finditer(text):
        found.setdefault(match.group(1), set()).add(_key(match.group(2)))
    for match in _SOURCES_AT.finditer(text):
        found.setdefault("sources", set()).add(_key(match.group(1)))
    return {role: names.pop() for role, names in found.items() if len(names) == 1}


def reading_of(sentence: Sentence, text: str, roles: Mapping[str, str] | None = None) -> Reading:
    """Read one sentence of the article.

    Args:
        sentence: the sentence, whose speaker counts where segmentation knows it.
        text: its words.
        roles: who is meant by "the mayor".
    """
    roles = roles or {}
    speaker = _key(sentence.speaker) if sentence.speaker else speaker_in(text)
    if speaker is None and has_speaker(text):
        speaker = SOMEBODY  # "two people who saw it said"
    reading = _reading(text, roles.get(speaker or "", speaker), sentence.span.start)
    named = {roles[w.lower] for w in words(text) if w.lower in roles} - {reading.speaker}
    return replace(reading, parties=reading.parties | named)


def reading_of_claim(text: str, document: Document, order: int) -> Reading:
    """Read a sentence of a summary; ``order`` is where its evidence stands in the article."""
    return _reading(text, speaker_in(text, document.memo(speakers_of)), order)


def speakers_of(document: Document) -> frozenset[str]:
    """Keys of all whom the article reports as saying something."""
    return frozenset(_key(sentence.speaker) for sentence in document.sentences if sentence.speaker)


def replies_in(document: Document) -> tuple[Reading, ...]:
    """The readings of the article's citable sentences, among which replies are looked for."""
    return tuple(document.memo_of(sentence, _reading_in) for sentence in document.citable)


def is_answered_in(document: Document, accusation: Reading) -> bool:
    """Whether the article lets somebody be heard whom ``accusation`` is about."""
    if accusation.speaker is None:
        return False
    sentences: Iterable[Sentence] = document.citable
    if not accusation.accuses:  # then what stands right behind it alone may answer it: see ``answers``
        sentences = (s for s in sentences if 0 < s.span.start - accusation.order < _NEARBY)
    return any(answers(document.memo_of(sentence, _reading_in), accusation) for sentence in sentences)


def _reading_in(document: Document, sentence: Sentence) -> Reading:
    text = document.quote(sentence)
    speaker = _key(sentence.speaker) if sentence.speaker else speaker_in(text, document.memo(speakers_of))
    if speaker is None and has_speaker(text):
        speaker = SOMEBODY
    return _reading(text, speaker, sentence.span.start)


def _reading(text: str, speaker: str | None, order: int) -> Reading:
    names = frozenset(key for word in words(text) if (key := _name(word)) is not None)
    return Reading(
        speaker=speaker,
        house=frozenset(_key(match.group(1)) for match in _HOUSE.finditer(text)) if speaker else frozenset(),
        parties=names - {speaker} - _employer(text) - _beside(text, speaker) if speaker else names,
        order=order,
        accuses=bool(_ACCUSING.search(text)),
        no_answer=bool(_NO_ANSWER.search(text)),
        answer=bool(_ANSWER.search(text)),
        denies=bool(_DENIAL.search(text)),
        deputy=bool(_DEPUTY.match(text)) and speaker is not None,
    )


def _beside(text: str, speaker: str) -> frozenset[str]:
    """Keys of the names before the verb of speech, if the speaker's is one: "Piet Halm of Fox said"."""
    tokens = unquoted(text)
    verb = next((i for i, word in enumerate(tokens) if i and word.lower in _SPEAKING), 0)
    before = frozenset(key for word in tokens[:verb] if (key := _name(word)) is not None)
    last = tokens[max(0, verb - 4) : verb]
    return before if speaker in {word.lower for word in last} else frozenset()


def _employer(text: str) -> frozenset[str]:
    """Keys of the names that only say where sources are: they speak for it, not against it."""
    match = _SOURCES_AT.search(text)
    inside = [word for word in words(text) if match and match.start(1) <= word.start < match.end(1)]
    return frozenset(key for word in inside if (key := _name(word)) is not None)


def answers(reply: Reading, accusation: Reading) -> bool:
    """Whether ``reply`` lets somebody be heard whom ``accusation`` is about."""
    if accusation.speaker is None:
        return False  # a fact of the article's own, not somebody's charge
    near = 0 < reply.order - accusation.order < _NEARBY
    if reply.denies and near and reply.speaker:
        return reply.speaker != accusation.speaker
    heard = hears(reply, accusation)
    if near and heard:
        return True
    if not accusation.accuses or (near and reply.deputy and reply.speaker != accusation.speaker):
        return accusation.accuses
    later = reply.denies or reply.order > accusation.order
    return later if heard else reply.no_answer and bool(reply.parties & accusation.parties)


def hears(reply: Reading, accusation: Reading) -> bool:
    """Whether somebody speaks, or is spoken for, in one sentence whom the speaker of the other names."""
    mine = {reply.speaker, *reply.house} - {None, SOMEBODY, accusation.speaker}
    return reply.speaker not in {None, accusation.speaker} and not mine.isdisjoint(accusation.parties)


def speaker_in(text: str, people: frozenset[str] = frozenset()) -> str | None:
    """Who the sentence itself names as speaking, as a key, or None; ``people`` come before other names."""
    tokens = unquoted(text)
    for i, word in enumerate(tokens):
        if i and word.lower in _SPEAKING and tokens[i - 1].lower not in _PASSIVE:
            persons = [name for w in tokens[:i] if (name := _name(w)) in people]
            if persons:
                return persons[-1]
            before = _last_name(tokens[:i])
            after = _first_name(tokens[i + 1 : i + 6])
            close = before is not None and i - before <= 4
            if close and before is not None:
                return _name(tokens[before])
            return after or (_name(tokens[before]) if before is not None else None)
    return None


def _last_name(tokens: Sequence[Word]) -> int | None:
    return next((i for i in reversed(range(len(tokens))) if _name(tokens[i]) is not None), None)


def _first_name(tokens: Iterable[Word]) -> str | None:
    return next((name for word in tokens if (name := _name(word)) is not None), None)


def _name(word: Word) -> str | None:
    lower = word.lower.removesuffix("'s").removesuffix("'")
    if lower == "sources":
        return lower
    if (
        not word.text[:1].isupper()
        or lower in _TITLE
        or lower in _TIME
        or (word.start == 0 and len(lower) < 4)
    ):
        return None
    return lower


def _key(speaker: str) -> str:
    if "sources" in speaker.lower().split():
        return "sources"
    return speaker.rsplit(maxsplit=1)[-1].lower().removesuffix("'s")
