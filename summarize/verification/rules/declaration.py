"""How a rule is declared, and the list of all rules.

A rule is a function under a ``Rule``, in any file of this folder or in a package that names it by an entry
point of the group ``summarize.rules``. Its examples are pairs of a claim and the text that it cites; a test
runs them all.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
import sys
from dataclasses import dataclass, replace
from difflib import get_close_matches
from enum import StrEnum
from functools import cache
from types import ModuleType
from typing import TYPE_CHECKING, Any, TypeAlias

from summarize.errors import ConfigError
from summarize.plugins import plugins

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence


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
"""The families of rules: what the first letter of a code stands for, in the order of the documentation."""


class Role(StrEnum):
    """What a rule is for."""

    VETO = "veto"
    """It rejects a sentence whatever a checker says; it is nearly never wrong."""
    WORDING = "wording"
    """It speaks of neutrality or form, not of support."""


Example: TypeAlias = tuple[str, str]
"""A claim, and the text that it cites. Of a rule on whole summaries the claim is one, a sentence a line."""


def _without_check(_: object) -> Iterable[Any]:
    raise TypeError("a rule without a function")


@dataclass(frozen=True, slots=True)
class Rule:
    """A check of one claim against its evidence, or (``whole``) of each sentence within its summary.

    It decorates the function that checks: ``@Rule("E301", "unknown-name", "…")``.

    Attributes:
        code: family letter and three digits; never reused for another meaning.
        name: kebab-case name.
        reason: one line that says why the rule exists.
        role: veto or wording.
        rejects: examples in which the rule finds something.
        accepts: examples in which it finds nothing.
        always: whether it also looks at sentences that are derived.
        whole: whether it looks at a summary instead of one claim.
        check: gives the findings for a ``Case``, none if all is well; of a rule on a whole summary, for its
            cases in order, each finding with the index of its sentence.
        doc: the rule's account of itself, for ``summarize explain``: the docstring of ``check``.
    """

    code: str
    name: str
    reason: str
    role: Role = Role.VETO
    rejects: tuple[Example, ...] = ()
    accepts: tuple[Example, ...] = ()
    always: bool = False
    whole: bool = False
    check: Callable[[Any], Iterable[Any]] = _without_check
    doc: str = ""

    def __call__(self, check: Callable[[Any], Iterable[Any]], /) -> Rule:
        """This rule, with the function that checks."""
        return replace(self, check=check, doc=check.__doc__ or "")


_FOREIGN_CODE = re.compile(r"[A-Z]{2,12}\d{1,4}")
"""Codes of other packages' rules begin with two letters or more; ours with one."""


@cache
def all_rules() -> tuple[Rule, ...]:
    """Every rule, those of installed packages among them, in the order of the codes.

    Raises:
        TypeError: two rules of ours share a code, or the letter of one is no family's.
        ConfigError: what another package gives cannot be loaded, is no rule, or has no code of its own.
    """
    rules = own_rules()
    if len({r.code for r in rules}) != len(rules):
        raise TypeError("two rules share a code")
    strays = [r.code for r in rules if r.code[:1] not in FAMILIES]
    if strays:
        raise TypeError(f"{strays[0]}: the letter names no family (FAMILIES in {__name__})")
    return tuple(sorted([*rules, *_foreign_rules()], key=lambda r: r.code))


def own_rules() -> tuple[Rule, ...]:
    """The rules in the files of this folder; a file needs no registration."""
    package = sys.modules[__package__]
    names = sorted(module.name for module in pkgutil.iter_modules(package.__path__))
    return _distinct(importlib.import_module(f"{__package__}.{name}") for name in names)


def chosen_rules(chosen: Sequence[str], ignored: Sequence[str]) -> tuple[Rule, ...]:
    """The rules whose code starts with one of ``chosen`` (all if empty) and with none of ``ignored``.

    Raises:
        ConfigError: a code or prefix matches no rule: a typing error must not switch off a check in silence.
    """
    codes = [rule.code for rule in all_rules()]
    for wanted in (*chosen, *ignored):
        if not wanted or not any(code.startswith(wanted) for code in codes):
            near = get_close_matches(wanted, codes, n=1)
            hint = f"; did you mean {near[0]}?" if near else ""
            raise ConfigError(f"no rule has the code {wanted!r}{hint}")
    return tuple(
        rule
        for rule in all_rules()
        if (not chosen or rule.code.startswith(tuple(chosen))) and not rule.code.startswith(tuple(ignored))
    )


def _foreign_rules() -> list[Rule]:
    """The rules that installed packages add: an entry point names a rule, a tuple of them, or a module."""
    found: dict[str, Rule] = {}
    for name, value in plugins("rules"):
        rules = _distinct([value])
        if not rules:
            raise ConfigError(f"{name!r} of summarize.rules gives no rule")
        for one in rules:
            if not _FOREIGN_CODE.fullmatch(one.code):
                raise ConfigError(
                    f"{name!r} of summarize.rules: the code {one.code!r} is no two letters or more and digits"
                )
            if one.code in found:
                raise ConfigError(f"{name!r} of summarize.rules: another rule has the code {one.code!r}")
            found[one.code] = one
    return list(found.values())


def _distinct(values: Iterable[object]) -> tuple[Rule, ...]:
    """The rules in these values, each once: rules, tuples of them, and modules that hold them."""
    found: dict[int, Rule] = {}
    for value in values:
        members = vars(value).values() if isinstance(value, ModuleType) else (value,)
        for member in members:
            rules = member if isinstance(member, tuple) else (member,)
            found |= {id(one): one for one in rules if isinstance(one, Rule)}
    return tuple(sorted(found.values(), key=lambda r: r.code))
