"""The network: an encoder with two heads, one for the whole claim and one for each of its words.

The claim head says whether the evidence supports the claim; the word head, trained beside it where the making
of a pair tells which words are wrong, says where it does not. The second teaches the encoder to compare word
by word and lets a finding name the words concerned.

The encoder is MPNet's, or BERT's for the small size. As its authors gave it, it tells no kinds of segment
apart. Ours are two vectors that start at zero, so that the starting weights mean what they meant. They are
added above the lowest layers, which training leaves as they are: so no gradient need pass through these, and
a step takes three quarters of the time.
"""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

if TYPE_CHECKING:
    from pathlib import Path

_FARTHEST = 128
"""Distance in tokens from which on all distances share one bucket."""


@dataclass(frozen=True)
class Shape:
    """Sizes of the encoder, as its ``config.json`` gives them.

    Attributes:
        buckets: of distances between words; 0 for BERT, which knows places only.
        first_place: from which number on places are counted; those before stood for padding.
        epsilon: of the norms.
    """

    vocabulary: int = 30527
    width: int = 768
    layers: int = 12
    heads: int = 12
    inner: int = 3072
    positions: int = 514
    buckets: int = 32
    first_place: int = 2
    epsilon: float = 1e-5

    @property
    def frozen(self) -> int:
        """Lowest layers that training leaves as they are, as it does the tables of words and places."""
        return self.layers // 4


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
        raw.get("relative_attention_num_buckets", 0),
        2 if "relative_attention_num_buckets" in raw else 0,
        raw.get("layer_norm_eps", 1e-5),
    )


class _Layer(nn.Module):
    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.heads = shape.heads
        self.query = nn.Linear(shape.width, shape.width)
        self.key = nn.Linear(shape.width, shape.width)
        self.value = nn.Linear(shape.width, shape.width)
        self.out = nn.Linear(shape.width, shape.width)
        self.norm = nn.LayerNorm(shape.width, eps=shape.epsilon)
        self.up = nn.Linear(shape.width, shape.inner)
        self.down = nn.Linear(shape.inner, shape.width)
        self.last_norm = nn.LayerNorm(shape.width, eps=shape.epsilon)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        size, length, width = x.shape
        split = (size, length, self.heads, width // self.heads)
        q, k, v = (f(x).view(split).transpose(1, 2) for f in (self.query, self.key, self.value))
        mixed = functional.scaled_dot_product_attention(q, k, v, attn_mask=bias.to(q.dtype))
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
        nn.init.zeros_(self.kinds.weight)
        self.distances = nn.Embedding(shape.buckets, shape.heads) if shape.buckets else None
        self.norm = nn.LayerNorm(shape.width, eps=shape.epsilon)
        self.layers = nn.ModuleList(_Layer(shape) for _ in range(shape.layers))
        self.dense = nn.Linear(shape.width, shape.width)
        self.claim_head = nn.Linear(shape.width, 1)
        self.word_head = nn.Linear(shape.width, 1)

    def trained(self) -> list[nn.Parameter]:
        """The parameters that training changes; the others are told to keep no gradient."""
        still = [self.words, self.places, self.distances, self.norm, *self.layers[: self.shape.frozen]]
        for part in still:
            if part is not None:
                part.requires_grad_(requires_grad=False)
        return [p for p in self.parameters() if p.requires_grad]

    def forward(self, ids: Tensor, mask: Tensor, kinds: Tensor) -> tuple[Tensor, Tensor]:
        """``ids``, ``mask`` (1 if real), ``kinds`` (0 claim, 1 evidence): each ``[batch, length]``."""
        places = torch.arange(ids.shape[1], device=ids.device)
        x = self.norm(self.words(ids) + self.places(places + self.shape.first_place)[None])
        bias = (1.0 - mask[:, None, None, :].to(x.dtype)) * -1e4
        if self.distances is not None:
            near = self.distances(_buckets(places[None, :] - places[:, None], self.shape.buckets))
            bias = near.permute(2, 0, 1)[None] + bias
        for number, layer in enumerate(self.layers):
            x = layer(x + self.kinds(kinds) if number == self.shape.frozen else x, bias)
        pooled = torch.tanh(self.dense(x[:, 0]))
        return self.claim_head(pooled)[:, 0], self.word_head(x)[..., 0]


def _buckets(offsets: Tensor, buckets: int) -> Tensor:
    """T5's buckets: one half for what stands after, near distances singly, far ones by their logarithm."""
    half = buckets // 2
    exact = half // 2
    distance = offsets.abs()
    grown = torch.log(distance.clamp(min=1).float() / exact) / math.log(_FARTHEST / exact)
    far = (exact + (grown * (half - exact)).long()).clamp(max=half - 1)
    return torch.where(offsets > 0, half, 0) + torch.where(distance < exact, distance, far)


_MPNET = {
    "attention.attn.q": "query",
    "attention.attn.k": "key",
    "attention.attn.v": "value",
    "attention.attn.o": "out",
    "attention.LayerNorm": "norm",
}
_BERT = {
    "attention.self.query": "query",
    "attention.self.key": "key",
    "attention.self.value": "value",
    "attention.output.dense": "out",
    "attention.output.LayerNorm": "norm",
}
_BOTH = {"intermediate.dense": "up", "output.dense": "down", "output.LayerNorm": "last_norm"}


def start(folder: Path) -> Network:
    """A network with the encoder's weights from ``folder`` and fresh heads (seed torch first).

    Raises:
        KeyError: a weight of the encoder is not in the file.
    """
    network = Network(read_shape(folder))
    raw = load_file(folder / "model.safetensors")
    loaded = {
        "words.weight": raw["embeddings.word_embeddings.weight"],
        "places.weight": raw["embeddings.position_embeddings.weight"],
        "norm.weight": raw["embeddings.LayerNorm.weight"],
        "norm.bias": raw["embeddings.LayerNorm.bias"],
        "dense.weight": raw["pooler.dense.weight"],
        "dense.bias": raw["pooler.dense.bias"],
    }
    if network.distances is not None:
        loaded["distances.weight"] = raw["encoder.relative_attention_bias.weight"]
    else:  # the one kind of segment that the encoder was used with stands at every place
        loaded["places.weight"] = loaded["places.weight"] + raw["embeddings.token_type_embeddings.weight"][0]
    names = _BOTH | (_BERT if network.distances is None else _MPNET)
    for i in range(network.shape.layers):
        for theirs, ours in names.items():
            for part in ("weight", "bias"):
                loaded[f"layers.{i}.{ours}.{part}"] = raw[f"encoder.layer.{i}.{theirs}.{part}"]
    missing, unexpected = network.load_state_dict(loaded, strict=False)
    fresh = {"claim_head.weight", "claim_head.bias", "word_head.weight", "word_head.bias", "kinds.weight"}
    if set(missing) != fresh or unexpected:
        raise KeyError(f"weights do not fit: {missing} {unexpected}")
    return network
