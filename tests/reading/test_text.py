"""Decoding: byte order marks, UTF-8, other encodings, and what is no text."""

from __future__ import annotations

import codecs
import sys

import pytest

from summarize.errors import InputError
from summarize.reading.text import decode

SENTENCE = "Die Fähre fährt nicht – sagt der Hafen. 🎉"


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
        (b"", "utf-8"),
    ],
)
def test_a_byte_order_mark_decides_and_is_no_text(mark: bytes, encoding: str) -> None:
    """The mark says how to read and does not stay in the text."""
    assert SENTENCE == decode(mark + SENTENCE.encode(encoding), "a.txt")


def test_a_false_byte_order_mark_is_said() -> None:
    """A file that is not what its mark says gets one clear line."""
    with pytest.raises(InputError, match=r"a\.txt: marked as utf-8, but byte 3"):
        decode(codecs.BOM_UTF8 + b"Caf\xe4\xe4", "a.txt")


def test_another_encoding_is_found() -> None:
    """A text in Windows-1252 is read with charset-normalizer."""
    text = (
        "Die Fähre fährt heute nicht über den Kanal, sagt die Hafenbehörde. Die Gäste müssen übernachten. "
        * 5
    )
    assert text == decode(text.encode("cp1252"), "a.txt")


def test_without_charset_normalizer_the_error_names_the_help(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the extra is missing, the line says where UTF-8 ends and what to install."""
    monkeypatch.setitem(sys.modules, "charset_normalizer", None)
    with pytest.raises(InputError, match=r"not UTF-8 \(byte 0xe4 at 1\).*pip install .*\[encodings\]"):
        decode("Fähre".encode("cp1252"), "a.txt")


@pytest.mark.parametrize("data", [b"a\0b", bytes(range(256)) * 4, b"\x01\x02\x03" * 100])
def test_binary_is_no_text(data: bytes) -> None:
    """NUL bytes and control characters tell binary data."""
    with pytest.raises(InputError, match="binary data"):
        decode(data, "a.bin")
