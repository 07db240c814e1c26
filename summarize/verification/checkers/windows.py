"""Windows of whole sentences: evidence too long for a model is scored in overlapping parts, never cut."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.language.terms import terms

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


class UnreadableError(Exception):
    """A claim cannot be read by a checker, for example because it is too long; it has no verdict."""


def readings(
    claim: str, evidence: Sequence[str], room: int, count: Callable[[str], int], *, found: bool = False
) -> list[list[str]]:
    """The evidence in groups of sentences that are each read at once; together they hold all of it.

    Where one group does not hold it, another has the sentences that share most with the claim.

    Args:
        claim: what the evidence is to support.
        evidence: sentences, in the order of the article.
        room: for one group, in tokens.
        count: the number of tokens of a text.
        found: whether a search proposed the evidence. What a writer cites is read to the end; of what a
            search proposes, the one group of the best gives the embedded checker the same AUC (five sets,
            within 3 points either way) in a quarter of the time.

    Raises:
        UnreadableError: there is no evidence or no claim, or a word of the evidence is longer than the room.
    """
    if not claim.strip() or room <= 0:
        raise UnreadableError("the claim is empty, or leaves no room for evidence beside it")
    sentences = [piece for s in evidence if s.strip() for piece in pieces(s, room, count)]
    if not sentences:
        raise UnreadableError("a claim without evidence cannot be scored")
    lengths = [count(sentence) for sentence in sentences]
    chosen = [list(window) for window in windows(lengths, room)]
    if len(chosen) > 1:
        best = gathered(claim, sentences, lengths, room)
        chosen = [best] if found and best else [*chosen, best]
    return [[sentences[i] for i in window] for window in chosen if window]


def windows(lengths: Sequence[int], capacity: int) -> list[range]:
    """Ranges of consecutive items that fit, each going on from the middle of the one before.

    Args:
        lengths: of the sentences, in tokens.
        capacity: of a window, in tokens.

    Returns:
        Ranges that together cover every sentence. A sentence longer than the capacity stands alone.
    """
    made: list[range] = []
    start = 0
    while start < len(lengths):
        end, total = start + 1, lengths[start]
        while end < len(lengths) and total + lengths[end] <= capacity:
            total += lengths[end]
            end += 1
        made.append(range(start, end))
        if end == len(lengths):
            break
        start = max(start + 1, _middle(lengths, start, end))
    return made


def _middle(lengths: Sequence[int], start: int, end: int) -> int:
    half, passed = sum(lengths[start:end]) / 2, 0
    for i in range(start, end):
        passed += lengths[i]
        if passed > half:
            return i if i > start else i + 1
    return end


def gathered(claim: str, sentences: Sequence[str], lengths: Sequence[int], capacity: int) -> list[int]:
    """The sentences that share most words with the claim, as many as fit, in the order of the article.

    A claim whose facts stand far apart has its evidence in no window of consecutive sentences, but here. Rare
    words count for more: each by one over the number of sentences that have it.
    """
    bags = [set(terms(sentence)) for sentence in sentences]
    wanted = set(terms(claim))
    weights = {word: 1 / max(1, sum(word in bag for bag in bags)) for word in wanted}
    left = set(wanted)
    chosen: list[int] = []
    room = capacity
    open_ = {i for i, length in enumerate(lengths) if length <= capacity and wanted & bags[i]}
    while open_:
        # What no chosen sentence covers yet counts in full, what one does covers a quarter as much.
        best = max(
            open_, key=lambda i: (sum(weights[w] * (1 if w in left else 0.25) for w in wanted & bags[i]), -i)
        )
        chosen.append(best)
        room -= lengths[best]
        left -= bags[best]
        open_ = {i for i in open_ if i != best and lengths[i] <= room}
    return sorted(chosen)


_HALVED = 4
"""Times the capacity up to which a sentence is halved; the halves overlap, so that each step makes more."""


def pieces(sentence: str, capacity: int, count: Callable[[str], int]) -> list[str]:
    """A sentence that no window holds, in overlapping parts that end between words; whole if it fits.

    Time and the number of parts are linear in the sentence.

    Args:
        sentence: such as a transcript without full stops.
        capacity: of a window, in tokens.
        count: the number of tokens of a text.

    Raises:
        UnreadableError: a single word is longer than the capacity.
    """
    total = count(sentence)
    if total <= capacity:
        return [sentence]
    words = sentence.split()
    if len(words) < 2:
        raise UnreadableError("one word of the evidence is longer than the model reads")
    if total > _HALVED * capacity:
        return _run_of_pieces(words, capacity, count)
    middle, quarter = len(words) // 2, len(words) // 4
    left, right = " ".join(words[: middle + quarter]), " ".join(words[middle - quarter :])
    if len(words) < 4:
        left, right = " ".join(words[:middle]), " ".join(words[middle:])
    return [*pieces(left, capacity, count), *pieces(right, capacity, count)]


def _run_of_pieces(words: Sequence[str], capacity: int, count: Callable[[str], int]) -> list[str]:
    """Each word is counted once, with the blank before it, which some tokenizers count."""
    known = {word: count(f" {word}") for word in set(words)}
    if max(known.values()) > capacity:
        raise UnreadableError("one word of the evidence is longer than the model reads")
    return [" ".join(words[part.start : part.stop]) for part in windows([known[w] for w in words], capacity)]
