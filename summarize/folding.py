"""Folding: the one form in which words of a claim and of an article are compared.

Typography differs between two copies of the same words: composed and decomposed letters, ligatures,
full-width forms, digits of other scripts, quotation marks, dashes, white space, soft hyphens and zero-width
characters. Folding takes these differences away and keeps a map back to exact offsets of the raw text. Letter
case is kept, and so is what only looks like typography: superscript and subscript digits (10⁶ is not 106),
fractions (3½ is not 31/2), circled numbers, and letters of other scripts that look like Latin ones.

What a character is comes from the Unicode database: its category, its decomposition and its name.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache

from summarize.spans import Span

# Kinds of compatibility decomposition that are another shape of the same letters.
_SHAPES = frozenset(
    "<compat> <wide> <narrow> <font> <noBreak> <initial> <medial> <final> <isolated> <vertical> <small>"
    " <square>".split()
)
_ASCII_QUOTES = {"`": "'"}
_MARKS_CACHED = 8
# ASCII with single spaces folds to itself, but for the backtick.
_UNCHANGED = re.compile(r"[!-_a-~]+(?: [!-_a-~]+)*+")


@dataclass(frozen=True, slots=True)
class Folded:
    """A text in folded form, with the way back.

    Attributes:
        text: the folded text, without white space at its ends and with single spaces inside.
    """

    text: str
    # Runs of the folded text in order: where each begins in it and in the raw text, and how many raw code
    # points a run stands for that is not one to one (0 for a run that is).
    _starts: tuple[int, ...]
    _raws: tuple[int, ...]
    _lumps: tuple[int, ...]

    def raw_start(self, at: int) -> int:
        """The raw offset where the folded code point ``at`` begins."""
        run = bisect_right(self._starts, at) - 1
        return self._raws[run] + (0 if self._lumps[run] else at - self._starts[run])

    def raw_end(self, at: int) -> int:
        """The raw offset behind the folded code point ``at``."""
        run = bisect_right(self._starts, at) - 1
        return self._raws[run] + (self._lumps[run] or at - self._starts[run] + 1)

    def shift_from(self, at: int) -> tuple[int, int]:
        """What is added to the folded offset ``at`` to get the raw one, and up to which offset that holds.

        That is ``at`` itself where ``raw_start`` and ``raw_end`` must tell.
        """
        run = bisect_right(self._starts, at) - 1
        if self._lumps[run]:
            return 0, at
        end = self._starts[run + 1] if run + 1 < len(self._starts) else len(self.text)
        return self._raws[run] - self._starts[run], end

    def span(self, start: int, end: int) -> Span:
        """The raw place of ``text[start:end]``, which must not be empty."""
        return Span(self.raw_start(start), self.raw_end(end - 1))


def fold(text: str) -> Folded:
    """Fold a text. Takes time linear in its length."""
    if _UNCHANGED.fullmatch(text):
        return Folded(text, (0,), (0,), (0,))
    out: list[str] = []
    starts: list[int] = []
    raws: list[int] = []
    lumps: list[int] = []
    length = done = 0

    def add(piece: str, raw: int, lump: int) -> None:
        nonlocal length
        if piece:
            # A run that goes on where the last one ended, one to one, is the same run.
            if lump or not starts or lumps[-1] or raws[-1] + length - starts[-1] != raw:
                starts.append(length)
                raws.append(raw)
                lumps.append(lump)
            out.append(piece)
            length += len(piece)

    pattern = _special(text)
    for match in pattern.finditer(text) if pattern else ():
        start, end = match.span()
        if not out and done == start and match["space"] is not None:
            done = end  # white space at the beginning
            continue
        add(text[done:start], done, 0)
        done = end
        piece = match[0]
        if match["space"] is not None:
            spaced = piece.isspace() or any(char.isspace() for char in piece)
            folded = " " if spaced and end < len(text) else ""
        else:
            folded = _folded(piece) if len(piece) <= _MARKS_CACHED else _fold_cluster(piece)
        add(folded, start, 0 if len(folded) == len(piece) else len(piece))
    add(text[done:], done, 0)
    whole = "".join(out)
    # Invisible characters may stand between white space and the ends of the text.
    kept = whole.strip()
    if len(kept) != len(whole):
        return _trimmed(Folded(whole, tuple(starts), tuple(raws), tuple(lumps)), kept)
    return Folded(whole, tuple(starts), tuple(raws), tuple(lumps))


def _trimmed(folded: Folded, kept: str) -> Folded:
    cut = len(folded.text) - len(folded.text.lstrip())
    first = max(0, bisect_right(folded._starts, cut) - 1)
    starts = tuple(max(0, start - cut) for start in folded._starts[first:])
    raws = list(folded._raws[first:])
    if raws and not folded._lumps[first]:
        raws[0] += cut - folded._starts[first]
    return Folded(kept, starts, tuple(raws), folded._lumps[first:])


def _special(text: str) -> re.Pattern[str] | None:
    """What in a text does not fold to itself: white space, invisible characters, marks, other shapes."""
    return _special_of(frozenset(text) - _plain())


@lru_cache(maxsize=1)
def _plain() -> frozenset[str]:
    """The characters of ASCII that fold to themselves and are no white space: most of most texts."""
    ascii_ = map(chr, range(128))
    return frozenset(
        c for c in ascii_ if not c.isspace() and not _joins(c) and not _invisible(c) and _folded(c) == c
    )


@lru_cache(maxsize=1024)
def _special_of(rare: frozenset[str]) -> re.Pattern[str] | None:
    marks = "".join(char for char in rare if _joins(char))
    gone = "".join(char for char in rare if _invisible(char))
    other = "".join(
        char for char in rare if not char.isspace() and char not in gone and _folded(char) != char
    )
    gap = rf"[\s{re.escape(gone)}]" if gone else r"\s"
    # Any but a single blank within the text; beginning with one set, it is found fastest.
    parts = [rf"(?P<space>{gap}(?:{gap}+|(?<! )|(?<=^ )|$))"]
    if marks:
        skipped = f"[{re.escape(gone)}]*" if gone else ""
        parts.append(rf"[^\s{re.escape(gone)}](?:{skipped}[{re.escape(marks)}])+")
    if other:
        parts.append(f"[{re.escape(other)}]")
    return re.compile("|".join(parts))


@lru_cache(maxsize=65536)
def _folded(cluster: str) -> str:
    return _fold_cluster(cluster)


def _fold_cluster(cluster: str) -> str:
    """A character with the marks that follow it, folded."""
    return unicodedata.normalize("NFC", "".join(map(_fold_char, cluster)))


@lru_cache(maxsize=65536)
def _fold_char(char: str) -> str:
    if char < "\x7f":
        return _ASCII_QUOTES.get(char, char)
    if _invisible(char):
        return ""
    category = unicodedata.category(char)
    if category == "Nd":
        return str(unicodedata.decimal(char))
    mark = "-" if category == "Pd" or char == "−" else _quotation_mark(char, category)
    return mark or _decomposed(char, category)


def _decomposed(char: str, category: str) -> str:
    """The letters of which a character is another shape; itself if it is none."""
    kind, _, points = unicodedata.decomposition(char).rpartition(">")
    if not kind:
        return char  # NFC of the whole cluster does the rest
    if kind + ">" not in _SHAPES or category == "No":
        return char
    parts = "".join(map(_fold_char, map(chr, (int(point, 16) for point in points.split()))))
    # "⒈" would add a digit to the number before it, and "´" is a space with an accent.
    return char if parts[:1].isspace() or any(part.isdecimal() for part in parts) else parts


def _quotation_mark(char: str, category: str) -> str:
    """The ASCII mark for a quotation mark, an apostrophe or a prime; empty for anything else."""
    name = unicodedata.name(char, "")
    if char in "´ʼˈ":
        return "'"
    if category in ("Lm", "Mn", "So") or not name.endswith(("QUOTATION MARK", "APOSTROPHE", "PRIME")):
        return ""
    if "CORNER" in name or "TRIPLE" in name or "QUADRUPLE" in name or "REVERSED PRIME" in name:
        return ""
    return "'" if "SINGLE" in name or name in ("PRIME", "FULLWIDTH APOSTROPHE") else '"'


@lru_cache(maxsize=65536)
def _invisible(char: str) -> bool:
    """Whether a character has no shape of its own and is no white space or control character."""
    if char < "\x7f":
        return False
    category = unicodedata.category(char)
    if category == "Cf":
        return True
    name = unicodedata.name(char, "")
    return "VARIATION SELECTOR" in name or "GRAPHEME JOINER" in name or name.endswith("FILLER")


@lru_cache(maxsize=65536)
def _joins(char: str) -> bool:
    """Whether a character may melt with the one before it."""
    if char < "\x7f" or _invisible(char):
        return False
    if unicodedata.category(char).startswith("M"):
        return True
    return unicodedata.name(char, "").startswith(("HANGUL JUNGSEONG", "HANGUL JONGSEONG"))


def joins(char: str) -> bool:
    """Whether a character is a mark that belongs to the one before it, such as a combining accent."""
    return _joins(char)


# Greek letters that print like a Latin one; every Cyrillic letter among Latin ones is suspect.
_GREEK_TWINS = frozenset("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧαινκορυ")
_OTHER_SCRIPT = re.compile("[\u0370-\u052f\u1c80-\u1c8f\u1f00-\u1fff\u2de0-\u2dff\ua640-\ua69f]")
_WORD = re.compile(r"[^\W\d_]+")
_LATIN_LETTERS = 3


@lru_cache(maxsize=65536)
def _script(char: str) -> str:
    return unicodedata.name(char, "").partition(" ")[0]


_TOGETHER = frozenset("HIRAGANA KATAKANA KATAKANA-HIRAGANA CJK HANGUL BOPOMOFO IDEOGRAPHIC".split())
_SHARED = frozenset("LATIN MODIFIER FEMININE MASCULINE MICRO GREEK".split())
"""How names of letters begin that stand in texts of any script; Greek ones are signs of science."""


def scripts(text: str) -> frozenset[str]:
    """The scripts of a text's letters, without those that stand in texts of any script, such as Latin."""
    return frozenset(map(_own_script, set(text))) - {""}


@lru_cache(maxsize=4096)
def _own_script(char: str) -> str:
    if char.isascii() or not char.isalpha():
        return ""
    first = _script(char)
    if first in _TOGETHER:
        return "CJK"
    return "" if first in _SHARED or unicodedata.normalize("NFKC", char).isascii() else first


def mixed_scripts(text: str) -> tuple[Span, ...]:
    """The words that mix Latin letters with Cyrillic or Greek ones that look like them, in order.

    Greek letters as signs stay unsuspected: "TNFα", "μm", "Δt".
    """
    if not _OTHER_SCRIPT.search(text):
        return ()
    return tuple(Span(*match.span()) for match in _WORD.finditer(text) if _mixes(match.group()))


def _mixes(word: str) -> bool:
    if not _OTHER_SCRIPT.search(word):
        return False
    scripts = [_script(char) for char in word]
    if "LATIN" not in scripts:
        return False
    if "CYRILLIC" in scripts:
        return True
    if scripts.count("LATIN") < _LATIN_LETTERS:
        return False
    return any(
        char in _GREEK_TWINS
        and any(n.islower() and _script(n) == "LATIN" for n in word[max(0, i - 1) : i + 2])
        for i, char in enumerate(word)
    )


_MAYBE_HIDDEN = re.compile(
    r"[^\t\n\r\f\v\x20-\x7e\u00a0-\u00ac\u00ae-\u02ff\u0370-\u05ff\u2010-\u2027\u2030-\u205e]"
)


def hidden(text: str) -> tuple[Span, ...]:
    """The places of characters that a reader does not see, in order: invisible, control, bidirectional.

    Joiners where a script or an emoji needs them are left out.
    """
    found: list[Span] = []
    for match in _MAYBE_HIDDEN.finditer(text):
        at, char = match.start(), match.group()
        if (_invisible(char) or unicodedata.category(char) in ("Cc", "Cs", "Cn", "Co")) and not _needed(
            text, at
        ):
            if found and found[-1].end == at:
                found[-1] = Span(found[-1].start, at + 1)
            else:
                found.append(Span(at, at + 1))
    return tuple(found)


def _needed(text: str, at: int) -> bool:
    """Whether an invisible character shapes what stands before it, as in Persian, Hindi or emoji."""
    char, before = text[at], text[at - 1 : at]
    if char == "\x85":  # a line break in old encodings
        return True
    if not before or not (char in "\u200c\u200d" or "VARIATION SELECTOR" in unicodedata.name(char, "")):
        return False
    category = unicodedata.category(before)
    if category in ("So", "Sk", "Mn", "Mc", "Me") or before in "#*" or before.isdigit():
        return True
    return category.startswith("L") and _script(before) not in ("LATIN", "CYRILLIC", "GREEK")
