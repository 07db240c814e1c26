"""Why there is no summary: each sentence of the article with what speaks against printing it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.citations import CitedSentence, Origin, cite
from summarize.models.registry import DEFAULT, is_extractive
from summarize.neutrality.lexicon import load_lexicon
from summarize.rendering.remarks import claim_runs, marked, remark_runs
from summarize.rendering.styled import Run, wrap
from summarize.segmentation import segment
from summarize.summary.assembly import sentence_record, source_record
from summarize.verification import Verifier

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarize.config import Settings
    from summarize.document import Document, Sentence
    from summarize.rendering.styled import Line, Terminal

MOST = 12
"""Sentences of the article that are explained, the first ones."""

NEEDS_OTHERS = "each is true to the article, but leans on sentences around it, or says too little on its own"
"""Of sentences that the validator would pass and the extractive writer does not take."""
NOT_WRITTEN = "each could be printed, but the model drafted nothing"
"""Of the same where a model was to write."""


def explain_abstention(article: Document, settings: Settings, shown: Terminal) -> list[Line]:
    """Lines on why nothing was drafted that could be printed.

    Args:
        article: it need not be segmented.
        settings: with the rules and the word lists in use.
        shown: where the lines go.
    """
    document = article if article.sentences else segment(article)
    lexicon = load_lexicon(*settings.lexicon) if settings.lexicon else None
    verifier = Verifier(settings.select, settings.ignore, lexicon)
    count, citable = len(document.sentences), len(document.citable)
    head = f"{citable} of {count} sentence{'s' * (count != 1)} may be cited; summarize outline shows them all"
    lines = wrap([Run(head, "quiet")], shown.width)
    passed: list[int] = []
    for sentence in document.citable[:MOST]:
        found = list(_lines(document, sentence, verifier, shown))
        lines += found
        if not found:
            passed.append(sentence.id or 0)
    if passed:
        reason = NEEDS_OTHERS if is_extractive(settings.model or DEFAULT) else NOT_WRITTEN
        lines += wrap(
            [Run(f"not printed ({_ranges(passed)}): ", "quiet"), Run(reason)], shown.width, "  ", ""
        )
    if citable > MOST:
        lines += wrap([Run(f"and {citable - MOST} more", "quiet")], shown.width)
    return lines


def _ranges(numbers: list[int]) -> str:
    """Ascending numbers, runs of them as ``2–5``."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)


def _lines(document: Document, sentence: Sentence, verifier: Verifier, shown: Terminal) -> Iterator[Line]:
    """What speaks against a sentence; nothing where the validator would pass it."""
    text = " ".join(document.prose(sentence).split())
    claim = CitedSentence(text, (cite(document, sentence.id or 0),), (), Origin.EXTRACTOR)
    (result,) = verifier.verify([claim], document)
    if result.printable:
        return
    record = sentence_record(result, document)
    head = Run(f"not printed ({sentence.id}): ", "quiet")
    yield from marked([head, *claim_runs(record, explain=True)], shown.width, ("  ", ""), styled=shown.styles)
    for runs in remark_runs(record, source_record(document)):
        yield from marked(runs, shown.width, ("    ", "  "), styled=shown.styles)
