"""The closed list of licences: what ``licences.toml`` says of each, and what finds their places."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources

from summarize.verification.derivation import groups, openings, typography, wording
from summarize.verification.derivation.licence import Finder, Licence

EXCHANGES: tuple[Finder, ...] = (*typography.FINDERS, *groups.FINDERS)
"""What finds the edits that put words in the place of others."""

OMISSIONS: tuple[Finder, ...] = (*openings.FINDERS, *wording.FINDERS)
"""What finds the edits that only leave words out."""


@cache
def licences() -> tuple[Licence, ...]:
    """The entries of the list, in the order of ``licences.toml``."""
    text = resources.files(__package__).joinpath("licences.toml").read_text(encoding="utf-8")
    return tuple(
        Licence(
            entry["name"],
            entry["allows"],
            entry["reason"],
            tuple((source, claim) for source, claim in entry["accepts"]),
            tuple((source, claim) for source, claim in entry["rejects"]),
        )
        for entry in tomllib.loads(text)["licence"]
    )
