"""Work that does not end by itself is ended, and only that."""

from __future__ import annotations

import asyncio
import threading
import time
from contextlib import aclosing, suppress
from typing import TYPE_CHECKING, Any

from summarize import cancellable_call
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


def test_work_that_ends_in_time_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither it nor what comes after it in its thread is interrupted."""
    monkeypatch.setattr(cancellable_call, "GRACE_SECONDS", 0.05)
    after: list[str] = []

    def slow(_watch: Watch) -> str:
        time.sleep(0.3)  # beyond its time, within a call that cannot be interrupted
        return "late"

    def busy(_watch: Watch) -> str:
        end = time.monotonic() + 0.3
        while time.monotonic() < end:
            sum(range(100))
        after.append("whole")
        return "whole"

    async def main() -> None:
        workshop = Workshop(Limits(working=1, waiting=5, seconds=0.1))
        await told(workshop, slow)
        workshop._limits = Limits(seconds=10)
        assert ["whole"] == [event.text for event in await told(workshop, busy)]
        workshop.stop()

    asyncio.run(main())
    assert ["whole"] == after
