"""The protocol of an entailment checker, and what it takes and gives."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from summarize.errors import SummarizeError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.spans import Span


class EntailmentError(SummarizeError):
    """A pair cannot be scored; a claim that was not scored is not supported."""


SHIPPED = Path(__file__).parent / "model"
"""The folder of the shipped model: ``model.onnx``, ``tokenizer.json``, ``calibration.json``."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A claim with what is to support it.

    Attributes:
        claim: one sentence or a few.
        sentences: the evidence in the order of the article; never empty.
    """

    claim: str
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Entailment:
    """What a checker says of one claim.

    Attributes:
        probability: from 0 to 1, that the evidence supports the claim.
        threshold: the probability below which the checker calls a claim unsupported.
        doubtful: the words of the claim that the evidence seems not to support, in code points of the
            claim; empty where the checker does not say.
    """

    probability: float
    threshold: float
    doubtful: tuple[Span, ...] = ()


@runtime_checkable
class EntailmentChecker(Protocol):
    """Scores claims against evidence.

    The score of a pair does not depend on the others of the call, nor on what was scored before; calls from
    several threads at once are safe.

    Attributes:
        name: names the model and its version, for the record of a summary.
    """

    name: str

    def check(self, pairs: Sequence[Evidence]) -> tuple[Entailment, ...]:
        """One result a pair, in order.

        Raises:
            EntailmentError: a pair cannot be scored, such as a claim that is longer than the model reads.
        """
        ...
