"""Reading from files, strings and standard input: a right result or one clear line."""

from __future__ import annotations

import io
import sys
from typing import TYPE_CHECKING

import pytest

from summarize.errors import InputError
from summarize.reading import InputFormat, ReadOptions, read, read_bytes, read_text

if TYPE_CHECKING:
    from pathlib import Path


def test_a_file_is_read_as_it_is(tmp_path: Path) -> None:
    """Line ends stay; the name is the path; nothing is segmented yet."""
    path = tmp_path / "article.txt"
    path.write_bytes("One.\r\nTwo – drei.\r".encode())
    document = read(path)
    assert "One.\r\nTwo – drei.\r" == document.text
    assert (str(path), "text/plain") == (document.source.name, document.source.media_type)
    assert () == document.sentences


def test_standard_input_is_a_dash(monkeypatch: pytest.MonkeyPatch) -> None:
    """``-`` reads bytes from standard input."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("Grüße.".encode())))
    document = read("-")
    assert ("Grüße.", "-") == (document.text, document.source.name)


def test_a_closed_standard_input_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """A shell may close it (``<&-``); that is one clear line."""
    monkeypatch.setattr(sys, "stdin", None)
    with pytest.raises(InputError, match="standard input cannot be read"):
        read("-")


def test_text_is_taken_as_it_is() -> None:
    """A string needs no decoding."""
    assert "\ufeffA" == read_text("\ufeffA").text


@pytest.mark.parametrize("content", [b"", b" \n\t\r\n ", b"\xef\xbb\xbf", "\u3000\n".encode()])
def test_nothing_to_read_is_said(content: bytes) -> None:
    """An empty file, white space, or a lone byte order mark is an error."""
    with pytest.raises(InputError, match=r"^-: the text is empty$"):
        read_bytes(content)


def test_a_missing_file_is_said(tmp_path: Path) -> None:
    """A mistyped path is not taken for the text of an article."""
    with pytest.raises(InputError, match="no such file"):
        read(str(tmp_path / "artcle.txt"))


def test_a_folder_is_said(tmp_path: Path) -> None:
    """A folder is named as one."""
    with pytest.raises(InputError, match="is a folder"):
        read(tmp_path)


def test_a_path_that_no_file_can_have_is_said() -> None:
    """A NUL or an endless name in a path is one clear line too."""
    for name in ("a\0b", "x" * 5000):
        with pytest.raises(InputError, match=r"cannot be read|no such file"):
            read(name)


@pytest.mark.parametrize("url", ["ftp://a.example/b", "file:///etc/passwd", "gopher://a.example"])
def test_other_schemes_are_refused(url: str) -> None:
    """Only http and https are links; no other scheme is tried, as a file or otherwise."""
    with pytest.raises(InputError, match="only http and https"):
        read(url)


def test_too_large_is_refused_and_not_cut(tmp_path: Path) -> None:
    """An input beyond the limit is refused as a whole; one at the limit is read as a whole."""
    path = tmp_path / "big.txt"
    path.write_bytes(b"a" * 1025)
    with pytest.raises(InputError, match="larger than the limit of"):
        read(path, ReadOptions(max_bytes=1024))
    assert 1025 == len(read(path, ReadOptions(max_bytes=1025)).text)


def test_fifty_megabytes_are_refused_by_default() -> None:
    """The default limit is stated in the error."""
    with pytest.raises(InputError, match="limit of 20 MiB"):
        read_bytes(b"a " * 25_000_000, "big.txt")


def test_the_format_can_be_forced() -> None:
    """What the caller says goes before what the content looks like."""
    document = read_bytes(b"<html><p>a", options=ReadOptions(input_format=InputFormat.TEXT))
    assert "<html><p>a" == document.text
