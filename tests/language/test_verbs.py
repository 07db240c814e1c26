"""Whether words hold the verb of a clause."""

from __future__ import annotations

import pytest

from summarize.language.analysis import analysis

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
    assert analysis(text).verbs


@pytest.mark.parametrize("text", FRAGMENTS)
def test_a_fragment_has_none(text: str) -> None:
    """Participles at the head, nouns in "-s" and names are no verbs."""
    assert not analysis(text).verbs


def test_a_quotation_holds_no_verb_of_the_sentence() -> None:
    """What is quoted is one part."""
    assert not analysis("“The port closed”, in short.").verbs


@pytest.mark.parametrize(
    ("text", "words", "told"),
    [
        ("The mayor resigned.", "resigned", {"past"}),
        ("The mayor was not told.", "was not told", {"past", "negated", "passive"}),
        ("The mayor had already been told.", "had already been told", {"past", "passive"}),
        ("The port may be closed.", "may be closed", {"modal", "passive"}),
        ("They've never met.", "They've never met", {"negated"}),
        ("The council didn't agree.", "didn't agree", {"past", "negated"}),
        ("The port was closing.", "was closing", {"past"}),
        ("The mayor is state secretary.", "is", set()),
        ("The mayor has power.", "has", set()),
        ("In people it did not.", "did not", {"past", "negated"}),
        ("Pell is not a spy.", "is not", {"negated"}),
        ("He won't go.", "won't go", {"modal", "negated"}),
    ],
)
def test_a_verb_tells_tense_modality_polarity_and_voice(text: str, words: str, told: set[str]) -> None:
    """By its helpers, which may be shortened, and its own form."""
    (verb,) = analysis(text).verbs
    assert words == " ".join(word.text for word in verb.words)
    assert told == {name for name in ("past", "modal", "negated", "passive") if getattr(verb, name)}


def test_each_clause_has_its_verb() -> None:
    """What quotation marks hold is left out."""
    text = "The port closed in May, the “town said”, and will have been sold before it opens."
    found = [" ".join(word.text for word in verb.words) for verb in analysis(text).verbs]
    assert found == ["closed", "will have been sold", "opens"]
