"""Numbers that a text tells in another way than as a number: "a week", "noon", "the 19th century", "18/3"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.language import units as u
from summarize.language.classes import members
from summarize.verification.rules.amounts import as_rate, holds
from summarize.verification.rules.passages import about, article, claim, held_against, near

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from summarize.document import Document
    from summarize.language.quantity import Quantity
    from summarize.verification.base import Case
    from summarize.verification.rules.passages import Passage


def told_otherwise(mine: Quantity, case: Case, close: Sequence[Quantity]) -> bool:
    """Whether the evidence has the claim's number in other words, for another period, or with parted digits.

    Args:
        mine: a number of the claim.
        case: the claim and its evidence.
        close: the numbers in and around the cited sentences.
    """
    passage = held_against(case)
    in_words = _IN_WORDS.get(mine.unit, _duration if mine.unit in u.SIZES else None)
    return (
        (in_words is not None and in_words(mine, case, passage))
        or _parted(mine, article(case.document))
        or _by_period(mine, case, close)
    )


def _year(mine: Quantity, case: Case, passage: Passage) -> bool:
    """Whether a decade or a century holds it, or "last year" says it of an article of a known year."""
    tokens = claim(case).tokens
    after = tokens[mine.last + 1] if mine.last + 1 < len(tokens) else None
    if after is not None and after.norm == "s" and after.start == tokens[mine.last].end:
        century = any(q.unit == u.ORDINAL and mine.value == 100 * (q.value - 1) for q in passage.quantities)
        return century or any(
            q.unit == u.YEAR and q.value // 10 == mine.value // 10 for q in passage.quantities
        )
    known = {q.value for q in about(case.document).quantities} | case.document.memo(_last_year)
    relative = bool(passage.words & members("relative_time")) and bool(passage.words & {"year", "years"})
    return relative and any(abs(year - mine.value) <= 1 for year in known)


def _last_year(document: Document) -> frozenset[float]:
    """The latest year that the article names: about that of its writing."""
    years = [q.value for q in article(document).quantities if q.unit == u.YEAR]
    return frozenset([max(years)]) if years else frozenset()


def _time(mine: Quantity, _: Case, passage: Passage) -> bool:
    return (mine.value == 1200 and "noon" in passage.words) or (
        mine.value == 0 and "midnight" in passage.words
    )


def _date(mine: Quantity, case: Case, passage: Passage) -> bool:
    """Whether the evidence has the day alone and the article the month, or both in figures."""
    month, day = divmod(int(mine.value), 100)
    pairs = [(a, b) for a in (f"{month}", f"{month:02}") for b in (f"{day}", f"{day:02}")]
    if any(f" {a} {b} " in passage.line or f" {b} {a} " in passage.line for a, b in pairs):
        return True
    alone = any(q.unit in {u.ORDINAL, ""} and q.value == day and not q.nouns for q in passage.quantities)
    return alone and month in case.document.memo(months)


def months(document: Document) -> frozenset[int]:
    """The months that the article names, in words or in dates, from 1."""
    found: set[int] = set()
    for passage in (article(document), about(document)):
        found |= {u.MONTHS[t.norm] for t in passage.tokens if t.norm in u.MONTHS and t.capital}
        found |= {int(q.value) // 100 for q in passage.quantities if q.unit == u.DATE}
    return frozenset(found)


def _rank(mine: Quantity, case: Case, passage: Passage) -> bool:
    tokens = claim(case).tokens
    after = tokens[mine.last + 1].norm if mine.last + 1 < len(tokens) else ""
    return after in {"century", "centuries"} and any(
        q.unit in {u.YEAR, ""} and (q.value - 1) // 100 + 1 == mine.value for q in passage.quantities
    )


def _count(mine: Quantity, _: Case, passage: Passage) -> bool:
    """Whether it is one, which many words say, or dozens."""
    return mine.value == 1 or (mine.value in {12, 24} and "dozen" in passage.words)


def _share(mine: Quantity, _: Case, passage: Passage) -> bool:
    return mine.value == 100 and bool(passage.words & {"all", "every", "entire", "whole"})


def _duration(mine: Quantity, _: Case, passage: Passage) -> bool:
    """Whether it is one of another unit: "seven days" for "a week"."""
    kind, size = u.SIZES[mine.unit]
    return any(
        abs(mine.value * size - other) <= 0.03 * other and _named(name, passage)
        for name, (of_kind, other) in u.SIZES.items()
        if of_kind == kind
    )


def _named(unit: str, passage: Passage) -> bool:
    single = unit.removesuffix("s")
    return bool({single, f"{single}s"} & passage.words)


_IN_WORDS: Mapping[str, Callable[[Quantity, Case, Passage], bool]] = {
    "": _count,
    u.YEAR: _year,
    u.TIME: _time,
    u.DATE: _date,
    u.ORDINAL: _rank,
    u.PERCENT: _share,
}


def _parted(mine: Quantity, passage: Passage) -> bool:
    """Whether some reader of the article has parted its digits: "1. 3 billion"."""
    return not passage.parted.isdisjoint(mine.value / scale for scale in (1, 1e3, 1e6, 1e9))


_PERIODS = frozenset(
    """
    day days daily week weeks weekly month months monthly year years yearly annual annually hour hours hourly
    quarter quarterly
    """.split()
)
_EQUAL_PARTS = frozenset("half halves equal equally both each evenly".split())


def _by_period(mine: Quantity, case: Case, close: Sequence[Quantity]) -> bool:
    """Whether it is an amount of the evidence for another period, or half of one that is shared equally."""
    words = near(case).words
    if words & _PERIODS and claim(case).words & _PERIODS and as_rate(mine, close):
        return True
    return bool(words & _EQUAL_PARTS) and any(holds(mine, q.value / 2) for q in close if q.unit == mine.unit)
