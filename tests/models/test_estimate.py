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
CHINESE = "昨天下午,市议会在港口城召开会议,讨论明年的预算。市长表示,新的图书馆将于九月开放。" * 6
JAPANESE = (
    "市議会は昨日の午後、来年度の予算について話し合った。市長は新しい図書館が九月に開館すると述べた。" * 6
)
GERMAN = "Der Gemeinderat der Hafenstadt beschloss am Montagabend den Haushalt für das kommende Jahr. " * 6


def _content(model: ChatModel, text: str) -> int:
    """The tokens of a text as counted by the model, without what its chat template adds on its own."""
    template, counted = (
        model.complete(request(said, seconds=60.0, max_tokens=5, grammar='root ::= "y"')).usage
        for said in ("a", text)
    )
    return counted.prompt_tokens - template.prompt_tokens + 1


@pytest.mark.parametrize("text", [PROSE, FIGURES, GERMAN, TABLE, "short"])
def test_the_true_count_lies_between_the_bounds(smollm2: ChatModel, text: str) -> None:
    """Fewest ≤ counted ≤ estimated."""
    assert fewest_tokens(prompt(text)) <= _content(smollm2, text) <= estimate_prompt(prompt(text))


@pytest.mark.parametrize(("text", "counted"), [(CHINESE, 1.3), (JAPANESE, 1.32)])
def test_scripts_without_spaces_are_not_underestimated(text: str, counted: float) -> None:
    """The most tokens for a sign that a tokenizer of a large model was seen to make (cl100k, Claude)."""
    assert fewest_tokens(prompt(text)) <= 0.67 * len(text)
    assert counted * len(text) <= estimate_prompt(prompt(text))


@pytest.mark.parametrize(
    ("text", "share"), [(PROSE, 0.6), (FIGURES, 0.35), (GERMAN, 0.35), (CHINESE, 0.15), (JAPANESE, 0.15)]
)
def test_a_part_of_a_text_is_fewer_than_the_fewest_of_all(
    smollm2: ChatModel, text: str, share: float
) -> None:
    """The bound is of use: so large a part is known to be one, with a tokenizer made for English."""
    assert _content(smollm2, text[: int(len(text) * share)]) < fewest_tokens(prompt(text))
