"""A checker that says what it is told to, for tests of programs that use one."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from summarize.verification import Judgement, Verdict

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from summarize.verification import Claim


class ScriptedChecker:
    """Gives the verdict that a table has for a claim's text, and remembers what it was asked.

    Safe to use from several threads.

    Args:
        verdicts: the verdict for each text; None for no verdict.
        otherwise: the verdict for all other claims; None for no verdict.
        name: what it is called in results.
    """

    def __init__(
        self,
        verdicts: Mapping[str, Verdict | str | None] | None = None,
        *,
        otherwise: Verdict | str | None = Verdict.UNSUPPORTED,
        name: str = "scripted",
    ) -> None:
        self.name = name
        self._verdicts = dict(verdicts or {})
        self._otherwise = otherwise
        self._history: list[Claim] = []
        self._lock = threading.Lock()

    @property
    def history(self) -> tuple[Claim, ...]:
        """The claims that it was asked about, in order."""
        with self._lock:
            return tuple(self._history)

    def check(self, claims: Sequence[Claim], /) -> list[Judgement]:
        """The verdict on each claim."""
        with self._lock:
            self._history.extend(claims)
        return [self._judgement(claim) for claim in claims]

    def _judgement(self, claim: Claim) -> Judgement:
        verdict = self._verdicts.get(claim.text, self._otherwise)
        return Judgement(Verdict(verdict) if verdict is not None else None, checker=self.name)
