"""What a code means: of a rule, of what a checker said, of what in an article is not cited.

For ``summarize rules``, ``summarize explain`` and ``docs/rules.md``.
"""

from __future__ import annotations

import inspect
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING

from summarize.errors import ConfigError
from summarize.reading.builder import REASONS
from summarize.segmentation.furniture import rules as furniture_rules
from summarize.verification.rules.declaration import FAMILIES, Role, all_rules, own_rules
from summarize.verification.verifier import CRASHED, DENIED, DOUBTED, LOADED, SILENT, UNSPOKEN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarize.verification.rules.declaration import Example, Rule


ROLES = {
    Role.VETO: "It rejects a sentence, whatever a checker says.",
    Role.WORDING: "It speaks of wording or form, and says nothing about support.",
}
"""What a role means, for people."""


@dataclass(frozen=True, slots=True)
class Code:
    """A code that stands in results.

    Attributes:
        code: a letter or several, and digits.
        name: in few words.
        role: of a rule ``veto`` or ``wording``; else ``checker``, ``failure`` or ``structure``.
        reason: one line.
        account: all that there is to say, as paragraphs.
    """

    code: str
    name: str
    role: str
    reason: str
    account: str


_CHECKERS = {
    DENIED: """not-supported: A checker says that the evidence does not support the sentence.

No rule and no proof decided: a checker read the sentence beside its evidence. Its reason, where it
gives one, stands in the finding. The sentence is unsupported, or contradicted where the checker
says so.""",
    SILENT: """no-verdict: A checker was asked and gave no verdict that counts.

It failed, answered in another shape, or named words that do not stand where it says. The sentence
is unchecked, and never printed in a summary.""",
    LOADED: """called-loaded: A checker calls words of the sentence loaded.

It speaks of wording, and says nothing about support. In a summary it rejects; verify reports it
beside the verdict.""",
    DOUBTED: """in-doubt: A checker has read the sentence and cannot tell.

Its probability lies between its two thresholds, where as many supported sentences are found as
unsupported ones. The sentence is unchecked, and never printed in a summary. Of several checkers
(--checker, repeated) the next is asked; --max-false-pass moves the thresholds.""",
    UNSPOKEN: """speaker-left-out: The article has this as somebody's words; the sentence does not say whose.

The sentence of the article that is nearest to it by its words is a quotation or reported speech. A
checker that gives a probability does not miss a speaker, so its support does not count; that of a
model that reads and answers does. Say who says it. What an official source counts is no exception.""",
}
_FAILED = """check-failed: A check crashed, and what was not checked is not supported.

The finding names the check and the error: a fault of this program or of an installed rule. Please
report it."""
_STRUCTURE = {
    "F122": "what a press office says of its house under every release",
    "R107": "nothing but a link",
    "R108": "the markup of the page or the book sets it apart",
    "R110": "a reader wrote it",
    "R111": "quoted from another mail",
    "R112": "the signature and the small print of a mail",
    "R113": "greets the reader of a mail",
    "R114": "a comment",
    "R115": "a task that is not done",
    "R116": "a line that is no sentence",
    "R117": "a box that leads to something else",
    "R118": "tells who the writer is",
    "S105": "the headline",
    "S106": "a heading",
    "S107": "says who speaks, or when",
    "S108": "says who wrote a letter",
    "S110": "holds a formula or a picture, without which it is no sentence",
}
"""Reasons that stand in code; those of ``furniture.toml`` and of the formats' marks are taken from there."""
_PLACES = {
    "F": "furniture",
    "R": "markup",
    "S": "structure",
}
_NOT_CITED = (
    "It stands beside text of the article that is not cited, or is cited as another kind than prose; nothing "
    "can be supported by what is not cited. summarize outline ARTICLE shows what that is, with its code."
)


def explained(code: str) -> tuple[Code, ...]:
    """What codes mean that begin with this one.

    Raises:
        ConfigError: there is none; the nearest is named.
    """
    wanted = code.strip().upper()
    known = list(all_codes())
    found = tuple(one for one in known if wanted and one.code.startswith(wanted))
    if not found:
        near = get_close_matches(wanted, [one.code for one in known], n=1)
        hint = f"; did you mean {near[0]}?" if near else " (summarize rules lists the rules)"
        raise ConfigError(f"nothing has the code {code!r}{hint}")
    return found


def exact(code: str) -> Code | None:
    """What this code means, or None if it is none."""
    return next((one for one in all_codes() if one.code == code), None)


def all_codes() -> Iterator[Code]:
    """Every code that can stand in a result: the rules first, then the others, each in order."""
    for rule in all_rules():
        yield code_of(rule)
    yield from (_of_text(code, "checker", text) for code, text in sorted(_CHECKERS.items()))
    yield _of_text(CRASHED, "failure", _FAILED)
    told = {**_STRUCTURE, **dict(REASONS.values()), **{rule.code: rule.reason for rule in furniture_rules()}}
    for code, reason in sorted(told.items()):
        sentence = f"{reason[:1].upper()}{reason[1:]}."
        yield Code(code, _PLACES[code[0]], "structure", sentence, f"{sentence}\n\n{_NOT_CITED}")


def code_of(rule: Rule) -> Code:
    """The code of a rule."""
    return Code(rule.code, rule.name, rule.role.value, rule.reason, explanation(rule))


def _of_text(code: str, role: str, text: str) -> Code:
    name, _, account = text.partition(": ")
    return Code(code, name, role, account.partition("\n")[0], account)


_INTRODUCTION = """# Rules

A sentence is supported if it is derived from what it cites, or if a checker says so. The rules come on top.

- A **veto** is nearly never wrong. It rejects a sentence whatever a checker says. A derived sentence is
  looked at only by vetoes that say so.
- A rule on **wording** speaks of neutrality or form. In a summary it rejects too, unless it only warns;
  `verify` reports it beside the verdict.

`summarize rules` lists the rules, `summarize explain CODE` tells of one; `--select` and `--ignore` take
codes or their beginnings. What each rule is worth on labelled sets: `summarize eval ablate`.

This page is written by `summarize rules --format markdown`.
"""


def by_family(*, own: bool = False) -> dict[str, list[Rule]]:
    """The rules by the letters of their code: families in the order of ``FAMILIES``, then other packages'.

    Args:
        own: only this package's.
    """
    found: dict[str, list[Rule]] = {letter: [] for letter in FAMILIES}
    for rule in own_rules() if own else all_rules():
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
    """``docs/rules.md``: the rules of this package, whatever others are installed."""
    parts = [_INTRODUCTION]
    for letters, rules in by_family(own=True).items():
        parts.append(f"## {letters}: {family_title(letters)}\n")
        parts += [f"### {rule.code} {rule.name}\n\n{explanation(rule)}\n" for rule in rules]
    return "\n".join(parts)


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def _example(word: str, example: Example) -> str:
    claim, cited = (" / ".join(map(_visible, text.split("\n"))) for text in example)
    if not cited:
        return f"- {word}: {claim} (citing nothing)"
    return f"- {word}: {claim}" if claim == cited else f"- {word}: {claim} (citing: {cited})"


def _visible(text: str) -> str:
    """The text with a code for each character that a reader would not see."""
    return "".join(char if char.isprintable() else f"<U+{ord(char):04X}>" for char in text)
