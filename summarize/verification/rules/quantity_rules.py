"""Q: figures, dates, units, and numbers that name something."""

from __future__ import annotations

from itertools import chain, pairwise
from typing import TYPE_CHECKING, NamedTuple

from summarize.language import units as u
from summarize.language.amounts import are_apart, bears_out, in_words, is_part, worked_out
from summarize.language.classes import members
from summarize.language.quantities import months
from summarize.language.tokens import Kind
from summarize.verification.judgement import Finding
from summarize.verification.rules.declaration import Rule
from summarize.verification.rules.passages import about, article, claim, held_against, is_given, near

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from summarize.document import Document
    from summarize.language.quantity import Quantity
    from summarize.language.tokens import Token
    from summarize.verification.judgement import Case
    from summarize.verification.rules.passages import Passage

_MOST = 30
"""Numbers around the cited sentences from which others are worked out, at most."""
_SMALL = 12
"""Up to this, what is counted may be told one by one, without a number; a writer spells such a count."""


class _Compared(NamedTuple):
    """A number of the claim, the rule that it breaks (empty for none), and the number it is confused with."""

    mine: Quantity
    breaks: str = ""
    other: Quantity | None = None


def _compared(case: Case) -> tuple[_Compared, ...]:
    return tuple(_compare(mine, case) for mine in claim(case).quantities)


def _compare(mine: Quantity, case: Case) -> _Compared:
    others = (*held_against(case).quantities, *about(case.document).quantities)
    if any(bears_out(mine, other) for other in others):
        return _Compared(mine)
    clash = next((o for o in others if o.value == mine.value and are_apart(mine, o)), None)
    of_shares = clash is not None and {clash.unit, mine.unit} == {u.PERCENT, u.POINT}
    if not of_shares and _follows(mine, case):
        return _Compared(mine)
    if clash is not None:
        return _Compared(mine, "Q202", clash)
    counted = mine.unit == u.ORDINAL or (mine.spelled and not mine.unit)
    if (counted and mine.value <= _SMALL) or (mine.spelled and mine.unit == u.PERCENT):
        return _Compared(mine)
    alike = [o for o in near(case).quantities if o.unit == mine.unit]
    # What the evidence counts by that noun, or its one amount of that unit, such as a sum of money.
    one = alike[0] if mine.unit and len(alike) == 1 else None
    return _Compared(mine, "Q201", next((o for o in alike if set(o.nouns) & set(mine.nouns)), one))


def _follows(mine: Quantity, case: Case) -> bool:
    """Whether the evidence says it in words, or it follows from what the evidence says."""
    around, words = near(case), claim(case).words
    close = around.quantities[:_MOST]
    return (
        in_words(mine, held_against(case).words)
        or _in_decade(mine, case)
        or is_part(mine, words, close, around.words)
        or worked_out(mine, close)
    )


def _in_decade(mine: Quantity, case: Case) -> bool:
    """Whether it is a decade, the 1990s, of a year that the evidence has."""
    after = claim(case).tokens[mine.last + 1 : mine.last + 2]
    if mine.unit != u.YEAR or [token.text for token in after] != ["s"]:
        return False
    return any(q.unit == u.YEAR and q.value // 10 == mine.value // 10 for q in held_against(case).quantities)


@Rule(
    "Q201",
    "number-not-in-evidence",
    "A number that the article does not have is an invented one.",
    rejects=(
        ("The harbour handled 412,000 tonnes.", "The harbour handled 421,000 tonnes last year."),
        ("The council meets on June 15.", "The council meets on June 14."),
        ("Rents rose by 9.4 percent.", "Rents rose by 4.9 percent."),
        ("It may use up to 2.8 million liters a day.", "It may use up to 1.8 million liters a day."),
    ),
    accepts=(
        ("At least 200 people were hurt.", "The fire hurt 212 people."),
        ("The harbour handled about 420,000 tonnes.", "The harbour handled 421,437 tonnes last year."),
        ("Eighty-five of 240 jobs, about 35 percent, went.", "The firm cut 85 of its 240 jobs."),
        ("The work took four years.", "The work began in 2019 and ended in 2023."),
    ),
)
def number(case: Case) -> Iterable[Finding]:
    """Each figure and date of a claim stands in its evidence, rounded, converted, or following from two.

    A claim that somebody else wrote is held against the whole article. Small counts are left to a checker:
    who reads of a painter and her brother may write "two".
    """
    yield from _findings(case, "Q201")


@Rule(
    "Q202",
    "other-unit",
    "Five percent are not five people, five points or five dollars.",
    rejects=(
        ("Turnout rose by 14 percent.", "Turnout rose by 14 percentage points."),
        ("The bridge cost 30 million euros.", "The bridge cost $30 million."),
    ),
    accepts=(
        ("The bridge cost 30 million dollars.", "The bridge cost $30 million."),
        ("Turnout was 70 percent of voters.", "Turnout, in percent of voters, was 70."),
        ("The road is 8 kilometres long.", "The road is five miles long."),
    ),
)
def unit(case: Case) -> Iterable[Finding]:
    """A number keeps its unit: percent, percentage points, currencies and measures are not exchanged."""
    yield from _findings(case, "Q202")


def _findings(case: Case, code: str) -> Iterable[Finding]:
    where = "the article" if is_given(case) else "the cited sentences"
    for mine, breaks, other in case.memo(_compared):
        if breaks == code:
            span = claim(case).span(mine.first, mine.last)
            told = f" does not stand in {where} and does not follow from it"
            if code == "Q202" and other is not None:
                told = f": {where} has this number of something else ({other.unit or 'a count'})"
            message = f"“{span.of(case.claim.text)}”{told}"
            yield Finding(code, message, contradicts=other is not None, claim_span=span)


@Rule(
    "Q207",
    "other-day",
    "A month or a day of the week that the article does not have comes from elsewhere.",
    rejects=(
        ("The council met on Tuesday.", "The council met on Monday."),
        ("The bridge was closed in November 2024.", "The bridge was closed in October 2024."),
    ),
    accepts=(
        ("The council met on Monday.", "The council met on Mon., officials said."),
        ("The council may meet.", "The council may meet in April."),
    ),
)
def calendar(case: Case) -> Iterable[Finding]:
    """A day of the week or a month that the claim names stands in the article, where that names others."""
    passage = claim(case)
    for i, token in enumerate(passage.tokens):
        if not token.capital or len(token.norm) < len("may"):
            continue
        absent = False
        if token.norm in u.WEEKDAYS and len(token.norm) > len("thurs"):
            days = case.document.memo(_weekdays)
            absent = bool(days) and u.WEEKDAYS[token.norm] not in days
        elif token.norm in u.MONTHS and _is_month(passage, i):
            named = case.document.memo(_months)
            absent = bool(named) and u.MONTHS[token.norm] not in named
        if absent:
            message = f"the article does not name “{token.text}”, but other days or months"
            yield Finding("Q207", message, claim_span=passage.span(i, i))


def _is_month(passage: Passage, at: int) -> bool:
    """Whether "May" or "March" is a month: a number stands beside it, or a preposition before it."""
    around = [passage.tokens[i] for i in (at - 1, at + 1) if 0 <= i < len(passage.tokens)]
    return any(t.kind is Kind.NUMBER for t in around) or (
        at > 0 and passage.tokens[at - 1].norm in members("before_month")
    )


def _months(document: Document) -> frozenset[int]:
    """The months that the article names, in words or in dates, from 1."""
    return months(article(document).tokens) | months(about(document).tokens)


def _weekdays(document: Document) -> frozenset[int]:
    tokens = chain(article(document).tokens, about(document).tokens)
    return frozenset(u.WEEKDAYS[t.norm] for t in tokens if t.norm in u.WEEKDAYS and t.kind is Kind.WORD)


@Rule(
    "Q210",
    "turned-change",
    "What rose from 2 to 3 did not fall from 3 to 2.",
    rejects=(
        ("Complaints rose from 2,980 to 3,410.", "Complaints fell from 3,410 to 2,980."),
        ("Attendance grew to 7,500 from 3,000.", "Attendance fell to about 3,000, from 7,500."),
    ),
    accepts=(("Complaints fell to 2,980 from 3,410.", "Complaints fell from 3,410 to 2,980."),),
)
def turned(case: Case) -> Iterable[Finding]:
    """A change "from" one number "to" another has the same beginning and end as in the evidence."""
    passage = claim(case)
    theirs = {(a.value, b.value) for a, b in _changes(held_against(case))}
    for a, b in _changes(passage):
        if (b.value, a.value) in theirs and (a.value, b.value) not in theirs:
            span = passage.span(min(a.first, b.first), max(a.last, b.last))
            message = f"“{span.of(case.claim.text)}”: the evidence has it the other way round"
            yield Finding("Q210", message, contradicts=True, claim_span=span)


_MOST_BETWEEN = 6
"""Words between the two ends of a change, at most."""


def _changes(passage: Passage) -> Iterable[tuple[Quantity, Quantity]]:
    """Beginning and end of each change from one number to another; no dates and times, which are spans."""
    for one, two in pairwise(passage.quantities):
        alike = one.unit == two.unit or not (one.unit and two.unit)
        if one.value == two.value or not alike or two.first - one.last > _MOST_BETWEEN:
            continue
        if {one.unit, two.unit} & {u.YEAR, u.DATE, u.TIME, u.ORDINAL}:
            continue
        words = [_preposition(passage.tokens, quantity) for quantity in (one, two)]
        if words == ["from", "to"]:
            yield one, two
        elif words == ["to", "from"]:
            yield two, one


def _preposition(tokens: Sequence[Token], quantity: Quantity) -> str:
    """The "from" or "to" before a number, its sign and currency stepped over."""
    for at in range(quantity.first - 1, max(-1, quantity.first - 4), -1):
        if tokens[at].norm in {"from", "to"}:
            return tokens[at].norm
    return ""


@Rule(
    "Q209",
    "other-label",
    "“Flight 93” is not the flight with 93 people on board.",
    rejects=(
        ("The council of district 5 met.", "The council of district 9 met after 5 weeks."),
        ("Flight 93 landed.", "Flight 175 landed with 93 passengers."),
    ),
    accepts=(
        ("Flight 175 landed.", "Flight 175 landed with 93 passengers."),
        ("Routes 4 and 9 will close, and route 9 for good.", "Routes 4, 7 and 9 will close."),
    ),
)
def label(case: Case) -> Iterable[Finding]:
    """A number behind a noun that it names ("Flight 93") stands so where the article numbers others."""
    tokens = claim(case).tokens
    for i, (before, token) in enumerate(pairwise(tokens)):
        word = _numbering(before)
        if token.kind is Kind.NUMBER and word:
            theirs = case.document.memo(_labels).get(word, set())
            if theirs and token.norm not in theirs:
                message = f"“{before.text} {token.text}”: the article numbers others so"
                yield Finding("Q209", message, claim_span=claim(case).span(i, i + 1))


def _numbering(token: Token) -> str:
    single = token.norm.removesuffix("s")
    return single if single in members("numbered") else ""


_IN_LIST = frozenset({",", "and", "or", "to", "-", "–"})


def _labels(document: Document) -> dict[str, set[str]]:
    """For each such noun of the article the numbers behind it, and in a list behind it."""
    found: dict[str, set[str]] = {}
    word = ""
    for token in chain(article(document).tokens, about(document).tokens):
        if token.kind is Kind.NUMBER and word:
            found.setdefault(word, set()).add(token.norm)
        elif token.norm not in _IN_LIST:
            word = _numbering(token)
    return found
