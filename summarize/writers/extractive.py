"""The writer without a model: it proposes sentences of the article and plainer versions of them.

It proposes, and the verifier decides: what the proof does not derive from the article is not printed. A
sentence of which no version passes is left out: this writer prefers silence to a doubtful sentence.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from summarize.citations import Origin, resolve_sentence
from summarize.draft import Draft, DraftCitation, DraftSentence
from summarize.neutrality.detectors import find_places, hard
from summarize.writers.choosing import choose
from summarize.writers.proposals import plain_versions
from summarize.writers.quoting import READ, first_sentences, note
from summarize.writers.selection import Selection
from summarize.writers.writer import Written

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from summarize.document import Document
    from summarize.verification.verifier import Verifier
    from summarize.writers.selection import Candidate
    from summarize.writers.writer import WriteRequest

UNANSWERED = (
    "the summary does not tell what was answered to its sentence {number}, or that nothing was:"
    " see {lines} of the article"
)
"""Told where an accusation stands in the summary without the reply that the article has."""

UNENDED = "the article has an outcome or a correction of sentence {number} of the summary: see {lines}"
"""Told where what the article charges, or later takes back, stands in the summary without that."""

UNHEARD = (
    "the summary does not tell what those say whom its sentence {number} is about: see {lines} of the article"
)
"""Told where somebody is heard in the article on whom a sentence of the summary judges."""

ARGUES = "the article argues: only what it attributes or counts is told"
"""Told where an article is an opinion."""

RELEASED = "the article is a press release: it tells what its issuer wants to be told"
"""Told where an article is a press release."""

_DATELINE = 8
"""Words of a dateline at most."""

QUOTED = "The article says: “{}”"
"""How the article's first sentence is told that cannot be printed in the summary's own voice."""

LEFT_OUT = "left out, for the article's reply could not be told with it: see {lines} of the article"
"""Told where an accusation was left out rather than printed without its reply."""

UNTOLD = "the article has accusations of which none is told with its other side: see {lines} of the article"
"""Told where a summary says nothing of a dispute."""

_NOTED = 3
"""Sentences that are asked for, at least, where a dispute is missed."""


class ExtractiveWriter:
    """Writes summaries by code alone. Safe to call from several threads.

    Args:
        verifier: judges every version of every sentence.
    """

    def __init__(self, verifier: Verifier) -> None:
        self.verifier = verifier

    def write(self, request: WriteRequest) -> Written:
        """Draft a summary of sentences that pass the verifier; fewer than asked for where no more do.

        Raises:
            InputError: the document holds nothing that may be cited.
        """
        language = request.document.source.language
        if language not in READ and request.document.citable:
            document = request.document
            quoted = first_sentences(document, request.sentences, lambda one: self.derives(one, document))
            origins = (Origin.EXTRACTOR,) * len(quoted)
            return Written(Draft(sentences=quoted), origins, notes=(note(language),) if quoted else ())
        selection = Selection(request.document)
        trying = _Trying(self, selection)
        choice = choose(selection, request.sentences, trying.accept, trying.quote, request.style.words)
        chosen = choice.chosen
        # One loaded sentence in quotation marks is no summary, but where no more is asked for.
        if request.sentences > 1 and [c.id for c in chosen] == list(trying.quoted):
            chosen = ()
        if selection.needs_dateline(chosen):
            trying.date(chosen[0], request.style.words)
        sentences = [trying.printed[candidate.id] for candidate in chosen]
        origins = (Origin.EXTRACTOR,) * len(sentences)
        notes = tuple(_notes(selection, chosen, choice.left_out, request))
        return Written(Draft(sentences=sentences), origins, notes=notes)

    def rewrite(self, document: Document, ids: Sequence[int]) -> DraftSentence | None:
        """The best sentence that code can derive from one of the sentences ``ids`` and that stands alone."""
        selection = Selection(document)
        trying = _Trying(self, selection)
        for candidate in sorted(selection.candidates, key=lambda c: c.weak):
            if candidate.id in ids and candidate.alone and trying.accept(candidate) is not None:
                return trying.printed[candidate.id]
        return None

    def opening(self, document: Document) -> DraftSentence | None:
        """The sentence with which a summary of the document begins, or None if none may be printed."""
        selection = Selection(document)
        trying = _Trying(self, selection)
        chosen = choose(selection, 1, trying.accept).chosen
        return trying.printed[chosen[0].id] if chosen else None

    def standing(self, document: Document, number: int, told: Collection[int]) -> tuple[DraftSentence, ...]:
        """The sentence with that ID as it may be printed behind those ``told``; nothing if it may not be.

        Where the next sentence limits or answers it, both.
        """
        selection = Selection(document)
        places = {candidate.index for candidate in selection.candidates if candidate.id in told}
        together = [candidate for candidate in selection.candidates if candidate.id == number]
        if together and together[0].turned is not None and places.isdisjoint(together[0].turned):
            behind = [selection.candidates[index] for index in together[0].turned]
            # Of a longer to and fro nothing is taken.
            if not behind or behind[0].turned is not None:
                return ()
            together.append(behind[0])
        trying = _Trying(self, selection)
        for candidate in together:
            wanted = (*candidate.needs, *candidate.outcomes)
            standing = all(places.intersection(need) for need in wanted)
            if not standing or trying.accept(candidate) is None:
                return ()
            places.add(candidate.index)
        return tuple(trying.printed[candidate.id] for candidate in together)

    def derives(self, draft: DraftSentence, document: Document, before: Sequence[DraftSentence] = ()) -> bool:
        """Whether the sentence is derived from what it cites, and may stand behind those ``before`` it."""
        cited = [
            resolve_sentence(one.text, one.cites, document, Origin.EXTRACTOR) for one in (*before, draft)
        ]
        return self.verifier.verify(cited, document)[-1].printable


class _Trying:
    """What the verifier said of the sentences of one article: nothing is verified twice."""

    def __init__(self, writer: ExtractiveWriter, selection: Selection) -> None:
        self._writer = writer
        self._selection = selection
        self._document = selection.document
        self._candidates = {candidate.id: candidate for candidate in selection.candidates}
        self._full: dict[int, DraftSentence | None] = {}
        self._quotations: dict[int, DraftSentence | None] = {}
        self.printed: dict[int, DraftSentence] = {}
        self.quoted: set[int] = set()

    def accept(self, candidate: Candidate, needed: bool = False) -> int | None:
        """The words of the version that may be printed, or None.

        Who speaks for a side may have to be introduced by a loaded sentence: then that is quoted.
        """
        draft = self._version(candidate)
        if draft is None and needed and self._is_loaded(candidate):
            draft = self._quotation(candidate)
        if draft is None:
            return None
        self.printed[candidate.id] = draft
        return len(draft.text.split())

    def date(self, candidate: Candidate, words: int | None) -> None:
        """Give the sentence, which is accepted, its dateline back, where it may be printed with it.

        It stands without one where all would have more ``words`` than are wanted.
        """
        versions = plain_versions(candidate.raw, self._writer.verifier.lexicon)
        dated = next(self._passing(versions, candidate), None)
        room = words is None or sum(len(d.text.split()) for d in self.printed.values()) < words - _DATELINE
        if dated is not None and room:
            self.printed[candidate.id] = dated

    def quote(self, candidate: Candidate) -> bool:
        """Whether the sentence, with which the article begins, may stand as its words."""
        draft = self._quotation(candidate) if self._selection.tells_event(candidate) else None
        if draft is not None:
            self._full[candidate.id] = draft
            self.quoted.add(candidate.id)
        return draft is not None

    def _is_loaded(self, candidate: Candidate) -> bool:
        return bool(hard(find_places(candidate.text, lexicon=self._writer.verifier.lexicon)))

    def _quotation(self, candidate: Candidate) -> DraftSentence | None:
        """The sentence as the article's words, if that may be printed."""
        telling = candidate.informs or candidate.praises
        if telling and candidate.id not in self._quotations:
            quotations = map(QUOTED.format, (candidate.text, candidate.raw))
            self._quotations[candidate.id] = next(self._passing(quotations, candidate), None)
        return self._quotations.get(candidate.id)

    def _version(self, candidate: Candidate) -> DraftSentence | None:
        """The plainest version that may be printed."""
        if candidate.id not in self._full:
            if candidate.praises or not candidate.informs:
                return None  # it may still be quoted
            lexicon = self._writer.verifier.lexicon
            # Where the proof does not take a place for a dateline, the sentence keeps it.
            texts = chain.from_iterable(plain_versions(t, lexicon) for t in (candidate.text, candidate.raw))
            self._full[candidate.id] = next(self._passing(texts, candidate), None)
        return self._full[candidate.id]

    def _passing(self, texts: Iterable[str], candidate: Candidate) -> Iterator[DraftSentence]:
        before = self._before(candidate)
        drafts = (_draft(text, candidate.id) for text in texts)
        return (d for d in drafts if self._writer.derives(d, self._document, before))

    def _before(self, candidate: Candidate) -> tuple[DraftSentence, ...]:
        """What must be printed before the candidate, if it leans on the sentence before it."""
        previous = self._candidates.get(candidate.id - 1) if candidate.leans else None
        draft = self._version(previous) if previous else None
        return (*self._before(previous), draft) if previous and draft else ()


def _draft(text: str, sentence_id: int) -> DraftSentence:
    return DraftSentence(cites=[DraftCitation(sentence=sentence_id)], text=text)


def _notes(
    selection: Selection, chosen: Sequence[Candidate], left_out: Sequence[int], request: WriteRequest
) -> Iterator[str]:
    """What readers should be told of a summary: which sides it misses, and whose voice the article has."""
    document = request.document
    for number, candidate in enumerate(chosen, 1):
        if replies := selection.unheard(candidate, chosen):
            said = UNANSWERED if selection.is_answered(candidate) else UNHEARD
            yield said.format(number=number, lines=_lines(document, replies))
    numbers = {candidate.id: number for number, candidate in enumerate(chosen, 1)}
    for charge, ids in selection.unended(chosen).items():
        yield UNENDED.format(number=numbers[charge.id], lines=_lines(document, ids))
    if selection.released:
        yield RELEASED
    elif selection.argues:
        yield ARGUES
    if chosen and left_out:
        yield LEFT_OUT.format(lines=_lines(document, left_out))
    elif chosen and request.sentences >= _NOTED and (untold := selection.untold(chosen)):
        yield UNTOLD.format(lines=_lines(document, [c.id for c in untold]))


def _lines(document: Document, ids: Iterable[int]) -> str:
    """Where sentences stand, as citations tell it."""
    taken = document.taken_from
    whole = taken.whole if taken else document
    spans = [one.span for number in ids if (one := document.sentence(number))]
    found = dict.fromkeys(whole.index.line((taken.to_whole(s) if taken else s).start) for s in spans)
    return f"line{'s' * (len(found) > 1)} {', '.join(map(str, found))}"
