"""Write the trained network as small ONNX: ``python -m training.export --weights FILE --base DIR --out DIR``.

The matrix products of the encoder get 4-bit weights, a scale and a zero for every ``--block``, and 8-bit
activations, or, with ``--bits 8``, 8-bit weights with a scale a column. The table of words becomes 8-bit with
a scale a word. The result is checked against the network itself on seeded inputs.
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
from onnx import helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.matmul_nbits_quantizer import DefaultWeightOnlyQuantConfig, MatMulNBitsQuantizer
from torch import Tensor, nn

from training.adapters import adapt, load_adapters, merge, rank_of
from training.network import Network, read_shape
from training.shipped import weights_of

MAX_BYTES = 120_000_000
_INT8 = 4
"""ONNX Runtime's name for products of 8-bit activations with weights of few bits."""


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


def shrink_words(model: onnx.ModelProto) -> None:
    """The table of words as 8-bit numbers with a scale a word: gathered first, scaled after."""
    tables = {t.name: t for t in model.graph.initializer}
    node = next(n for n in model.graph.node if n.op_type == "Gather" and "words" in n.input[0])
    values = numpy_helper.to_array(tables[node.input[0]])
    scales = (numpy.abs(values).max(axis=1, keepdims=True) / 127).clip(1e-8).astype(numpy.float32)
    whole = numpy.round(values / scales).astype(numpy.int8)
    name, ids, out = node.input[0], node.input[1], node.output[0]
    model.graph.initializer.remove(tables[name])
    model.graph.initializer.extend([
        numpy_helper.from_array(whole, f"{name}.whole"), numpy_helper.from_array(scales, f"{name}.scales")
    ])  # fmt: skip
    made = [
        helper.make_node("Gather", [f"{name}.whole", ids], [f"{name}.taken"]),
        helper.make_node("Cast", [f"{name}.taken"], [f"{name}.cast"], to=onnx.TensorProto.FLOAT),
        helper.make_node("Gather", [f"{name}.scales", ids], [f"{name}.taken_scales"]),
        helper.make_node("Mul", [f"{name}.cast", f"{name}.taken_scales"], [out]),
    ]
    at = list(model.graph.node).index(node)
    model.graph.node.remove(node)
    for step, new in enumerate(made):
        model.graph.node.insert(at + step, new)


def quantise(source: Path, target: Path, bits: int, block: int) -> None:
    """Weights of few bits; the heads stay as they are (they are small, and last)."""
    model = onnx.load(source)
    shrink_words(model)
    heads = [n.name for n in model.graph.node if "head" in n.name]
    if bits == 8:
        with tempfile.TemporaryDirectory() as scratch:
            between = Path(scratch) / "between.onnx"
            onnx.save(model, between)
            quantize_dynamic(between, target, weight_type=QuantType.QInt8, per_channel=True,
                             nodes_to_exclude=heads, op_types_to_quantize=["MatMul", "Gemm"])  # fmt: skip
        return
    config = DefaultWeightOnlyQuantConfig(
        block_size=block, is_symmetric=False, accuracy_level=_INT8, bits=bits
    )
    quantizer = MatMulNBitsQuantizer(model, nodes_to_exclude=heads, algo_config=config)
    quantizer.process()
    quantizer.model.save_model_to_file(str(target), use_external_data_format=False)


def largest_gap(network: Network, path: Path, trials: int = 8) -> float:
    """The largest difference between the claim logits of ``network`` and of the file, over seeded inputs."""
    session = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
    chance = numpy.random.default_rng(7)
    gap = 0.0
    for length in chance.integers(8, 200, trials):
        ids = chance.integers(1, network.shape.vocabulary, (1, int(length)))
        kinds = (numpy.arange(length)[None] > length // 3).astype("int64")
        with torch.no_grad():
            ours, _ = network(torch.tensor(ids), torch.ones(1, int(length)), torch.tensor(kinds))
        theirs = session.run(["claim"], {"ids": ids, "kinds": kinds})[0]
        gap = max(gap, abs(float(ours[0]) - float(theirs[0])))
    return gap


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--weights", type=Path, required=True, help="of a run, or model.onnx")
    parser.add_argument("--adapters", type=Path, help="adapters that were trained on these weights")
    parser.add_argument("--base", type=Path, required=True, help="folder of all-mpnet-base-v2")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--bits", type=int, choices=[4, 8, 32], default=4, help="32: not made smaller")
    parser.add_argument("--block", type=int, default=32, help="4-bit weights that share a scale")
    options = parser.parse_args()
    network = Network(read_shape(options.base))
    network.load_state_dict(weights_of(options.weights))
    if options.adapters:
        adapt(network, rank_of(options.adapters))
        load_adapters(network, options.adapters)
        merge(network)
    network.eval()
    options.out.mkdir(parents=True, exist_ok=True)
    final = options.out / "model.onnx"
    with tempfile.TemporaryDirectory() as scratch:
        plain = Path(scratch) / "float.onnx"
        export(network, plain)
        if options.bits == 32:
            shutil.copyfile(plain, final)
        else:
            quantise(plain, final, options.bits, options.block)
    shutil.copyfile(options.base / "tokenizer.json", options.out / "tokenizer.json")
    size = sum(path.stat().st_size for path in options.out.iterdir() if path.suffix in {".onnx", ".json"})
    print(
        f"{final}: {size / 1e6:.1f} MB in all, largest gap of a claim logit {largest_gap(network, final):.3f}"
    )
    if options.bits < 32 and size > MAX_BYTES:
        raise SystemExit("too large for the distribution")


if __name__ == "__main__":
    main()
