"""Numbers of things as people say them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


def counted(number: int, one: str, more: str = "") -> str:
    """A number with its noun: ``1 row``, ``2,000 rows``; ``more`` where the plural is no ``s``."""
    return f"{number:,} {one if number == 1 else more or f'{one}s'}"


def by_name(counts: Mapping[str, int], most: int = 8) -> str:
    """Counts by name, the largest first: ``.csv (3), .json (1), …``."""
    ranked = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    told = ", ".join(f"{name} ({number:,})" for name, number in ranked[:most])
    return f"{told}, …" if len(ranked) > most else told
