"""Who speaks: the speaker of each sentence and of each quotation, where the article says so.

One pass over the running text, in order, with a memory of who spoke last. A pronoun stands for the person in
focus: the last speaker, or a later subject of a sentence, of fitting gender where that is known. Quotations
without words of their own around them belong to the speaker of the quotation beside them in the paragraph.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
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

    speaker: str | None
    quoted: list[str | None]


class Narrator:
    """Reads paragraphs in order and remembers who spoke."""

    def __init__(self, text: str, persons: Persons) -> None:
        self._text = text
        self._sentence = ""
        self._persons = persons
        self._focus: deque[str] = deque(maxlen=_MEMORY)
        self._last: str | None = None

    def paragraph(self, paragraph: Running) -> list[Spoken]:
        """The speakers of the sentences of one paragraph."""
        before = self._last
        spoken: list[Spoken] = []
        bare: list[bool] = []
        told: dict[int, str] = {}
        for sentence, pieces in zip(paragraph.sentences, paragraph.pieces, strict=True):
            self._sentence = sentence.of(self._text)
            quotations = [piece.span.shifted(-sentence.start) for piece in pieces]
            parts, reports = analysis(self._sentence).within(quotations)
            bare.append(bool(pieces) and not any(part.is_word for part in parts))
            # What somebody wants is theirs, and no speech: nobody is its speaker.
            spoken.append(self._speakers(parts, [one for one in reports if not one.view], len(pieces)))
            for piece, name in zip(pieces, spoken[-1].quoted, strict=True):
                if name:
                    told.setdefault(piece.part, name)
        if paragraph.is_quotation:
            # It belongs to who spoke before it.
            return [Spoken(one.speaker or before, [name or before for name in one.quoted]) for one in spoken]
        current = before
        for found, pieces, alone in zip(spoken, paragraph.pieces, bare, strict=True):
            # A quotation over several sentences has one speaker, told in whichever sentence tells it.
            # Sentences that are quotation from end to end belong to the speaker before them.
            named = [name or told.get(piece.part) for name, piece in zip(found.quoted, pieces, strict=True)]
            found.quoted = [name or current for name in named] if alone else named
            found.speaker = found.speaker or (found.quoted[0] if alone else None)
            current = next(filter(None, reversed(found.quoted)), None) or found.speaker or current
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
        places = (n for n, part in enumerate(parts) if part.quotation >= 0)
        chosen = [_of_quotation(parts, found, place) for place in places]
        quoted = [names[number] if number is not None else None for number in chosen]
        told = (n for one, n in zip(found, names, strict=True) if n and one.main)
        return Spoken(next(told, None), quoted)

    def _name(self, parts: Sequence[Word], one: Attribution) -> str | None:
        """Who is said to speak; the focus moves there."""
        subject = parts[slice(*one.subject)]
        if len(subject) == 1 and subject[0].is_a("pronoun"):
            word = subject[0].lower
            focus = () if word in {"i", "we", "you"} else reversed(self._focus)
            return next((name for name in focus if self._persons.may_be(name, word)), None)
        name = self._persons.called(analysis(self._sentence), subject)
        if name is not None:
            name = self._persons.canonical(name) if parts[one.verb].lower == ":" else name
            self._focus.append(name)
        return name

    def _notice(self, parts: Sequence[Word]) -> None:
        """Move the focus to a person who is the subject of a sentence that reports no speech."""
        subject = main_person(parts)
        phrase = parts[slice(*subject)] if subject is not None else ()
        if phrase and phrase[-1].is_capitalized:
            name = self._persons.called(analysis(self._sentence), phrase)
            if name is not None and self._persons.is_person(name):
                self._focus.append(name)


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
