"""The embedded checker: a small ONNX cross-encoder run by ``onnxruntime``.

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
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from summarize.errors import ConfigError, MissingExtraError, checkout
from summarize.spans import Span, merge
from summarize.verification.checkers.scoring import Score, ScoringChecker
from summarize.verification.checkers.thresholds import Calibration, Rate, calibration_of, rates_of
from summarize.verification.checkers.windows import UnreadableError, gathered, pieces, windows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.config import Settings
    from summarize.models.budget import Budget
    from summarize.verification.base import Claim

PACKAGE = "summarize_grounded_checker"
"""The distribution of the weights, installed apart from this one."""

WEIGHTS = f" {found / 'checker'}" if (found := checkout()) else " summarize-grounded-checker"
"""What to install besides the extra: the model."""

_LONGEST = 510
"""Tokens that the encoder has places for, less two to spare."""


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


@dataclass(frozen=True, slots=True)
class Pair:
    """A claim, and the sentences that are to support it, in the order of the article.

    Attributes:
        found: whether the program found them, instead of a writer who cited them.
    """

    claim: str
    sentences: tuple[str, ...]
    found: bool = False


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


def model_folder() -> Path | None:
    """The folder of the installed model, which has a distribution of its own; None if there is none."""
    spec = find_spec(PACKAGE)
    places = (spec.submodule_search_locations or ()) if spec else ()
    return next((Path(place) for place in places if (Path(place) / "model.onnx").is_file()), None)


class EmbeddedChecker(ScoringChecker):
    """Reads a claim beside the sentences that it cites, or that were found for it.

    Args:
        folder: the model; None for the one that is installed.
        threads: pairs scored side by side; by default one a core, at most four.
        max_false_pass: the share of unsupported claims that may pass; None for the usual one.

    Raises:
        MissingExtraError: ``onnxruntime`` or ``tokenizers`` is not installed, or no model is.
        ConfigError: the folder lacks a file, its calibration was fitted for another model, or it cannot hold
            ``max_false_pass``.
    """

    def __init__(
        self, folder: Path | None = None, threads: int | None = None, max_false_pass: float | None = None
    ) -> None:
        try:
            import onnxruntime
            from tokenizers import Tokenizer
        except ImportError as error:
            raise MissingExtraError("the embedded checker", "checker", WEIGHTS) from error
        folder = folder or model_folder()
        if folder is None:
            raise MissingExtraError("the embedded checker", "checker", WEIGHTS)
        model = _bytes(folder / "model.onnx")
        self._head = read_head(folder / "calibration.json", model)
        super().__init__(self._head.name, max_false_pass, self._head.calibration)
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
        return ThreadPoolExecutor(self._threads, thread_name_prefix="checker")

    def scores(self, claims: Sequence[Claim], /) -> list[Score]:
        """One raw score a claim; one without a number where the claim cannot be read."""
        pairs = [Pair(c.text, tuple(s.text for s in c.evidence), found=not c.cited) for c in claims]
        return list(self._pool.map(self._scored, pairs))

    def _scored(self, pair: Pair) -> Score:
        try:
            outputs = self._outputs(pair)
        except UnreadableError as error:
            return Score(None, str(error))
        doubtful = merge(span for span, logit in outputs.words if logit >= self._head.doubtful)
        return Score(self._head.probability(outputs.claim, outputs.word), doubtful=doubtful)

    def outputs(self, pairs: Sequence[Pair]) -> list[Outputs]:
        """The network's own outputs, for calibration."""
        return list(self._pool.map(self._outputs, pairs)) if len(pairs) > 1 else [*map(self._outputs, pairs)]

    def _outputs(self, pair: Pair) -> Outputs:
        claim = self._tokenizer.encode(pair.claim)
        if len(claim.ids) <= 2 or not pair.sentences:
            raise UnreadableError("an empty claim or no evidence cannot be scored")
        if len(claim.ids) > _LONGEST // 2:
            raise UnreadableError(f"the claim has {len(claim.ids)} tokens; the model reads {_LONGEST // 2}")
        # A long claim gets a longer window, so that there is always room for evidence beside it.
        total = min(_LONGEST, max(self._head.window, 2 * len(claim.ids)))
        readings = [self._read(claim.ids, part) for part in self._parts(pair, total - len(claim.ids) - 1)]
        words = [min(logits) for logits in zip(*(r.words for r in readings), strict=True)]
        spans = _word_spans(claim.offsets, pair.claim)
        judged = tuple((span, logit) for span, logit in zip(spans, words, strict=True) if span is not None)
        if not judged:
            raise UnreadableError("the claim has no word")
        return Outputs(max(r.claim for r in readings), max(logit for _, logit in judged), judged)

    def _parts(self, pair: Pair, room: int) -> list[list[int]]:
        """The token numbers of each window of the evidence."""
        try:
            sentences = [p for s in pair.sentences if s.strip() for p in pieces(s, room, self._count)]
        except ValueError as error:
            raise UnreadableError(str(error)) from error
        if not sentences:
            raise UnreadableError("the evidence is empty")
        ids = [e.ids for e in self._tokenizer.encode_batch(sentences, add_special_tokens=False)]
        lengths = [len(i) for i in ids]
        chosen = [list(window) for window in windows(lengths, room)]
        if len(chosen) > 1:
            # What a writer cites is read to the end. Of what a search proposes, the one window of the best
            # gives the same AUC (five sets, within 3 points either way) in a quarter of the time.
            best = gathered(pair.claim, sentences, lengths, room)
            chosen = [best] if pair.found and best else [*chosen, best]
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
        raise ConfigError(f"the embedded checker lacks {path.name}: {error}") from error


def read_head(path: Path, model: bytes) -> Head:
    """What ``calibration.json`` says of ``model``.

    Raises:
        ConfigError: it cannot be read, or is of another model.
    """
    try:
        values = json.loads(_bytes(path))
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
