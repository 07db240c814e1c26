"""Fixtures that the tests of the harness share."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.evals.helpers import ParitySolver

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def solver() -> ParitySolver:
    """A fresh solver."""
    return ParitySolver()


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
