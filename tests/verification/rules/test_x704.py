"""A summary does not say a thing twice."""

import pytest

from summarize.citations import CitedSentence, Origin, cite
from summarize.reading import read_text
from summarize.segmentation import segment
from summarize.verification import Verifier

ARTICLE = segment(
    read_text("The board met on Monday.\n\nThe board met on Tuesday with both mayors.\n\nIt rained in May.\n")
)


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (("The board met on Monday.", 1), ("On Monday the board met.", 1), ["X704"]),
        (("The board met on Monday.", 1), ("The board met on Tuesday with both mayors.", 2), []),
    ],
)
def test_a_repeated_sentence_is_rejected(
    first: tuple[str, int], second: tuple[str, int], expected: list[str]
) -> None:
    """The second of two sentences is rejected only if it tells nothing of its own."""
    cited = [CitedSentence(t, (cite(ARTICLE, i),), (), Origin.GIVEN) for t, i in (first, second)]
    one, two = Verifier().verify(cited, ARTICLE)
    assert one.supported
    assert expected == [finding.code for finding in two.findings]
