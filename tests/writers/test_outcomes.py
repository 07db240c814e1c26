"""What somebody is charged with is told with what became of it, or with a note where to read that."""

import pytest

from summarize.verification.verifier import Verifier
from summarize.writers.extractive import ExtractiveWriter
from summarize.writers.writer import WriteRequest
from tests.writers.helpers import document

PLAIN = """

The county has 41,000 people. Its budget for the year is 90 million crowns.

The roads of the county are to be repaired by May. About 30 workers were hired for that in Moss.

The lake near Moss was drained in 2019. It held 4 million litres of water."""


def written(text: str, count: int) -> tuple[list[str], str]:
    """The sentences of a summary, and its notes."""
    made = ExtractiveWriter(Verifier()).write(WriteRequest(document(text + PLAIN), count))
    return [sentence.text for sentence in made.draft.sentences], " ".join(made.notes)


@pytest.mark.parametrize(
    ("charge", "outcome"),
    [
        (
            "The hospital of Hollin suspended Greta Solheim on March 3 over 40 missing doses of morphine.",
            "A hospital inquiry cleared Solheim on April 12 and found that the doses had been counted twice.",
        ),
        (
            "Prosecutors charged councillors Ada Brun and Kai Holm on Thursday with taking 80,000 crowns.",
            "On Friday a judge dropped the charges against Brun for lack of evidence.",
        ),
        (
            "A court in Velden convicted Jonas Pfeil in May of burning down a shop of 90,000 crowns.",
            "An appeals court overturned the conviction in June.",
        ),
        (
            "The state sued the dairy Grenfeld on Monday for 3 million crowns over milk sold in Moss.",
            "The state withdrew the lawsuit on Friday.",
        ),
        (
            "Police in Norvale arrested Peter Dunmore, a teacher, on Monday after a fight at a school.",
            "A jury in Norvale convicted Dunmore in September.",
        ),
        (
            "Police in Lanz charged the chef Otto Brehm on Tuesday with poisoning a soup in March.",
            "The prosecutor's office closed the case against Brehm on Friday.",
        ),
    ],
)
def test_the_outcome_takes_the_second_place(charge: str, outcome: str) -> None:
    """Before any other detail; where one sentence is asked for, a note tells where it stands."""
    article = f"{charge}{PLAIN[:130]}\n\n{outcome}"
    sentences, notes = written(article, 2)
    assert [charge, outcome] == sentences
    assert "outcome" not in notes
    sentences, notes = written(article, 1)
    assert [charge] == sentences
    assert "an outcome of sentence 1 of the summary: see line 7" in notes


@pytest.mark.parametrize(
    ("charge", "other"),
    [
        (
            "Fishermen sued the brewery Oldmoor on Monday for 3 million crowns over trout in the river Lenn.",
            "In a separate case, a court dismissed a lawsuit against the dairy Grenfeld on Friday.",
        ),
        (
            "The swimming federation banned Lina Arp on Wednesday for two years.",
            "Marek Dolan, a rower from Turin, was acquitted by a tribunal in 2020.",
        ),
        (
            "Prosecutors charged the builder Kai Holm on Thursday with taking 80,000 crowns.",
            "Holm denied any wrongdoing.",
        ),
        (
            "The town of Marle opened a bridge over the Lenn on Saturday after three years of work.",
            "A charge of 2 crowns for each crossing was dropped in the spring.",
        ),
        (
            "Prosecutors charged the builder Kai Holm on Thursday with taking 80,000 crowns.",
            "If found guilty, Holm faces four years in prison.",
        ),
    ],
)
def test_what_is_no_outcome_of_the_charge_is_not_noted(charge: str, other: str) -> None:
    """Another's end, a denial and what may come are none."""
    sentences, notes = written(f"{charge}{PLAIN[:130]}\n\n{other}", 1)
    assert [charge] == sentences
    assert "outcome" not in notes
