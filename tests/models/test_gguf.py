"""Reading the trained context from a GGUF file."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

import pytest

from summarize.models.gguf import context_length
from summarize.models.llamacpp import smollm2_path

if TYPE_CHECKING:
    from pathlib import Path


def _text(value: bytes) -> bytes:
    return struct.pack("<Q", len(value)) + value


def _header(*entries: bytes) -> bytes:
    return b"GGUF" + struct.pack("<IQQ", 3, 0, len(entries)) + b"".join(entries)


CONTEXT = _text(b"llama.context_length") + struct.pack("<II", 4, 4096)
NAMES = _text(b"names") + struct.pack("<IIQ", 9, 8, 2) + _text(b"a") + _text(b"b")
SCORES = _text(b"scores") + struct.pack("<IIQ", 9, 6, 3) + bytes(12)
NAME = _text(b"general.name") + struct.pack("<I", 8) + _text(b"x")


@pytest.mark.smollm2
def test_the_embedded_model_was_trained_with_8192() -> None:
    """Read from the real file."""
    path = smollm2_path()
    assert path is not None
    assert context_length(path) == 8192


def test_other_entries_are_skipped(tmp_path: Path) -> None:
    """Strings, arrays of strings and of numbers stand before it."""
    path = tmp_path / "m.gguf"
    path.write_bytes(_header(NAME, NAMES, SCORES, CONTEXT))
    assert context_length(path) == 4096


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"GGUF",
        b"no gguf at all",
        _header(NAME),
        _header(NAME, CONTEXT)[:-2],
        _header(_text(b"x") + struct.pack("<I", 99)),
        _header(_text(b"x") + struct.pack("<IIQ", 9, 6, 2**63)),
        _header(struct.pack("<Q", 2**63)),
    ],
)
def test_what_cannot_be_read_says_nothing(tmp_path: Path, content: bytes) -> None:
    """No file, however damaged, gives a wrong number or an error."""
    path = tmp_path / "m.gguf"
    path.write_bytes(content)
    assert context_length(path) is None
