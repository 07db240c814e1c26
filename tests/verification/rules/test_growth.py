"""Time grows no faster than claim and article, whatever they hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from summarize.verification.rules.passages import article
from tests.growth import assert_in_proportion
from tests.verification.rules.cases import case, found

if TYPE_CHECKING:
    from summarize.verification.judgement import Case

ARTICLE = "The board of Orsk met on Monday and said that the plan was not late."
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


@pytest.mark.parametrize("piece", PIECES.values(), ids=PIECES.keys())
def test_a_claim_takes_time_in_proportion(piece: str) -> None:
    """All rules on one claim; the article's own analysis is computed before."""

    def claim(size: int) -> Case:
        made = case(
            f"The board {piece * size}met.",
            ARTICLE,
        )
        article(made.document).quantities  # noqa: B018 - computed once an article
        return made

    assert_in_proportion(found, claim, 200)
