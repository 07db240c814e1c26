"""What every writer gives: a draft for a document. What it says is untrusted until it is verified."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from summarize.models.chat_model import Deadline, Meter

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from summarize.citations import Origin
    from summarize.document import Document
    from summarize.draft import Draft, DraftSentence


@dataclass(frozen=True, slots=True)
class Style:
    """How a model is asked to write. What it writes is checked all the same.

    Attributes:
        words: the most words that the sentences may have together; None for no limit.
        language: name of the language to write in; None for the article's.
        house: the user's own instructions; empty for none.
    """

    words: int | None = None
    language: str | None = None
    house: str = ""


@dataclass(frozen=True, slots=True)
class WriteRequest:
    """What to write.

    Attributes:
        document: a segmented article.
        sentences: how many sentences are wanted, at least 1; a writer may give fewer.
        deadline: by when the draft must be there.
        meter: what the model calls cost is counted here, failed ones too.
        style: how a model is asked to write.
        on_sentence: called with each sentence when it is drafted, for those who watch; from any thread.
    """

    document: Document
    sentences: int
    deadline: Deadline = field(default_factory=lambda: Deadline(120.0))
    meter: Meter = field(default_factory=Meter)
    style: Style = Style()
    on_sentence: Callable[[DraftSentence], None] = lambda _: None


@dataclass(frozen=True, slots=True)
class Written:
    """A draft, and who wrote it.

    Attributes:
        draft: sentences that cite sentence IDs of the document.
        origins: who wrote each sentence.
        templates: SHA-256 of the prompt templates used, by file name.
        notes: what readers of the summary should be told, a line each: a reply that is not told.
    """

    draft: Draft
    origins: tuple[Origin, ...]
    templates: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()


class Writer(Protocol):
    """Writes drafts. Safe to call from several threads."""

    def write(self, request: WriteRequest) -> Written:
        """Draft a summary.

        Raises:
            ModelError: a model is needed and gave nothing usable to the end.
            InputError: the document holds nothing that may be cited.
        """
        ...
