"""Every rule keeps what it says of itself: its examples, its code and its role."""

from __future__ import annotations

from dataclasses import replace

import pytest

from summarize.testing import failing_examples, findings_of
from summarize.verification.judgement import Severity
from summarize.verification.rules.declaration import Role, Rule, all_rules

RULES = all_rules()
EXAMPLES = [(rule, *example, True) for rule in RULES for example in rule.rejects] + [
    (rule, *example, False) for rule in RULES for example in rule.accepts
]


@pytest.mark.parametrize(
    ("rule", "claim", "cited", "fires"), EXAMPLES, ids=[f"{e[0].code}-{e[1][:40]}" for e in EXAMPLES]
)
def test_examples_hold(rule: Rule, claim: str, cited: str, fires: bool) -> None:
    """What an example rejects is rejected, what it accepts is accepted, and a veto does not merely warn."""
    result = findings_of(rule, claim, cited)
    assert bool(result) is fires, result
    assert {rule.code} >= {finding.code for finding in result}
    if rule.role is Role.VETO:
        assert {Severity.REJECT} >= {finding.severity for finding in result}


def test_an_example_that_does_not_hold_is_named() -> None:
    """For the tests of packages that add rules."""
    first = RULES[0]
    assert [] == failing_examples(first)
    assert [first.rejects[0]] == failing_examples(replace(first, accepts=first.rejects[:1]))


@pytest.mark.parametrize("rule", RULES, ids=[rule.code for rule in RULES])
def test_each_rule_says_why_it_exists(rule: Rule) -> None:
    """For ``summarize explain``: a name, a reason and an account."""
    assert rule.name
    assert rule.reason.endswith(".")
    assert rule.doc.strip()


def test_each_rule_has_examples_both_ways() -> None:
    """Of what it rejects and what it accepts."""
    assert [] == [rule.code for rule in RULES if not (rule.rejects and rule.accepts)]
