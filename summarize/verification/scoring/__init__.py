"""The calibrated score of a claim, and the verdict that follows from it at a chosen strictness."""

from summarize.verification.scoring.grading import DEFAULT_STRICTNESS, Grader, Grading
from summarize.verification.scoring.model import BALANCED, ScoreModel, ScoreModels, Strictness, read_models

__all__ = [
    "BALANCED",
    "DEFAULT_STRICTNESS",
    "Grader",
    "Grading",
    "ScoreModel",
    "ScoreModels",
    "Strictness",
    "read_models",
]
