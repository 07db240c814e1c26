"""A run: inputs in, one row an input out. It stops where it is told to, and goes on where it was stopped."""

from __future__ import annotations

import heapq
import time
from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from summarize.batch.counted import counted
from summarize.batch.items import ItemKind
from summarize.batch.outcome import Outcome, bytes_of, digest_of
from summarize.batch.rows import UNDONE, Row, RowStatus
from summarize.errors import ConfigError, InputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from summarize.batch.items import Item
    from summarize.batch.outcome import BatchJob, Fatal
    from summarize.batch.pace import Pace
    from summarize.batch.pool import Done
    from summarize.batch.row_file import Output, WrittenRows

LONGEST_PAUSE = 60.0
"""Seconds for which no new item is begun, at most, after servers could not be reached."""

TICK = 0.5
"""Seconds after which progress is told of, also where nothing has happened."""

AHEAD_IN_ORDER = 8
"""With ``ordered``: so many times the items at work may be done before the one whose turn it is."""


class Redo(StrEnum):
    """Which rows of an output are taken out and made anew."""

    NONE = "none"
    FAILED = "failed"
    CHANGED = "changed"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class RunOptions:
    """How a run goes.

    Attributes:
        output: the file of rows.
        ordered: whether rows stand in the order of the inputs.
        max_failures: stop after more failures than this; None for never.
        tries: of an item whose server could not be reached.
        redo: which rows that are there are made anew.
        kept: whether the output is the user's, who may look into it and go on with it.
    """

    output: Path
    ordered: bool = False
    max_failures: int | None = None
    tries: int = 3
    redo: Redo = Redo.NONE
    kept: bool = True


@dataclass(slots=True)
class Totals:
    """What a run has come to so far.

    Attributes:
        inputs: how many there are, as far as known.
        kept: rows that were there already.
        kept_failed: those of them that failed.
        done: rows that were written, by status.
        tokens: spent.
        cost: of them, where prices are known.
        pending: inputs that wait for answers of a queue.
        changed: inputs whose rows, which were kept, are of another text.
        gone: rows that were kept and whose input is not named any more; known where all inputs were seen.
        failures: rows that this run wrote and that failed, by the code of their error.
        started: ``time.monotonic()`` of the beginning.
        paused: until when no item is begun, since a server could not be reached.
        notes: what is to be said at the end.
        stopped: why the run ended before all inputs had rows, or None.
    """

    inputs: int = 0
    kept: int = 0
    kept_failed: int = 0
    done: dict[RowStatus, int] = field(default_factory=lambda: dict.fromkeys(RowStatus, 0))
    tokens: int = 0
    cost: float | None = None
    pending: int = 0
    changed: int = 0
    gone: int = 0
    failures: Counter[str] = field(default_factory=Counter)
    started: float = field(default_factory=time.monotonic)
    paused: float = 0.0
    notes: list[str] = field(default_factory=list)
    stopped: str | None = None

    @property
    def seconds(self) -> float:
        """Since the beginning."""
        return time.monotonic() - self.started

    @property
    def left(self) -> int:
        """Inputs that have no row yet."""
        return max(0, self.inputs - self.kept - self.written)

    @property
    def written(self) -> int:
        """Rows that this run has written."""
        return sum(self.done.values())


class Hands(Protocol):
    """Who does the work: ``Pool`` or ``LocalPool``."""

    @property
    def busy(self) -> int:
        """Items that are being worked on, or wait to be."""
        ...

    @property
    def room(self) -> bool:
        """Whether another item may be given."""
        ...

    @property
    def capacity(self) -> int:
        """Items that may be at work or wait at a time."""
        ...

    @property
    def queued(self) -> bool:
        """Whether all hands are full."""
        ...

    def give(self, number: int, item: Item) -> None:
        """Give an item; there must be ``room``."""
        ...

    def poll(self, seconds: float) -> Iterator[Done]:
        """What was done since, after waiting for at most so long."""
        ...

    def close(self) -> None:
        """End all work."""
        ...


class Watcher:
    """Is told what goes on. This one does nothing with it."""

    def left_out(self, counts: Mapping[str, int]) -> None:
        """So many files of folders are not read, by how their names end."""

    def begin(self, totals: Totals) -> None:
        """The run begins."""

    def row(self, item: Item, outcome: Outcome, totals: Totals) -> None:
        """A row was written."""

    def tick(self, totals: Totals) -> None:
        """Some time has passed."""

    def stopping(self, why: str) -> None:
        """Nothing further is begun; what runs is finished."""


class BatchRun:
    """One run over inputs.

    Args:
        job: what is done with each.
        options: how the run goes.
        pool: who does it.
        watcher: is told.
        pace: what may be spent; None for no limit.
    """

    def __init__(
        self, job: BatchJob, options: RunOptions, pool: Hands, watcher: Watcher, pace: Pace | None = None
    ) -> None:
        self._job = job
        self._options = options
        self._pool = pool
        self._watcher = watcher
        self._pace = pace
        self._stop: str | None = None
        self._waiting: list[tuple[float, int, Item]] = []
        self._tries: dict[int, int] = {}
        self._pauses = 0
        self._resumed = 0.0
        self._begun: dict[int, float] = {}
        self._held: dict[int, tuple[Item, Outcome]] = {}
        self._turn = 0
        self._exhausted = False
        self._fatal: Fatal | None = None
        self.totals = Totals()

    def stop(self, why: str) -> None:
        """Begin no further item; what is at work is finished. Safe to call from a signal's handler."""
        self._stop = self._stop or why

    def go(self, items: Iterable[Item], output: Output, total: int) -> Totals:
        """Work on every item that has no row yet.

        Raises:
            SummarizeError: the settings are wrong, the budget is spent, or the output cannot be written. All
                rows that were written stand.
        """
        self.totals.inputs = total
        todo = enumerate(self._todo(items, output))
        self._watcher.begin(self.totals)
        told = False
        while True:
            self._feed(todo)
            if not self._pool.busy and (self._stop or (self._exhausted and not self._waiting)):
                break
            for done in self._pool.poll(self._patience()):
                self._take(done, output)
            self._watcher.tick(self.totals)
            if self._stop and not told and self._pool.busy:
                told = True
                self._watcher.stopping(self._stop)
        for number in sorted(self._held):  # of a run that was stopped: what is done is not thrown away
            self._write(*self._held.pop(number), output)
        # Where nothing is left to do, nothing was stopped.
        finished = self._fatal is None and not self.totals.left and not self.totals.pending
        self.totals.stopped = None if finished else self._stop
        if self._fatal is not None:
            raise self._fatal.error()
        return self.totals

    def _todo(self, items: Iterable[Item], output: Output) -> Iterator[Item]:
        there = len(output.rows)
        for item in items:
            row = output.rows.get(item.id)
            if row is None:
                yield item
            else:
                self.totals.kept += 1
                self.totals.kept_failed += row.status in UNDONE
                self.totals.changed += changed(item, row, self._job)
        self.totals.gone = there - self.totals.kept

    def _feed(self, todo: Iterator[tuple[int, Item]]) -> None:
        """Give out as many items as may be."""
        while not self._stop and self._pool.room and not self._closed():
            if self._waiting and self._waiting[0][0] <= time.monotonic():
                _, number, item = heapq.heappop(self._waiting)
            else:
                found = None if self._too_far else next(todo, None)
                if found is None:
                    self._exhausted = self._exhausted or not self._too_far
                    return
                number, item = found
            self._begun[number] = time.monotonic()
            self._pool.give(number, item)

    def _closed(self) -> bool:
        """Whether no item may be begun just now."""
        if time.monotonic() < self.totals.paused:
            return True
        return self._pace is not None and self._pace.paced and (self._pace.wait() > 0 or self._pool.queued)

    @property
    def _too_far(self) -> bool:
        """With ``ordered``: whether too many are done before the one whose turn it is."""
        return len(self._held) > AHEAD_IN_ORDER * self._pool.capacity

    def _patience(self) -> float:
        if self._pace is not None and self._pace.paced:
            return min(TICK, max(0.002, self._pace.wait()))
        return TICK

    def _take(self, done: Done, output: Output) -> None:
        outcome = done.outcome or self._crashed(done.item)
        begun = self._begun.pop(done.number, 0.0)
        if outcome.pending:
            self.totals.pending += 1
            return
        if outcome.fatal is not None:
            # What is wrong is not this item's fault: it gets no row, and is worked on by the next run.
            self._fatal = self._fatal or outcome.fatal
            self.stop(outcome.fatal.text)
            return
        if outcome.unavailable and self._again(done, begun):
            return
        if not outcome.unavailable:
            self._pauses = 0
        self._tries.pop(done.number, None)
        if not self._options.ordered:
            self._write(done.item, outcome, output)
            return
        self._held[done.number] = (done.item, outcome)
        while self._turn in self._held:
            self._write(*self._held.pop(self._turn), output)
            self._turn += 1

    def _again(self, done: Done, begun: float) -> bool:
        """Whether the item is tried again, after a pause that grows while no server answers."""
        now = time.monotonic()
        if begun >= self._resumed:
            pause = min(LONGEST_PAUSE, 2.0**self._pauses)
            self._pauses += 1
            self._resumed = self.totals.paused = now + pause
        tries = self._tries[done.number] = self._tries.get(done.number, 1) + 1
        if tries > self._options.tries:
            return False
        heapq.heappush(self._waiting, (self.totals.paused, done.number, done.item))
        return True

    def _crashed(self, item: Item) -> Outcome:
        text = "the process that worked on it ended, or did not come to an end"
        row = Row(item.id, None, self._job.options, RowStatus.FAILED, error_code="crashed", error=text)
        return Outcome(f"{row.to_json()}\n".encode(), RowStatus.FAILED, "crashed", text)

    def _write(self, item: Item, outcome: Outcome, output: Output) -> None:
        output.append(outcome.row)
        totals = self.totals
        totals.done[outcome.status] += 1
        totals.tokens += outcome.tokens
        if outcome.status is RowStatus.FAILED:
            totals.failures[outcome.code or "internal"] += 1
        if outcome.cost is not None:
            totals.cost = (totals.cost or 0.0) + outcome.cost
        self._watcher.row(item, outcome, totals)
        limit = self._options.max_failures
        if limit is not None and totals.done[RowStatus.FAILED] > limit:
            self.stop(f"more than {limit} failed (--max-failures)")


def changed(item: Item, row: WrittenRows, job: BatchJob) -> bool:
    """Whether an input has another SHA-256 than the one of its row; a link is not fetched for that."""
    if item.kind is ItemKind.LINK or row.sha256 is None:
        return False
    try:
        return digest_of(item, bytes_of(item, job.reading)) != row.sha256
    except InputError:
        return True


def prepare(output: Output, items: Iterable[Item], job: BatchJob, redo: Redo) -> int:
    """Take the rows out that are to be made anew; how many there were.

    Raises:
        ConfigError: rows that stay were made with other options.
        OutputError: the output cannot be written.
    """
    stale: set[str] = set()
    if redo is Redo.CHANGED:
        for item in items:
            row = output.rows.get(item.id)
            if row is not None and changed(item, row, job):
                stale.add(item.id)

    def unwanted(name: str, row: WrittenRows) -> bool:
        if redo is Redo.ALL:
            return True
        if redo is Redo.FAILED:
            return row.status in UNDONE
        if redo is Redo.CHANGED:
            return row.options != job.options or name in stale
        return False

    dropped = output.drop(unwanted) if redo is not Redo.NONE else 0
    others = sum(row.options != job.options for row in output.rows.values())
    if others:
        raise ConfigError(
            f"{output.path}: {counted(others, 'row was', 'rows were')} made with other options: name another"
            " -o, or --redo changed to make them anew"
        )
    return dropped
