"""Limits that all processes of a run share."""

from __future__ import annotations

import time

import pytest

from summarize.batch.pace import Pace, RateLimits
from summarize.batch.pool import context
from summarize.errors import BudgetError


def test_requests_are_spaced_evenly(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ten a minute: the eleventh is due when a minute has passed, whatever the burst."""
    slept: list[float] = []
    monkeypatch.setattr(time, "sleep", slept.append)
    pace = Pace(context(), RateLimits(requests=10))
    for _ in range(11):
        pace.reserve(1)
    assert slept[-1] == pytest.approx(60, abs=1)
    assert len(slept) == 10
    assert pace.wait() == pytest.approx(66, abs=1)


def test_tokens_are_charged_and_credited(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a request may take is charged; what it did not take is given back."""
    monkeypatch.setattr(time, "sleep", lambda _seconds: None)
    pace = Pace(context(), RateLimits(tokens=6000))
    assert pace.wait() == 0
    pace.reserve(3000)
    assert pace.wait() == pytest.approx(30, abs=1)
    pace.settle(3000, 600)
    assert pace.wait() == pytest.approx(6, abs=1)
    assert pace.spent == 600


def test_the_total_is_never_passed() -> None:
    """Also by requests that are on their way."""
    pace = Pace(context(), RateLimits(total=1000))
    pace.reserve(600)
    with pytest.raises(BudgetError, match="600 of the 1000"):
        pace.reserve(600)
    pace.settle(600, 100)
    pace.reserve(600)
    assert not pace.paced
