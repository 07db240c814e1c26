"""The writer without a model: picks sentences, says them plainly and shortly, and keeps what is verified.

Every version of a sentence goes through the verifier, and the first that passes is taken. A sentence of which
no version passes is left out: this writer prefers silence to a doubtful sentence.
"""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from summarize.citations import Origin, resolve_sentence
from summarize.draft import Draft, DraftCitation, DraftSentence
from summarize.neutrality.rewriting import neutralise
from summarize.writers.base import Written
from summarize.writers.compression import compress
from summarize.writers.naming import Naming, Resolved
from summarize.writers.selection import Candidate, Selection
from summarize.writers.vectors import overlap

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from summarize.document import Document
    from summarize.neutrality.lexicon import Lexicon
    from summarize.verification.verifier import Verifier
    from summarize.writers.base import WriteRequest


_TRIES = 40
"""Sentences verified at most, besides two for each that is wanted: where so many fail, more will."""

_SAME = 0.65
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
        written: dict[int, DraftSentence] = {}

        tried = 0

        def accept(candidate: Candidate) -> bool:
            nonlocal tried
            # Verifying is dear: what tells nothing new is not verified at all.
            if any(overlap(candidate.resolved.text, s.text) > _SAME for s in written.values()):
                return False
            tried += 1
            if tried > _TRIES + 2 * request.sentences:
                return False
            sentence = self._first_verified(document, candidate.resolved)
            if sentence is None or any(overlap(sentence.text, s.text) > _SAME for s in written.values()):
                return False
            written[candidate.id] = sentence
            return True

        chosen = selection.choose(request.sentences, accept)
        sentences = [written[candidate.id] for candidate in chosen]
        introduced = self._introduced(document, selection.naming, sentences)
        return Written(Draft(sentences=introduced), (Origin.EXTRACTOR,) * len(introduced))

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

    def _first_verified(self, document: Document, resolved: Resolved) -> DraftSentence | None:
        for text in _versions(document, resolved, self._verifier.lexicon):
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
            cites = tuple(citation.sentence for citation in sentence.cites)
            resolved = naming.introduce(Resolved(sentence.text, cites), known)
            full = _draft(resolved.text, resolved.cites)
            known |= naming.surnames(sentence.text)
            changed = resolved.text != sentence.text
            result.append(full if changed and self._passes(full, document) else sentence)
        return result

    def _passes(self, draft: DraftSentence, document: Document) -> bool:
        cited = resolve_sentence(draft.text, draft.cites, document, Origin.EXTRACTOR)
        return self._verifier.verify([cited], document)[0].supported


def _versions(document: Document, resolved: Resolved, lexicon: Lexicon | None) -> Iterator[str]:
    """Plain versions of a sentence, the shortest first, none twice."""
    evidence = "\n".join(document.quote(document.citable[i - 1]) for i in resolved.cites)
    seen: set[str] = set()
    for version, thorough in product(compress(resolved.text), (True, False)):
        plain = neutralise(version, evidence, lexicon, thorough=thorough)
        if plain is not None and plain not in seen:
            seen.add(plain)
            yield plain


def _draft(text: str, cites: Sequence[int]) -> DraftSentence:
    return DraftSentence(cites=[DraftCitation(sentence=i) for i in cites], text=text)
