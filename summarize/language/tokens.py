"""Words of a text, in two grains.

``tokenize`` gives words, numbers and marks as two texts are compared: folded first, so that soft hyphens,
zero-width spaces, ligatures and decomposed accents make no difference, parted at hyphens, "didn't" as two.
``split_units`` gives words as people count them, and marks: "vice-president", "didn't" and "U.S." are one
word each. Offsets are those of the text as given, in code points. Both take time linear in its length.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, TypeVar

from summarize.folding import fold
from summarize.language.classes import members
from summarize.spans import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence


class Kind:
    """What a token is: the values of ``Token.kind``.

    No enum: Python 3.11 takes ten times as long to look up a member of one, and articles ask by the thousand.
    """

    WORD: Final = "word"
    NUMBER: Final = "number"
    MARK: Final = "mark"


_Kind = Literal["word", "number", "mark"]
T = TypeVar("T")


class Token(NamedTuple):
    """A word, a number in digits, or a single mark.

    Attributes:
        text: as it stands in the folded text.
        norm: lower case, without accents and possessive ending; "n't" is "not".
        start: offset of its first code point in the text.
        end: offset after its last code point.
        kind: word, number or mark.
    """

    text: str
    norm: str
    start: int
    end: int
    kind: _Kind

    @property
    def is_word(self) -> bool:
        """Whether it begins with a letter."""
        return self.kind is Kind.WORD

    @property
    def is_number(self) -> bool:
        """Whether it is written with digits."""
        return self.kind is Kind.NUMBER

    @property
    def capital(self) -> bool:
        """Whether it is a word that begins with a capital letter."""
        return self.kind is Kind.WORD and self.text[0].isupper()

    @property
    def content(self) -> bool:
        """Whether it carries meaning of its own: a number, or no function word."""
        return self.kind is Kind.NUMBER or (self.kind is Kind.WORD and self.norm not in members("function"))


# A tenth of the time goes into words: this is what ``Token(…)`` and ``Word(…)`` come to.
_new = tuple.__new__

# Alternatives begin with different characters and none can match the same text in two ways, so that the scan
# is linear. A word may hold apostrophes ("don't") and inner full stops only as initials ("U.S.").
_TOKEN = re.compile(
    r"(?P<initials>(?:[^\W\d_]\.){2,}(?![^\W\d_]))"
    r"|(?P<word>[^\W\d_]+(?:['’ʼ][^\W\d_]+)*)"
    r"|(?P<number>\d+(?:[.,]\d+)*)"
    r"|(?P<mark>\S)"
)
BEFORE_NOT = {"wo": "will", "ca": "can", "sha": "shall", "ai": "is"}
ENDINGS = {"ll": "will", "re": "are", "ve": "have", "d": "would", "m": "am"}
"""What stands shortened before "n't" and behind an apostrophe."""
_SHORT = 40
"""Characters up to which what is found in a piece of text is remembered: most texts repeat themselves."""
_MOST = 8192
"""Pieces that are remembered."""
_AUXILIARIES = "is was were are did does do has have had would could should wo ca must need might ai".split()
_UNMARKED_NOT = {f"{head}nt": head for head in _AUXILIARIES if head not in {"wo", "ca"}}
_UNMARKED_NOT |= {"cannot": "can", "wont": "will", "cant": "can"}
"""Words that hold a "not" without an apostrophe; "wont" and "cant" as words of their own are rare."""


class _Known(dict[str, T]):
    """What is found in pieces of text, remembered of short ones: quicker to ask than a cache that counts.

    Args:
        find: works it out.
    """

    def __init__(self, find: Callable[[str], T]) -> None:
        super().__init__()
        self._find = find

    def __missing__(self, piece: str) -> T:
        found = self._find(piece)
        if len(piece) <= _SHORT:
            if len(self) >= _MOST:
                self.clear()
            self[piece] = found
        return found


def tokenize(text: str) -> tuple[Token, ...]:
    """The tokens of ``text`` in order. "didn't", "didnt" and "cannot" are two tokens each."""
    folded = fold(text)
    tokens: list[Token] = []
    start = shift = until = 0
    for piece in folded.text.split(" "):
        end = start + len(piece)
        if end > until:
            shift, until = folded.shift_from(start)
        if end <= until:
            base = start + shift
            for at, last, raw, norm, kind in _known_tokens[piece]:
                tokens.append(_new(Token, (raw, norm, base + at, base + last, kind)))
        else:
            for at, last, raw, norm, kind in _known_tokens[piece]:
                places = folded.raw_start(start + at), folded.raw_end(start + last - 1)
                tokens.append(Token(raw, norm, *places, kind))
        start = end + 1
    return tuple(tokens)


def _tokens(piece: str) -> tuple[tuple[int, int, str, str, _Kind], ...]:
    """Start, end, text, norm and kind of each token in what stands between two blanks: none crosses them."""
    found = (token for match in _TOKEN.finditer(piece) for token in _parts(match))
    return tuple([(at, at + len(raw), raw, norm, kind) for at, raw, norm, kind in found])


_known_tokens = _Known(_tokens)


def _parts(match: re.Match[str]) -> Iterator[tuple[int, str, str, _Kind]]:
    raw, at = match.group(), match.start()
    if match.lastgroup == "number":
        yield at, raw, raw.replace(",", ""), Kind.NUMBER
    elif match.lastgroup == "initials":
        yield at, raw, plain(raw.replace(".", "")), Kind.WORD
    elif match.lastgroup == "word":
        yield from ((at + within, word, norm, kind) for within, word, norm, kind in _words(raw))
    else:
        yield at, raw, raw, Kind.MARK


def _words(raw: str) -> Iterator[tuple[int, str, str, _Kind]]:
    norm = plain(raw).replace("’", "'").replace("ʼ", "'")
    if len(norm) != len(raw):  # a letter whose small form is two: no English contraction
        yield 0, raw, norm, Kind.WORD
        return
    cut, head = 0, ""
    if norm in _UNMARKED_NOT:
        head = _UNMARKED_NOT[norm]
        cut = len(raw) - (3 if norm == "cannot" else 2)
    elif norm.endswith("n't") and len(norm) > 3:
        cut = len(raw) - 3
        head = BEFORE_NOT.get(norm[:-3], norm[:-3])
    if cut:
        yield 0, raw[:cut], head, Kind.WORD
        yield cut, raw[cut:], "not", Kind.WORD
        return
    before, apostrophe, ending = norm.rpartition("'")
    if apostrophe and ending in ENDINGS:
        yield 0, raw[: len(before)], before, Kind.WORD
        yield len(before), raw[len(before) :], ENDINGS[ending], Kind.WORD
        return
    yield 0, raw, before if apostrophe and ending == "s" else norm, Kind.WORD


@lru_cache(maxsize=65536)
def plain(text: str) -> str:
    """``text`` in lower case and without accents."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFD", text.replace("ł", "l").replace("ø", "o").replace("Ø", "O"))
    return "".join(char for char in decomposed if not unicodedata.combining(char)).lower()


class Word(NamedTuple):
    """A word as people count them, or a mark, or a whole quotation.

    Attributes:
        text: as written; with its full stop where that abbreviates ("Gov.", "U.S."); empty for a quotation.
        lower: the same in small letters with straight apostrophes; any long dash is "—".
        start: offset of its first code point.
        end: offset after its last code point.
        quotation: index among the quotations given, or -1.
    """

    text: str
    lower: str
    start: int
    end: int
    quotation: int = -1

    @property
    def span(self) -> Span:
        """Its place."""
        return Span(self.start, self.end)

    @property
    def is_word(self) -> bool:
        """Whether it is neither a mark nor a quotation."""
        return self.quotation < 0 and self.lower not in _MARKS

    def is_a(self, *classes: str) -> bool:
        """Whether it is in one of the classes of ``classes.toml``."""
        return self.lower in members(*classes)

    @property
    def is_capitalized(self) -> bool:
        """Whether it is a word that begins with a capital letter."""
        return self.text[:1].isupper()

    @property
    def base(self) -> str:
        """The word in small letters without the ending that says whose something is."""
        return self.lower.removesuffix("'s").removesuffix("'")


_MARKS = frozenset(",;:()—-")
_OTHER_SPACE = re.compile(r"[^\S ]")
_PART = re.compile(r"(?P<word>[^\W_]+(?:['’.&/_-][^\W_]+)*)|(?P<mark>[,;:()—–]|-{2,}|(?<=\s)-(?=\s))")


def split_units(text: str) -> tuple[Word, ...]:
    """The words of ``text`` and its marks; hyphens, apostrophes and stops inside a word belong to it."""
    units: list[Word] = []
    start = 0
    for piece in [text] if _OTHER_SPACE.search(text) else text.split(" "):
        if piece == "-":  # a dash, if it stands between two blanks
            if 0 < start < len(text) - 1:
                units.append(Word(piece, piece, start, start + 1))
        else:
            for word, lower, first, last in _known_units[piece]:
                units.append(_new(Word, (word, lower, start + first, start + last, -1)))
        start += len(piece) + 1
    return tuple(units)


def _units(piece: str) -> tuple[tuple[str, str, int, int], ...]:
    """Text, small letters, start and end of each unit in what stands between two blanks, or in a text."""
    units: list[tuple[str, str, int, int]] = []
    for match in _PART.finditer(piece):
        word = match[0]
        start, last = match.span()
        if match.lastgroup == "mark":
            lower = word if word in _MARKS else "—"
        else:
            if piece[last : last + 1] == "." and _is_abbreviated(word):
                word, last = f"{word}.", last + 1
            lower = word.lower().replace("’", "'")
        units.append((word, lower, start, last))
    return tuple(units)


_known_units = _Known(_units)


def join_quotations(units: Sequence[Word], quotations: Sequence[Span]) -> tuple[Word, ...]:
    """The words and the marks outside the quotations, and each quotation as one."""
    if not quotations:
        return tuple(units)
    parts: list[Word] = []
    at = 0
    for number, quotation in enumerate(quotations):
        while at < len(units) and units[at].start < quotation.start:
            parts.append(units[at])
            at += 1
        parts.append(Word("", "", quotation.start, quotation.end, number))
        while at < len(units) and units[at].start < quotation.end:
            at += 1
    return (*parts, *units[at:])


def _is_abbreviated(word: str) -> bool:
    """Whether a full stop behind the word belongs to it: an initial, "U.S.", "Gov."."""
    initial = len(word) == 1 and word.isupper() and word != "I"
    return initial or "." in word or f"{word.lower()}." in members("title")
