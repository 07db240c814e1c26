"""The examples that a rule has of itself, run: for the tests of a package that adds rules."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarize.citations import Citation, CitedSentence, Origin, resolve_sentence
from summarize.draft import DraftCitation
from summarize.reading import read_text
from summarize.segmentation import segment
from summarize.verification.judgement import Case

if TYPE_CHECKING:
    from summarize.document import Document
    from summarize.verification.judgement import Finding
    from summarize.verification.rules.declaration import Example, Rule

_NUMBERED = re.compile(r" (\[\d+\](?: \[\d+\])*)\Z")


def findings_of(rule: Rule, claim: str, cited: str) -> list[Finding]:
    """What a rule finds in a claim that cites a text, all of it; none, if the text is empty.

    A claim with numbers in brackets at its end, "It met. [2]", cites only the sentences that they stand for.
    For a rule on whole summaries each line of the claim is a sentence of one.
    """
    document = segment(read_text(cited or "Nothing was said."))
    lines = claim.split("\n") if rule.whole else [claim]
    cases = [Case(_cited(line, document, everything=bool(cited)), document) for line in lines]
    return [finding for _, finding in rule.check(cases)] if rule.whole else list(rule.check(cases[0]))


def _cited(line: str, document: Document, *, everything: bool) -> CitedSentence:
    text, *numbers = _NUMBERED.sub(r"\n\1", line).split("\n")
    if numbers:
        asked = [DraftCitation(sentence=int(number)) for number in re.findall(r"\d+", numbers[0])]
        return resolve_sentence(text, asked, document, Origin.MODEL)
    cited = document.sentences if everything else ()
    citations = tuple(Citation(one.span, document.quote(one), one.id) for one in cited)
    return CitedSentence(text, citations, origin=Origin.MODEL)


def failing_examples(rule: Rule) -> list[Example]:
    """The examples of a rule that do not hold: it finds nothing but should, or the other way round."""
    wrong = [example for example in rule.rejects if not findings_of(rule, *example)]
    return [*wrong, *(example for example in rule.accepts if findings_of(rule, *example))]
