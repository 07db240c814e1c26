"""The frozen result. Its JSON can be read back and verified again.

The field names are public: other programs rely on them. ``SCHEMA_VERSION`` changes when they do.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from summarize.citations import Origin
from summarize.errors import InputError
from summarize.verification.base import Severity, Verdict

SCHEMA_VERSION: Literal["1"] = "1"

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
    seconds: Annotated[float, Field(ge=0)] = 0.0


class Summary(_Frozen):
    """A summary: what was kept, what was rejected and why, of what, by what, at what cost.

    Attributes:
        sentences: supported sentences, in order; empty if the program abstained.
        rejected: drafted sentences that did not pass.
        abstained: why nothing is offered, or None.
    """

    schema_version: Literal["1"] = SCHEMA_VERSION
    source: SourceRecord
    sentences: tuple[SentenceRecord, ...]
    rejected: tuple[SentenceRecord, ...] = ()
    abstained: str | None = None
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
