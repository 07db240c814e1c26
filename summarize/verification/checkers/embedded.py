"""The embedded checker: the small model of this project reads a claim beside its evidence."""

from __future__ import annotations

import hashlib
import json
import math
import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from summarize.errors import ConfigError
from summarize.lazy import cached_property
from summarize.models.onnx_encoder import LONGEST, OnnxEncoder, file_bytes
from summarize.spans import merge
from summarize.verification.checkers.scoring import Score, ScoringChecker
from summarize.verification.checkers.thresholds import Calibration, Rate, calibration_of, rates_of
from summarize.verification.checkers.windows import UnreadableError, readings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.config import Settings
    from summarize.models.budget import Budget
    from summarize.verification.judgement import Claim


@dataclass(frozen=True, slots=True)
class Head:
    """How the two outputs of the network become a probability; fitted by ``training/calibrate.py``.

    ``probability = 1 / (1 + exp(-(bias + claim * c + word * w)))``, where ``c`` is the logit of the whole
    claim and ``w`` the logit of its most doubtful word.

    Attributes:
        bias, claim, word: the weights.
        threshold: the probability below which a claim counts as unsupported, where ``rates`` are missing.
        doubtful: logit from which on a word is called doubtful.
        window: tokens of claim and evidence together in one window.
        sha256: of ``model.onnx``: a calibration fits one model only.
        rates: what was measured at other thresholds of this probability.
        fitted: a calibration on top of it, made by ``summarize calibrate``; it wins.
    """

    bias: float
    claim: float
    word: float
    threshold: float
    doubtful: float
    window: int
    sha256: str
    rates: tuple[Rate, ...] = ()
    fitted: Calibration | None = None

    @property
    def name(self) -> str:
        """The checker's name, with the version of its weights."""
        return f"embedded-{self.sha256[:8]}"

    @property
    def calibration(self) -> Calibration | None:
        """The calibration that comes with the weights, or None."""
        shipped = Calibration(self.name, (), self.rates, "claims that it was not trained on")
        return self.fitted or (shipped if self.rates else None)

    def probability(self, claim: float, word: float) -> float:
        """That a claim with these two logits is supported."""
        z = self.bias + self.claim * claim + self.word * word
        return 1 / (1 + math.exp(-max(-60.0, min(60.0, z))))


class EmbeddedChecker(ScoringChecker):
    """Reads a claim beside the sentences that it cites, or that were found for it.

    The claim is as well supported as the window that supports it best says, and each of its words too.
    Claims are read side by side in threads, one a core, at most four.

    Args:
        folder: the model; None for the one that is installed.
        max_false_pass: the share of unsupported claims that may pass; None for the usual one.

    Raises:
        MissingExtraError: ``onnxruntime`` or ``tokenizers`` is not installed, or no model is.
        ConfigError: the folder lacks a file, its calibration was fitted for another model, or it cannot hold
            ``max_false_pass``.
    """

    def __init__(self, folder: Path | None = None, max_false_pass: float | None = None) -> None:
        self._encoder = OnnxEncoder(folder)
        self._head = read_head(self._encoder.folder / "calibration.json", self._encoder.model)
        super().__init__(self._head.name, max_false_pass, self._head.calibration)

    @cached_property
    def _pool(self) -> ThreadPoolExecutor:
        return ThreadPoolExecutor(min(4, os.cpu_count() or 1), thread_name_prefix="checker")

    def scores(self, claims: Sequence[Claim], /) -> list[Score]:
        """One raw score a claim; one without a number where the claim cannot be read."""
        return list(self._pool.map(self._scored, claims))

    def _scored(self, claim: Claim) -> Score:
        encoder = self._encoder
        encoded = encoder.encode(claim.text)
        length = len(encoded.ids)
        if length > LONGEST // 2:
            return Score(None, f"the claim has {length} tokens; the model reads {LONGEST // 2}")
        # A long claim gets a longer window, so that there is always room for evidence beside it.
        room = min(LONGEST, max(self._head.window, 2 * length)) - length - 1
        tokens = cache(encoder.tokens)
        try:
            evidence = [sentence.text for sentence in claim.evidence]
            parts = readings(
                claim.text, evidence, room, lambda text: len(tokens(text)), found=not claim.cited
            )
        except UnreadableError as error:
            return Score(None, str(error))
        found = [encoder.read(encoded, [i for s in part for i in tokens(s)]) for part in parts]
        least = [min(logits) for logits in zip(*(reading.words for reading in found), strict=True)]
        words = [(span, logit) for span, logit in zip(encoded.words, least, strict=True) if span is not None]
        if not words:
            return Score(None, "the claim has no word")
        doubtful = merge(span for span, logit in words if logit >= self._head.doubtful)
        raw = self._head.probability(max(r.claim for r in found), max(logit for _, logit in words))
        return Score(raw, doubtful=doubtful)


def read_head(path: Path, model: bytes) -> Head:
    """What ``calibration.json`` says of ``model``.

    Raises:
        ConfigError: it cannot be read, or is of another model.
    """
    try:
        values = json.loads(file_bytes(path))
        rates = rates_of(values.pop("thresholds", ()))
        fitted = values.pop("calibration", None)
        head = Head(**values, rates=rates, fitted=calibration_of(fitted) if fitted else None)
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise ConfigError(f"{path} is no calibration: {error}") from error
    if head.sha256 != hashlib.sha256(model).hexdigest():
        raise ConfigError(f"{path} was fitted for another model")
    return head


def load(name: str, settings: Settings, _budget: Budget | None) -> EmbeddedChecker:
    """``--checker embedded``, or ``embedded:FOLDER`` for a model that ``training/`` wrote there."""
    folder = Path(name) if name else None
    return EmbeddedChecker(folder, max_false_pass=settings.max_false_pass)
