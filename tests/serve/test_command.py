"""``summarize serve`` as a process: where it is, a load with flat memory, and a stop in order."""

from __future__ import annotations

import json
import os
import re
import select
import signal
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import httpx
import pytest

from summarize.cli import run
from summarize.testing import ScriptedServer, replies

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarize.testing import Connection

REQUESTS = 200
AT_ONCE = 32
MEBIBYTE = 2**20


@contextmanager
def process(*arguments: str, **variables: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """The command, and the address that it prints."""
    command = [sys.executable, "-m", "summarize", "serve", "--port", "0", "--no-cache", *arguments]
    environment = {**os.environ, **variables}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as running:
        try:
            assert running.stdout is not None
            assert select.select([running.stdout], [], [], 30)[0], "nothing was said"
            yield running, running.stdout.readline().strip()
        finally:
            running.kill()


def memory(pid: int) -> float:
    """Resident memory, in MiB."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    return int(re.findall(r"VmRSS:\s+(\d+) kB", status)[0]) / 1024


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="memory is read from /proc")
def test_two_hundred_requests_at_thirty_two_at_once(article: str) -> None:
    """No error, and no more memory than once the server was warm."""
    with process() as (running, url), httpx.Client(base_url=url, timeout=120, trust_env=False) as http:

        def ask(number: int) -> tuple[int, str]:
            # Each article is another one: nothing may be kept of it.
            body = {
                "article": {"text": f"{article}\nThe sweep had number {number}.\n"},
            }
            answer = http.post("/v1/summaries", json=body)
            return answer.status_code, answer.json()["summary"]["sentences"][0]["text"]

        with ThreadPoolExecutor(AT_ONCE) as pool:
            assert {200} == {status for status, _ in pool.map(ask, range(2 * AT_ONCE))}  # warm
            before = memory(running.pid)
            answers = set(pool.map(ask, range(REQUESTS)))
        assert 1 == len(answers)
        assert 200 == answers.pop()[0]
        assert memory(running.pid) - before < 8


@pytest.mark.parametrize(("stop", "code"), [(signal.SIGTERM, 0), (signal.SIGINT, 130)])
def test_it_stops_in_order(stop: signal.Signals, code: int, article: str) -> None:
    """What is under way is answered, then the process ends, quietly."""
    asked, told = threading.Event(), threading.Event()

    def answer(connection: Connection) -> None:
        asked.set()
        assert told.wait(60)
        replies.openai(json.dumps({"sentences": []}))(connection)

    with ScriptedServer(answer) as model, ThreadPoolExecutor(1) as pool:
        settings = {"SUMMARIZE_MODEL": "m", "SUMMARIZE_BASE_URL": model.base_url}
        with process(**settings) as (running, url):
            waiting = pool.submit(
                httpx.post,
                f"{url}v1/summaries",
                json={"article": {"text": article}},
                timeout=60,
                trust_env=False,
            )
            assert asked.wait(60)
            running.send_signal(stop)
            told.set()
            assert 200 == waiting.result().status_code
            assert code == running.wait(60)


def test_a_token_comes_from_the_environment_and_stands_behind_the_hash() -> None:
    """The link that is printed opens the page with its token, which no request's address holds."""
    with process(SUMMARIZE_SERVE_TOKEN="0123456789abcdef") as (_, url):
        assert url.endswith("/#token=0123456789abcdef")
        address = url.partition("#")[0]
        assert 401 == httpx.get(f"{address}v1/models", trust_env=False).status_code


def test_auto_makes_a_token() -> None:
    """One that nobody can guess."""
    with process("--token", "auto") as (_, url):
        assert len(url.partition("#token=")[2]) >= 32


def test_wrong_set_ups_are_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    """Beyond this machine without a token; an address that is none; a model that is none."""
    assert 2 == run(["serve", "--host", "0.0.0.0"])  # noqa: S104 - on purpose
    assert "needs --token" in capsys.readouterr().err
    assert 2 == run(["serve", "--host", "192.0.2.77", "--token", "auto"])
    assert "cannot listen" in capsys.readouterr().err


def test_a_port_that_is_taken_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    """Exit code 2 and no traceback."""
    with process() as (_, url):
        assert 2 == run(["serve", "--port", url.rstrip("/").rpartition(":")[2]])
    assert 1 == len(capsys.readouterr().err.splitlines())
