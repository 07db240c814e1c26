"""What verification takes and gives: claims, judgements, findings, verdicts.

A sentence is supported in one of two ways only: it is derived from its cited text, or a checker that reads
meaning says so. A veto, a rule that is nearly never wrong, rejects whatever a checker says. Neutrality and
form are judged apart from support.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Protocol, TypeVar, runtime_checkable

from summarize.lazy import cached_property
from summarize.spans import Span, merge

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from summarize.citations import CitedSentence
    from summarize.document import Document, Sentence
    from summarize.neutrality.lexicon import Lexicon
    from summarize.verification.derivation import Derivation

T = TypeVar("T")


class Verdict(StrEnum):
    """What is said of a sentence. Only ``SUPPORTED`` may be printed as part of a summary."""

    SUPPORTED = "supported"
    UNSUPPORTED = "unsupported"
    CONTRADICTED = "contradicted"
    UNCHECKED = "unchecked"
    """Not derived, and no checker has read it."""


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
class EvidenceSentence:
    """A sentence of the article, as a checker reads it.

    Attributes:
        id: its number among the citable sentences, from 1; None for one that may not be cited.
        text: its words on one line, without markup; behind the name of whoever says it, where a label outside
            the sentence names them.
    """

    id: int | None
    text: str


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence to be checked, with what is to support it.

    Attributes:
        text: the sentence.
        evidence: the sentences that it cites, in the order of the article; empty if it cites none.
        context: the sentences right before and after them, and others that fit the claim. They show whom a
            pronoun or a name means; a checker may rest on one that the writer forgot to cite.
        article: the whole article, segmented.
        cited: whether whoever wrote the claim chose the evidence. If not (a text to be verified), the
            checker may look for evidence in the whole article.
    """

    text: str
    evidence: tuple[EvidenceSentence, ...]
    context: tuple[EvidenceSentence, ...]
    article: Document
    cited: bool = True


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a checker says of one claim.

    Attributes:
        verdict: supported, unsupported or contradicted; unchecked where the checker has read the claim and
            cannot tell; None where it gives none, for example because it could not be reached. Only a
            supported claim is supported.
        probability: that the claim is supported, from 0 to 1; None where the checker gives no number.
        ids: the numbers of the sentences on which the verdict rests.
        words: the words of the article on which it rests, verbatim; empty where the checker names none.
        reason: a few words for people; without a verdict, what went wrong.
        checker: the name of the checker.
        loaded: words of the claim that the checker calls loaded.
        doubtful: the words of the claim that the evidence seems not to support.
    """

    verdict: Verdict | None
    probability: float | None = None
    ids: tuple[int, ...] = ()
    words: str = ""
    reason: str = ""
    checker: str = ""
    loaded: tuple[str, ...] = ()
    doubtful: tuple[Span, ...] = ()


@runtime_checkable
class Checker(Protocol):
    """Reads claims against their evidence and says whether it supports them.

    Users may pass an object of their own: ``Summarizer(checker=…)``. Calls may come from several threads.

    Attributes:
        name: the name of the checker and its version, for the record of a summary.
    """

    name: str

    def check(self, claims: Sequence[Claim], /) -> Sequence[Judgement | Mapping[str, Any]]:
        """One judgement a claim, in order.

        A judgement may be a mapping with the key ``verdict`` and, where there are any, ``probability``,
        ``ids``, ``words`` and ``reason``. Whatever is raised, and any answer of another shape or length,
        counts as no verdict.
        """
        ...


@dataclass(frozen=True)
class Case:
    """A claim with the evidence that it cites, as rules see it.

    Attributes:
        claim: the sentence with its citations.
        document: the article.
        derivation: how the claim follows from its cited text; None if it is not derived.
        judgement: what the checker says of it; None where it was not asked.
        lexicon: the word list of the rules on neutrality; None for the shipped one.
    """

    claim: CitedSentence
    document: Document
    derivation: Derivation | None = None
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


@dataclass(frozen=True, slots=True)
class VerifiedSentence:
    """A claim with its verdict.

    Attributes:
        cited: the claim and its citations.
        verdict: what is said of it.
        support: how it is supported, or what a checker said against it: a derivation, a judgement, or
            None (it cites nothing, a veto spoke first, or nothing has read it).
        findings: what was found against its support, in the order of the rules.
        wording: what was found on neutrality and form; a finding here says nothing about support.
    """

    cited: CitedSentence
    verdict: Verdict
    support: Derivation | Judgement | None = None
    findings: tuple[Finding, ...] = ()
    wording: tuple[Finding, ...] = ()

    @property
    def supported(self) -> bool:
        """Whether the cited text supports the sentence."""
        return self.verdict is Verdict.SUPPORTED

    @property
    def printable(self) -> bool:
        """Whether the sentence may stand in a summary: supported, and nothing is wrong with its wording."""
        return self.supported and not any(f.severity is Severity.REJECT for f in self.wording)
