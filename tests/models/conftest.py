"""One loaded embedded model for all tests of this folder: loading it again costs a quarter of a second."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from summarize.config import Settings
from summarize.models.registry import load_model

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarize.models import ChatModel


@pytest.fixture(scope="session")
def smollm2() -> Iterator[ChatModel]:
    """The embedded model, as a user gets it."""
    model = load_model("smollm2", Settings(cache=False))
    yield model
    model.close()
