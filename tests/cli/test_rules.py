"""``summarize rules`` and ``summarize explain``."""

import re
from pathlib import Path

import pytest

from summarize.cli import run
from summarize.rendering.code_list import all_codes
from summarize.verification.rules.declaration import Rule, all_rules

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
    assert "summarize: nothing has the code 'Q2011'; did you mean Q201?" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("K801", "A checker says that the evidence does not support the sentence."),
        ("k804", "A checker has read the sentence and cannot tell."),
        ("X900", "what was not checked is not supported"),
        ("S105", "The headline."),
        ("F101", "summarize outline ARTICLE shows"),
        ("R107", "Nothing but a link."),
    ],
)
def test_codes_of_no_rule_are_explained(code: str, said: str, capsys: pytest.CaptureFixture[str]) -> None:
    """What a checker said, what failed, and why a line of an article is not cited."""
    assert 0 == run(["explain", code])
    assert said in " ".join(capsys.readouterr().out.split())


def test_every_code_that_the_source_has_is_explained() -> None:
    """No line of ``outline`` and no finding names a code of which ``explain`` knows nothing."""
    known = {code.code for code in all_codes()}
    places = [ROOT / "summarize" / room for room in ("segmentation", "reading", "verification")]
    source = "".join(
        path.read_text("utf-8")
        for place in places
        for path in place.rglob("*")
        if path.suffix in {".py", ".toml"}
    )
    used = set(re.findall(r"""["']([A-Z]\d{3})["']""", source))
    assert set() == used - known


def test_the_page_is_what_the_rules_say() -> None:
    """docs/rules.md is fresh: ``summarize rules --format markdown > docs/rules.md``."""
    from summarize.rendering.code_list import rules_page

    assert rules_page() == (ROOT / "docs" / "rules.md").read_text(encoding="utf-8")
