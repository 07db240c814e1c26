"""The closed list of licences: what ``licences.toml`` says of each, and what finds its places."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources

from summarize.verification.derivation import (
    asides,
    brackets,
    clauses,
    groups,
    openings,
    reports,
    typography,
    wording,
)
from summarize.verification.derivation.licence import Finder, Licence

FINDERS: dict[str, Finder] = {
    **typography.FINDERS,
    **openings.FINDERS,
    **brackets.FINDERS,
    **asides.FINDERS,
    **clauses.FINDERS,
    **wording.FINDERS,
    **reports.FINDERS,
    **groups.FINDERS,
}
"""What finds the edits of each licence, by its name."""


@cache
def licences() -> tuple[Licence, ...]:
    """The entries of the list, in the order of ``licences.toml``.

    Raises:
        TypeError: an entry has no finder, or a finder no entry.
    """
    text = resources.files(__package__).joinpath("licences.toml").read_text(encoding="utf-8")
    entries = {entry["name"]: entry for entry in tomllib.loads(text)["licence"]}
    if entries.keys() != FINDERS.keys():
        raise TypeError(f"licences without an entry or a finder: {entries.keys() ^ FINDERS.keys()}")
    return tuple(
        Licence(
            name,
            entry["allows"],
            entry["reason"],
            tuple((source, claim) for source, claim in entry["accepts"]),
            tuple((source, claim) for source, claim in entry["rejects"]),
            FINDERS[name],
        )
        for name, entry in entries.items()
    )
