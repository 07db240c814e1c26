"""The network of the embedded checker: a small ONNX cross-encoder run by ``onnxruntime``.

Each pair is run alone: int8 activations are scaled by what stands beside them, so that padded batches would
give a pair another score in other company.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from summarize.errors import ConfigError, MissingExtraError, checkout, installed_from
from summarize.spans import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

PACKAGE = "summarize_grounded_checker"
"""The distribution of the weights, installed apart from this one."""

_ROOT = checkout() or installed_from()
_WEIGHTS = f" {_ROOT / 'checker'}" if _ROOT else " summarize-grounded-checker"
"""What to install besides the extra: the model."""

LONGEST = 510
"""Tokens that the encoder has places for, less two to spare."""


@dataclass(frozen=True, slots=True)
class Encoded:
    """A text as the network reads it.

    Attributes:
        ids: the numbers of its tokens.
        words: for each token the place of its whole word; None for one without a letter or digit.
    """

    ids: list[int]
    words: list[Span | None]


@dataclass(frozen=True, slots=True)
class Logits:
    """The network's outputs for a claim beside some evidence.

    Attributes:
        claim: that the evidence supports the claim.
        words: of each of its tokens, that the evidence does not.
    """

    claim: float
    words: tuple[float, ...]


def model_folder() -> Path | None:
    """The folder of the installed model, which has a distribution of its own; None if there is none."""
    spec = find_spec(PACKAGE)
    places = (spec.submodule_search_locations or ()) if spec else ()
    return next((Path(place) for place in places if (Path(place) / "model.onnx").is_file()), None)


class OnnxEncoder:
    """A model's folder, loaded. Safe to call from several threads, on one shared session.

    Args:
        folder: holds ``model.onnx`` and ``tokenizer.json``; None for the model that is installed.

    Attributes:
        folder: where it is.
        model: the bytes of ``model.onnx``.

    Raises:
        MissingExtraError: ``onnxruntime`` or ``tokenizers`` is not installed, or no model is.
        ConfigError: the folder lacks a file.
    """

    def __init__(self, folder: Path | None = None) -> None:
        try:
            import onnxruntime
            from tokenizers import Tokenizer
        except ImportError as error:
            raise MissingExtraError("the embedded checker", "checker", _WEIGHTS) from error
        place = folder or model_folder()
        if place is None:
            raise MissingExtraError("the embedded checker", "checker", _WEIGHTS)
        self.folder = place
        self.model = file_bytes(place / "model.onnx")
        self._tokenizer = Tokenizer.from_buffer(file_bytes(place / "tokenizer.json"))
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        # The arena never gives memory back: a long claim would hold it for good.
        options.enable_cpu_mem_arena = False
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(self.model, options, providers=["CPUExecutionProvider"])

    def encode(self, claim: str) -> Encoded:
        """A claim, with the marks at its ends."""
        found = self._tokenizer.encode(claim)
        return Encoded(found.ids, _word_spans(found.offsets, claim))

    def tokens(self, sentence: str) -> list[int]:
        """The tokens of a sentence of evidence."""
        ids: list[int] = self._tokenizer.encode(sentence, add_special_tokens=False).ids
        return ids

    def read(self, claim: Encoded, evidence: list[int]) -> Logits:
        """The claim beside evidence; together at most ``LONGEST`` tokens."""
        import numpy

        ids = [*claim.ids, *evidence, claim.ids[-1]]
        kinds = [0] * len(claim.ids) + [1] * (len(evidence) + 1)
        feed: dict[str, Any] = {"ids": numpy.array([ids]), "kinds": numpy.array([kinds])}
        claims, words = self._session.run(["claim", "words"], feed)
        return Logits(float(claims[0]), tuple(words[0, : len(claim.ids)].tolist()))


def file_bytes(path: Path) -> bytes:
    """What a file of a model holds.

    Raises:
        ConfigError: it cannot be read.
    """
    try:
        return path.read_bytes()
    except OSError as error:
        raise ConfigError(f"the embedded checker lacks {path.name}: {error}") from error


def _word_spans(offsets: Sequence[tuple[int, int]], text: str) -> list[Span | None]:
    """The places of tokens that hold a letter or digit, each widened to its whole word; None for others."""
    found: list[Span | None] = []
    bounds = [*offsets, (0, 0)]
    joined = [a[1] == b[0] and b[1] > b[0] and text[b[0]].isalnum() for a, b in pairwise(bounds)]
    for i, (start, end) in enumerate(offsets):
        if end <= start or not any(c.isalnum() for c in text[start:end]):
            found.append(None)
            continue
        first = last = i
        while first > 0 and joined[first - 1] and bounds[first - 1][1] > bounds[first - 1][0]:
            first -= 1
        while joined[last]:
            last += 1
        found.append(Span(offsets[first][0], offsets[last][1]))
    return found
