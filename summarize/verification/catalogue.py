"""What the rules say of themselves: for ``summarize rules``, ``summarize explain`` and ``docs/rules.md``."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING

from summarize.verification.rules import all_rules

if TYPE_CHECKING:
    from summarize.verification.base import AnyRule

FAMILIES = {
    "C": "Citations",
    "Q": "Quantities",
    "E": "Entities",
    "P": "Polarity and certainty",
    "A": "Attribution",
    "S": "Scope",
    "X": "Structure",
    "N": "Neutrality",
    "J": "Judge",
}
"""What the first letter of a code stands for, in the order of the documentation."""


_INTRODUCTION = """# Rules

Each sentence is held against the text that it cites. A rule that finds something rejects the sentence,
unless it only warns. `summarize rules` lists the rules, `summarize explain CODE` tells of one; `--select` and
`--ignore` take codes or their beginnings.

This page is written by `summarize rules --format markdown`.
"""


def by_family() -> dict[str, list[AnyRule]]:
    """The rules by the first letter of their code, families in the order of ``FAMILIES``."""
    return {letter: [rule for rule in all_rules() if rule.code[0] == letter] for letter in FAMILIES}


def explanation(rule: AnyRule) -> str:
    """The rule's reason and its own account with examples, as paragraphs."""
    return f"{rule.reason}\n\n{inspect.getdoc(type(rule)) or ''}"


def rules_page() -> str:
    """``docs/rules.md``."""
    parts = [_INTRODUCTION]
    for letter, rules in by_family().items():
        if rules:
            parts.append(f"## {letter}: {FAMILIES[letter]}\n")
        parts += [f"### {rule.code} {rule.name}\n\n{explanation(rule)}\n" for rule in rules]
    return "\n".join(parts)
