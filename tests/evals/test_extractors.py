"""The comparison of extractors: what is installed is measured like the reader, and bad ones lose."""

from __future__ import annotations

from summarize_evals.core import Options
from summarize_evals.extractors import EXTRACTORS, document_by, figures
from summarize_evals.tasks.reading import TASK

PAGES = [sample for sample in TASK.samples(Options(sets=("reading_wild",))) if "09-tables" in sample.id]


def test_a_better_extractor_gets_better_figures() -> None:
    """The main text by trafilatura is worth more than the whole page, and that more than nothing."""
    whole = EXTRACTORS["all text"]()
    ours = EXTRACTORS["trafilatura"]()
    found = {
        "ours": figures(lambda page, language: document_by(ours, page, language), PAGES),
        "whole": figures(lambda page, language: document_by(whole, page, language), PAGES),
        "nothing": figures(lambda _page, _language: None, PAGES),
    }
    assert found["ours"]["main text F1"] > found["whole"]["main text F1"] > found["nothing"]["main text F1"]
    assert 0.0 == found["nothing"]["main text F1"]


def test_an_extractor_that_finds_nothing_gives_no_document() -> None:
    """An empty answer is counted as nothing found, not as an error."""
    assert document_by(lambda _page, _language: [], b"<p>a</p>", "en") is None
