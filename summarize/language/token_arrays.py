"""The tokens of a long text in little room: as objects they take 150 bytes each, and a book has a million."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final, overload

from summarize.language.tokens import Kind, Token, tokenize

if TYPE_CHECKING:
    from collections.abc import Iterator

LONG = 200_000
"""Characters from which a text's tokens are kept in arrays. Below, objects are quicker, and few."""

_PIECE = 50_000
_KINDS: Final = (Kind.WORD, Kind.NUMBER, Kind.MARK)


def tokens_of(text: str) -> Sequence[Token]:
    """The tokens of a text of any length, the same as of ``tokenize``."""
    return tokenize(text) if len(text) < LONG else TokenArrays(text)


class TokenArrays(Sequence[Token]):
    """Tokens that are made anew wherever they are looked at: 25 bytes each.

    Args:
        text: read piece by piece, each up to the end of a line, which no token crosses.
    """

    def __init__(self, text: str) -> None:
        self.starts = array("I")
        self._ends = array("I")
        self._kinds = bytearray()
        self._texts: list[str] = []
        self._norms: list[str] = []
        same: dict[str, str] = {}
        places = {kind: place for place, kind in enumerate(_KINDS)}
        for begin, piece in _pieces(text):
            for raw, norm, start, end, kind in tokenize(piece):
                self._texts.append(same.setdefault(raw, raw))
                self._norms.append(same.setdefault(norm, norm))
                self.starts.append(begin + start)
                self._ends.append(begin + end)
                self._kinds.append(places[kind])

    def __len__(self) -> int:
        return len(self._texts)

    def __iter__(self) -> Iterator[Token]:
        kinds = map(_KINDS.__getitem__, self._kinds)
        return map(Token._make, zip(self._texts, self._norms, self.starts, self._ends, kinds, strict=True))

    @overload
    def __getitem__(self, at: int) -> Token: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Token, ...]: ...
    def __getitem__(self, at: int | slice) -> Token | tuple[Token, ...]:
        if isinstance(at, slice):
            return tuple([self[i] for i in range(*at.indices(len(self)))])
        kind = _KINDS[self._kinds[at]]
        return Token._make((self._texts[at], self._norms[at], self.starts[at], self._ends[at], kind))


def _pieces(text: str) -> Iterator[tuple[int, str]]:
    """Pieces of a text with their offsets, each up to the end of a line."""
    begin = 0
    while begin < len(text):
        end = text.find("\n", begin + _PIECE) + 1 or len(text)
        yield begin, text[begin:end]
        begin = end
