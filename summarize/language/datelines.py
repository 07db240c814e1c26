"""Datelines: where, when and by which agency a report was filed, before its first sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass

from summarize.language.analysis import analysis
from summarize.language.classes import alternatives, members
from summarize.language.forms import classes

_LONGEST = 90
"""Code points of a dateline at most."""
_CITY = r"[A-Z][A-Z.’'-]{2,}(?: [A-Z][A-Z.’'-]*){0,3}"
_MONTH = rf"(?=[A-Z])(?i:(?:{alternatives('month', 'month_short')})\b)\.?"
_DATE = rf"(?:{_MONTH} \d{{1,2}}(?:, \d{{4}})?|\d{{1,2}} {_MONTH}(?: \d{{4}})?)(?![\w.])"
_REGION = rf"(?!{_DATE})[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){{0,2}}"
_AGENCY = (
    rf"\((?i:(?:{alternatives('agency')})\b[\w -]{{0,12}}|[\w ]{{0,12}}wire|[\w ]{{2,24}} news agency)\)"
    r"|/[\w -]{2,20}/"
)
_DASH = r" ?[—–―] ?| --? "
_PATTERN = re.compile(
    rf"(?:(?P<city>{_CITY}(?:/{_CITY})*)(?P<region>(?:, {_REGION}){{0,2}})(?P<day>,? {_DATE})?"
    rf"(?: (?P<agency>{_AGENCY}))?(?:(?:, {_DATE})?(?:{_DASH})|(?P<colon>: ))(?:{_DATE}(?:{_DASH}))?"
    # The agency may stand right before the sentence: "(CNN)The", "Washington (CNN)The".
    rf"|(?:(?P<place>[A-Z][a-z]+(?: [A-Z][a-z]+){{0,2}}) )?(?P<bare>{_AGENCY})(?:{_DASH}|(?(place)| ?))"
    rf"|{_DATE}(?: (?P<dated>{_AGENCY}))?(?:{_DASH}))"
    r"(?=[A-Z\d$€£“\"])"
)
_POINTS = re.compile(rf"\b(?:here|this (?:[a-z-]+ ){{0,2}}(?:{alternatives('place')}))\b")


@dataclass(frozen=True, slots=True)
class Dateline:
    """A dateline.

    Attributes:
        end: where the sentence behind it begins, in code points.
        sure: whether it is one wherever it stands, and not only before an article's first sentence.
    """

    end: int
    sure: bool


def dateline(text: str) -> Dateline | None:
    """The dateline with which ``text`` begins: a place in capitals, a day, an agency, a dash.

    None where it could say anything of what follows: "FALSE — The mayor resigned", "(The Onion) — …"; and
    where what follows points to it: "this mining town".
    """
    match = _PATTERN.match(text, 0, _LONGEST)
    words = re.findall(r"[a-z]+", (match["city"] or "").lower()) if match else []
    if match is None or not members("label", "function").isdisjoint(words):
        return None
    if _POINTS.search(text, match.end()):
        return None
    if match["colon"] and not analysis(text[match.end() :]).reported:
        return None  # "HALM: The bridge is safe."
    placed = match["region"] or match["day"]
    named = not any(map(_is_common, words)) or (placed or "").endswith(".")
    if not (named or placed):
        return None
    agency = match["agency"] or match["bare"] or match["dated"]
    return Dateline(match.end(), named and bool(agency or match["region"]))


def _is_common(word: str) -> bool:
    """Whether it is a common word: "APRIL FOOLS" is no place."""
    return bool(set("nNvzdpga") & set(classes(word))) and word not in members("compass")
