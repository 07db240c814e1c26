"""Tokens of long texts, in little room: the same tokens."""

from __future__ import annotations

import tracemalloc
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarize.language.token_arrays import LONG, TokenArrays, tokens_of
from summarize.language.tokens import tokenize
from summarize_evals.long_text import report

if TYPE_CHECKING:
    from collections.abc import Sequence

PIECES = [
    "didn't",
    "cannot",
    "U.S.",
    "3,000.5",
    "co\u00adop",
    "e\u0301",
    "\ufb01n",
    "“Ω”",
    "-",
    " ",
    "\n",
    "\r\n",
    "\u2028",
]


def same(found: TokenArrays, wanted: Sequence[object]) -> None:
    """Whether all ways to look at them give the same."""
    assert list(found) == list(wanted)
    assert len(found) == len(wanted)
    assert [found[i] for i in range(len(found))] == list(wanted)
    assert found[2:5] == tuple(wanted[2:5])
    assert found[-2:] == tuple(wanted[-2:])
    assert list(found.starts) == [token.start for token in wanted]  # type: ignore[attr-defined]


@given(st.lists(st.sampled_from(PIECES), max_size=60).map("".join))
@settings(max_examples=200)
def test_arrays_hold_the_tokens_of_any_text(text: str) -> None:
    """Also where pieces end in the middle of it, and what is folded stands at the borders."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("summarize.language.token_arrays._PIECE", 3)
        same(TokenArrays(text), tokenize(text))


def test_a_book_takes_a_fourth_of_the_room() -> None:
    """Short texts are left as they are: there objects are quicker."""
    text = report(60_000, 3, 10).text
    assert len(text) > LONG
    same(found := tokens_of(text), wanted := tokenize(text))  # type: ignore[arg-type]
    assert {token.kind for token in found} == {token.kind for token in wanted}
    assert isinstance(tokens_of(text[: LONG - 1]), tuple)
    sizes = []
    for make in (tokenize, TokenArrays):
        tracemalloc.start()
        kept = make(text)
        sizes.append(tracemalloc.get_traced_memory()[0])
        tracemalloc.stop()
        del kept
    assert sizes[1] < sizes[0] / 3
