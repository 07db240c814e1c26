"""From a draft to cited sentences: each citation becomes a place in the text, or says why it cannot."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from summarize.alignment import find_quote

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.document import Document
    from summarize.draft import Draft, DraftCitation
    from summarize.spans import Span


class Origin(StrEnum):
    """Who wrote a sentence."""

    MODEL = "model"
    EXTRACTOR = "extractor"
    SELECTED = "selected"
    """It is the article's: a model chose it, and wrote none of it."""
    GIVEN = "given"
    """It came from outside, to be verified."""


@dataclass(frozen=True, slots=True)
class Citation:
    """A place in the article.

    Attributes:
        span: the cited code points of ``Document.text``.
        quote: exactly the text there.
        sentence: ID of the citable sentence that holds it, or None if it is no citable sentence.
        added: whether a checker added it: the writer did not cite it, but the claim needs it.
    """

    span: Span
    quote: str
    sentence: int | None = None
    added: bool = False


@dataclass(frozen=True, slots=True)
class UnresolvedCitation:
    """A citation that names no place in the article, and why."""

    requested: str
    reason: str


@dataclass(frozen=True, slots=True)
class CitedSentence:
    """A sentence of a summary with its evidence.

    Attributes:
        text: the claim.
        citations: resolved citations, in the order of the article.
        unresolved: citations that failed; any of them is a reason to reject.
        origin: who wrote the sentence.
    """

    text: str
    citations: tuple[Citation, ...]
    unresolved: tuple[UnresolvedCitation, ...] = ()
    origin: Origin = Origin.MODEL

    @property
    def sentences(self) -> tuple[int, ...]:
        """The IDs of the sentences that it cites, in order, without repeats."""
        return tuple(dict.fromkeys(c.sentence for c in self.citations if c.sentence is not None))


def resolve(draft: Draft, document: Document, origins: Sequence[Origin]) -> tuple[CitedSentence, ...]:
    """Resolve each sentence of ``draft`` against ``document``; ``origins`` tells who wrote each."""
    return tuple(
        resolve_sentence(sentence.text, sentence.cites, document, origin)
        for sentence, origin in zip(draft.sentences, origins, strict=True)
    )


def resolve_sentence(
    text: str, requests: list[DraftCitation], document: Document, origin: Origin
) -> CitedSentence:
    """Resolve the citations that one sentence asks for."""
    found: dict[Span, Citation] = {}
    failed: list[UnresolvedCitation] = []
    for request in requests:
        result = _resolve_one(request, document)
        if isinstance(result, Citation):
            found[result.span] = result
        else:
            failed.append(result)
    citations = tuple(found[span] for span in sorted(found))
    return CitedSentence(" ".join(text.split()), citations, tuple(failed), origin)


def cite(document: Document, sentence_id: int) -> Citation:
    """The citation of a whole citable sentence.

    Raises:
        KeyError: no citable sentence has that ID.
    """
    sentence = document.sentence(sentence_id)
    if sentence is None:
        raise KeyError(sentence_id)
    return Citation(sentence.span, sentence.span.of(document.text), sentence_id)


def _resolve_one(request: DraftCitation, document: Document) -> Citation | UnresolvedCitation:
    sentence = document.sentence(request.sentence)
    if sentence is None:
        last = document.citable[-1].id if document.citable else 0
        return UnresolvedCitation(
            str(request.sentence), f"there is no sentence {request.sentence}; the last is {last}"
        )
    if request.quote is None or not request.quote.strip():
        return cite(document, request.sentence)
    places = find_quote(
        request.quote, document.text, sentence.span, without=document.markup_in(sentence.span)
    )
    if not places:
        return UnresolvedCitation(
            f"{request.sentence}: {request.quote}",
            f"sentence {request.sentence} does not hold the quoted words",
        )
    # Several occurrences inside one sentence say the same words: the first is as good as any.
    return Citation(places[0], places[0].of(document.text), request.sentence)
