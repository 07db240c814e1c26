"""The limit on tokens: it stops before, not after."""

from __future__ import annotations

import pytest

from summarize.config import Settings
from summarize.errors import BudgetError, ModelResponseError
from summarize.models.budget import Budget, BudgetedModel
from summarize.models.registry import load_model
from summarize.testing import ScriptedModel, ScriptedServer, replies
from tests.models.helpers import request


def test_it_stops_before_overspending() -> None:
    """What the servers counted is what counts; the request that could go beyond is not sent."""
    with ScriptedServer(replies.openai("x", tokens=(300, 0, 100))) as server:
        settings = Settings(base_url=server.base_url, cache=False, max_tokens_total=1000)
        model = load_model("any", settings)
        for _ in range(2):
            model.complete(request(max_tokens=150))
        with pytest.raises(BudgetError, match="800 of the 1000 that --max-tokens-total allows"):
            model.complete(request(max_tokens=200))
        assert len(server.requests) == 2
        model.complete(request(max_tokens=150))


def test_useless_answers_are_paid_for_too() -> None:
    """A refusal spends what it spent."""
    budget = Budget(1000)
    model = BudgetedModel(ScriptedModel(ModelResponseError("refused")), budget)
    asked = request("word " * 90, max_tokens=10)
    with pytest.raises(ModelResponseError):
        model.complete(asked)
    assert 0 < asked.meter.total.total_tokens == budget.spent


def test_requests_on_their_way_count_with_their_longest_answer() -> None:
    """Two threads cannot both take the last tokens."""
    budget = Budget(100)
    budget.reserve(60)
    with pytest.raises(BudgetError):
        budget.reserve(60)
    budget.settle(60, 10)
    budget.reserve(60)
    assert budget.spent == 10


def test_models_can_share_a_budget() -> None:
    """The writer and the judge spend from the same purse."""
    budget = Budget(1000)
    first, second = (BudgetedModel(ScriptedModel("word " * 300), budget) for _ in range(2))
    first.complete(request(max_tokens=600))
    with pytest.raises(BudgetError):
        second.complete(request(max_tokens=600))
