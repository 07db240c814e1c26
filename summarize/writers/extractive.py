"""The writer without a model: it proposes sentences of the article and plainer versions of them.

It proposes, and the verifier decides: what the proof does not derive from the article is not printed. A
sentence of which no version passes is left out: this writer prefers silence to a doubtful sentence.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.citations import Origin, resolve_sentence
from summarize.draft import Draft, DraftCitation, DraftSentence
from summarize.neutrality.detectors import find_places, hard
from summarize.writers.choosing import choose
from summarize.writers.notes import notes
from summarize.writers.proposals import plain
from summarize.writers.quoting import READ, first_sentences, note
from summarize.writers.selection import Selection
from summarize.writers.writer import Written

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from summarize.document import Document
    from summarize.verification.verifier import Verifier
    from summarize.writers.candidates import Candidate
    from summarize.writers.writer import WriteRequest

QUOTED = "{}: “{}”"
"""How a sentence is told that cannot be printed in the summary's own voice: whose words it is, and those."""
_NESTED = str.maketrans('“”"', "‘’'")


class ExtractiveWriter:
    """Writes summaries by code alone. Safe to call from several threads.

    Args:
        verifier: judges every version of every sentence.
        chosen: what to write, where that was chosen already, as of a book.
    """

    def __init__(self, verifier: Verifier, chosen: Sequence[DraftSentence] = ()) -> None:
        self.verifier = verifier
        self._chosen = chosen

    def write(self, request: WriteRequest) -> Written:
        """Draft a summary of sentences that pass the verifier; fewer than asked for where no more do.

        Raises:
            InputError: the document holds nothing that may be cited.
        """
        document = request.document
        told: tuple[str, ...] = ()
        if self._chosen:
            sentences = list(self._chosen)
        elif document.source.language not in READ and document.citable:
            sentences = first_sentences(document, request.sentences, lambda one: self.derives(one, document))
            told = (note(document.source.language),) if sentences else ()
        else:
            trying = Trying(self, document)
            selection = trying.selection
            chosen = choose(selection, request.sentences, trying.accept, trying.quote, request.style.words)
            sentences = [trying.printed[candidate.id] for candidate in chosen]
            told = tuple(notes(selection, chosen, request.sentences))
        origins = (Origin.EXTRACTOR,) * len(sentences)
        return Written(Draft(sentences=sentences), origins, notes=told)

    def rewrite(self, document: Document, ids: Sequence[int]) -> DraftSentence | None:
        """The best sentence that code can derive from one of the sentences ``ids`` and that stands alone."""
        trying = Trying(self, document)
        for candidate in sorted(trying.selection.candidates.values(), key=lambda c: c.weak):
            if candidate.id in ids and candidate.alone and trying.accept(candidate) is not None:
                return trying.printed[candidate.id]
        return None

    def opening(self, document: Document) -> DraftSentence | None:
        """The sentence with which a summary of the document begins, or None if none may be printed."""
        trying = Trying(self, document)
        chosen = choose(trying.selection, 1, trying.accept)
        return trying.printed[chosen[0].id] if chosen else None

    def standing(self, document: Document, number: int, told: Collection[int]) -> DraftSentence | None:
        """The sentence with that ID as it may be printed behind those ``told``; None if it may not be."""
        trying = Trying(self, document)
        candidates = trying.selection.candidates
        places = {order for order, candidate in candidates.items() if candidate.id in told}
        candidate = next((one for one in candidates.values() if one.id == number), None)
        if candidate is None or trying.accept(candidate) is None:
            return None
        beside = (*candidate.needs, *candidate.outcomes, candidate.turned)
        stands = all(need is None or places.intersection(need) for need in beside)
        return trying.printed[number] if stands else None

    def derives(self, draft: DraftSentence, document: Document, before: Sequence[DraftSentence] = ()) -> bool:
        """Whether the sentence is derived from what it cites, and may stand behind those ``before`` it."""
        return self.printable([*before, draft], document)[-1]

    def printable(self, drafts: Sequence[DraftSentence], document: Document) -> list[bool]:
        """Whether each sentence is derived from what it cites, and may stand behind those before it."""
        cited = [resolve_sentence(one.text, one.cites, document, Origin.EXTRACTOR) for one in drafts]
        return [result.printable for result in self.verifier.verify(cited, document)]


class Trying:
    """What the verifier said of the sentences of one article: nothing is verified twice."""

    def __init__(self, writer: ExtractiveWriter, document: Document) -> None:
        self._writer = writer
        self._document = document
        self.selection = Selection(document)
        self._ending = {candidate.cites[-1]: candidate for candidate in self.selection.candidates.values()}
        author = document.author if self.selection.authored else None
        self._frame = f"{author} writes" if author else "The article says"
        self._proved: dict[str, DraftSentence | None] = {}
        self._opening: Candidate | None = None
        self.printed: dict[int, DraftSentence] = {}

    def accept(self, candidate: Candidate, needed: bool = False) -> int | None:
        """The words of the version that may be printed, or None.

        Who speaks for a side may have to be introduced by a loaded sentence: then that is quoted.
        """
        draft = self._version(candidate)
        telling = candidate.informs or candidate.praises or candidate.argued
        if draft is None and needed and telling and self._is_loaded(candidate):
            draft = self._quotation(candidate)
        if draft is None:
            return None
        self.printed[candidate.id] = draft
        return len(draft.text.split())

    def quote(self, candidate: Candidate) -> bool:
        """Whether the sentence, with which the article begins, may stand as its words."""
        draft = self._quotation(candidate) if self.selection.tells_event(candidate) else None
        self._opening = candidate if draft else self._opening
        return draft is not None

    def _is_loaded(self, candidate: Candidate) -> bool:
        return bool(hard(find_places(candidate.text, lexicon=self._writer.verifier.lexicon)))

    def _quotation(self, candidate: Candidate) -> DraftSentence | None:
        """The sentence as the article's words, if that may be printed."""
        return self._passing(QUOTED.format(self._frame, candidate.text.translate(_NESTED)), candidate)

    def _version(self, candidate: Candidate) -> DraftSentence | None:
        """The plainest version that may be printed."""
        if candidate is self._opening:
            return self._quotation(candidate)
        if candidate.praises or not candidate.informs:
            return None  # it may still be quoted
        if candidate.argued:
            return None if self._is_loaded(candidate) else self._quotation(candidate)
        text = plain(candidate.text, self._writer.verifier.lexicon)
        return None if text is None else self._passing(text, candidate)

    def _passing(self, text: str, candidate: Candidate) -> DraftSentence | None:
        """The words as a draft, if they may be printed behind what they lean on."""
        if text not in self._proved:
            cites = [DraftCitation(sentence=number) for number in candidate.cites]
            draft = DraftSentence(cites=cites, text=text)
            passes = self._writer.derives(draft, self._document, self._before(candidate))
            self._proved[text] = draft if passes else None
        return self._proved[text]

    def _before(self, candidate: Candidate) -> tuple[DraftSentence, ...]:
        """What must be printed before the candidate, if it leans on the sentence before it."""
        previous = self._ending.get(candidate.id - 1) if candidate.leans else None
        draft = self._version(previous) if previous else None
        return (*self._before(previous), draft) if previous and draft else ()
