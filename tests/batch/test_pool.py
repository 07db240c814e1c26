"""Several processes, servers that answer slowly or not at all, and people who interrupt."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from summarize.testing import ScriptedServer, replies
from tests.batch.helpers import rows, write_articles

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarize.testing import Connection


def command(folder: Path, output: Path, *more: str) -> list[str]:
    """The command in a process of its own."""
    return [sys.executable, "-m", "summarize", "batch", str(folder), "-o", str(output), *more]


def drafted(connection: Connection) -> None:
    """The article's first sentence, verbatim, after a little while."""
    time.sleep(0.2)
    prompt = connection.request.json()["messages"][-1]["content"]
    first = next(line for line in prompt.splitlines() if line.startswith("1 "))
    draft = {"sentences": [{"cites": [1], "text": first[2:]}]}
    replies.openai(json.dumps(draft))(connection)


@pytest.fixture
def server() -> Iterator[ScriptedServer]:
    """A server that writes slowly."""
    with ScriptedServer(drafted) as running:
        yield running


def children(pid: int) -> list[int]:
    """The processes that a process has started and that compute."""
    found = []
    for entry in Path("/proc").iterdir():
        try:
            stat, line = (entry / "stat").read_text(), (entry / "cmdline").read_text()
        except OSError:
            continue
        if int(stat.rpartition(")")[2].split()[1]) == pid and "spawn_main" in line:
            found.append(int(entry.name))
    return found


def test_ctrl_c_once_finishes_what_runs(tmp_path: Path, server: ScriptedServer) -> None:
    """No answer that was paid for is lost; the same command goes on."""
    write_articles(tmp_path / "d", 40)
    output = tmp_path / "o.jsonl"
    more = ["-m", "m", "--base-url", server.base_url, "--concurrency", "4", "--processes", "2"]
    with subprocess.Popen(
        command(tmp_path / "d", output, *more), stderr=-1, start_new_session=True
    ) as process:
        while len(server.requests) < 9:
            time.sleep(0.02)
        os.killpg(process.pid, signal.SIGINT)  # as a terminal does: to all processes
        _, err = process.communicate(timeout=90)
    assert process.returncode == 130, err
    assert b"interrupted: finishing what runs; press again to stop at once" in err
    assert b"the same command goes on" in err
    assert len(rows(output)) == len(server.requests) < 40
    before = output.read_bytes()
    done = subprocess.run(command(tmp_path / "d", output, *more), check=True, capture_output=True)
    assert b"were there already" in done.stderr
    assert output.read_bytes().startswith(before)
    assert len({row["id"] for row in rows(output)}) == len(rows(output)) == len(server.requests) == 40


def test_ctrl_c_twice_stops_at_once(tmp_path: Path) -> None:
    """Also where a server never answers."""
    write_articles(tmp_path / "d", 4)
    with ScriptedServer(replies.silence()) as silent:
        more = ["-m", "m", "--base-url", silent.base_url, "--processes", "1"]
        with subprocess.Popen(command(tmp_path / "d", tmp_path / "o", *more), stderr=-1) as process:
            while not silent.requests:
                time.sleep(0.02)
            process.send_signal(signal.SIGINT)
            assert process.stderr is not None
            assert b"once more stops at once" in process.stderr.readline()
            process.send_signal(signal.SIGINT)
            _, err = process.communicate(timeout=90)
            assert process.returncode == 130
    assert b"stopped: interrupted; the same command goes on\n" in err
    assert b"nothing done" in err.splitlines()[-1]
    assert json.loads((tmp_path / "o.run.json").read_text())["totals"]["stopped"] == "interrupted"


def test_a_process_that_dies_loses_nothing(tmp_path: Path, server: ScriptedServer) -> None:
    """What it was at is worked on again."""
    paths = write_articles(tmp_path / "d", 30)
    output = tmp_path / "o.jsonl"
    more = ["-m", "m", "--base-url", server.base_url, "--concurrency", "6", "--processes", "2"]
    with subprocess.Popen(command(tmp_path / "d", output, *more), stderr=-1) as process:
        while len(server.requests) < 10:
            time.sleep(0.02)
        os.kill(children(process.pid)[0], signal.SIGKILL)
        _, err = process.communicate(timeout=60)
    assert process.returncode == 0, err
    assert sorted(row["id"] for row in rows(output)) == list(map(str, paths))
    assert all(row["status"] == "ok" for row in rows(output))


def test_the_process_that_hands_out_loads_nothing_of_what_works(tmp_path: Path) -> None:
    """It starts the others at once, and stays small beside them."""
    write_articles(tmp_path / "d", 1)
    arguments = [
        "batch",
        "-m",
        "extractive",
        "--processes",
        "1",
        "-o",
        str(tmp_path / "o"),
        str(tmp_path / "d"),
    ]
    code = f"import sys, summarize.cli as c; print(c.run({arguments}), 'summarize.pipeline' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)
    assert done.stdout == b"0 False\n"


def test_a_server_is_asked_about_no_more_articles_than_may_be(tmp_path: Path) -> None:
    """Also where more are worked on."""
    write_articles(tmp_path / "d", 40)
    now: list[int] = []
    most: list[int] = []
    full = threading.Event()

    def counted(connection: Connection) -> None:
        now.append(1)
        most.append(len(now))
        if len(now) >= 8 and not full.is_set():
            time.sleep(0.2)  # a ninth would come now
            full.set()
        assert full.wait(60)
        now.pop()
        drafted(connection)

    with ScriptedServer(counted) as server:
        more = ["-m", "m", "--base-url", server.base_url, "--concurrency", "8", "--processes", "1"]
        subprocess.run(command(tmp_path / "d", tmp_path / "o", *more), check=True, capture_output=True)
    assert max(most) == 8
    assert [row["status"] for row in rows(tmp_path / "o")] == ["ok"] * 40


def test_a_server_that_is_away_for_a_moment_costs_no_article(tmp_path: Path) -> None:
    """Its articles are tried again, later; the other errors of a server are rows at once."""
    write_articles(tmp_path / "d", 3)
    script = [replies.status(503)] * 3 + [drafted]
    with ScriptedServer(*script) as server:
        more = ["-m", "m", "--base-url", server.base_url, "--concurrency", "3", "--processes", "1"]
        environment = {**os.environ, "SUMMARIZE_RETRIES": "0"}
        subprocess.run(command(tmp_path / "d", tmp_path / "o", *more), check=True, env=environment)
    assert ["ok"] * 3 == [row["status"] for row in rows(tmp_path / "o")]
    with ScriptedServer(replies.status(503)) as server:
        more = ["-m", "m", "--base-url", server.base_url, "--tries", "1", "--processes", "1"]
        done = subprocess.run(command(tmp_path / "d", tmp_path / "p", *more), check=False, env=environment)
        assert done.returncode == 1
    assert ["unavailable"] * 3 == [row["error_code"] for row in rows(tmp_path / "p")]


def test_a_refused_key_stops_the_run_without_rows(tmp_path: Path) -> None:
    """No article has a row: another key may do for all of them."""
    write_articles(tmp_path / "d", 3)
    with ScriptedServer(replies.status(401)) as server:
        more = ["-m", "m", "--base-url", server.base_url, "--processes", "1"]
        done = subprocess.run(command(tmp_path / "d", tmp_path / "o", *more), check=False, stderr=-1)
    assert done.returncode == 2
    assert b"key" in done.stderr
    assert rows(tmp_path / "o") == []


def test_a_limit_of_requests_a_minute_holds_for_all_processes(tmp_path: Path, server: ScriptedServer) -> None:
    """120 a minute is one each half second, whoever sends it."""
    write_articles(tmp_path / "d", 6)
    more = ["-m", "m", "--base-url", server.base_url, "--requests-per-minute", "120", "--processes", "2"]
    began = time.monotonic()
    subprocess.run(command(tmp_path / "d", tmp_path / "o", *more), check=True)
    assert time.monotonic() - began >= 2.5
    assert len(rows(tmp_path / "o")) == 6


def test_the_budget_stops_the_run_and_what_was_done_stands(tmp_path: Path, server: ScriptedServer) -> None:
    """A larger budget goes on."""
    write_articles(tmp_path / "d", 6)
    more = [
        "-m",
        "m",
        "--base-url",
        server.base_url,
        "--concurrency",
        "1",
        "--processes",
        "1",
        "--length",
        "1",
    ]
    few = [*more, "--max-tokens-total", "1500"]
    done = subprocess.run(command(tmp_path / "d", tmp_path / "o", *few), check=False, stderr=-1)
    assert done.returncode == 2
    assert b"--max-tokens-total" in done.stderr
    assert 0 < len(rows(tmp_path / "o")) < 6
    subprocess.run(command(tmp_path / "d", tmp_path / "o", *more), check=True)
    assert len(rows(tmp_path / "o")) == 6
