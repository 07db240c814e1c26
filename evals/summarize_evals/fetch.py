"""Fetching public sets: from a fixed revision, held to a SHA-256, into the cache folder."""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import tempfile
import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from summarize_evals.core import EvalError
from summarize_evals.datasets import HERE, all_datasets, fetched_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    import httpx

MAX_BYTES = 64 * 2**20
"""No pinned file is as large; an endless answer is cut off and refused."""
TIMEOUT = 60.0
"""Seconds for a connection, and for each read."""
LOCK = "pins.lock.json"
"""In the cache folder: hashes of files that were accepted with ``--trust-first``, by address."""

Rows = list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class PinnedFile:
    """A file at a fixed address.

    Attributes:
        url: with the revision in it.
        sha256: hexadecimal, or None where none is recorded.
    """

    url: str
    sha256: str | None = None


@dataclass(frozen=True, slots=True)
class Pin:
    """How a set is fetched.

    Attributes:
        format: which converter turns the files into our rows.
        files: in order.
    """

    format: str
    files: tuple[PinnedFile, ...]


def all_pins() -> dict[str, Pin]:
    """The pins of ``pins.toml``, by name of the set."""
    listed = tomllib.loads((HERE / "pins.toml").read_text(encoding="utf-8"))
    return {
        name: Pin(entry["format"], tuple(PinnedFile(**file) for file in entry["files"]))
        for name, entry in listed.items()
    }


def fetch(name: str, client: httpx.Client, *, trust_first: bool = False) -> Path:
    """Fetch a set, check it, convert it and put it where the loaders look.

    Nothing is written unless all files arrived whole, with the right hash, and could be converted.

    Args:
        name: of the set.
        client: for the requests.
        trust_first: accept a file that has no recorded hash, and record the one it has.

    Raises:
        EvalError: the set cannot be fetched, a file did not arrive, its hash is another or not recorded, or
            it is not of the format expected.
    """
    pin = all_pins().get(name)
    if pin is None:
        known = ", ".join(all_pins())
        raise EvalError(f"the set {name!r} cannot be fetched; these can: {known}")
    lock_path = fetched_folder() / LOCK
    lock: dict[str, str] = json.loads(lock_path.read_text()) if lock_path.exists() else {}
    contents = [_checked(file, client, lock, trust_first=trust_first) for file in pin.files]
    try:
        rows = CONVERTERS[pin.format](contents)
    except (KeyError, TypeError, ValueError) as error:
        raise EvalError(f"{name}: the files are not of the format {pin.format}: {error!r}") from error
    path = fetched_folder() / all_datasets()[name].file
    text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    _write(path, gzip.compress(text.encode(), mtime=0))
    _write(lock_path, json.dumps(lock, indent=1, sort_keys=True).encode())
    return path


def _checked(file: PinnedFile, client: httpx.Client, lock: dict[str, str], *, trust_first: bool) -> bytes:
    expected = file.sha256 or lock.get(file.url)
    if expected is None and not trust_first:
        raise EvalError(
            f"{file.url}: no SHA-256 is recorded; --trust-first takes the file as it is now and holds later "
            "downloads to it"
        )
    content = _download(file.url, client)
    found = hashlib.sha256(content).hexdigest()
    if expected is None:
        lock[file.url] = found
    elif found != expected:
        raise EvalError(f"{file.url}: has the SHA-256 {found}, not {expected}; nothing was kept")
    return content


def _download(url: str, client: httpx.Client) -> bytes:
    import httpx

    try:
        with client.stream("GET", url, timeout=TIMEOUT) as response:
            if response.status_code != httpx.codes.OK:
                raise EvalError(f"{url}: answered {response.status_code}")
            content = bytearray()
            for chunk in response.iter_bytes():
                content += chunk
                if len(content) > MAX_BYTES:
                    raise EvalError(f"{url}: is larger than {MAX_BYTES // 2**20} MiB")
            return bytes(content)
    except httpx.HTTPError as error:
        raise EvalError(f"{url}: did not arrive: {type(error).__name__}: {error}") from error


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
        file.write(content)
    os.replace(file.name, path)  # noqa: PTH105 - whole or not at all


def _lines(content: bytes) -> Iterator[dict[str, Any]]:
    return (json.loads(line) for line in content.decode().splitlines() if line.strip())


def _summedits(contents: Sequence[bytes]) -> Rows:
    return [
        {
            "id": str(entry["id"]),
            "source": entry["doc"],
            "summary": entry["summary"],
            "label": int(entry["label"]),
            "edit_types": entry.get("edit_types") or [],
        }
        for content in contents
        for entry in json.loads(content)
    ]


def _qags(contents: Sequence[bytes]) -> Rows:
    rows: Rows = []
    for i, entry in enumerate(line for content in contents for line in _lines(content)):
        for j, sentence in enumerate(entry["summary_sentences"]):
            votes = [int(answer["response"] == "yes") for answer in sentence["responses"]]
            rows.append(
                {
                    "id": f"qags-cnndm-{i}-{j}",
                    "source": entry["article"],
                    "claim": sentence["sentence"],
                    "label": int(sum(votes) * 2 > len(votes)),
                    "votes": votes,
                }
            )
    return rows


def _wice(contents: Sequence[bytes]) -> Rows:
    return [
        {
            "id": f"wice-dev-{i}",
            "source_sentences": entry["evidence"],
            "claim": entry["claim"],
            "label": int(entry["label"] == "supported"),
            "label3": entry["label"],
            "supporting_sentences": entry["supporting_sentences"],
        }
        for i, entry in enumerate(line for content in contents for line in _lines(content))
    ]


def _faithbench(contents: Sequence[bytes]) -> Rows:
    return [
        _faithbench_row(f"{number}-{sample['sample_id']}", sample)
        for number, content in enumerate(contents, start=1)
        for sample in json.loads(content)["samples"]
    ]


def _faithbench_row(name: str, sample: Mapping[str, Any]) -> dict[str, Any]:
    """The worst label of any annotator counts; benign additions are supported, as the paper counts them."""
    marked = {label.split(".")[0] for note in sample["annotations"] for label in note["label"]}
    worst = next((label for label in ("Unwanted", "Questionable", "Benign") if label in marked), "")
    return {
        "id": name,
        "source": sample["source"],
        "summary": sample["summary"],
        "label": int(worst in {"", "Benign"}),
        "kind": worst.lower(),
    }


CONVERTERS: dict[str, Callable[[Sequence[bytes]], Rows]] = {
    "summedits": _summedits,
    "qags": _qags,
    "wice": _wice,
    "faithbench": _faithbench,
}
