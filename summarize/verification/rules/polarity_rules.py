"""P: a negation added to copied words, or taken from them."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from summarize.language.classes import members
from summarize.language.terms import stem
from summarize.language.tokens import Kind
from summarize.verification.judgement import Finding
from summarize.verification.rules.declaration import Rule
from summarize.verification.rules.passages import claim, tokens_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from summarize.document import Document, Sentence
    from summarize.language.tokens import Token
    from summarize.verification.judgement import Case

_SIZE = 4
"""Words in a row, articles and negations left out, that make a copy."""
_LEAST_CONTENT = 2
_AROUND = 14
"""Words within which a negation may have moved."""


@cache
def _auxiliaries() -> frozenset[str]:
    """Stems of words that stand before a verb and are no part of its meaning."""
    return frozenset(map(stem, members("auxiliary_before_verb")))


@cache
def _denying() -> frozenset[str]:
    """Stems of words that deny in another way than "not"."""
    return frozenset(map(stem, members("denying_otherwise")))


def denials(tokens: Iterable[Token]) -> int:
    """How often words deny something, in whatever way: "not", "without", "failed to"."""
    return sum(token.norm in members("turning") or stem(token.norm) in _denying() for token in tokens)


class _Word(NamedTuple):
    stem: str
    token: int
    negated: bool
    """Whether a negation stands right before it."""


def _words(tokens: Sequence[Token]) -> list[_Word]:
    """Stems without articles and auxiliaries of "do"; negations become a mark on the next word."""
    found: list[_Word] = []
    negated = denied = False
    for i, token in enumerate(tokens):
        if token.kind is Kind.MARK:
            negated = negated and token.text not in ",;:—–.!?()"
            continue
        following = tokens[i + 1].norm if i + 1 < len(tokens) else ""
        if token.norm in members("negator"):
            negated = negated or following not in members("not_negated")
        elif token.norm == "without":
            found.append(_Word("with", i, negated=True))
            negated = False
        elif token.norm in members("denying") and following == "that":
            negated = denied = True
        elif denied:  # "that": what it denies comes behind
            found.append(_Word(stem(token.norm), i, negated=False))
            denied = False
        elif token.norm not in members("unweighed"):
            found.append(_Word(stem(token.norm), i, negated))
            negated = False
    return found


class _Read(NamedTuple):
    """A sentence of the article: its words, and its runs with their places."""

    words: list[_Word]
    runs: tuple[tuple[tuple[str, ...], int], ...]


@Rule(
    "P401",
    "negation",
    "A word such as “not” in copied words turns them round.",
    rejects=(
        (
            "The plant in Orvik was not fined twice in 2024.",
            "The plant in Orvik was fined twice in 2024.",
        ),
        ("The council wasnt asked about the plan.", "The council was asked about the plan."),
        ("The council approved the plan on Monday.", "The council did not approve the plan on Monday."),
        ("The firm left with a permit from the state.", "The firm left without a permit from the state."),
        ("Hale said that the plan was rushed.", "Hale denied that the plan was rushed."),
    ),
    accepts=(
        ("The council did not approve the plan.", "The council didn't approve the plan."),
        ("The plant was fined, not closed, in 2024.", "The plant was not closed but fined in 2024."),
        ("Hale rejected the charge that the plan was rushed.", "Hale denied that the plan was rushed."),
    ),
)
def negation(case: Case) -> Iterable[Finding]:
    """Words copied from the evidence are negated as they are there.

    It compares runs of four words or more, negations left out, and speaks only where the same run stands in
    the cited text, nowhere in the article with the negation of the claim, and has no negation nearby that may
    have moved.
    """
    passage = claim(case)
    turning = members("turning")
    cited = (tokens_in(case.document, sentence.span) for sentence in case.cited_sentences)
    if passage.words.isdisjoint(turning) and all(turning.isdisjoint([t.norm for t in ts]) for ts in cited):
        return  # nothing is negated in either
    mine = _words(passage.tokens)
    places = dict(_keys(mine))
    for sentence in case.cited_sentences if places else ():
        theirs, runs = case.document.memo_of(sentence, _read)
        for key, there in runs:
            at = places.get(key)
            if at is None or _pattern(mine, at) == _pattern(theirs, there):
                continue
            # Only here, where few claims come, does it matter how the article has the words elsewhere.
            if _pattern(mine, at) in case.document.memo(_patterns)[key]:
                continue
            if _turned(mine, at, theirs, there):
                span = passage.span(mine[at].token, mine[at + _SIZE - 1].token)
                negated = "negates" if any(_pattern(mine, at)) else "does not negate"
                yield Finding(
                    "P401",
                    f"“{span.of(case.claim.text)}”: the claim {negated} what its evidence has otherwise",
                    contradicts=True,
                    claim_span=span,
                    source_span=sentence.span,
                )
                return


def _turned(mine: Sequence[_Word], at: int, theirs: Sequence[_Word], there: int) -> bool:
    """Whether the same run is negated otherwise, and no negation nearby makes up for it."""
    if _count(mine, at) == _count(theirs, there):
        return False
    pattern, other = _pattern(mine, at), _pattern(theirs, there)
    gap = next(i for i in range(_SIZE) if pattern[i] != other[i])
    # "did not have it all" and "have won"
    return not (gap == _SIZE - 1 and mine[at + gap].stem in _auxiliaries())


def _keys(words: Sequence[_Word]) -> Iterator[tuple[tuple[str, ...], int]]:
    for at in range(len(words) - _SIZE + 1):
        key = tuple([word.stem for word in words[at : at + _SIZE]])
        if sum([len(word) > 3 for word in key]) >= _LEAST_CONTENT:
            yield key, at


def _pattern(words: Sequence[_Word], at: int) -> tuple[bool, ...]:
    """Which words of a run are negated; the first counts, for a negation stands before what it denies."""
    return tuple([word.negated for word in words[at : at + _SIZE]])


def _count(words: Sequence[_Word], at: int) -> int:
    """Negations within a run and around it."""
    around = words[max(0, at - _AROUND) : at + _SIZE + _AROUND]
    return sum(word.negated or word.stem in _denying() for word in around)


def _read(document: Document, sentence: Sentence) -> _Read:
    words = _words(tokens_in(document, sentence.span))
    return _Read(words, tuple(_keys(words)))


def _patterns(document: Document) -> dict[tuple[str, ...], set[tuple[bool, ...]]]:
    """For each run of the article how it is negated anywhere."""
    patterns: dict[tuple[str, ...], set[tuple[bool, ...]]] = {}
    for sentence in document.sentences:
        words, runs = document.memo_of(sentence, _read)
        for key, at in runs:
            patterns.setdefault(key, set()).add(_pattern(words, at))
    return patterns
