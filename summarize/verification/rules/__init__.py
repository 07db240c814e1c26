"""The rules, one small file each: a new file with a ``RULE`` here is a new rule; nothing else changes."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache

from summarize.verification.base import AnyRule


@cache
def all_rules() -> tuple[AnyRule, ...]:
    """Every rule, in the order of the codes.

    Raises:
        TypeError: a module of this folder holds no rule, or two rules share a code. A rule that is not
            found would be a check that is never made.
    """
    rules: list[AnyRule] = []
    for module_info in pkgutil.iter_modules(__path__):
        rule = getattr(importlib.import_module(f"{__name__}.{module_info.name}"), "RULE", None)
        if not isinstance(rule, AnyRule):
            raise TypeError(f"{module_info.name} holds no RULE")
        rules.append(rule)
    rules.sort(key=lambda rule: rule.code)
    if len({rule.code for rule in rules}) != len(rules):
        raise TypeError("two rules share a code")
    return tuple(rules)
