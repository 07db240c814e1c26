"""The sentences of an article that can be printed as they stand, for a reader to choose from.

Code tells what can be proved, what would stand in quotation marks, and which pronoun or name needs another
sentence. What must stand beside what for any other reason is the reader's to judge.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.draft import DraftCitation, DraftSentence
from summarize.writers.candidates import citable
from summarize.writers.extractive import Trying
from summarize.writers.notes import on_article
from summarize.writers.quoting import READ
from summarize.writers.selection import Selection, room_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from summarize.document import Document
    from summarize.writers.extractive import ExtractiveWriter


class Offering:
    """What of an article may be printed.

    Args:
        extractor: says how each sentence may be printed.
        document: a segmented article of at most ``selection.LIMIT`` sentences.

    Attributes:
        printed: each sentence as it may be printed, by its ID, in the article's order.
        quoted: IDs of those that are loaded, and stand as a quotation of the article.
        room: words of a summary at most: with more it is a copy.
        notes: what readers are told of the article; what is untold, whoever chose has judged.

    Raises:
        InputError: the document holds nothing that may be cited.
    """

    def __init__(self, extractor: ExtractiveWriter, document: Document) -> None:
        self.room = room_in(document)
        self.printed: dict[int, DraftSentence] = {}
        self.quoted: set[int] = set()
        self._needs: dict[int, tuple[tuple[int, ...], ...]] = {}
        self.notes: tuple[str, ...] = ()
        if document.source.language in READ:
            self._weigh(extractor, Selection(document))
        else:  # whom a pronoun means only the reader knows
            self._copy(extractor, document)

    def mark(self, number: int) -> str:
        """What a sentence has before it where it is offered, a dash where it is not.

        Its ID, what it leans on ("12 (with 6 or 2)"), and a sign where it is quoted ("8 >").
        """
        if number not in self.printed:
            return "-"
        needs = [" or ".join(map(str, self._printed(need))) for need in self._needs.get(number, ())]
        leans = f" (with {' and '.join(needs)})" if needs else ""
        return f"{number}{leans}{' >' * (number in self.quoted)}"

    def size(self, numbers: Iterable[int]) -> int:
        """The words of these sentences as they are printed."""
        return sum(len(self.printed[number].text.split()) for number in numbers)

    def together(self, group: Sequence[int], told: Iterable[int]) -> list[int]:
        """The group with what it leans on beside what is ``told``."""
        members = list(group)
        there = {*told, *members}
        for member in members:  # grows
            for need in self._needs.get(member, ()):
                if there.isdisjoint(need):
                    nearest = self._printed(need)[0]
                    members.append(nearest)
                    there.add(nearest)
        return members

    def _printed(self, need: Sequence[int]) -> list[int]:
        return [number for number in need if number in self.printed]

    def _weigh(self, extractor: ExtractiveWriter, selection: Selection) -> None:
        self.notes = tuple(on_article(selection))
        trying = Trying(extractor, selection)
        for candidate in selection.candidates.values():
            if trying.accept(candidate) is None:
                # Who speaks may have to be introduced by a loaded sentence.
                taken = trying.accept(candidate, needed=True)
                if taken is None and not (trying.quote(candidate) and trying.accept(candidate)):
                    continue
                self.quoted.add(candidate.id)
            self.printed[candidate.id] = trying.printed[candidate.id]
            leans = selection.leans_on(candidate)
            needs = dict.fromkeys(tuple(selection.candidates[n].id for n in need) for need in leans)
            least = (need for need in needs if not any({*other} < {*need} for other in needs))
            self._needs[candidate.id] = tuple(least)
        while lost := [number for number in self.printed if self._lacks(number)]:
            for number in lost:
                del self.printed[number]

    def _lacks(self, number: int) -> bool:
        """Whether something that a sentence leans on cannot be printed."""
        return any(self.printed.keys().isdisjoint(need) for need in self._needs[number])

    def _copy(self, extractor: ExtractiveWriter, document: Document) -> None:
        for sentence in filter(citable, document.citable):
            number = sentence.id or 0
            text = " ".join(document.prose(sentence).split())
            copy = DraftSentence(cites=[DraftCitation(sentence=number)], text=text)
            if extractor.derives(copy, document):
                self.printed[number] = copy
