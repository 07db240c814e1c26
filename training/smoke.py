"""The whole line in half a minute, with a tiny encoder of random weights: ``python -m training.smoke``.

Pool, written claims, mix, four short runs of training (two of them of adapters), export, calibration,
figures, manifest: shows that every command runs and that what one writes the next reads. The model that comes
out knows nothing and is thrown away.
"""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
import tempfile
from pathlib import Path

TUNING = Path(__file__).parent.parent / "evals" / "data" / "defects" / "tuning"

_SIZES = {
    "hidden_size": 24,
    "num_hidden_layers": 4,
    "num_attention_heads": 2,
    "intermediate_size": 32,
    "max_position_embeddings": 514,
    "relative_attention_num_buckets": 32,
}
_ENCODER = {
    "attention.attn.q": (24, 24), "attention.attn.k": (24, 24), "attention.attn.v": (24, 24),
    "attention.attn.o": (24, 24), "attention.LayerNorm": (24,), "intermediate.dense": (32, 24),
    "output.dense": (24, 32), "output.LayerNorm": (24,),
}  # fmt: skip
"""The parts of a layer as the file of all-mpnet-base-v2 names them, with the shapes of their weights."""


def write_base(folder: Path, texts: list[str]) -> None:
    """A folder like that of all-mpnet-base-v2: random weights, and a tokenizer that knows the letters."""
    import torch
    from safetensors.torch import save_file
    from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors

    letters = sorted({c for text in texts for c in text.lower() if not c.isspace()})
    words = ["<s>", "<pad>", "</s>", "[UNK]", *letters, *(f"##{c}" for c in letters)]
    tokenizer = Tokenizer(models.WordPiece({word: i for i, word in enumerate(words)}, unk_token="[UNK]"))  # noqa: S106
    tokenizer.normalizer = normalizers.Lowercase()
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    tokenizer.post_processor = processors.BertProcessing(("</s>", 2), ("<s>", 0))
    folder.mkdir()
    tokenizer.save(str(folder / "tokenizer.json"))
    (folder / "config.json").write_text(json.dumps({**_SIZES, "vocab_size": len(words)}), "utf-8")
    torch.manual_seed(7)
    tensors = {
        "embeddings.word_embeddings.weight": torch.randn(len(words), 24),
        "embeddings.position_embeddings.weight": torch.randn(514, 24),
        "encoder.relative_attention_bias.weight": torch.randn(32, 2),
    }
    layers = {f"encoder.layer.{i}.{name}": shape for i in range(4) for name, shape in _ENCODER.items()}
    for name, shape in {**layers, "embeddings.LayerNorm": (24,), "pooler.dense": (24, 24)}.items():
        tensors[f"{name}.weight"] = torch.randn(*shape) * 0.1 + (len(shape) == 1)
        tensors[f"{name}.bias"] = torch.randn(shape[0]) * 0.02
    save_file(tensors, folder / "model.safetensors")


def write_sets(folder: Path) -> list[str]:
    """The claims of the tuning half in the shape of sets of the pool; their texts."""
    rows = [json.loads(line) for line in (TUNING / "claims.jsonl").read_text("utf-8").splitlines()]
    for name in ("mnli_dev", "factcheckgpt_stance", "scitldr_positive", "strong_dev"):
        with gzip.open(folder / f"{name}.jsonl.gz", "wt", encoding="utf-8") as out:
            for row in rows[:60]:
                if row["label"] or not name.endswith("positive"):
                    made = {"source": " ".join(row["evidence"]), "claim": row["text"], "label": row["label"],
                            "cited": row["evidence"], "title": row["article"]}  # fmt: skip
                    out.write(json.dumps(made) + "\n")
    return [row["text"] + " ".join(row["evidence"]) for row in rows]


def run(*command: str | Path) -> None:
    """Run one of the commands; what it prints is shown."""
    subprocess.run([sys.executable, "-m", *map(str, command)], check=True)  # noqa: S603 - fixed commands


def main() -> None:
    """Run all commands in a scratch folder."""
    with tempfile.TemporaryDirectory() as name:
        scratch = Path(name)
        base, first, second, further, model = (
            scratch / part for part in ("base", "first", "second", "further", "model")
        )
        write_base(base, write_sets(scratch))
        written, strong, mix = (scratch / f"{part}.jsonl" for part in ("written", "strong-pairs", "mix"))
        run("training.pool", "--sets", scratch, "--out", scratch)
        run("training.written", "--out", written)
        run("training.strong", "--claims", TUNING, "--out", strong)
        run("training.mix", "--sample", f"{written}=200", "--times", f"{strong}=1.5",
            "--sample", f"{scratch / 'long.jsonl'}=60", "--out", mix)  # fmt: skip
        train = ("training.train", "--base", base, "--longest", "400", "--tokens", "4096")
        run(*train, "--pairs", scratch / "short.jsonl", "--out", first, "--steps", "4", "--every", "2")
        run(*train, "--pairs", mix, "--out", second, "--start", first / "weights.safetensors", "--steps", "4")
        weights = second / "weights.safetensors"
        for bits in ("8", "4"):
            run("training.export", "--weights", weights, "--base", base, "--out", model, "--bits", bits)
        for _ in ("from the weights alone", "from the adapters of the first time"):
            run("training.further", "--base", base, "--start", model / "model.onnx", "--sets", scratch,
                "--out", further, "--steps", "2", "--longest", "400")  # fmt: skip
        run("training.calibrate", "--model", model, "--pairs", mix, "--claims", TUNING, "--most", "50")
        run("training.measure", "--model", model, "--sets", scratch, "--only", "strong_dev")
        run("training.manifest", "--model", model, "--inputs", *sorted(scratch.glob("*.gz")),
            "--out", scratch / "m.json")  # fmt: skip
        made = json.loads((scratch / "m.json").read_text("utf-8"))
        if set(made["model"]) != {"calibration.json", "model.onnx", "tokenizer.json"}:
            raise SystemExit(f"the model folder holds {sorted(made['model'])}")
    print("smoke: 12 commands passed, 0 failed")


if __name__ == "__main__":
    main()
