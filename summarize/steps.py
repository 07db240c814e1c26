"""The steps from a draft to the sentences that are printed. Each takes a frozen ``Step`` and gives the next.

Nothing here decides whether a sentence is supported: ``Verifier.verify`` does.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from summarize.citations import Origin, resolve, resolve_sentence
from summarize.errors import BudgetError, ModelError
from summarize.live_draft import LiveDraft
from summarize.models.chat_model import Strategy
from summarize.observer import Observer
from summarize.parts import in_whole
from summarize.repair import repair
from summarize.styling import within
from summarize.summary import CoverageRecord
from summarize.summary.assembly import coverage_record

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from summarize.citations import CitedSentence
    from summarize.job import Job
    from summarize.models.chat_model import ChatModel
    from summarize.parts import InParts
    from summarize.verification import VerifiedSentence
    from summarize.writers import Writer
    from summarize.writers.extractive import ExtractiveWriter

MOSTLY = 0.5
"""Share of sentences put in the place of the model's from which the reader is told."""


@dataclass(frozen=True, slots=True)
class Step:
    """How far a summary has come.

    Attributes:
        job: the article, and what it is worked on with.
        slots: for each drafted sentence the best version so far, verified.
        together: the sentences that were last verified together, with their verdicts.
        replaced: versions that failed and whose place another sentence took.
        parted: sentences drafted on a part of a long article that failed; their places are the article's.
        repairs: how often failed sentences went back to the model.
        templates: SHA-256 of the prompt templates used, by file name.
        notes: what readers should know.
        coverage: how much of the article was read.
    """

    job: Job
    slots: tuple[VerifiedSentence, ...] = ()
    together: tuple[tuple[CitedSentence, ...], tuple[VerifiedSentence, ...]] = ((), ())
    replaced: tuple[VerifiedSentence, ...] = ()
    parted: tuple[VerifiedSentence, ...] = ()
    repairs: int = 0
    templates: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    coverage: CoverageRecord = field(default_factory=CoverageRecord)

    @property
    def failing(self) -> list[int]:
        """The places of the sentences that may not be printed."""
        return [i for i, result in enumerate(self.slots) if not result.printable]

    def noted(self, *notes: str) -> Step:
        """The same with more to tell."""
        return replace(self, notes=(*self.notes, *notes))


@dataclass(frozen=True, slots=True)
class Settled:
    """What a summary is made of in the end; all places are those of the whole article.

    Attributes:
        kept: what is printed, verified together.
        rejected: the versions of sentences that are not printed.
        drafted: how many sentences were drafted, without those that passed and found no room.
    """

    kept: tuple[VerifiedSentence, ...]
    rejected: tuple[VerifiedSentence, ...]
    drafted: int


def read_in_parts(step: Step, read: InParts) -> Step:
    """The step from a long article to the excerpt of it from which the summary is written."""
    unread = [(one.span, one.reason) for one in read.unread]
    return replace(
        step,
        job=replace(step.job, document=read.document),
        together=((), ()),
        parted=read.rejected,
        templates={**step.templates, **read.templates},
        notes=(*step.notes, *read.notes),
        coverage=coverage_record(step.job.document, read.parts, unread),
    )


def drafted(step: Step, writer: Writer) -> Step:
    """The step to a first draft, verified.

    Raises:
        ModelError: the model gave nothing usable.
    """
    job = step.job
    request = job.request(job.count)
    if type(job.observer) is Observer:  # nobody watches
        written = writer.write(request)
    else:
        with LiveDraft(job.document, job.verifier, job.checker, job.observer) as live:
            written = writer.write(replace(request, on_sentence=live))
    job.observer.phase("checking")
    sentences = resolve(written.draft, job.document, written.origins)
    results, step = _verified(step, sentences)
    return replace(
        step,
        slots=results,
        templates={**step.templates, **written.templates},
        notes=(*step.notes, *written.notes),
    )


def repaired(step: Step, model: ChatModel, rounds: int) -> Step:
    """The step in which the model mends the sentences that failed, at most so many times."""
    if model.capabilities.strategy is not Strategy.WHOLE:
        return step
    while step.failing and step.repairs < rounds:
        job, failing = step.job, step.failing
        job.observer.phase("repairing")
        try:
            written = repair(model, [step.slots[i] for i in failing], job.request(len(failing)))
        except (ModelError, BudgetError) as error:
            # What was drafted and verified stands; what was rejected stays out.
            return step.noted(f"repair failed: {error}")
        templates = {**step.templates, **written.templates}
        step = replace(step, templates=templates, repairs=step.repairs + 1)
        mended = resolve(written.draft, job.document, written.origins)
        step = _with(step, dict(zip(failing, mended, strict=False)))
    return step


def extracted(step: Step, extractor: ExtractiveWriter) -> Step:
    """The step in which code derives a sentence from the evidence of each one that failed, where it can."""
    document, found, notes = step.job.document, {}, step.notes
    told = {i for slot in step.slots if slot.printable for i in slot.cited.sentences}
    for i in step.failing:
        if step.job.deadline.passed:
            notes = (*notes, "the time was up before every rejected sentence was replaced")
            break
        # What another sentence of the summary rests on already would only be told twice.
        ids = [j for j in step.slots[i].cited.sentences if j not in told]
        sentence = extractor.rewrite(document, ids)
        if sentence is not None:
            found[i] = resolve_sentence(sentence.text, sentence.cites, document, Origin.EXTRACTOR)
    before = len(step.failing)
    step = _with(replace(step, notes=notes), found)
    put = before - len(step.failing)
    if put > MOSTLY * len(step.slots):
        return step.noted(f"{put} of {len(step.slots)} sentences failed and were replaced by extracted ones")
    return step


def settled(step: Step, words: int | None) -> tuple[Settled, Step]:
    """What is printed and what is not: of the sentences that passed, those for which there is room.

    Args:
        step: the last one.
        words: the most words that the sentences may have together; None for no limit.
    """
    printed = [result for result in step.slots if result.printable]
    kept = tuple(within(printed, words))
    left = len(printed) - len(kept)
    if left:
        sentences = f"{left} supported sentence{'s' * (left != 1)}"
        step = step.noted(f"left out for the limit of {words} words: {sentences}")
    rejected = [*step.replaced, *(result for result in step.slots if not result.printable)]
    # A sentence may lean on one that is gone: what is printed together is verified together.
    while kept:
        results, step = _verified(step, [result.cited for result in kept])
        rejected += [result for result in results if not result.printable]
        printable = tuple(result for result in results if result.printable)
        if len(printable) == len(kept):
            break
        kept = printable
    document = step.job.document
    return Settled(
        tuple(in_whole(result, document) for result in kept),
        (*(in_whole(result, document) for result in rejected), *step.parted),
        len(step.slots) - left,
    ), step


def _with(step: Step, candidates: Mapping[int, CitedSentence]) -> Step:
    """Each candidate in its slot if it may be printed there; what it replaces stays on record."""
    if not candidates:
        return step
    asked = [candidates.get(i, slot.cited) for i, slot in enumerate(step.slots)]
    results, step = _verified(step, asked)
    taken = [i for i in candidates if results[i].printable and not step.slots[i].printable]
    slots = tuple(results[i] if i in taken else slot for i, slot in enumerate(step.slots))
    return replace(step, slots=slots, replaced=(*step.replaced, *(step.slots[i] for i in taken)))


def _verified(step: Step, sentences: Sequence[CitedSentence]) -> tuple[tuple[VerifiedSentence, ...], Step]:
    """The sentences as one summary, verified; those that were verified last are not verified again."""
    asked = tuple(sentences)
    before, results = step.together
    if asked and asked == before:  # nothing was repaired, replaced or left out
        return results, step
    results = step.job.verifier.verify(asked, step.job.document, step.job.checker)
    return results, replace(step, together=(asked, results))
