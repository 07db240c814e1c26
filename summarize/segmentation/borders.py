"""Borders between sentences: what any splitter may leave to be mended, and the scripts that need none.

The splitters know their languages' abbreviations in part. These rules hold in all: no sentence of a text in
capitals and small letters begins small; none ends before a name or a figure that belongs to an abbreviation;
one ends where the space behind it was lost. Every rule looks at a bounded piece of text.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise

from summarize.language.classes import members
from summarize.spans import Span

UNSPACED = frozenset({"zh", "ja"})
"""Languages whose sentences end with a mark and no space."""

_UNSPACED_SENTENCE = re.compile(r"[^。！？!?…｡\n]*(?:[。！？!?…｡]+[」』”’）】》〉\"')\]]*|\n|\Z)")
_QUOTED = re.compile(r"[。！？!?…｡][」』”’\"]+\Z")
# The name of a work ends no sentence: 『なぜ待つの？』は.
_WORK = re.compile(r"[！？!?…][』》〉]\Z")
# What goes on with a quotation: a particle, a comma, or a short clause of saying.
_REPORTS = re.compile(
    r"[と，、,；;]|.{0,24}(?:[说說道称稱问問答]|表示|指出|写道|寫道|述べた|話した|語った)[。．.!?！？]?\Z"
)
_OPENING = "\"'“‘«„(（[「『¿¡"
_BEFORE_WORD = _OPENING + "—–- "
_GOING_ON = frozenset(",;，、")
_STOPPED = re.compile(r"[.!?…][\"'”’»)\]]*\Z")
_PLAIN = re.compile(r"[^.!?…؟۔।\n]*(?:[.!?…؟۔।]+[\"'”’»)\]]*(?=\s|\Z)|[.!?…؟۔।]+|\n|\Z)")
_NAME_WITH_BANG = re.compile(r"(?:(?:The|the|An|an|A|a) ){0,2}(?:[A-Z][\w&'’-]* ){0,2}[A-Z][\w&'’-]*!\Z")
# The space behind a full stop was lost: small letters, the stop, a word in a capital and small letters.
# Addresses and the names of files and programs go on in small letters or with marks.
_GLUED = re.compile(
    r"[.!?](?:(?<=[a-zà-ÿ]{3}.)|(?<=\d{2}.)|(?<=[)%].))[\"”’)]?(?=[\"“‘(]?[A-ZÀ-Þ][a-zà-ÿ]*[\s,’'])"
)
INNER_STOP = re.compile(r"[.…][\"”’»)]*\s")
"""A stop before a space, as few pieces have: without one, no abbreviation ends a sentence within a piece."""

# "z. B." is one abbreviation, with a space or without.
_SPACED_STOP = re.compile(r"(?<=\b\w)\.\s+(?=\w\Z|\w\.)")
# What an abbreviation before a figure stands before: "3", "R$ 4,2", "XIX".
_FIGURE = re.compile(r"(?:[A-Z]{0,2}[$€£¥]\s?)?\d|[IVXLCDM]+\b|[€$£¥]")
_BRACKETED = re.compile(r"\([^()]*[.!?…]\)(?=\s+[^\s,;:])")
_WORDS = re.compile(r"[^\s\"'“”‘’«»„()\[\]¿¡]+")
_HYPHENED_INITIALS = re.compile(r"\w\.-\w")
STARTS = (
    "(?:The|He|She|It|They|But|On|In|At|By|His|Her|Their|This|That|These|Those|We|There|When|After|Before|For|And"
    "|Its|An?|No|If|As|Until|Since|I|You|So|Now|Then)"
)
"""Words with which sentences begin, and names do not."""
_STARTS = re.compile(rf"{STARTS}\b")
_MAX_WORD = 24
_WORD = 4
"""Letters of a word that is neither an initial nor a unit of measure."""
_BACK = 2000
# Units of measure are written without a full stop: one behind them ends the sentence.
_UNIT = r"(?<=\d )(?:kg|km|cm|mm|m|t|ha|kWh|MWh|MW|GW)"
# Where a unit or an initial tells an end; German nouns begin large as well, and English is nupunkt's.
_UNITS_END = frozenset({"nl", "fr", "es", "it", "pt", "pl", "ru", "ar"})
# Behind a figure stands a unit: "5 тыс. руб.", "XVI w.".
_FIGURED = r"(?:(?<=\d)|(?<=\d\s)|(?<=[IVXL]\s)|(?<=тыс\.\s))"
_CAPITAL = "A-ZÀ-ÞĀĂĄĆČĎĘĚĞİŁŃŇŌŘŚŞŠŤŮŹŻŽА-ЯЁ؀-ۿ"
# A unit of one letter, small, behind a figure, is no title: "3,4 m." (but "5 M. Durand").
_MEASURED = re.compile(r"\d\s?[a-zа-яء-ي]\.\Z")
_CLOSED = re.compile(r"[\"”’»)\]]+[,;:]")
ELISION = re.compile(r"(?<![^\s(\[])['’](?=[a-z]{1,2}\s)(?:[a-z]{1,2}\s+(?=[A-ZÀ-Þ]))?")
"""The apostrophe of a word that lost its beginning, and that word before one in a capital: ``'t Is``."""
_STREET = re.compile(r"\w{2,}str\Z")
_JOINING = (["и"], ["y"], ["e"], ["u"], ["en"], ["i"], ["et"])
_PLAIN_ROMAN = frozenset({"en", "fr", "es", "it", "pt", "nl"})


@dataclass(frozen=True, slots=True)
class Abbreviations:
    """Abbreviations of a language; ``abbreviations.toml`` says what each set is for."""

    titles: frozenset[str] = frozenset()
    inner: frozenset[str] = frozenset()
    months: frozenset[str] = frozenset()
    numbered: frozenset[str] = frozenset()
    endings: frozenset[str] = frozenset()
    starters: frozenset[str] = frozenset()


@cache
def abbreviations(language: str) -> Abbreviations:
    """Those of a language; none where we know none."""
    raw = files(__package__).joinpath("abbreviations.toml").read_text(encoding="utf-8")
    table = tomllib.loads(raw).get(language, {})
    return Abbreviations(**{name: frozenset(words.split()) for name, words in table.items()})


@cache
def _known(language: str) -> frozenset[str]:
    """All abbreviations of a language."""
    known = abbreviations(language)
    return known.titles | known.inner | known.months | known.numbered | known.endings


def unspaced(paragraph: str) -> list[Span]:
    """The sentences of Chinese or Japanese; a clause that says who speaks stays with its quotation."""
    pieces: list[Span] = []
    for match in _UNSPACED_SENTENCE.finditer(paragraph):
        if match.end() == match.start():
            continue
        content = match.group()
        before = pieces[-1] if pieces else None
        reports = before is not None and _QUOTED.search(paragraph, max(0, before.end - 6), before.end)
        named = before is not None and _WORK.search(paragraph, max(0, before.end - 4), before.end)
        goes_on = reports and _REPORTS.match(content.strip())
        if before is not None and (goes_on or (named and content[:1].isalpha())):
            pieces[-1] = Span(before.start, match.end())
        else:
            pieces.append(Span(match.start(), match.end()))
    return pieces


def plain(paragraph: str) -> list[Span]:
    """Pieces that end with a mark before white space; for what is too long for a splitter of sentences."""
    return [Span(m.start(), m.end()) for m in _PLAIN.finditer(paragraph) if m.end() > m.start()]


def parted(paragraph: str, piece: Span, language: str) -> list[Span]:
    """The piece, parted where a sentence ends that the splitter did not see."""
    lost = [match.end() for match in _GLUED.finditer(paragraph, piece.start, piece.end)]
    ends = [n - (paragraph[n - 1] == '"' and opens_quotation(paragraph, piece.start, n - 1)) for n in lost]
    bracketed = _BRACKETED.match(paragraph, piece.start, piece.end)
    ends += [bracketed.end()] if bracketed else []
    if INNER_STOP.search(paragraph, piece.start, piece.end):
        ends += [match.end() for match in _ending(language).finditer(paragraph, piece.start, piece.end)]
    if not ends:
        return [piece]
    inside = sorted({end for end in ends if piece.start < end < piece.end})
    return [Span(*pair) for pair in pairwise([piece.start, *inside, piece.end])]


def opens_quotation(paragraph: str, start: int, mark: int) -> bool:
    """Whether a straight mark that stands between two sentences, without a space, opens a quotation."""
    return paragraph.count('"', max(start, mark - _BACK), mark) % 2 == 0


@cache
def _ending(language: str) -> re.Pattern[str]:
    """What ends a sentence before a capital though a stop often does not.

    An abbreviation that ends a list, a unit behind a figure, a Roman figure where such figures are no
    ordinals, an ellipsis, and any word that leads nothing in, before a word that begins sentences.
    """
    known = abbreviations(language)
    words = sorted(known.endings, key=len, reverse=True)
    ends = [r"\b" + re.escape(word).replace(r"\.", r"\. ?") for word in words]
    ends += [r"\b" + _UNIT, r"(?<=\d )[a-z]{1,3}/[a-z]{1,3}"]
    ends += [r"\b[IVXL]{2,}"] if language in _PLAIN_ROMAN else []
    leads = sorted(known.titles | known.inner)
    leading = "|".join(map(re.escape, leads))
    streets = "|".join(re.escape(word) for word in leads if len(word) > 1)
    starters = "|".join(sorted(known.starters))
    ends += [rf"{_FIGURED}(?!(?:{streets})\.)[a-zà-ÿа-яёء-ي]{{1,4}}"] if language in _UNITS_END else []
    if starters:
        begins = rf"(?=\.[\"”’»)]*\s+(?i:{starters})\b)"
        ends += [rf"\b\d{{1,2}}{begins}", rf"(?<![\w.-])(?!(?i:{leading})\.)[^\W\d_]{{2,}}{begins}"]
    ellipsis = "" if language == "en" else r"|…[\"”’»)]*"
    return re.compile(rf"(?:(?:{'|'.join(ends)})\.{ellipsis})(?=\s+[{re.escape(_OPENING)}»‚—–]*[{_CAPITAL}])")


def _abbreviates(paragraph: str, before: Span, after: Span, language: str) -> bool:
    """Whether the full stop at the end of ``before`` belongs to an abbreviation that ends no sentence."""
    tail = paragraph[max(before.start, before.end - _MAX_WORD - 8) : before.end - 1]
    words = _WORDS.findall(tail.lower())
    if not words or _is_plain(words[-1], tail, language):
        return False
    word = words[-1]
    known, digit = abbreviations(language), paragraph[after.start].isdigit()
    ends = {word, _WORDS.findall(_SPACED_STOP.sub(".", tail.lower()))[-1]} if "." in tail else {word}
    both = word in known.titles and words[-2:-1] not in _JOINING
    if _MEASURED.search(paragraph, max(before.start, before.end - _MAX_WORD), before.end):
        return word in known.numbered and digit
    if (ends - {word}) & known.endings or (word in known.endings and not both):
        return False
    if ends & (known.titles | known.inner) or (word in known.months and digit):
        return language != "en" or _STARTS.match(paragraph, after.start, after.end) is None
    if word in known.numbered or _STREET.search(word):
        return _FIGURE.match(paragraph, after.start, after.end) is not None
    return _is_initial(paragraph, before, after, language)


def _is_plain(word: str, tail: str, language: str) -> bool:
    """Whether a word is none of those behind which a full stop may end no sentence; most are not."""
    return (
        len(word) >= _WORD and "." not in tail and not word.endswith("str") and word not in _known(language)
    )


def _is_initial(paragraph: str, before: Span, after: Span, language: str) -> bool:
    """Whether ``before`` ends in the initial of a name that ``after`` goes on with."""
    words = _WORDS.findall(paragraph[max(before.start, before.end - _MAX_WORD) : before.end - 1])
    if not words:  # the white space that stands for a link may be as long
        return False
    word = words[-1]
    # "J.-P." and "S.N.C.F.", parted where no space stands, and the name behind initials with a hyphen.
    single = len(word.rsplit(".", 1)[-1]) == 1 and word[-1:].isalpha()
    if (single and before.end == after.start) or _HYPHENED_INITIALS.fullmatch(word) is not None:
        return True
    if not single or language not in _UNITS_END or not word[-1].isupper():
        return False
    # No word that begins sentences follows: "Plan B. It".
    following = _WORDS.match(paragraph, after.start, after.end)
    first = following.group().rstrip(",.;:").casefold() if following else ""
    return first[:1].isalpha() and first not in abbreviations(language).starters - members("particle_within")


def _glued(paragraph: str, place: int) -> bool:
    """Whether a word or a name runs through a mark: ``N.-D.``, ``Yahoo!ニュース``."""
    if paragraph[place] == "-":
        return True
    before = paragraph[place - 2 : place]
    return before[1:] in {"!", "?"} and "a" <= before[:1].casefold() <= "z" and paragraph[place].isalpha()


def go_on(paragraph: str, before: Span, after: Span, language: str) -> bool:
    """Whether no sentence ends between two pieces."""
    glued = before.end == after.start and _glued(paragraph, after.start)
    if glued or paragraph[after.start] in _GOING_ON or _CLOSED.match(paragraph, after.start, after.end):
        return "\n" not in paragraph[before.end : after.start]
    elided = ELISION.match(paragraph, after.start, after.end)
    start = elided.end() if elided else after.start
    # "— asked the mayor": a dash before a small letter begins no sentence either.
    while start < after.end and paragraph[start] in _BEFORE_WORD:
        start += 1
    following = paragraph[start : start + 2]
    if not following or "\n" in paragraph[before.end : after.start]:
        return False
    stopped = _STOPPED.search(paragraph, max(before.start, before.end - _MAX_WORD - 8), before.end)
    if stopped is None:
        return False
    if following[0].islower():
        # A text without capitals, and names such as "iPhone", may begin small.
        first = next((char for char in paragraph[before.start : before.start + 40] if char.isalpha()), "")
        return not first.islower() and not following[1:].isupper()
    if paragraph[before.end - 1] == "." and _abbreviates(paragraph, before, after, language):
        return True
    # Other languages may have any word after an exclamation of one word.
    named = language == "en" and not _STARTS.match(paragraph, start, after.end) and following[0].isupper()
    return named and _NAME_WITH_BANG.fullmatch(paragraph, before.start, before.end) is not None
