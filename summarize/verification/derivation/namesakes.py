"""Surnames that two in an article bear: alone, such a name tells only in its place who is meant."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from summarize.language.analysis import analysis

if TYPE_CHECKING:
    from summarize.document import Document
    from summarize.spans import Span


def named_like_another(document: Document) -> frozenset[Span]:
    """The sentences with a bare surname that two bear of whom the article told before.

    Where it stood alone before the second came up, it goes on to mean the first.
    """
    bearers: dict[str, set[str]] = defaultdict(set)
    settled: set[str] = set()
    found: set[Span] = set()
    for sentence in document.sentences:
        for mention in analysis(document.quote(sentence)).mentions:
            name = " ".join(word.base for word in mention.name)
            known = document.persons.full.get(mention.surname, ())
            if any(name == one.lower() for one in known):
                bearers[mention.surname].add(name)
            elif len(mention.words) > 1 or mention.surname in settled:
                continue
            elif len(bearers[mention.surname]) == 1:
                settled.add(mention.surname)
            elif bearers[mention.surname]:
                found.add(sentence.span)
    return frozenset(found)
