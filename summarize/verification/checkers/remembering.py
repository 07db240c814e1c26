"""What one article's checker has said: nothing is asked twice, and what was asked is counted."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, TypeAlias

from summarize.models.chat_model import Deadline, Meter
from summarize.tracing import span
from summarize.verification.checkers.asking import ask
from summarize.verification.checkers.cascade import bound
from summarize.verification.checkers.judge import Work

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.tracing import Value
    from summarize.verification.judgement import Checker, Claim, EvidenceSentence, Judgement

_Key: TypeAlias = "tuple[str, tuple[EvidenceSentence, ...], bool]"


class RememberingChecker:
    """A checker for the sentences of one article, which asks about each only once.

    Sentences that are checked while the draft is still being written, again after a repair, and once more as
    a whole summary cost one question each. Safe to call from several threads.

    Args:
        checker: what is asked.
        deadline: by when all answers must be there; None for a time that is generous.
        meter: what they cost is counted here; None for a meter of its own.

    Attributes:
        name: the checker's.
        templates: SHA-256 of the prompt templates that were used, by file name.
    """

    def __init__(
        self, checker: Checker, deadline: Deadline | None = None, meter: Meter | None = None
    ) -> None:
        self.name = checker.name
        self.templates: dict[str, str] = {}
        self._unbound = checker
        self._meter = meter or Meter()
        self._deadline = deadline or Deadline(120.0)
        work = Work(self._deadline, self._meter, self.templates.__setitem__)
        self._checker = bound(checker, work)
        self._known: dict[_Key, Judgement] = {}
        self._lock = threading.Lock()

    @property
    def notes(self) -> tuple[str, ...]:
        """What the checker has to say of its work, for people."""
        return tuple(getattr(self._checker, "notes", ()))

    @property
    def asked(self) -> int:
        """How many sentences it was asked about."""
        return len(self._known)

    @property
    def silent(self) -> int:
        """On how many of them it gave no verdict."""
        return sum(judgement.verdict is None for judgement in self._known.values())

    def until(self, deadline: Deadline) -> RememberingChecker:
        """The same checker with an empty memory, for work that must be done by another time."""
        return RememberingChecker(self._unbound, deadline, self._meter)

    def adopt(self, other: RememberingChecker) -> None:
        """Know what another checker of the same kind has said of sentences of the same article."""
        with self._lock:
            self._known |= other._known
            self.templates |= other.templates

    def check(self, claims: Sequence[Claim], /) -> list[Judgement]:
        """One judgement a claim."""
        with self._lock:
            fresh = {_key(claim): claim for claim in claims if _key(claim) not in self._known}
            if fresh:
                told: dict[str, Value] = {
                    "summarize.checker": self.name,
                    "summarize.sentences": len(fresh),
                }
                with span("check", told):
                    said = ask(self._checker, list(fresh.values()))
                    self._known |= dict(zip(fresh, said, strict=True))
                if any(judgement.verdict is None for judgement in said):
                    _ = self._deadline.passed  # if so, it is why
            return [self._known[_key(claim)] for claim in claims]


def _key(claim: Claim) -> _Key:
    # The article is one and the same; to hash it would cost its whole length.
    return claim.text, claim.evidence, claim.cited
