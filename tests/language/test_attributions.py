"""Who says what in a sentence, and whom it is about."""

from __future__ import annotations

import pytest

from summarize.language.analysis import analysis
from summarize.language.attributions import main_person, main_subject

CASES = [
    ("Reyes took office.", "Reyes"),
    ("Speaking on Monday, acting Director Todd Lund answered.", "acting Director Todd Lund"),
    ("Harbor News host Ana Reyes left.", "Harbor News host Ana Reyes"),
    ("The captain of the ferry left.", "The captain"),
    ("He left.", "He"),
]


@pytest.mark.parametrize(("text", "subject"), CASES)
def test_the_subject_of_a_sentence(text: str, subject: str | None) -> None:
    """The subject ends where a verb, a preposition or a name ends it."""
    tokens = analysis(text).parts
    found = main_subject(tokens)
    assert subject == (" ".join(t.text for t in tokens[found[0] : found[1]]) if found else None)


def test_a_name_behind_a_common_noun_is_the_person() -> None:
    """``His daughter, Ruth Kessler,`` is Ruth Kessler."""
    text = "His daughter, Ruth Kessler, a nurse, left."
    tokens = analysis(text).parts
    found = main_person(tokens)
    assert found is not None
    assert "Ruth Kessler" == " ".join(token.text for token in tokens[found[0] : found[1]])


VIEWS = [
    ("Reyes said it was late.", "reports main hands_over named"),
    ("He said it was late.", "reports main hands_over"),
    ("Reyes wants a bolder plan.", "view hands_over named"),
    ("Reyes fears that it is late.", "reports main view hands_over named"),
    ("Reyes praised the bold plan.", "named"),
    ("Reyes called the plan bold.", "hands_over named"),
    ("Ida Moen, who said it was late, left.", "reports hands_over named"),
    ("The harbor, according to the port, was late.", "reports main hands_over named"),
    ("He ran, according to court papers filed in May.", "reports main hands_over named"),
]


@pytest.mark.parametrize(("text", "expected"), VIEWS)
def test_what_is_asked_of_a_report(text: str, expected: str) -> None:
    """Whether it is speech, the whole sentence, in the speaker's own words, and who speaks is told."""
    one = analysis(text).attributions[0]
    asked = ("reports", "main", "view", "hands_over", "named")
    assert expected.split() == [name for name in asked if getattr(one, name)]
    assert analysis(text).reported is one.main
    assert analysis(text).sourced is (one.named and one.reports)


REPORTS = [
    ("Reyes, the mayor, said it was late.", [("Reyes", True)]),
    ("It was late, said Ann Lee of the port.", [("Ann Lee of the port", True)]),
    ("According to the port, it was late.", [("the port", True)]),
    ("Lund called the plan “mad”.", [("Lund", False)]),
    ("Lund noted that the plan was late, and added that it was dear.", [("Lund", True), ("Lund", True)]),
    ("“Mad”, Lund called it, and walked off.", [("Lund", True)]),
    ("The plan was described by Reyes as “mad”.", [("Reyes", False)]),
    ("A source who asked not to be named said so.", [("A source", True), ("A source", True)]),
    ("The report was late, and claims rose.", []),
    ("Lund never said so.", []),
    ("The bill adds 6 cents to the price and will pass.", [("The bill", False)]),
    ("The economy added 136,000 jobs in May.", [("The economy", False)]),
    ("Lund added the plan was late.", [("Lund", True)]),
    ("It was said to be late.", []),
    ("With chief Ann Lee admitting that it was late, he left.", [("chief Ann Lee", True)]),
    ("Lund took the floor to say: “Late.”", []),
]


@pytest.mark.parametrize(("text", "expected"), REPORTS)
def test_who_says_what(text: str, expected: list[tuple[str, bool]]) -> None:
    """The speaker is named by the words beside the verb; a weak verb is sure only beside what is said."""
    parts = analysis(text).parts
    found = [
        (" ".join(part.text for part in parts[slice(*one.subject)]), one.reports)
        for one in analysis(text).attributions
    ]
    assert expected == found
