"""A504: one speaker given the words of two."""

from tests.verification.helpers import case_of, findings

SAID = [
    "Ada Lund, who heads the chamber, welcomed the delay and said a move was possible.",
    "Group leader Bo Voss said his party had rejected the levy because it exempted the port company.",
]


def test_whose_party_did_something_is_not_the_speaker() -> None:
    """What "his party" did is part of what Voss says; Lund is given his words."""
    claim = "Ada Lund welcomed the delay and said the levy was rejected because the port company was exempt."
    (found,) = findings("A504", case_of(claim, SAID))
    assert "Voss" in found.message


def test_each_with_his_own_words_is_one_claim() -> None:
    """Both are named."""
    claim = "Ada Lund welcomed the delay, and Voss said his party rejected the levy over the port company."
    assert not findings("A504", case_of(claim, SAID))


def test_two_who_both_said_it_must_both_have_said_it() -> None:
    """Of two joint speakers the evidence has the words for one only."""
    both = "Lund and Voss both said there was no sign that patient records had left the network."
    apart = [
        "There is no sign that patient records left the network, said Ada Lund.",
        "Bo Voss was less sure: samples looked real, he said.",
    ]
    (found,) = findings("A504", case_of(both, apart))
    assert "Voss" in found.message
    agreed = [apart[0], "Bo Voss also said that no patient records had left the network."]
    assert not findings("A504", case_of(both, agreed))
