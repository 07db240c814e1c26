"""Task ``speed``: what this program adds in time to the model's own.

``overhead``: a server on loopback, in a process of its own, answers at once. The wall clock of a summary by
the ``whole`` strategy is then this program's own time (and that of two processes talking), over 200 articles,
different ones where the public sets are at hand. ``start-up``: ``summarize --model extractive`` on a
three-line file, less the time of the work that its result states, over ``python -c pass``, both timed in
turn. ``embedded``: how fast the embedded model reads and writes here. ``growth``: what twice the input costs,
pattern by pattern (``summarize_evals.growth``); ``-o largest=20000`` is quick.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from threading import Lock
from time import perf_counter
from typing import TYPE_CHECKING

from summarize.config import Settings
from summarize.models.chat_model import Deadline, Request
from summarize.models.registry import load_model
from summarize.pipeline import Summarizer
from summarize.prompting import Message, Prompt
from summarize_evals import growth
from summarize_evals.core import Better, EvalError, Metric, Options, Sample, Score, Split, Task
from summarize_evals.metrics.basic import has, mean_score
from summarize_evals.metrics.order import quantile
from summarize_evals.plain_articles import EXAMPLES, articles

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from summarize.models.chat_model import ChatModel, Usage
    from summarize_evals.core import Json, Scorer, Solver

OVERHEAD, START_UP, EMBEDDED, GROWTH = "overhead", "start-up", "embedded", "growth"
ARTICLES = 200
WRITTEN = 100
STARTS = 15
OVERHEAD_LIMIT_MS = 60
START_UP_LIMIT = 25
_THREE_LINES = (
    "The council met on Monday.\n\nIt approved the budget by five votes to two.\n\nTaxes will not rise.\n"
)


class SpeedSolver:
    """Times one thing a sample. The server and the summarizer are started for the first one."""

    def __init__(self) -> None:
        self._server: subprocess.Popen[str] | None = None
        self._summarizer: Summarizer | None = None
        self._lock = Lock()

    def solve(self, sample: Sample) -> Json:
        """The times, in milliseconds where not said otherwise."""
        with self._lock:  # two timings at once would disturb each other
            if sample.dataset == OVERHEAD:
                return self._overhead(sample.input["article"])
            if sample.dataset == GROWTH:
                return _growth(sample.input)
            return _start_up() if sample.dataset == START_UP else _embedded()

    def close(self) -> None:
        """Stop the server."""
        if self._summarizer is not None:
            self._summarizer.close()
        if self._server is not None:
            self._server.communicate()

    def _overhead(self, article: str) -> Json:
        if self._summarizer is None:
            self._summarizer = Summarizer(Settings(model="loopback", base_url=self._serve(), cache=False))
            self._summarizer.summarize(_THREE_LINES)  # start-up is measured apart
        begin = perf_counter()
        summary = self._summarizer.summarize(article)
        return {"own": (perf_counter() - begin) * 1000, "kept": len(summary.sentences)}

    def _serve(self) -> str:
        command = [sys.executable, "-m", "summarize_evals.loopback"]
        self._server = subprocess.Popen(  # noqa: S603 - ourselves
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2]
        )
        assert self._server.stdout is not None  # noqa: S101 - for the type checker
        return self._server.stdout.readline().strip()


def _start_up() -> Json:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "three-lines.txt"
        path.write_text(_THREE_LINES, encoding="utf-8")
        bare, _ = _timed([sys.executable, "-c", "pass"])
        options = ["--model", "extractive", "--format", "json"]
        whole, output = _timed([sys.executable, "-m", "summarize", str(path), *options])
    work = json.loads(output)["usage"]["seconds"] * 1000
    return {"python": bare, "start": whole - work, "work": work}


def _timed(command: list[str]) -> tuple[float, str]:
    begin = perf_counter()
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - ourselves
    took = (perf_counter() - begin) * 1000
    if done.returncode not in {0, 1}:
        raise EvalError(f"{' '.join(command[1:3])} failed: {done.stderr.strip()}")
    return took, done.stdout


def _growth(asked: Mapping[str, str]) -> Json:
    """One pattern, in a process of its own: what hangs is left there."""
    command = [
        sys.executable,
        "-m",
        "summarize_evals.growth",
        asked["largest"],
        asked["seconds"],
        asked["pattern"],
    ]
    done = subprocess.run(  # noqa: S603 - ourselves
        command, capture_output=True, text=True, check=False, cwd=Path(__file__).parents[2]
    )
    if done.returncode != 0:
        raise EvalError(f"summarize_evals.growth {asked['pattern']} failed: {done.stderr.strip()[-300:]}")
    name, found = json.loads(done.stdout)
    print(growth.line(name, found), flush=True)
    ratios = [one["ratio"] for one in found.values() if one["ratio"] is not None]
    reached = min(one["reached"] for one in found.values())
    return {"growth": max(ratios, default=None), "reached": reached, "of": int(asked["largest"])}


def _embedded() -> Json:
    model = load_model("smollm2", Settings(cache=False))
    text = "The council met on Monday and approved the budget by five votes to two. " * 20
    try:
        _asked(model, "Say a.", 1)  # loads the file
        reading, read = _asked(model, text, 1)
        # The prompt is kept by the runtime, so that what is timed now is writing.
        writing, written = _asked(model, text, WRITTEN)
    finally:
        model.close()
    return {
        "read per second": read.prompt_tokens / reading,
        "written per second": written.completion_tokens / writing,
    }


def _asked(model: ChatModel, text: str, words: int) -> tuple[float, Usage]:
    """Seconds for an answer of so many words, and what it cost."""
    prompt = Prompt((Message("user", text),), "speed", "")
    grammar = f'root ::= (" the"){{{words}}}'
    request = Request(prompt, max_tokens=4 * words + 16, deadline=Deadline(300.0), grammar=grammar)
    begin = perf_counter()
    usage = model.complete(request).usage
    return perf_counter() - begin, usage


class SpeedScorer:
    """The times as they are, and the ratio of the start-up."""

    def score(self, sample: Sample, output: Json | None) -> Mapping[str, Score]:
        """Milliseconds, a ratio, or tokens a second, by the sample's set; nothing of one that failed."""
        if output is None:
            return {}
        if sample.dataset == OVERHEAD:
            # An article of which nothing was kept has not been through the whole program.
            return {"own": Score(output["own"] if output["kept"] else None, f"{output['kept']} sentences")}
        if sample.dataset == GROWTH:
            whole = output["reached"] >= output["of"]
            fine = whole and (output["growth"] is None or output["growth"] <= growth.LIMIT)
            said = f"{output['reached']:,} characters reached"
            return {"growth": Score(output["growth"], said), "linear": Score(float(fine), said)}
        if sample.dataset == START_UP:
            times = f"{output['start']:.0f} ms over {output['python']:.1f} ms"
            return {"start": Score(output["start"] / output["python"], times)}
        return {name: Score(value) for name, value in output.items()}


def _samples(options: Options) -> Sequence[Sample]:
    known = (OVERHEAD, START_UP, EMBEDDED, GROWTH)
    sets = options.sets or known
    unknown = set(sets) - set(known)
    if unknown:
        raise EvalError(f"task speed has no set {min(unknown)!r}; it has: {', '.join(known)}")
    found: list[Sample] = []
    if OVERHEAD in sets:
        chosen = (EXAMPLES,) if "examples" in options.settings.get("articles", "") else ()
        texts = articles(chosen, ARTICLES)
        found += [
            Sample(f"{OVERHEAD}/{i}", OVERHEAD, texts[i % len(texts)].id, Split.HELD_OUT, {"article": text})
            for i, text in enumerate(texts[i % len(texts)].text for i in range(ARTICLES))
        ]
    found += [_bare(START_UP, i) for i in range(STARTS) if START_UP in sets]
    found += [_bare(EMBEDDED, i) for i in range(1) if EMBEDDED in sets]
    limits = {
        "largest": options.settings.get("largest", "1000000"),
        "seconds": options.settings.get("seconds", "4"),
    }
    found += [
        Sample(f"{GROWTH}/{name}", GROWTH, f"{GROWTH}/{name}", Split.HELD_OUT, {"pattern": name, **limits})
        for name in growth.PATTERNS
        if GROWTH in sets
    ]
    return found


def _bare(dataset: str, number: int) -> Sample:
    return Sample(f"{dataset}/{number}", dataset, f"{dataset}/{number}", Split.HELD_OUT, {})


def _solver(_: Options) -> Solver:
    return SpeedSolver()


def _scorers(_: Options) -> Sequence[Scorer]:
    return (SpeedScorer(),)


def _own(share: float, *, headline: bool) -> Metric:
    return Metric(
        f"own time p{share * 100:.0f}",
        f"Wall clock of a summary whose model answers at once; the aim is at most {OVERHEAD_LIMIT_MS} ms.",
        Better.LOWER,
        quantile("own", share),
        "ms",
        headline,
        has("own"),
    )


def _rate(name: str) -> Metric:
    return Metric(
        f"tokens {name}",
        f"Tokens that the embedded model has {name} on this machine.",
        Better.HIGHER,
        mean_score(name),
        "",
        False,
        has(name),
    )


TASK = Task(
    name="speed",
    summary="the program's own time an article, its start-up, and the embedded model's rate here",
    samples=_samples,
    solver=_solver,
    scorers=_scorers,
    metrics=(
        _own(0.5, headline=False),
        _own(0.95, headline=True),
        Metric(
            "start-up",
            f"Median start-up over the time of python -c pass; at most {START_UP_LIMIT} × is the aim.",
            Better.LOWER,
            quantile("start", 0.5),
            "×",
            True,
            has("start"),
        ),
        _rate("read per second"),
        _rate("written per second"),
        Metric(
            "worst growth",
            f"Time for twice the input, the worst of all patterns and sizes; at most {growth.LIMIT} ×.",
            Better.LOWER,
            quantile("growth", 1.0),
            "×",
            False,
            has("growth"),
        ),
        Metric(
            "linear",
            "Patterns of which the largest input was reached in time, with no more growth than that.",
            Better.HIGHER,
            mean_score("linear"),
            "",
            False,
            has("linear"),
        ),
    ),
    settings={
        "articles": "examples: measure on the committed articles alone",
        "largest": "characters of the largest input of the set growth (default: 1000000)",
        "seconds": "limit of one measurement of the set growth (default: 4)",
    },
)
