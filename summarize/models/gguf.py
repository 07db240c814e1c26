"""The one fact that is needed of a GGUF file before it is loaded: the context it was trained with.

Format: https://github.com/ggml-org/ggml/blob/master/docs/gguf.md
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from pathlib import Path

_FIXED = {0: "B", 1: "b", 2: "H", 3: "h", 4: "I", 5: "i", 6: "f", 7: "?", 10: "Q", 11: "q", 12: "d"}
_STRING = 8
_ARRAY = 9
_MOST_ENTRIES = 10_000
_MOST_BYTES = 1 << 20


def context_length(path: Path) -> int | None:
    """Tokens of context that the model was trained with; None if the file does not say or is no GGUF."""
    try:
        with path.open("rb") as file:
            if file.read(4) != b"GGUF":
                return None
            _version, _tensors, entries = struct.unpack("<IQQ", _take(file, 20))
            for _ in range(min(entries, _MOST_ENTRIES)):
                key = _string(file)
                value = _value(file, _number(file, "I"))
                if key.endswith(b".context_length") and isinstance(value, int):
                    return value
    except (OSError, ValueError, OverflowError):
        return None
    return None


def _take(file: BinaryIO, count: int) -> bytes:
    if count > _MOST_BYTES:
        raise ValueError(count)
    data = file.read(count)
    if len(data) < count:
        raise ValueError("the file ends early")
    return data


def _number(file: BinaryIO, code: str) -> int:
    value: int = struct.unpack(f"<{code}", _take(file, struct.calcsize(code)))[0]
    return value


def _string(file: BinaryIO) -> bytes:
    return _take(file, _number(file, "Q"))


def _value(file: BinaryIO, kind: int) -> int | None:
    """A value if it is a number; others are skipped."""
    if kind == _STRING:
        _string(file)
        return None
    if kind == _ARRAY:
        _skip_array(file)
        return None
    if kind not in _FIXED:
        raise ValueError(kind)
    return _number(file, _FIXED[kind])


def _skip_array(file: BinaryIO) -> None:
    kind, count = _number(file, "I"), _number(file, "Q")
    if kind in _FIXED:
        file.seek(struct.calcsize(_FIXED[kind]) * count, 1)
        return
    if kind != _STRING or count > _MOST_BYTES:
        raise ValueError(kind)
    for _ in range(count):
        _string(file)
