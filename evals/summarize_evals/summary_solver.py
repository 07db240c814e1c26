"""Summarizes the article of a sample, as the command does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.pipeline import Summarizer
from summarize.settings_sources import load_settings
from summarize_evals.documents import document_of
from summarize_evals.sentence_rows import sentence_of

if TYPE_CHECKING:
    from summarize_evals.core import Json, Sample


class SummarySolver:
    """The program end to end; one model for the whole run.

    Args:
        model: its specification; None for the program's default.
        length: as the program's setting, like the others.
    """

    def __init__(
        self,
        model: str | None,
        length: str | None = None,
        base_url: str | None = None,
        checker: str | None = None,
    ) -> None:
        flags = {"model": model, "length": length, "base_url": base_url, "checker": checker}
        self._summarizer = Summarizer(load_settings(flags))

    def solve(self, sample: Sample) -> Json:
        """The summary with its citations, what was rejected and why, and what it cost."""
        summary = self._summarizer.summarize(document_of(sample.input))
        return {
            "text": summary.text,
            "sentences": [sentence_of(sentence) for sentence in summary.sentences],
            "notes": list(summary.notes),
            "rejected": [sentence_of(sentence) for sentence in summary.rejected],
            "abstained": summary.abstained,
            "model": summary.model,
            "usage": summary.usage.model_dump(),
        }

    def close(self) -> None:
        """Free the model."""
        self._summarizer.close()
