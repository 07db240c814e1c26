"""The work behind requests: so much at a time, so much waiting, and none for callers that are gone."""

from __future__ import annotations

import asyncio
import contextlib
import time
from concurrent.futures import CancelledError, ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING

from starlette.exceptions import HTTPException

from summarize import cancellable_call
from summarize.cancellable_call import CancellableCall, InterruptedWorkError
from summarize.shared_models import StoppedError, Watch

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from concurrent.futures import Future

    from starlette.types import Receive

    from summarize.serve.serve_options import Limits

PING_SECONDS = 5.0
"""Between signs of life on a stream on which nothing happens."""


@dataclass(frozen=True, slots=True)
class Event:
    """What a caller is told.

    Attributes:
        kind: ``phase``, ``sentence``, ``result``, ``error``, or ``ping``, which says nothing.
        text: a phase's name, a sentence, or the result in JSON.
        error: what went wrong, of an ``error``; None if the time was up.
    """

    kind: str
    text: str = ""
    error: BaseException | None = None


class Workshop:
    """Runs jobs in threads.

    Args:
        limits: how many.
    """

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._pool = ThreadPoolExecutor(limits.working, thread_name_prefix="working")
        self._present = 0
        self._watches: set[Watch] = set()

    def check(self) -> None:
        """Whether there is room for one more.

        Raises:
            HTTPException: there is none.
        """
        if self._present >= self._limits.working + self._limits.waiting:
            raise HTTPException(503, "too much at once; try again soon", {"Retry-After": "2"})

    def stop(self) -> None:
        """End all work at its next step."""
        for watch in tuple(self._watches):
            watch.stop()
        self._pool.shutdown(wait=False, cancel_futures=True)

    async def run(self, job: Callable[[Watch], str], receive: Receive) -> AsyncIterator[Event]:
        """What a job tells, and last its result or error; nothing more once the caller is gone.

        Args:
            job: gives the result. It ends soon after its watch was stopped.
            receive: tells of the caller.

        Raises:
            HTTPException: there is no room for it.
        """
        self.check()
        loop = asyncio.get_running_loop()
        queue: asyncio.Queue[Event] = asyncio.Queue()

        def put(event: Event) -> None:
            with contextlib.suppress(RuntimeError):  # the loop is closed: nobody listens
                loop.call_soon_threadsafe(queue.put_nowait, event)

        watch = Watch(lambda kind, text: put(Event(kind, text)))
        turn = CancellableCall()
        future = self._submit(lambda: turn.run(lambda: job(watch)), watch, put)
        gone = asyncio.create_task(_tell_when_gone(receive, queue))
        try:
            async for event in self._heard(queue):
                yield event
        finally:
            watch.stop()
            future.cancel()
            gone.cancel()
            if not future.done():
                loop.call_later(cancellable_call.GRACE_SECONDS, turn.interrupt)

    def _submit(self, job: Callable[[], str], watch: Watch, put: Callable[[Event], None]) -> Future[str]:
        def work() -> str:
            watch.heed()
            return job()

        def done(future: Future[str]) -> None:
            self._present -= 1
            self._watches.discard(watch)
            try:
                put(Event("result", future.result()))
            except (StoppedError, CancelledError, InterruptedWorkError):
                put(Event("gone"))
            except BaseException as error:  # noqa: BLE001 - told to the caller, whatever it is
                put(Event("error", error=error))

        loop = asyncio.get_running_loop()
        self._present += 1
        self._watches.add(watch)
        future = self._pool.submit(work)

        def arrived(future: Future[str]) -> None:
            with contextlib.suppress(RuntimeError):
                loop.call_soon_threadsafe(done, future)

        future.add_done_callback(arrived)
        return future

    async def _heard(self, queue: asyncio.Queue[Event]) -> AsyncIterator[Event]:
        end = time.monotonic() + self._limits.seconds
        while True:
            left = end - time.monotonic()
            if left <= 0:
                yield Event("error")
                return
            try:
                event = await asyncio.wait_for(queue.get(), min(PING_SECONDS, left))
            except TimeoutError:
                yield Event("ping")
                continue
            if event.kind == "gone":
                return
            yield event
            if event.kind in {"result", "error"}:
                return


async def _tell_when_gone(receive: Receive, queue: asyncio.Queue[Event]) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
    queue.put_nowait(Event("gone"))
