"""Fetching sets, from a server on this machine."""

from __future__ import annotations

import hashlib
import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from summarize_evals import datasets
from summarize_evals import fetch as module
from summarize_evals.core import EvalError
from summarize_evals.datasets import all_datasets, read_rows
from summarize_evals.fetch import LOCK, Pin, PinnedFile, all_pins, fetch
from summarize_evals.verifier_sets import read_set

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

QAGS = b"".join(
    json.dumps(
        {
            "article": "The vote was 7 to 2.",
            "summary_sentences": [
                {"sentence": "The vote was 7 to 2.", "responses": [{"response": r} for r in answers]}
            ],
        }
    ).encode()
    + b"\n"
    for answers in (["yes", "yes", "no"], ["no", "yes", "no"])
)
SUMMEDITS = json.dumps([{"id": 7, "doc": "A.", "summary": "B.", "label": 0, "edit_types": ["antonym_swap"]}])
WICE = json.dumps(
    {"claim": "A.", "evidence": ["A.", "B."], "label": "partially_supported", "supporting_sentences": [[0]]}
)


def faithbench(*labels: str) -> dict[str, Any]:
    """A sample of FaithBench with one annotation for each label."""
    notes = [{"label": [label]} for label in labels]
    return {"sample_id": len(labels), "source": "A.", "summary": "B.", "annotations": notes}


FAITHBENCH = json.dumps(
    {
        "samples": [
            faithbench(),
            faithbench("Benign"),
            faithbench("Benign", "Unwanted.Extrinsic", "Questionable"),
        ]
    }
)
FILES: dict[str, bytes] = {
    "/qags": QAGS,
    "/summedits": SUMMEDITS.encode(),
    "/wice": WICE.encode(),
    "/faithbench": FAITHBENCH.encode(),
    "/other": b"[{}]",
}


class Handler(BaseHTTPRequestHandler):
    """Gives the files; any other path is not found."""

    def do_GET(self) -> None:
        """Answer one request."""
        content = FILES.get(self.path)
        self.send_response(200 if content is not None else 404)
        self.send_header("Content-Length", str(len(content or b"")))
        self.end_headers()
        self.wfile.write(content or b"")

    def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002 - the base class names it
        """Say nothing."""


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """The address of a running server."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The cache folder, and the only place where sets are looked for."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setattr(datasets, "public_folders", lambda: (datasets.fetched_folder(),))
    return tmp_path / "summarize-grounded" / "evals"


def pinned(monkeypatch: pytest.MonkeyPatch, name: str, format_: str, url: str, sha256: str | None) -> None:
    """Pin one set to one file."""
    monkeypatch.setattr(module, "all_pins", lambda: {name: Pin(format_, (PinnedFile(url, sha256),))})


def sha(path: str) -> str:
    """The hash of a file that the server gives."""
    return hashlib.sha256(FILES[path]).hexdigest()


@pytest.mark.parametrize(
    ("name", "format_", "labels"),
    [
        ("qags_cnndm", "qags", [1, 0]),
        ("summedits_news", "summedits", [0]),
        ("wice_dev", "wice", [0]),
        ("faithbench", "faithbench", [1, 1, 0]),
    ],
)
def test_a_fetched_set_is_read_by_the_verifier_task(
    name: str, format_: str, labels: list[int], address: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each upstream format becomes rows that the loaders read, with the labels of people."""
    pinned(monkeypatch, name, format_, f"{address}/{format_}", sha(f"/{format_}"))
    with httpx.Client() as client:
        path = fetch(name, client)
    assert path == folder / all_datasets()[name].file
    assert labels == [sample.target for sample in read_set(all_datasets()[name])]
    assert labels == [row["label"] for row in read_rows(path)]


def test_another_hash_is_refused(address: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that is not the pinned one is not kept."""
    pinned(monkeypatch, "qags_cnndm", "qags", f"{address}/qags", "0" * 64)
    with httpx.Client() as client, pytest.raises(EvalError, match="nothing was kept"):
        fetch("qags_cnndm", client)
    assert not folder.exists()


def test_a_file_without_a_hash_is_taken_only_on_trust(
    address: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first hash is recorded; later a changed file is refused, an unchanged one taken."""
    pinned(monkeypatch, "qags_cnndm", "qags", f"{address}/qags", None)
    with httpx.Client() as client:
        with pytest.raises(EvalError, match="no SHA-256 is recorded"):
            fetch("qags_cnndm", client)
        fetch("qags_cnndm", client, trust_first=True)
        assert json.loads((folder / LOCK).read_text()) == {f"{address}/qags": sha("/qags")}
        fetch("qags_cnndm", client)
        monkeypatch.setitem(FILES, "/qags", QAGS + b"\n")
        with pytest.raises(EvalError, match="nothing was kept"):
            fetch("qags_cnndm", client, trust_first=True)


@pytest.mark.parametrize(
    ("path", "message"), [("/gone", "answered 404"), ("/other", "not of the format qags")]
)
def test_what_cannot_be_used_is_one_clear_error(
    path: str, message: str, address: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A missing file, or one of another format, leaves nothing behind."""
    pinned(monkeypatch, "qags_cnndm", "qags", address + path, sha(path) if path in FILES else "0" * 64)
    with httpx.Client() as client, pytest.raises(EvalError, match=message):
        fetch("qags_cnndm", client)
    assert not folder.exists()


def test_a_huge_answer_is_cut_off(address: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Reading stops at the limit."""
    monkeypatch.setattr(module, "MAX_BYTES", 10)
    pinned(monkeypatch, "qags_cnndm", "qags", f"{address}/qags", sha("/qags"))
    with httpx.Client() as client, pytest.raises(EvalError, match="is larger than"):
        fetch("qags_cnndm", client)


def test_no_server_is_one_clear_error(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A refused connection says what did not arrive."""
    pinned(monkeypatch, "qags_cnndm", "qags", "http://127.0.0.1:9/x", "0" * 64)
    with httpx.Client() as client, pytest.raises(EvalError, match="did not arrive: ConnectError"):
        fetch("qags_cnndm", client)


def test_a_set_that_cannot_be_fetched_is_named() -> None:
    """A set without a pin says which have one."""
    with httpx.Client() as client, pytest.raises(EvalError, match="these can: summedits_news"):
        fetch("babe", client)


def test_every_pin_is_a_listed_set_at_a_fixed_revision() -> None:
    """An address holds a whole commit hash, so that it means the same file for ever."""
    for name, pin in all_pins().items():
        assert name in all_datasets()
        assert pin.format in module.CONVERTERS
        assert all(any(len(part) == 40 for part in file.url.split("/")) for file in pin.files)
