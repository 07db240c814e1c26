"""Weights to go on from: those of a run, or those of the model that is shipped, made numbers again.

The shipped model is in the repository; the float weights of the run that made it, 438 MB, are in none. So
whoever wants to train it further starts from its 4-bit weights.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy
import onnx
import torch
from onnx import numpy_helper
from safetensors.torch import load_file

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from numpy.typing import NDArray

_OWN = "network."
"""Before the name of a parameter in the exported file."""


def weights_of(path: Path) -> dict[str, torch.Tensor]:
    """The parameters of a network, by name, from ``weights.safetensors`` or an exported 4-bit ``model.onnx``.

    Raises:
        ValueError: an ONNX file whose matrices have no 4-bit weights.
    """
    return load_file(path) if path.suffix == ".safetensors" else _from_onnx(path)


def _from_onnx(path: Path) -> dict[str, torch.Tensor]:
    model = onnx.load(path)
    if not any(node.op_type == "MatMulNBits" for node in model.graph.node):
        raise ValueError(f"{path} has no 4-bit weights")
    tables = {table.name: numpy_helper.to_array(table) for table in model.graph.initializer}
    found = {name.removeprefix(_OWN): table for name, table in tables.items() if _is_parameter(name)}
    found["words.weight"] = tables[f"{_OWN}words.weight.whole"] * tables[f"{_OWN}words.weight.scales"]
    for node in model.graph.node:
        parts = node.name.split("/")[2:-1]  # /network/layers.0/query/MatMul_Q4
        if node.op_type == "MatMulNBits":
            found[".".join([*parts, "weight"])] = _matrix(node, tables)
        elif parts == ["word_head"] and node.op_type == "MatMul":
            found["word_head.weight"] = tables[node.input[1]].T
    return {name: torch.tensor(numpy.ascontiguousarray(value)) for name, value in found.items()}


def _is_parameter(name: str) -> bool:
    return name.startswith(_OWN) and not name.endswith((".whole", ".scales"))


def _matrix(node: onnx.NodeProto, tables: Mapping[str, NDArray[numpy.generic]]) -> NDArray[numpy.float32]:
    """The float matrix ``[out, in]`` of a product with 4-bit weights, two in a byte, the low one first."""
    sizes = {a.name: a.i for a in node.attribute}
    packed, scales, zeros = (tables[name] for name in node.input[1:4])
    rows, columns = sizes["N"], sizes["K"]
    blocks = packed.shape[1]
    values = _nibbles(packed).reshape(rows, blocks, -1)
    zero = _nibbles(zeros.reshape(rows, -1))[:, :blocks, None]
    whole = (values.astype(numpy.float32) - zero) * scales.reshape(rows, blocks, 1)
    return whole.reshape(rows, -1)[:, :columns].astype(numpy.float32)


def _nibbles(packed: NDArray[numpy.generic]) -> NDArray[numpy.int64]:
    """Of bytes ``[…, n]``, numbers from 0 to 15, ``[…, 2n]``."""
    numbers = packed.astype(numpy.int64)
    both = numpy.stack([numbers & 15, numbers >> 4], axis=-1)
    return both.reshape(*packed.shape[:-1], -1)
