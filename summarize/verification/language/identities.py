"""Identities: which words of a claim only say who is meant, where the evidence has "he" or "the company".

"Ada Lund, an analyst at Norwick Bank, said the bid was dead" for "she said the bid was dead": six words that
the evidence lacks, and none of them claims anything that the article does not say of her elsewhere.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.verification.language.names import TITLES, Name, claim_names, unsupported_names
from summarize.verification.language.passage import claim_passage
from summarize.verification.language.tokens import Kind, Token, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from summarize.document import Document
    from summarize.verification.base import Case

_BEFORE = 4
_ASIDE = 10
"""Words of an apposition, at most."""

_VERB_MARKS = frozenset({"who", "which", "that", "is", "was", "were", "are", "had", "has", "have"})


def identifying_words(case: Case) -> frozenset[int]:
    """Positions of the claim's words that name somebody whom the evidence means, or describe him.

    A name counts where the article shows that the evidence means its bearer. A description counts word by
    word: it stands right before the name or in an apposition behind it, and some sentence of the article has
    both the word and the bearer's name.
    """
    tokens = case.memo(claim_passage).tokens
    unknown = {name.first for name in case.memo(unsupported_names)}
    found: set[int] = set()
    for name in case.memo(claim_names):
        if name.first in unknown:
            continue
        found.update(range(name.first, name.last + 1))
        beside = [i for i in beside_name(tokens, name) if tokens[i].content]
        if beside:
            told = _told_of(name.words[-1], case.document)
            found.update(i for i in beside if tokens[i].stem in told or _full(tokens[i]) in told)
    return frozenset(found)


def _full(token: Token) -> str:
    return TITLES.get(token.norm, token.norm)


def beside_name(tokens: Sequence[Token], name: Name) -> Iterable[int]:
    """The words of content right before a name, and those of an apposition between commas behind it."""
    for i in range(name.first - 1, max(-1, name.first - 1 - _BEFORE), -1):
        if tokens[i].kind is not Kind.WORD or not tokens[i].content:
            break
        yield i
    after = name.last + 1
    if after >= len(tokens) or tokens[after].text not in {",", "("}:
        return
    end = next(
        (i for i in range(after + 1, min(after + 1 + _ASIDE, len(tokens))) if tokens[i].text in {",", ")"}),
        None,
    )
    inside = range(after + 1, end) if end is not None else range(0)
    if not any(tokens[i].norm in _VERB_MARKS for i in inside):
        yield from inside


def _told_of(word: str, document: Document) -> frozenset[str]:
    """Stems and words of the sentences that have a name."""
    found: set[str] = set()
    for keys in document.memo(_sentence_keys):
        if word in keys:
            found |= keys
    return frozenset(found)


def _sentence_keys(document: Document) -> tuple[frozenset[str], ...]:
    texts = (document.quote(sentence) for sentence in document.sentences)
    return tuple(frozenset(key for w in words_of(text) for key in (w.stem, w.norm)) for text in texts)
