"""A quotation of several sentences is one with the words that say whose it is."""

import pytest

from summarize.document import Document
from summarize.joined import joined
from summarize.segmentation import segment
from summarize.verification.derivation.base import Derivation
from summarize.verification.derivation.proof import derive

NEWS = "Mayor Ida Moen of Oxley closed the pier on Monday."


def sentences(paragraph: str) -> list[str]:
    """Those of the paragraph, as they are weighed."""
    document = joined(segment(Document(f"{NEWS}\n\n{paragraph}")))
    return [document.quote(sentence) for sentence in document.citable][1:]


@pytest.mark.parametrize(
    "quotation",
    [
        '"They had it in January. We got it on Monday," Moen said.',
        "“It is over. We are done. Go home,” Tom Vik, the builder, said.",
        'Moen said: "It is late. It rained."',
        "Moen said “the pier is old. It leaks” and left.",
    ],
)
def test_it_is_joined_with_who_speaks(quotation: str) -> None:
    """Neither of its sentences says alone whose words it has."""
    assert sentences(f"{quotation} The pier opened in 1911.") == [quotation, "The pier opened in 1911."]


@pytest.mark.parametrize(
    "apart",
    [
        ['"It is late."', '"It rained," Moen said.'],  # two quotations
        ['"It is late.', 'It rained."'],  # nobody's
        ['"One fell.', "Two fell.", "Three fell.", 'Four fell," Moen said.'],  # a speech
        ["Moen said it was late.", "It rained."],
    ],
)
def test_other_sentences_stay_apart(apart: list[str]) -> None:
    """Each is cited by itself."""
    assert sentences(" ".join(apart)) == apart


def test_a_quotation_does_not_run_over_a_paragraph() -> None:
    """What stands in the next may be somebody else's."""
    assert sentences('"It is late.\n\nIt rained," Moen said.') == ['"It is late.', 'It rained," Moen said.']


def test_it_is_derived_whole_from_all_its_sentences() -> None:
    """A part of it, or a part of its citations, is not."""
    text = '"They had it in January. We got it on Monday," Moen said.'
    document = segment(Document(f"{NEWS}\n\n{text} The pier opened in 1911."))
    assert isinstance(derive(text, document.citable[1:3], document), Derivation)
    assert not isinstance(derive(text, document.citable[1:2], document), Derivation)
    assert not isinstance(derive(text, document.citable[1:4], document), Derivation)
    for other in (text.replace("January", "June"), '"They had it in January," Moen said.'):
        assert not isinstance(derive(other, document.citable[1:3], document), Derivation)


def test_what_takes_it_back_holds_for_all_of_it() -> None:
    """The sentence behind it may call it false."""
    text = '"They had it in January. We got it on Monday," Moen said.'
    document = segment(Document(f"{NEWS}\n\n{text} That is a lie."))
    assert not isinstance(derive(text, document.citable[1:3], document), Derivation)
