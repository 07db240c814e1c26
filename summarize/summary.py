"""The frozen result. Its JSON can be read back and verified again.

The field names are public: other programs rely on them. ``SCHEMA_VERSION`` changes when they do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from summarize.citations import Origin
from summarize.errors import InputError
from summarize.verification.base import Severity, Verdict

if TYPE_CHECKING:
    from summarize.citations import Citation
    from summarize.document import Document
    from summarize.spans import Span
    from summarize.verification.base import Finding, VerifiedSentence

SCHEMA_VERSION: Literal["1"] = "1"

TEXT_TYPES = frozenset({"text/plain", "text/markdown"})
"""Media types whose canonical text is the decoded file itself, so that the JSON need not carry it."""

Offset = Annotated[int, Field(ge=0)]
Count = Annotated[int, Field(ge=0)]


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class CitationRecord(_Frozen):
    """A cited place: ``source_text[start:end] == quote``, half-open, in Unicode code points."""

    start: Offset
    end: Offset
    utf16_start: Offset
    utf16_end: Offset
    quote: str
    shown: str | None = Field(
        default=None,
        description="the quote without the markup in it (targets of links in Markdown), where it has any",
    )
    sentence: int | None = Field(description="ID of the citable sentence that holds the place, from 1")
    line: int = Field(ge=1, description="line of the source on which the place begins, from 1")
    page: int | None = Field(default=None, description="page of the source, from 1, where it has pages")


class SpanRecord(_Frozen):
    """A half-open interval of code points."""

    start: Offset
    end: Offset


class FindingRecord(_Frozen):
    """What a rule found."""

    code: str
    message: str
    severity: Severity
    claim_span: SpanRecord | None = None
    source_span: SpanRecord | None = None


class SentenceRecord(_Frozen):
    """A sentence with its evidence and its verdict."""

    text: str
    citations: tuple[CitationRecord, ...]
    verdict: Verdict
    score: Annotated[
        float, Field(ge=0, le=1, description="probability that the evidence supports the sentence")
    ]
    findings: tuple[FindingRecord, ...] = ()
    origin: Origin


class SourceRecord(_Frozen):
    """The article: enough to know it again."""

    name: str
    sha256: str = Field(description="of the canonical text in UTF-8")
    length: Count = Field(description="of the canonical text, in code points")
    media_type: str
    title: str | None = None
    authors: tuple[str, ...] = ()
    date: str | None = None
    site: str | None = None
    language: str = "en"
    text: str | None = Field(
        default=None,
        description="the canonical text, where it was extracted (HTML, PDF, DOCX) and offsets need it",
    )


class UsageRecord(_Frozen):
    """What the summary cost."""

    prompt_tokens: Count = 0
    cached_tokens: Count = 0
    completion_tokens: Count = 0
    requests: Count = 0
    repairs: Count = Field(default=0, description="rounds in which rejected sentences went back to the model")
    judged: Count = Field(default=0, description="sentences on which the judge was asked")
    unjudged: Count = Field(
        default=0, description="of these: without an answer that counts, and so not supported"
    )
    seconds: Annotated[float, Field(ge=0)] = 0.0
    cost: Annotated[float | None, Field(ge=0, description="where the user configured prices")] = None
    currency: str | None = Field(default=None, description="of the cost")


class Summary(_Frozen):
    """A summary: what was kept, what was rejected and why, of what, by what, at what cost.

    Attributes:
        sentences: supported sentences, in order; empty if the program abstained.
        rejected: drafted sentences that did not pass.
        abstained: why nothing is offered, or None. Sentences that were supported and are withheld for
            that reason stand in ``rejected`` with their verdict.
    """

    schema_version: Literal["1"] = SCHEMA_VERSION
    source: SourceRecord
    sentences: tuple[SentenceRecord, ...]
    rejected: tuple[SentenceRecord, ...] = ()
    abstained: str | None = None
    notes: tuple[str, ...] = Field(default=(), description="what the reader should know of how it was made")
    model: str
    templates: dict[str, str] = Field(
        default_factory=dict, description="SHA-256 of each prompt template used"
    )
    version: str = Field(description="version of summarize-grounded that made this")
    usage: UsageRecord = UsageRecord()

    @property
    def text(self) -> str:
        """The supported sentences as running text, without citation marks."""
        return " ".join(sentence.text for sentence in self.sentences)

    def to_json(self) -> str:
        """The whole result as JSON, one trailing line break."""
        return self.model_dump_json(indent=2) + "\n"

    @classmethod
    def from_json(cls, text: str | bytes) -> Summary:
        """Read a saved summary back. What it says of itself is not trusted: verify it again.

        Raises:
            InputError: not a summary of this schema version.
        """
        try:
            return cls.model_validate_json(text)
        except ValidationError as error:
            first = error.errors()[0]
            place = ".".join(str(part) for part in first["loc"]) or "top level"
            raise InputError(f"not a saved summary: {place}: {first['msg']}") from error


def source_record(document: Document) -> SourceRecord:
    """What a summary keeps of its article."""
    source = document.source
    extracted = source.media_type not in TEXT_TYPES
    return SourceRecord(
        name=source.name,
        sha256=document.sha256,
        length=len(document.text),
        media_type=source.media_type,
        title=source.title,
        authors=source.authors,
        date=source.date,
        site=source.site,
        language=source.language,
        text=document.text if extracted else None,
    )


def sentence_record(result: VerifiedSentence, document: Document) -> SentenceRecord:
    """A verified sentence with its places in the units that readers of the JSON use."""
    return SentenceRecord(
        text=result.cited.text,
        citations=tuple(_citation_record(citation, document) for citation in result.cited.citations),
        verdict=result.verdict,
        score=result.score,
        findings=tuple(_finding_record(finding) for finding in result.findings),
        origin=result.cited.origin,
    )


def _citation_record(citation: Citation, document: Document) -> CitationRecord:
    start, end = citation.span.start, citation.span.end
    shown = document.prose(citation.span)
    pages = [block.page for block in document.blocks if block.span.start <= start < block.span.end]
    return CitationRecord(
        start=start,
        end=end,
        utf16_start=document.index.utf16(start),
        utf16_end=document.index.utf16(end),
        quote=citation.quote,
        shown=shown if shown != citation.quote else None,
        sentence=citation.sentence,
        line=document.index.line(start),
        page=pages[0] if pages else None,
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
