"""What a proof gives: the edits of a derived sentence, or why there is no proof."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from summarize.spans import Span


@dataclass(frozen=True, slots=True)
class Edit:
    """One licensed difference between a sentence and its cited text.

    Attributes:
        licence: name of the entry of the closed list that allows it.
        removed: the words of the article that are gone, in code points of ``Document.text``; None for none.
        replacement: the words that stand in their place in the claim; empty for a deletion.
    """

    licence: str
    removed: Span | None
    replacement: str = ""


@dataclass(frozen=True, slots=True)
class Derivation:
    """The proof that a sentence says what its cited text says.

    Attributes:
        source: the sentence of the article that it was derived from.
        edits: the licensed edits, in order; empty for a verbatim copy.
    """

    source: Span
    edits: tuple[Edit, ...] = ()


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a sentence is not derived: what was changed without a licence. For repairs and for people.

    Attributes:
        reason: one line that names the words.
        source_span: the words of the article concerned, in code points of ``Document.text``.
    """

    reason: str
    source_span: Span | None = None
