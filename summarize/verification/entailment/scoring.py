"""From cited claims to the checker's pairs: what stands as evidence beside each claim."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from summarize.verification.entailment.base import Evidence

if TYPE_CHECKING:
    from collections.abc import Sequence

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


def score_cases(checker: EntailmentChecker, cases: Sequence[Case]) -> tuple[list[Case], dict[int, Exception]]:
    """The cases with what the checker says of them, and the failures by index.

    A case that cites nothing is left as it is: other rules reject it. One that cannot be scored does not keep
    the others from it.
    """
    scored, failed = list(cases), dict[int, Exception]()
    cited = [i for i, case in enumerate(cases) if case.claim.citations]
    pairs = [evidence_of(cases[i]) for i in cited]
    try:
        results: list[Entailment | Exception] = [*checker.check(pairs)]
    except Exception:  # noqa: BLE001 - found out one by one, and then a rejection
        results = [_alone(checker, pair) for pair in pairs]
    for i, result in zip(cited, results, strict=True):
        if isinstance(result, Exception):
            failed[i] = result
        else:
            scored[i] = replace(cases[i], entailment=result)
    return scored, failed


def _alone(checker: EntailmentChecker, pair: Evidence) -> Entailment | Exception:
    try:
        (result,) = checker.check([pair])
    except Exception as error:  # noqa: BLE001 - likewise
        return error
    return result
