"""The frozen result. Its JSON can be read back and verified again.

The field names are public: other programs rely on them. ``SCHEMA_VERSION`` changes when they do.
"""

from __future__ import annotations

from html import escape
from importlib import import_module
from typing import Annotated, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from summarize.citations import Origin
from summarize.document import BlockKind
from summarize.errors import InputError
from summarize.models.registry import EXTRACTIVE
from summarize.verification.judgement import Severity, Verdict
from summarize.visible import visible

SCHEMA_VERSION: Literal["2"] = "2"

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
    time: Annotated[
        float | None, Field(ge=0, description="seconds into the recording at which its paragraph begins")
    ] = None
    added: bool = Field(default=False, description="a checker added it: the writer did not cite it")


class SpanRecord(_Frozen):
    """A half-open interval of code points."""

    start: Offset
    end: Offset


class BlockRecord(SpanRecord):
    """A paragraph-like piece of the article."""

    kind: BlockKind = BlockKind.BODY
    rule: str | None = Field(default=None, description="code of the rule that decided the kind")
    reason: str | None = Field(default=None, description="that rule's reason")
    page: int | None = None
    time: float | None = Field(default=None, description="seconds into the recording at which it begins")
    speaker: str | None = Field(default=None, description="who speaks or wrote it")


class LoadedRecord(SpanRecord):
    """A loaded place in the article, outside quotation marks."""

    code: str
    reason: str
    plain: str | None = Field(default=None, description='what to say instead; "" to leave it out')
    rejects: bool = Field(description="whether a summary with it would be rejected")


class FindingRecord(_Frozen):
    """What a rule found."""

    code: str
    message: str
    severity: Severity
    claim_span: SpanRecord | None = None
    source_span: SpanRecord | None = None


class EditRecord(_Frozen):
    """A licensed difference between a derived sentence and its cited text."""

    licence: str = Field(description="name of the entry of the list of licensed edits")
    removed: str = Field(default="", description="the article's words that are gone")
    replacement: str = Field(default="", description="the words that stand in their place")


class SupportRecord(_Frozen):
    """How a sentence was proved, or what a checker said of it."""

    how: Literal["derived", "checked"]
    edits: tuple[EditRecord, ...] = Field(default=(), description="of a derived sentence; none: a copy")
    checker: str | None = Field(default=None, description="name and version of the checker")
    probability: Annotated[
        float | None, Field(ge=0, le=1, description="that the sentence is supported, where the checker says")
    ] = None
    words: str = Field(default="", description="words of the article on which the checker's verdict rests")
    reason: str = Field(default="", description="the checker's reason")


class SentenceRecord(_Frozen):
    """A sentence with its evidence and its verdict."""

    text: str
    citations: tuple[CitationRecord, ...]
    verdict: Verdict
    support: SupportRecord | None = Field(
        default=None, description="None where a rule spoke first, or nothing has read the sentence"
    )
    findings: tuple[FindingRecord, ...] = Field(default=(), description="against its support")
    wording: tuple[FindingRecord, ...] = Field(default=(), description="on neutrality and form, not support")
    origin: Origin
    line: Annotated[
        int | None, Field(ge=1, description="of a given summary: the line on which the sentence begins")
    ] = None

    @property
    def supported(self) -> bool:
        """Whether the article supports the sentence."""
        return self.verdict is Verdict.SUPPORTED


class SourceRecord(_Frozen):
    """The article: enough to know it again."""

    name: str
    sha256: str = Field(description="of the canonical text in UTF-8")
    length: Count = Field(description="of the canonical text, in code points")
    media_type: str
    title: str | None = None
    title_loaded: bool = Field(
        default=False, description="whether the headline's wording is loaded; it names no page then"
    )
    authors: tuple[str, ...] = ()
    date: str | None = None
    site: str | None = None
    language: str = "en"
    text: str | None = Field(default=None, description="the canonical text, in which offsets count")
    blocks: tuple[BlockRecord, ...] = Field(
        default=(), description="its parts, in order, apart from each other"
    )
    markup: tuple[SpanRecord, ...] = Field(default=(), description="what in it is no word of the article")
    loaded: tuple[LoadedRecord, ...] = Field(default=(), description="its loaded wording, in order")

    @property
    def heading(self) -> str | None:
        """The headline, if it may name the article: one with loaded wording stands in the article alone."""
        return None if self.title_loaded else self.title


class UsageRecord(_Frozen):
    """What the summary cost."""

    prompt_tokens: Count = 0
    cached_tokens: Count = 0
    completion_tokens: Count = 0
    requests: Count = 0
    cached_answers: Count = Field(default=0, description="taken from the answer cache instead of a request")
    repairs: Count = Field(default=0, description="rounds in which rejected sentences went back to the model")
    checked: Count = Field(default=0, description="sentences on which a checker was asked")
    unchecked: Count = Field(default=0, description="of these: without a verdict, and so not supported")
    seconds: Annotated[float, Field(ge=0)] = 0.0
    time_up: bool = Field(default=False, description="some work was left undone since the time was up")
    cost: Annotated[float | None, Field(ge=0, description="where the user configured prices")] = None
    currency: str | None = Field(default=None, description="of the cost")


class UnreadRecord(_Frozen):
    """A stretch of the source that was not read."""

    start: Offset
    end: Offset
    line: int = Field(ge=1, description="line of the source on which it begins, from 1")
    reason: str


class CoverageRecord(_Frozen):
    """How much of the source was read to write the summary."""

    share: Annotated[float, Field(ge=0, le=1)] = Field(
        default=1.0, description="of the characters of the sentences that may be cited"
    )
    parts: Annotated[int, Field(ge=1)] = Field(
        default=1, description="in how many parts the writing model read it"
    )
    unread: tuple[UnreadRecord, ...] = ()


class _Result(_Frozen):
    """What every result says of how it was made."""

    schema_version: Literal["2"] = SCHEMA_VERSION
    source: SourceRecord
    checker: str | None = Field(
        default=None, description="what was asked about sentences that are not derived; None for nothing"
    )
    notes: tuple[str, ...] = Field(default=(), description="what the reader should know of how it was made")
    templates: dict[str, str] = Field(
        default_factory=dict, description="SHA-256 of each prompt template used"
    )
    version: str = Field(description="version of summarize-grounded that made this")
    usage: UsageRecord = UsageRecord()

    def _repr_html_(self) -> str:
        """The page for notebooks, in a frame of its own: its styles and scripts touch nothing else."""
        # By name: rendering stands above this room.
        rendering = import_module("summarize.rendering.html_page")
        page = (
            rendering.render_html(self) if isinstance(self, Summary) else rendering.render_verification(self)
        )
        sandbox = 'sandbox="allow-scripts" style="width:100%;height:32rem;border:0"'
        return f'<iframe title="summary" {sandbox} srcdoc="{escape(page, quote=True)}"></iframe>'

    def to_json(self) -> str:
        """The whole result as JSON, one trailing line break; what steers a terminal is written as escapes."""
        return visible(self.model_dump_json(indent=2)) + "\n"


_Kind = TypeVar("_Kind", bound=_Result)


def _from_json(kind: type[_Kind], text: str | bytes, name: str) -> _Kind:
    try:
        return kind.model_validate_json(text)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"]) or "top level"
        raise InputError(f"not {name}: {place}: {first['msg']}") from error


class Summary(_Result):
    """A summary: what was kept, what was rejected and why, of what, by what, at what cost.

    Attributes:
        sentences: supported sentences, in order; empty if the program abstained.
        rejected: drafted sentences that did not pass.
        abstained: why nothing is offered, or None. Sentences that were supported and are withheld for
            that reason stand in ``rejected`` with their verdict.
        title: the article's headline, where it was asked for and its wording is not loaded.
        coverage: what share of the article was read. Less than all of it is a result to be told apart: the
            command then ends with exit code 1.
    """

    sentences: tuple[SentenceRecord, ...]
    rejected: tuple[SentenceRecord, ...] = ()
    abstained: str | None = None
    title: str | None = Field(
        default=None, description="the article's headline, where it was asked for and is not loaded"
    )
    coverage: CoverageRecord = CoverageRecord()
    model: str

    def __str__(self) -> str:
        return self.text

    @property
    def text(self) -> str:
        """The supported sentences as running text, without citation marks."""
        return " ".join(sentence.text for sentence in self.sentences)

    def replaced(self, sentence: SentenceRecord) -> bool:
        """Whether the sentence was extracted by code in the place of one that the model wrote."""
        return sentence.origin is Origin.EXTRACTOR and self.model != EXTRACTIVE

    @classmethod
    def from_json(cls, text: str | bytes) -> Summary:
        """Read a saved summary back. What it says of itself is not trusted: verify it again.

        Raises:
            InputError: not a summary of this schema version.
        """
        return _from_json(cls, text, "a saved summary")


class Verification(_Result):
    """The verdicts on a summary that anyone wrote.

    Attributes:
        sentences: every sentence of the summary, in its order, with its verdict.
    """

    sentences: tuple[SentenceRecord, ...]

    def __str__(self) -> str:
        """A line for each sentence: a sign, how it is supported or why not, and the sentence."""
        rendered: str = import_module("summarize.rendering.verdicts").render_verdicts(self)
        return rendered.rstrip("\n")

    @property
    def supported(self) -> tuple[SentenceRecord, ...]:
        """The sentences that the article supports."""
        return tuple(sentence for sentence in self.sentences if sentence.supported)

    @property
    def share(self) -> float:
        """The share of sentences that are supported, from 0 to 1; an unchecked one is not."""
        return len(self.supported) / max(1, len(self.sentences))

    @classmethod
    def from_json(cls, text: str | bytes) -> Verification:
        """Read saved verdicts back. What they say is not proved by that.

        Raises:
            InputError: not verdicts of this schema version.
        """
        return _from_json(cls, text, "saved verdicts")
