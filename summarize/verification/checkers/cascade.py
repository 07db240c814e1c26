"""Several checkers one after another: the next is asked only where the one before is in doubt."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from summarize.verification.checkers.asking import ask
from summarize.verification.judgement import Verdict

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.verification.checkers.judge import Work
    from summarize.verification.judgement import Checker, Claim, Judgement


@runtime_checkable
class _Bindable(Protocol):
    """A checker that asks models, and is told what each article's work may cost."""

    def bound(self, work: Work) -> Checker:
        """The same checker for one article's work."""
        ...


class Cascade:
    """Asks each checker about the claims that the ones before it left in doubt.

    A claim is in doubt where a checker gives no verdict, or a probability between its two thresholds
    (``band``). The last checker's word stands.

    Args:
        checkers: at least one, the cheapest first.
    """

    def __init__(self, checkers: Sequence[Checker]) -> None:
        self.name = " then ".join(checker.name for checker in checkers)
        self._checkers = tuple(checkers)
        self._asked = [0] * len(self._checkers)
        self._lock = threading.Lock()

    @property
    def checkers(self) -> tuple[Checker, ...]:
        """The checkers, in the order in which they are asked."""
        return self._checkers

    def bound(self, work: Work) -> Cascade:
        """The same cascade for one article's work."""
        return Cascade([bound(checker, work) for checker in self._checkers])

    @property
    def notes(self) -> tuple[str, ...]:
        """How many sentences each checker was asked about, and how many the later ones were spared."""
        first = self._asked[0]
        if not first:
            return ()
        asked = ", ".join(f"{c.name} {n}" for c, n in zip(self._checkers, self._asked, strict=True))
        spared = first - self._asked[-1]
        return (f"sentences asked about: {asked}; {self._checkers[-1].name} was spared {spared} of {first}",)

    def check(self, claims: Sequence[Claim], /) -> list[Judgement]:
        """One judgement a claim."""
        said: dict[int, Judgement] = {}
        open_ = list(range(len(claims)))
        for number, checker in enumerate(self._checkers):
            if not open_:
                break
            with self._lock:
                self._asked[number] += len(open_)
            said |= dict(zip(open_, ask(checker, [claims[i] for i in open_]), strict=True))
            low, high = getattr(checker, "band", (0.0, 0.0))
            open_ = [i for i in open_ if _doubtful(said[i], low, high)]
        return [said[i] for i in range(len(claims))]


def _doubtful(judgement: Judgement, low: float, high: float) -> bool:
    p = judgement.probability
    open_ = judgement.verdict in (None, Verdict.UNCHECKED)
    return open_ or (p is not None and low <= p < high)


def bound(checker: Checker, work: Work) -> Checker:
    """The checker for one article's work, if it is one that asks models."""
    return checker.bound(work) if isinstance(checker, _Bindable) else checker
