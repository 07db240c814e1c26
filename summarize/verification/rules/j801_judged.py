"""J801: the judge says that the evidence does not support the sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.verification.base import Finding, Severity, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable

    from summarize.verification.base import Case


class Judged:
    """A model that was asked (`--judge`) finds the sentence supported, and names the words it goes by.

    Silent where no judge was asked. What it supports although a rule rejects it passes only with
    `--judge-rescue`.

    Rejects: "The council sold the library." citing "The council closed the library."
    Accepts: "The council shut the library." citing the same.
    """

    code = "J801"
    name = "judged-unsupported"
    reason = "A careful reader sees what no rule looks for."

    def check(self, case: Case) -> Iterable[Finding]:
        """One finding with the judge's reason, unless it supports the claim."""
        said = case.judgement
        if said is None or said.verdict in {None, Verdict.SUPPORTED}:
            return
        opposite = said.verdict is Verdict.CONTRADICTED
        says = "the evidence says the opposite" if opposite else "the evidence does not support this"
        yield Finding(
            self.code,
            f"the judge says that {says}" + (f": {said.why}" if said.why else ""),
            Severity.REJECT,
            contradicts=opposite,
            source_span=said.source_span,
        )


RULE = Judged()
