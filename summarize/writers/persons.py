"""The people of an article: names in full, with their titles, and the surnames by which they go on."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarize.neutrality.words import outside, quoted, words
from summarize.segmentation.lexicon import lexicon
from summarize.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarize.document import Document, Sentence

NO_NAME = frozenset(
    """
    the a an this that these those he she it they we i you his her its their our my in on at to of for from
    by with and but or if when while as after before since until during although though because however
    meanwhile monday tuesday wednesday thursday friday saturday sunday january february march april june
    july august september october november december there here what who which how why where some many most
    all both no not one two three according sources officials police prior speaking under over among between
    despite amid last next earlier later
    """.split()
)
_LOWER_TITLES = frozenset({"former", "acting", "then-president", "interim", "outgoing", "incoming", "deputy"})
_PARTICLES = frozenset(
    {"de", "da", "del", "della", "di", "van", "von", "der", "den", "bin", "al", "la", "le", "el"}
)
_INSTITUTION = frozenset(
    """
    party house senate court university county city state states department agency committee council news
    times post association union group commission bureau office administration congress college school high
    jurisdiction operation hospital center centre bank company corp inc ltd street avenue island river lake
    park act law bill church institute foundation board service services force guard army navy force
    coalition alliance league club district region valley beach international national federal ministry
    parliament airport journal press tribune today tonight network digital media project campaign movement
    front order program initiative plan
    """.split()
)
_BETWEEN = re.compile(r"\.?\s{1,2}")
"""What may stand between two words of a name; a line may end there."""

TITLED = re.compile(
    r"(?:[\w.’'-]+ ){0,4}?(?:President|Senator|Sen\.|Representative|Rep\.|Governor|Gov\.|Mayor|Secretary"
    r"|Minister|Chancellor|Judge|Justice|Chief|Director|Attorney|Speaker|Leader|General|Gen\.|Colonel|Col\.|Captain|Capt\."
    r"|Sergeant|Sgt\.|Lieutenant|Lt\.|Officer|Detective|Sheriff|Commissioner|Ambassador|Professor|Dr\.|Mr\.|Mrs\."
    r"|Ms\.|Sir|Lord|Lady|King|Queen|Prince|Princess|Pope|Cardinal|Bishop|Rev\.|Congressman|Congresswoman"
    r"|Chairman|Chairwoman|Chair|CEO|Administrator|Spokesman|Spokeswoman|Spokesperson|Councilman|Councilwoman"
    r"|Lawmaker|Democrat|Republican|Premier|Prosecutor)\b"
)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody whom the article names in full.

    Attributes:
        surname: the last part of the name.
        full: the name with its title as at the first full mention.
        sentence: ID of the sentence that gives it.
    """

    surname: str
    full: str
    sentence: int


def people_in(document: Document, sentence: Sentence) -> Iterator[tuple[Person, str | None]]:
    """People whom a sentence names with at least two words, each with the given name if one is among them."""
    text = document.quote(sentence)
    marks = quoted(text)
    for run in capital_runs(text, marks):
        parts = [plain_name(part) for part in run.of(text).split()]
        names = [part for part in parts if part.lower() not in _LOWER_TITLES]
        if len(names) < 2 or len(parts) > 7 or any(part.lower() in _INSTITUTION for part in names[-2:]):
            continue
        if (
            any(part.isupper() and len(part.replace(".", "")) > 1 for part in names[-2:])
            or not names[-1].isalpha()
        ):
            continue
        full = " ".join(run.of(text).split())
        full = full.removesuffix("'s").removesuffix("’s")
        given = None if names[-2].lower() in lexicon().titles else names[-2]
        yield Person(names[-1], full, sentence.id or 0), given


def capital_runs(text: str, marks: tuple[Span, ...]) -> Iterator[Span]:
    """Runs of capitalised words that only spaces part, with a lower-case title in front."""
    run: list[Span] = []
    tokens = words(text)
    for word in tokens:
        apart = bool(run) and not _BETWEEN.fullmatch(text, run[-1].end, word.span.start)
        ends = bool(run) and run[-1].of(text).endswith(("'s", "’s"))
        capital = word.text[:1].isupper() and word.lower not in NO_NAME and outside(marks, word.span)
        title = not run and word.lower in _LOWER_TITLES
        particle = bool(run) and not apart and word.lower in _PARTICLES
        if run and (apart or ends or not (capital or particle)):
            yield Span(run[0].start, run[-1].end)
            run = []
        if capital or title or (particle and run):
            run.append(word.span)
    if run:
        yield Span(run[0].start, run[-1].end)


def plain_name(word: str) -> str:
    """``word`` without the ending of an owner."""
    return word.removesuffix("'s").removesuffix("’s").removesuffix("'").removesuffix("’")
