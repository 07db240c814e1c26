"""Write down what made the model: ``python -m training.manifest --model DIR --inputs FILE ... --out FILE``.

SHA-256 of every input, of the training code and of what was shipped, and the versions of the packages used.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import platform
from importlib.metadata import version
from pathlib import Path

PACKAGES = ("torch", "numpy", "onnx", "onnxruntime", "tokenizers", "safetensors")


def digest(path: Path) -> str:
    """SHA-256 of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def manifest(model: Path, inputs: list[Path]) -> dict[str, object]:
    """The manifest of the model in ``model``, made from ``inputs``."""
    code = sorted(Path(__file__).parent.glob("*.py"))
    return {
        "inputs": {path.name: digest(path) for path in inputs},
        "code": {path.name: digest(path) for path in code},
        "model": {path.name: digest(path) for path in sorted(model.iterdir()) if path.is_file()},
        "packages": {name: version(name) for name in PACKAGES},
        "python": platform.python_version(),
    }


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--inputs", type=Path, nargs="+", required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    written = json.dumps(manifest(options.model, options.inputs), indent=2) + "\n"
    options.out.write_text(written, "utf-8")


if __name__ == "__main__":
    main()
