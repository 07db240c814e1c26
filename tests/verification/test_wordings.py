"""Ordinary rewordings pass, and the same sentences with one thing changed do not."""

import pytest

from summarize.citations import CitedSentence, Origin, cite
from summarize.reading import read_text
from summarize.segmentation import segment
from summarize.verification import Verifier

STUDY = "Scientists at Delmar University found that the drug cut the risk of stroke by a third."
COURSE = "The course lasted eight years and had 310 pupils, the head said."
AIRLINE = "The airline said it may cancel up to 40 flights a day in August because of a shortage of pilots."
UNION = "The union suspended the strike late on Thursday after the company agreed to arbitration."


@pytest.mark.parametrize(
    ("evidence", "claim", "expected"),
    [
        (STUDY, "The drug reduced stroke risk by one third, Delmar University researchers found.", True),
        (STUDY, "The drug reduced stroke risk by one quarter, Delmar University researchers found.", False),
        (COURSE, "Over eight years, the course had 310 pupils, the head said.", True),
        (COURSE, "Over nine years, the course had 310 pupils, the head said.", False),
        (
            AIRLINE,
            "Because of a pilot shortage, the airline may cancel as many as 40 flights daily in August.",
            True,
        ),
        (AIRLINE, "The airline will cancel at least 40 flights a day in August for want of pilots.", False),
        (UNION, "The strike was suspended late Thursday once the company accepted arbitration.", True),
        (
            UNION,
            "The company suspended the strike late on Thursday after the union agreed to arbitration.",
            False,
        ),
        (
            UNION,
            "The union suspended the strike late on Friday after the company agreed to arbitration.",
            False,
        ),
    ],
)
def test_a_reworded_sentence_is_told_from_a_changed_one(evidence: str, claim: str, expected: bool) -> None:
    """The verdict follows what is said, not how."""
    document = segment(read_text(evidence))
    (result,) = Verifier().verify([CitedSentence(claim, (cite(document, 1),), (), Origin.GIVEN)], document)
    assert expected == result.supported, result.findings
