"""What every writer gives: a draft for a document. What it says is untrusted until it is verified."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from summarize.models.base import Deadline, Usage

if TYPE_CHECKING:
    from collections.abc import Mapping

    from summarize.citations import Origin
    from summarize.document import Document
    from summarize.draft import Draft


@dataclass(frozen=True, slots=True)
class WriteRequest:
    """What to write.

    Attributes:
        document: a segmented article.
        sentences: how many sentences are wanted, at least 1; a writer may give fewer.
        deadline: by when the draft must be there.
    """

    document: Document
    sentences: int
    deadline: Deadline = field(default_factory=lambda: Deadline(120.0))


@dataclass(frozen=True, slots=True)
class Written:
    """A draft, who wrote it, and what it cost.

    Attributes:
        draft: sentences that cite sentence IDs of the document.
        origin: who wrote them.
        usage: what the model calls cost.
        templates: SHA-256 of the prompt templates used, by file name.
    """

    draft: Draft
    origin: Origin
    usage: Usage = field(default_factory=Usage)
    templates: Mapping[str, str] = field(default_factory=dict)


class Writer(Protocol):
    """Writes drafts. Safe to call from several threads."""

    def write(self, request: WriteRequest) -> Written:
        """Draft a summary.

        Raises:
            ModelError: a model is needed and gave nothing usable to the end.
            InputError: the document holds nothing that may be cited.
        """
        ...
