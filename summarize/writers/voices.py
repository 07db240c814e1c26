"""Whose voice an article has: an opinion's or a press release's is not that of news.

What such a text says without a source may be no more than what its writer thinks, or wants to be read.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarize.document import BlockKind
from summarize.language.analysis import analysis
from summarize.language.classes import members
from summarize.neutrality.attribution import has_speaker
from summarize.neutrality.detectors import find_places, hard
from summarize.neutrality.lexicon import EVALUATION, PARTISAN, PROMOTION

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from summarize.document import Block, Document

_ARGUING = re.compile(r"\b(?:[Uu]s|[Yy]ours?|[Yy]ou)\b|[?!]")
_LEAST, _SPEAKING, _ARGUES = 2, 0.1, 0.25
"""Sentences, and the shares in which an article says "we", or argues, from which it is an opinion."""
_ENTRIES = 3
"""Times above entries, at least, that make a text a live report."""
_BORDER = re.compile(r" ?[|:–—] ?")
_RELEASED = re.compile(
    r"(?:for immediate release|embargoed)\b|(?:[^\n]*[>›»] ?)?(?:press|news) releases?:?$",
    re.IGNORECASE,
)
"""A line that says so, or where on its issuer's site the text stands: "Home > Press Releases"."""
_ANNOUNCED = re.compile(r"\btoday announced\b|\bannounced today\b")
_CONTACT = re.compile(r"(?:media|press) (?:contact|[ei]nquir)", re.IGNORECASE)
_PRAISE = frozenset({EVALUATION, PARTISAN, PROMOTION})


def opinion_in(document: Document, texts: Sequence[str]) -> tuple[bool, bool]:
    """Whether an article is its author's opinion, and whether it argues: it is one, or judges and asks often.

    Args:
        document: a segmented article.
        texts: its citable sentences on one line each, as many as are weighed.
    """
    spoken = [text for text, one in zip(texts, document.citable, strict=False) if not one.speaker]
    said = [text for text in spoken if not has_speaker(text)]
    argued = sum(bool(hard(find_places(t)) or _ARGUING.search(analysis(t).own_text)) for t in said)
    timed = sum(block.time is not None for block in document.blocks) >= _ENTRIES
    # In a live report "we" are the desk: "We have asked the company to comment."
    own = 0 if timed else sum(map(_says_we, spoken))
    speaks = own >= _LEAST and own >= _SPEAKING * len(texts)
    authored = speaks or any(map(_is_label, _heads(document)))
    return authored, authored or (own + argued >= _LEAST and argued >= _ARGUES * len(texts))


def _says_we(text: str) -> bool:
    return any(word.lower not in {"us", "me"} for word in analysis(text).first_person)


def is_release(document: Document, first: str) -> bool:
    """Whether an article calls itself a press release, or announces something and ends with whom to call.

    Args:
        document: a segmented article.
        first: its first citable sentence.
    """
    aside = [document.quote(block) for block in document.blocks if block.rule]
    announces = _ANNOUNCED.search(first) is not None and any(map(_CONTACT.match, aside))
    return announces or any(map(_RELEASED.match, aside))


def praises(text: str) -> bool:
    """Whether a sentence of a press release praises, be it faintly, what its issuer made or did."""
    words = analysis(text).own_words
    praised = any(word.is_a("praised", "praised_mildly") for word in words)
    return praised or any(place.code in _PRAISE for place in find_places(text))


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
