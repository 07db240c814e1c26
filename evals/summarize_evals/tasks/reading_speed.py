"""Task ``reading_speed``: time and memory of segmenting plain text of 1, 2, 4, 5 and 8 MB."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from typing import TYPE_CHECKING

from summarize_evals.core import BY_SET, Better, Breakdown, Metric, Options, Sample, Score, Task
from summarize_evals.datasets import datasets_of
from summarize_evals.metrics.basic import has, mean_score

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from summarize_evals.core import Json, Scorer, Solver

_LAST_WORD = re.compile(r" (\S+)$", re.MULTILINE)
SIZES = (1, 2, 4, 5, 8)
"""Sizes of the texts, in MB of a million bytes."""

# A process of its own for each size, so that none starts with the memory that another left behind. The peak
# is reset first (Linux): making the text takes more than the text.
_PROGRAM = """
import json, pathlib, sys, time
from summarize_evals.tasks.reading_speed import text_of
from summarize.reading import read_text
from summarize.segmentation import segment

def memory(name):
    lines = pathlib.Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) * 1024 for line in lines if line.startswith(name + ":"))

segment(read_text(text_of(0.01)))
text = text_of(float(sys.argv[1]))
pathlib.Path("/proc/self/clear_refs").write_text("5")
before = memory("VmRSS") - sys.getsizeof(text)
start = time.process_time()
document = segment(read_text(text))
seconds = time.process_time() - start
print(json.dumps({"seconds": seconds, "bytes": len(text.encode()), "memory": memory("VmHWM") - before,
                  "sentences": len(document.sentences)}))
"""


def text_of(megabytes: float) -> str:
    """The labelled articles again and again as one plain text of that size.

    No line comes twice: what a reader remembers of lines must not make it look faster than it is.
    """
    from summarize_evals.reading_pages import render
    from summarize_evals.reading_set import labelled_articles

    articles = [a for a in labelled_articles("reading") if a.language == "en" and a.genre != "transcript"]
    once = "\n\n".join(render(article, "text").data.decode() for article in articles) + "\n\n"
    size = len(_LAST_WORD.sub(r" 10 \1", once).encode())
    copies = max(1, round(megabytes * 1_000_000 / size))
    return "".join(_LAST_WORD.sub(rf" {copy} \1", once) for copy in range(copies))


class ReadingSpeedSolver:
    """Segments a text in a process of its own."""

    def solve(self, sample: Sample) -> Json:
        """CPU seconds, bytes of the text, and the highest memory in bytes, the text included."""
        command = [sys.executable, "-c", _PROGRAM, str(sample.input["megabytes"])]
        done = subprocess.run(command, capture_output=True, check=True, text=True)  # noqa: S603 - our own program
        answer: Json = json.loads(done.stdout)
        return answer

    def close(self) -> None:
        """Nothing is held."""


class ReadingSpeedScorer:
    """Seconds, seconds a MB, and memory as a multiple of the text."""

    def score(self, sample: Sample, output: Json | None) -> Mapping[str, Score]:  # noqa: ARG002 - the protocol
        """The figures; none for a run that failed, which the table shows as an error."""
        if output is None:
            return {}
        size = output["bytes"]
        return {
            "seconds": Score(output["seconds"]),
            "seconds a MB": Score(output["seconds"] * 1_000_000 / size),
            "memory": Score(output["memory"] / size, f"{output['sentences']} sentences"),
        }


def _metric(name: str, definition: str, unit: str) -> Metric:
    return Metric(name, definition, Better.LOWER, mean_score(name), unit=unit, applies=has(name))


def _samples(options: Options) -> Sequence[Sample]:
    return [
        Sample(
            f"{size} MB", entry.name, f"{size}", entry.split, {"megabytes": size}, tags={"size": f"{size} MB"}
        )
        for entry in datasets_of(TASK.name, options.sets)
        for size in SIZES
    ]


def _solver(_: Options) -> Solver:
    return ReadingSpeedSolver()


def _scorers(_: Options) -> Sequence[Scorer]:
    return (ReadingSpeedScorer(),)


TASK = Task(
    name="reading_speed",
    summary="time and memory of segmenting plain text of 1 to 8 MB; linear growth shows in the seconds a MB",
    samples=_samples,
    solver=_solver,
    scorers=_scorers,
    metrics=(
        _metric("seconds", "CPU seconds of one core.", "s"),
        _metric("seconds a MB", "The same for each million bytes of text.", "s"),
        _metric("memory", "Highest memory beyond the idle process, the text included, over the text.", "×"),
    ),
    breakdowns=(
        BY_SET,
        Breakdown("size", lambda row: [row.tags["size"]]),
    ),
)
