"""Sentences of one paragraph, with exact offsets.

One pass over the marks that may end a sentence. A mark ends one unless what stands around it says that the
sentence goes on: a small letter, a comma, an abbreviation (``abbreviations.toml``), an initial, an ordinal, a
speaker behind a quotation that asks. Every rule looks at a bounded piece of text. Chinese and Japanese have
marks of their own and no space behind them.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from summarize.language.analysis import analysis
from summarize.spans import Span, trimmed

if TYPE_CHECKING:
    from collections.abc import Iterator

_UNSPACED = frozenset({"zh", "ja"})
_UNSPACED_END = re.compile(r"[。！？!?…｡]++[」』”’）】》〉\"')\]]*+|\n")
# What goes on with a quotation: a particle, a comma, or a short clause of saying.
_REPORTS = re.compile(
    r"[と，、,；;]|[^。！？!?…｡\n]{0,24}(?:[说說道称稱问問答]|表示|指出|写道|寫道|述べた|話した|語った)(?:[。．.!?！？]|\Z)"
)
# Marks with what closes behind them and a note.
_END = re.compile(
    r"(?<![.!?…؟۔।])(?P<marks>[.!?…؟۔।]++)(?P<closing>[\"'”’»“«‘)\]]*+)(?:\[\d{1,3}\])*+"
    r"(?:[ \xa0\u202f][»”])?(?=\s|\Z)"
)
# What stands before the first word of a sentence, with a word that lost its beginning: ``'t Is``.
_BEFORE = re.compile(r"\s*(?:['’][a-z]{1,2}\s+(?=[A-ZÀ-Þ]))?[\"'“‘«„(\[（「『¿¡—–* -]*")
_FIRST_WORD = re.compile(r"[^\s\"'“”‘’«»„()\[\]¿¡,.;:!?]{1,40}")
_LAST_WORD = re.compile(r"[^\s\"'“”‘’«»„()\[\]¿¡—–]+\Z")
# "z. B." is one abbreviation, with a space or without.
_SPACED_STOP = re.compile(r"(?<=\b\w)\.\s+(?=\w\Z|\w\.)")
_FIGURE = re.compile(r"(?:[A-Z]{0,2}[$€£¥]\s?)?\d|[IVXLCDM]+\b|[€$£¥]")  # "3", "R$ 4,2", "XIX"
_INITIALS = re.compile(r"(?:[^\W\d_][.-]+)*[^\W\d_]")
_ORDINAL = re.compile(r"\d{1,2}|[IVX]{2,}")
_MEASURED = re.compile(r"\d\s?[^\W\d_]\Z")
_DASH = re.compile("[—–-]")
_STREET = re.compile(r"[\w-]str\Z", re.IGNORECASE)
_CONTINUES = re.compile(r"[ \xa0\u202f]?[»”)]?[,;:、.]")
# Languages that write the third as ``3.``.
_DOTTED_ORDINALS = frozenset(
    ["de", "da", "nb", "nn", "no", "fi", "cs", "sk", "sl", "hr", "hu", "et", "lv", "lb"]
)
_TAIL = 32
"""Characters before a mark that are looked at: no abbreviation has more."""
# An attribution is short, and so is a name in it.
_ATTRIBUTION = 120
_GOING_ON = frozenset({",", "of", "for", "in", "on", "at", "to", "as", "when", "while", "after", "during"})


@dataclass(frozen=True, slots=True)
class _Abbreviations:
    """Abbreviations of a language; ``abbreviations.toml`` says what each set is for."""

    leading: frozenset[str] = frozenset()
    loose: frozenset[str] = frozenset()
    months: frozenset[str] = frozenset()
    numbered: frozenset[str] = frozenset()
    endings: frozenset[str] = frozenset()
    followers: frozenset[str] = frozenset()
    starters: frozenset[str] = frozenset()


@cache
def _abbreviations(language: str) -> _Abbreviations:
    """Those of a language, or the few that many languages share."""
    tables = tomllib.loads(files(__package__).joinpath("abbreviations.toml").read_text(encoding="utf-8"))
    table = tables.get(language, tables["other"])
    return _Abbreviations(**{name: frozenset(words.split()) for name, words in table.items()})


def split_sentences(paragraph: str, language: str = "en") -> list[Span]:
    """The sentences of a paragraph as spans of it, without the white space around them.

    Every character that is not white space is in exactly one of them.
    """
    ends = _unspaced_ends(paragraph) if language in _UNSPACED else _ends(paragraph, language)
    sentences: list[Span] = []
    start = 0
    for end in (*ends, len(paragraph)):
        span = trimmed(paragraph, start, end)
        if span is not None and sentences and not any(map(str.isalnum, span.of(paragraph))):
            sentences[-1] = Span(sentences[-1].start, span.end)
        elif span is not None:
            sentences.append(span)
        start = end
    return sentences


def _unspaced_ends(paragraph: str) -> Iterator[int]:
    """Where sentences of Chinese or Japanese end; a clause that says who speaks stays with its quotation."""
    for match in _UNSPACED_END.finditer(paragraph):
        marks, end = match[0], match.end()
        glued = paragraph[end : end + 1].isalpha()
        # The name of a work ends no sentence, nor does a mark within a name: 『なぜ待つの？』は, Yahoo!地図.
        named = marks[-1] in "』》〉" and marks[0] != "。"
        inner = marks in {"!", "?"} and paragraph[match.start() - 1 : match.start()].isascii()
        reports = marks[-1] in '」』”’"' and _REPORTS.match(paragraph, end)
        if not (reports or (glued and (named or inner))):
            yield end


def _ends(paragraph: str, language: str) -> Iterator[int]:
    start = 0
    for match in _END.finditer(paragraph):
        if not _goes_on(paragraph, start, match, language):
            yield match.end()
            start = match.end()


def _goes_on(paragraph: str, start: int, match: re.Match[str], language: str) -> bool:
    """Whether the sentence that began at ``start`` goes on behind marks."""
    end = match.end()
    if paragraph[max(start, match.start() - 1)] in "[(":  # "[…]" stands for words that were left out
        return True
    before = _BEFORE.match(paragraph, end)
    place = before.end() if before else end
    following = paragraph[place : place + 2]
    # A text without capitals, and names such as "iPhone", may begin small.
    first = next(filter(str.isalnum, paragraph[start : start + 40]), "")
    small = following[:1].islower() and not (first.islower() or following[1:].isupper())
    if not following or _CONTINUES.match(paragraph, end) or (small and "\n" not in paragraph[end:place]):
        return following != ""
    if match["marks"] == ".":
        return _abbreviates(paragraph, start, match.start(), place, language)
    asks = language == "en" and match["closing"] != "" and not match["marks"].endswith(".")
    return asks and _starts_with_attribution(paragraph, place)


def _first_word(paragraph: str, place: int) -> str:
    match = _FIRST_WORD.match(paragraph, place)
    return match[0].casefold() if match else ""


def _abbreviates(paragraph: str, start: int, stop: int, place: int, language: str) -> bool:
    """Whether a full stop belongs to an abbreviation, an ordinal or the number of an item."""
    tail = paragraph[max(start, stop - _TAIL) : stop].lstrip()
    match = _LAST_WORD.search(tail)
    if match is None:
        return False
    word, first, known = match[0], _first_word(paragraph, place), _abbreviations(language)
    digit, initial = paragraph[place].isdigit(), paragraph[place + 1 : place + 2] == "."
    begins = first in known.starters and not initial and not _DASH.search(paragraph, stop, place)
    # What is an abbreviation with a capital only is a word in small letters: "Ill.", "ill."
    words = {word, word.lower()}
    ends = words | ({_LAST_WORD.findall(_SPACED_STOP.sub(".", tail.lower()))[-1]} if "." in tail else set())
    if _ORDINAL.fullmatch(word) and language in _DOTTED_ORDINALS:
        return not begins
    if word.isdigit():
        return False
    if not word.isupper() and _MEASURED.search(tail):
        return digit and not words.isdisjoint(known.numbered)
    if ends & known.endings:
        return first in known.followers
    return bool(
        ends & known.leading
        or (ends & known.loose and not begins)
        or (words & known.months and digit)
        or ((words & known.numbered or _STREET.search(word)) and _FIGURE.match(paragraph, place))
        or _is_initial(word, paragraph, place, begins=begins)
    )


def _is_initial(word: str, paragraph: str, place: int, *, begins: bool) -> bool:
    """Whether a word is initials of a name, or an abbreviation of such, that goes on: "J. R.", "U.S."."""
    if not _INITIALS.fullmatch(word):
        return False
    if not paragraph[place].isalpha():
        return word.isupper() and "." in word  # "H.R. 1"
    if len(word) == 1 and word.islower():
        return paragraph[place + 1 : place + 2] == "."  # "z. B."
    return not begins


def _starts_with_attribution(paragraph: str, place: int) -> bool:
    """Whether what follows begins as an attribution of what is before it: ``Lyons said``."""
    end = _END.search(paragraph, place, place + _ATTRIBUTION)
    read = analysis(paragraph[place : end.start() if end else place + _ATTRIBUTION])
    frames = [one for one in read.attributions if not one.view]
    if not frames or min(frames[0].subject[0], frames[0].verb) > 0:
        return False
    behind = max(frames[0].subject[1], frames[0].verb + 1)
    return behind == len(read.parts) or read.parts[behind].lower in _GOING_ON
