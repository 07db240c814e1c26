"""Cases out of plain texts: a claim, an article, and the sentences that the claim cites."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.citations import CitedSentence, Origin, cite
from summarize.reading import read_text
from summarize.segmentation import segment
from summarize.verification.judgement import Case, Finding
from summarize.verification.rules.declaration import Role, all_rules

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def case(claim: str, article: str, cited: Iterable[int] | None = None, origin: Origin = Origin.MODEL) -> Case:
    """The claim with citations of the sentences of those IDs; of all of them if none are given."""
    document = segment(read_text(article or "Nothing was said."))
    ids = range(1, len(document.citable) + 1) if cited is None else cited
    citations = tuple(cite(document, i) for i in ids) if article else ()
    return Case(CitedSentence(claim, citations, origin=origin), document)


def given(claim: str, article: str) -> Case:
    """A claim that somebody else wrote, with the first sentence as its evidence."""
    return case(claim, article, (1,), Origin.GIVEN)


def found(case: Case, role: Role | None = None) -> list[Finding]:
    """All that the rules on single claims find, in the order of the codes."""
    rules = [r for r in all_rules() if not r.whole and role in (None, r.role)]
    return [finding for r in rules for finding in r.check(case)]


def vetoes(case: Case) -> set[str]:
    """Codes of the vetoes that reject."""
    return {finding.code for finding in found(case, Role.VETO)}


def in_summary(code: str, cases: Sequence[Case]) -> list[int]:
    """Indices of the sentences in which a rule on whole summaries finds something."""
    rule = next(r for r in all_rules() if r.code == code)
    return [i for i, _ in rule.check(cases)]
