"""Checkers behind a server: claims on the same evidence are asked about together, in windows that fit."""

from __future__ import annotations

import copy
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from summarize.errors import BudgetError, ModelError
from summarize.models.decisions import OpenAIDecisions, SystemOne
from summarize.models.endpoint import OVERHEAD, endpoint
from summarize.models.estimate import estimate_tokens
from summarize.models.yes_no import OllamaYesNo, YesNo
from summarize.verification.checkers.claims import one_line
from summarize.verification.checkers.judge import Work
from summarize.verification.checkers.scoring import Score, ScoringChecker
from summarize.verification.checkers.windows import UnreadableError, readings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.config import Settings
    from summarize.models.budget import Budget
    from summarize.models.endpoint import ClaimWire, Endpoint
    from summarize.verification.judgement import Claim


class RemoteChecker(ScoringChecker):
    """A checker that asks a server about claims, those on the same evidence together.

    The claim counts as supported if any window of the evidence supports it.

    Args:
        server: whom it asks.
        wire: how.
        max_false_pass: the share of unsupported claims that may pass; None for the usual one.
    """

    def __init__(self, server: Endpoint, wire: ClaimWire, max_false_pass: float | None = None) -> None:
        super().__init__(server.name, max_false_pass)
        self._server = server
        self._wire = wire
        self._work = Work()

    def bound(self, work: Work) -> RemoteChecker:
        """The same checker for one article's work."""
        other = copy.copy(self)
        other._work = work
        return other

    def scores(self, claims: Sequence[Claim], /) -> list[Score]:
        """One raw score a claim; one without a number where the server gave none that counts."""
        most = self._wire.most
        groups: dict[tuple[str, ...], list[int]] = {}
        for i, claim in enumerate(claims):
            groups.setdefault(tuple(s.text for s in claim.evidence), []).append(i)
        parts = [
            (evidence, places[at : at + most])
            for evidence, places in groups.items()
            for at in range(0, len(places), most)
        ]
        found: dict[int, Score] = {}
        with ThreadPoolExecutor(self._server.concurrency, thread_name_prefix="checker") as pool:
            asked = pool.map(lambda part: self._scored(part[0], [claims[i].text for i in part[1]]), parts)
            for (_, places), scores in zip(parts, asked, strict=True):
                found |= dict(zip(places, scores, strict=True))
        return [found[i] for i in range(len(claims))]

    def _scored(self, evidence: Sequence[str], claims: Sequence[str]) -> list[Score]:
        try:
            windows = texts(claims, evidence, self._server.context)
            asked = [self._ask(text, claims) for text in windows]
        except (ModelError, BudgetError, UnreadableError) as error:
            return [Score(None, str(error))] * len(claims)
        return [best(scores) for scores in zip(*asked, strict=True)]

    def _ask(self, evidence: str, claims: Sequence[str]) -> list[Score]:
        """What the model says of claims beside one window of evidence."""
        work, wire = self._work, self._wire
        question = wire.question(self._server, evidence, [one_line(claim) for claim in claims])
        said = self._server.ask(
            question, lambda body: wire.read(body, len(claims)), work.deadline, work.meter
        )
        return [Score(one.probability, one.reason) for one in said]


def best(scores: Sequence[Score]) -> Score:
    """The highest of a claim's scores by window; no number where a window gave none: it was not all read."""
    missing = next((score for score in scores if score.raw is None), None)
    return missing or max(scores, key=lambda score: score.raw or 0.0)


def texts(claims: Sequence[str], evidence: Sequence[str], context: int) -> list[str]:
    """The evidence as texts that fit into a model's context beside the claims.

    Raises:
        UnreadableError: there is no evidence, or the claims leave no room beside them.
    """
    room = context - OVERHEAD - sum(estimate_tokens(claim) for claim in claims)
    wanted = " ".join(claims) if all(claim.strip() for claim in claims) else ""
    parts = readings(wanted, evidence, room, lambda text: estimate_tokens(text) + 1)
    return [" ".join(sentences) for sentences in parts]


def load_decisions(name: str, settings: Settings, budget: Budget | None) -> RemoteChecker:
    """``--checker decisions:NAME``."""
    server = endpoint(f"decisions:{name}", "decisions", settings, budget)
    return RemoteChecker(server, OpenAIDecisions(), settings.max_false_pass)


def load_systemone(name: str, settings: Settings, budget: Budget | None) -> RemoteChecker:
    """``--checker systemone:NAME``."""
    server = endpoint(f"systemone:{name}", "systemone", settings, budget)
    return RemoteChecker(server, SystemOne(), settings.max_false_pass)


def load_minicheck(name: str, settings: Settings, budget: Budget | None) -> RemoteChecker:
    """``--checker minicheck:NAME``, or ``minicheck:ollama/NAME``."""
    return _load_yes_no("minicheck", name, settings, budget)


def load_guardian(name: str, settings: Settings, budget: Budget | None) -> RemoteChecker:
    """``--checker guardian:NAME``, or ``guardian:ollama/NAME``."""
    return _load_yes_no("guardian", name, settings, budget)


def _load_yes_no(kind: str, name: str, settings: Settings, budget: Budget | None) -> RemoteChecker:
    ollama = name.startswith("ollama/")
    server = endpoint(f"{kind}:{name}", "ollama" if ollama else kind, settings, budget)
    wire = (OllamaYesNo if ollama else YesNo)(guardian=kind == "guardian")
    return RemoteChecker(server, wire, settings.max_false_pass)
