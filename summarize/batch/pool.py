"""Processes that work, each with several threads: waiting takes threads, computing takes processes.

A process that dies or hangs takes no item with it: what it was at is worked on again, one item at a time, so
that the one that did it is found and gets a row that says so.
"""

from __future__ import annotations

import contextlib
import gc
import itertools
import multiprocessing
import os
import queue
import signal
import threading
import time
from collections import deque
from dataclasses import dataclass, field
from multiprocessing.connection import wait
from typing import TYPE_CHECKING, Any

from summarize.batch.outcome import Fatal
from summarize.errors import ModelError, SummarizeError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from multiprocessing.connection import Connection
    from multiprocessing.context import SpawnContext, SpawnProcess

    from summarize.batch.items import Item
    from summarize.batch.outcome import BatchJob, Outcome
    from summarize.batch.pace import Pace

GRACE = 60.0
"""Seconds beyond twice the time-out of an article after which the process that works on it counts as hung."""

COLLECT_EVERY = 1000
"""Articles after which a process looks for garbage."""


@dataclass(frozen=True, slots=True)
class Shape:
    """How the work is spread.

    Attributes:
        processes: that compute.
        threads: items at a time in each, or, where a server does the work, that ask it at a time.
        spare: further items that are worked on in each, so that as many as may be are always asking.
        ahead: further items that wait in each, so that no thread ever does.
    """

    processes: int
    threads: int
    spare: int = 0
    ahead: int = 2

    @property
    def at_work(self) -> int:
        """Items that are worked on at a time in each process."""
        return self.threads + self.spare

    @property
    def room(self) -> int:
        """Items that each process has at a time."""
        return self.at_work + self.ahead


@dataclass(frozen=True, slots=True)
class Done:
    """An item that was worked on.

    Attributes:
        number: that it was given.
        item: the item.
        outcome: what came of it; None where the process that worked on it died, with no other item at hand.
    """

    number: int
    item: Item
    outcome: Outcome | None


@dataclass(slots=True)
class _Member:
    process: SpawnProcess
    connection: Connection
    room: int
    at: dict[int, tuple[Item, float]] = field(default_factory=dict)
    ready: bool = False


class Pool:
    """Workers in processes of their own.

    Args:
        context: starts processes.
        job: what they do.
        shape: how many there are.
        pace: what they may spend together.
    """

    def __init__(self, context: SpawnContext, job: BatchJob, shape: Shape, pace: Pace | None = None) -> None:
        self._context = context
        self._job = job
        self._shape = shape
        self._pace = pace
        self._limit = 2 * job.settings.timeout + GRACE
        self._suspects: deque[tuple[int, Item]] = deque()
        # Started with the first item: where there is nothing to do, nothing is started.
        self._members: list[_Member] = []

    @property
    def busy(self) -> int:
        """Items that are being worked on, or wait to be."""
        return sum(len(member.at) for member in self._members) + len(self._suspects)

    @property
    def capacity(self) -> int:
        """Items that may be at work or wait at a time."""
        return self._shape.processes * self._shape.room

    @property
    def queued(self) -> bool:
        """Whether more items were given than there are threads for."""
        full = (len(member.at) >= min(member.room, self._shape.at_work) for member in self._members)
        return bool(self._members) and all(full)

    @property
    def room(self) -> bool:
        """Whether another item may be given."""
        if not self._members:
            return True
        return not self._suspects and any(len(member.at) < member.room for member in self._members)

    def give(self, number: int, item: Item) -> None:
        """Give an item to the process that has the least to do; there must be ``room``."""
        if not self._members:
            self._members = [self._start(self._shape.room) for _ in range(self._shape.processes)]
        member = min(
            (m for m in self._members if len(m.at) < m.room), key=lambda m: (len(m.at) - m.room, not m.ready)
        )
        self._send(member, number, item)

    def poll(self, seconds: float) -> Iterator[Done]:
        """What was done since, after waiting for at most so long.

        Raises:
            SummarizeError: a process cannot begin: the settings are wrong.
        """
        connections = {member.connection: member for member in self._members}
        for found in wait(list(connections), seconds):
            yield from self._receive(connections[found])  # type: ignore[index]
        now = time.monotonic()
        for member in list(self._members):
            _, since = next(iter(member.at.values()), (None, now))  # the first that was given
            if now - since > self._limit:
                member.process.kill()
                yield from self._buried(member)

    def close(self) -> None:
        """End all processes, whatever they are at."""
        for member in self._members:
            member.connection.close()
        for member in self._members:
            member.process.join(1.0 if not member.at else 0.0)
            if member.process.is_alive():
                member.process.kill()
                member.process.join()
        self._members = []

    def _start(self, room: int) -> _Member:
        ours, theirs = self._context.Pipe()
        process = self._context.Process(
            target=serve, args=(theirs, self._job, self._shape.at_work, self._pace), daemon=True
        )
        with _few_arenas():
            process.start()
        theirs.close()
        return _Member(process, ours, room)

    def _send(self, member: _Member, number: int, item: Item) -> None:
        member.at[number] = (item, time.monotonic())
        with contextlib.suppress(OSError):  # it has died, which is seen when its end of the pipe is read
            member.connection.send((number, item))

    def _receive(self, member: _Member) -> Iterator[Done]:
        try:
            while True:
                yield from self._take(member, member.connection.recv())
                if not member.connection.poll():
                    return
        except (EOFError, OSError):
            yield from self._buried(member)

    def _take(self, member: _Member, message: Any) -> Iterator[Done]:  # noqa: ANN401
        number, value = message
        if number is None:
            if isinstance(value, Fatal):
                raise value.error()
            member.ready = True
            return
        item, _ = member.at.pop(number)
        yield Done(number, item, value)
        if self._suspects and member.room == 1:
            self._next_suspect(member)
        elif member.room == 1:
            member.room = self._shape.room

    def _buried(self, member: _Member) -> Iterator[Done]:
        """What a dead process was at is worked on again by a new one, one item at a time."""
        member.connection.close()
        member.process.join()
        self._members.remove(member)
        lost = list(member.at.items())
        if not member.ready:  # no item's fault
            raise ModelError("a worker process ended before it began")
        if len(lost) == 1:
            number, (item, _) = lost[0]
            yield Done(number, item, None)
        else:
            self._suspects.extend((number, item) for number, (item, _) in lost)
        new = self._start(1 if self._suspects else self._shape.room)
        self._members.append(new)
        if self._suspects:
            self._next_suspect(new)

    def _next_suspect(self, member: _Member) -> None:
        number, item = self._suspects.popleft()
        self._send(member, number, item)


def serve(connection: Connection, job: BatchJob, threads: int, pace: Pace | None) -> None:
    """What a process does: take items from the pipe and give outcomes, until the other end is closed."""
    # The terminal sends the signal to all processes; what runs is finished, and the first process decides.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    from summarize.batch.work import Worker

    sending = threading.Lock()

    def send(number: int | None, value: object) -> None:
        try:
            with sending:
                connection.send((number, value))
        except OSError:
            os._exit(0)  # nobody is there any more

    try:
        worker = Worker(job, pace)
        worker.warm()
    except SummarizeError as error:
        send(None, Fatal.of(error))
        return
    gc.collect()
    gc.freeze()  # what is loaded stays: there is no need to look at it again and again
    # An article makes a hundred thousand tuples, of which none refers to itself. What clients of HTTP leave
    # is collected every so many articles, and not after every so many tuples.
    gc.set_threshold(100_000, 100, 1000)
    send(None, "ready")
    items: queue.SimpleQueue[tuple[int, Item]] = queue.SimpleQueue()

    done = itertools.count(1)

    def work() -> None:
        while True:
            number, item = items.get()
            send(number, worker.do(item))
            if next(done) % COLLECT_EVERY == 0:
                gc.collect()

    for _ in range(threads):
        threading.Thread(target=work, daemon=True).start()
    try:
        while True:
            items.put(connection.recv())
    except (EOFError, OSError):
        os._exit(0)  # nobody waits for what is still going on


@contextlib.contextmanager
def _few_arenas() -> Iterator[None]:
    """Let what is started in this block share memory among its threads.

    glibc gives each thread an arena of its own, up to eight a core; what is free in one is lost to others.
    """
    name = "MALLOC_ARENA_MAX"
    if name in os.environ:
        yield
        return
    os.environ[name] = "2"
    try:
        yield
    finally:
        del os.environ[name]


def context() -> SpawnContext:
    """How processes are started: anew, so that they share no thread, lock or open file."""
    return multiprocessing.get_context("spawn")
