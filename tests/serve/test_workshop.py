"""Work that does not end by itself is ended, and only that."""

from __future__ import annotations

import asyncio
import threading
from contextlib import aclosing, suppress
from typing import TYPE_CHECKING, Any

from summarize import cancellable_call
from summarize.cancellable_call import CancellableCall, InterruptedWorkError
from summarize.serve.serve_options import Limits
from summarize.serve.workshop import Workshop

if TYPE_CHECKING:
    import pytest

    from summarize.serve.workshop import Event
    from summarize.shared_models import Watch


async def never() -> Any:
    """A caller that stays."""
    await asyncio.Event().wait()


async def told(workshop: Workshop, job: Any) -> list[Event]:
    """All events of a job."""
    async with aclosing(workshop.run(job, never)) as events:  # type: ignore[type-var]
        return [event async for event in events if event.kind != "ping"]


def test_endless_work_is_interrupted_and_its_turn_is_free(monkeypatch: pytest.MonkeyPatch) -> None:
    """It never looks whether anybody waits, and takes every error for its own."""
    monkeypatch.setattr(cancellable_call, "GRACE_SECONDS", 0.2)
    ended = threading.Event()

    def endless(_watch: Watch) -> str:
        try:
            while True:
                with suppress(Exception):  # as code on the way may
                    sum(range(1000))
        finally:
            ended.set()

    async def main() -> None:
        workshop = Workshop(Limits(working=1, waiting=0, seconds=0.3))
        (late,) = await told(workshop, endless)
        assert ("error", None) == (late.kind, late.error)
        assert await asyncio.to_thread(ended.wait, 10)
        await asyncio.sleep(0.1)
        for _ in range(20):  # what was raised hits no other work in the same thread
            assert ["done"] == [event.text for event in await told(workshop, lambda _watch: "done")]
        workshop.stop()

    asyncio.run(main())


def test_what_follows_interrupted_work_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """The interruption reaches the work that it is meant for, and nothing after it in its thread."""
    monkeypatch.setattr(cancellable_call, "GRACE_SECONDS", 0.05)
    interrupt, interrupted = CancellableCall.interrupt, threading.Event()

    def observed(call: CancellableCall) -> None:
        interrupt(call)
        interrupted.set()

    monkeypatch.setattr(CancellableCall, "interrupt", observed)

    def slow(_watch: Watch) -> str:
        with suppress(InterruptedWorkError):  # raised when the wait, a call of C, is over
            interrupted.wait(60)
        return "late"

    def busy(_watch: Watch) -> str:
        for _ in range(10_000):
            sum(range(100))
        return "whole"

    async def main() -> None:
        workshop = Workshop(Limits(working=1, waiting=5, seconds=0.1))
        (late,) = await told(workshop, slow)
        assert ("error", None) == (late.kind, late.error)
        workshop._limits = Limits(seconds=60)
        assert ["whole"] == [event.text for event in await told(workshop, busy)]
        assert interrupted.is_set()
        workshop.stop()

    asyncio.run(main())
