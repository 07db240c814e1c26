"""How sentences are supported, in words."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

from summarize.citations import Origin
from summarize.rendering.marks import one_line
from summarize.verification.judgement import Severity, Verdict
from summarize.verification.verifier import DOUBTED

if TYPE_CHECKING:
    from summarize.summary import CoverageRecord, EditRecord, FindingRecord, SentenceRecord, Summary

_MOST_PLACES = 5
"""Places that were not read that are shown one by one; the JSON has all."""

_BUILT_IN = re.compile(r"\bembedded-[0-9a-f]{8}\b")
"""The small checker's name, with what tells its version."""
UNCHECKED = "not derived from the article, and no checker has read it"


def how(sentence: SentenceRecord, *, codes: bool = True) -> str:
    """How one sentence is supported, or why it is not, in a few words.

    Args:
        sentence: the sentence.
        codes: whether to name the codes that ``summarize explain`` takes; pages for readers do not.
    """
    support = sentence.support
    if sentence.verdict is Verdict.SUPPORTED and support is not None:
        if support.how == "derived":
            return "derived" if support.edits else "derived: a copy"
        sure = "" if support.probability is None else f" ({support.probability:.0%})"
        who = support.checker or "a checker"
        return f"checked by {who if codes else _BUILT_IN.sub('the built-in checker', who)}{sure}"
    reasons = [reason(finding, codes=codes) for finding in against(sentence.findings)]
    if sentence.verdict is Verdict.UNCHECKED:
        return f"{standing(sentence)}: " + ("; ".join(reasons) or UNCHECKED)
    return "; ".join(reasons) or sentence.verdict.value


def standing(sentence: SentenceRecord) -> str:
    """The verdict in a word or two; "in doubt" where a checker has read an unchecked sentence."""
    doubted = any(finding.code == DOUBTED for finding in sentence.findings)
    return "in doubt" if sentence.verdict is Verdict.UNCHECKED and doubted else sentence.verdict.value


def against(findings: tuple[FindingRecord, ...]) -> tuple[FindingRecord, ...]:
    """The findings that reject."""
    return tuple(finding for finding in findings if finding.severity is Severity.REJECT)


def reason(finding: FindingRecord, *, codes: bool = True) -> str:
    """A finding on one line: its code, unless it is not wanted, and what it says."""
    said = one_line(finding.message)
    return f"{finding.code} {said}" if codes else _BUILT_IN.sub("the built-in checker", said)


def edit_words(edit: EditRecord) -> str:
    """An edit of a derived sentence, for people."""
    if not edit.replacement:
        return f"without “{one_line(edit.removed)}”"
    if not edit.removed:
        return f"with “{one_line(edit.replacement)}”"
    return f"“{one_line(edit.replacement)}” for “{one_line(edit.removed)}”"


def support_lines(summary: Summary) -> list[str]:
    """How the sentences of a summary are supported, a line for each way."""
    ways: dict[str, list[int]] = {}
    for number, sentence in enumerate(summary.sentences, 1):
        way = how(sentence).partition(":")[0] if sentence.support else how(sentence)
        if sentence.support is not None and sentence.support.how == "derived":
            way = "derived from the article by code"
        if sentence.origin is Origin.SELECTED:
            way += ", chosen by the model"
        if summary.replaced(sentence):
            way += ", extracted in place of a sentence of the model"
        ways.setdefault(way, []).append(number)
    lines = []
    for way, numbers in ways.items():
        every = len(numbers) == len(summary.sentences)
        which = "Every sentence" if every else _sentences(numbers)
        lines.append(f"{which}: {way}.")
    return [*lines, *unread_lines(summary)]


def unread_lines(summary: Summary) -> list[str]:
    """What of the article was not read, a line each; none if all of it was."""
    coverage = summary.coverage
    if not coverage.unread:
        return []
    places = [f"Not read, from line {one.line}: {one_line(one.reason)}." for one in coverage.unread]
    more = len(places) - _MOST_PLACES
    lines = places[:_MOST_PLACES] + ([f"Not read: {more} more places."] if more > 0 else [])
    return [f"Only {share_read(coverage)} of the article was read.", *lines]


def share_read(coverage: CoverageRecord) -> str:
    """The share of the article that was read, rounded down: all of it is 100%, and nothing else is."""
    return f"{math.floor(coverage.share * 1000) / 10:g}%"


def _sentences(numbers: list[int]) -> str:
    return f"Sentence{'s' * (len(numbers) > 1)} " + ", ".join(map(str, numbers))
