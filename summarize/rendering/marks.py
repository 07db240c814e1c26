"""Citation numbers: one for each cited place, in the order in which the summary cites them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from summarize.summary import CitationRecord, SentenceRecord, Summary


class Marks:
    """Numbers the places that a summary cites.

    Attributes:
        citations: the distinct cited places; the one numbered n stands at index n - 1.
    """

    def __init__(self, summary: Summary) -> None:
        self._numbers: dict[tuple[int, int], int] = {}
        self.citations: list[CitationRecord] = []
        for sentence in summary.sentences:
            for citation in sentence.citations:
                if (citation.start, citation.end) not in self._numbers:
                    self.citations.append(citation)
                    self._numbers[citation.start, citation.end] = len(self.citations)

    def of(self, sentence: SentenceRecord) -> list[int]:
        """The numbers of a sentence's citations."""
        return [self._numbers[citation.start, citation.end] for citation in sentence.citations]


def one_line(text: str) -> str:
    """The text with each run of white space as one space."""
    return " ".join(text.split())


def words(citation: CitationRecord) -> str:
    """What the cited place says, on one line and without markup."""
    return one_line(citation.quote if citation.shown is None else citation.shown)


def place(citation: CitationRecord) -> str:
    """Where a citation stands, for people: its page, its time in a recording, or its line."""
    if citation.page is not None:
        return f"page {citation.page}"
    return f"at {clock(citation.time)}" if citation.time is not None else f"line {citation.line}"


def clock(seconds: float) -> str:
    """A time in a recording as people write it: ``1:02:03``, or ``2:03`` within the first hour."""
    minutes, rest = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
