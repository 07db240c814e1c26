"""Saved runs: a folder of summaries, each a JSON file, for those who asked for a history."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from summarize.atomic_files import replace_file
from summarize.errors import InputError
from summarize.summary import Summary

if TYPE_CHECKING:
    from pathlib import Path

MAX_RUNS = 500
"""Runs that are listed at most, the newest first."""

MAX_RUN_BYTES = 64 * 1024 * 1024

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,120}")


@dataclass(frozen=True, slots=True)
class SavedRun:
    """A saved run, as it is listed.

    Attributes:
        id: the name of its file without ``.json``.
        saved: when it was written.
        size: of the file, in bytes.
    """

    id: str
    saved: datetime
    size: int


class SavedRuns:
    """A folder of saved runs. It is made, readable by its owner alone, when the first run is saved.

    Args:
        folder: where the files are.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def list(self) -> tuple[SavedRun, ...]:
        """What is saved, the newest first; nothing where there is no such folder."""
        found = []
        if self._folder.is_dir():
            for path in self._folder.glob("*.json"):
                if _ID.fullmatch(path.stem) and path.is_file() and not path.is_symlink():
                    state = path.stat()
                    found.append(
                        SavedRun(path.stem, datetime.fromtimestamp(state.st_mtime, UTC), state.st_size)
                    )
        return tuple(sorted(found, key=lambda run: (run.saved, run.id), reverse=True)[:MAX_RUNS])

    def save(self, summary: Summary) -> str:
        """Save a run and give its ID.

        Raises:
            OSError: it cannot be written.
        """
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        run_id = f"{datetime.now(UTC):%Y%m%dT%H%M%S%f}-{summary.source.sha256[:8]}"
        path = self._folder / f"{run_id}.json"
        path.touch(mode=0o600)
        replace_file(path, summary.to_json().encode())
        return run_id

    def load(self, run_id: str) -> Summary:
        """A saved summary. What it says of itself is not trusted.

        Raises:
            InputError: there is none of this ID, or the file holds no summary.
        """
        path = self._path(run_id)
        if path.stat().st_size > MAX_RUN_BYTES:
            raise InputError(f"the run {run_id} is larger than {MAX_RUN_BYTES >> 20} MiB")
        return Summary.from_json(path.read_bytes())

    def delete(self, run_id: str) -> None:
        """Delete a run.

        Raises:
            InputError: there is none of this ID.
        """
        self._path(run_id).unlink()

    def _path(self, run_id: str) -> Path:
        # One name in this folder: no separator, no leading dot, no link.
        path = self._folder / f"{run_id}.json"
        if not _ID.fullmatch(run_id) or path.is_symlink() or not path.is_file():
            raise InputError(f"there is no saved run {run_id[:120]!r}")
        return path
