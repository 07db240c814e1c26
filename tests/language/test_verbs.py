"""Whether words hold the verb of a clause."""

from __future__ import annotations

import pytest

from summarize.language.analysis import analysis
from summarize.language.verbs import has_finite_verb

CLAUSES = [
    "The port opened in May.",
    "Sales continue to rise.",
    "They also need 80,000 donors.",
    "Officials currently expect a loss.",
    "That marks a break.",
    "The film stars Sally Moen.",
    "Here's to the home stretch.",
    "Orsk didn't.",
    "The unrest spread to Molde.",
    "The family stands to lose billions.",
    "The pilot sought a ruling.",
]
FRAGMENTS = [
    "In mice.",
    "Not in Oslo.",
    "Built with care.",
    "An icon in the shape of a person's head and shoulders.",
    "With input from agencies.",
    "The claims of the port.",
    "Ted Reed, Will Ford and the May Fair.",
    "Unsure of what to say.",
    "For Orsk's allies in town.",
    "Harbor News host Ana Reyes.",
    "With former top aides.",
]


@pytest.mark.parametrize("text", CLAUSES)
def test_a_clause_has_a_finite_verb(text: str) -> None:
    """By an auxiliary, an ending, a plural before a base form, or where no noun can stand."""
    assert has_finite_verb(analysis(text).parts)


@pytest.mark.parametrize("text", FRAGMENTS)
def test_a_fragment_has_none(text: str) -> None:
    """Participles at the head, nouns in "-s" and names are no verbs."""
    assert not has_finite_verb(analysis(text).parts)


def test_a_quotation_holds_no_verb_of_the_sentence() -> None:
    """What is quoted is one part."""
    assert not has_finite_verb(analysis("“The port closed”, in short.").parts)
