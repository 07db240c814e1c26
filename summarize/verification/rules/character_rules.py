"""H: characters that a reader does not see or takes for others, and words of another script or language."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from itertools import islice
from typing import TYPE_CHECKING

from summarize.folding import hidden, mixed_scripts, scripts
from summarize.known_languages import spoken, spoken_instead
from summarize.language.tokens import Kind
from summarize.spans import Span
from summarize.verification.judgement import Finding
from summarize.verification.rules.declaration import Rule
from summarize.verification.rules.passages import article, claim

if TYPE_CHECKING:
    from collections.abc import Iterable

    from summarize.document import Document
    from summarize.verification.judgement import Case
    from summarize.verification.rules.passages import Passage

_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Characters that turn the direction of what follows."""
_RUN = re.compile(r"\S+")


@Rule(
    "H110",
    "hidden-character",
    "What a reader cannot see must not change what is checked.",
    rejects=(("The plant was n\u200bot fined.", "The plant was fined."),),
    accepts=(("The plant was fined.", "The plant was fined."),),
    always=True,
)
def hidden_character(case: Case) -> Iterable[Finding]:
    """A claim has no control, zero-width or bidirectional character, unless the article has the same word.

    Characters that turn the direction of a text are never accepted.
    """
    text = case.claim.text
    places = hidden(text)
    starts = [span.start for span in places]
    for run in _RUN.finditer(text) if places else ():
        within = places[bisect_left(starts, run.start()) : bisect_left(starts, run.end())]
        if not within:
            continue
        copied = run.group().strip(".,;:!?") in case.document.text
        if not copied or any(not _TURNING.isdisjoint(span.of(text)) for span in within):
            char = text[within[0].start]
            name = unicodedata.name(char, f"U+{ord(char):04X}")
            yield Finding("H110", f"holds a hidden character: {name}", claim_span=within[0])
            return


_WORD = re.compile(r"[^\W\d_]+")


@Rule(
    "H111",
    "mixed-script",
    "A Cyrillic о in “not” is read as “not” by people and as another word by programs.",
    rejects=(
        ("The plant was n\u043et fined.", "The plant was fined."),
        ("The plant was но fined.", "The plant was fined."),
    ),
    accepts=(
        ("The plant in Łódź was fined.", "The plant in Łódź was fined."),
        ("The dose was 5 μg of TNFα.", "The dose was 5 μg of TNFα."),
    ),
    always=True,
)
def mixed_script(case: Case) -> Iterable[Finding]:
    """A word is in one script, and in one that the article has, unless the article has the very word."""
    text = case.claim.text
    if text.isascii():
        return
    known = case.document.memo(_scripts)
    mixed = mixed_scripts(text)
    foreign = (Span(*m.span()) for m in _WORD.finditer(text) if not scripts(m.group()) <= known)
    copied = case.document.memo(_raw_words)
    for span in sorted({*mixed, *foreign}):
        if span.of(text) not in copied:
            message = f"“{span.of(text)}” has letters of another script than the article’s"
            yield Finding("H111", message, claim_span=span)


def _raw_words(document: Document) -> frozenset[str]:
    return frozenset(word for word in _WORD.findall(document.masked) if not word.isascii())


def _scripts(document: Document) -> frozenset[str]:
    return scripts(document.masked)


@Rule(
    "H112",
    "other-language",
    "A summary is checked in the language of its article.",
    rejects=(
        (
            "Der Rat hat die Brücke nicht mit dem Geld des Landes saniert.",
            "The mayor said that it was for the voters to decide at the end of the year.",
        ),
    ),
    accepts=(
        ("The council met.", "The council met."),
        ("Der Rat hat die Brücke nicht saniert.", "Der Rat hat die Brücke nicht saniert."),
    ),
)
def other_language(case: Case) -> Iterable[Finding]:
    """A claim is in the language of the article, where both are told by their function words.

    It speaks only where the claim has three of one language and none of the article's.
    """
    language = case.document.memo(_language)
    other = spoken_instead(_words(claim(case)), language) if language else None
    if other:
        yield Finding("H112", f"the claim is in another language ({other}) than the article ({language})")


_LOOKED_AT = 2000
"""Words and marks of an article by which its language is told."""


def _language(document: Document) -> str | None:
    return spoken(_words(article(document)))


def _words(passage: Passage) -> list[str]:
    return [text for text, _, _, _, kind in islice(passage.tokens, _LOOKED_AT) if kind is Kind.WORD]
