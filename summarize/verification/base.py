"""The words of verification: a case, a finding, a rule, a verdict.

A rule looks at one case (a claim with its evidence) and yields findings. The verdict follows from the
findings alone, so that every rejection can be explained.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Any, Protocol, TypeVar, runtime_checkable

from summarize.spans import Span, merge

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from summarize.citations import CitedSentence
    from summarize.document import Document, Sentence
    from summarize.neutrality.lexicon import Lexicon
    from summarize.verification.entailment.base import Entailment

T = TypeVar("T")


class Verdict(StrEnum):
    """What the validator says of a sentence. Whatever could not be checked is unsupported."""

    SUPPORTED = "supported"
    UNSUPPORTED = "unsupported"
    CONTRADICTED = "contradicted"


class Severity(StrEnum):
    """What a finding does: reject the sentence, or only be shown."""

    REJECT = "reject"
    WARN = "warn"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a rule found.

    Attributes:
        code: the rule's code, such as ``Q201``.
        message: one sentence for people that names the words concerned.
        severity: whether it rejects.
        contradicts: whether the evidence says the opposite, not merely nothing.
        claim_span: the words concerned in the claim, in code points of its text.
        source_span: the words concerned in the article, in code points of ``Document.text``.
    """

    code: str
    message: str
    severity: Severity = Severity.REJECT
    contradicts: bool = False
    claim_span: Span | None = None
    source_span: Span | None = None


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the judge says of one claim.

    Attributes:
        verdict: None where it gave no answer that counts.
        why: a few words for people; of an answer that does not count, what is wrong with it.
        source_span: the words of the evidence on which the verdict rests, in code points of
            ``Document.text``; None where it names none.
    """

    verdict: Verdict | None
    why: str
    source_span: Span | None = None


@dataclass(frozen=True)
class Case:
    """A claim with the evidence that it cites, as rules see it.

    Rules judge by ``evidence`` (the cited spans); ``context`` (the sentences around them) serves to
    resolve words like "he" or "the company", never to support a claim on its own.

    Attributes:
        claim: the sentence with its citations.
        document: the article; only for rules that say so, such as those on names.
        entailment: what the entailment model says of the claim; None where there is none.
        judgement: what the judge says of the claim; None where it was not asked.
        lexicon: the word list of the rules on neutrality; None for the shipped one.
    """

    claim: CitedSentence
    document: Document
    entailment: Entailment | None = None
    judgement: Judgement | None = None
    lexicon: Lexicon | None = None
    _cache: dict[Callable[[Any], Any], Any] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    @cached_property
    def evidence_spans(self) -> tuple[Span, ...]:
        """The cited places, merged and in order."""
        return merge(citation.span for citation in self.claim.citations)

    @cached_property
    def evidence(self) -> str:
        """The cited words, markup masked; separate places are separated by a line break."""
        return "\n".join(self.document.quote(span) for span in self.evidence_spans)

    @cached_property
    def cited_sentences(self) -> tuple[Sentence, ...]:
        """The article's sentences that the citations touch, whole, citable or not."""
        found = {s.span: s for span in self.evidence_spans for s in self.document.sentences_in(span)}
        return tuple(found[span] for span in sorted(found))

    @cached_property
    def whole_copy(self) -> bool:
        """Whether the claim is the one sentence that it cites, word for word and whole: nothing was left out.

        Not if the sentence goes on with a quotation that began before it: its speaker stands elsewhere.
        """
        if len(self.cited_sentences) != 1:
            return False
        (sentence,) = self.cited_sentences
        if self.evidence_spans != (sentence.span,):
            return False
        same = " ".join(self.evidence.split()) == " ".join(self.claim.text.split())
        return same and all(q.span.start > sentence.span.start for q in sentence.quotations)

    @cached_property
    def context(self) -> tuple[Sentence, ...]:
        """The cited sentences with one sentence before and after each."""
        sentences, places = self.document.sentences, self.document.places
        near = {j for s in self.cited_sentences for j in range(places[s.span] - 1, places[s.span] + 2)}
        return tuple(sentences[j] for j in sorted(near) if 0 <= j < len(sentences))

    def source_span(self, offset: int, end: int) -> Span:
        """The place in ``Document.text`` of ``evidence[offset:end]``; cut at the end of its cited span."""
        position = 0
        for span in self.evidence_spans:
            if offset < position + len(span):
                start = span.start + offset - position
                return Span(start, min(span.end, start + end - offset))
            position += len(span) + 1
        raise ValueError(f"no evidence at {offset}")

    def memo(self, analyse: Callable[[Case], T]) -> T:
        """``analyse(self)``, computed once a case: several rules share one analysis."""
        if analyse not in self._cache:
            self._cache[analyse] = analyse(self)
        result: T = self._cache[analyse]
        return result


@runtime_checkable
class Rule(Protocol):
    """A check of one claim against its evidence.

    Attributes:
        code: family letter and three digits; never reused for another meaning.
        name: kebab-case name.
        reason: one line that says why the rule exists.
    """

    code: str
    name: str
    reason: str

    def check(self, case: Case) -> Iterable[Finding]:
        """The findings for ``case``; none if all is well."""
        ...


@runtime_checkable
class SummaryRule(Protocol):
    """A check of a sentence within the summary it stands in: order, duplicates, dangling references."""

    code: str
    name: str
    reason: str

    def check_summary(self, cases: Sequence[Case]) -> Iterable[tuple[int, Finding]]:
        """Pairs of an index into ``cases`` (the sentences kept so far, in order) and a finding for it."""
        ...


@dataclass(frozen=True, slots=True)
class Score:
    """How likely the evidence supports a claim, and what is asked for.

    Attributes:
        probability: from 0 to 1, if half of all claims are supported.
        threshold: the probability from which a claim passes.
        reasons: what lowers the probability most; each completes "the score is low because …".
    """

    probability: float
    threshold: float
    reasons: tuple[str, ...]


@runtime_checkable
class ScoreRule(Protocol):
    """A check of the score that findings and measured features give a claim together."""

    code: str
    name: str
    reason: str

    def check_score(self, case: Case, score: Score) -> Iterable[Finding]:
        """The findings for ``case``, whose score is too low though no rule rejects it."""
        ...


AnyRule = Rule | SummaryRule | ScoreRule
"""Whatever stands in the list of rules."""


@dataclass(frozen=True, slots=True)
class VerifiedSentence:
    """A claim with its verdict.

    Attributes:
        cited: the claim and its citations.
        verdict: what the validator says.
        score: probability, from 0 to 1, that the claim is supported.
        findings: why, in the order of the rules.
    """

    cited: CitedSentence
    verdict: Verdict
    score: float
    findings: tuple[Finding, ...]

    @property
    def supported(self) -> bool:
        """Whether the sentence may stand in a summary."""
        return self.verdict is Verdict.SUPPORTED
