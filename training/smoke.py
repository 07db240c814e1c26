"""The whole line in a few minutes, on the project's own invented articles: ``python -m training.smoke``.

Synthesis, the written claims, two short runs of training, export, calibration: shows that every command runs
and that what one writes the next reads. The model that comes out knows nothing and is thrown away.
"""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
import tempfile
from pathlib import Path

TUNING = Path(__file__).parent.parent / "evals" / "data" / "defects" / "tuning"


def write_corpus(folder: Path) -> None:
    """The invented articles in the shape of the two corpus files."""
    articles = {}
    for line in (TUNING / "articles.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        title, _, text = row["text"].partition("\n")
        articles[row["id"]] = {"title": title.removeprefix("Title: "), "text": " ".join(text.split())}
    claims = [json.loads(line) for line in (TUNING / "claims.jsonl").read_text("utf-8").splitlines()]
    grounded = [
        {"source": " ".join(c["evidence"]), "claims": [c["text"]], "label": c["label"]} for c in claims[:80]
    ]
    for name, rows in (("news_snippets", list(articles.values())), ("cg2c_doc", grounded)):
        with gzip.open(folder / f"{name}.jsonl.gz", "wt", encoding="utf-8") as out:
            out.writelines(json.dumps(row) + "\n" for row in rows)


def run(*command: str) -> None:
    """Run one of the commands; what it prints is shown."""
    subprocess.run([sys.executable, "-m", *command], check=True)  # noqa: S603 - fixed commands


def train(*options: str) -> None:
    """A few steps of training."""
    run("training.train", *options, "--tokens", "2048")


def main() -> None:
    """Run all commands in a scratch folder."""
    with tempfile.TemporaryDirectory() as name:
        scratch = Path(name)
        write_corpus(scratch)
        pairs, written, mix = (scratch / f"{part}.jsonl" for part in ("pairs", "written", "mix"))
        first, second, model = (scratch / part for part in ("first", "second", "model"))
        again = scratch / "recovered.safetensors"
        run("training.synthesize", "--corpus", name, "--out", str(pairs), "--size", "600")
        run("training.written", "--out", str(written))
        run("training.mix", "--sample", f"{pairs}=200", "--times", f"{written}=0.05", "--out", str(mix))
        train("--pairs", str(pairs), "--out", str(first), "--steps", "8", "--every", "4")
        run("training.export", "--weights", str(first / "weights.safetensors"), "--out", str(model))
        run("training.recover", "--model", str(model), "--out", str(again))
        train("--pairs", str(mix), "--out", str(second), "--start", str(again), "--steps", "4")
        run("training.export", "--weights", str(second / "weights.safetensors"), "--out", str(model))
        run("training.calibrate", "--model", str(model), "--pairs", str(mix), "--claims", str(TUNING))
        inputs = [str(path) for path in sorted(scratch.glob("*.gz"))]
        run("training.manifest", "--model", str(model), "--inputs", *inputs, "--out", str(scratch / "m.json"))
        made = json.loads((scratch / "m.json").read_text("utf-8"))
        if set(made["model"]) != {"calibration.json", "model.onnx", "tokenizer.json"}:
            raise SystemExit(f"the model folder holds {sorted(made['model'])}")
    print("smoke: 10 commands passed, 0 failed")


if __name__ == "__main__":
    main()
