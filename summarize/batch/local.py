"""The same as a pool, in this process and its threads: quick to start, but what crashes takes all with it."""

from __future__ import annotations

import queue
import threading
import time
from typing import TYPE_CHECKING

from summarize.batch.pool import Done

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarize.batch.items import Item
    from summarize.batch.outcome import BatchJob, Outcome
    from summarize.batch.pace import Pace
    from summarize.batch.work import Worker
    from summarize.pipeline import Summarizer


class LocalPool:
    """Threads of this process.

    Args:
        job: what they do.
        threads: items at a time.
        pace: what they may spend.
        summarizer: does the work in place of one made from the job's settings.
    """

    def __init__(
        self, job: BatchJob, threads: int = 1, pace: Pace | None = None, summarizer: Summarizer | None = None
    ) -> None:
        self._made = (job, pace, summarizer)
        self._worker: Worker | None = None
        self._threads = threads
        self._items: queue.SimpleQueue[tuple[int, Item] | None] = queue.SimpleQueue()
        self._done: queue.SimpleQueue[tuple[int, Item, Outcome]] = queue.SimpleQueue()
        self._busy = 0

    @property
    def busy(self) -> int:
        """Items that are being worked on."""
        return self._busy

    @property
    def room(self) -> bool:
        """Whether another item may be given."""
        return self.busy < self._threads

    @property
    def capacity(self) -> int:
        """Items that may be at work at a time."""
        return self._threads

    @property
    def queued(self) -> bool:
        """Whether more items were given than there are threads for."""
        return not self.room

    def give(self, number: int, item: Item) -> None:
        """Give an item to a thread; there must be ``room``.

        Raises:
            SummarizeError: the settings are wrong.
        """
        if self._worker is None:
            from summarize.batch.work import Worker

            self._worker = Worker(*self._made)
            for _ in range(self._threads):
                threading.Thread(target=self._work, args=(self._worker,), daemon=True).start()
        self._busy += 1
        self._items.put((number, item))

    def poll(self, seconds: float) -> Iterator[Done]:
        """What was done since, after waiting for at most so long."""
        if not self.busy:
            time.sleep(seconds)
            return
        try:
            number, item, outcome = self._done.get(timeout=seconds)
        except queue.Empty:
            return
        self._busy -= 1
        yield Done(number, item, outcome)

    def close(self) -> None:
        """Let the threads end, and free what the work holds."""
        for _ in range(self._threads):
            self._items.put(None)
        if self._worker is not None:
            self._worker.__exit__()
            self._worker = None

    def _work(self, worker: Worker) -> None:
        while (given := self._items.get()) is not None:
            number, item = given
            self._done.put((number, item, worker.do(item)))
