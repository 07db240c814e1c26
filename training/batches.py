"""From pairs to batches: tokens, word labels, and batches of like length."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

import torch

from training.pairs import is_held

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path
    from random import Random

    from tokenizers import Tokenizer
    from torch import Tensor

IGNORED = -100.0
"""Label of a token that the word loss leaves out."""

_TOGETHER = 6


@dataclass(frozen=True, slots=True)
class Example:
    """One pair as token numbers.

    Attributes:
        ids: ``[CLS] claim [SEP] evidence [SEP]``.
        claim_length: tokens up to and with the first ``[SEP]``.
        words: for each of these, 1.0 for an unsupported word, 0.0 for a supported one, or ``IGNORED``.
        label: 1.0 if the evidence supports the claim.
        kind: how the pair was made.
        held: whether it is kept out of training.
        group: the same for claims beside the same evidence.
    """

    ids: tuple[int, ...]
    claim_length: int
    words: tuple[float, ...]
    label: float
    kind: str
    held: bool
    group: int = 0


@dataclass(frozen=True, slots=True)
class Batch:
    """Tensors of one step, each ``[batch, length]`` but ``labels`` and ``groups``, ``[batch]``."""

    ids: Tensor
    mask: Tensor
    kinds: Tensor
    words: Tensor
    labels: Tensor
    groups: Tensor

    def on(self, device: torch.device) -> Batch:
        """The same batch in the memory of ``device``."""
        parts = (self.ids, self.mask, self.kinds, self.words, self.labels, self.groups)
        return Batch(*(part.to(device) for part in parts))


def read_examples(path: Path, tokenizer: Tokenizer, longest: int) -> list[Example]:
    """The examples of a file of pairs; those longer than ``longest`` tokens are left out, never cut."""
    with path.open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    claims = tokenizer.encode_batch([row["claim"] for row in rows])
    evidence = tokenizer.encode_batch([" ".join(row["evidence"]) for row in rows])
    made = []
    numbers: dict[tuple[int, ...], int] = {}
    for row, one, two in zip(rows, claims, evidence, strict=True):
        ids = (*one.ids, *two.ids[1:])
        if len(ids) <= longest:
            words = _word_labels(one.offsets, row["wrong"])
            group = numbers.setdefault(tuple(two.ids), len(numbers))
            held, label = is_held(row["origin"]), float(row["label"])
            made.append(Example(ids, len(one.ids), words, label, row["kind"], held, group))
    return made


def _word_labels(
    offsets: Sequence[tuple[int, int]], wrong: Sequence[Sequence[int]] | None
) -> tuple[float, ...]:
    if wrong is None:
        return (IGNORED,) * len(offsets)
    return tuple(
        IGNORED if end == start else float(any(start < e and s < end for s, e in wrong))
        for start, end in offsets
    )


def batches(examples: Sequence[Example], tokens: int, rng: Random) -> Iterator[Batch]:
    """One epoch in random order, each batch of like length, of about ``tokens`` tokens with its padding.

    Claims beside the same evidence stay together, a few at a time, so that they can be compared.
    """
    units = _units(examples, rng)
    longest = [max(len(examples[i].ids) for i in unit) for unit in units]
    order = sorted(range(len(units)), key=lambda u: longest[u] + rng.uniform(-6, 6))
    made: list[list[int]] = [[]]
    for u in order:
        if made[-1] and (len(made[-1]) + len(units[u])) * longest[u] > tokens:
            made.append([])
        made[-1] += units[u]
    rng.shuffle(made)
    for batch in made:
        yield stack([examples[i] for i in batch])


def _units(examples: Sequence[Example], rng: Random) -> list[list[int]]:
    """Numbers of examples of one group, at most ``_TOGETHER`` of them, drawn anew each time."""
    groups: dict[int, list[int]] = {}
    for i, example in enumerate(examples):
        groups.setdefault(example.group, []).append(i)
    units = []
    for group in groups.values():
        rng.shuffle(group)
        units += [group[at : at + _TOGETHER] for at in range(0, len(group), _TOGETHER)]
    return units


def stack(examples: Sequence[Example]) -> Batch:
    """The examples padded to the longest."""
    # Multiples of eight: few shapes of matrices, which the library has to prepare one by one.
    length = -8 * (-max(len(e.ids) for e in examples) // 8)
    shape = (len(examples), length)
    ids, mask, kinds = (torch.zeros(shape, dtype=torch.long) for _ in range(3))
    words = torch.full(shape, IGNORED)
    for i, e in enumerate(examples):
        ids[i, : len(e.ids)] = torch.tensor(e.ids)
        mask[i, : len(e.ids)] = 1
        kinds[i, e.claim_length : len(e.ids)] = 1
        words[i, : e.claim_length] = torch.tensor(e.words)
    labels, groups = torch.tensor([e.label for e in examples]), torch.tensor([e.group for e in examples])
    return Batch(ids, mask, kinds, words, labels, groups)
