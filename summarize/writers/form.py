"""Whether a sentence could stand in a summary at all: whole, told, and no advertisement."""

from __future__ import annotations

import re
from functools import lru_cache

from summarize.language.analysis import analysis

_ADDRESS = re.compile(r"https?:|www\.|\S@\S|(?<!\w)@\w|\(?\b\d{3}\)?[ -]\d{3}-\d{4}\b")
_OFFER = re.compile(
    r"^(?:never|always|avoid|do not|don['’]t|make sure|beware|ensure"
    r"|click|read|sign|subscribe|follow|watch|listen|download|join|share|see|visit|call|email|contact|get"
    r"|buy|enter|register|try|let|please|stay|check|note|look|meet|imagine|think|remember|support|donate|order|send"
    r"|thanks?|dear|hi|hello|welcome)\b"
    r"(?! (?:and|of|for|said|says|is|was|has)\b)",
    re.IGNORECASE,
)
_READER = re.compile(r"\b(?:you|your|yours|you['’]\w+|yourself|let['’]s)\b", re.IGNORECASE)
_SIMILE = re.compile(r"\blike an? (?:[a-z-]+ ){0,3}[a-z-]+\.$")
_LABEL = re.compile(
    r"^(?:(?:[^,;(“”\"]|\((?=\d)){2,40}(?: \([^():]+\)|, [A-Z]{3,})?: (?=\w)"
    r"|\d{1,2}[:.]\d\d |(?:How|Why) )"
)
"""A label, a speaker or a time before a sentence ("ANNA LEE, HOST: ", "Halm (02:11): "), or "How it began".

A ticker is none: "Orbo (NASDAQ: ORB)".
"""
_NO_STATEMENT = (_ADDRESS, _OFFER, _READER, _SIMILE, _LABEL, re.compile(r"[!?…]|\.\.\."))

_BEGINS = re.compile(r"[A-Z\d“\"‘'$£€]|\([A-Z][\w .]{1,30}\) (?:--?|[—–]) [A-Z]")
"""How a sentence begins; a source in brackets may be an agency, or say what the text is."""

_MOST = 80
"""Words of a sentence."""

_LONGEST = 2000
"""Characters of a sentence at most: one word may be as long as an article."""


@lru_cache(maxsize=4096)
def usable(text: str) -> bool:
    """Whether ``text`` states something: no lead-in, fragment, offer to the reader or question.

    Whether it is whole the verifier says; but lines of a headline and pieces may not pass for an opening.
    """
    if len(text) > _LONGEST:
        return False
    read = analysis(text)
    begins = text[0].isupper() or _BEGINS.match(text) is not None
    whole = text.rstrip("”\"’'")[-1:] in ".!?," and text.count("(") == text.count(")")
    states = begins and whole and len(read.words) <= _MOST and bool(read.verbs)
    # What stands in quotation marks is said to somebody else.
    return states and not any(pattern.search(read.own_text) for pattern in _NO_STATEMENT)


def quoted_share(text: str) -> float:
    """The share of a sentence's words that stand in quotation marks, from 0 to 1."""
    read = analysis(text)
    return 1 - len(read.own_words) / len(read.words) if read.words else 0.0
