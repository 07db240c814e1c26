"""Words that are loaded in one sense and plain in another: none is exchanged without a licence."""

import tomllib
from pathlib import Path

import pytest

from summarize.citations import Origin, resolve_sentence
from summarize.draft import DraftCitation
from summarize.verification.verifier import Verifier
from summarize.writers.extractive import ExtractiveWriter
from tests.writers.helpers import document

_DATA = tomllib.loads(Path(__file__).with_name("homographs.toml").read_text(encoding="utf-8"))
WRITER = ExtractiveWriter(Verifier())


def sentences(half: str) -> list[str]:
    """Every phrase and clause of ``seen`` or ``aside`` in every frame."""
    return [
        frame.format(sense)
        for kind, frames in _DATA["frames"].items()
        for sense in _DATA[half].get(kind, ())
        for frame in frames
    ]


SEEN, ASIDE, LATER = sentences("seen"), sentences("aside"), sentences("later")


def test_there_are_enough() -> None:
    """More than 400 sentences, of which 300 were put aside, none twice."""
    assert len(ASIDE) >= 300
    assert len({*SEEN, *ASIDE, *LATER}) == len(SEEN) + len(ASIDE) + len(LATER) >= 400


def printed(sentence: str) -> str | None:
    """What the writer prints of the sentence, if anything."""
    article = document(f"{sentence}\n\nThe council of Ordal met on Monday.")
    draft = WRITER.rewrite(article, (1,))
    return draft.text if draft else None


@pytest.mark.parametrize("half", [SEEN, ASIDE, LATER], ids=["seen", "aside", "later"])
def test_a_word_of_another_sense_is_not_exchanged(half: list[str]) -> None:
    """Each sentence is printed as the article has it, or not at all; most are printed."""
    given = {sentence: printed(sentence) for sentence in half}
    assert {} == {sentence: text for sentence, text in given.items() if text not in {sentence, None}}
    assert sum(text is not None for text in given.values()) >= 0.5 * len(half)


@pytest.mark.parametrize(
    ("sentence", "exchanged"),
    [
        ("Two blasts closed the quarry at Ordal.", "Two criticizes closed the quarry at Ordal."),
        ("The tram left the rails near Hovik at noon.", "The tram left the criticizes near Hovik at noon."),
        ("The trawlers netted 14 tonnes of cod.", "The trawlers arrested 14 tonnes of cod."),
        ("The mason blasted the facade for two days.", "The mason criticized the facade for two days."),
        ("The rower claimed the cup on Monday.", "The rower said the cup on Monday."),
        ("Dunn read an epic poem on Monday.", "Dunn read a poem on Monday."),
    ],
)
def test_the_proof_refuses_what_a_careless_writer_would_propose(sentence: str, exchanged: str) -> None:
    """An exchange by the wrong sense is not derived, whoever wrote it."""
    article = document(sentence)
    cited = resolve_sentence(exchanged, [DraftCitation(sentence=1)], article, Origin.EXTRACTOR)
    assert not Verifier().verify([cited], article)[0].printable
