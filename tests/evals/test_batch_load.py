"""The benchmark of batches, small: what it measures is there, and what must hold on any machine holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.config import Settings
from summarize.pipeline import Summarizer
from summarize_evals.batch_articles import article, pairs, reworded
from summarize_evals.batch_load import Load, measure, measure_pairs

if TYPE_CHECKING:
    from pathlib import Path


def test_a_batch_waits_for_many_answers_at_a_time(tmp_path: Path) -> None:
    """64 articles of two answers, each half a second: one after another they would take 64 seconds."""
    found = measure(Load(articles=64, concurrency=32, latency=0.5, processes=2), tmp_path)
    assert found.rows == found.ok == 64
    assert 16 < found.most_at_once <= 32
    assert found.steady_seconds > 0
    assert 0 < found.memory_mib < 500
    assert found.cpu_ms > 0
    assert 0 < found.bare_share_of_ideal <= 1.05
    assert found.share_of_bare > 0  # above 1 where the machine was busier before than during the batch


def test_pairs_are_verified(tmp_path: Path) -> None:
    """All of them, on the wall and by CPU."""
    found = measure_pairs(2, tmp_path, 1)
    assert found["sentences"] == 30
    assert found["a_second_on_two_free_cores"] > 0


def test_the_articles_are_what_the_benchmark_says() -> None:
    """About 400 words, each different; what the server drafts is no copy, so that a checker is asked."""
    texts = [article(number) for number in range(20)]
    assert len(set(texts)) == 20
    assert all(350 < len(text.split()) < 450 for text in texts)
    assert texts[3] == article(3)
    assert reworded("Nothing of this kind.") is None
    verify = Summarizer(Settings(checker=("none",))).verify
    for pair in pairs(2):
        result = verify(str(pair["summary"]), str(pair["source"]))
        verdicts = {sentence.verdict.value for sentence in result.sentences}
        if pair["system"] == "rewords":
            assert verdicts == {"unchecked"}
        if pair["system"] == "copies":
            assert verdicts == {"supported"}
