"""The words around numbers: magnitudes, units, currencies, months and what qualifies an amount. English."""

from __future__ import annotations

PERCENT, POINT, ORDINAL, YEAR, DATE, TIME = "percent", "point", "ordinal", "year", "date", "time"
"""Units that are no measure. A year is one of the calendar, a date its day (``100 * month + day``)."""

ONES = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
        " sixteen seventeen eighteen nineteen".split()
    )
}
TENS = {
    word: 10 * value
    for value, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)
}
SCALES = {"hundred": 100, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
MAGNITUDES = {
    **SCALES, "k": 10**3, "m": 10**6, "mn": 10**6, "mln": 10**6, "bn": 10**9, "b": 10**9, "tn": 10**12,
    "lakh": 10**5, "crore": 10**7, "dozen": 12,
}  # fmt: skip
GLUED = frozenset("k m b".split())
"""Magnitudes that are so only right behind the digits."""

ORDINALS = {
    word: value
    for value, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth"
        " fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split(),
        start=1,
    )
} | {"thirtieth": 30, "fortieth": 40, "fiftieth": 50, "sixtieth": 60, "hundredth": 100}
PARTS = {
    "half": 2, "halves": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fourth": 4, "fourths": 4,
    "fifth": 5, "fifths": 5, "sixth": 6, "sixths": 6, "seventh": 7, "sevenths": 7, "eighth": 8, "eighths": 8,
    "ninth": 9, "ninths": 9, "tenth": 10, "tenths": 10,
}  # fmt: skip


def _forms(table: str) -> dict[str, str]:
    return {form: entry.split()[0] for entry in table.split(";") for form in entry.split()}


CURRENCIES = _forms(
    """
    dollar dollars $ usd cad aud bucks buck; euro euros € eur; pound pounds £ gbp sterling; yen ¥ jpy;
    rupee rupees ₹ inr; peso pesos ₱; franc francs chf; yuan renminbi rmb cny; krona kronor sek; krone
    kroner nok dkk; ruble rubles rouble roubles ₽; won ₩; shekel shekels ₪; lira liras ₺; zloty zlotys;
    rand; real reais; baht; hryvnia; naira ₦; bitcoin bitcoins
    """
)
UNITS = _forms(
    """
    mile miles mi; kilometer kilometers kilometre kilometres km kms; meter meters metre metres; foot feet
    ft; centimeter centimeters centimetre centimetres cm; millimeter millimeters millimetre millimetres
    mm; inch inches; yard yards; acre acres; hectare hectares ha; ton tons; tonne tonnes; gram grams;
    ounce ounces oz; kilogram kilograms kg kilo kilos; milligram milligrams mg; pound-weight lb lbs;
    gallon gallons; liter liters litre litres; watt watts; kilowatt kilowatts kw; megawatt megawatts mw;
    gigawatt gigawatts gw; mph; kph kmh; degree degrees °; celsius; fahrenheit; second seconds sec secs;
    minute minutes min mins; hour hours hr hrs; day days; week weeks; month months; year years yr yrs
    yearlong; decade decades; century centuries; night nights; barrel barrels; bushel bushels; volt volts;
    byte bytes; gigabyte gigabytes gb; megabyte megabytes mb; terabyte terabytes tb
    """
)
SIZES = {
    "millimeter": ("length", 0.001), "centimeter": ("length", 0.01), "meter": ("length", 1.0),
    "kilometer": ("length", 1000.0), "inch": ("length", 0.0254), "foot": ("length", 0.3048),
    "yard": ("length", 0.9144), "mile": ("length", 1609.344), "milligram": ("mass", 1e-6),
    "gram": ("mass", 1e-3), "kilogram": ("mass", 1.0), "tonne": ("mass", 1000.0), "ton": ("mass", 907.18474),
    "ounce": ("mass", 0.028349523), "pound-weight": ("mass", 0.45359237), "acre": ("area", 0.404686),
    "hectare": ("area", 1.0), "watt": ("power", 1e-3), "kilowatt": ("power", 1.0), "megawatt": ("power", 1e3),
    "gigawatt": ("power", 1e6), "mph": ("speed", 0.44704), "kph": ("speed", 0.277778),
    "liter": ("volume", 1.0), "gallon": ("volume", 3.785411784), "megabyte": ("data", 1.0),
    "gigabyte": ("data", 1e3), "terabyte": ("data", 1e6), "second": ("time", 1.0), "minute": ("time", 60.0),
    "hour": ("time", 3600.0), "day": ("time", 86400.0), "night": ("time", 86400.0),
    "week": ("time", 604800.0), "month": ("time", 2629746.0), "years": ("time", 31556952.0),
    "decade": ("time", 315569520.0), "century": ("time", 3155695200.0), "point": ("points", 1.0),
    "basis point": ("points", 0.01),
}  # fmt: skip
"""Unit → what it measures, and how much of the base unit it is. A length of years is called ``years``."""

ABOUT, NEARLY, JUST_OVER, MORE, LESS = "~", "<~", ">~", ">", "<"
_SIGNS = {
    MORE: """more than; over; at least; above; exceeding; no fewer than; no less than; in excess of; beyond;
    exceed; exceeds; exceeded; greater than; upwards of; topped; tops; topping; surpassed; surpassing; passed;
    longer than; higher than; older than; a minimum of; not less than""",
    LESS: """less than; fewer than; under; below; at most; up to; no more than; as many as; as much as;
    a maximum of; not more than; lower than; shorter than; younger than; no longer than; capped at;
    limited to""",
    NEARLY: """nearly; almost; close to; just under; just below; approaching; just short of; a little under;
    slightly under; slightly less than; just less than; slightly fewer than; not quite""",
    JUST_OVER: """just over; just above; slightly more than; a little over; just more than; slightly over;
    a little more than; slightly above""",
    ABOUT: """about; around; approximately; roughly; some; an estimated; estimated; circa; approx;
    in the region of; or so""",
}


def _by_last_word() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for sign, phrases in _SIGNS.items():
        for phrase in phrases.split(";"):
            words = tuple(phrase.split())
            found.setdefault(words[-1], []).append((words, sign))
    return {last: sorted(pairs, key=lambda pair: -len(pair[0])) for last, pairs in found.items()}


SIGNS = _by_last_word()
"""Last word of a phrase before an amount → such phrases, longer ones first, with the sign of each."""

_MONTHS = "january february march april may june july august september october november december".split()
MONTHS = {name: i for i, name in enumerate(_MONTHS, start=1)} | {
    name[:3]: i for i, name in enumerate(_MONTHS, start=1)
}
MONTHS["sept"] = 9
WEEKDAYS = {
    form: i
    for i, name in enumerate("monday tuesday wednesday thursday friday saturday sunday".split())
    for form in (name, f"{name}s", name[:3])
} | {"tues": 1, "thurs": 3, "thur": 3, "weds": 2}
