"""Findings for other tools: every code has a name and an account, whoever found it."""

from __future__ import annotations

import json

import pytest

from summarize import Summarizer
from summarize.rendering.findings import render_commands, render_sarif
from summarize.testing import ScriptedChecker

ARTICLE = "The council of Port Calder voted 7 to 2 on Tuesday to close the harbor.\n"
CLAIM = "The harbor of Port Calder will soon be shut."


@pytest.mark.parametrize(
    ("verdict", "code", "told"),
    [
        ("unsupported", "K801", "A checker says that the evidence does not support the sentence."),
        ("contradicted", "K801", "A checker says that the evidence does not support the sentence."),
        ("unchecked", "K804", "A checker has read the sentence and cannot tell."),
        (None, "K802", "A checker was asked and gave no verdict that counts."),
    ],
)
def test_what_a_checker_says_is_described(verdict: str | None, code: str, told: str) -> None:
    """In SARIF and in GitHub's commands, as what a rule finds is."""
    checker = ScriptedChecker({CLAIM: verdict}, name="mine")
    with Summarizer(checker=checker) as summarizer:
        checked = [("s.txt", summarizer.verify(CLAIM, ARTICLE))]
    (run,) = json.loads(render_sarif(checked))["runs"]
    (rule,) = run["tool"]["driver"]["rules"]
    assert (code, told) == (rule["id"], rule["shortDescription"]["text"])
    assert told in rule["help"]["text"]
    assert code == run["results"][0]["ruleId"]
    assert f"title={code}" in render_commands(checked)
