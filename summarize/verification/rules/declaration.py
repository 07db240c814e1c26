"""How a rule is declared, and the list of all rules.

A rule is a function with a decorator, in any file of this folder or in a package that names it by an entry
point of the group ``summarize.rules``. Its examples are pairs of a claim and the text that it cites; a test
runs them all.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
import sys
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from types import ModuleType
from typing import TYPE_CHECKING, Protocol, TypeAlias

from summarize.errors import ConfigError
from summarize.plugins import plugins

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from summarize.verification.base import Case, Finding


class Role(StrEnum):
    """What a rule is for."""

    VETO = "veto"
    """It rejects a sentence whatever a checker says; it is nearly never wrong."""
    HINT = "hint"
    """It is too often wrong to reject; it tells a repair what to look at."""
    WORDING = "wording"
    """It speaks of neutrality or form, not of support."""


Example: TypeAlias = tuple[str, str]
"""A claim, and the text that it cites."""

Check: TypeAlias = "Callable[[Case], Iterable[Finding]]"
"""The findings for one claim; none if all is well."""

SummaryCheck: TypeAlias = "Callable[[Sequence[Case]], Iterable[tuple[int, Finding]]]"
"""The findings for the sentences of a summary, in order, each with the index of its sentence."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A check of one claim against its evidence, or (``whole``) of each sentence within its summary.

    Attributes:
        code: family letter and three digits; never reused for another meaning.
        name: kebab-case name.
        reason: one line that says why the rule exists.
        role: veto, hint or wording.
        doc: the rule's account of itself, for ``summarize explain``.
        check: the check of one claim; None for a rule on a whole summary.
        check_summary: the check of a whole summary; None for a rule on one claim.
        rejects: examples in which the rule finds something.
        accepts: examples in which it finds nothing.
        always: whether it also looks at sentences that are derived.
    """

    code: str
    name: str
    reason: str
    role: Role
    doc: str
    check: Check | None = None
    check_summary: SummaryCheck | None = None
    rejects: tuple[Example, ...] = ()
    accepts: tuple[Example, ...] = ()
    always: bool = False


@dataclass(frozen=True, slots=True)
class About:
    """What a rule says of itself, for the decorators ``rule`` and ``summary_rule``: see ``Rule``."""

    code: str
    name: str
    reason: str
    role: Role = Role.VETO
    rejects: tuple[Example, ...] = ()
    accepts: tuple[Example, ...] = ()
    always: bool = False


class _Decorator(Protocol):
    def __call__(self, check: Check, /) -> Rule: ...


class _SummaryDecorator(Protocol):
    def __call__(self, check: SummaryCheck, /) -> Rule: ...


def rule(about: About) -> _Decorator:
    """Make a rule of a function from a ``Case`` to its findings; its docstring is the rule's account."""

    def decorate(check: Check, /) -> Rule:
        return _rule(about, check.__doc__, check=check)

    return decorate


def summary_rule(about: About) -> _SummaryDecorator:
    """Make a rule of a function that takes the cases of a summary and gives indices with findings."""

    def decorate(check: SummaryCheck, /) -> Rule:
        return _rule(about, check.__doc__, check_summary=check)

    return decorate


def _rule(
    about: About, doc: str | None, *, check: Check | None = None, check_summary: SummaryCheck | None = None
) -> Rule:
    return Rule(
        about.code,
        about.name,
        about.reason,
        about.role,
        doc or "",
        check,
        check_summary,
        about.rejects,
        about.accepts,
        about.always,
    )


_FOREIGN_CODE = re.compile(r"[A-Z]{2,12}\d{1,4}")
"""Codes of other packages' rules begin with two letters or more; ours with one."""


@cache
def all_rules() -> tuple[Rule, ...]:
    """Every rule, those of installed packages among them, in the order of the codes.

    Raises:
        TypeError: two rules of ours share a code.
        ConfigError: what another package gives cannot be loaded, is no rule, or has no code of its own.
    """
    rules = own_rules()
    if len({r.code for r in rules}) != len(rules):
        raise TypeError("two rules share a code")
    return tuple(sorted([*rules, *_foreign_rules()], key=lambda r: r.code))


def own_rules() -> tuple[Rule, ...]:
    """The rules in the files of this folder; a file needs no registration."""
    package = sys.modules[__package__]
    names = sorted(module.name for module in pkgutil.iter_modules(package.__path__))
    return _distinct(importlib.import_module(f"{__package__}.{name}") for name in names)


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
