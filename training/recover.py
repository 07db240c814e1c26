"""Float weights from an exported model: ``python -m training.recover --model DIR --out FILE``.

To go on training from a shipped model without its float weights. The matrices come back as their int8 values
times their scales; the word and place tables, which training never changes, come from the base encoder.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy
import onnx
import torch
from onnx import numpy_helper
from safetensors.torch import save_file

from training.network import Network, base_folder, start


def recover(path: Path) -> Network:
    """The network that an int8 ONNX file was exported from, as near as int8 keeps it.

    Raises:
        KeyError: the file is no export of ``training.export``.
    """
    graph = onnx.load(str(path)).graph
    held = {tensor.name: numpy_helper.to_array(tensor) for tensor in graph.initializer}
    network = start(base_folder())
    state = network.state_dict()
    found = {name.removeprefix("network."): held[name] for name in held if name.startswith("network.")}
    loaded = {name: value for name, value in found.items() if name in state}
    for node in graph.node:
        if node.op_type not in {"MatMulInteger", "MatMul"}:
            continue
        weight = next((name for name in node.input if name in held and held[name].ndim == 2), None)
        if weight is not None:
            layer = _layer(node.name)
            loaded[f"{layer}.weight"] = _floats(held, weight).T
    kinds = held["network.kinds.weight_quantized"].astype("float32")
    offset = held["network.kinds.weight_zero_point"].astype("float32")
    loaded["kinds.weight"] = (kinds - offset) * held["network.kinds.weight_scale"]
    missing = set(state) - set(loaded) - {"words.weight", "places.weight"}
    if missing:
        raise KeyError(f"the file lacks {sorted(missing)}")
    state.update({name: torch.tensor(numpy.array(value)) for name, value in loaded.items()})
    network.load_state_dict(state)
    return network


def _layer(node: str) -> str:
    """``/network/layers.0/query/MatMul_quant`` is the layer ``layers.0.query``."""
    return ".".join(part for part in node.split("/")[2:-1])


def _floats(held: dict[str, numpy.ndarray], name: str) -> numpy.ndarray:
    if not name.endswith("_quantized"):
        return held[name].astype("float32")
    base = name.removesuffix("_quantized")
    offset = held[f"{base}_zero_point"].astype("float32")
    return (held[name].astype("float32") - offset) * held[f"{base}_scale"]


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--model", type=Path, required=True, help="folder with model.onnx")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    options.out.parent.mkdir(parents=True, exist_ok=True)
    save_file(
        {
            name: value.contiguous()
            for name, value in recover(options.model / "model.onnx").state_dict().items()
        },
        options.out,
    )


if __name__ == "__main__":
    main()
