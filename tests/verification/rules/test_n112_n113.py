"""The rules on balance and on the headline."""

import pytest

from summarize.citations import CitedSentence, cite
from summarize.document import Document, Source
from summarize.segmentation import segment
from summarize.verification.base import Case, Rule, Severity, SummaryRule
from summarize.verification.rules import all_rules

RULES = {rule.code: rule for rule in all_rules()}
DISPUTE = segment(
    Document(
        "Union leader Piet Halm accused port director Lena Orsk of a reckless delay.\n\n"
        "Orsk rejected the accusation on Monday.\n\nThe port of Varn opened again on Friday.",
        Source(title="Port scandal deepens as bosses squabble"),
    )
)


def case(text: str, *ids: int) -> Case:
    """A claim that cites whole sentences of the dispute."""
    return Case(CitedSentence(text, tuple(cite(DISPUTE, i) for i in ids)), DISPUTE)


ACCUSATION = case("Halm accused Orsk of a delay.", 1)
REPLY = case("Orsk rejected the accusation.", 2)
OPENING = case("The port of Varn opened again on Friday.", 3)


@pytest.mark.parametrize(
    ("cases", "warned"),
    [
        ([ACCUSATION, OPENING], [0]),
        ([OPENING, ACCUSATION], [1]),
        ([ACCUSATION, REPLY], []),
        ([REPLY, OPENING], []),
        ([], []),
    ],
)
def test_an_accusation_comes_with_its_reply(cases: list[Case], warned: list[int]) -> None:
    """N112 warns of an accusation whose reply the article has and the summary has not."""
    rule = RULES["N112"]
    assert isinstance(rule, SummaryRule)
    found = list(rule.check_summary(cases))
    assert warned == [i for i, _ in found]
    assert all(finding.severity is Severity.WARN for _, finding in found)


@pytest.mark.parametrize(
    ("claim", "warned"),
    [
        (case("The port scandal deepens.", 3), True),
        (OPENING, False),
        (case('The paper wrote "scandal deepens".', 3), False),
    ],
)
def test_the_headlines_words_are_not_evidence(claim: Case, warned: bool) -> None:
    """N113 warns of words that only the headline has, outside quotation marks."""
    rule = RULES["N113"]
    assert isinstance(rule, Rule)
    assert warned is bool(list(rule.check(claim)))
