"""Every rule keeps what it says of itself: its examples, its code and its role."""

from __future__ import annotations

import pytest

from summarize.verification.base import Finding, Severity
from summarize.verification.rules.registry import Role, Rule, all_rules
from tests.verification.rules.cases import case

RULES = all_rules()
EXAMPLES = [(rule, *example, True) for rule in RULES for example in rule.rejects] + [
    (rule, *example, False) for rule in RULES for example in rule.accepts
]


def findings(rule: Rule, claim: str, cited: str) -> list[Finding]:
    """What the rule alone finds in the claim, which cites all of the text."""
    if rule.check is not None:
        return list(rule.check(case(claim, cited)))
    assert rule.check_summary is not None
    return [finding for _, finding in rule.check_summary([case(claim, cited)])]


@pytest.mark.parametrize(
    ("rule", "claim", "cited", "fires"), EXAMPLES, ids=[f"{e[0].code}-{e[1][:40]}" for e in EXAMPLES]
)
def test_examples_hold(rule: Rule, claim: str, cited: str, fires: bool) -> None:
    """What an example rejects is rejected, and what it accepts is accepted."""
    result = findings(rule, claim, cited)
    assert bool(result) is fires, result
    assert all(finding.code == rule.code for finding in result)


@pytest.mark.parametrize("rule", RULES, ids=[rule.code for rule in RULES])
def test_roles_show_in_the_severity(rule: Rule) -> None:
    """A veto rejects and a hint never does."""
    for claim, cited in rule.rejects:
        severities = {finding.severity for finding in findings(rule, claim, cited)}
        if rule.role is Role.VETO:
            assert severities == {Severity.REJECT}
        if rule.role is Role.HINT:
            assert severities == {Severity.WARN}


@pytest.mark.parametrize("rule", RULES, ids=[rule.code for rule in RULES])
def test_each_rule_says_why_it_exists(rule: Rule) -> None:
    """For ``summarize explain``: a name, a reason and an account."""
    assert rule.name
    assert rule.reason.endswith(".")
    assert rule.doc.strip()
    assert (rule.check is None) != (rule.check_summary is None)
