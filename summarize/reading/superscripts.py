"""Raised characters: the mark of a note is no part of the sentence, an exponent is no digit of its number."""

from __future__ import annotations

import re

_RAISED = str.maketrans("0123456789+-−–=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻⁼⁽⁾ⁿⁱ")
_EXPONENT = re.compile(r"[+−–-]?\d{1,3}")
# Marks of notes: figures alone or with commas between, letters and signs, with or without brackets.
_BRACKETED = re.compile(r"\[[^\[\]]{1,30}\]|\((?:\d{1,3}|[a-z])\)")
_NUMBERED = re.compile(r"\d{1,3}(?:\s?[,–-]\s?\d{1,3}){0,5}|[a-z*†‡§¶#]{1,3}")
_ORDINAL = frozenset("st nd rd th er ère re e es o os a as ème eme d me mme lle r gt".split())
# What an exponent may follow: ten (of "10⁶", "3 × 10⁶"), a unit of length or time, one letter.
_TEN = re.compile(r"(?:^|[^\d.,])10$")
_UNIT = re.compile(r"(?<![^\W\d_])(?:[kcmdµμn]?m|ft|in|yd|mi|sec|ha|[A-Za-zα-ω])$")
# What a raised letter makes an ordinal or a title of: "19th", "3º", "Mme".
_ORDERED = re.compile(r"(?:\d|\b[IVXLC]{1,6}|\b[A-Z])\.?$")
_EQUATION = re.compile(r"[=+*/×·^][ ]?[A-Za-zα-ω\d.]{0,4}$")
_POWERS = frozenset({"2", "3", "-1", "−1", "-2", "−2", "-3", "−3"})


def raised(text: str) -> str:
    """The text in characters that are raised by themselves; letters stay as they are."""
    return text.translate(_RAISED) if _EXPONENT.fullmatch(text) else text


def is_note_mark(before: str, mark: str, *, linked: bool = False) -> bool:
    """Whether raised characters are the mark of a note.

    Args:
        before: the text right before them; its last 20 characters suffice.
        mark: the raised characters.
        linked: whether they lead to another place, or are marked as a reference.
    """
    mark = mark.strip()
    if linked or _BRACKETED.fullmatch(mark):
        return True
    before = before.rstrip()[-20:]
    is_ordinal = mark.lower() in _ORDINAL and _ORDERED.search(before) is not None
    if is_ordinal or not _NUMBERED.fullmatch(mark):
        return False
    if not mark[:1].isdigit():
        # "x" and "n" are exponents after a figure or a letter that stands alone.
        return not re.search(r"(?:^|[\s(=+*/])\w$|\d$", before) or mark in {"*", "†", "‡", "§"}
    if _TEN.search(before) or _EQUATION.search(before) or (mark in _POWERS and _UNIT.search(before)):
        return False
    # "2" over "16" is a power as likely as a note; a long number or a word bears a note.
    return not re.search(r"(?:^|[^\d.,])\d{1,2}$", before)
