"""A result put together: from a document and its verified sentences to records, usage and provenance."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from summarize.citations import Origin
from summarize.models.chat_model import Usage
from summarize.models.registry import EXTRACTIVE
from summarize.neutrality.bias_report import has_loaded_headline
from summarize.redaction import without_password
from summarize.retrieval import nearest
from summarize.spans import Span
from summarize.summary import (
    BlockRecord,
    CitationRecord,
    CoverageRecord,
    EditRecord,
    FindingRecord,
    LoadedRecord,
    SentenceRecord,
    SourceRecord,
    SpanRecord,
    Summary,
    SupportRecord,
    UnreadRecord,
    UsageRecord,
    Verification,
)
from summarize.verification.derivation import Derivation
from summarize.verification.judgement import Judgement
from summarize.version import VERSION
from summarize.visible import visible_value

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from summarize.citations import Citation
    from summarize.config import Prices
    from summarize.document import Block, Document
    from summarize.neutrality.lexicon import Lexicon, Place
    from summarize.verification.checkers.remembering import RememberingChecker
    from summarize.verification.judgement import Finding, VerifiedSentence


@dataclass(frozen=True, slots=True)
class Provenance:
    """How a result was made: by what, with what, at what cost.

    Attributes:
        model: name of the writing model; None for the extractive writer.
        checker: what was asked about sentences that are not derived; None for nothing.
        spent: tokens and requests.
        prices: of the writing model's tokens, where they are known.
        seconds: that it took.
        repairs: how often failed sentences went back to the model.
        templates: SHA-256 of the prompt templates used, by file name.
        notes: what readers should know.
        time_up: whether some work was left undone since the time was up.
    """

    model: str | None = None
    checker: RememberingChecker | None = None
    spent: Usage = field(default_factory=Usage)
    prices: Prices | None = None
    seconds: float = 0.0
    repairs: int = 0
    templates: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    time_up: bool = False

    @property
    def all_notes(self) -> tuple[str, ...]:
        """The notes, the checker's own last."""
        return (*self.notes, *(self.checker.notes if self.checker else ()))

    @property
    def all_templates(self) -> dict[str, str]:
        """The templates, the checker's among them."""
        return {**self.templates, **(self.checker.templates if self.checker else {})}


@dataclass(frozen=True, slots=True)
class SummaryParts:
    """What became of an article's draft; all places are those of the whole article.

    Attributes:
        kept: the sentences of the summary.
        rejected: the sentences that are none of it.
        abstained: why nothing is offered, or None.
        title: the article's headline, where it is shown.
        coverage: how much of the article was read.
        loaded: the article's loaded wording.
        lexicon: the word list by which it is; the shipped one if not given.
    """

    kept: Sequence[VerifiedSentence]
    rejected: Sequence[VerifiedSentence]
    abstained: str | None = None
    title: str | None = None
    coverage: CoverageRecord = field(default_factory=CoverageRecord)
    loaded: Iterable[Place] = ()
    lexicon: Lexicon | None = None


def summary_of(article: Document, outcome: SummaryParts, provenance: Provenance) -> Summary:
    """The summary of an article."""
    return Summary(
        source=source_record(article, outcome.loaded, outcome.lexicon),
        sentences=tuple(sentence_record(result, article) for result in outcome.kept),
        rejected=tuple(sentence_record(result, article) for result in outcome.rejected),
        abstained=outcome.abstained,
        title=outcome.title,
        coverage=outcome.coverage,
        notes=provenance.all_notes,
        model=provenance.model or EXTRACTIVE,
        checker=provenance.checker.name if provenance.checker else None,
        templates=provenance.all_templates,
        version=VERSION,
        usage=usage_record(provenance),
    )


def verification_of(
    article: SourceRecord, sentences: Sequence[SentenceRecord], provenance: Provenance
) -> Verification:
    """The verdicts on the sentences of a given summary."""
    return Verification(
        source=article,
        sentences=tuple(sentences),
        notes=provenance.all_notes,
        checker=provenance.checker.name if provenance.checker else None,
        templates=provenance.all_templates,
        version=VERSION,
        usage=usage_record(provenance),
    )


def usage_record(provenance: Provenance) -> UsageRecord:
    """What a result cost."""
    spent, prices, checker = provenance.spent, provenance.prices, provenance.checker
    counts = (spent.prompt_tokens, spent.cached_tokens, spent.completion_tokens)
    return UsageRecord(
        prompt_tokens=spent.prompt_tokens,
        cached_tokens=spent.cached_tokens,
        completion_tokens=spent.completion_tokens,
        requests=spent.requests,
        cached_answers=spent.cached_answers,
        repairs=provenance.repairs,
        checked=checker.asked if checker else 0,
        unchecked=checker.silent if checker else 0,
        seconds=round(provenance.seconds, 3),
        time_up=provenance.time_up,
        cost=prices.cost(*counts) if prices else None,
        currency=prices.currency if prices else None,
    )


def source_record(
    document: Document, loaded: Iterable[Place] = (), lexicon: Lexicon | None = None
) -> SourceRecord:
    """What a result keeps of its article: all that shows it again.

    Args:
        document: the article.
        loaded: its loaded wording.
        lexicon: the word list by which the headline is loaded or not; the shipped one if not given.
    """
    source = document.source
    return SourceRecord(
        name=visible_value(without_password(source.name)),
        sha256=document.sha256,
        length=len(document.text),
        media_type=source.media_type,
        title=shown_title(document),
        title_loaded=has_loaded_headline(document, lexicon),
        authors=tuple(visible_value(author) for author in source.authors),
        date=_visible(source.date),
        site=_visible(source.site),
        language=visible_value(source.language),
        text=document.text,
        blocks=tuple(_block_record(block) for block in document.blocks),
        markup=tuple(SpanRecord(start=span.start, end=span.end) for span in document.markup),
        loaded=tuple(
            LoadedRecord(
                start=place.span.start,
                end=place.span.end,
                code=place.code,
                reason=place.reason,
                plain=place.plain,
                rejects=place.rejects,
            )
            for place in loaded
        ),
    )


def shown_title(document: Document) -> str | None:
    """The article's title as a result shows it."""
    return _visible(document.source.title)


def _block_record(block: Block) -> BlockRecord:
    return BlockRecord(
        start=block.span.start,
        end=block.span.end,
        kind=block.kind,
        rule=block.rule,
        reason=_visible(block.reason),
        page=block.page,
        time=block.time,
        speaker=_visible(block.speaker),
    )


def coverage_record(document: Document, parts: int, unread: Iterable[tuple[Span, str]]) -> CoverageRecord:
    """What was read of a document: all but the stretches ``unread``, each with its reason."""
    records = tuple(
        UnreadRecord(start=s.start, end=s.end, line=document.index.line(s.start), reason=visible_value(why))
        for s, why in unread
    )
    # A sentence on the border of two stretches is lost once.
    lost = {
        sentence.id: len(sentence.span)
        for record in records
        for sentence in document.sentences_in(Span(record.start, record.end))
        if sentence.id is not None
    }
    whole = sum(len(sentence.span) for sentence in document.citable)
    # Never rounded up to all of it.
    share = 1.0 if not records else min(0.9999, round(1 - sum(lost.values()) / max(1, whole), 4))
    return CoverageRecord(share=share, parts=parts, unread=records)


def _visible(text: str | None) -> str | None:
    return None if text is None else visible_value(text)


def sentence_record(result: VerifiedSentence, document: Document, line: int | None = None) -> SentenceRecord:
    """A verified sentence with its places in the units that readers of the JSON use.

    Of what was found for a sentence that cites nothing, and read, it keeps the few that hold most of it.
    """
    return SentenceRecord(
        text=visible_value(result.cited.text),
        citations=tuple(_citation_record(citation, document) for citation in _resting(result, document)),
        verdict=result.verdict,
        support=_support_record(result.support, document),
        findings=tuple(_finding_record(finding) for finding in result.findings),
        wording=tuple(_finding_record(finding) for finding in result.wording),
        origin=result.cited.origin,
        line=line,
    )


def _resting(result: VerifiedSentence, document: Document) -> Sequence[Citation]:
    """The places on which the verdict rests: a checker that names none has read all that was found."""
    cited, support = result.cited, result.support
    named = isinstance(support, Derivation) or (isinstance(support, Judgement) and support.ids)
    if cited.origin is not Origin.GIVEN or named:
        return cited.citations
    few = {sentence.id for sentence in nearest(cited.text, document)}
    return [citation for citation in cited.citations if citation.sentence in few]


def _support_record(support: Derivation | Judgement | None, document: Document) -> SupportRecord | None:
    if support is None:
        return None
    if isinstance(support, Judgement):
        return SupportRecord(
            how="checked",
            checker=support.checker,
            probability=support.probability,
            words=support.words,
            reason=support.reason,
        )
    edits = tuple(
        EditRecord(
            licence=edit.licence,
            removed=document.quote(edit.removed) if edit.removed else "",
            replacement=edit.replacement,
        )
        for edit in support.edits
    )
    return SupportRecord(how="derived", edits=edits)


def _citation_record(citation: Citation, document: Document) -> CitationRecord:
    start, end = citation.span.start, citation.span.end
    shown = document.prose(citation.span)
    # Blocks are in order and apart from each other.
    block = bisect_right(document.blocks, start, key=lambda block: block.span.end)
    around = [b for b in document.blocks[block : block + 1] if b.span.start <= start]
    return CitationRecord(
        start=start,
        end=end,
        utf16_start=document.index.utf16(start),
        utf16_end=document.index.utf16(end),
        quote=citation.quote,
        shown=shown if shown != citation.quote else None,
        sentence=citation.sentence,
        line=document.index.line(start),
        page=around[0].page if around else None,
        time=around[0].time if around else None,
        added=citation.added,
    )


def _finding_record(finding: Finding) -> FindingRecord:
    return FindingRecord(
        code=finding.code,
        message=finding.message,
        severity=finding.severity,
        claim_span=_span_record(finding.claim_span),
        source_span=_span_record(finding.source_span),
    )


def _span_record(span: Span | None) -> SpanRecord | None:
    return SpanRecord(start=span.start, end=span.end) if span else None
