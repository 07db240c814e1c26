"""Speakers in German, French and Spanish: found where a name and a verb stand beside the quotation."""

from __future__ import annotations

import pytest

from summarize.document import Document, Source
from summarize.segmentation import segment
from tests.growth import assert_in_proportion


@pytest.mark.parametrize(
    ("language", "text", "speakers"),
    [
        ("de", "„Wir warten seit Stunden“, sagte Anna Kühn am Montag.", ["Anna Kühn"]),
        ("de", "„Das ist falsch!“, erklärte der Kapitän Jan Ort.", ["Kapitän Jan Ort"]),
        ("de", "Ministerin Dr. Eva Lang nannte den Plan „ein Wagnis“.", ["Eva Lang"]),
        ("de", "Anna Kühn, die seit Jahren pendelt, sagte: „Wir warten.“", ["Anna Kühn"]),
        ("de", "„Wir warten“, sagte Kühn. „Niemand kommt.“", ["Kühn", None]),
        ("de", "Das Schiff heißt „Seeschwalbe“ und liegt fest.", [None]),
        ("fr", "« Rien ne bouge », explique Paul Vidal, pêcheur.", ["Paul Vidal"]),
        ("fr", "Mme Girard, la maire, promet « une réponse » avant lundi.", ["Girard"]),
        ("fr", "Le bateau, « la Mouette », est à quai.", [None]),
        ("es", "«No queda agua», dijo la alcaldesa Rosa Gil.", ["Rosa Gil"]),
        ("es", "«No queda agua», dijo Rosa Gil.", ["Rosa Gil"]),
        ("es", "El Sr. Prieto afirmó que es «un desastre».", ["Prieto"]),
        ("nl", "„Wij wachten“, zei Anna Kuyper.", [None]),
    ],
)
def test_who_speaks(language: str, text: str, speakers: list[str | None]) -> None:
    """The name beside the verb speaks; where none stands there, nobody does."""
    document = segment(Document(text, Source(language=language)))
    assert speakers == [part.speaker for s in document.sentences for part in s.quotations]


@pytest.mark.parametrize("unit", ["A ", "Aa de ", "“", ", ", "M. ", "«", "A, b, "])
def test_no_pattern_runs_away(unit: str) -> None:
    """Long runs beside quotations take time in proportion."""
    assert_in_proportion(
        lambda text: segment(Document(text, Source(language="es"))),
        lambda size: "«No», dijo " + unit * size + ". " + unit * size + "dijo: «No».",
        4_000,  # beyond the limits that a shorter one stays under
    )
