"""The writer without a model: picks sentences, says them plainly and shortly, and keeps what is verified.

Every version of a sentence goes through the verifier, and the first that passes is taken. A sentence of which
no version passes is left out: this writer prefers silence to a doubtful sentence.
"""

from __future__ import annotations

from functools import partial
from itertools import product
from typing import TYPE_CHECKING

from summarize.citations import Origin, resolve_sentence
from summarize.draft import Draft, DraftCitation, DraftSentence
from summarize.neutrality.attributing import speaker_of
from summarize.neutrality.rewriting import neutralise
from summarize.writers.base import Written
from summarize.writers.compression import compress
from summarize.writers.fusion import continued, fuse
from summarize.writers.naming import Naming, Resolved
from summarize.writers.selection import Candidate, Selection
from summarize.writers.vectors import overlap

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from summarize.document import Document
    from summarize.neutrality.lexicon import Lexicon
    from summarize.verification.verifier import Verifier
    from summarize.writers.base import WriteRequest


_TRIES = 40
"""Sentences verified at most, besides two for each that is wanted: where so many fail, more will."""

_FILLED = 2
"""Further sentences at most where short ones were fused."""

_SAME = 0.57
"""Overlap of content words from which a second sentence tells the reader nothing new."""


class ExtractiveWriter:
    """Writes summaries by code alone. Safe to call from several threads.

    Args:
        verifier: judges every version of every sentence.
    """

    def __init__(self, verifier: Verifier) -> None:
        self._verifier = verifier

    def write(self, request: WriteRequest) -> Written:
        """Draft a summary of verified sentences; fewer than asked for where no more can be verified.

        Raises:
            InputError: the document holds nothing that may be cited.
        """
        document = request.document
        selection = Selection(document, self._verifier.lexicon)
        sentences = self._chosen(document, selection, request.sentences)
        introduced = self._introduced(document, selection.naming, sentences)
        return Written(Draft(sentences=introduced), (Origin.EXTRACTOR,) * len(introduced))

    def _chosen(self, document: Document, selection: Selection, count: int) -> list[DraftSentence]:
        """The sentences of the best candidates, short ones fused; what fusing saves, further ones fill."""
        verified: dict[int, DraftSentence | None] = {}
        # An article that is hardly longer than its summary has nothing to gain from shorter sentences.
        first = partial(self._first_verified, document, whole=len(selection.candidates) <= count)
        sentences: list[DraftSentence] = []
        for wanted in range(count, count + _FILLED + 1):
            taken: dict[int, DraftSentence] = {}
            accept = partial(_accept, first, verified, taken, _TRIES + 2 * count)
            chosen = selection.choose(wanted, accept)
            fused = self._fused(document, [taken[candidate.id] for candidate in chosen])
            if len(fused) > count:
                break
            sentences = fused
            if len(fused) == count or len(chosen) < wanted:
                break
        return self._continued(document, sentences, count - len(sentences))

    def _continued(
        self, document: Document, sentences: list[DraftSentence], missing: int
    ) -> list[DraftSentence]:
        """The sentences, up to ``missing`` of them with what follows in the article and leans on them."""
        result = list(sentences)
        used = {citation.sentence for sentence in sentences for citation in sentence.cites}
        for i, sentence in enumerate(sentences):
            both = continued(_resolved(sentence), document) if missing > 0 else None
            if both is None or both.cites[-1] in used:
                continue
            longer = self._first_verified(document, both)
            if longer is not None:
                result[i] = longer
                missing -= 1
        return result

    def _fused(self, document: Document, sentences: Sequence[DraftSentence]) -> list[DraftSentence]:
        """The sentences, neighbours on the same subject as one where that is verified."""
        result: list[DraftSentence] = []
        for sentence in sentences:
            both = fuse(_resolved(result[-1]), _resolved(sentence)) if result else None
            if both is not None and self._passes(draft := _draft(both.text, both.cites), document):
                result[-1] = draft
            else:
                result.append(sentence)
        return result

    def rewrite(self, document: Document, ids: Sequence[int]) -> DraftSentence | None:
        """The best verified sentence for the evidence ``ids``, or None if there is none."""
        naming = Naming(document)
        sentence = self._best(document, naming, ids)
        return self._introduced(document, naming, [sentence])[0] if sentence is not None else None

    def _best(self, document: Document, naming: Naming, ids: Sequence[int]) -> DraftSentence | None:
        for sentence_id in ids:
            sentence = document.sentence(sentence_id)
            resolved = naming.resolve(sentence) if sentence is not None else None
            draft = self._first_verified(document, resolved) if resolved is not None else None
            if draft is not None:
                return draft
        return None

    def _first_verified(
        self, document: Document, resolved: Resolved, *, whole: bool = False
    ) -> DraftSentence | None:
        """The first version that is verified: of the shortest first, or of the ``whole`` sentence first."""
        for text in _versions(document, resolved, self._verifier.lexicon, whole=whole):
            draft = _draft(text, resolved.cites)
            if self._passes(draft, document):
                return draft
        return None

    def _introduced(
        self, document: Document, naming: Naming, sentences: Sequence[DraftSentence]
    ) -> list[DraftSentence]:
        """The sentences with each person's full name at the first mention, where that too is verified."""
        known: frozenset[str] = frozenset()
        result = []
        for sentence in sentences:
            resolved = naming.introduce(naming.remind(_resolved(sentence), known), known)
            full = _draft(resolved.text, resolved.cites)
            known |= naming.surnames(sentence.text)
            changed = resolved.text != sentence.text
            result.append(full if changed and self._passes(full, document) else sentence)
        return result

    def _passes(self, draft: DraftSentence, document: Document) -> bool:
        cited = resolve_sentence(draft.text, draft.cites, document, Origin.EXTRACTOR)
        return self._verifier.verify([cited], document)[0].supported


def _versions(
    document: Document, resolved: Resolved, lexicon: Lexicon | None, *, whole: bool
) -> Iterator[str]:
    """Plain versions of a sentence, the shortest first (the longest if ``whole``), none twice."""
    evidence = "\n".join(document.quote(document.citable[i - 1]) for i in resolved.cites)
    seen: set[str] = set()
    speaker = speaker_of(document, resolved.cites)
    shortest_first = compress(resolved.text)
    versions = tuple(reversed(shortest_first)) if whole else shortest_first
    for version, thorough in product(versions, (True, False)):
        plain = neutralise(version, evidence, lexicon, speaker=speaker, thorough=thorough)
        if plain is not None and plain not in seen:
            seen.add(plain)
            yield plain


def _accept(
    first: Callable[[Resolved], DraftSentence | None],
    verified: dict[int, DraftSentence | None],
    taken: dict[int, DraftSentence],
    tries: int,
    candidate: Candidate,
) -> bool:
    """Whether a verified version of the candidate tells what no sentence taken so far tells."""
    # Verifying is dear: what tells nothing new is not verified at all, and nothing is verified twice.
    if _told(candidate.resolved.text, taken):
        return False
    if candidate.id not in verified:
        if len(verified) >= tries:
            return False
        verified[candidate.id] = first(candidate.resolved)
    sentence = verified[candidate.id]
    if sentence is None or _told(sentence.text, taken):
        return False
    taken[candidate.id] = sentence
    return True


def _told(text: str, taken: Mapping[int, DraftSentence]) -> bool:
    return any(overlap(text, sentence.text) > _SAME for sentence in taken.values())


def _resolved(sentence: DraftSentence) -> Resolved:
    return Resolved(sentence.text, tuple(citation.sentence for citation in sentence.cites))


def _draft(text: str, cites: Sequence[int]) -> DraftSentence:
    return DraftSentence(cites=[DraftCitation(sentence=i) for i in cites], text=text)
