"""A505: a quoted phrase told without its quotation marks."""

from tests.verification.helpers import case_of, findings


def test_a_word_outside_what_the_claim_reports_is_its_own() -> None:
    """That somebody speaks later in the sentence does not attribute what stands before."""
    evidence = 'Ada Quill praised the count as "flawless".'
    (found,) = findings("A505", case_of("The count was flawless, and Ada Quill praised it.", evidence))
    assert "flawless" in found.message
    assert not findings("A505", case_of("The count was flawless, Ada Quill said.", evidence))


def test_words_of_content_in_a_row_are_the_quotation_s() -> None:
    """Its pronouns turn with who tells it, and its length does not make it the claim's."""
    evidence = 'The trust accused Loy of "gambling with our history".'
    assert findings("A505", case_of("Loy has gambled with the history of the club.", evidence))
    assert not findings("A505", case_of("The trust said Loy had gambled with its history.", evidence))
    evidence = 'Bo Voss said she had "steadied a ship that was taking on water and going down".'
    claim = "She has steadied a ship that was taking on water and going down."
    assert findings("A505", case_of(claim, evidence))


def test_a_phrase_with_one_word_of_content_must_be_there_whole() -> None:
    """The words "within hours" are more than any hours."""
    evidence = 'Ada Quill said the firm acted "within hours".'
    assert findings("A505", case_of("The firm acted within hours.", evidence))
    assert not findings("A505", case_of("The firm took hours to act.", evidence))


def test_a_sentence_copied_whole_is_as_the_article_has_it() -> None:
    """A quotation over several sentences has its marks in others."""
    text = "“Nobody slept. The vote was 7 to 2,” Ada Quill said."
    assert not findings("A505", case_of("Nobody slept.", "Nobody slept.", text))
