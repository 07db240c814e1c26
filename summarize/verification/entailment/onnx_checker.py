"""The small model of this package: an int8 ONNX cross-encoder run by ``onnxruntime``.

Each pair is run alone: int8 activations are scaled by what stands beside them, so that padded batches would
give a pair another score in other company. Pairs run side by side in threads instead, on one shared session.
"""

from __future__ import annotations

import hashlib
import json
import math
import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from summarize.errors import ConfigError, MissingExtraError
from summarize.spans import Span, merge
from summarize.verification.entailment.base import SHIPPED, Entailment, EntailmentError, Evidence
from summarize.verification.entailment.windows import gathered, pieces, windows

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_LONGEST = 510
"""Tokens that the encoder has places for, less two to spare."""


@dataclass(frozen=True, slots=True)
class Calibration:
    """How the two outputs of the network become a probability; fitted by ``training/calibrate.py``.

    ``probability = 1 / (1 + exp(-(bias + claim * c + word * w)))``, where ``c`` is the logit of the whole
    claim and ``w`` the logit of its most doubtful word.

    Attributes:
        bias, claim, word: the weights.
        threshold: the probability below which a claim counts as unsupported.
        doubtful: logit from which on a word is called doubtful.
        window: tokens of claim and evidence together in one window.
        sha256: of ``model.onnx``: a calibration fits one model only.
    """

    bias: float
    claim: float
    word: float
    threshold: float
    doubtful: float
    window: int
    sha256: str


@dataclass(frozen=True, slots=True)
class _Reading:
    """The network's outputs for one window: one logit for the claim, one for each of its tokens."""

    claim: float
    words: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Outputs:
    """The network's outputs for a claim over all windows of its evidence, before calibration.

    Attributes:
        claim: the highest claim logit of any window.
        word: the logit of the most doubtful word, each word judged by the window that supports it best.
        words: these logits with the places of the tokens in the claim, in code points.
    """

    claim: float
    word: float
    words: tuple[tuple[Span, float], ...]


class OnnxChecker:
    """Runs a model folder as :data:`~summarize.verification.entailment.base.SHIPPED` is one.

    Args:
        folder: the model.
        threads: pairs scored side by side; by default one a core, at most four.

    Raises:
        MissingExtraError: ``onnxruntime`` or ``tokenizers`` is not installed.
        ConfigError: the folder lacks a file, or its calibration was fitted for another model.
    """

    def __init__(self, folder: Path = SHIPPED, threads: int | None = None) -> None:
        try:
            import onnxruntime
            from tokenizers import Tokenizer
        except ImportError as error:
            raise MissingExtraError("the entailment model", "entailment") from error
        model = _bytes(folder / "model.onnx")
        self.calibration = read_calibration(folder / "calibration.json", model)
        self.name = f"summarize-entailment-{self.calibration.sha256[:12]}"
        self._tokenizer = Tokenizer.from_buffer(_bytes(folder / "tokenizer.json"))
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        # The arena never gives memory back: a long claim would hold it for good.
        options.enable_cpu_mem_arena = False
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
        self._threads = threads or min(4, os.cpu_count() or 1)

    @cached_property
    def _pool(self) -> ThreadPoolExecutor:
        return ThreadPoolExecutor(self._threads, thread_name_prefix="entailment")

    def check(self, pairs: Sequence[Evidence]) -> tuple[Entailment, ...]:
        """See :class:`~summarize.verification.entailment.base.EntailmentChecker`."""
        return tuple(self._calibrated(outputs) for outputs in self.outputs(pairs))

    def outputs(self, pairs: Sequence[Evidence]) -> list[Outputs]:
        """The network's own outputs, for calibration."""
        return list(self._pool.map(self._outputs, pairs)) if len(pairs) > 1 else [*map(self._outputs, pairs)]

    def _calibrated(self, outputs: Outputs) -> Entailment:
        fit = self.calibration
        z = fit.bias + fit.claim * outputs.claim + fit.word * outputs.word
        doubtful = merge(span for span, logit in outputs.words if logit >= fit.doubtful)
        return Entailment(1 / (1 + math.exp(-max(-60.0, min(60.0, z)))), fit.threshold, doubtful)

    def _outputs(self, pair: Evidence) -> Outputs:
        claim = self._tokenizer.encode(pair.claim)
        if len(claim.ids) <= 2 or not pair.sentences:
            raise EntailmentError("an empty claim or no evidence cannot be scored")
        if len(claim.ids) > _LONGEST // 2:
            raise EntailmentError(f"the claim has {len(claim.ids)} tokens; the model reads {_LONGEST // 2}")
        # A long claim gets a longer window, so that there is always room for evidence beside it.
        total = min(_LONGEST, max(self.calibration.window, 2 * len(claim.ids)))
        readings = [self._read(claim.ids, part) for part in self._parts(pair, total - len(claim.ids) - 1)]
        words = [min(logits) for logits in zip(*(r.words for r in readings), strict=True)]
        spans = _word_spans(claim.offsets, pair.claim)
        judged = tuple((span, logit) for span, logit in zip(spans, words, strict=True) if span is not None)
        if not judged:
            raise EntailmentError("the claim has no word")
        return Outputs(max(r.claim for r in readings), max(logit for _, logit in judged), judged)

    def _parts(self, pair: Evidence, room: int) -> list[list[int]]:
        """The token numbers of each window of the evidence."""
        try:
            sentences = [p for s in pair.sentences if s.strip() for p in pieces(s, room, self._count)]
        except ValueError as error:
            raise EntailmentError(str(error)) from error
        if not sentences:
            raise EntailmentError("the evidence is empty")
        ids = [e.ids for e in self._tokenizer.encode_batch(sentences, add_special_tokens=False)]
        lengths = [len(i) for i in ids]
        chosen = [list(window) for window in windows(lengths, room)]
        if len(chosen) > 1:
            chosen.append(gathered(pair.claim, sentences, lengths, room))
        return [[token for i in window for token in ids[i]] for window in chosen if window]

    def _count(self, text: str) -> int:
        return len(self._tokenizer.encode(text, add_special_tokens=False).ids)

    def _read(self, claim: list[int], evidence: list[int]) -> _Reading:
        import numpy

        ids = [*claim, *evidence, claim[-1]]
        kinds = [0] * len(claim) + [1] * (len(evidence) + 1)
        feed: dict[str, Any] = {"ids": numpy.array([ids]), "kinds": numpy.array([kinds])}
        claims, words = self._session.run(["claim", "words"], feed)
        return _Reading(float(claims[0]), tuple(words[0, : len(claim)].tolist()))


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


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise ConfigError(f"the entailment model lacks {path.name}: {error}") from error


def read_calibration(path: Path, model: bytes) -> Calibration:
    """The calibration of ``model``.

    Raises:
        ConfigError: it cannot be read, or is of another model.
    """
    try:
        fit = Calibration(**json.loads(_bytes(path)))
    except (TypeError, ValueError) as error:
        raise ConfigError(f"{path} is no calibration: {error}") from error
    if fit.sha256 != hashlib.sha256(model).hexdigest():
        raise ConfigError(f"{path} was fitted for another model")
    return fit
