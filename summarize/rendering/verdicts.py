"""The verdicts of ``summarize verify``: one line for each sentence of the summary, in its order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.rendering.explain import remarks
from summarize.rendering.marks import one_line, place, words
from summarize.rendering.support import against, how, reason
from summarize.verification.base import Verdict

if TYPE_CHECKING:
    from summarize.summary import SentenceRecord, Verification

_SIGNS = {
    Verdict.SUPPORTED: "✓",
    Verdict.UNSUPPORTED: "✗",
    Verdict.CONTRADICTED: "✗",
    Verdict.UNCHECKED: "?",
}


def render_verdicts(result: Verification, *, explain: bool = False, neutral: bool = False) -> str:
    """A line for each sentence: a sign, how it is supported or why not, and the sentence.

    Args:
        result: the verdicts.
        explain: whether to show the evidence and all findings under each line.
        neutral: whether findings on wording count: a sentence with one that rejects is marked ✗.
    """
    lines = []
    for sentence in result.sentences:
        lines.append(
            f"{sign(sentence, neutral=neutral)} {verdict_line(sentence)} | {one_line(sentence.text)}"
        )
        if explain:
            lines += [f"    {place(c)}: “{words(c)}”" for c in sentence.citations]
            lines += [f"    {line}" for line in remarks(sentence)]
    return "\n".join(lines) + "\n"


def render_lines(result: Verification, name: str, *, neutral: bool = False) -> str:
    """``FILE:LINE: verdict: why: sentence``, a line for each sentence, as compilers and linters write it."""
    lines = []
    for index, sentence in enumerate(result.sentences, 1):
        verdict = _verdict(sentence, neutral=neutral)
        why = verdict_line(sentence).removeprefix(f"{verdict}: ")
        lines.append(f"{name}:{sentence.line or index}: {verdict}: {why}: {one_line(sentence.text)}")
    return "\n".join(lines) + "\n"


def passes(sentence: SentenceRecord, *, neutral: bool = False) -> bool:
    """Whether a sentence is supported and, if ``neutral``, nothing is wrong with its wording."""
    return sentence.supported and not (neutral and against(sentence.wording))


def sign(sentence: SentenceRecord, *, neutral: bool = False) -> str:
    """✓, ✗ or ?"""
    return "✗" if sentence.supported and not passes(sentence, neutral=neutral) else _SIGNS[sentence.verdict]


def verdict_line(sentence: SentenceRecord) -> str:
    """How the sentence is supported or why not, with what was found of its wording."""
    wording = "; ".join(reason(finding) for finding in against(sentence.wording))
    return f"{how(sentence)}; {wording}" if wording else how(sentence)


def _verdict(sentence: SentenceRecord, *, neutral: bool) -> str:
    return "not neutral" if sentence.supported and not passes(sentence, neutral=neutral) else sentence.verdict
