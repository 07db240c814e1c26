"""Killed at any moment, and run again: every input has exactly one row, none lost, none twice."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from tests.batch.helpers import rows, write_articles

if TYPE_CHECKING:
    from pathlib import Path

KILLS = int(os.environ.get("SUMMARIZE_TEST_KILLS", "3"))
"""Kills of the whole command with its processes; 50 of them take a minute or two."""

# One process loads the program once and forks a run for each kill: so that many kills take little time. The
# run is the real one, but for the processes that compute.
FORKS = """
import json, os, random, signal, sys, time
from pathlib import Path
import summarize
from summarize.batch.run import RunOptions, Watcher
from summarize.batch.session import Plan, run
from summarize.config import Settings

folder, output, kills = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])
options = RunOptions(output, ordered=sys.argv[4] == "ordered")
plan = Plan(Settings(model="extractive"), options, (folder,), concurrency=2, processes=0)
rng = random.Random(7)
def child():
    run(plan, Watcher())
    os._exit(0)
def rows():
    return output.read_bytes().count(b"\\n") if output.exists() else 0
summarize.summarize("The council voted on Monday to close the port.", model="extractive")  # loaded once
each = sum(1 for _ in Path(folder).iterdir()) // kills // 2  # so many rows a run, so that all runs are killed
ends, sizes = [], []
for _ in range(kills):
    before = rows()
    pid = os.fork() or child()
    if rng.random() < 0.8:  # while rows are written; else while the run begins
        more = rng.randint(1, each)
        while rows() < before + more:
            if os.waitpid(pid, os.WNOHANG)[0]:
                sys.exit(f"ended before it was killed: {len(ends)}")
            time.sleep(0.001)
    time.sleep(rng.uniform(0, 0.002))  # anywhere within a row
    os.kill(pid, signal.SIGKILL)
    ends.append(os.waitpid(pid, 0)[1])
    sizes.append(output.stat().st_size if output.exists() else 0)
    if rng.random() < 0.3 and sizes[-1] > 50:  # and a line torn, as by a full disk or a power failure
        with output.open("r+b") as stream:
            stream.truncate(sizes[-1] - rng.randint(1, 40))
pid = os.fork() or child()
os.waitpid(pid, 0)
print(json.dumps({"killed": sum(end == 9 for end in ends), "sizes": len(set(sizes))}))
"""


@pytest.mark.parametrize(("order", "kills"), [("as they come", 50), ("ordered", 8)])
def test_killed_at_50_random_moments(tmp_path: Path, order: str, kills: int) -> None:
    """The rows are the same as those of a run that nothing stopped, but for what they took."""
    paths = write_articles(tmp_path / "d", max(3 * kills, 100))
    output = tmp_path / "o.jsonl"
    command = [sys.executable, "-c", FORKS, str(tmp_path / "d"), str(output), str(kills), order]
    done = subprocess.run(command, check=True, capture_output=True, text=True, timeout=900)
    told = json.loads(done.stdout)
    assert told["killed"] == kills
    assert told["sizes"] > kills / 2  # or else nothing was shown
    found = [row["id"] for row in rows(output)]
    assert sorted(found) == list(map(str, paths))
    if order == "ordered":
        assert found == list(map(str, paths))
    assert all(row["status"] == "ok" for row in rows(output))


def test_the_command_and_its_processes_killed(tmp_path: Path) -> None:
    """``kill -9`` leaves processes behind for a moment: they write nothing, and hold no lock."""
    paths = write_articles(tmp_path / "d", 150)
    output = tmp_path / "o.jsonl"
    command = [sys.executable, "-m", "summarize", "batch", str(tmp_path / "d"), "-o", str(output)]
    command += ["-m", "extractive", "--processes", "2"]
    rng = random.Random(3)
    seen = set()
    for _ in range(KILLS):
        with subprocess.Popen(command, stderr=subprocess.DEVNULL) as process:
            size = output.stat().st_size if output.exists() else 0
            until = time.monotonic() + 60
            while process.poll() is None and time.monotonic() < until:
                if output.exists() and output.stat().st_size > size:
                    break
                time.sleep(0.01)
            time.sleep(rng.uniform(0, 0.15))
            process.send_signal(signal.SIGKILL)
        seen.add(output.stat().st_size)
    subprocess.run(command, check=True, stderr=subprocess.DEVNULL)
    assert sorted(row["id"] for row in rows(output)) == list(map(str, paths))
    assert len(seen) > 1
