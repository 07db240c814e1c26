"""From cited claims to the checker's pairs: what stands as evidence beside each claim."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from summarize.citations import Origin
from summarize.verification.entailment.base import Evidence
from summarize.verification.entailment.windows import gathered

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.document import Document
    from summarize.verification.base import Case
    from summarize.verification.entailment.base import Entailment, EntailmentChecker


def evidence_of(case: Case) -> Evidence:
    """The claim with the cited text, sentence by sentence; of a sentence cited in part, that part."""
    text = case.document.masked
    parts: list[str] = []
    for span in case.evidence_spans:
        sentences = case.document.sentences_in(span)
        if not sentences:
            parts.append(span.of(text))
        parts += [text[max(span.start, s.span.start) : min(span.end, s.span.end)] for s in sentences]
    return Evidence(case.claim.text, tuple(" ".join(part.split()) for part in parts))


WIDE_WORDS = 120
"""Words of the widest evidence: about 170 tokens."""


def wide_evidence(claim: str, sentences: Sequence[str]) -> tuple[str, ...]:
    """As many sentences as :data:`WIDE_WORDS` hold, those that share most words with the claim."""
    lengths = [len(sentence.split()) for sentence in sentences]
    return tuple(sentences[i] for i in gathered(claim, sentences, lengths, WIDE_WORDS))


def views_of(case: Case) -> tuple[Evidence, ...]:
    """The evidence that the checker reads; its word on a claim is the mean over them.

    What a writer cites has to support the sentence alone. Of a text that somebody wrote without citations the
    program itself chose the sentences, at most three, and may have missed one: it is read beside a wider
    choice as well.
    """
    cited = evidence_of(case)
    if case.claim.origin is not Origin.GIVEN:
        return (cited,)
    wide = Evidence(cited.claim, wide_evidence(cited.claim, case.document.memo(_citable)))
    return (cited, wide) if wide.sentences and wide != cited else (cited,)


def _citable(document: Document) -> tuple[str, ...]:
    return tuple(" ".join(document.quote(sentence).split()) for sentence in document.citable)


def score_cases(checker: EntailmentChecker, cases: Sequence[Case]) -> tuple[list[Case], dict[int, Exception]]:
    """The cases with what the checker says of them, and the failures by index.

    A case that cites nothing is left as it is: other rules reject it. One that cannot be scored does not keep
    the others from it.
    """
    scored, failed = list(cases), dict[int, Exception]()
    cited = [i for i, case in enumerate(cases) if case.claim.citations]
    views = [views_of(cases[i]) for i in cited]
    results: list[Entailment | Exception]
    try:
        flat = [pair for pairs in views for pair in pairs]
        each = iter([result for _, result in zip(flat, checker.check(flat), strict=True)])
        results = [_joined([next(each) for _ in pairs]) for pairs in views]
    except Exception:  # noqa: BLE001 - found out one by one, and then a rejection
        results = [_alone(checker, pairs) for pairs in views]
    for i, result in zip(cited, results, strict=True):
        if isinstance(result, Exception):
            failed[i] = result
        else:
            scored[i] = replace(cases[i], entailment=result)
    return scored, failed


def _joined(results: Sequence[Entailment]) -> Entailment:
    """The mean probability; the words that were doubted beside what is cited, which comes first."""
    return replace(results[0], probability=sum(result.probability for result in results) / len(results))


def _alone(checker: EntailmentChecker, pairs: Sequence[Evidence]) -> Entailment | Exception:
    try:
        return _joined([result for _, result in zip(pairs, checker.check(pairs), strict=True)])
    except Exception as error:  # noqa: BLE001 - likewise
        return error
