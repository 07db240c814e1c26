"""Words and marks that numbers are made of, and those that stand around them."""

from __future__ import annotations

from summarize.verification.language.stems import words

COUNT, PERCENT, ORDINAL, YEAR, TIME, FACTOR = "count", "percent", "ordinal", "year", "time", "factor"
"""Units that are no measure."""

ONES = (
    "zero two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
)
TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
NUMBER_WORDS = frozenset(f"one {ONES} {TENS} hundred thousand million billion trillion".split())
MAGNITUDES = {
    "hundred": 1e2, "thousand": 1e3, "k": 1e3, "million": 1e6, "m": 1e6, "mn": 1e6, "mm": 1e6, "billion": 1e9,
    "bn": 1e9, "b": 1e9, "trillion": 1e12, "tn": 1e12, "dozen": 12.0,
}  # fmt: skip
SPELLED_MAGNITUDES = frozenset({"hundred", "thousand", "million", "billion", "trillion", "dozen"})
ORDINALS = {
    word: float(i + 1)
    for i, word in enumerate(
        [
            "first",
            "second",
            "third",
            "fourth",
            "fifth",
            "sixth",
            "seventh",
            "eighth",
            "ninth",
            "tenth",
            "eleventh",
            "twelfth",
            "thirteenth",
            "fourteenth",
            "fifteenth",
            "sixteenth",
            "seventeenth",
            "eighteenth",
            "nineteenth",
            "twentieth",
        ]
    )
} | {"thirtieth": 30.0, "fortieth": 40.0, "fiftieth": 50.0, "hundredth": 100.0}
FRACTIONS = {
    "half": 50.0, "halves": 50.0, "third": 100 / 3, "thirds": 100 / 3, "quarter": 25.0, "quarters": 25.0,
    "fourth": 25.0, "fourths": 25.0, "fifth": 20.0, "fifths": 20.0, "sixth": 100 / 6, "sixths": 100 / 6,
    "seventh": 100 / 7, "eighth": 12.5, "eighths": 12.5, "tenth": 10.0, "tenths": 10.0,
}  # fmt: skip
_CURRENCY_FORMS = """
dollar dollars $ usd; euro euros €; pound pounds £; yen ¥; rupee rupees ₹; peso pesos; franc francs; yuan;
krona kronor; krone kroner; cent cents; ruble rubles; won; shekel shekels; crown crowns
"""
_UNIT_FORMS = """
mile miles mi; kilometer kilometers kilometre kilometres km kms; meter meters metre metres; foot feet ft;
centimeter centimeters centimetre centimetres cm; millimeter millimeters millimetre millimetres mm;
inch inches; yard yards; acre acres; hectare hectares ha; ton tons; tonne tonnes; gram grams; ounce ounces;
kilogram kilograms kg kilo kilos; milligram milligrams mg; gallon gallons; liter liters litre litres; megawatt
megawatts mw; kph kmh; kilowatt kilowatts kw; gigawatt gigawatts gw; mph; degree degrees; second seconds;
hour hours hr hrs;
minute minutes min mins; day days; week weeks; month months; year years; decade decades; point
points; century centuries; millennium millennia; night nights; weekend weekends; lb lbs; bushel bushels;
barrel barrels
"""


def _forms(table: str) -> dict[str, str]:
    return {form: entry.split()[0] for entry in table.split(";") for form in entry.split()}


CURRENCIES = _forms(_CURRENCY_FORMS)
"""Word or sign of a currency → its unit."""

UNITS = _forms(_UNIT_FORMS)
"""Word of a measure → its unit."""

MEASURES = {
    "millimeter": ("length", 0.001), "centimeter": ("length", 0.01), "meter": ("length", 1.0),
    "kilometer": ("length", 1000.0), "foot": ("length", 0.3048), "yard": ("length", 0.9144),
    "inch": ("length", 0.0254), "mile": ("length", 1609.344), "milligram": ("mass", 1e-6),
    "gram": ("mass", 1e-3),
    "kilogram": ("mass", 1.0), "tonne": ("mass", 1000.0), "acre": ("area", 0.404686),
    "hectare": ("area", 1.0),
    "kilowatt": ("power", 1.0), "megawatt": ("power", 1000.0), "gigawatt": ("power", 1e6),
    "mph": ("speed", 0.44704), "kph": ("speed", 0.277778), "lb": ("mass", 0.45359237),
    "ounce": ("mass", 0.028349523), "liter": ("volume", 1.0), "gallon": ("volume", 3.785411784),
    "barrel": ("volume", 158.987295),
}  # fmt: skip
"""Unit → what it measures, and how much of the base unit it is."""

MEASURES |= {
    f"square {unit}": ("area", size * size / 1e4)
    for unit, (kind, size) in MEASURES.items() if kind == "length"
}  # fmt: skip
# A barrel is one of oil, a gallon the American one: about right for the other, as a claim must then say.

DURATIONS = {
    "second": 1.0, "minute": 60.0, "hour": 3600.0, "day": 86400.0, "week": 604800.0, "month": 2629746.0,
    "year": 31556952.0, "decade": 315569520.0, "century": 3155695200.0,
}  # fmt: skip
PERIODS = {unit: unit for unit in DURATIONS if unit not in {"decade", "century"}} | {"night": "day"}
"""Word of a period that a rate is told of → its unit."""

_PHRASES = {
    ">": """more than; over; at least; above; exceeding; no fewer than; no less than; in excess of; beyond;
    exceed; greater than; upwards of; minimum of; exceeds; exceeded; topped; surpassed; not less than;
    longer than; higher than; older than""",
    "<": """less than; fewer than; under; below; at most; up to; no more than; as many as; as much as; maximum
    of; not more than; lower than; shorter than; younger than; no longer than; capped at; limited to""",
    "<~": """nearly; almost; close to; just under; just below; approaching; just short of; a little under;
    slightly under; slightly less than; just less than; slightly fewer than""",
    ">~": """just over; just above; slightly more than; a little over; just more than; slightly over; a little
    more than; a bit more than""",
    "~": """about; around; approximately; roughly; some; an estimated; estimated; circa; approx; in the region
    of""",
}
SIGNS = tuple(
    sorted(
        ((phrase.split(), sign) for sign, phrases in _PHRASES.items() for phrase in phrases.split(";")),
        key=lambda pair: -len(pair[0]),
    )
)
"""Phrases that stand before a number, as words, with the sign they give it; longer ones first."""

MONTHS = {
    name: i % 12 + 1
    for i, name in enumerate(
        [
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december",
            "jan",
            "feb",
            "mar",
            "apr",
            "may",
            "jun",
            "jul",
            "aug",
            "sep",
            "oct",
            "nov",
            "dec",
        ]
    )
} | {"sept": 9}
WEEKDAYS = words("monday tuesday wednesday thursday friday saturday sunday")
NO_NOUN = words("of in at on by for to from and or but than as with per a an the is was were are")


FACTORS = {
    "twice": 2.0,
    "double": 2.0,
    "doubled": 2.0,
    "doubling": 2.0,
    "tripled": 3.0,
    "triple": 3.0,
    "tripling": 3.0,
    "quadrupled": 4.0,
    "quadruple": 4.0,
    "halved": 0.5,
    "halve": 0.5,
    "halves": 0.5,
    "halving": 0.5,
    "doubles": 2.0,
    "triples": 3.0,
    "thrice": 3.0,
}
"""Words that multiply."""
