"""The verdicts of ``summarize verify``: one line for each sentence of the summary, in its order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.rendering.marks import one_line, place, words
from summarize.rendering.remarks import claim_runs, marked, remark_runs
from summarize.rendering.styled import Run, plain, wrap
from summarize.rendering.support import against, how, reason, standing
from summarize.verification.judgement import Verdict

if TYPE_CHECKING:
    from summarize.rendering.links import SourceLinks
    from summarize.rendering.styled import Line
    from summarize.summary import SentenceRecord, Verification

_SIGNS = {
    Verdict.SUPPORTED: "✓",
    Verdict.UNSUPPORTED: "✗",
    Verdict.CONTRADICTED: "✗",
    Verdict.UNCHECKED: "?",
}
_STYLES = {"✓": "good", "✗": "wrong", "?": "doubt"}
_MOST_SHOWN = 5
"""Sentences of evidence that are shown one by one; more were read and none was named. The JSON has all."""
UNBOUNDED = 1_000_000
"""Columns of a line that is never wrapped."""


def render_verdicts(result: Verification, *, explain: bool = False, neutral: bool = False) -> str:
    """A line for each sentence: a sign, how it is supported or why not, and the sentence.

    Args:
        result: the verdicts.
        explain: whether to show the evidence and all findings under each line, and the words concerned.
        neutral: whether findings on wording count: a sentence with one that rejects is marked ✗.
    """
    return plain(verdict_lines(result, explain=explain, neutral=neutral))


def verdict_lines(  # noqa: PLR0913 - how it looks, one by one
    result: Verification,
    width: int = UNBOUNDED,
    *,
    explain: bool = False,
    neutral: bool = False,
    styled: bool = False,
    links: SourceLinks | None = None,
) -> list[Line]:
    """The same as lines.

    Args:
        result: the verdicts.
        width: columns.
        explain: as for ``render_verdicts``.
        neutral: likewise.
        styled: whether styles show which words are concerned; else, where it is explained, ``^`` does.
        links: makes the links into the source; None for none.
    """
    lines: list[Line] = []
    for sentence in result.sentences:
        mark = sign(sentence, neutral=neutral)
        head = [Run(mark, _STYLES[mark]), Run(f" {verdict_line(sentence)} ", "quiet"), Run("| ", "quiet")]
        claim = claim_runs(sentence, explain=explain)
        if not explain:
            lines += wrap([*head, *claim], width, "  ")
            continue
        lines += marked([*head, *claim], width, ("  ", ""), styled=styled)
        if len(sentence.citations) > _MOST_SHOWN:
            first, last = (place(sentence.citations[i]) for i in (0, -1))
            read = f"read beside {len(sentence.citations)} sentences, {first} to {last}"
            lines += wrap([Run(read, "quiet")], width, "      ", "    ")
        for citation in sentence.citations if len(sentence.citations) <= _MOST_SHOWN else ():
            where = Run(place(citation), "quiet", (links and links.to(citation)) or "")
            lines += wrap([where, Run(f": “{words(citation)}”")], width, "      ", "    ")
        for runs in remark_runs(sentence, result.source):
            lines += marked(runs, width, ("      ", "    "), styled=styled)
    return lines


def render_lines(result: Verification, name: str, *, neutral: bool = False, failed: bool = False) -> str:
    """``FILE:LINE: verdict: why: sentence``, a line for each sentence, as compilers and linters write it.

    Args:
        result: the verdicts.
        name: of the summary's file.
        neutral: whether findings on wording count.
        failed: whether only sentences that do not pass are told.
    """
    lines = []
    for index, sentence in enumerate(result.sentences, 1):
        if failed and passes(sentence, neutral=neutral):
            continue
        verdict = _verdict(sentence, neutral=neutral)
        why = verdict_line(sentence).removeprefix(f"{verdict}: ")
        lines.append(f"{name}:{sentence.line or index}: {verdict}: {why}: {one_line(sentence.text)}")
    return "".join(line + "\n" for line in lines)


def passes(sentence: SentenceRecord, *, neutral: bool = False) -> bool:
    """Whether a sentence is supported and, if ``neutral``, nothing is wrong with its wording."""
    return sentence.supported and not (neutral and against(sentence.wording))


def sign(sentence: SentenceRecord, *, neutral: bool = False) -> str:
    """✓, ✗ or ?"""
    return "✗" if sentence.supported and not passes(sentence, neutral=neutral) else _SIGNS[sentence.verdict]


def verdict_line(sentence: SentenceRecord) -> str:
    """How the sentence is supported or why not, with what was found of its wording."""
    wording = "; ".join(reason(finding).rstrip(".") for finding in against(sentence.wording))
    return f"{how(sentence)}; wording: {wording}" if wording else how(sentence)


def _verdict(sentence: SentenceRecord, *, neutral: bool) -> str:
    if sentence.supported and not passes(sentence, neutral=neutral):
        return "not neutral"
    return standing(sentence)
