"""Estimates of tokens, held against the embedded model's own count."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from summarize.models.estimate import estimate_prompt, fewest_tokens
from tests.models.helpers import prompt, request

if TYPE_CHECKING:
    from summarize.models import ChatModel

PROSE = (
    "The council of Harbourville met on Monday evening and approved next year's budget by five to two. " * 6
)
FIGURES = "In 2024, 1,234 of 56,789 homes (2.17%) were inspected; 98.6% passed, up from 97.4% in 2023. " * 6
TABLE = (
    "| (a) | b/c | -d | 1.5% |\n| --- | --- | --- | --- |\n| U.S. | e.g. | don't | [x](http://y.z/q?w=1) |\n"
    * 6
)
GERMAN = "Der Gemeinderat der Hafenstadt beschloss am Montagabend den Haushalt für das kommende Jahr. " * 6


@pytest.mark.parametrize("text", [PROSE, FIGURES, GERMAN, "short", TABLE])
def test_the_true_count_lies_between_the_bounds(smollm2: ChatModel, text: str) -> None:
    """Fewest ≤ counted ≤ estimated, apart from what the model's chat template adds on its own."""
    template = smollm2.complete(request("a", seconds=60.0, max_tokens=5, grammar='root ::= "y"')).usage
    counted = smollm2.complete(request(text, seconds=60.0, max_tokens=5, grammar='root ::= "y"')).usage
    content = counted.prompt_tokens - template.prompt_tokens + 1
    assert fewest_tokens(prompt(text)) <= content <= estimate_prompt(prompt(text))
