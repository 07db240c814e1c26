"""What is wrong with an input is told, and what it keeps secret is not."""

from pathlib import Path

import pytest

from summarize.errors import InputError
from summarize.reading import read
from summarize.reading.fetching import is_public


@pytest.mark.parametrize(
    "data",
    [
        b"The council met, it said. \xed\xa0\xbd\xed\xb8\x80 The end came.",
        "Café Zürich höflich naïve résumé. The council met.".encode() + b"\xff abc",
    ],
    ids=["halves of a pair", "a stray byte"],
)
def test_damaged_utf8_is_told(tmp_path: Path, data: bytes) -> None:
    """It is not guessed to be in an encoding in which it is nonsense."""
    (tmp_path / "a.txt").write_bytes(data)
    with pytest.raises(InputError, match="not valid UTF-8 at byte"):
        read(tmp_path / "a.txt")


def test_other_encodings_are_still_read(tmp_path: Path) -> None:
    """A text in a code page is no damaged UTF-8."""
    (tmp_path / "a.txt").write_bytes("Le café de Zürich était fermé lundi, disait-on.".encode("cp1252"))
    assert "Zürich était fermé" in read(tmp_path / "a.txt").text


@pytest.mark.parametrize("address", ["fec0::1", "feff::1", "fe80::1", "fc00::1"])
def test_addresses_of_a_site_are_private(address: str) -> None:
    """Site-local ones, too, although nobody gives them out any more."""
    assert not is_public(address)


@pytest.mark.parametrize("link", ["http://user:secret@127.0.0.1:9/x", "ftp://user:secret@host/x"])
def test_no_password_in_an_error(link: str) -> None:
    """The link is named without it."""
    with pytest.raises(InputError) as caught:
        read(link)
    assert "secret" not in str(caught.value)
    assert "/x" in str(caught.value)
