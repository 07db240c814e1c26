"""An assertion is given to its speaker."""

import pytest

from summarize.document import Document
from summarize.neutrality.attributing import attribute, speaker_of
from summarize.neutrality.rewriting import neutralise
from summarize.segmentation import segment

ARTICLE = "The council of Orrin met. Taxes rose, and taxes will rise again, said Orrin mayor Halm."


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The plan was late.", "Halm said the plan was late."),
        ("Taxes will rise.", "Halm said taxes will rise."),
        ("Orrin is rich.", "Halm said Orrin is rich."),
        ("40 boats sank.", "Halm said 40 boats sank."),
        ("NATO met.", "Halm said NATO met."),
        ("Bo Lind said the plan was late.", None),
        ("Was the plan late?", None),
        ("We must act.", None),
        ("Unknown left.", None),
    ],
)
def test_the_speaker_stands_before_the_statement(sentence: str, expected: str | None) -> None:
    """Only a common word loses its capital; what has a speaker, asks or says "we" is left alone."""
    assert expected == attribute(sentence, "Halm", ARTICLE)


def test_one_speaker_of_all_the_evidence_or_none() -> None:
    """Sentences of two speakers, or of nobody, name no speaker."""
    document = segment(
        Document("Ada Brun said the fee would rise. Otto Feld said the fee was low. The fee is due in May.")
    )
    assert "Ada Brun" == speaker_of(document, [1])
    assert None is speaker_of(document, [1, 2])
    assert None is speaker_of(document, [1, 3])
    assert None is speaker_of(document, [])


def test_the_neutraliser_gives_a_judgement_to_the_speaker_it_is_told() -> None:
    """A judgement that carries the sentence is no longer given up where the evidence names who makes it."""
    assert None is neutralise("The abuse was rampant.")
    assert "Halm said the abuse was rampant." == neutralise("The abuse was rampant.", speaker="Halm")
