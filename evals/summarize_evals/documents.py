"""Samples as documents: what the program under test sees."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from summarize.citations import Citation
from summarize.document import Block, BlockKind, Document, Sentence
from summarize.reading import read, read_text
from summarize.segmentation import segment
from summarize.segmentation.sentences import split_sentences as sentence_spans
from summarize.spans import Span
from summarize_evals.core import EvalError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from summarize_evals.core import Json


def document_of(input_: Json) -> Document:
    """The document of a sample: its ``article`` as raw text, given ``sentences``, or the file at ``path``."""
    if "path" in input_:
        return from_file(input_["path"])
    if "sentences" in input_:
        return from_sentences(tuple(input_["sentences"]))
    return from_text(input_["article"])


@lru_cache(maxsize=64)
def from_text(text: str) -> Document:
    """Raw text, as the program reads and segments it. Cached: many claims share an article."""
    return segment(read_text(text))


@lru_cache(maxsize=64)
def from_file(path: str) -> Document:
    """A file, as the program reads and segments it."""
    return segment(read(Path(path)))


@lru_cache(maxsize=64)
def from_sentences(sentences: tuple[str, ...]) -> Document:
    """Sentences that a data set gives; the n-th of them that is not blank becomes a citable sentence."""
    spans, position = [], 0
    for sentence in sentences:
        if sentence.strip():
            spans.append(Span(position, position + len(sentence)))
        position += len(sentence) + 1
    return _with_sentences(Document("\n".join(sentences)), spans)


def split_sentences(text: str) -> tuple[str, ...]:
    """The sentences of a claim: one that makes several statements is judged one by one."""
    return tuple(span.of(text) for span in sentence_spans(text))


def citations_of(evidence: Iterable[str], document: Document) -> tuple[Citation, ...]:
    """Citations of verbatim sentences that a fixture gives as evidence.

    Raises:
        EvalError: the document does not hold such text, or holds it twice.
    """
    return tuple(sorted((_cite(text, document) for text in evidence), key=lambda c: c.span))


def indices_cited(citations: Sequence[Citation], sentences: Sequence[str]) -> list[int]:
    """Which of the given sentences the citations touch, for documents from :func:`from_sentences`."""
    found, position = [], 0
    for i, sentence in enumerate(sentences):
        end = position + len(sentence)
        if any(c.span.start < end and c.span.end > position for c in citations):
            found.append(i)
        position = end + 1
    return found


def _with_sentences(document: Document, spans: Sequence[Span]) -> Document:
    return document.with_parts(
        tuple(Block(span) for span in spans),
        tuple(Sentence(span, BlockKind.BODY, i, i + 1) for i, span in enumerate(spans)),
    )


def _cite(text: str, document: Document) -> Citation:
    if document.text.count(text) != 1:
        raise EvalError(f"the evidence {text[:60]!r} stands {document.text.count(text)} times in its article")
    start = document.text.index(text)
    span = Span(start, start + len(text))
    whole = [s for s in document.sentences_in(span) if s.id is not None and s.span.contains(span)]
    return Citation(span, text, whole[0].id if whole else None)
