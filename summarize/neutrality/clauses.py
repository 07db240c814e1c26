"""Parts of a sentence that can be cut so that what is left is still a sentence.

Works on commas, dashes and parentheses outside quotation marks; where the borders are not certain, nothing
is offered. Whether a cut keeps the meaning is for the verifier to judge.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING

from summarize.neutrality.attribution import SAYING
from summarize.neutrality.words import outside, quoted, words
from summarize.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

_COMMA = re.compile(r",(?=\s)")
_EXAMPLES = ("including ", "such as ", "among them ")
_RELATIVE = ("which ", "who ", "whose ", "whom ", "where ")
_TRAILING = (
    "as ", "amid ", "after ", "while ", "because ", "despite ", "even as ", "in what ", "with ", "though ",
    "although ", "leaving ", "sparking ", "prompting ", "raising ", "underscoring ", "fueling ", "fuelling ",
    "marking ", "making ", "setting ", "a move ", "a decision ", "a blow ", "just ", "even ", "thanks to ",
)  # fmt: skip
_FINITE = re.compile(
    r"(?:is|are|was|were|has|have|had|will|would|can|could|may|might|did|does|do|said|says|told|took|made|came|went"
    r"|got|held|met|won|lost|sent|left|ran|gave|began|became|rose|fell|led|[a-z]{3,}ed)\b"
)
_NEEDS_CLAUSE = frozenset(
    """
    so such those anyone everyone someone people one ones all it that not only is was are were idea fact
    claim claims belief view fear fears hope concern concerns warning warnings allegation allegations report
    reports news sign signs evidence doubt question clear likely possible certain sure first last only know
    knows think thinks thought believe believes found find finds show shows showed shown
    """.split()
)
"""What makes no sense, or another one, without the clause behind it."""
_RESTRICTIVE = re.compile(
    r"(?<=[a-z0-9]) (?:(?:that|which|who) (?=(?:could|would|will|may|might|can|[a-z]+ly |"
    + _FINITE.pattern.removesuffix(r"\b")
    + r"|[a-z]{2,}s)\b)|amid (?=[a-z]))"
)
_DASH = re.compile(r"\s*[—–]\s*|\s+--?\s+")


class Cut(StrEnum):
    """What kind of part it is."""

    PARENTHESIS = "parenthesis"
    EXAMPLES = "examples"
    RELATIVE = "relative clause"
    TRAILING = "trailing clause"
    RESTRICTIVE = "closing clause without a comma"
    DASHES = "between dashes"
    APPOSITION = "apposition"


@dataclass(frozen=True, slots=True)
class Clause:
    """A part that can be cut: deleting ``text[span.start:span.end]`` leaves a sentence."""

    span: Span
    kind: Cut


def cuttable(sentence: str) -> tuple[Clause, ...]:
    """The parts of ``sentence`` that can be cut, in order; they may overlap."""
    marks = quoted(sentence)
    found = [
        clause
        for clause in (
            *_parentheses(sentence),
            *_dashes(sentence),
            *_by_commas(sentence, marks),
            *_restrictive(sentence),
        )
        if _whole_quotes(clause.span, marks)
    ]
    return tuple(sorted(found, key=lambda clause: clause.span))


def _whole_quotes(span: Span, marks: tuple[Span, ...]) -> bool:
    """Half a quotation is never cut, nor anything inside one."""
    return all(span.contains(mark) for mark in marks if mark.overlaps(span))


def _parentheses(sentence: str) -> Iterator[Clause]:
    opened = -1
    for i, char in enumerate(sentence):
        if char == "(":
            opened = i
        elif char == ")" and opened > 0:
            start = opened - 1 if sentence[opened - 1] == " " else opened
            yield Clause(Span(start, i + 1), Cut.PARENTHESIS)
            opened = -1


def _dashes(sentence: str) -> Iterator[Clause]:
    dashes = list(_DASH.finditer(sentence))
    if len(dashes) == 2:
        first, second = dashes
        yield Clause(Span(first.start(), second.end()), Cut.DASHES)


def _restrictive(sentence: str) -> Iterator[Clause]:
    """The clause with which a sentence ends behind its last noun: "a law that could undo many liberties"."""
    end = len(sentence.rstrip()) - 1 if sentence.rstrip().endswith(".") else len(sentence)
    for match in _RESTRICTIVE.finditer(sentence, sentence.rfind(", ", 0, end) + 1, end):
        before = words(sentence[: match.start()])
        if before and before[-1].lower not in _NEEDS_CLAUSE | SAYING:
            yield Clause(Span(match.start(), end), Cut.RESTRICTIVE)
            return


def _by_commas(sentence: str, marks: tuple[Span, ...]) -> Iterator[Clause]:
    commas = [
        match.start()
        for match in _COMMA.finditer(sentence)
        if outside(marks, Span(match.start(), match.start() + 1))
    ]
    end = len(sentence.rstrip()) - 1 if sentence.rstrip().endswith((".", "!", "?")) else len(sentence)
    borders = [*commas, end]
    for number, (start, _) in enumerate(pairwise(borders)):
        following = sentence[start + 1 : end].lstrip()
        stop = None
        kind = Cut.TRAILING
        if following.startswith(_EXAMPLES):
            stop, kind = _list_end(sentence, borders[number:]), Cut.EXAMPLES
        elif following.startswith(_RELATIVE):
            stop, kind = _relative_end(sentence, borders[number:]), Cut.RELATIVE
        elif following.startswith(("a ", "an ", "the ")) and len(borders) - number > 2:
            after = sentence[borders[number + 1] + 1 :].lstrip()
            stop, kind = (borders[number + 1] if _FINITE.match(after) else None), Cut.APPOSITION
        elif following.startswith(_TRAILING) and len(borders) - number == 2:
            stop = end
        if stop is not None and stop > start:
            # Inside an apposition that is still open, the closing comma is its own and stays.
            keeps_comma = stop == end or (kind is Cut.RELATIVE and number % 2 == 1)
            yield Clause(Span(start, stop if keeps_comma else stop + 1), kind)


def _list_end(sentence: str, borders: list[int]) -> int | None:
    """Where a list of examples ends: after the item that follows "and" or "or", or with the sentence."""
    for start, stop in pairwise(borders):
        if re.search(r"\b(?:and|or)\b", sentence[start:stop]):
            return stop
    return borders[-1]


def _relative_end(sentence: str, borders: list[int]) -> int | None:
    """Where a relative clause ends: with the sentence, or where the main clause goes on with its verb."""
    if len(borders) == 2:
        return borders[1]
    for stop in borders[1:-1]:
        if _FINITE.match(sentence[stop + 1 :].lstrip()):
            return stop
    return None


def cut(sentence: str, clause: Clause) -> str:
    """``sentence`` without ``clause``, with its spaces and commas put right."""
    left, right = sentence[: clause.span.start].rstrip(), sentence[clause.span.end :]
    if right[:1].isalnum():
        right = " " + right
    return re.sub(r" {2,}", " ", (left + right).strip())
