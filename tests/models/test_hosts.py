"""What is remembered of a server between requests."""

from __future__ import annotations

import threading
import time

import pytest

from summarize.errors import ModelUnavailableError
from summarize.models import Deadline, hosts
from summarize.models.hosts import DEAD_AFTER, RAISE_AFTER, Host, host


def test_concurrency_falls_on_429_and_rises_again() -> None:
    """Halved at once, never below one, and raised by one after a run of successes, never beyond the most."""
    state = Host("h", 4)
    seen = []
    for _ in range(3):
        state.throttled()
        seen.append(state.limit)
    assert [2, 1, 1] == seen
    for _ in range(RAISE_AFTER):
        state.answered()
    assert state.limit == 2
    for _ in range(RAISE_AFTER * 5):
        state.answered()
    assert state.limit == 4


def test_no_more_than_the_limit_run_at_once() -> None:
    """Ten threads take turns, two at a time."""
    state = Host("h", 2)
    running = most = 0
    lock = threading.Lock()

    def work() -> None:
        nonlocal running, most
        with state.turn(Deadline(5.0)):
            with lock:
                running += 1
                most = max(most, running)
            time.sleep(0.01)
            with lock:
                running -= 1

    threads = [threading.Thread(target=work) for _ in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most == 2


def test_waiting_for_a_turn_ends_with_the_deadline() -> None:
    """A turn that does not come in time is an answer that did not come in time."""
    state = Host("h", 1)
    with (
        state.turn(Deadline(5.0)),
        pytest.raises(ModelUnavailableError, match=r"within 0\.1 s"),
        state.turn(Deadline(0.1)),
    ):
        pass


def test_the_circuit_opens_and_tries_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """After a run of failures nobody is let through; after the pause one more failure is enough."""
    now = 1000.0
    monkeypatch.setattr(hosts.time, "monotonic", lambda: now)
    state = Host("h", 4)

    def passes() -> bool:
        try:
            with state.turn(Deadline(1.0)):
                return True
        except ModelUnavailableError:
            return False

    for _ in range(DEAD_AFTER):
        assert passes()
        state.failed("nobody there")
    assert not passes()
    now += hosts.PAUSE_SECONDS
    assert passes()
    state.failed("nobody there")
    assert not passes()
    now += hosts.PAUSE_SECONDS
    state.answered()
    state.failed("nobody there")
    assert passes()


def test_clients_of_one_server_share_its_state() -> None:
    """And it is forgotten with the last of them."""
    first, second = host("http://h:1", 4), host("http://h:1", 9)
    assert first is second
    first.throttled()
    del first, second
    assert host("http://h:1", 9).limit == 9
