"""Write the trained network as int8 ONNX: ``python -m training.export --weights FILE --out DIR``.

Weights of the matrix products and of the word table become int8 (activations are scaled when it runs,
"dynamic quantisation"); the result is checked against the network itself on seeded inputs.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
import warnings
from pathlib import Path

import numpy
import onnx
import onnxruntime
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from safetensors.torch import load_file
from torch import Tensor, nn

from training.network import Network, Shape, base_folder, read_shape

MAX_BYTES = 25 * 1024 * 1024


class _Alone(nn.Module):
    """One pair at a time, without padding: what the checker runs."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, ids: Tensor, kinds: Tensor) -> tuple[Tensor, Tensor]:
        claim, words = self.network(ids, torch.ones_like(ids), kinds)
        return claim, words


def export(network: Network, path: Path) -> None:
    """Write ``network`` as float ONNX with inputs ``ids``, ``kinds`` and outputs ``claim``, ``words``."""
    example = (torch.ones((1, 8), dtype=torch.long), torch.zeros((1, 8), dtype=torch.long))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the tracing exporter warns that a newer one exists
        torch.onnx.export(
            _Alone(network.eval()),
            example,
            str(path),
            input_names=["ids", "kinds"],
            output_names=["claim", "words"],
            dynamic_axes={"ids": {1: "length"}, "kinds": {1: "length"}, "words": {1: "length"}},
            opset_version=17,
            dynamo=False,
        )


def quantise(source: Path, target: Path) -> None:
    """int8 weights, one scale a column; the heads stay as they are (they are small, and last)."""
    heads = [n.name for n in onnx.load(source).graph.node if "head" in n.name]
    quantize_dynamic(source, target, weight_type=QuantType.QInt8, per_channel=True, nodes_to_exclude=heads,
                     op_types_to_quantize=["MatMul", "Gemm", "Gather"])  # fmt: skip


def largest_gap(network: Network, path: Path, shape: Shape, trials: int = 8) -> float:
    """The largest difference between the claim logits of ``network`` and of the file, over seeded inputs."""
    session = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
    chance = numpy.random.default_rng(7)
    gap = 0.0
    for length in chance.integers(8, 200, trials):
        ids = chance.integers(1, shape.vocabulary, (1, int(length)))
        kinds = (numpy.arange(length)[None] > length // 3).astype("int64")
        with torch.no_grad():
            ours, _ = network(torch.tensor(ids), torch.ones(1, int(length)), torch.tensor(kinds))
        theirs = session.run(["claim"], {"ids": ids, "kinds": kinds})[0]
        gap = max(gap, abs(float(ours[0]) - float(theirs[0])))
    return gap


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--float", action="store_true", help="without quantisation, to measure what it costs")
    options = parser.parse_args()
    folder = base_folder()
    shape = read_shape(folder)
    network = Network(shape)
    network.load_state_dict(load_file(options.weights))
    network.eval()
    options.out.mkdir(parents=True, exist_ok=True)
    final = options.out / "model.onnx"
    with tempfile.TemporaryDirectory() as scratch:
        plain = Path(scratch) / "float.onnx"
        export(network, plain)
        if options.float:
            shutil.copyfile(plain, final)
        else:
            quantise(plain, final)
    shutil.copyfile(folder / "tokenizer.json", options.out / "tokenizer.json")
    size = sum(path.stat().st_size for path in options.out.iterdir() if path.suffix in {".onnx", ".json"})
    gap = largest_gap(network, final, shape)
    print(f"{final}: {size / 1e6:.1f} MB in all, largest gap of a claim logit {gap:.3f}")
    if not options.float and size > MAX_BYTES:
        raise SystemExit("too large for the wheel")


if __name__ == "__main__":
    main()
