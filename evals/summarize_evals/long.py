"""How summaries of long texts do: time and memory by length, and whether all of the text has its share.

``python -m summarize_evals.long`` measures, on the reports of ``long_text``, each in a process of its own:
CPU seconds, seconds by the clock and peak memory for 1/8, 1/4, 1/2 and all of 1,000,000 words; and over many
seeds how often a planted fact is cited from the beginning, the middle and the end. Writers: ``extractive``
(the default), ``smollm2`` where it is installed, and ``strong``, the scripted model of ``long_model`` on
loopback. ``--verify`` measures the verification of a given summary instead.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import time
from collections import Counter
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from summarize.config import ModelEntry, Settings
from summarize.pipeline import Summarizer
from summarize.reading import read_bytes
from summarize_evals.long_text import Fact, report

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from summarize.summary import Summary

PLANTED = 240
"""Facts in each text of which times are measured."""

SENTENCES = 10
"""Sentences asked for."""

VERIFY = "verify"
"""What stands in a writer's place where a given summary is verified."""

NO_COPIES = (
    "The committee that looked into the matter turned down what the owners of the harbour had asked for.",
    "Nobody in the town could say how the money of 2019 was spent, or by whom.",
    "A third of all households are to pay less than 40 crowns from May on.",
    "It was, as one of the engineers put it, a long winter.",
)
"""Sentences that no report says."""

CONTEXT = 128_000
"""Tokens of the scripted model's context."""


def measured(writer: str, words: int, planted: int, seed: int, server: str | None) -> dict[str, Any]:
    """One summary: what it cost, and which planted facts it cites, by thirds. For a process of its own."""
    made = report(words, seed, planted)
    settings = Settings(
        model="extractive" if writer == "extractive" else writer, length=SENTENCES, timeout=3600
    )
    if writer == "strong":
        entry = ModelEntry(context=CONTEXT)
        settings = settings.model_copy(
            update={"base_url": server, "models": {"strong": entry}, "cache": False}
        )
    data, facts = made.text.encode(), made.facts
    del made
    cost = _metered()
    with Summarizer(settings) as summarizer:
        summary = summarizer.summarize(read_bytes(data, "report.md"))
    return {
        "writer": writer,
        "words": words,
        **cost(),
        "parts": summary.coverage.parts,
        "read": summary.coverage.share,
        "sentences": len(summary.sentences),
        "requests": summary.usage.requests,
        "tokens": summary.usage.prompt_tokens + summary.usage.completion_tokens,
        "cited": _by_third(_cited(summary, facts)),
        "planted": _by_third(facts),
    }


def _metered() -> Callable[[], dict[str, float]]:
    """What the process spends from now on: asked for at the end, in seconds and MiB."""
    begun, started, cpu = _peak_mib(), time.monotonic(), time.process_time()
    return lambda: {
        "cpu": time.process_time() - cpu,
        "seconds": time.monotonic() - started,
        "peak_mib": _peak_mib(),
        "start_mib": begun,
    }


def _peak_mib() -> float:
    """The most memory that this process has held, MiB.

    Of the kernel's two peaks that of the address space: ``ru_maxrss`` has that of the process it was made by.
    """
    status = Path("/proc/self/status")
    if status.exists():
        return int(status.read_text(encoding="utf-8").split("VmHWM:")[1].split()[0]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def verified(words: int, planted: int, seed: int) -> dict[str, Any]:
    """One verification without a checker: what it cost. For a process of its own.

    The summary has two sentences of the report's and four that nothing derives, so that rules and the search
    for evidence have all of the report to go through.
    """
    made = report(words, seed, planted)
    data = made.text.encode()
    summary = " ".join([made.facts[0].sentence, *NO_COPIES, made.facts[-1].sentence])
    del made
    cost = _metered()
    with Summarizer(Settings(checker=("none",), timeout=3600)) as summarizer:
        found = summarizer.verify(summary, read_bytes(data, "report.md"))
    return {
        "writer": VERIFY,
        "words": words,
        **cost(),
        "parts": 1,
        "read": 1.0,
        "sentences": len(found.sentences),
        "supported": sum(sentence.verdict == "supported" for sentence in found.sentences),
    }


def _cited(summary: Summary, facts: Sequence[Fact]) -> list[Fact]:
    quotes = "\n".join(c.quote for s in summary.sentences for c in s.citations)
    return [fact for fact in facts if fact.sentence in quotes]


def _by_third(facts: Sequence[Fact]) -> list[int]:
    counts = Counter(fact.third for fact in facts)
    return [counts[third] for third in range(3)]


@contextmanager
def _server(writer: str) -> Iterator[str | None]:
    """The scripted model in a process of its own, so that its work is not counted."""
    if writer != "strong":
        yield None
        return
    command = [sys.executable, "-m", "summarize_evals.long_model"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603 - ourselves
        assert process.stdout is not None  # noqa: S101 - for the type checker
        assert process.stdin is not None  # noqa: S101
        yield process.stdout.readline().strip()
        process.stdin.close()


def measured_apart(writer: str, words: int, planted: int, seed: int) -> dict[str, Any]:
    """``measured`` in a process of its own."""
    with _server(writer) as server:
        arguments = ["--one", writer, str(words), str(planted), str(seed), server or ""]
        command = [sys.executable, "-m", "summarize_evals.long", *arguments]
        done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - ourselves
    if done.returncode:
        raise RuntimeError(done.stderr[-2000:])
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def times(writer: str, words: int) -> None:
    """Print a row a length, and the ratio of CPU time to that of half the length."""
    heads = ("writer    ", "words", "CPU s", "ratio", "clock s", "peak MiB", "parts", "read")
    print("".join(f"{head:>10}" for head in heads))
    last = 0.0
    for fraction in (8, 4, 2, 1):
        row = measured_apart(writer, words // fraction, PLANTED // fraction, 1)
        ratio = f"{row['cpu'] / last:.2f}" if last else ""
        last = row["cpu"]
        cells = [
            f"{writer:<10}",
            f"{words // fraction:,}",
            f"{row['cpu']:.1f}",
            ratio,
            f"{row['seconds']:.1f}",
        ]
        cells += [f"{row['peak_mib']:.0f}", str(row["parts"]), f"{row['read']:.0%}"]
        print("".join(f"{cell:>10}" for cell in cells), flush=True)


def shares(writer: str, words: int, seeds: int) -> None:
    """Print how many planted facts are cited from each third, over all seeds, and a test of equal shares."""
    cited, planted = [0, 0, 0], [0, 0, 0]
    for seed in range(1, seeds + 1):
        row = measured_apart(writer, words, 60, seed)
        cited = [a + b for a, b in zip(cited, row["cited"], strict=True)]
        planted = [a + b for a, b in zip(planted, row["planted"], strict=True)]
    expected = [sum(cited) * n / sum(planted) for n in planted]
    square = sum((c - e) ** 2 / e for c, e in zip(cited, expected, strict=True) if e)
    # Of chi-square with two degrees of freedom, the chance of a larger value has this closed form.
    chance = 2.718281828459045 ** (-square / 2)
    thirds = ", ".join(f"{c} of {n}" for c, n in zip(cited, planted, strict=True))
    print(
        f"{writer}: facts cited of beginning, middle, end: {thirds}; chi-square {square:.2f}, p {chance:.2f}"
        f" ({seeds} reports of {words:,} words)",
        flush=True,
    )


def main() -> None:
    """Measure."""
    parser = argparse.ArgumentParser(prog="python -m summarize_evals.long")
    parser.add_argument("--writer", action="append", choices=["extractive", "smollm2", "strong"])
    parser.add_argument("--words", type=int, default=1_000_000)
    parser.add_argument("--seeds", type=int, default=24, help="reports for the shares; 0 for none")
    parser.add_argument("--verify", action="store_true", help="verify a given summary; times alone")
    parser.add_argument("--one", nargs=5, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.one:
        writer, words, planted, seed, server = given.one
        if writer == VERIFY:
            print(json.dumps(verified(int(words), int(planted), int(seed))))
        else:
            print(json.dumps(measured(writer, int(words), int(planted), int(seed), server or None)))
        return
    if given.verify:
        times(VERIFY, given.words)
        return
    for writer in given.writer or ["extractive", "strong"]:
        times(writer, given.words)
        if given.seeds:
            shares(writer, given.words // 10, given.seeds)


if __name__ == "__main__":
    main()
