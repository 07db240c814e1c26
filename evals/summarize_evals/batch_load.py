"""How a batch bears load: throughput against the ideal, own CPU an article, memory from first to last.

``python -m summarize_evals.batch_load`` writes 10,000 made-up articles of about 400 words, serves a model on
loopback that takes 200 ms an answer, and runs ``summarize batch --concurrency 64`` on them. An article costs
two requests, a draft and a check of all its sentences, none of which is a copy; so the ideal is 10,000 times
0.4 s, divided by 64. No client reaches that on a machine that is busy, and the server takes its part of the
cores: so a client that does nothing but ask the same server (``bare_client``) runs right before, and the
batch is held against its pace, too. CPU is that of the command and all its processes, as the kernel counted
it; the server's is not in it. Memory is the sum of their proportional set sizes, sampled each second.
``--articles 300`` is quick. With ``verify`` it runs ``summarize verify --pairs`` on made-up pairs, without a
model.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from summarize_evals.batch_articles import DRAFTED, article, pairs

if TYPE_CHECKING:
    from collections.abc import Iterator

REQUESTS = 2
"""Requests an article: the draft, and the check."""

MOST_BARE = 2_500
"""Articles whose requests the bare client sends, at most."""

PART = 1000
"""Articles at the beginning and at the end whose memory is compared."""


@dataclass(frozen=True, slots=True)
class Load:
    """What is measured.

    Attributes:
        articles: how many.
        concurrency: at a time.
        latency: seconds an answer takes.
        processes: that compute; None for the command's default.
    """

    articles: int = 10_000
    concurrency: int = 64
    latency: float = 0.2
    processes: int | None = None

    @property
    def ideal(self) -> float:
        """Seconds that waiting alone takes."""
        return self.articles * REQUESTS * self.latency / self.concurrency


@dataclass(frozen=True, slots=True)
class Measured:
    """What came out.

    Attributes:
        seconds: from start to end of the command.
        steady_seconds: from the first row to the last.
        share_of_ideal: ideal seconds over ``seconds``.
        share_steady: the same over ``steady_seconds``.
        bare_share_of_ideal: the same for a client that only asks: what machine and server allow.
        share_of_bare: the batch's pace from first to last row over that client's.
        cpu_ms: own CPU an article, in milliseconds, start-up included.
        cpu_ms_steady: the same from the first row to the last.
        bare_cpu_ms: CPU of the client that only asks, for as many requests as an article takes.
        memory_mib: the most at any time.
        first_mib: median while the first thousand were done (a tenth, of fewer).
        last_mib: median while the last thousand were.
        rows: that were written.
        ok: of them, summaries.
        most_at_once: requests that the server had at a time.
        loop_ms: CPU of a fixed small loop beside it: how fast the machine is.
    """

    seconds: float
    steady_seconds: float
    share_of_ideal: float
    share_steady: float
    bare_share_of_ideal: float
    share_of_bare: float
    cpu_ms: float
    cpu_ms_steady: float
    bare_cpu_ms: float
    memory_mib: float
    first_mib: float
    last_mib: float
    rows: int
    ok: int
    most_at_once: int
    loop_ms: float


class Sampler(threading.Thread):
    """Samples rows and memory of a process and its children, each second."""

    def __init__(self, pid: int, output: Path) -> None:
        super().__init__(daemon=True)
        self._pid = pid
        self._output = output
        self.samples: list[tuple[float, int, float]] = []
        self.used: list[float] = []
        self.loops: list[float] = []
        self.ended = threading.Event()

    def run(self) -> None:
        """Sample until told to end."""
        rows, position = 0, 0
        while not self.ended.wait(0.5 if len(self.samples) < 20 else 1.0):
            if self._output.exists():
                with self._output.open("rb") as stream:
                    stream.seek(position)
                    data = stream.read()
                rows, position = rows + data.count(b"\n"), position + len(data)
            self.samples.append((time.monotonic(), rows, memory(self._pid)))
            self.used.append(cpu(self._pid))
            self.loops.append(loop())

    def between(self, low: int, high: int) -> float:
        """The median of memory while so many rows were written."""
        found = [size for _, rows, size in self.samples if low <= rows < high and size]
        return median(found) if found else 0.0


def loop() -> float:
    """Milliseconds of CPU for a fixed piece of work."""
    began = time.thread_time()
    total = 0
    for number in range(100_000):
        total += number % 7
    return (time.thread_time() - began) * 1000


def memory(pid: int) -> float:
    """MiB of a process and all that it started."""
    return sum(_pss(each) for each in _tree(pid))


def cpu(pid: int) -> float:
    """Seconds of CPU of a process and all that it started and that runs."""
    ticks = 0
    for each in _tree(pid):
        with suppress(OSError):
            fields = Path(f"/proc/{each}/stat").read_text().rpartition(")")[2].split()
            ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def _tree(pid: int) -> Iterator[int]:
    yield pid
    try:
        found = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return
    for child in found:
        yield from _tree(int(child))


def _pss(pid: int) -> float:
    try:
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) / 1024
    except OSError:
        pass
    return 0.0


@contextmanager
def served(latency: float) -> Iterator[tuple[str, dict[str, int]]]:
    """A slow server: its address, and what it counted, filled in at the end."""
    command = [sys.executable, "-m", f"{__package__}.slow_server", str(latency)]
    counted: dict[str, int] = {}
    home = Path(__file__).parents[1]
    with subprocess.Popen(command, stdin=-1, stdout=-1, text=True, cwd=home) as server:  # noqa: S603 - our own
        assert server.stdin is not None  # noqa: S101 - for the type checker
        assert server.stdout is not None  # noqa: S101 - likewise
        yield server.stdout.readline().strip(), counted
        server.stdin.close()
        counted |= json.loads(server.stdout.read())


def bare(url: str, load: Load) -> tuple[float, float]:
    """Seconds and CPU seconds an article of a client that only asks."""
    requests = REQUESTS * min(load.articles, MOST_BARE)
    command = [sys.executable, "-m", f"{__package__}.bare_client", url, str(requests), str(load.concurrency)]
    home = Path(__file__).parents[1]
    found = json.loads(subprocess.run(command, check=True, capture_output=True, cwd=home).stdout)  # noqa: S603 - our own
    return found["seconds"] * REQUESTS / requests, found["cpu_ms"] * REQUESTS / 1000


def measure(load: Load, folder: Path) -> Measured:
    """Run the command once."""
    articles, output = folder / "articles.jsonl", folder / "out.jsonl"
    with articles.open("w", encoding="utf-8") as stream:
        for number in range(load.articles):
            stream.write(json.dumps({"id": number, "text": article(number)}) + "\n")
    with served(load.latency) as (url, counted):
        command = [sys.executable, "-m", "summarize", "batch", str(articles), "-o", str(output)]
        command += ["-m", "loopback", "--base-url", url, "--concurrency", str(load.concurrency)]
        if load.processes is not None:
            command += ["--processes", str(load.processes)]
        bare_seconds, bare_cpu = bare(url, load)
        seconds, used, sampler = timed(command, output)
    lines = output.read_text(encoding="utf-8").splitlines()
    steady, steady_cpu = steadily(sampler, load.articles) or (seconds, used)
    part = min(PART, load.articles // 10)
    return Measured(
        seconds=round(seconds, 2),
        steady_seconds=round(steady, 2),
        share_of_ideal=round(load.ideal / seconds, 3),
        share_steady=round(load.ideal / steady, 3),
        bare_share_of_ideal=round(load.ideal / load.articles / bare_seconds, 3),
        share_of_bare=round(bare_seconds * load.articles / steady, 3),
        cpu_ms=round(used * 1000 / load.articles, 2),
        cpu_ms_steady=round(steady_cpu * 1000 / load.articles, 2),
        bare_cpu_ms=round(bare_cpu * 1000, 2),
        memory_mib=round(max((size for _, _, size in sampler.samples), default=0.0), 1),
        first_mib=round(sampler.between(1, part), 1),
        last_mib=round(sampler.between(load.articles - part, load.articles), 1),
        rows=len(lines),
        ok=sum('"status":"ok"' in line for line in lines),
        most_at_once=counted["most"],
        loop_ms=round(median(sampler.loops), 2) if sampler.loops else 0.0,
    )


def steadily(sampler: Sampler, articles: int) -> tuple[float, float] | None:
    """Seconds and CPU seconds for all articles at the pace from the first row to the last."""
    samples = zip(sampler.samples, sampler.used, strict=True)
    during = [(at, rows, used) for (at, rows, _), used in samples if 0 < rows < articles]
    if len(during) < 2 or during[-1][1] == during[0][1]:
        return None
    (began, first, before), (ended, last, after) = during[0], during[-1]
    scale = articles / (last - first)
    return (ended - began) * scale, (after - before) * scale


def timed(command: list[str], output: Path) -> tuple[float, float, Sampler]:
    """Seconds on the wall and of CPU of a command with all its processes, and what was sampled meanwhile."""
    began = time.monotonic()
    process = subprocess.Popen(command, stdout=-3, stderr=-3)  # noqa: S603 - our own
    sampler = Sampler(process.pid, output)
    sampler.start()
    _, _, used = os.wait4(process.pid, 0)
    process.returncode = 0
    sampler.ended.set()
    sampler.join()
    return time.monotonic() - began, used.ru_utime + used.ru_stime, sampler


def measure_pairs(count: int, folder: Path, processes: int) -> dict[str, float]:
    """Sentences a second of ``verify --pairs`` without a model: on the wall, and by CPU on two cores."""
    file, output = folder / "pairs.jsonl", folder / "out.jsonl"
    with file.open("w", encoding="utf-8") as stream:
        stream.writelines(json.dumps(pair) + "\n" for pair in pairs(count))
    command = [sys.executable, "-m", "summarize", "verify", "--pairs", str(file), "-o", str(output)]
    command += ["--checker", "none", "--processes", str(processes)]
    seconds, used, sampler = timed(command, output)
    sentences = count * 3 * DRAFTED
    return {
        "sentences": sentences,
        "a_second": round(sentences / seconds, 1),
        "a_second_on_two_free_cores": round(sentences * 2 / used, 1),
        "loop_ms": round(median(sampler.loops), 2) if sampler.loops else 0.0,
    }


def main() -> None:
    """Measure, and print what came out as JSON."""
    parser = argparse.ArgumentParser(description="How a batch bears load.")
    parser.add_argument("what", nargs="?", choices=("batch", "verify"), default="batch")
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--concurrency", type=int, default=64)
    parser.add_argument("--latency", type=float, default=0.2)
    parser.add_argument("--processes", type=int)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        if given.what == "verify":
            found = measure_pairs(max(1, given.articles // 15), Path(folder), given.processes or 2)
            print(json.dumps(found, indent=2))
            return
        load = Load(given.articles, given.concurrency, given.latency, given.processes)
        print(json.dumps(asdict(measure(load, Path(folder))), indent=2))


if __name__ == "__main__":
    main()
