"""What a batch shows on stderr: one bar on a terminal, a line now and then elsewhere, or a log of JSON."""

from __future__ import annotations

import json
import sys
import time
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from summarize.batch.counted import by_name, counted
from summarize.batch.remaining import Remaining
from summarize.batch.rows import RowStatus
from summarize.batch.run import Watcher
from summarize.batch.session import INTERRUPTED, told
from summarize.batch.tables import SUFFIXES
from summarize.cli.console import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from summarize.batch.items import Item
    from summarize.batch.outcome import Outcome
    from summarize.batch.run import Totals

EVERY = 30.0
"""Seconds between two lines of progress where there is no terminal, and in a log."""


FAILURES = 5
"""Failed inputs that are told of at once, with the reason; the rows have them all."""


class ForPeople(Watcher):
    """Tells of what is left out, and of the first failures."""

    def __init__(self) -> None:
        self._failures = 0

    def left_out(self, counts: Mapping[str, int]) -> None:
        """Say it."""
        self.tell(f"note: {left_out_note(counts)}")

    def row(self, item: Item, outcome: Outcome, totals: Totals) -> None:  # noqa: ARG002 - the watcher's
        """Say why the first failures failed."""
        if outcome.status is not RowStatus.FAILED or self._failures >= FAILURES:
            return
        self._failures += 1
        self.tell(f"failed: {item.id}: {without_name(outcome.error or outcome.code or '', item.id)}")

    def stopping(self, why: str) -> None:
        """Say what still goes on."""
        again = "; press again to stop at once" if why == INTERRUPTED else ""
        self.tell(f"{why}: finishing what runs{again}")

    def tell(self, text: str) -> None:
        """Say one line."""
        say(text, err=True)


class Lines(ForPeople):
    """A line now and then."""

    def __init__(self, seconds: float = EVERY) -> None:
        super().__init__()
        self._seconds = seconds
        self._last = time.monotonic()
        self._noted = 0.0
        self._remaining = Remaining()

    def begin(self, totals: Totals) -> None:  # noqa: ARG002 - the watcher's signature
        """The clock begins."""
        self._remaining.note(time.monotonic(), 0)

    def tick(self, totals: Totals) -> None:
        """Say where the run is, if it is time."""
        now = time.monotonic()
        if now - self._noted >= 1.0:
            self._noted = now
            self._remaining.note(now, totals.written)
        if now - self._last >= self._seconds:
            self._last = now
            self.say(totals, pace(totals, self._remaining))

    def say(self, totals: Totals, how: str) -> None:
        """Print how many rows there are, and how it goes."""
        say(f"{totals.kept + totals.written:,}/{totals.inputs:,} {how}", err=True)


class Log(Lines):
    """One JSON object a line: the beginning, every row, progress now and then, the end."""

    def begin(self, totals: Totals) -> None:
        """Log the beginning."""
        super().begin(totals)
        log("begin", inputs=totals.inputs)

    def left_out(self, counts: Mapping[str, int]) -> None:
        """Log the files that are left out."""
        log("note", message=left_out_note(counts), left_out=dict(counts))

    def stopping(self, why: str) -> None:
        """Log what still goes on."""
        log("note", message=f"{why}: finishing what runs")

    def row(self, item: Item, outcome: Outcome, totals: Totals) -> None:  # noqa: ARG002 - likewise
        """Log a row."""
        failed = outcome.status is RowStatus.FAILED
        log(
            "row",
            level="error" if failed else "info",
            id=item.id,
            status=outcome.status.value,
            error_code=outcome.code,
            message=outcome.error,
            tokens=outcome.tokens,
            cost=outcome.cost,
        )

    def say(self, totals: Totals, how: str) -> None:  # noqa: ARG002 - for people
        """Log the progress."""
        rate, left = self._remaining.rate, self._remaining.seconds(totals.left)
        log(
            "progress",
            **told(totals),
            rate=None if rate is None else round(rate, 3),
            remaining=None if left is None else round(left, 1),
        )


def log(event: str, *, level: str = "info", **values: object) -> None:
    """One line of the log: when, how grave, what, and its values."""
    say(log_line(event, level=level, **values), err=True)


def log_line(event: str, *, level: str = "info", **values: object) -> str:
    """That line, as JSON."""
    now = datetime.now(UTC).isoformat(timespec="milliseconds")
    return json.dumps(
        {"time": now, "level": level, "event": event, **values}, ensure_ascii=False, default=str
    )


def left_out_note(counts: Mapping[str, int]) -> str:
    """What is said of files in folders that are not read."""
    tables = SUFFIXES | {".json", ".xml", ".rss", ".atom", ".rdf"}
    hint = "; tables and feeds are read where they are named" if tables & set(counts) else ""
    what = counted(sum(counts.values()), "file")
    return f"{what} in folders left out: {by_name(counts)}{hint}"


def without_name(error: str, name: str) -> str:
    """An error without the name of the input that it begins with, where that stands before it anyway."""
    return error.removeprefix(f"{name}: ")


def failures_note(totals: Totals, rows: str) -> str:
    """What is said of the rows that failed, beside the first ones."""
    failed = sum(totals.failures.values())
    return f"{failed:,} failed: {by_name(totals.failures)}; {rows}"


def pace(totals: Totals, remaining: Remaining) -> str:
    """How fast it goes, what it has cost, and how long it still takes."""
    parts = []
    failed = totals.done[RowStatus.FAILED]
    if failed:
        parts.append(f"{failed:,} failed")
    rate = remaining.rate
    if rate is not None:
        parts.append(f"{rate:.1f}/s" if rate >= 1 else f"{rate * 60:.1f}/min")
    if totals.tokens:
        parts.append(f"{totals.tokens:,} tokens")
    if totals.cost is not None:
        parts.append(f"{totals.cost:.4f}")
    if totals.paused > time.monotonic():
        parts.append(f"no server answers; going on in {totals.paused - time.monotonic():.0f} s")
    left = remaining.seconds(totals.left)
    parts.append("…" if left is None else f"{duration(left)} left")
    return " · ".join(parts)


def closing(totals: Totals) -> str:
    """One line on a run that has ended."""
    counts = [f"{number:,} {status}" for status, number in totals.done.items() if number]
    if totals.pending:
        counts.append(f"{totals.pending:,} waiting for the provider's queue")
    parts = [", ".join(counts) or ("nothing done" if totals.left else "nothing to do")]
    if totals.kept:
        of = "and" if totals.kept == 1 else f"{totals.kept_failed:,} of them"
        failed = f", {of} failed (--redo failed)" if totals.kept_failed else ""
        parts.append(f"{totals.kept:,} {'was' if totals.kept == 1 else 'were'} there already{failed}")
    parts.append(f"{totals.tokens:,} tokens")
    if totals.cost is not None:
        parts.append(f"{totals.cost:.4f}")
    seconds = totals.seconds
    parts.append(f"{duration(seconds)} ({totals.written / seconds:.1f}/s)" if seconds > 0 else "0 s")
    return " · ".join(parts)


def duration(seconds: float) -> str:
    """Seconds as people say them."""
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    if whole < 3600:
        return f"{whole // 60} min {whole % 60:02d} s"
    return f"{whole // 3600} h {whole % 3600 // 60:02d} min"


@contextmanager
def watching(log_format: str) -> Iterator[Watcher]:
    """What watches a run, as ``--log-format`` and the terminal have it."""
    if log_format == "json":
        yield Log()
    elif sys.stderr is not None and sys.stderr.isatty():
        from summarize.cli.batch_bar import Bar  # rich is for terminals alone

        with Bar() as bar:
            yield bar
    else:
        yield Lines()
