"""Cases for the tests of verification: an article, what is cited of it, and a claim."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from summarize.citations import Citation, CitedSentence, Origin
from summarize.document import Document
from summarize.segmentation import segment
from summarize.spans import Span
from summarize.verification import Case

if TYPE_CHECKING:
    from collections.abc import Sequence


@lru_cache(maxsize=256)
def article(text: str) -> Document:
    """A segmented article."""
    return segment(Document(text))


def case_of(
    claim: str, evidence: str | Sequence[str], text: str | None = None, origin: Origin = Origin.MODEL
) -> Case:
    """A claim that cites the sentences ``evidence`` of the article ``text`` (by default just these)."""
    cited = [evidence] if isinstance(evidence, str) else list(evidence)
    document = article(text or " ".join(cited))
    places = [(document.text.index(words), words) for words in cited]
    citations = tuple(
        Citation(span, words, next((s.id for s in document.sentences_in(span)), None))
        for span, words in ((Span(at, at + len(words)), words) for at, words in sorted(places))
    )
    return Case(CitedSentence(claim, citations, origin=origin), document)
