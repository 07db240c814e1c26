"""Who speaks: the speaker of each sentence and of each quotation, where the article says so.

One pass over the running text, in order, with a memory of who spoke last. A pronoun stands for the person in
focus: the last speaker, or a later subject of a sentence, of fitting gender where that is known. Quotations
without words of their own around them belong to the speaker of the quotation beside them in the paragraph.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from summarize.language.analysis import analysis
from summarize.language.attributions import main_person

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.language.attributions import Attribution
    from summarize.language.persons import Persons
    from summarize.language.tokens import Word
    from summarize.spans import Span

_MEMORY = 12


class SpokenPiece(NamedTuple):
    """What of a quotation lies in one sentence, and the number of that quotation in its paragraph."""

    span: Span
    part: int


class Running(NamedTuple):
    """A paragraph of running text: its sentences, and the quoted pieces of each.

    ``is_quotation`` says whether the format marks the paragraph as a block quotation.
    """

    sentences: Sequence[Span]
    pieces: Sequence[Sequence[SpokenPiece]]
    is_quotation: bool


@dataclass(slots=True)
class Spoken:
    """What was found for one sentence: its speaker, and a speaker for each of its quoted pieces."""

    speaker: str | None = None
    quoted: list[str | None] = field(default_factory=list)


class Narrator:
    """Reads paragraphs in order and remembers who spoke."""

    def __init__(self, text: str, persons: Persons) -> None:
        self._text = text
        self._sentence = ""
        self._persons = persons
        self._focus: list[str] = []
        self._last: str | None = None

    def paragraph(self, paragraph: Running) -> list[Spoken]:
        """The speakers of the sentences of one paragraph."""
        before = self._last
        spoken: list[Spoken] = []
        bare: list[bool] = []
        for sentence, pieces in zip(paragraph.sentences, paragraph.pieces, strict=True):
            self._sentence = sentence.of(self._text)
            quotations = [piece.span.shifted(-sentence.start) for piece in pieces]
            parts, told = analysis(self._sentence).within(quotations)
            bare.append(bool(pieces) and not any(part.is_word for part in parts))
            # What somebody wants is theirs, and no speech: nobody is its speaker.
            speech = [one for one in told if not one.view]
            spoken.append(self._speakers(parts, speech, len(pieces)))
        if paragraph.is_quotation:
            # It belongs to who spoke before it.
            for found in spoken:
                found.speaker = found.speaker or before
                found.quoted = [name or before for name in found.quoted]
            return spoken
        _join_parts(paragraph, spoken)
        _fill(spoken, bare, before)
        for found, alone in zip(spoken, bare, strict=True):
            found.speaker = found.speaker or (found.quoted[0] if alone else None)
        self._last = next((found.speaker for found in reversed(spoken) if found.speaker), None)
        return spoken

    def _speakers(self, parts: Sequence[Word], found: Sequence[Attribution], pieces: int) -> Spoken:
        """Speakers as the sentence itself tells them."""
        if not found:
            self._notice(parts)
            return Spoken(None, [None] * pieces)
        if any(one.subject[0] > 0 and parts[one.subject[0]].lower in {"he", "she"} for one in found):
            self._notice(parts)  # "His lawyer, Ann Lee, was blunt: she said"
        names = [self._name(parts, one) for one in found]
        places = {part.quotation: n for n, part in enumerate(parts) if part.quotation >= 0}
        quoted: list[str | None] = []
        for number in range(pieces):
            chosen = _of_quotation(parts, found, places[number])
            quoted.append(names[chosen] if chosen is not None else None)
        told = (n for one, n in zip(found, names, strict=True) if n and one.main)
        return Spoken(next(told, None), quoted)

    def _name(self, parts: Sequence[Word], one: Attribution) -> str | None:
        """Who is said to speak; the focus moves there."""
        subject = parts[slice(*one.subject)]
        if len(subject) == 1 and subject[0].is_a("pronoun"):
            return self._resolve(subject[0].lower)
        name = self._persons.called(analysis(self._sentence), subject)
        if name is not None:
            name = self._persons.canonical(name) if parts[one.verb].lower == ":" else name
            self._attend(name)
        return name

    def _resolve(self, pronoun: str) -> str | None:
        """The person or body in focus for whom the pronoun may stand."""
        if pronoun in {"i", "we", "you"}:
            return None
        return next((name for name in reversed(self._focus) if self._persons.may_be(name, pronoun)), None)

    def _attend(self, name: str) -> None:
        self._focus.append(name)
        del self._focus[:-_MEMORY]

    def _notice(self, parts: Sequence[Word]) -> None:
        """Move the focus to a person who is the subject of a sentence that reports no speech."""
        subject = main_person(parts)
        phrase = parts[slice(*subject)] if subject is not None else ()
        if phrase and phrase[-1].is_capitalized:
            name = self._persons.called(analysis(self._sentence), phrase)
            if name is not None and self._persons.is_person(name):
                self._attend(name)


def _join_parts(paragraph: Running, spoken: list[Spoken]) -> None:
    """A quotation over several sentences has one speaker, told in whichever sentence tells it."""
    told: dict[int, str] = {}
    for found, pieces in zip(reversed(spoken), reversed(paragraph.pieces), strict=True):
        named = zip(reversed(pieces), reversed(found.quoted), strict=True)
        told |= {piece.part: speaker for piece, speaker in named if speaker}
    for found, pieces in zip(spoken, paragraph.pieces, strict=True):
        found.quoted = [s or told.get(p.part) for s, p in zip(found.quoted, pieces, strict=True)]


def _fill(spoken: list[Spoken], bare: list[bool], before: str | None) -> None:
    """Sentences that are quotation from end to end belong to the speaker before them."""
    current = before
    for found, alone in zip(spoken, bare, strict=True):
        if alone:
            found.quoted = [speaker or current for speaker in found.quoted]
        current = next(filter(None, reversed(found.quoted)), None) or found.speaker or current


def _of_quotation(parts: Sequence[Word], found: Sequence[Attribution], place: int) -> int | None:
    """Index of the report that tells who speaks the quotation at part ``place``."""
    for number, one in enumerate(found):
        first = min(one.subject[0], one.verb)
        if first == place + 1 or (first == place + 2 and not parts[place + 1].is_word):
            return number
    earlier = [number for number, one in enumerate(found) if one.verb < place]
    if earlier:
        return earlier[-1]
    return next((n for n, one in enumerate(found) if not one.weak and not one.subordinate), None)
