"""Pairs from labelled sets: which sentence is wrong, and which evidence is enough."""

from __future__ import annotations

from random import Random

from training.labelled import edited_places, found, summedits_pairs, wice_pairs

SOURCE = (
    "The council of Dorn closed the mill on Monday. The mill had made flour since 1890. "
    "Mayor Ida Brok said that nine workers would lose their jobs. Rain fell on the town all day."
)
GOOD = "The council closed the mill on Monday. Nine workers will lose their jobs."
BAD = "The council closed the mill on Friday. Nine workers will lose their jobs."


def test_what_differs_from_the_good_sentence_is_the_fault() -> None:
    """Whole words; where words only went, nothing can be marked."""
    bad = "The council opened the old mill."
    places = edited_places(bad, "The council closed the mill.")
    assert ["opened", "old"] == [bad[a:b] for a, b in places or ()]
    assert None is edited_places("The council closed it.", "The council never closed it.")


def test_of_an_edited_summary_only_the_edited_sentence_is_wrong() -> None:
    """What a consistent sibling has as well is good."""
    rows = [
        {"source": SOURCE, "summary": GOOD, "label": 1},
        {"source": SOURCE, "summary": BAD, "label": 0},
    ]
    pairs = list(summedits_pairs(rows, "test", Random(1)))
    wrong = {p.claim for p in pairs if p.kind == "summedits-0"}
    assert {"The council closed the mill on Friday."} == wrong
    assert 2 == len({p.claim for p in pairs if p.label})
    edited = next(p for p in pairs if p.kind == "summedits-0")
    assert ["Friday."] == [edited.claim[a:b] for a, b in edited.wrong or ()]
    assert {"summedits_test:0"} == {p.origin for p in pairs}


def test_a_supporting_set_less_one_sentence_supports_no_more() -> None:
    """Unless what is left holds another set."""
    row = {
        "source_sentences": ["The mill burned.", "It was in Dorn.", "It rained.", "The mill of Dorn burned."],
        "claim": "A mill in Dorn burned down.",
        "label": 1,
        "label3": "supported",
        "supporting_sentences": [[0, 1], [3], [2, 3]],
    }
    pairs = list(wice_pairs([row], Random(1)))
    good = {p.evidence for p in pairs if p.label}
    assert ("The mill of Dorn burned.",) in good
    removed = {p.evidence for p in pairs if p.kind == "wice-removed"}
    assert {("The mill burned.",), ("It was in Dorn.",), ("It rained.",)} >= removed
    assert removed


def test_evidence_is_found_as_the_product_finds_it() -> None:
    """Whole sentences of the article, in its order."""
    from evals.documents import from_text

    evidence = found("The mill was closed on Monday.", from_text(SOURCE))
    assert "The council of Dorn closed the mill on Monday." in evidence
