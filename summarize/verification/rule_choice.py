"""Choose rules by code or code prefix, as ``--select`` and ``--ignore`` do."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from summarize.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.verification.rules.declaration import Rule


def select(rules: Sequence[Rule], chosen: Sequence[str], ignored: Sequence[str]) -> tuple[Rule, ...]:
    """The rules whose code starts with one of ``chosen`` (all if empty) and with none of ``ignored``.

    Raises:
        ConfigError: a code or prefix matches no rule: a typing error must not switch off a check in silence.
    """
    for code in (*chosen, *ignored):
        if not code or not any(rule.code.startswith(code) for rule in rules):
            near = get_close_matches(code, [rule.code for rule in rules], n=1)
            hint = f"; did you mean {near[0]}?" if near else ""
            raise ConfigError(f"no rule has the code {code!r}{hint}")
    return tuple(
        rule
        for rule in rules
        if (not chosen or rule.code.startswith(tuple(chosen)))
        and not (ignored and rule.code.startswith(tuple(ignored)))
    )
