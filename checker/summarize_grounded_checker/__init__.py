"""Where ``model.onnx``, ``tokenizer.json`` and ``calibration.json`` of the embedded checker lie."""

from __future__ import annotations

from pathlib import Path

FOLDER = Path(__file__).parent
"""The folder that holds the three files."""

__all__ = ["FOLDER"]
