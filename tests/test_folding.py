"""Folding takes typography away, and nothing that is read; its map leads back to exact places."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.folding import fold, hidden, mixed_scripts
from tests.growth import assert_in_proportion


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("the cafe\u0301", "the caf\u00e9"),
        ("\u1112\u1161\u11ab", "\ud55c"),
        ("co\u00adoperate", "cooperate"),
        ("n\u200bot", "not"),
        ("the oﬃcials found diﬀerent ﬁgures", "the officials found different figures"),
        ("３ ｍｉｌｌｉｏｎ", "3 million"),
        ("“it’s” … 1990–2000", '"it\'s" ... 1990-2000'),
        ("«a» „b“ ‹c›", '"a" "b" \'c\''),
        ("١٢٣", "123"),
        ("−5", "-5"),
        ("a\u00a0b\r\n \u200b c ", "a b c"),
        ("40 ㎢", "40 km²"),
    ],
)
def test_two_spellings_fold_to_one(one: str, other: str) -> None:
    """Typography makes no difference."""
    assert fold(one).text == fold(other).text


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("10⁶", "106"),
        ("H₂", "H2"),
        ("3½", "31/2"),
        ("5⒈", "51."),
        ("①0", "10"),
        ("Rose", "rose"),
        ("n\u043et", "not"),
        ("n\x08ot", "not"),
        ("résumé", "resume"),
    ],
)
def test_what_is_read_otherwise_stays_apart(one: str, other: str) -> None:
    """Exponents, fractions, case, accents, look-alike letters and control characters are no typography."""
    assert fold(one).text != fold(other).text


@given(st.text(max_size=60))
def test_each_folded_character_comes_from_its_place(text: str) -> None:
    """Places are in order, inside the text, and folding what stands there gives the character."""
    folded = fold(text)
    places = [folded.span(at, at + 1) for at in range(len(folded.text))]
    assert places == sorted(places)
    for at, place in enumerate(places):
        assert place.end <= len(text)
        char = folded.text[at]
        raw = place.of(text)
        assert char == " " or char in fold(raw).text


@given(st.text(alphabet="ab “’—éﬁ\u0301\u00ad\u200b\n３", max_size=60))
def test_folding_twice_is_folding_once(text: str) -> None:
    """What is folded folds to itself."""
    once = fold(text).text
    assert once == fold(once).text


@pytest.mark.parametrize(
    "piece",
    ["The council approved “it” — 5 on Monday. ", "港口委员会周二，投票", "re\u0301sume\u0301 ", "कार्यालय "],
)
def test_folding_takes_time_in_proportion(piece: str) -> None:
    """In scripts of several kinds."""
    assert_in_proportion(fold, lambda size: piece * (size // len(piece)), 50_000)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("It was n\u043et fined.", ["n\u043et"]),
        ("He was \u03b1rrested.", ["\u03b1rrested"]),
        ("TNFα, 5 μm, Δt, kΩ, β-carotene and Москва", []),
        ("plain words", []),
    ],
)
def test_words_of_mixed_scripts_are_found(text: str, words: list[str]) -> None:
    """A look-alike letter inside a Latin word is found; signs of science and whole words are not."""
    assert words == [span.of(text) for span in mixed_scripts(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("n\u200bot", ["\u200b"]),
        ("a\x1b[2Jb", ["\x1b"]),
        ("\u202eabc\u202c", ["\u202e", "\u202c"]),
        ("tag\U000e0041\U000e0042", ["\U000e0041\U000e0042"]),
        ("می\u200cخواهم, 👩\u200d🚒 ❤\ufe0f, \t\n plain “text” – ñ", []),
    ],
)
def test_hidden_characters_are_found(text: str, found: list[str]) -> None:
    """What a reader cannot see is found, except where a script needs it."""
    assert found == [span.of(text) for span in hidden(text)]
