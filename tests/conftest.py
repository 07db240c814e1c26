"""Fixtures that several test files share."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

from summarize.models.llamacpp import smollm2_path

if TYPE_CHECKING:
    from collections.abc import Iterator

# What test files and the processes of tests import is compiled once, not by each of them.
sys.dont_write_bytecode = False

# How long an example takes says how busy the machine is.
settings.register_profile("any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("any machine")

ADDRESSES = {"OPENAI_BASE_URL", "ANTHROPIC_BASE_URL", "OLLAMA_HOST"}


@pytest.fixture(scope="session", autouse=True)
def clean_environment(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No test sees the tester's own keys, settings or cache, nor leaves anything there."""
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CONFIG_HOME", str(home / "config"))
        patch.setenv("XDG_CACHE_HOME", str(home / "cache"))
        for name in os.environ:
            if name.startswith("SUMMARIZE_") or name in {*ADDRESSES, "PYTHONDONTWRITEBYTECODE"}:
                patch.delenv(name)
        if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:  # as in the background of a script
            signal.signal(signal.SIGINT, signal.default_int_handler)
        yield


SLOW = (
    "batch/test_crash.py",
    "batch/test_pool.py",
    "cli/test_ends.py",
    "cli/test_look.py",
    "distributed/",
    "evals/test_batch_load.py",
    "evals/report/test_page.py",
    "evals/tasks/test_ablate.py",
    "evals/tasks/test_reading.py",
    "evals/tasks/test_speed.py",
    "evals/test_cli.py",
    "live/",
    "models/test_llamacpp.py",
    "models/test_estimate.py",
    "reading/test_pdf_pages.py",
    "rendering/test_links",
    "rendering/test_page",
    "rendering/test_viewer",
    "serve/test_command.py",
    "serve/test_limits.py",
    "serve/test_page.py",
    "test_packaging.py",
    "training/",
    "verification/checkers/test_embedded.py",
)
"""What takes long: packages, processes, browsers, models. Marked ``slow``; CI runs it apart."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what is slow by the file that it is in; a test may also be marked where it stands."""
    here = Path(__file__).parent
    absent = pytest.mark.skip(reason="smollm2 is not here: summarize models fetch brings it")
    there = smollm2_path() is not None
    for item in items:
        if "smollm2" in getattr(item, "fixturenames", ()):
            item.add_marker("smollm2")
        if item.get_closest_marker("smollm2") and not there:
            item.add_marker(absent)
        slow = item.path.is_relative_to(here) and item.path.relative_to(here).as_posix().startswith(SLOW)
        if slow or item.get_closest_marker("packaging"):
            item.add_marker(pytest.mark.slow)


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Back-off in hundredths of a second: what is tested is how often, not how long."""
    monkeypatch.setattr("summarize.models.http._BACK_OFF", lambda _: 0.01)
