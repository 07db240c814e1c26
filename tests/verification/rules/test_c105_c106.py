"""Citations that are too wide, or idle."""

from summarize.verification import Severity
from tests.verification.helpers import case_of, findings

SENTENCES = ["The board met on Monday.", "Rain fell in the valley.", "Ada Lund spoke.", "Bo Quill left."]
LONG = " ".join([*SENTENCES, "A dog barked.", "The train was late.", "Prices rose."])


def test_more_than_three_sentences_are_rejected() -> None:
    """Four cited sentences reject, three do not."""
    assert [Severity.REJECT] == [
        f.severity for f in findings("C105", case_of("The board met.", SENTENCES, LONG))
    ]
    assert [] == findings("C105", case_of("The board met.", SENTENCES[:3], LONG))


def test_half_of_a_short_article_only_warns() -> None:
    """A very short article can still be summarized: its whole may be cited."""
    text = " ".join(SENTENCES)
    assert [Severity.WARN] == [f.severity for f in findings("C105", case_of("It met.", SENTENCES[:3], text))]
    assert [] == findings("C105", case_of("The board met.", SENTENCES[:2], " ".join(SENTENCES[:2])))


def test_an_idle_citation_warns() -> None:
    """A second cited sentence without a word of the claim is named, and does not reject."""
    (finding,) = findings("C106", case_of("The board met on Monday.", SENTENCES[:2], LONG))
    assert Severity.WARN == finding.severity
    assert "Rain fell" in finding.message
    assert [] == findings("C106", case_of("The board met while rain fell.", SENTENCES[:2], LONG))
