"""A case: a claim with its evidence."""

import pytest

from tests.verification.helpers import case_of, findings


@pytest.mark.parametrize(
    ("sentence", "code"),
    [
        ("The mine was closed after allegations of theft by the workers.", "A502"),
        ("Under the act, owners must turn over their books within two weeks.", "P402"),
    ],
)
def test_a_whole_copy_leaves_nothing_out(sentence: str, code: str) -> None:
    """A sentence taken over whole has whatever doubt and speaker the article gives it."""
    assert [] == findings(code, case_of(sentence, sentence))
    assert case_of(sentence, sentence).whole_copy


def test_half_a_quotation_is_no_whole_copy() -> None:
    """The words are the article's, but whose they are stands in the sentence before."""
    text = "Lund said: “The mine is old. Its owners knew that it was unsafe.”"
    part = "Its owners knew that it was unsafe.”"
    assert not case_of(part, part, text).whole_copy
    cut = case_of("The mine will close", "The mine will close", "The mine will close if it rains.")
    assert not cut.whole_copy
