"""Fixtures that several test files share."""

from __future__ import annotations

import gc
import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from summarize.models.llamacpp import smollm2_path

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

ADDRESSES = {"OPENAI_BASE_URL", "ANTHROPIC_BASE_URL", "OLLAMA_HOST"}


@pytest.fixture(scope="session", autouse=True)
def clean_environment(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No test sees the tester's own keys, settings or cache, nor leaves anything there."""
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CONFIG_HOME", str(home / "config"))
        patch.setenv("XDG_CACHE_HOME", str(home / "cache"))
        for name in os.environ:
            if name.startswith("SUMMARIZE_") or name in {
                "OPENAI_BASE_URL",
                "ANTHROPIC_BASE_URL",
                "OLLAMA_HOST",
            }:
                patch.delenv(name)
        yield


@pytest.fixture(autouse=True)
def steady_clock(request: pytest.FixtureRequest) -> Iterator[None]:
    """What compares times collects no garbage meanwhile: that takes longer, the more tests ran before."""
    if request.node.get_closest_marker("growth") is None:
        yield
        return
    gc.collect()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


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
    "segmentation/test_growth.py",
    "serve/test_command.py",
    "serve/test_limits.py",
    "serve/test_page.py",
    "test_growth.py",
    "test_packaging.py",
    "training/",
    "verification/checkers/test_embedded.py",
    "verification/rules/test_time.py",
)
"""What takes long: packages, processes, browsers, models, growth. Marked ``slow``; CI runs it apart."""

_TRIES = 2


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
        apart = item.get_closest_marker("growth") or item.get_closest_marker("packaging")
        slow = item.path.is_relative_to(here) and item.path.relative_to(here).as_posix().startswith(SLOW)
        if apart or slow:
            item.add_marker(pytest.mark.slow)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """No test of growth fails because the machine is busy; no other test depends on the time that it takes.

    An assertion is tried again. Where it fails each time, and more work waits for processors than there are,
    nothing is known: the test is skipped and says so.
    """
    report = yield
    if call.when != "call" or call.excinfo is None or not call.excinfo.errisinstance(AssertionError):
        return report
    if item.get_closest_marker("growth") is None:
        return report
    for _ in range(_TRIES):
        try:
            item.runtest()
        except Exception:  # noqa: BLE001, S112 - whatever it is, it did not pass
            continue
        report.outcome = "passed"
        report.longrepr = None
        return report
    load, cpus = os.getloadavg()[0], os.cpu_count() or 1
    if load > cpus:
        report.outcome = "skipped"
        reason = f"a limit of time was missed on a busy machine (load {load:.1f} on {cpus} processors)"
        report.longrepr = (str(item.path), item.location[1] or 0, f"Skipped: {reason}")
    return report
