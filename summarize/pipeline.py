"""The order of things: read, segment, write, resolve, verify, repair, fall back, abstain or give.

No sentence reaches ``Summary.sentences`` except through ``Verifier.verify``.
"""

from __future__ import annotations

import asyncio
import threading
import time
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Self

from summarize.citations import CitedSentence, Origin, resolve, resolve_sentence
from summarize.config import load_settings
from summarize.document import Document
from summarize.errors import BudgetError, ConfigError, ModelError
from summarize.models.base import Deadline, Meter, Strategy
from summarize.models.registry import DEFAULT, EXTRACTIVE, is_extractive, load_model, prices
from summarize.neutrality.lexicon import load_lexicon
from summarize.reading import read, read_text
from summarize.repair import cited_ids, mend, repair
from summarize.segmentation import segment
from summarize.summary import Summary, UsageRecord, sentence_record, source_record
from summarize.verification import VerifiedSentence, Verifier
from summarize.verification.entailment import load_checker
from summarize.verification.judging import Judge
from summarize.verification.scoring import DEFAULT_STRICTNESS, Grading
from summarize.version import VERSION
from summarize.writers import WriteRequest
from summarize.writers.extractive import ExtractiveWriter
from summarize.writers.staged import StagedWriter
from summarize.writers.whole import WholeWriter

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from summarize.config import Settings
    from summarize.draft import DraftSentence
    from summarize.models.base import ChatModel
    from summarize.writers import Writer

LENGTHS = {"short": 3, "medium": 6, "long": 10}
"""Sentences for each named length."""

Article = str | Path | Document
"""An article: a text, a file, or a document already read. A ``str`` is always the text, never a path."""


class Observer:
    """Is told what goes on, from any thread. This one does nothing with it."""

    def phase(self, name: str) -> None:
        """A phase of the work begins."""

    def sentence(self, text: str) -> None:
        """A sentence was drafted and passes the verifier on its own; the summary may yet leave it out."""


@dataclass
class _Work:
    """The summary in the making.

    Attributes:
        slots: for each drafted sentence the best version so far, verified.
        replaced: rejected versions whose place a mended or extracted sentence took.
    """

    document: Document
    deadline: Deadline
    slots: tuple[VerifiedSentence, ...] = ()
    replaced: list[VerifiedSentence] = field(default_factory=list)
    fallbacks: tuple[DraftSentence, ...] = ()
    meter: Meter = field(default_factory=Meter)
    judge: Judge | None = None
    repairs: int = 0
    templates: dict[str, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

    @property
    def failing(self) -> list[int]:
        return [i for i, result in enumerate(self.slots) if not result.supported]

    def request(self, sentences: int) -> WriteRequest:
        return WriteRequest(self.document, sentences, self.deadline, self.meter)


class Summarizer:
    """Summarizes and verifies, with one loaded model for many articles.

    Safe to use from several threads at once and, through ``asummarize``, from asyncio. A context manager;
    ``close`` frees the model.

    Args:
        settings: how to work; None for ``load_settings()``: the environment and configuration files.
        model: a model to use instead of the one that ``settings.model`` names.
        observer: told what goes on, for progress displays.

    Raises:
        ConfigError: the settings name an unknown rule or length, or a word list that is none.
    """

    def __init__(
        self,
        settings: Settings | None = None,
        *,
        model: ChatModel | None = None,
        observer: Observer | None = None,
    ) -> None:
        self.settings = settings or load_settings()
        checker = load_checker(self.settings.entailment)
        # The shipped word list is read when it is first needed.
        lexicon = load_lexicon(*self.settings.lexicon) if self.settings.lexicon else None
        grading = Grading(self.settings.strictness)
        self._verifier = Verifier(self.settings.select, self.settings.ignore, checker, grading, lexicon)
        missing = checker is None and self.settings.entailment != "off"
        notes = ["the entailment model is not installed: rules alone judged"] if missing else []
        asked = self.settings.strictness != DEFAULT_STRICTNESS
        shortfall = grading.shortfall(entailment=checker is not None) if asked else None
        self._notes = (*notes, *([shortfall] if shortfall else []))
        self._extractor = ExtractiveWriter(self._verifier)
        self._observer = observer or Observer()
        self._model = model
        self._judge_model: ChatModel | None = None
        self._loading = threading.Lock()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Free the models. The next summary would load them again."""
        with self._loading:
            models = (self._model, self._judge_model)
            self._model = self._judge_model = None
        for model in models:
            if model is not None:
                model.close()

    def summarize(self, article: Article) -> Summary:
        """A summary whose every sentence passed the validator, or one that says why it abstains.

        Raises:
            InputError: the article cannot be read or holds nothing to summarize.
            ConfigError: the model's specification is wrong.
            ModelError: the model could not be reached or answered nonsense to the end.
        """
        started = time.monotonic()
        self._observer.phase("reading")
        work = _Work(_document(article), Deadline(self.settings.timeout))
        work.judge = self._judge(work)
        model = self._load_model()
        self._observer.phase("writing")
        self._draft(work, self._writer(model))
        if model is not None:
            self._mend(work)
            self._repair(work, model)
            self._fall_back(work)
        return self._finish(work, time.monotonic() - started)

    async def asummarize(self, article: Article) -> Summary:
        """``summarize`` in a thread, for asyncio.

        Raises:
            SummarizeError: as ``summarize`` does.
        """
        return await asyncio.to_thread(self.summarize, article)

    def verify(self, summary: str | Summary, source: Article) -> Summary:
        """The verdicts on a summary that anyone wrote.

        A text is split into sentences, and evidence for each is searched for in the whole article; a saved
        ``Summary`` is checked by its own citations, whatever verdicts it carries.

        Raises:
            InputError: the summary is empty, the article cannot be read, or a saved summary was made from
                another text.
        """
        from summarize.given import given_sentences

        started = time.monotonic()
        work = _Work(_document(source), Deadline(self.settings.timeout))
        document, work.judge = work.document, self._judge(work)
        results = self._verify(work, given_sentences(summary, document))
        records = [sentence_record(result, document) for result in results]
        return Summary(
            source=source_record(document),
            sentences=tuple(record for record, r in zip(records, results, strict=True) if r.supported),
            rejected=tuple(record for record, r in zip(records, results, strict=True) if not r.supported),
            model=summary.model if isinstance(summary, Summary) else Origin.GIVEN.value,
            version=VERSION,
            notes=self._notes,
            templates=work.templates,
            usage=self._usage(work, time.monotonic() - started),
        )

    def _load_model(self) -> ChatModel | None:
        if self._model is None and is_extractive(self.settings.model or DEFAULT):
            return None
        with self._loading:
            if self._model is None:
                self._observer.phase("loading the model")
                self._model = load_model(self.settings.model, self.settings)
            return self._model

    def _writer(self, model: ChatModel | None) -> Writer:
        if model is None:
            return self._extractor
        whole = model.capabilities.strategy is Strategy.WHOLE
        return WholeWriter(model) if whole else StagedWriter(model, self._extractor)

    def _draft(self, work: _Work, writer: Writer) -> None:
        length = self.settings.length
        count = LENGTHS[length] if isinstance(length, str) else length
        written = writer.write(replace(work.request(count), on_sentence=self._watch(work.document)))
        work.templates.update(written.templates)
        work.fallbacks = written.fallbacks
        self._observer.phase("checking")
        work.slots = self._verify(work, resolve(written.draft, work.document, written.origins))

    def _verify(self, work: _Work, sentences: Iterable[CitedSentence]) -> tuple[VerifiedSentence, ...]:
        return self._verifier.verify(sentences, work.document, work.judge)

    def _judge(self, work: _Work) -> Judge | None:
        """The judge of one article, if one is wanted."""
        spec = self.settings.judge
        if spec is None:
            return None
        if is_extractive(spec):
            raise ConfigError("--judge: the extractive writer cannot judge; name a model")
        with self._loading:
            if self._judge_model is None:
                self._observer.phase("loading the judge")
                self._judge_model = load_model(spec, self.settings)
            model = self._judge_model
        return Judge(
            model,
            work.deadline,
            work.meter,
            rescue=self.settings.judge_rescue,
            on_template=work.templates.__setitem__,
        )

    def _watch(self, document: Document) -> Callable[[DraftSentence], None]:
        """Show drafted sentences as they come, but only those that the verifier lets through."""
        if type(self._observer) is Observer or self.settings.judge is not None:
            # Nobody watches, and verifying for show would only cost time; or the judge, who speaks when all
            # is drafted, has not spoken yet.
            return lambda _sentence: None

        def show(sentence: DraftSentence) -> None:
            cited = resolve_sentence(sentence.text, sentence.cites, document, Origin.MODEL)
            (result,) = self._verifier.verify([cited], document)
            if result.supported:
                self._observer.sentence(result.cited.text)

        return show

    def _mend(self, work: _Work) -> None:
        """What code can put right needs no other call of the model."""
        rejected = {i: work.slots[i] for i in work.failing}
        for i, result in rejected.items():
            sentence = mend(result, work.document, self._verifier.lexicon)
            if sentence is not None:
                self._try(work, {i: sentence})
        work.replaced += [result for i, result in rejected.items() if work.slots[i].supported]

    def _repair(self, work: _Work, model: ChatModel) -> None:
        while work.failing and work.repairs < self.settings.repairs:
            self._observer.phase("repairing")
            failing = work.failing
            try:
                written = repair(model, [work.slots[i] for i in failing], work.request(len(failing)))
            except (ModelError, BudgetError) as error:
                # What was drafted and verified stands; what was rejected stays out.
                work.notes.append(f"repair failed: {error}")
                return
            work.templates.update(written.templates)
            work.repairs += 1
            mended = resolve(written.draft, work.document, written.origins)
            self._try(work, dict(zip(failing, mended, strict=False)))

    def _fall_back(self, work: _Work) -> None:
        rejected = {i: work.slots[i] for i in work.failing}
        extracted: dict[int, CitedSentence] = {}
        for i, result in rejected.items():
            sentence = (
                work.fallbacks[i]
                if work.fallbacks
                else self._extractor.rewrite(work.document, cited_ids(result))
            )
            if sentence is not None:
                extracted[i] = resolve_sentence(
                    sentence.text, sentence.cites, work.document, Origin.EXTRACTOR
                )
        self._try(work, extracted)
        work.replaced += [result for i, result in rejected.items() if work.slots[i].supported]

    def _try(self, work: _Work, candidates: dict[int, CitedSentence]) -> None:
        """Put each candidate into its slot if it is supported there."""
        changed = [candidates.get(i, result.cited) for i, result in enumerate(work.slots)]
        verified = self._verify(work, changed)
        before = sum(result.supported for result in work.slots)
        if sum(result.supported for result in verified) > before:
            work.slots = verified

    def _finish(self, work: _Work, seconds: float) -> Summary:
        kept = tuple(result for result in work.slots if result.supported)
        rejected = [*work.replaced, *(result for result in work.slots if not result.supported)]
        # A sentence may lean on one that is gone: what is printed together is verified together. Where none
        # is gone, that was done already.
        while kept and len(kept) < len(work.slots):
            verified = self._verify(work, [result.cited for result in kept])
            rejected += [result for result in verified if not result.supported]
            if len(kept) == sum(result.supported for result in verified):
                break
            kept = tuple(result for result in verified if result.supported)
        abstained = self._abstains(len(kept), len(work.slots))
        if abstained:
            rejected, kept = [*kept, *rejected], ()
        return Summary(
            source=source_record(work.document),
            sentences=tuple(sentence_record(result, work.document) for result in kept),
            rejected=tuple(sentence_record(result, work.document) for result in rejected),
            abstained=abstained,
            notes=(*self._notes, *work.notes),
            model=self._model.name if self._model else EXTRACTIVE,
            templates=work.templates,
            version=VERSION,
            usage=self._usage(work, seconds),
        )

    def _usage(self, work: _Work, seconds: float) -> UsageRecord:
        spent = work.meter.total
        asked = prices(self._model.name, self.settings) if self._model else None
        counts = (spent.prompt_tokens, spent.cached_tokens, spent.completion_tokens)
        return UsageRecord(
            prompt_tokens=spent.prompt_tokens,
            cached_tokens=spent.cached_tokens,
            completion_tokens=spent.completion_tokens,
            requests=spent.requests,
            repairs=work.repairs,
            judged=work.judge.asked if work.judge else 0,
            unjudged=work.judge.unanswered if work.judge else 0,
            seconds=round(seconds, 3),
            cost=asked.cost(*counts) if asked else None,
            currency=asked.currency if asked else None,
        )

    def _abstains(self, kept: int, drafted: int) -> str | None:
        if drafted == 0:
            return "nothing was drafted"
        if kept == 0 or kept / drafted < self.settings.min_support:
            return f"{kept} of {drafted} drafted sentences were supported by the article"
        return None


def _document(article: Article) -> Document:
    if isinstance(article, Document):
        document = article
    elif isinstance(article, Path):
        document = read(article)
    else:
        document = read_text(article)
    return document if document.sentences else segment(document)


def summarize(article: Article, *, model: str | None = None, length: str | int | None = None) -> Summary:
    """Summarize one article.

    Args:
        article: its text, its ``Path``, or a ``Document``.
        model: a model's specification, such as ``extractive`` or ``ollama:NAME``; None for the default.
        length: ``short``, ``medium``, ``long``, or a number of sentences; None for the default.

    Raises:
        SummarizeError: see ``Summarizer.summarize``. For other settings use ``Summarizer``.
    """
    with Summarizer(load_settings({"model": model, "length": length})) as summarizer:
        return summarizer.summarize(article)


async def asummarize(
    article: Article, *, model: str | None = None, length: str | int | None = None
) -> Summary:
    """``summarize`` for asyncio; the work is done in a thread.

    Raises:
        SummarizeError: as ``summarize`` does.
    """
    return await asyncio.to_thread(summarize, article, model=model, length=length)


def verify(summary: str | Summary, *, source: Article) -> Summary:
    """Check a summary that anyone wrote against its article: ``.sentences`` are supported, ``.rejected`` not.

    Raises:
        InputError: see ``Summarizer.verify``.
    """
    with Summarizer() as summarizer:
        return summarizer.verify(summary, source)
