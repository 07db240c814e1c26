"""Whether a sentence could stand in a summary at all: whole, told, and no advertisement."""

from __future__ import annotations

import re
from functools import lru_cache

from summarize.language.analysis import analysis

_CLOSED = re.compile(r"[^\s.:;,—–-](?:\.|[.!?,][”\"’'])$")
_ADDRESS = re.compile(r"https?:|www\.|\S@\S|(?<!\w)@\w|\(?\b\d{3}\)?[ -]\d{3}-\d{4}\b")
_OFFER = re.compile(
    r"^(?:never|always|avoid|do not|don['’]t|make sure|beware|ensure"
    r"|click|read|sign|subscribe|follow|watch|listen|download|join|share|see|visit|call|email|contact|get"
    r"|buy|enter|register|try|let|please|stay|check|note|look|meet|imagine|think|remember|support|donate|order|send"
    r"|thanks?|dear|hi|hello|welcome|editor|photo|image|copyright)\b"
    r"(?! (?:and|of|for|said|says|is|was|has)\b)",
    re.IGNORECASE,
)
_READER = re.compile(r"\b(?:you|your|yours|you['’]\w+|yourself|let['’]s)\b", re.IGNORECASE)
_SIMILE = re.compile(r"\blike an? (?:[a-z-]+ ){0,3}[a-z-]+\.$")
_LABEL = re.compile(r"^(?:(?:[^,;(“”\"]|\((?=\d)){2,40}: (?=\w)|\d{1,2}[:.]\d\d |(?:How|Why) )")
"""A label, a speaker or a time of day before a sentence ("Update: ", "Halm (02:11): "), or "How it began".

A ticker is none: "Orbo (NASDAQ: ORB)".
"""

_BEGINS = re.compile(r"[A-Z\d“\"‘'$£€]|\([A-Z][\w .]{1,30}\) (?:--?|[—–]) [A-Z]")
"""How a sentence begins; a source in brackets may be an agency, or say what the text is."""

_MARGINS = (3, 80)
"""Words of a sentence, at least and at most."""

_LONGEST = 2000
"""Characters of a sentence at most: one word may be as long as an article."""


@lru_cache(maxsize=4096)
def usable(text: str) -> bool:
    """Whether ``text`` is a whole statement: no lead-in, fragment, offer to the reader or question."""
    if len(text) > _LONGEST:
        return False
    count = len(analysis(text).words)
    return (
        _MARGINS[0] <= count <= _MARGINS[1]
        and (text[0].isupper() or _BEGINS.match(text) is not None)
        and _CLOSED.search(text) is not None
        and _balanced(text)
        and not _fragment(text)
        and not _LABEL.search(analysis(text).own_text)
    )


def _balanced(text: str) -> bool:
    return (
        sum(map(text.count, '"“”')) % 2 == 0
        and all(quotation.closed for quotation in analysis(text).quotations)
        and text.count("(") == text.count(")")
        and text.count("[") == text.count("]")
    )


def _fragment(text: str) -> bool:
    """Whether what stands outside quotation marks asserts nothing, or speaks to the reader."""
    own = analysis(text).own_text
    return (
        not analysis(text).verbs
        or bool(re.search(r"[!?…]|\.\.\.", own))
        or any(pattern.search(own) is not None for pattern in (_ADDRESS, _READER, _OFFER, _SIMILE))
    )


def quoted_share(text: str) -> float:
    """The share of a sentence's words that stand in quotation marks, from 0 to 1."""
    read = analysis(text)
    return 1 - len(read.own_words) / len(read.words) if read.words else 0.0
