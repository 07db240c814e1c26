"""The score: a logistic model over findings and features, and the operating points fitted with it."""

from __future__ import annotations

import math
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from summarize.errors import ConfigError
from summarize.verification.scoring.features import ENTAILMENT, FEATURES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

SHIPPED = Path(__file__).parent / "score.json"
"""The fitted score; ``python -m training.fit_score`` writes it."""

UNKNOWN_CODE = -3.0
"""Log-odds of a rule's finding that the fit has not seen: a new rule counts for much until it is measured."""

BALANCED: Literal["balanced"] = "balanced"
"""Names the operating point with the best balanced accuracy on the calibration data."""

Strictness: TypeAlias = float | Literal["balanced"]
"""The false-pass rate on the calibration data that is accepted, from 0 to 1, or ``balanced``."""

_MEANINGS = {feature.name: feature.meaning for feature in (*FEATURES, ENTAILMENT)}

_Probability = Annotated[float, Field(ge=0, le=1)]


class Term(BaseModel):
    """What one feature adds to the log-odds: ``weight * (value - center)``."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    weight: float
    center: float


class ScoreModel(BaseModel):
    """One fitted model.

    Attributes:
        intercept: log-odds of a claim with average features and no finding.
        terms: by feature.
        codes: log-odds that a rejecting finding adds, by the code of its rule; none above 0.
        points: pairs of a false-pass rate on the calibration data and the lowest threshold that keeps to it,
            in rising order of rates; the first is the strictest that leaves something to print.
        balanced: the threshold with the best balanced accuracy on the calibration data.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    intercept: float
    terms: dict[str, Term]
    codes: dict[str, Annotated[float, Field(le=0)]]
    points: Annotated[tuple[tuple[_Probability, _Probability], ...], Field(min_length=1)]
    balanced: _Probability

    def probability(self, features: Mapping[str, float], codes: Iterable[str]) -> float:
        """That a claim is supported, if half of all claims are; from 0 to 1.

        Where a rule rejects, nothing measured speaks for the claim: a sentence from which "if it rains" or
        "she said" was left out has only words of the evidence, and that is no excuse.
        """
        found = sorted(set(codes))  # in one order, so that sums are the same in every run
        parts = self._parts(features).values()
        odds = self.intercept + sum(min(0.0, part) if found else part for part in parts)
        odds += sum(self.codes.get(code, UNKNOWN_CODE) for code in found)
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, odds))))

    def reasons(self, features: Mapping[str, float], most: int = 2) -> tuple[str, ...]:
        """What lowers the score most, for people; the heaviest reason first."""
        parts = sorted(self._parts(features).items(), key=lambda part: part[1])
        return tuple(_MEANINGS[name] for name, value in parts[:most] if value < 0)

    def threshold(self, strictness: Strictness) -> float:
        """The probability from which a claim passes: that of the strictest point if none fits."""
        if strictness == BALANCED:
            return self.balanced
        fitting = [threshold for rate, threshold in self.points if rate <= float(strictness)]
        return fitting[-1] if fitting else self.points[0][1]

    def attains(self, strictness: Strictness) -> bool:
        """Whether the false-pass rate that is asked for was reached on the calibration data."""
        return strictness == BALANCED or self.points[0][0] <= float(strictness)

    def _parts(self, features: Mapping[str, float]) -> dict[str, float]:
        return {
            name: term.weight * (features[name] - term.center)
            for name, term in self.terms.items()
            if name in features
        }


class ScoreModels(BaseModel):
    """The two models of one fit.

    Attributes:
        rules: for rules alone.
        entailment: for rules with an entailment model beside them.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    rules: ScoreModel
    entailment: ScoreModel


def read_models(path: Path) -> ScoreModels:
    """The models of a file.

    Raises:
        ConfigError: the file is missing or holds no fitted score.
    """
    try:
        return TypeAdapter(ScoreModels).validate_json(path.read_bytes())
    except (OSError, ValidationError) as error:
        raise ConfigError(f"{path} holds no fitted score: {error}") from None


@cache
def shipped_models() -> ScoreModels:
    """The models that the package carries."""
    return read_models(SHIPPED)
