"""What verified pairs come to: how much is supported, by what, and what is wrong with the rest."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from summarize.rendering.code_list import all_codes
from summarize.verification.judgement import Verdict
from summarize.visible import visible_value

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

UNNAMED = "(unnamed)"
"""The system of pairs that do not say who wrote them."""

OTHERS = "(others)"
MOST_SYSTEMS = 1000
"""Systems that are told apart: a column that is something else must not fill the memory."""


@dataclass(slots=True)
class Tally:
    """Counts of one system, or of all.

    Attributes:
        pairs: that were verified.
        failed: pairs that could not be.
        sentences: of the summaries.
        verdicts: sentences by verdict.
        derived: supported sentences that are derived from the source.
        checked: supported sentences by the checker that said so.
        defects: sentences that are not supported, by the code of each finding against them.
        wording: sentences with a finding on neutrality or form, by code, whatever their verdict.
    """

    pairs: int = 0
    failed: int = 0
    sentences: int = 0
    verdicts: Counter[str] = field(default_factory=Counter)
    derived: int = 0
    checked: Counter[str] = field(default_factory=Counter)
    defects: Counter[str] = field(default_factory=Counter)
    wording: Counter[str] = field(default_factory=Counter)

    @property
    def supported(self) -> int:
        """Sentences that are supported."""
        return self.verdicts[Verdict.SUPPORTED]

    @property
    def share(self) -> float | None:
        """The share of sentences that are supported; None where there are none."""
        return self.supported / self.sentences if self.sentences else None

    def add(self, result: Mapping[str, Any] | None) -> None:
        """Count one pair."""
        if result is None:
            self.failed += 1
            return
        self.pairs += 1
        for sentence in result["sentences"]:
            self.sentences += 1
            self.verdicts[sentence["verdict"]] += 1
            support = sentence.get("support")
            if sentence["verdict"] == Verdict.SUPPORTED and support:
                if support["how"] == "derived":
                    self.derived += 1
                else:
                    self.checked[str(support.get("checker"))] += 1
            else:
                self.defects.update(_codes(sentence["findings"]) or {_without(sentence)})
            self.wording.update(_codes(sentence["wording"]))

    def to_value(self) -> dict[str, Any]:
        """The counts as JSON values."""
        return {
            "pairs": self.pairs,
            "failed": self.failed,
            "sentences": self.sentences,
            "share_supported": None if self.share is None else round(self.share, 4),
            "verdicts": {verdict.value: self.verdicts[verdict.value] for verdict in Verdict},
            "supported_by": {"derivation": self.derived, **_sorted(self.checked)},
            "defects": _sorted(self.defects),
            "wording": _sorted(self.wording),
        }


@dataclass(slots=True)
class Report:
    """All pairs, and each system's.

    Attributes:
        whole: of all.
        systems: by name.
    """

    whole: Tally = field(default_factory=Tally)
    systems: dict[str, Tally] = field(default_factory=dict)

    def to_value(self) -> dict[str, Any]:
        """The report as JSON values, the systems by their share, the best first."""
        names = {one.code: one.name for one in all_codes()}
        used = {*self.whole.defects, *self.whole.wording}
        return {
            **self.whole.to_value(),
            "systems": {name: tally.to_value() for name, tally in self.ranked()},
            "names": {code: names[code] for code in sorted(used & set(names))},
        }

    def ranked(self) -> list[tuple[str, Tally]]:
        """The systems, the best first."""
        return sorted(self.systems.items(), key=lambda pair: (-(pair[1].share or 0.0), pair[0]))


def report_of(rows: Iterable[Mapping[str, Any]]) -> Report:
    """The report on the rows of an output."""
    report = Report()
    for row in rows:
        result = row["result"]
        report.whole.add(result)
        name = visible_value(str(row.get("system") or UNNAMED))
        if name not in report.systems and len(report.systems) >= MOST_SYSTEMS:
            name = OTHERS
        report.systems.setdefault(name, Tally()).add(result)
    return report


def _codes(findings: Iterable[Mapping[str, Any]]) -> set[str]:
    return {str(finding["code"]) for finding in findings}


def _without(sentence: Mapping[str, Any]) -> str:
    """What a sentence is counted under that no rule has found anything against."""
    support = sentence.get("support")
    return f"{support.get('checker')}: {sentence['verdict']}" if support else str(sentence["verdict"])


def _sorted(counts: Counter[str]) -> dict[str, int]:
    return dict(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))
