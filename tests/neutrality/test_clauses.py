"""Parts of a sentence that can be cut."""

import time

import pytest

from summarize.neutrality.clauses import cut, cuttable


def versions(sentence: str) -> list[str]:
    """The sentence without each part that can be cut."""
    return [cut(sentence, clause) for clause in cuttable(sentence)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The fee (raised in May) is due.", ["The fee is due."]),
        ("The port, which opened in 1920, was closed on Friday.", ["The port was closed on Friday."]),
        ("They reopened the port, which was closed in 1920.", ["They reopened the port."]),
        ("Forty towns, including Aren, Bel and Cort, were hit.", ["Forty towns were hit."]),
        ("The fee — the highest yet — is due.", ["The fee is due."]),
    ],
)
def test_a_cut_leaves_a_sentence(sentence: str, expected: list[str]) -> None:
    """What is left after a cut reads as a sentence."""
    assert expected == versions(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "The mayor, the clerk and the judge met.",
        'He said "the port, which is old, will close".',
        "The port, which is old, rusty, and full of holes, it seems to some, stays open.",
    ],
)
def test_nothing_uncertain_is_offered(sentence: str) -> None:
    """A list, a quotation or a clause with unclear borders is left whole."""
    assert [] == versions(sentence)


@pytest.mark.parametrize("piece", ["(", ")", " that could", ", which", "—", ", a ", '", '])
def test_hostile_input_takes_a_moment(piece: str) -> None:
    """Ten thousand pieces in a row are no problem."""
    start = time.perf_counter()
    cuttable(piece * 10_000)
    assert time.perf_counter() - start < 5
