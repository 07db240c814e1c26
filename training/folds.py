"""Train once for each labelled set, without it: ``python -m training.folds --labelled DIR ... --out DIR``.

From one set of weights that saw no labelled set, a short run for each of them on the others, blended with
those weights half and half, exported and calibrated to ``OUT/SET/model``, and one on all of them to
``OUT/all/model``. What is reported on a set comes from the model that was trained without it:
``python -m evals verifier --with folds:OUT``. A model that is there already is left as it is, so that a
stopped run goes on where it stopped.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

ALL = "all"


def run(*command: str) -> None:
    """Run one of the commands; what it prints is shown."""
    subprocess.run([sys.executable, "-m", *command], check=True)  # noqa: S603 - fixed commands


def parts(labelled: Path, left_out: str) -> list[Path]:
    """The files of labelled pairs but that of ``left_out``.

    Raises:
        SystemExit: no file is of that name, so that nothing would be left out.
    """
    files = sorted(labelled.glob("*.jsonl"))
    if left_out != ALL and left_out not in {file.stem for file in files}:
        raise SystemExit(f"{labelled} has no {left_out}.jsonl")
    return [file for file in files if file.stem != left_out]


def fold(name: str, options: argparse.Namespace) -> None:
    """Mix, train, blend with the start, export and calibrate one model, without the set ``name``."""
    folder = options.out / name
    if (folder / "model" / "calibration.json").is_file():
        return
    mix = folder / "pairs.jsonl"
    repeated = [f"{file}={options.labelled_times}" for file in parts(options.labelled, name)]
    repeated += [f"{options.written}={options.written_times}", f"{options.pairs}:given=0.5"]
    times = [word for part in repeated for word in ("--times", part)]
    run("training.mix", "--sample", f"{options.pairs}={options.sample}", *times, "--out", str(mix))
    run("training.train", "--pairs", str(mix), "--out", str(folder), "--start", str(options.start),
        "--steps", str(options.steps), "--rate", str(options.rate), "--every", "100")  # fmt: skip
    model, blended = folder / "model", folder / "blended.safetensors"
    run("training.blend", "--one", str(options.start), "--other", str(folder / "weights.safetensors"),
        "--out", str(blended))  # fmt: skip
    run("training.export", "--weights", str(blended), "--out", str(model))
    run("training.calibrate", "--model", str(model), "--pairs", str(mix), "--claims", str(options.claims))


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--labelled", type=Path, required=True, help="folder of training.labelled")
    parser.add_argument("--written", type=Path, required=True, help="file of training.written")
    parser.add_argument("--pairs", type=Path, required=True, help="file of training.synthesize")
    parser.add_argument("--start", type=Path, required=True, help="weights that saw no labelled set")
    parser.add_argument("--claims", type=Path, required=True, help="claims to calibrate on")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--sets", nargs="*", help=f"only these, such as wice_dev or {ALL}")
    parser.add_argument("--labelled-times", type=float, default=1.0)
    parser.add_argument("--written-times", type=float, default=1.0)
    parser.add_argument("--sample", type=int, default=1500, help="made pairs in each run")
    parser.add_argument("--steps", type=int, default=200)
    parser.add_argument("--rate", type=float, default=4e-5)
    options = parser.parse_args()
    names = [ALL, *(file.stem for file in sorted(options.labelled.glob("*.jsonl")))]
    for name in options.sets or names:
        fold(name, options)


if __name__ == "__main__":
    main()
