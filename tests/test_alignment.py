"""Quotes are found exactly or not at all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.alignment import find_quote
from summarize.folding import fold
from summarize.spans import Span


@pytest.mark.parametrize(
    ("quote", "text", "expected"),
    [
        ("it's  late", "She said “it’s\nlate” twice.", ["it’s\nlate"]),
        ("café", "The cafe\u0301 closed.", ["cafe\u0301"]),
        ("1990-2000", "In 1990–2000 it rose.", ["1990–2000"]),
        ("fine", "A ﬁne day.", ["ﬁne"]),
        ("cooperate", "They co\u00adoperate.", ["co\u00adoperate"]),
        ("the sea", "the sea and the sea", ["the sea", "the sea"]),
        ("170 million", "It cost 900 million.", []),
        ("170 million", "It cost 1170 million.", []),
        ("70", "It cost 1,170.", []),
        ("1,170", "It cost 1,170,000.", []),
        ("art", "The party ended.", []),
        ("Rose", "It rose.", []),
        ("10⁶", "It used 106 litres.", []),
        ("106", "It used 10⁶ litres.", []),
        ("x", "the x\u0331 axis", []),
        ("３ million", "It costs 3 million.", ["3 million"]),
        ("", "anything", []),
        ("  ", "anything", []),
    ],
)
def test_finds_the_same_words_only(quote: str, text: str, expected: list[str]) -> None:
    """Typography and white space are folded; digits, words and case are not."""
    assert expected == [span.of(text) for span in find_quote(quote, text)]


def test_stays_within_the_given_part() -> None:
    """Only occurrences inside ``within`` count, with offsets of the whole text."""
    assert (Span(8, 11),) == find_quote("one", "one two one", within=Span(4, 11))


@given(st.text(alphabet="ab “’—é\u0301\n", min_size=1, max_size=40), st.data())
def test_a_word_of_the_text_is_found_where_it_stands(text: str, data: st.DataObject) -> None:
    """A quotation cut out of a text at word borders is found at that place."""
    words = [w for w in text.split() if any(char.isalnum() for char in w)]
    if not words:
        return
    word = data.draw(st.sampled_from(words))
    assert fold(word).text in {fold(span.of(text)).text for span in find_quote(word, text)}


def test_hostile_text_takes_linear_time() -> None:
    """A hundred thousand repeated quotation marks are searched without blowing up."""
    assert () == find_quote("x" * 50, '"' * 100_000)


def test_parts_may_be_read_over() -> None:
    """A quote is found across parts that are left out, and its span is one of the whole text."""
    text = "See [the report](https://a.example/x), she said."
    without = (Span(4, 5), Span(15, 37))
    (place,) = find_quote("the report, she", text, without=without)
    assert "the report](https://a.example/x), she" == place.of(text)
    assert () == find_quote("example", text, without=without)
