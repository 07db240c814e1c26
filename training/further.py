"""Train the shipped checker further: ``python -m training.further --base DIR --sets DIR --out DIR``.

Draws new pairs with the seed, trains adapters of low rank on the shipped weights (going on from
``DIR/adapters.safetensors`` if there is one), merges them and writes the model and its calibration to
``DIR/model``. ``--minutes`` bounds the training; the rest takes a few. The adapters are a few megabytes,
so they can be committed as one goes. On an accelerator: ``--device cuda --tokens 16384``.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
SHIPPED = ROOT / "checker" / "summarize_grounded_checker" / "model.onnx"
TUNING = ROOT / "evals" / "data" / "defects" / "tuning"
STRONG = ROOT / "evals" / "data" / "strong" / "tuning"

_RANK = 16


def run(*command: str | Path) -> None:
    """Run one of the commands; what it prints is shown."""
    subprocess.run([sys.executable, "-m", *map(str, command)], check=True)  # noqa: S603 - fixed commands


def pairs(options: argparse.Namespace, out: Path) -> Path:
    """The file of pairs for this seed: all kinds, passages first of all, since the earlier runs saw few."""
    seed = str(options.seed)
    written, strong, mix = (out / f"{name}-{seed}.jsonl" for name in ("written", "strong", "mix"))
    run("training.pool", "--sets", options.sets, "--out", out)
    run("training.written", "--seed", seed, "--out", written)
    run("training.strong", "--claims", STRONG, "--out", strong)
    run("training.mix", "--seed", seed, "--sample", f"{out / 'long.jsonl'}=3600", "--times", f"{written}=0.5",
        "--sample", f"{out / 'short.jsonl'}=2000", "--times", f"{strong}=4", "--out", mix)  # fmt: skip
    return mix


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--base", type=Path, required=True, help="folder of all-mpnet-base-v2")
    parser.add_argument("--sets", type=Path, required=True, help="folder of the labelled sets")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--start", type=Path, default=SHIPPED, help="model.onnx to train further")
    parser.add_argument("--minutes", type=float, default=18, help="of training, at most")
    parser.add_argument("--steps", type=int, default=5000)
    parser.add_argument("--tokens", type=int, default=2048, help="tokens in a batch")
    parser.add_argument("--longest", type=int, default=208, help="tokens of a pair, at most")
    parser.add_argument("--device", default="cpu", help="cpu or cuda")
    parser.add_argument("--seed", type=int, default=23)
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    mix = pairs(options, options.out)
    adapters, model = options.out / "adapters.safetensors", options.out / "model"
    going_on = ("--resume", adapters) if adapters.is_file() else ()
    run("training.train", "--base", options.base, "--start", options.start, "--adapters", str(_RANK),
        *going_on, "--pairs", mix, "--out", options.out, "--longest", str(options.longest), "--rate", "3e-4",
        "--fall", "0.6", "--steps", str(options.steps), "--max-minutes", str(options.minutes), "--tokens",
        str(options.tokens), "--device", options.device, "--seed", str(options.seed))  # fmt: skip
    run("training.export", "--weights", options.start, "--adapters", adapters, "--base", options.base,
        "--out", model)  # fmt: skip
    run("training.calibrate", "--model", model, "--most", "330", "--claims", TUNING, "--pairs", mix)


if __name__ == "__main__":
    main()
