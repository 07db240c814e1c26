"""What readers are told beside a summary: which answers and outcomes it misses, and who writes."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from summarize.document import Document
    from summarize.neutrality.dispute import Dispute
    from summarize.writers.candidates import Candidate
    from summarize.writers.selection import Selection

UNANSWERED = "nothing in the summary answers its {sentences}: see {lines} of the article"
UNTOLD = "the summary leaves out what may answer a charge or criticism: see {lines} of the article"
"""Told where somebody denies something in the article, or is silent, and the summary does not say so."""
UNENDED = "the article has an outcome of sentence {number} of the summary: see {lines}"
ARGUES = "the article argues: only its opening and what it attributes or counts is told"
RELEASED = "the article is a press release: it tells what its issuer wants to be told"
FALLEN = "left out of what the model chose, for want of proof or room with what belongs to it: {lines}"

_NOTED = 2
"""Sentences that are asked for, at least, where a dispute is missed."""


def notes(selection: Selection, chosen: Sequence[Candidate], asked: int) -> Iterator[str]:
    """The notes on a summary, one line each.

    Args:
        selection: the article's sentences.
        chosen: those of the summary, in order.
        asked: the sentences that were asked for.
    """
    document, dispute = selection.joined, selection.dispute
    numbers = {candidate.order: number for number, candidate in enumerate(chosen, 1)}
    told = numbers.keys()
    if not (0 in told and dispute.readings[0].denies):  # "pleaded not guilty to setting the fire"
        yield from _on_sides(document, dispute, numbers, asked)
    for order, number in numbers.items():
        if (places := dispute.outcomes(order)) and told.isdisjoint(places):
            yield UNENDED.format(number=number, lines=_lines(document, places))
    yield from on_article(selection)


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


def _on_sides(document: Document, dispute: Dispute, numbers: Mapping[int, int], asked: int) -> Iterator[str]:
    """What of a dispute the summary leaves out; ``numbers``: by its order each sentence's in the summary."""
    told = numbers.keys()
    replies = {order: dispute.replies(order) for order in sorted(told) if not dispute.readings[order].denies}
    accused = [order for order, places in replies.items() if places and told.isdisjoint(places)]
    answers = sorted({place for order in accused for place in replies[order]})
    untold = [place for place in _unheard(dispute, told) if place not in answers]
    if answers:
        sentences = f"sentence{'s' * (len(accused) > 1)} {', '.join(str(numbers[i]) for i in accused)}"
        yield UNANSWERED.format(sentences=sentences, lines=_lines(document, answers))
    if numbers and untold and (answers or asked >= _NOTED):
        yield UNTOLD.format(lines=_lines(document, untold))


def _answers(dispute: Dispute) -> list[int]:
    """Where somebody denies something, is silent, or answers a charge by whom they speak for."""
    readings = enumerate(dispute.readings)
    found = {place for place, one in readings if one.no_answer or (one.speaker and one.in_words)}
    charges = (order for order, blames in enumerate(dispute.blaming) if blames)
    return sorted(found.union(*(dispute.replies(order)[:1] for order in charges)))


def _unheard(dispute: Dispute, told: AbstractSet[int]) -> Iterator[int]:
    """Where somebody denies something or is silent, and nothing told says so of them."""
    places = _answers(dispute)
    heard = [place for place in places if place in told]
    for place in places:
        if place not in told and not any(dispute.same_side(place, one) for one in heard):
            yield place


def _lines(document: Document, orders: Iterable[int]) -> str:
    """Where citable sentences stand, as citations tell it."""
    taken = document.taken_from
    whole = taken.whole if taken else document
    spans = [document.citable[order].span for order in orders]
    found = dict.fromkeys(whole.index.line((taken.to_whole(s) if taken else s).start) for s in spans)
    return f"line{'s' * (len(found) > 1)} {', '.join(map(str, found))}"
