"""Spans hold the one convention: half-open code points."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.spans import Span, TextIndex, merge, trimmed


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (3, 3), (4, 2)])
def test_rejects_what_is_no_interval(start: int, end: int) -> None:
    """A negative start, an empty and a reversed interval are errors."""
    with pytest.raises(ValueError, match="not a span"):
        Span(start, end)


def test_reads_exactly_its_text() -> None:
    """``of`` gives the covered text, and refuses a text that is too short instead of cutting."""
    assert "bc" == Span(1, 3).of("abcd")
    with pytest.raises(ValueError, match="outside"):
        Span(1, 5).of("abcd")


spans = st.tuples(st.integers(0, 50), st.integers(1, 10)).map(lambda pair: Span(pair[0], pair[0] + pair[1]))


@given(st.lists(spans, max_size=12))
def test_merge_keeps_the_places(given_spans: list[Span]) -> None:
    """Merged spans are sorted, apart from each other, and cover exactly the same code points."""
    merged = merge(given_spans)
    assert {i for s in given_spans for i in range(s.start, s.end)} == {
        i for s in merged for i in range(s.start, s.end)
    }
    assert all(left.end < right.start for left, right in itertools.pairwise(merged))


@given(spans, spans)
def test_relations_agree_with_sets_of_offsets(one: Span, other: Span) -> None:
    """``overlaps`` and ``contains`` mean what they mean for sets of code points."""
    left, right = set(range(one.start, one.end)), set(range(other.start, other.end))
    assert bool(left & right) == one.overlaps(other)
    assert (right <= left) == one.contains(other)


@given(st.text(max_size=80))
def test_index_agrees_with_python(text: str) -> None:
    """Line numbers and UTF-16 offsets are those that splitting and encoding give."""
    index = TextIndex(text)
    for offset in range(len(text) + 1):
        assert text.count("\n", 0, offset) + 1 == index.line(offset)
        assert len(text[:offset].encode("utf-16-le")) // 2 == index.utf16(offset)


def test_white_space_at_the_ends_is_no_part_of_a_span() -> None:
    """Of any kind; where nothing else is there, there is no span."""
    text = "a \u2003 b c\n\t d"
    assert trimmed(text, 1, 10) == Span(4, 7)
    assert trimmed(text, 4, 7) == Span(4, 7)
    assert trimmed(text, 7, 10) is None
    assert trimmed(text, 3, 3) is None
