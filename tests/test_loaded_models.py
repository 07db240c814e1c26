"""A ``Summarizer`` loads model and checker once, whoever asks first, and frees them together."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest

from summarize import ConfigError, Settings, Summarizer
from summarize.observer import Observer
from summarize.testing import ScriptedServer, replies
from tests.liars import ARTICLE, TRUE, draft

if TYPE_CHECKING:
    from collections.abc import Iterator


class Phases(Observer):
    """Remembers what was loaded."""

    def __init__(self) -> None:
        self.loaded: list[str] = []

    def phase(self, name: str) -> None:
        """A phase began."""
        if "loading" in name:
            self.loaded.append(name)


@pytest.fixture
def server() -> Iterator[ScriptedServer]:
    """A server that drafts one true sentence, whatever it is asked."""
    with ScriptedServer(replies.openai(draft(([1], TRUE)))) as running:
        yield running


def test_threads_share_one_model_and_one_checker(server: ScriptedServer) -> None:
    """Each is loaded once for many summaries, those with settings of their own among them."""
    seen = Phases()
    settings = Settings(model="any", base_url=server.base_url, cache=False, checker=("any",), repairs=0)
    with Summarizer(settings, observer=seen) as summarizer, ThreadPoolExecutor(4) as pool:
        lengths: list[int | None] = [None, 1, 2, None, 1, 2]
        texts = list(pool.map(lambda n: summarizer.summarize(ARTICLE, length=n or 6).text, lengths))
        assert [TRUE] * 6 == texts
        summarizer.verify("The dam was never approved.", ARTICLE)
    assert ["loading the checker", "loading the model"] == sorted(seen.loaded)


def test_what_was_freed_is_loaded_again(server: ScriptedServer) -> None:
    """``close`` ends nothing for good."""
    seen = Phases()
    summarizer = Summarizer(Settings(model="any", base_url=server.base_url, cache=False), observer=seen)
    for _ in range(2):
        assert TRUE == summarizer.summarize(ARTICLE).text
        summarizer.close()
    assert ["loading the model"] * 2 == seen.loaded


def test_what_is_wrong_is_known_before_any_article() -> None:
    """``load`` tries model and checker; for ``verify`` the model is not needed."""
    with Summarizer(model="nothing-like-it", checker="none") as summarizer:
        with pytest.raises(ConfigError, match="nothing-like-it"):
            summarizer.load()
        summarizer.load(reading=True)
    with Summarizer(model="extractive", checker="hf:") as summarizer, pytest.raises(ConfigError, match="hf"):
        summarizer.load(reading=True)


@pytest.mark.parametrize("named", [{}, {"checker": ("any",)}, {"checker": ("lettuce:http://127.0.0.1:9",)}])
def test_a_share_that_nobody_has_measured_is_refused(named: dict[str, tuple[str, ...]]) -> None:
    """A model that judges, and a server that gives no number, cannot hold it."""
    settings = Settings(model="any", base_url="http://127.0.0.1:9", cache=False, max_false_pass=0.05, **named)
    with Summarizer(settings) as summarizer, pytest.raises(ConfigError, match="leave --max-false-pass out"):
        summarizer.load()


def test_a_share_is_not_asked_of_what_no_checker_reads() -> None:
    """What code picks is derived: none that is unsupported passes."""
    with Summarizer(Settings(max_false_pass=0.05)) as summarizer:
        assert summarizer.summarize(ARTICLE).sentences
