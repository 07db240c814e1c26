"""What all checkers that give a number share: calibration, threshold and band."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarize.errors import ConfigError
from summarize.verification.checkers.thresholds import EVERYTHING, UNCALIBRATED, USUAL, find_calibration
from summarize.verification.judgement import Judgement, Verdict

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.spans import Span
    from summarize.verification.checkers.thresholds import Calibration
    from summarize.verification.judgement import Claim


@dataclass(frozen=True, slots=True)
class Score:
    """What a model says of one claim, before calibration.

    Attributes:
        raw: from 0 (not supported) to 1; None where it gives no number.
        reason: a few words for people; without a number, what went wrong.
        doubtful: the words of the claim that it doubts.
    """

    raw: float | None
    reason: str = ""
    doubtful: tuple[Span, ...] = ()


class ScoringChecker(ABC):
    """A checker that gives each claim a number.

    Args:
        identity: its name and version, under which its calibration is kept.
        max_false_pass: the share of unsupported claims that may pass; None for the usual one.
        shipped: the calibration that comes with it; one that the user made wins.

    Attributes:
        name: the identity; with a remark where it was not calibrated.
        threshold: probability from which a claim counts as supported.
        band: between which probabilities a cascade asks another checker.

    Raises:
        ConfigError: it cannot hold ``max_false_pass``, or nobody has measured whether it can.
    """

    def __init__(
        self, identity: str, max_false_pass: float | None = None, shipped: Calibration | None = None
    ) -> None:
        self.identity = identity
        found = find_calibration(identity) or shipped
        if found is None and max_false_pass is not None:
            raise ConfigError(
                f"{identity} was never calibrated, so that nobody knows how many unsupported sentences it "
                f"passes: run summarize calibrate --checker … first, or leave --max-false-pass out"
            )
        self.calibration = found
        self.name = identity if found else f"{identity} (not calibrated)"
        self.threshold = UNCALIBRATED
        self.band = EVERYTHING
        if found is not None:
            # What nobody asked for need not be held: as few as it can.
            most = max(USUAL, found.least) if max_false_pass is None else max_false_pass
            self.threshold = found.passing(most).threshold
            self.band = found.band(most)

    def check(self, claims: Sequence[Claim], /) -> list[Judgement]:
        """One judgement a claim; one without a verdict where there is no number."""
        return [self._judgement(score) for score in self.scores(claims)]

    @abstractmethod
    def scores(self, claims: Sequence[Claim], /) -> list[Score]:
        """One raw score a claim."""

    def _judgement(self, score: Score) -> Judgement:
        if score.raw is None:
            return Judgement(None, reason=score.reason, checker=self.name)
        p = self.calibration.probability(score.raw) if self.calibration else score.raw
        return Judgement(self._verdict(p), p, reason=score.reason, checker=self.name, doubtful=score.doubtful)

    def _verdict(self, p: float) -> Verdict:
        if p >= self.threshold:
            return Verdict.SUPPORTED
        # In its band many supported claims lie, too: it cannot tell, and says so.
        doubts = self.calibration is not None and p >= self.band[0]
        return Verdict.UNCHECKED if doubts else Verdict.UNSUPPORTED
