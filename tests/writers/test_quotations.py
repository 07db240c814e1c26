"""Long quotations end earlier; a quotation that stands alone gets its speaker."""

import pytest

from summarize.document import Document
from summarize.segmentation import segment
from summarize.writers.naming import Naming
from summarize.writers.quotations import quoted_share, shorter_quotations
from summarize.writers.speakers import attributed_quotation


def test_a_long_quotation_ends_at_a_clause() -> None:
    """What is left are the very words up to the end of a clause, with the marks put right."""
    sentence = (
        'Halm said the road "will be closed for three weeks in May, because the bridge has to be'
        ' painted and the lamps have to be changed."'
    )
    assert ['Halm said the road "will be closed for three weeks in May."'] == list(
        shorter_quotations(sentence)
    )
    turned = (
        "“The road will be closed for three weeks in May, because the bridge is old and the lamps are older,”"
        " Halm said."
    )
    assert ["“The road will be closed for three weeks in May,” Halm said."] == list(
        shorter_quotations(turned)
    )


@pytest.mark.parametrize(
    "sentence",
    [
        'Halm said "the road is closed, and it stays so."',
        'Halm said the road "will be closed for three weeks in May, and nobody is to pass unless he opens."',
    ],
)
def test_a_short_quotation_or_a_condition_stays_whole(sentence: str) -> None:
    """Nothing is gained by cutting a short one, and nothing that limits what was said is cut off."""
    assert [] == list(shorter_quotations(sentence))


def test_the_quoted_share_counts_words() -> None:
    """Half of the words in quotation marks are a half."""
    assert 0.5 == quoted_share('Halm said "it rained".')
    assert 0.0 == quoted_share("")


def test_a_quotation_alone_is_given_to_its_speaker() -> None:
    """The second sentence of a quotation names nobody; the article does, and that is cited."""
    document = segment(
        Document(
            "Mayor Ada Brun opened the bridge on Monday. “The lamps are new,” Brun said. “The railing was"
            " painted by forty pupils in April.”"
        )
    )
    last = document.citable[-1]
    resolved = attributed_quotation(document, last, Naming(document))
    assert resolved is not None
    assert "Brun said: “The railing was painted by forty pupils in April.”" == resolved.text
    assert {last.id, 2} <= set(resolved.cites)
    assert None is attributed_quotation(document, document.citable[0], Naming(document))


def test_a_quotation_that_points_back_is_not_used_alone() -> None:
    """What "it" is stands in the sentence before, which a reader may not have before them."""
    document = segment(
        Document(
            "Mayor Ada Brun opened the bridge. “The lamp is new,” Brun said. “We bought it in Varn in May.”"
        )
    )
    assert None is attributed_quotation(document, document.citable[-1], Naming(document))
