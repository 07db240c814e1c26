"""Adapters of low rank: a few megabytes that turn one set of weights into the next.

Each large matrix of the trained layers gets a product of two narrow ones added to it; only these, the heads
and the two kinds of segment are trained. Method: Hu et al., "LoRA: Low-Rank Adaptation of Large Language
Models", 2021, arXiv:2106.09685. A file of adapters holds for the weights that it was trained on, and for no
others.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

if TYPE_CHECKING:
    from pathlib import Path

    from training.network import Network

_MATRICES = ("query", "key", "value", "out", "up", "down")
_WHOLE = ("kinds", "claim_head", "word_head")
"""Parts that are small enough to be trained, and kept, as they are."""


class Adapter(nn.Module):
    """A linear layer whose weight stays as it is, plus a product of rank ``rank`` that starts at zero.

    Args:
        linear: the layer; ``[out, in]``.
        rank: columns of the narrow matrices.
    """

    def __init__(self, linear: nn.Linear, rank: int) -> None:
        super().__init__()
        self.linear = linear
        self.narrow = nn.Parameter(torch.randn(rank, linear.in_features) / math.sqrt(linear.in_features))
        self.wide = nn.Parameter(torch.zeros(linear.out_features, rank))

    def forward(self, x: Tensor) -> Tensor:
        """``[…, in]`` to ``[…, out]``."""
        return self.linear(x) + functional.linear(functional.linear(x, self.narrow), self.wide)


def adapt(network: Network, rank: int) -> list[nn.Parameter]:
    """Put adapters into ``network``; everything else is told to keep no gradient.

    Returns:
        The parameters that training changes.
    """
    for parameter in network.parameters():
        parameter.requires_grad_(requires_grad=False)
    for layer in network.layers[network.shape.frozen :]:
        for name in _MATRICES:
            setattr(layer, name, Adapter(getattr(layer, name), rank))
    for name in _WHOLE:
        getattr(network, name).requires_grad_(requires_grad=True)
    return [parameter for parameter in network.parameters() if parameter.requires_grad]


def load_adapters(network: Network, path: Path) -> None:
    """Put the values of a file of adapters into a network that has adapters of the same rank.

    Raises:
        ValueError: the file holds other parts, or such of another rank.
    """
    values = load_file(path)
    wanted = {name: value.shape for name, value in network.named_parameters() if value.requires_grad}
    if wanted != {name: value.shape for name, value in values.items()}:
        raise ValueError(f"{path} holds no adapters of this rank for this network")
    network.load_state_dict({name: value.float() for name, value in values.items()}, strict=False)


def rank_of(path: Path) -> int:
    """The rank of the adapters in a file.

    Raises:
        ValueError: it holds none.
    """
    for name, value in load_file(path).items():
        if name.endswith(".narrow"):
            return int(value.shape[0])
    raise ValueError(f"{path} holds no adapters")


@torch.no_grad()
def merge(network: Network) -> None:
    """Add the products of the adapters to the weights, and take the adapters out again."""
    for layer in network.layers[network.shape.frozen :]:
        for name in _MATRICES:
            adapter = getattr(layer, name)
            adapter.linear.weight += adapter.wide @ adapter.narrow
            setattr(layer, name, adapter.linear)
