"""Numbers told of a period, of a change, of each or of all, and of a list."""

import pytest

from tests.verification.helpers import case_of, findings

YEARLY = "The firm makes 24 million crowns a year."
BREAD = "The shop sells 70 loaves a day."
FLATS = "About half of the 300 flats are empty."
GOALS = "She scored 17 goals in 33 matches."
FINED = "Mills, Farms and Banks were fined."
CLINICS = "Researchers followed 1,200 patients at 14 clinics."
EACH = "Each of the 12 schools gets 5,000 euros."
BOATS = "The storm damaged 31 boats in one harbour."


@pytest.mark.parametrize(
    ("evidence", "claim", "expected"),
    [
        (YEARLY, "The firm makes 2 million crowns a month.", []),
        (YEARLY, "The firm makes 3 million crowns a month.", ["Q201"]),
        (BREAD, "The shop sells 490 loaves a week.", []),
        (BREAD, "The shop sells 70 loaves a week.", ["Q202"]),
        ("It is published every three months.", "It is published four times a year.", []),
        ("It closed a week after the fire.", "It closed seven days after the fire.", []),
        ("It closed a week after the fire.", "It closed nine days after the fire.", ["Q201"]),
        ("Sales rose by 100 percent.", "Sales doubled.", []),
        ("Prices fell by 30 percent.", "Prices halved.", ["Q201"]),
        ("The term was cut from 10 years to 8.", "The term was cut by a fifth.", []),
        ("The term was cut from 10 years to 8.", "The term was cut by a third.", ["Q201"]),
        ("The rate rose to 4 percent.", "The rate rose by 4 percent.", ["Q208"]),
        ("The rate rose from 3 percent to 4 percent.", "The rate rose from 4 percent to 3.", ["Q208"]),
        (FLATS, "Roughly 150 of the 300 flats are empty.", []),
        (FLATS, "Roughly 200 of the 300 flats are empty.", ["Q205"]),
        ("Of the 200 jobs, 50 are in Leeds.", "A quarter of the 200 jobs are in Leeds.", []),
        ("The 80 pupils were split into four equal groups.", "They formed groups of 20.", []),
        (GOALS, "She scored slightly more than one goal for every two matches.", []),
        (GOALS, "She scored more than two goals for every three matches.", ["Q201"]),
        (FINED, "The three firms were fined.", []),
        (FINED, "The four firms were fined.", ["Q201"]),
        (CLINICS, "Each of the 14 clinics had 1,200 patients.", ["Q203"]),
        (EACH, "Twelve schools get 5,000 euros apiece.", []),
        (EACH, "The 12 schools together get 5,000 euros.", ["Q203"]),
        (BOATS, "The storm damaged boats in 31 harbours.", ["Q203"]),
        ("The train left at 4:45 p.m.", "The train left at a quarter to five.", []),
        ("The train left at 4:45 p.m.", "The train left at half past five.", ["Q205"]),
        ("The trial begins at noon.", "The trial begins at 12 p.m.", []),
        ("Two-thirds of members voted yes.", "A third of members did not vote yes.", []),
        ("Two-thirds of members voted yes.", "A quarter of members did not vote yes.", ["Q201"]),
        ("It lasted 100 minutes.", "It lasted one hour and 40 minutes.", []),
        ("It pays 5,200 euros a year.", "It pays 100 euros a week.", []),
        ("It has staff in 12 countries.", "Its staff are spread over a dozen countries.", []),
    ],
)
def test_what_a_number_is_told_of(evidence: str, claim: str, expected: list[str]) -> None:
    """A number holds in another period, share or word for it, and not of another period, part or thing."""
    case = case_of(claim, evidence)
    codes = ["Q201", "Q202", "Q203", "Q204", "Q205", "Q208"]
    assert expected == sorted({f.code for code in codes for f in findings(code, case)})
