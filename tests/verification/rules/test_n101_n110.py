"""The N rules, each by what it rejects, what it only shows, and what it accepts."""

import pytest

from summarize.citations import Citation, CitedSentence
from summarize.document import Document
from summarize.spans import Span
from summarize.verification.base import Case, Finding, Rule, Severity
from summarize.verification.rules import all_rules

RULES = {rule.code: rule for rule in all_rules() if isinstance(rule, Rule)}


def check(code: str, claim: str, evidence: str | None = None) -> list[Finding]:
    """The findings of one rule for a claim that cites all of its evidence."""
    text = evidence or claim
    citation = Citation(Span(0, len(text)), text)
    return list(RULES[code].check(Case(CitedSentence(claim, (citation,)), Document(text))))


@pytest.mark.parametrize(
    ("code", "bad", "words"),
    [
        ("N101", "Officers arrested two illegals.", "illegals"),
        ("N101", "The mayor met the thugs.", "thugs"),
        ("N102", "The deep blue state voted.", "deep blue"),
        ("N102", "The so-called reform passed.", "so-called"),
        ("N103", "The disastrous plan failed.", "disastrous"),
        ("N103", "The clinic saw rampant fraud.", "rampant"),
        ("N104", "The senator slammed the bill.", "slammed"),
        ("N104", "The raid netted 12 people.", "netted"),
        ("N107", "Agents arrested a murderer.", "murderer"),
        ("N108", "We must act now.", "We must"),
        ("N108", "Our streets are full.", "Our"),
        ("N108", "The council should resign.", "should"),
        ("N110", "Taxes will rise!", "!"),
        ("N110", "Who would pay for that?", "?"),
        ("N110", "The MAYOR LIED ABOUT TAXES again.", "MAYOR LIED ABOUT TAXES"),
    ],
)
def test_a_hard_rule_rejects_and_names_the_words(code: str, bad: str, words: str) -> None:
    """A hard rule rejects, and its finding points to the words."""
    finding = check(code, bad)[0]
    assert Severity.REJECT is finding.severity
    assert finding.claim_span is not None
    assert words == finding.claim_span.of(bad)
    assert words in finding.message


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("N105", "The mayor admitted that the road is closed."),
        ("N106", "The clerk refused to answer."),
        ("N109", "Critics say the plan costs too much."),
        ("N103", "The controversial plan passed."),
        ("N104", "Prices soared in May."),
        ("N110", "Will the council meet on Monday?"),
    ],
)
def test_a_warning_does_not_reject(code: str, text: str) -> None:
    """N105, N106, N109 and mild terms are shown and do not reject."""
    assert [Severity.WARN] == [finding.severity for finding in check(code, text)]


@pytest.mark.parametrize(
    ("code", "good"),
    [
        ("N101", 'The mayor said "illegals" had come.'),
        ("N103", "The mayor said the plan was disastrous."),
        ("N103", "The plan was disastrous, according to the mayor."),
        ("N104", "The car slammed into a tree."),
        ("N105", "The mayor said that the road is closed."),
        ("N108", "The minister said the country must act."),
        ("N108", "Under the law, firms must publish their accounts."),
        ("N110", "NATO and the FBI met in the US."),
        ("N110", 'The sign read "STOP NOW!"'),
    ],
)
def test_plain_sentences_pass(code: str, good: str) -> None:
    """Quoted, attributed and plain wording is accepted."""
    assert [] == check(code, good)


def test_a_charge_in_the_evidence_permits_the_name_of_the_crime() -> None:
    """N107 looks for a charge or a conviction in the evidence, not in the claim alone."""
    claim = "Police arrested a robber."
    assert [] == check("N107", claim, "Police arrested a robber, who was convicted in May.")
    assert ["N107"] == [finding.code for finding in check("N107", claim, "Police arrested a robber.")]
