"""What readers are told beside a summary: which answers and outcomes it misses, and who writes."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from summarize.writers.unanswered import Unanswered

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from summarize.document import Document
    from summarize.writers.candidates import Candidate
    from summarize.writers.selection import Selection

UNANSWERED = "nothing in the summary answers its {sentences}: see {lines} of the article"
"""Told where an accusation, or what somebody says of another, stands without what the other says."""

UNHEARD = "nothing in the summary answers its {sentences}: no answer was recognised in the article"
"""The same where code finds no sentence that looks like an answer."""

UNTOLD = "the summary leaves out charges or criticism with the answers to them: see {lines} of the article"
"""Told where a summary says nothing of a dispute."""

UNENDED = "the article has an outcome or a correction of sentence {number} of the summary: see {lines}"
"""Told where what the article charges, or later takes back, stands in the summary without that."""

ARGUES = "the article argues: only its opening and what it attributes or counts is told"
"""Told where an article is an opinion."""

RELEASED = "the article is a press release: it tells what its issuer wants to be told"
"""Told where an article is a press release."""

FALLEN = "left out of what the model chose, for want of proof or room with what belongs to it: {lines}"
"""Told where groups of sentences that a model chose could not be printed as a whole."""

_NOTED = 2
"""Sentences that are asked for, at least, where a dispute is missed."""


def notes(selection: Selection, chosen: Sequence[Candidate], asked: int) -> Iterator[str]:
    """The notes on a summary, one line each.

    Args:
        selection: the article's sentences.
        chosen: those of the summary, in order.
        asked: the sentences that were asked for.
    """
    document = selection.joined
    numbers = {candidate.order: number for number, candidate in enumerate(chosen, 1)}
    missing = Unanswered(selection.dispute)
    unanswered = dict(missing.unanswered(numbers.keys()))
    if unanswered:
        sentences = f"sentence{'s' * (len(unanswered) > 1)} {', '.join(str(numbers[i]) for i in unanswered)}"
        answers = sorted(set(chain.from_iterable(unanswered.values())))
        lines = _lines(document, answers)
        yield (UNANSWERED if answers else UNHEARD).format(sentences=sentences, lines=lines)
    for order, number in numbers.items():
        if places := _unended(selection, order, numbers.keys()):
            yield UNENDED.format(number=number, lines=_lines(document, places))
    yield from on_article(selection)
    if chosen and not unanswered and asked >= _NOTED and (untold := missing.untold(numbers.keys())):
        yield UNTOLD.format(lines=_lines(document, untold))


def on_article(selection: Selection) -> Iterator[str]:
    """What the article is, if it is no report."""
    if selection.released:
        yield RELEASED
    elif selection.argues:
        yield ARGUES


def fallen(document: Document, ids: Container[int | None]) -> str:
    """The note on sentences that a model chose and that are not printed."""
    orders = [order for order, sentence in enumerate(document.citable) if sentence.id in ids]
    return FALLEN.format(lines=_lines(document, orders))


def _unended(selection: Selection, order: int, told: AbstractSet[int]) -> list[int]:
    """What is not told of how the charge in a sentence ended, or that it was wrong."""
    undone = [(order + 1,)] if selection.turns.corrected(order) else []
    missing = (places for places in (*selection.outcomes.of(order), *undone) if told.isdisjoint(places))
    return list(chain.from_iterable(missing))


def _lines(document: Document, orders: Iterable[int]) -> str:
    """Where citable sentences stand, as citations tell it."""
    taken = document.taken_from
    whole = taken.whole if taken else document
    spans = [document.citable[order].span for order in orders]
    found = dict.fromkeys(whole.index.line((taken.to_whole(s) if taken else s).start) for s in spans)
    return f"line{'s' * (len(found) > 1)} {', '.join(map(str, found))}"
