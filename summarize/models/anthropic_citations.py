"""Anthropic's citations: the article goes out as blocks, one a citable sentence, which the model cites.

The indices of the blocks that it cites become sentence IDs of a draft, which goes through the same gate as
any other: a citation says from where a sentence was written, not that it is true.

Reference: https://platform.claude.com/docs/en/build-with-claude/citations
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel

from summarize.segmentation.sentences import split_sentences

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

MOST_CITED = 50
"""Sentences that one sentence may cite in a draft; what a model cites beyond is left out."""

_BULLET = re.compile(r"[-*•][ \t]+")


class CitedBlocks(BaseModel):
    """A place that the model cites; of other kinds than blocks nothing is taken."""

    type: str
    document_index: int = -1
    start_block_index: int = -1
    end_block_index: int = -1


def document_block(passages: Sequence[str]) -> dict[str, Any]:
    """The article as a document whose blocks can be cited; the provider may cache it."""
    content = [{"type": "text", "text": passage} for passage in passages]
    return {
        "type": "document",
        "source": {"type": "content", "content": content},
        "citations": {"enabled": True},
        "cache_control": {"type": "ephemeral"},
    }


def draft(pieces: Sequence[tuple[str, Sequence[CitedBlocks]]]) -> str:
    """The draft that an answer makes, in the JSON that other models are asked for.

    Args:
        pieces: the answer's text blocks in order, each with what it cites.
    """
    text = "".join(piece for piece, _ in pieces)
    cited = list(_places(pieces))
    sentences = [
        {"cites": _within(cited, start, end), "text": text[start:end]} for start, end in _sentences(text)
    ]
    return json.dumps({"sentences": sentences}, ensure_ascii=False)


def _places(pieces: Sequence[tuple[str, Sequence[CitedBlocks]]]) -> Iterator[tuple[int, int, list[int]]]:
    """Where each piece that cites anything stands, and the IDs that it cites: those of block indices, from 1.

    An index beyond the last block becomes an ID that no sentence has: the gate refuses it.
    """
    at = 0
    for piece, citations in pieces:
        ids = [
            index + 1
            for citation in citations
            if citation.type == "content_block_location" and citation.document_index == 0
            for index in range(
                max(0, citation.start_block_index),
                min(citation.end_block_index, citation.start_block_index + MOST_CITED),
            )
        ]
        if ids and piece.strip():
            # White space at an end belongs to no sentence.
            yield at + len(piece) - len(piece.lstrip()), at + len(piece.rstrip()), ids
        at += len(piece)


def _within(cited: Sequence[tuple[int, int, list[int]]], start: int, end: int) -> list[int]:
    found = {i for first, last, ids in cited if first < end and last > start for i in ids}
    return sorted(found)[:MOST_CITED]


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    """Lines, and the sentences of a line that holds several, without what makes a line one of a list."""
    at = 0
    for line in text.splitlines(keepends=True):
        bullet = _BULLET.match(line)
        begin = bullet.end() if bullet else 0
        if line[begin:].strip():
            for span in split_sentences(line[begin:]):
                yield at + begin + span.start, at + begin + span.end
        at += len(line)
