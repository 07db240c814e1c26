"""What the tools give: results without the article itself, each place with Web Annotation selectors."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from summarize.document import CITABLE_KINDS
from summarize.rendering.annotations import selectors
from summarize.rendering.support import against, how, reason
from summarize.visible import visible_value

if TYPE_CHECKING:
    from summarize.document import Document
    from summarize.rendering.code_list import Code
    from summarize.summary import CitationRecord, SentenceRecord, SourceRecord, Summary, Verification


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True)


class TextQuoteSelector(_Frozen):
    """The words of a place, as the W3C Web Annotation model names them."""

    type: Literal["TextQuoteSelector"] = "TextQuoteSelector"
    exact: str
    prefix: str | None = None
    suffix: str | None = None


class TextPositionSelector(_Frozen):
    """A place by its offsets: code points of the article's canonical text, half-open."""

    type: Literal["TextPositionSelector"] = "TextPositionSelector"
    start: int = Field(ge=0)
    end: int = Field(ge=0)


class FragmentSelector(_Frozen):
    """A page or a time."""

    type: Literal["FragmentSelector"] = "FragmentSelector"
    conformsTo: str  # noqa: N815 - the standard's name
    value: str


Selector = TextQuoteSelector | TextPositionSelector | FragmentSelector


class Evidence(_Frozen):
    """A cited place of the article."""

    sentence: int | None = Field(default=None, description="its ID in the outline, from 1")
    line: int = Field(ge=1, description="line of the article, from 1")
    page: int | None = Field(default=None, description="page of the article, from 1, where it has pages")
    selector: list[Selector]

    @classmethod
    def of(cls, citation: CitationRecord, source: SourceRecord) -> Evidence:
        """The place of a citation."""
        return cls.model_validate(
            {
                "sentence": citation.sentence,
                "line": citation.line,
                "page": citation.page,
                "selector": selectors(citation, source),
            }
        )


class CheckedSentence(_Frozen):
    """A sentence with its verdict and its evidence."""

    text: str
    verdict: Literal["supported", "unsupported", "contradicted", "unchecked"]
    how: str = Field(description="how it is supported, or why it is not")
    evidence: list[Evidence]
    findings: list[str] = Field(default=[], description="what speaks against it, code first (explain_rule)")

    @classmethod
    def of(cls, sentence: SentenceRecord, source: SourceRecord) -> CheckedSentence:
        """A sentence of a result."""
        against_it = (*against(sentence.findings), *against(sentence.wording))
        return cls(
            text=sentence.text,
            verdict=sentence.verdict.value,
            how=how(sentence),
            evidence=[Evidence.of(citation, source) for citation in sentence.citations],
            findings=[reason(finding) for finding in against_it],
        )


class ArticleFacts(_Frozen):
    """The article, as far as it is known; its words are not repeated."""

    name: str
    title: str | None = None
    language: str
    length: int = Field(description="in code points")
    sha256: str = Field(description="of the canonical text, to which offsets refer")

    @classmethod
    def of(cls, source: SourceRecord) -> ArticleFacts:
        """Of a result's source."""
        return cls(
            name=source.name,
            title=source.heading,
            language=source.language,
            length=source.length,
            sha256=source.sha256,
        )


class SummaryOutput(_Frozen):
    """A summary. Only ``sentences`` may be told as what the article says."""

    sentences: list[CheckedSentence] = Field(description="supported by the article, in order")
    rejected: list[CheckedSentence] = Field(description="drafted and not supported: do not repeat them")
    abstained: str | None = Field(default=None, description="why there is no summary")
    notes: list[str]
    model: str
    checker: str | None = None
    article: ArticleFacts

    @classmethod
    def of(cls, summary: Summary) -> SummaryOutput:
        """A summary without the article."""
        source = summary.source
        return cls(
            sentences=[CheckedSentence.of(sentence, source) for sentence in summary.sentences],
            rejected=[CheckedSentence.of(sentence, source) for sentence in summary.rejected],
            abstained=summary.abstained,
            notes=list(summary.notes),
            model=summary.model,
            checker=summary.checker,
            article=ArticleFacts.of(source),
        )


class VerificationOutput(_Frozen):
    """The verdicts on a summary. What is unchecked is not supported."""

    sentences: list[CheckedSentence]
    share: float = Field(ge=0, le=1, description="of the sentences that are supported")
    notes: list[str]
    checker: str | None = None
    article: ArticleFacts

    @classmethod
    def of(cls, result: Verification) -> VerificationOutput:
        """Verdicts without the article."""
        return cls(
            sentences=[CheckedSentence.of(sentence, result.source) for sentence in result.sentences],
            share=result.share,
            notes=list(result.notes),
            checker=result.checker,
            article=ArticleFacts.of(result.source),
        )


class OutlineSentence(_Frozen):
    """A sentence of the article."""

    id: int | None = Field(default=None, description="by which it may be cited; None: it may not")
    kind: str
    text: str
    selector: list[TextPositionSelector]
    reason: str | None = Field(default=None, description="why it may not be cited")
    speaker: str | None = None


class OutlineOutput(_Frozen):
    """What of an article may be cited, and why the rest may not."""

    citable: int
    sentences: list[OutlineSentence]

    @classmethod
    def of(cls, document: Document) -> OutlineOutput:
        """The outline of a segmented article."""
        found = []
        for sentence in document.sentences:
            block = document.blocks[sentence.block]
            position = TextPositionSelector(start=sentence.span.start, end=sentence.span.end)
            found.append(
                OutlineSentence(
                    id=sentence.id,
                    kind=sentence.kind.value,
                    text=visible_value(" ".join(document.prose(sentence).split())),
                    selector=[position],
                    reason=None if sentence.kind in CITABLE_KINDS else block.reason,
                    speaker=visible_value(sentence.speaker) if sentence.speaker else None,
                )
            )
        return cls(citable=len(document.citable), sentences=found)


class RuleOutput(_Frozen):
    """A rule by which sentences are judged."""

    code: str
    name: str
    role: str
    reason: str
    explanation: str

    @classmethod
    def of(cls, code: Code) -> RuleOutput:
        """What there is to say of a code."""
        return cls(
            code=code.code, name=code.name, role=code.role, reason=code.reason, explanation=code.account
        )


def text_of(output: Any) -> str:  # noqa: ANN401 - one of the results above
    """A result in words, for clients that show text to a model."""
    if isinstance(output, SummaryOutput):
        if output.abstained:
            return f"No summary: {output.abstained}"
        return "\n\n".join(map(_sentence_text, output.sentences))
    if isinstance(output, VerificationOutput):
        head = f"{output.share:.0%} of the sentences are supported."
        return "\n\n".join([head, *(f"{s.verdict}: {_sentence_text(s)}" for s in output.sentences)])
    if isinstance(output, OutlineOutput):
        lines = [f"{s.id if s.id is not None else '-'} {s.text}" for s in output.sentences]
        return "\n".join([*lines, f"{output.citable} of {len(lines)} sentences may be cited."])
    return f"{output.code} {output.name}\n\n{output.explanation}"


def _sentence_text(sentence: CheckedSentence) -> str:
    quotes = [
        f"  line {evidence.line}: “{' '.join(part.exact.split())}”"
        for evidence in sentence.evidence
        for part in evidence.selector
        if isinstance(part, TextQuoteSelector)
    ]
    return "\n".join([f"{sentence.text} ({sentence.how})", *quotes])
