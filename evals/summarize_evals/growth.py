"""How the time of a stage grows with its input, for patterns that make regular expressions and loops slow.

``python -m summarize_evals.growth LARGEST SECONDS [NAME…]`` prints a line a pattern; ``summarize eval speed``
runs it. For each command the worst ratio of the time for twice the input, over the sizes reached, is given.
"""

from __future__ import annotations

import json
import signal
import sys
from contextlib import suppress
from time import process_time
from typing import TYPE_CHECKING

from summarize.config import Settings
from summarize.pipeline import Summarizer
from summarize.reading import read_text
from summarize.segmentation import segment

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

LIMIT = 2.3
"""The aim: at most this many times the time for twice the input."""

SIZES = (1_000, 10_000, 100_000, 500_000)
"""Characters; each is timed against twice as many."""

NOISE_SECONDS = 0.05
"""Times below this say more of the clock and the caches than of the input."""

_SENTENCE = "The council approved a budget of $4.2 million on Monday, officials said."
_CLAIMS = "The council approved a budget of $4.2 million on Monday. The agency said 14,000 tonnes were lost."

PATTERNS = {
    "prose": f"{_SENTENCE} The mayor, Ann Lee, called it “a start” and left. ",
    "paragraphs": f"{_SENTENCE}\n\n",
    "quotations": f"“{_SENTENCE}” said Ann Lee. ",
    "digits": "1",
    "commas": ",",
    "digit and comma": "1,",
    "digit and dot": "1.",
    "digit and space": "1 ",
    "straight quotes": '"',
    "opening quotes": "“",
    "closing quotes": "”",
    "pairs of quotes": "“a” ",
    "apostrophes": "a' ",
    "brackets": "(",
    "closing brackets": ")",
    "capitals": "A",
    "capitalized words": "Ann Lee ",
    "initials": "A. ",
    "dashes": "a-",
    "said": "said, ",
    "titles": "Dr. A. ",
    "spaces": " ",
    "line breaks": "\n",
    "short lines": "a\n",
    "dots": ".",
    "short sentences": "Aa. ",
    "colons": "Ann: ",
    "semicolons": "a; ",
    "and": "A and B and ",
    "negations": "never no not ",
    "percentages": "5% ",
    "money": "$5 million ",
    "number words": "one thousand million ",
    "dates": "May 3, 2020, ",
    "links": "http://a.b/ ",
    "addresses": "a@b.c ",
    "markdown": "[a](b) ",
    "tags": "<b ",
    "entities": "&amp;",
    "pipes": "a | ",
    "zero width": "\u200b",
    "accents": "\u0301",
    "ideographs": "说",
    "relative clauses": ", which ",
    "according to": "according to Ann Lee, ",
    "loaded": "the shameful radical ",
    "names say": "Ann Lee said so. ",
}


class _TimeUpError(BaseException):
    """A measurement takes too long."""


def article(pattern: str, size: int) -> str:
    """An article of about ``size`` characters, of which all but three sentences repeat ``pattern``."""
    body = (pattern * (size // len(pattern) + 1))[:size]
    return f"{_SENTENCE} {body} {_SENTENCE}\n\n{_SENTENCE.replace('council', 'mayor')}\n"


def growth(pattern: str, largest: int, seconds: float) -> dict[str, dict[str, float | None]]:
    """For each command the worst ratio (None if no time was above the noise) and the largest size reached.

    Args:
        pattern: what the input repeats.
        largest: characters at most.
        seconds: of CPU, for one measurement.
    """
    found: dict[str, dict[str, float | None]] = {}
    with Summarizer(Settings(model="extractive", cache=False)) as summarizer:
        commands: dict[str, Callable[[str], object]] = {
            "outline": lambda text: segment(read_text(text)),
            "extractive": summarizer.summarize,
            "verify": lambda text: summarizer.verify(_CLAIMS, text),
        }
        for name, command in commands.items():
            for warm in (PATTERNS["prose"], pattern):  # what is loaded once is no growth
                _timed(command, article(warm, 1_000), seconds)
            found[name] = _measured(command, pattern, largest, seconds)
    return found


def _measured(
    command: Callable[[str], object], pattern: str, largest: int, seconds: float
) -> dict[str, float | None]:
    worst: float | None = None
    reached, took = 0, 0.0
    for size in SIZES:
        if 2 * size > largest:
            break
        once, twice = (_timed(command, article(pattern, n), seconds) for n in (size, 2 * size))
        if once is None or twice is None:
            break
        reached, took = 2 * size, twice
        if once >= NOISE_SECONDS:
            worst = max(worst or 0.0, twice / once)
    return {"ratio": worst, "reached": reached, "seconds": took}


def _timed(command: Callable[[str], object], text: str, seconds: float) -> float | None:
    """CPU seconds that it took, or None if it did not end in time. An error is an end, too."""

    def ring(*_: object) -> None:
        raise _TimeUpError

    # The timer counts CPU time, as the clock does: what else the machine does must not cut a measurement.
    before = signal.signal(signal.SIGPROF, ring)
    begin = process_time()
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        with suppress(Exception):
            command(text)
    except _TimeUpError:
        return None
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
    return process_time() - begin


def line(name: str, found: dict[str, dict[str, float | None]]) -> str:
    """A row of the table: ratio, largest size reached, and the time that this took."""
    return f"{name:<18}" + "".join(f"  {command} {_cell(one)}" for command, one in found.items())


def _cell(one: dict[str, float | None]) -> str:
    ratio, reached = one["ratio"], one["reached"] or 0
    shown = "   –" if ratio is None else f"{ratio:4.1f}"
    mark = "!" if ratio is not None and ratio > LIMIT else " "
    return f"{shown}{mark} to {reached:>9,.0f} in {one['seconds']:5.2f} s"


def _rows(arguments: list[str]) -> Iterator[tuple[str, dict[str, dict[str, float | None]]]]:
    largest, seconds = int(arguments[0]), float(arguments[1])
    for name in arguments[2:] or PATTERNS:
        yield name, growth(PATTERNS[name], largest, seconds)


if __name__ == "__main__":
    for row in _rows(sys.argv[1:]):
        print(json.dumps(row), flush=True)
