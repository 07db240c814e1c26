"""``summarize rules`` and ``summarize explain``."""

from pathlib import Path

import pytest

from summarize.cli import run
from summarize.verification.rules.registry import Rule, all_rules

ROOT = Path(__file__).parents[2]


def test_every_rule_is_listed_once(capsys: pytest.CaptureFixture[str]) -> None:
    """One line a rule, with its code, its name and its reason."""
    assert 0 == run(["rules"])
    lines = capsys.readouterr().out.splitlines()
    for rule in all_rules():
        (line,) = [line for line in lines if line.startswith(f"  {rule.code}  ")]
        assert line.endswith(rule.reason)
        assert rule.name in line


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.code)
def test_every_rule_explains_itself(rule: Rule, capsys: pytest.CaptureFixture[str]) -> None:
    """The explanation has the reason, the role and the examples; the code may be in lower case."""
    assert 0 == run(["explain", rule.code.lower()])
    out = capsys.readouterr().out
    assert rule.reason in out
    assert f"{rule.role.value.capitalize()}: " in out
    assert out.count("- Finds: ") == len(rule.rejects)
    assert out.count("- Accepts: ") == len(rule.accepts)


def test_an_unknown_code_is_one_clear_line(capsys: pytest.CaptureFixture[str]) -> None:
    """A mistyped code names the nearest one."""
    assert 2 == run(["explain", "Q2011"])
    assert "summarize: no rule has the code 'Q2011'; did you mean Q201?" in capsys.readouterr().err


def test_the_page_is_what_the_rules_say() -> None:
    """docs/rules.md is fresh: ``summarize rules --format markdown > docs/rules.md``."""
    from summarize.verification.catalogue import rules_page

    assert rules_page() == (ROOT / "docs" / "rules.md").read_text(encoding="utf-8")
