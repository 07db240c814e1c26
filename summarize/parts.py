"""Articles that do not fit their writer: read in parts, and made one summary of.

A model's parts are drafted concurrently, and what each part drafted is verified against that part. The
sentences that stand are merged by the model into one draft, which may drop, order and fuse them, and which
cites the article itself. That draft then goes the way of every other: it is resolved, verified and repaired
against an excerpt of the article, the cited sentences with what stands around them. So no sentence of the
summary rests on another summary.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from summarize.citations import resolve
from summarize.errors import BudgetError, InputError, ModelError, PromptTooLongError
from summarize.excerpt import around, excerpt
from summarize.models.chat_model import Deadline, Strategy
from summarize.models.estimate import estimate_prompt, estimate_tokens
from summarize.models.pending import PendingError
from summarize.models.wire import token_counter
from summarize.prompting import render
from summarize.spans import Span
from summarize.splitting import part
from summarize.verification.derivation import Derivation
from summarize.writers.extractive import ExtractiveWriter
from summarize.writers.long_extractive import choose_long, is_long
from summarize.writers.merging import MergingWriter, merge_prompt, spread_evenly
from summarize.writers.staged import StagedWriter
from summarize.writers.whole import TOKENS_PER_SENTENCE, WholeWriter
from summarize.writers.writer import Style, WriteRequest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from summarize.citations import CitedSentence
    from summarize.document import Document, Sentence
    from summarize.job import Job
    from summarize.models.chat_model import ChatModel
    from summarize.splitting import Parting
    from summarize.verification import VerifiedSentence
    from summarize.writers import Writer, Written

PART_TOKENS = 32_000
"""Tokens of a part at most, whatever a model's context holds: of more, models overlook the middle (Liu et al.
2024, "Lost in the Middle", TACL), and parts of this size are read concurrently."""

_LEAST_ROOM = 200
"""Tokens of the article that a part must have room for, or the model cannot read in parts at all."""

_SHARE = 0.75
"""Share of the time that is left which the parts may take: the merging must have the rest."""

_CHOICE = 3
"""How many times as many sentences the parts draft together as the summary has."""

_LEAST_A_PART, _MOST_A_PART = 2, 20
"""Sentences that a part is asked for."""

_MOST_MERGED = 40
"""Sentences that one merging is given where several are needed."""

TOO_LONG = "the sentence alone does not fit the model's context"
"""Why a sentence of the article was not read."""

NO_TIME = "the time was up (--timeout)"
"""Why a stretch was not read from which code would have chosen a sentence."""


@dataclass(frozen=True, slots=True)
class Unread:
    """A stretch of the article that was not read, and why."""

    span: Span
    reason: str


@dataclass(frozen=True, slots=True)
class InParts:
    """A long article, ready for its summary to be written.

    Attributes:
        document: an excerpt of the article: what the summary is made of and verified against.
        writer: writes the summary from it.
        parts: in how many parts the article was read.
        unread: what was not read.
        rejected: sentences of the parts' drafts that did not hold; their places are those of the whole.
        templates: SHA-256 of the prompt templates used, by file name.
        notes: what readers should know.
    """

    document: Document
    writer: Writer
    parts: int = 1
    unread: tuple[Unread, ...] = ()
    rejected: tuple[VerifiedSentence, ...] = ()
    templates: dict[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()


def in_parts(
    job: Job, model: ChatModel | None, extractor: ExtractiveWriter, context: int | None = None
) -> InParts | None:
    """The article read in parts, or None if it fits its writer as it is.

    Args:
        job: of the whole article.
        model: the writing model, or None for the extractive writer.
        extractor: the extractive writer.
        context: what the model said that its context holds, where it refused the whole article; else None.

    Raises:
        ModelError: no part could be read.
    """
    strategy = model.capabilities.strategy if model else None
    if strategy is Strategy.SELECT:  # what one part must have beside it may stand in another
        return None
    if model is None or strategy is not Strategy.WHOLE:
        return _by_code(job, model, extractor) if is_long(job.document) else None
    if context is None and _fits(job, model):
        return None
    return _Reading(job, model, context).run()


def in_whole(result: VerifiedSentence, document: Document) -> VerifiedSentence:
    """The same verdict with places in the whole article, where the document is an excerpt of it."""
    places = document.taken_from
    if places is None:
        return result
    citations = tuple(replace(c, span=places.to_whole(c.span)) for c in result.cited.citations)
    findings = tuple(
        replace(f, source_span=places.to_whole(f.source_span)) if f.source_span else f
        for f in result.findings
    )
    support = result.support
    if isinstance(support, Derivation):
        edits = tuple(
            replace(edit, removed=places.to_whole(edit.removed)) if edit.removed else edit
            for edit in support.edits
        )
        support = Derivation(places.to_whole(support.source), edits)
    return replace(
        result, cited=replace(result.cited, citations=citations), support=support, findings=findings
    )


def _by_code(job: Job, model: ChatModel | None, extractor: ExtractiveWriter) -> InParts | None:
    sentences, skipped = choose_long(extractor, job.document, job.count, job.deadline)
    if not sentences:
        return None
    ready = ExtractiveWriter(job.verifier, sentences)
    cited = [citation.sentence for sentence in sentences for citation in sentence.cites]
    writer: Writer = ready if model is None else StagedWriter(model, ready)
    unread = tuple(Unread(span, NO_TIME) for span in skipped)
    return InParts(around(job.document, cited), writer, unread=unread)


def _cost(document: Document, scale: float) -> Callable[[Sentence], int]:
    def cost(sentence: Sentence) -> int:
        return int(estimate_tokens(f"{sentence.id} {document.labelled(sentence)}\n") * scale) + 1

    return cost


def _scale(document: Document, model: ChatModel) -> float:
    """What share of the estimated tokens the model's own tokenizer counts, where it is at hand; else 1."""
    count = token_counter(model)
    if count is None:
        return 1.0
    sample = document.text[:20_000]
    # A tenth more: the rest of the text may be of another kind.
    return min(1.0, 1.1 * float(count(sample)) / estimate_tokens(sample))


def _fits(job: Job, model: ChatModel) -> bool:
    """Whether the model can read the article at once, and write the answer."""
    document = job.document
    room = model.capabilities.context - _around_text("whole.j2", job.count, job.style)
    if not any(block.speaker for block in document.blocks) and _at_most(document) <= room:
        return True
    cost = _cost(document, _scale(document, model) if len(document.text) > room else 1.0)
    return sum(map(cost, document.citable)) <= room


def _at_most(document: Document) -> int:
    """More tokens than the estimate gives for the sentences of a document on numbered lines."""
    return 2 * len(document.text) + 16 * len(document.citable)


@lru_cache(maxsize=8)
def _around_text(template: str, count: int, style: Style) -> int:
    """Tokens of a prompt without the article, and of the longest answer to it."""
    values = {"count": count, "sentences": [], "part": 999, "parts": 999, "style": style}
    return estimate_prompt(render(template, values)) + (count + 1) * TOKENS_PER_SENTENCE


@dataclass(frozen=True, slots=True)
class _Read:
    """What became of one part: the sentences that hold, those that do not, or why it was not read.

    Attributes:
        pending: whether a provider's queue has no answer yet.
    """

    sentences: range
    kept: tuple[CitedSentence, ...] = ()
    rejected: tuple[VerifiedSentence, ...] = ()
    error: ModelError | BudgetError | None = None
    pending: bool = False


class _Reading:
    """A model reads an article in parts."""

    def __init__(self, job: Job, model: ChatModel, context: int | None) -> None:
        self._job = job
        self._model = model
        self._context = min(model.capabilities.context, context or model.capabilities.context)
        self._deadline = Deadline(job.deadline.remaining() * _SHARE)
        self._templates: dict[str, str] = {}
        # The limit of words is the whole summary's.
        self._style = replace(job.style, words=None)
        self._done = 0

    def run(self) -> InParts:
        """Read all parts, and merge what they gave until one last merging has room for it."""
        document = self._job.document
        parting, each = self._parting()
        total = len(parting.parts)
        with _threads(self._job.concurrency) as pool:
            halves = pool.map(lambda i: self._read(i, total, each, parting.parts[i]), range(total))
            read = _answered(one for some in halves for one in some)
            if not any(one.error is None for one in read):
                raise next((one.error for one in read if one.error), _nothing_fits(document))
            kept = tuple(sentence for one in read for sentence in one.kept)
            drafts, rejected = self._merged_to_fit(kept, pool)
        unread = [Unread(sentence.span, TOO_LONG) for sentence in parting.too_long]
        unread += [Unread(_span(document, one.sentences), str(one.error)) for one in read if one.error]
        cited = {i for draft in drafts for i in draft.sentences}
        return InParts(
            around(document, cited) if cited else excerpt(document, [parting.parts[0]]),
            MergingWriter(self._model, drafts),
            total,
            tuple(sorted(unread, key=lambda one: one.span)),
            (*(sentence for one in read for sentence in one.rejected), *rejected),
            self._templates,
        )

    def _parting(self) -> tuple[Parting, int]:
        """The parts, and how many sentences each is asked for."""
        document, context = self._job.document, self._context
        cost = _cost(document, _scale(document, self._model))

        def room(each: int) -> int:
            return min(PART_TOKENS, context - _around_text("part.j2", each, self._job.style))

        if room(_LEAST_A_PART) < _LEAST_ROOM:
            raise PromptTooLongError(context - room(_LEAST_A_PART) + _LEAST_ROOM, context)
        fewest = -(-sum(map(cost, document.citable)) // room(_LEAST_A_PART))
        each = max(_LEAST_A_PART, min(_MOST_A_PART, -(-_CHOICE * self._job.count // max(1, fewest))))
        while room(each) < max(_LEAST_ROOM, room(_LEAST_A_PART) // 2):
            each -= 1
        return part(document, cost, room(each)), each

    def _read(self, number: int, total: int, each: int, sentences: range) -> list[_Read]:
        """Draft one part and verify the draft; halve it where the model says that it is too long."""
        try:
            window = excerpt(self._job.document, [sentences])
            request = WriteRequest(window, each, self._deadline, self._job.meter, self._style)
            written = WholeWriter(self._model, (number + 1, total)).write(request)
            self._templates.update(written.templates)
            found = [self._verified(written, window, sentences)]
        except PromptTooLongError as error:
            if len(sentences) < 2:
                return [_Read(sentences, error=error)]
            middle = sentences.start + len(sentences) // 2
            halves = (range(sentences.start, middle), range(middle, sentences.stop))
            return [one for half in halves for one in self._read(number, total, each, half)]
        except PendingError:
            return [_Read(sentences, pending=True)]
        except InputError:  # headings only
            return [_Read(sentences)]
        except (ModelError, BudgetError) as error:
            return [_Read(sentences, error=error)]
        self._done += 1
        self._job.observer.phase(f"read {self._done} of {total} parts")
        return found

    def _verified(self, written: Written, document: Document, sentences: range) -> _Read:
        remembering = self._job.checker
        checker = remembering.until(self._deadline) if remembering else None
        cited = resolve(written.draft, document, written.origins)
        results = [
            in_whole(result, document) for result in self._job.verifier.verify(cited, document, checker)
        ]
        if remembering and checker:
            remembering.adopt(checker)
        return _Read(
            sentences,
            tuple(result.cited for result in results if result.printable),
            tuple(result for result in results if not result.printable),
        )

    def _merged_to_fit(
        self, drafts: tuple[CitedSentence, ...], pool: ThreadPoolExecutor
    ) -> tuple[tuple[CitedSentence, ...], list[VerifiedSentence]]:
        """The drafts, merged in groups of neighbours, and again, until all fit one prompt."""
        rejected: list[VerifiedSentence] = []
        while len(drafts) > self._job.count and not self._fit(drafts, self._job.count):
            groups = self._groups(drafts)
            if len(groups) == len(drafts):  # not even two fit
                return tuple(spread_evenly(drafts, self._job.count)), rejected
            merged = _answered(pool.map(self._merge, groups))
            shorter = tuple(sentence for one in merged for sentence in one.kept)
            rejected += [result for one in merged for result in one.rejected]
            drafts = shorter
        return drafts, rejected

    def _groups(self, drafts: Sequence[CitedSentence]) -> list[tuple[CitedSentence, ...]]:
        groups: list[tuple[CitedSentence, ...]] = []
        current: tuple[CitedSentence, ...] = ()
        for draft in drafts:
            longer = (*current, draft)
            if current and (len(longer) > _MOST_MERGED or not self._fit(longer, len(longer) // 2)):
                groups.append(current)
                longer = (draft,)
            current = longer
        return [*groups, current]

    def _merge(self, drafts: tuple[CitedSentence, ...]) -> _Read:
        """At most half of the drafts, or as many of them as they are where they cannot be merged."""
        half = max(1, len(drafts) // 2)
        document = around(self._job.document, {i for draft in drafts for i in draft.sentences})
        request = WriteRequest(document, half, self._deadline, self._job.meter, self._style)
        try:
            written = MergingWriter(self._model, drafts).write(request)
            self._templates.update(written.templates)
            read = self._verified(written, document, range(0))
        except PendingError:
            return _Read(range(0), pending=True)
        return read if read.kept else replace(read, kept=tuple(spread_evenly(drafts, half)))

    def _fit(self, drafts: Sequence[CitedSentence], count: int) -> bool:
        prompt = merge_prompt(drafts, self._job.document, count, self._job.style)
        return estimate_prompt(prompt) + (count + 1) * TOKENS_PER_SENTENCE <= self._context


def _answered(read: Iterable[_Read]) -> list[_Read]:
    """All of them.

    Raises:
        PendingError: one waits for its answer; by now the questions of all are known.
    """
    found = list(read)
    if any(one.pending for one in found):
        raise PendingError
    return found


@contextmanager
def _threads(count: int) -> Iterator[ThreadPoolExecutor]:
    """Threads that an interruption does not wait for."""
    pool = ThreadPoolExecutor(max(1, count), thread_name_prefix="part")
    try:
        yield pool
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _nothing_fits(document: Document) -> InputError:
    return InputError(f"{document.source.name}: no sentence of it fits the model's context")


def _span(document: Document, sentences: range) -> Span:
    return Span(document.sentences[sentences[0]].span.start, document.sentences[sentences[-1]].span.end)
