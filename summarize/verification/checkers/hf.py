"""Models of the ``transformers`` library as checkers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.models.hf_classifier import PairClassifier
from summarize.verification.checkers.scoring import Score, ScoringChecker
from summarize.verification.checkers.windows import UnreadableError, readings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.config import Settings
    from summarize.models.budget import Budget
    from summarize.verification.judgement import Claim


class HfChecker(ScoringChecker):
    """A model by its name on a hub, or by its folder.

    The claim counts as supported if any window of the evidence supports it.

    Args:
        model: see ``PairClassifier``, also for errors.
        max_false_pass: the share of unsupported claims that may pass; None for the usual one.
    """

    def __init__(self, model: str, max_false_pass: float | None = None) -> None:
        self._model = PairClassifier(model)
        super().__init__(f"hf:{self._model.name}", max_false_pass)

    def scores(self, claims: Sequence[Claim], /) -> list[Score]:
        """One raw score a claim; one without a number where the claim cannot be read."""
        return [self._scored(claim) for claim in claims]

    def _scored(self, claim: Claim) -> Score:
        model = self._model
        taken = model.taken(claim.text)
        room = model.longest - taken
        if room < model.longest // 4:
            return Score(None, f"a claim that takes {taken} tokens cannot be scored by {self.name}")
        evidence = [sentence.text for sentence in claim.evidence]
        try:
            # Joined sentences may tokenize to one token more than apart: one is spared for each.
            parts = readings(claim.text, evidence, room, lambda text: model.count(text) + 1)
        except UnreadableError as error:
            return Score(None, str(error))
        return Score(max(model.probability(" ".join(part), claim.text) for part in parts))


def load(name: str, settings: Settings, _budget: Budget | None) -> HfChecker:
    """``--checker hf:NAME``."""
    return HfChecker(name, max_false_pass=settings.max_false_pass)
