"""What the rules say of themselves: for ``summarize rules``, ``summarize explain`` and ``docs/rules.md``."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING

from summarize.verification.rules.declaration import Role, all_rules

if TYPE_CHECKING:
    from summarize.verification.rules.declaration import Example, Rule

FAMILIES = {
    "C": "Citations",
    "H": "Characters and language",
    "Q": "Quantities",
    "E": "Names",
    "P": "Polarity",
    "A": "Quotations and speakers",
    "X": "Form",
    "N": "Neutrality",
}
"""What the first letter of a code stands for, in the order of the documentation."""

ROLES = {
    Role.VETO: "It rejects a sentence, whatever a checker says.",
    Role.HINT: "It never rejects: it tells a repair what to look at.",
    Role.WORDING: "It speaks of wording or form, and says nothing about support.",
}
"""What a role means, for people."""

_INTRODUCTION = """# Rules

A sentence is supported if it is derived from what it cites, or if a checker says so. The rules come on top.

- A **veto** is nearly never wrong. It rejects a sentence whatever a checker says. A derived sentence is
  looked at only by vetoes that say so.
- A **hint** is too often wrong to reject. It tells a repair what to look at.
- A rule on **wording** speaks of neutrality or form. In a summary it rejects too, unless it only warns;
  `verify` reports it beside the verdict.

`summarize rules` lists the rules, `summarize explain CODE` tells of one; `--select` and `--ignore` take
codes or their beginnings. What each rule is worth on labelled sets: `summarize eval ablate`.

This page is written by `summarize rules --format markdown`.
"""


def by_family() -> dict[str, list[Rule]]:
    """The rules by the letters of their code: families in the order of ``FAMILIES``, then other packages'."""
    found: dict[str, list[Rule]] = {letter: [] for letter in FAMILIES}
    for rule in all_rules():
        found.setdefault(rule.code.rstrip("0123456789"), []).append(rule)
    return {letters: rules for letters, rules in found.items() if rules}


def family_title(letters: str) -> str:
    """What the letters of a code stand for."""
    return FAMILIES.get(letters, "Rules of another package")


def explanation(rule: Rule) -> str:
    """The rule's reason, its role, its own account and its examples, as paragraphs."""
    role = f"{rule.role.value.capitalize()}: {_lower(ROLES[rule.role])}"
    if rule.always and rule.role is Role.VETO:
        role += " It looks at derived sentences too."
    parts = [rule.reason, role, inspect.cleandoc(rule.doc)]
    examples = [_example("Finds", example) for example in rule.rejects]
    examples += [_example("Accepts", example) for example in rule.accepts]
    if examples:
        parts.append("\n".join(examples))
    return "\n\n".join(parts)


def rules_page() -> str:
    """``docs/rules.md``."""
    parts = [_INTRODUCTION]
    for letters, rules in by_family().items():
        parts.append(f"## {letters}: {family_title(letters)}\n")
        parts += [f"### {rule.code} {rule.name}\n\n{explanation(rule)}\n" for rule in rules]
    return "\n".join(parts)


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def _example(word: str, example: Example) -> str:
    claim, cited = (_visible(text) for text in example)
    if not cited:
        return f"- {word}: {claim} (citing nothing)"
    return f"- {word}: {claim}" if claim == cited else f"- {word}: {claim} (citing: {cited})"


def _visible(text: str) -> str:
    """The text with a code for each character that a reader would not see."""
    return "".join(char if char.isprintable() else f"<U+{ord(char):04X}>" for char in text)
