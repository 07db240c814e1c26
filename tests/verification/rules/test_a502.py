"""A502: somebody's words told as a fact."""

from tests.verification.helpers import case_of, findings

EVIDENCE = [
    "The school board extended the contract of Ada Lund to 2028.",
    "A parents' group alleges that Lund hid a report on the roof.",
]


def test_a_clause_that_only_one_speaker_says_is_his() -> None:
    """That the rest of the claim is stated by another sentence does not make it a fact."""
    claim = "Lund, whose contract runs to 2028, hid a report on the roof."
    (found,) = findings("A502", case_of(claim, EVIDENCE))
    assert "parents" in found.message


def test_a_clause_with_its_speaker_or_with_other_support_stands() -> None:
    """The group is named, or the other sentence says it too."""
    claim = "Lund, whose contract runs to 2028, hid a report on the roof, a parents' group alleges."
    assert not findings("A502", case_of(claim, EVIDENCE))
    both = [EVIDENCE[1], "Ada Lund hid a report on the roof, the audit found."]
    assert not findings("A502", case_of("Lund hid a report on the roof.", both))
