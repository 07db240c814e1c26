"""Each rule's docstring holds an example that it rejects and one that it accepts; both are run here."""

from __future__ import annotations

import re

import pytest

from summarize.verification import Rule
from summarize.verification.rules import all_rules
from tests.verification.helpers import case_of, findings

_EXAMPLE = re.compile(
    r"(?P<verb>Rejects|Accepts): (?P<q>[\"'])(?P<claim>.+?)(?P=q) citing (?P<p>[\"'])(?P<evidence>.+?)(?P=p)"
    r"(?: in an article that (?:begins with|has) \"(?P<more>.+?)\")?(?= (?:Rejects|Accepts):|\.?$)"
)
TOLD_ELSEWHERE = {"C101", "C102", "C103", "J801", "J802", "S690"}
"""Rules whose examples are no claim with cited words; their tests are in ``test_c_citations.py``. S690 needs
a model; its tests are in ``../entailment/test_scoring.py``. The rules of family J need a judge; their tests
are in ``../judging``."""

RULES = [rule for rule in all_rules() if isinstance(rule, Rule) and rule.code[0] != "N"]


def examples(rule: Rule) -> dict[str, re.Match[str]]:
    """The docstring's examples by verb."""
    text = " ".join((type(rule).__doc__ or "").split())
    return {match["verb"]: match for match in _EXAMPLE.finditer(text)}


@pytest.mark.parametrize("rule", [r for r in RULES if r.code not in TOLD_ELSEWHERE], ids=lambda r: r.code)
def test_examples_of_docstring(rule: Rule) -> None:
    """The rule finds something in the example that it rejects and nothing in the one that it accepts."""
    found = {}
    for verb, match in examples(rule).items():
        text = f"{match['more']} {match['evidence']}" if match["more"] else None
        case = case_of(match["claim"], match["evidence"], text)
        found[verb] = [finding.message for finding in findings(rule.code, case)]
    assert ["Rejects", "Accepts"] == list(found)
    assert found["Rejects"] != []
    assert found["Accepts"] == []


@pytest.mark.parametrize("rule", RULES, ids=lambda r: r.code)
def test_what_a_rule_says_of_itself(rule: Rule) -> None:
    """A rule has a code of its family, a kebab-case name, a one-line reason and an account of itself."""
    assert re.fullmatch(r"[CQEPASXJ]\d{3}", rule.code)
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", rule.name)
    assert rule.reason.endswith(".")
    assert "\n" not in rule.reason
    assert (type(rule).__doc__ or "").count("\n") >= 3
