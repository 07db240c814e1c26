"""One sentence of an article as a part of a summary: what it needs, and whether it tells anything."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarize.document import BlockKind
from summarize.language.analysis import analysis
from summarize.language.forms import classes
from summarize.language.vectors import content, overlap
from summarize.neutrality.attribution import has_speaker

if TYPE_CHECKING:
    from summarize.document import Sentence

MOSTLY = 0.5
"""Share of quoted words from which a sentence is a quotation: it tells what somebody wants to be read."""

NUMBER = re.compile(
    r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|dozen|hundred|thousand|million|billion)s?\b",
    re.IGNORECASE,
)
_NAMED = re.compile(r"\B[A-Z]|(?<=[a-z,] )(?!I\b)[A-Z]")
FEW = 8
"""A sentence with fewer words hardly tells something by itself."""

_REDUNDANT = 0.6
"""Share of content words from which two sentences say the same."""

_LEAST = 3
"""Content words of a sentence, at least, that another may say as well: not "In people it did not."."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence that may serve.

    Attributes:
        order: its place among the citable sentences.
        cites: the IDs of its sentences: one, or all of a quotation of several.
        text: its words on one line, without dateline and connective.
        weak: whether it is a quotation, which is told only where there is nothing better.
        needs: for each thing that it takes for known the candidates that tell it; one of each must stand
            in the summary, too.
        turned: the candidate that takes it back, limits or answers it, and so must stand behind it; () if
            that cannot be printed, None if there is none.
        leans: whether it leans on the sentence right before it in the article.
        alone: whether it may stand where nothing of the article was told.
        informs: whether it says more than what its writer thinks, did or wants to be read.
        praises: whether it is its issuer's praise, be it faint: then it is told in quotation marks only.
        argued: whether nobody but the author of an opinion says it: it is told as that one's words only.
        presents: the surnames of whom it says who that is.
        speaker: a key for who speaks in it, or None.
        outcomes: for each thing that somebody is charged with in it the candidates that tell how that ended;
            one of each must stand in the summary, too; () if the article has one that cannot be printed.
    """

    order: int
    cites: tuple[int, ...]
    text: str
    weak: bool
    needs: tuple[tuple[int, ...], ...]
    turned: tuple[int, ...] | None
    leans: bool
    alone: bool
    informs: bool
    praises: bool
    argued: bool
    presents: frozenset[str]
    speaker: str | None
    outcomes: tuple[tuple[int, ...], ...]

    @property
    def id(self) -> int:
        """The ID of its first sentence."""
        return self.cites[0]


def tells(text: str) -> bool:
    """Whether it names, counts or reports something: a slogan ("Rent is theft.") or a scene does not."""
    read = analysis(text)
    first = any(word.is_a("time") or not classes(word.base) for word in read.words[:1])
    # "That goes against what he said" points back, "That week the board met" does not.
    demonstrative = any(word.is_a("demonstrative") for word in read.words[:1])
    points = demonstrative and any(verb.start == 1 for verb in read.verbs)
    return (first or has_speaker(text) or names_or_dates(text)) and not points


def names_or_dates(text: str) -> bool:
    """Whether it tells who, where, when or how many."""
    return _NAMED.search(text) is not None or dated(text)


def dated(text: str) -> bool:
    """Whether it tells when, or how many."""
    return NUMBER.search(text) is not None or any(word.is_a("time") for word in analysis(text).words)


def says_the_same(one: str, other: str) -> bool:
    """Whether two sentences share most of their words; those of a few words, all."""
    if min(len(content(one)), len(content(other))) < _LEAST:
        return one == other
    return overlap(one, other) > _REDUNDANT


def citable(sentence: Sentence) -> bool:
    """Whether the sentence is of the article's own text: what a block quotation says is somebody else's."""
    return sentence.kind in {BlockKind.BODY, BlockKind.LIST_ITEM}
