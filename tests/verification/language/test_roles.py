"""Who does what to whom."""

import pytest

from tests.verification.helpers import case_of, findings

SALE = "Valtren bought the plant from Horsley in 2016."
MATCH = "Ostrava Rovers beat Kilmara Athletic 2-1 on Saturday to reach the final."


@pytest.mark.parametrize(
    ("evidence", "claim", "expected"),
    [
        (MATCH, "Kilmara Athletic beat Ostrava Rovers 2-1 on Saturday to reach the final.", ["E303"]),
        (MATCH, "Kilmara Athletic were beaten 2-1 by Ostrava Rovers on Saturday.", []),
        (SALE, "Horsley bought the plant from Valtren in 2016.", ["E303"]),
        (SALE, "Horsley sold the plant to Valtren in 2016.", []),
        (SALE, "Valtren sold the plant to Horsley in 2016.", ["E303"]),
        (
            "The Herald apologized on Saturday to Mayor Abrego.",
            "Mayor Abrego apologized to the Herald.",
            ["E303"],
        ),
        ("Geoline said it had warned the agency.", "Geoline said the agency had warned it.", ["E303"]),
        ("Akurey lost to Reykjanes in the final.", "Reykjanes beat Akurey in the final.", []),
        ("Akurey lost to Reykjanes in the final.", "Akurey beat Reykjanes in the final.", ["E303"]),
        ("Lund taught Quill for six years.", "Quill learned from Lund for six years.", []),
        ("Lund taught Quill for six years.", "Lund learned from Quill for six years.", ["E303"]),
        ("Pentti succeeded Helmi as head.", "Helmi preceded Pentti as head.", []),
        ("Pentti succeeded Helmi as head.", "Helmi followed Pentti as head.", ["E303"]),
        ("Lund criticised the board.", "Lund's criticism of the board was short.", []),
        ("Lund criticised the board.", "The board's criticism of Lund was short.", ["E303"]),
        ("The arrest of Lund by Quill was filmed.", "Quill arrested Lund on film.", []),
        ("The arrest of Lund by Quill was filmed.", "Lund arrested Quill on film.", ["E303"]),
        ("Pentti succeeded Helmi as head.", "Helmi took over from Pentti as head.", ["E303"]),
        ("Pentti succeeded Helmi as head.", "Pentti took over from Helmi as head.", []),
        (
            "Quill, who beat Lund to the prize, is here.",
            "Quill, beaten by Lund to the prize, is here.",
            ["E303"],
        ),
        ("Akurey is buying Reykjanes, which it outbid.", "Reykjanes, which Akurey outbid, is bought.", []),
        ("The deal is off, said Lund.", "Lund said the deal is off.", []),
        ("Otegen led the attack that broke the wing.", "An attack led by Otegen broke the wing.", []),
    ],
)
def test_exchanged_parties(evidence: str, claim: str, expected: list[str]) -> None:
    """Exchanged parties are found over voices, converse verbs and pronouns; a turned voice is none."""
    assert expected == [finding.code for finding in findings("E303", case_of(claim, evidence))]
