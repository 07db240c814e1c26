"""The examples that a rule has of itself, run: for the tests of a package that adds rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.citations import CitedSentence, Origin, cite
from summarize.reading import read_text
from summarize.segmentation import segment
from summarize.verification.judgement import Case

if TYPE_CHECKING:
    from summarize.verification.judgement import Finding
    from summarize.verification.rules.declaration import Example, Rule


def findings_of(rule: Rule, claim: str, cited: str) -> list[Finding]:
    """What a rule finds in a claim that cites all sentences of a text; none, if the text is empty.

    For a rule on whole summaries each line of the claim is a sentence of one.
    """
    document = segment(read_text(cited or "Nothing was said."))
    citations = tuple(cite(document, i) for i in range(1, len(document.citable) + 1)) if cited else ()
    lines = claim.split("\n") if rule.whole else [claim]
    cases = [Case(CitedSentence(line, citations, origin=Origin.MODEL), document) for line in lines]
    return [finding for _, finding in rule.check(cases)] if rule.whole else list(rule.check(cases[0]))


def failing_examples(rule: Rule) -> list[Example]:
    """The examples of a rule that do not hold: it finds nothing but should, or the other way round."""
    wrong = [example for example in rule.rejects if not findings_of(rule, *example)]
    return [*wrong, *(example for example in rule.accepts if findings_of(rule, *example))]
