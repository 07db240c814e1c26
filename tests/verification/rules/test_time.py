"""Time grows no faster than claim and article, whatever they hold."""

from __future__ import annotations

import time

import pytest

from summarize.verification.base import Case
from summarize.verification.rules.passages import article
from tests.verification.rules.cases import case, found

PIECES = {
    "numbers": "Route 7 had 14 of 260 on 3 March, 5 to 6 percent, ",
    "apostrophes": "'tis 'em 'a 'b ",
    "quotation marks": '“a "b «c ‘d ',
    "brackets": "(a) b) ((c [d ",
    "names": "A. B. Lund of Orsk, ",
    "negations": "not never no without the plan was not ",
    "hidden": "a\u200bb \u202ec ",
    "scripts": "n\u043et \u0430b ",
    "one word": "aA1'",
}


def seconds(given: Case) -> float:
    """Time of one core for all rules on one claim, the article's own analysis left out."""
    article(given.document).quantities  # noqa: B018 - computed once an article
    found(given)
    best = min(_timed(given) for _ in range(3))
    return max(best, 0.002)


def _timed(given: Case) -> float:
    fresh = Case(given.claim, given.document)
    started = time.thread_time()
    found(fresh)
    return time.thread_time() - started


@pytest.mark.growth
@pytest.mark.parametrize("piece", PIECES.values(), ids=PIECES.keys())
def test_a_claim_of_eight_times_the_length_takes_no_more_than_its_share(piece: str) -> None:
    """A square would take sixty-four times as long."""
    article_text = "The board of Orsk met on Monday and said that the plan was not late."
    short, long = (case(f"The board {piece * n}met.", article_text) for n in (100, 800))
    assert seconds(long) < 24 * seconds(short)
