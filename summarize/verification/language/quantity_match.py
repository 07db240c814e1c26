"""Which quantity of the evidence stands for a quantity of the claim, and where the two disagree."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING

from summarize.verification.base import Finding
from summarize.verification.language.changes import role_of
from summarize.verification.language.derivations import follows
from summarize.verification.language.distribution import distributed_otherwise
from summarize.verification.language.kin import derived
from summarize.verification.language.number_words import (
    COUNT,
    CURRENCIES,
    DURATIONS,
    FACTOR,
    ORDINAL,
    PERCENT,
    TIME,
    WEEKDAYS,
    YEAR,
)
from summarize.verification.language.passage import claim_passage, context_passage, evidence_passage
from summarize.verification.language.quantities import (
    claim_quantities,
    evidence_quantities,
    passage_quantities,
)
from summarize.verification.language.quantity import Quantity, in_base
from summarize.verification.language.rates import converted
from summarize.verification.language.stems import words
from summarize.verification.language.synonyms import synonyms
from summarize.verification.language.thesaurus import related
from summarize.verification.language.tokens import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.verification.base import Case
    from summarize.verification.language.passage import Passage
    from summarize.verification.language.tokens import Token

ROUNDING = 0.05
"""How far off, as a share, an approximation may be: 1,461 is nearly 1,500; 1,120 is not."""

LOOSE_ROUNDING = 0.2
"""The same where units differ: seven weeks are almost two months."""

BEYOND = 1.5
"""How many times the value that it names a bound such as "more than" may be off."""


class Status(StrEnum):
    """How a quantity of the claim stands in the evidence."""

    HELD = "held"
    MISSING = "missing"
    UNIT = "unit"
    THING = "thing"
    BOUND = "bound"
    ROUNDED = "rounded"


@dataclass(frozen=True, slots=True)
class QuantityMatch:
    """A quantity of the claim, the one of the evidence that comes nearest, and how they stand."""

    claim: Quantity
    evidence: Quantity | None
    status: Status


def quantity_matches(case: Case) -> tuple[QuantityMatch, ...]:
    """Each quantity of the claim with its counterpart."""
    theirs = (*case.memo(evidence_quantities), *_shares(case.memo(evidence_quantities), case))
    return tuple(
        _shared_out(_match(quantity, theirs, case), case) for quantity in case.memo(claim_quantities)
    )


def _shared_out(match: QuantityMatch, case: Case) -> QuantityMatch:
    """The match, of another thing where the claim gives to each what the evidence gives to all together."""
    held = match.status is Status.HELD and match.evidence is not None
    return replace(match, status=Status.THING) if held and distributed_otherwise(match.claim, case) else match


def moved_amounts(case: Case) -> tuple[QuantityMatch, ...]:
    """The amounts that are another part of a change than in the evidence: by four percent, not to it."""
    mine, theirs = case.memo(claim_passage).tokens, case.memo(evidence_passage).tokens
    found: list[QuantityMatch] = []
    for match in case.memo(quantity_matches):
        role = role_of(mine, match.claim)
        if role is None or match.evidence is None or match.status is not Status.HELD:
            continue
        same = [q for q in case.memo(evidence_quantities) if _equal(match.claim, q) and q.unit != ORDINAL]
        roles = [role_of(theirs, q) for q in same]
        if roles and all(other is not None and other is not role for other in roles):
            found.append(match)
    return tuple(found)


def _shares(theirs: Sequence[Quantity], case: Case) -> list[Quantity]:
    """What "twelve of the 16" comes to in percent."""
    tokens = case.memo(evidence_passage).tokens
    found: list[Quantity] = []
    for part, whole in pairwise(theirs):
        between = [tokens[i].norm for i in range(part.last + 1, whole.first)]
        if (
            part.unit == whole.unit == COUNT
            and "of" in between
            and len(between) <= 3
            and 0 < part.value < whole.value
        ):
            share = 100 * part.value / whole.value
            found.append(replace(part, value=share, unit=PERCENT, last=whole.last, nouns=whole.nouns))
    return found


def _counted_otherwise(mine: Quantity, case: Case) -> bool:
    """Whether "neither" or "both" counts two, or "the two men" takes up what the sentences around count."""
    if mine.unit == ORDINAL:
        return _ranked_otherwise(mine, case)
    if mine.unit != COUNT:
        return False
    if mine.value == 2 and not case.memo(evidence_passage).words.isdisjoint(_TWO):
        return True
    before = case.memo(claim_passage).tokens[mine.first - 1].norm if mine.first else ""
    if before not in {"the", "these", "those", "all", "its", "their", "his", "her"}:
        return False
    near = passage_quantities(case.memo(context_passage))
    return any(_equal(mine, other) and other.unit == COUNT and things_agree(mine, other) for other in near)


def _ranked_otherwise(mine: Quantity, case: Case) -> bool:
    """Whether other words say which in a row it is: "again" for a second time, 1890 for a century."""
    evidence = case.memo(evidence_passage)
    tokens = case.memo(claim_passage).tokens
    after = tokens[mine.last + 1].norm if mine.last + 1 < len(tokens) else ""
    if after in {"century", "centuries"}:
        years = (q for q in case.memo(evidence_quantities) if q.unit in {YEAR, COUNT} and q.sign in {"", "~"})
        dates = [q.value for q in years if 1000 <= q.value <= 2100]
        return any((date - 1) // 100 + 1 == mine.value for date in dates)
    if mine.value == 1:
        return not evidence.words.isdisjoint(_FIRST)
    return mine.value == 2 and not evidence.words.isdisjoint(_AGAIN)


_AGAIN = words("again repeat repeated repeating repeats another anew twice")
_FIRST = words("early initial inaugural opening debut premiere maiden original never previously preliminary")
_TWO = words("neither both either pair couple twin twins duo")


def _match(mine: Quantity, found: Sequence[Quantity], case: Case) -> QuantityMatch:
    theirs = [converted(mine, other) for other in found] if mine.per else found
    same = [other for other in theirs if _equal(mine, other)]
    fitting = [other for other in same if units_agree(mine, other)]
    if not fitting:
        if _counted_otherwise(mine, case) or follows(mine, theirs, case, _borne_out, things_agree):
            return QuantityMatch(mine, None, Status.HELD)
        if _label(mine, theirs, case) or _apart(mine, theirs, case):
            return QuantityMatch(mine, None, Status.HELD)
        other = next((o for o in found if _told_of_another(mine, o)), None)
        return QuantityMatch(mine, other, Status.UNIT) if other else _unmatched(mine, same, theirs)
    counted = [other for other in fitting if things_agree(mine, other)] or fitting
    best = next((other for other in counted if bounds_agree(mine, other, case)), counted[0])
    if not bounds_agree(mine, best, case):
        return QuantityMatch(mine, best, Status.BOUND)
    if not things_agree(mine, best) and _counts_another(mine, best, theirs, case):
        return QuantityMatch(mine, best, Status.THING)
    return QuantityMatch(mine, best, Status.HELD)


def _told_of_another(mine: Quantity, other: Quantity) -> bool:
    """Whether the two are one number of different periods: 70 a day, 70 a week."""
    if not (mine.per and other.per) or mine.per == other.per:
        return False
    return _equal(mine, other) and units_agree(mine, other) and things_agree(mine, other)


def _apart(mine: Quantity, theirs: Sequence[Quantity], case: Case) -> bool:
    """Whether "a day later" stands for "the next day" or a weekday: one period, that the evidence names."""
    if mine.unit not in DURATIONS or mine.value != 1 or mine.sign:
        return False
    if any(q.unit == mine.unit and q.unit != YEAR for q in theirs):
        return False
    named = case.memo(evidence_passage).words
    days = WEEKDAYS | words("yesterday today tomorrow")
    return mine.unit in named or (mine.unit == "day" and not named.isdisjoint(days))


def _unmatched(mine: Quantity, same: list[Quantity], theirs: Sequence[Quantity]) -> QuantityMatch:
    if same and mine.unit not in {ORDINAL, YEAR} and any(o.unit not in {ORDINAL, YEAR} for o in same):
        return QuantityMatch(mine, same[0], Status.UNIT)
    alike = [o for o in theirs if units_agree(mine, o) and o.unit == mine.unit]
    near = next((o for o in alike if things_agree(mine, o)), None)
    if near is None and mine.unit not in {COUNT, ORDINAL} and len(alike) == 1:
        near = alike[0]
    if near is not None and mine.sign in {"~", "<~", ">~"}:
        return QuantityMatch(mine, near, Status.ROUNDED)
    return QuantityMatch(mine, near, Status.MISSING)


def _equal(mine: Quantity, other: Quantity) -> bool:
    a, b = mine.value, other.value
    if mine.unit != other.unit:
        one, two = in_base(mine), in_base(other)
        if one is not None and two is not None and one[0] == two[0]:
            return _near_base(mine, one[1], two[1])
    if mine.unit == other.unit == TIME and "~" in {mine.sign, other.sign}:
        return abs(a - b) in {0.0, 1200.0}  # "half past two" is so twice a day
    if mine.unit == other.unit == "month":
        return a in {b, b // 100 * 100}
    if TIME in {mine.unit, other.unit} and COUNT in {mine.unit, other.unit}:
        hour, time = (a, b) if mine.unit == COUNT else (b, a)
        return time in {100 * hour, 100 * hour + 1200}
    return a == b or _same_share(mine, other) or _near(mine, other)


def _near_base(mine: Quantity, one: float, two: float) -> bool:
    """Whether two measures in one base unit are equal, to the digits that are written."""
    if mine.sign in {">", "<"} and one != two:
        return one < two <= one * BEYOND if mine.sign == ">" else one / BEYOND <= two < one
    allowed = LOOSE_ROUNDING if mine.sign in {"~", "<~", ">~"} else 0.02
    return abs(one - two) <= allowed * two


def _borne_out(mine: Quantity, value: float) -> bool:
    """Whether a value that was worked out bears out a number of the claim, with its sign."""
    if mine.sign in {"~", "<~", ">~"} and mine.value and 0 < abs(value - mine.value) <= 0.2 * mine.value:
        return {"~": True, "<~": value < mine.value, ">~": value > mine.value}[mine.sign]
    if mine.sign in {">", "<"} and value != mine.value:
        return value > mine.value if mine.sign == ">" else 0 < value < mine.value
    dated = mine.unit == YEAR and mine.value >= 1000
    return abs(value - mine.value) <= (0 if dated else 0.02 * mine.value)


def _label(mine: Quantity, theirs: Sequence[Quantity], case: Case) -> bool:
    """Whether a number is part of a name that the article has ("the M40"), and the evidence has no other."""
    tokens, evidence = case.memo(claim_passage).tokens, case.memo(evidence_passage).tokens
    if not _glued(tokens, mine.first):
        return False
    name = tokens[mine.first - 1].text + tokens[mine.first].text
    return name in case.document.text and not any(_glued(evidence, q.first) for q in theirs)


def _glued(tokens: Sequence[Token], at: int) -> bool:
    """Whether letters stand right before a number."""
    return at > 0 and tokens[at - 1].kind is Kind.WORD and tokens[at - 1].end == tokens[at].start


def _same_share(mine: Quantity, other: Quantity) -> bool:
    """Whether two shares are one: a third and 33 percent, 41.6 percent written as 42."""
    if PERCENT not in {mine.unit, other.unit}:
        return False
    a, b = mine.value, other.value
    return abs(a - b) < 0.4 and (a != int(a) or b != int(b)) and (round(a) == b or round(b) == a)


def _near(mine: Quantity, other: Quantity) -> bool:
    """Whether the claim's approximation, bound or rounding holds for the evidence's number."""
    a, b = mine.value, other.value
    if mine.sign == "<~":
        return a * (1 - ROUNDING) <= b < a
    if mine.sign == ">~":
        return a < b <= a * (1 + ROUNDING)
    if mine.sign == "~":
        return abs(a - b) <= ROUNDING * a
    if mine.sign in {">", "<"}:
        return _within_bound(mine, other)
    if mine.unit == "year" and mine.grain >= 10:
        return abs(a - b) <= 0.12 * a  # decades are counted roughly
    coarse = mine.grain >= 1e4 or (a >= 1e5 and mine.grain >= 1e3)
    return coarse and other.grain < mine.grain and abs(a - b) <= min(mine.grain / 2, 0.02 * a)


def _within_bound(mine: Quantity, other: Quantity) -> bool:
    """Whether the evidence's number is on the right side of the claim's bound, and not far from it."""
    a, b = mine.value, other.value
    if mine.sign == ">":
        return a < b <= (100 if mine.unit == PERCENT else a * _beyond(mine)) and other.sign != "<"
    return a / (3 if mine.unit == PERCENT else _beyond(mine)) <= b < a and other.sign != ">"


def _beyond(mine: Quantity) -> float:
    """A bound on a few days or times is named for its round number, one on a large count is close to it."""
    return BEYOND if mine.unit in DURATIONS or mine.unit == FACTOR or mine.value <= 12 else 1.1


def units_agree(mine: Quantity, other: Quantity) -> bool:
    """Whether the units of two quantities can be the same."""
    if mine.unit == other.unit:
        return True
    pair = {mine.unit, other.unit}
    if COUNT not in pair:
        one, two = in_base(mine), in_base(other)
        return one is not None and two is not None and one[0] == two[0]
    unit = (pair - {COUNT}).pop()
    if unit in {TIME, FACTOR}:
        return True
    # "30 to 40 of them", "at 25" for "a 25-year-old": a unit that is left out is not one that is changed.
    counted = mine if mine.unit == COUNT else other
    if unit == YEAR:
        return not counted.nouns
    if unit == ORDINAL:
        return not counted.nouns and counted.sign == "" and counted.value < 1000
    return not counted.nouns and unit not in {ORDINAL, PERCENT, "month", *CURRENCIES.values()}


def things_agree(mine: Quantity, other: Quantity) -> bool:
    """Whether the two count the same thing, as far as the words that follow tell."""
    if not mine.nouns or not other.nouns:
        return True
    return any(
        a == b or derived(a, b) or synonyms(a, b) or related(a, b) for a in mine.nouns for b in other.nouns
    )


def _within(other: Quantity, case: Case) -> bool:
    """Whether the evidence has "within four minutes"."""
    before = case.memo(evidence_passage).tokens[other.first - 1].norm if other.first else ""
    return before in {"within", "inside"}


def bounds_agree(mine: Quantity, other: Quantity, case: Case) -> bool:
    """Whether "more than" or "up to" keep their direction."""
    high, low = {">", ">~"}, {"<", "<~"}
    if mine.value != other.value:
        return True  # an approximation that was already held against the value
    if mine.sign in high:
        return other.sign in high
    if mine.sign in low:
        return other.sign in low or _within(other, case)
    return True


def _names(passage: Passage, quantity: Quantity) -> bool:
    """Whether the thing counted stands right after its number."""
    at = quantity.last + 1
    return at < len(passage.tokens) and passage.tokens[at].stem in quantity.nouns


def _counts_another(mine: Quantity, best: Quantity, theirs: Sequence[Quantity], case: Case) -> bool:
    """Whether the evidence counts the claim's thing with another number, or has no trace of the thing."""
    if mine.unit not in {COUNT, ORDINAL}:
        return False
    if any(o is not best and o.nouns and things_agree(mine, o) and o.unit == mine.unit for o in theirs):
        return True
    evidence, claim = case.memo(evidence_passage), case.memo(claim_passage)
    here = any(evidence.matches(noun) for noun in mine.nouns)
    apart = _names(claim, mine) and _names(evidence, best) and mine.unit == COUNT
    if here and apart and any(claim.matches(noun) for noun in best.nouns):
        return True  # both things are in both texts, and the number has gone from one to the other
    head = mine.nouns[-1] if len(mine.nouns) < 3 else mine.nouns[0]
    return bool(claim.tokens) and not evidence.matches(head) and not here


def quantity_finding(case: Case, code: str, match: QuantityMatch, say: str) -> Finding:
    """A finding about one quantity; ``{mine}`` and ``{theirs}`` in ``say`` stand for the words of the two."""
    claim, evidence = case.memo(claim_passage), case.memo(evidence_passage)
    mine, other = match.claim, match.evidence
    theirs = evidence.text_of(other.first, other.last) if other else ""
    return Finding(
        code,
        say.format(mine=claim.text_of(mine.first, mine.last), theirs=theirs),
        contradicts=other is not None,
        claim_span=claim.source_span(mine.first, mine.last),
        source_span=evidence.source_span(other.first, other.last) if other else None,
    )
