"""Numbers that follow from those of the evidence."""

import pytest

from tests.verification.helpers import case_of, findings

BAND = "The band was formed in 1978. Its first album came out in 1984."
MEETING = "The meeting opened with eleven of the thirteen members present."
SHARE = "Two small unions stand for about 700 of the city's 9,000 drivers."
TRIP = "The journey takes 25 minutes instead of the usual 14."
LATE = "The late group ends at 16:30 instead of 17:00."
PRICE = "The room costs 90 euros in summer and 60 euros in winter."


@pytest.mark.parametrize(
    ("evidence", "claim", "expected"),
    [
        (BAND, "The album came out six years after the band was formed.", []),
        (BAND, "The album came out four years after the band was formed.", ["Q201"]),
        ("He died in 1931. His widow sold the loom two years later.", "The loom was sold in 1933.", []),
        ("He died in 1931. His widow sold the loom two years later.", "The loom was sold in 1935.", ["Q201"]),
        ("The rails were laid in 1978.", "The rails date from the 1970s.", []),
        ("The rails were laid in 1978.", "The rails date from the 1960s.", ["Q201"]),
        (MEETING, "Two members were missing when the meeting opened.", []),
        (MEETING, "Three members were missing when the meeting opened.", ["Q201"]),
        (SHARE, "Fewer than a tenth of the drivers belong to the unions.", []),
        (SHARE, "More than a tenth of the drivers belong to the unions.", ["Q201"]),
        (TRIP, "The journey takes nearly twice as long as usual.", []),
        (TRIP, "The journey takes three times as long as usual.", ["Q201"]),
        (LATE, "The late group ends half an hour earlier.", []),
        (LATE, "The late group ends an hour and a half earlier.", ["Q201"]),
        (LATE, "The late group ends two hours earlier.", ["Q201"]),
        (PRICE, "In winter the room costs 30 euros less.", []),
        (PRICE, "In winter the room costs 20 euros less.", ["Q201"]),
        (PRICE, "The room costs 150 euros for a stay.", ["Q201"]),
        ("It was the club's fifth defeat in a final.", "The club has lost five finals.", []),
        ("It was the club's fifth defeat in a final.", "The club has lost six finals.", ["Q201"]),
        ("The larger union is for the bill, the smaller one is not.", "The two unions disagree.", []),
        ("Three unions are for the bill.", "The two unions are for the bill.", ["Q201"]),
    ],
)
def test_numbers_that_follow(evidence: str, claim: str, expected: list[str]) -> None:
    """What can be worked out of two numbers is held, another result is none, and nothing is added up."""
    assert expected == [f.code for f in findings("Q201", case_of(claim, evidence))]


@pytest.mark.parametrize(
    ("evidence", "claim", "expected"),
    [
        ("The price went up a fifth, but sales fell.", "The price rose by 20 percent.", []),
        ("The cut lasted twenty minutes.", "The cut lasted a third of an hour.", []),
        ("The cut lasted twenty minutes.", "The cut lasted a quarter of an hour.", ["Q201"]),
        ("The pass is closed for about 70 days a year.", "The pass is closed for over two months.", []),
        ("The pass is closed for about 50 days a year.", "The pass is closed for over two months.", ["Q201"]),
        ("He resigned in 2021, two weeks after the trial.", "He resigned a fortnight after the trial.", []),
        ("She gave back the stove in august.", "She gave back the stove in August.", []),
        ("Teachers must stay until 2 p.m. all the same.", "Teachers must stay until two.", []),
        ("She has sold lace for 31 years.", "She has sold lace for three decades.", []),
        ("She has sold lace for 41 years.", "She has sold lace for three decades.", ["Q201"]),
        ("His half-brother fled to Khiva.", "The defeated half-brother fled.", []),
        ("Fees make up 58 percent of the budget.", "Fees make up more than half of the budget.", []),
        ("Fees make up 42 percent of the budget.", "Fees make up more than half of the budget.", ["Q201"]),
    ],
)
def test_other_words_for_one_number(evidence: str, claim: str, expected: list[str]) -> None:
    """Units, shares and rough counts are one number in other words; another number is still found."""
    assert expected == [f.code for f in findings("Q201", case_of(claim, evidence))]


def test_a_number_in_a_name() -> None:
    """In "M40" the number is part of a name: the article's is known without being cited, another is not."""
    text = "The M40 has a lamp. The price is 20 euros."
    assert [] == findings("Q201", case_of("The M40 costs 20 euros.", "The price is 20 euros.", text))
    found = findings("Q201", case_of("The M50 costs 20 euros.", "The price is 20 euros.", text))
    assert ["Q201"] == [finding.code for finding in found]
