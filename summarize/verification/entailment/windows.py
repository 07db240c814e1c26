"""Windows of whole sentences: evidence too long for a model is scored in overlapping parts, never cut."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_WORD = re.compile(r"\w+")


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
    bags = [set(_WORD.findall(sentence.lower())) for sentence in sentences]
    wanted = set(_WORD.findall(claim.lower()))
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


def pieces(sentence: str, capacity: int, count: Callable[[str], int]) -> list[str]:
    """A sentence that no window holds, in overlapping parts that end between words; whole if it fits.

    Args:
        sentence: such as a transcript without full stops.
        capacity: of a window, in tokens.
        count: the number of tokens of a text.

    Raises:
        ValueError: a single word is longer than the capacity.
    """
    if count(sentence) <= capacity:
        return [sentence]
    words = sentence.split()
    if len(words) < 2:
        raise ValueError("one word of the evidence is longer than the model reads")
    middle, quarter = len(words) // 2, len(words) // 4
    left, right = " ".join(words[: middle + quarter]), " ".join(words[middle - quarter :])
    if len(words) < 4:
        left, right = " ".join(words[:middle]), " ".join(words[middle:])
    return [*pieces(left, capacity, count), *pieces(right, capacity, count)]
