"""Whether an article is an opinion: what it then says without a source may be no more than that."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarize.document import BlockKind
from summarize.language.classes import members
from summarize.neutrality.attribution import has_speaker
from summarize.neutrality.detectors import find_places, hard
from summarize.writers.form import own_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from summarize.document import Block, Document

_OWN_VOICE = re.compile(r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur)\b")
_ARGUING = re.compile(r"\b(?:[Uu]s|[Yy]ours?|[Yy]ou)\b|[?!]")
_LEAST, _SPEAKING, _ARGUES = 2, 0.1, 0.25
"""Sentences, and the shares in which an article says "we", or argues, from which it is an opinion."""
_BORDER = re.compile(r" ?[|:–—] ?")


def is_opinion(document: Document, texts: Sequence[str]) -> bool:
    """Whether an article calls itself one, speaks as "we" or "I", or judges and asks so often that it argues.

    Args:
        document: a segmented article.
        texts: its citable sentences on one line each, as many as are weighed.
    """
    if any(map(_is_label, _heads(document))):
        return True
    spoken = zip(texts, document.citable, strict=False)
    own = sum(_OWN_VOICE.search(own_words(text)) is not None for text, one in spoken if not one.speaker)
    said = [text for text in texts if not has_speaker(text)]
    argued = sum(bool(hard(find_places(t)) or _ARGUING.search(own_words(t))) for t in said)
    return (own >= _LEAST and own >= _SPEAKING * len(texts)) or (
        own + argued >= _LEAST and argued >= _ARGUES * len(texts)
    )


def _heads(document: Document) -> Iterator[str]:
    """The title, and the lines that stand between it and the text, or right above it."""
    yield document.source.title or ""
    before: Block | None = None
    for block in document.blocks:
        if block.kind is BlockKind.BODY:
            return
        if block.kind is BlockKind.TITLE and before is not None:
            yield document.quote(before)
        if block.kind in {BlockKind.TITLE, BlockKind.HEADING}:
            yield document.quote(block)
        before = block


def _is_label(line: str) -> bool:
    """Whether it is "Opinion", or begins or ends so: "Opinion | The ferry should stay in port"."""
    words = _BORDER.split(line.strip().lower())
    return not members("opinion_label").isdisjoint((words[0], words[-1]))
