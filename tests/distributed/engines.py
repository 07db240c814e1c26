"""Engines that tests run in, where they are installed."""

from __future__ import annotations

import os
from importlib.util import find_spec

import pytest

REQUIRED = frozenset(os.environ.get("REQUIRE_ENGINES", "").split())
"""Engines without which a test fails instead of being skipped: ``make engines`` names them."""


def needs(engine: str) -> None:
    """Skip the test where an engine is not installed, or fail it where it must be."""
    if find_spec(engine) is None:
        if engine in REQUIRED:
            pytest.fail(f"{engine} is not installed, and REQUIRE_ENGINES names it")
        pytest.skip(f"{engine} is not installed: make engines")
