"""A505: a quoted phrase told without its quotation marks."""

from tests.verification.helpers import case_of, findings


def test_a_word_outside_what_the_claim_reports_is_its_own() -> None:
    """That somebody speaks later in the sentence does not attribute what stands before."""
    evidence = 'Ada Quill praised the count as "flawless".'
    (found,) = findings("A505", case_of("The count was flawless, and Ada Quill praised it.", evidence))
    assert "flawless" in found.message
    assert not findings("A505", case_of("The count was flawless, Ada Quill said.", evidence))
