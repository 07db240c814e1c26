"""The order of things: read, segment, write, resolve, verify, repair, replace, abstain or give.

No sentence reaches ``Summary.sentences`` except through ``Verifier.verify``.
"""

from __future__ import annotations

import asyncio
import re
import threading
import time
from copy import copy
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self, TypeVar

from summarize.citations import CitedSentence, Origin, resolve, resolve_sentence
from summarize.config import adjusted, load_settings
from summarize.document import Document
from summarize.errors import BudgetError, InputError, ModelError, PromptTooLongError
from summarize.letters import told_of_letters
from summarize.live import LiveDraft
from summarize.models.base import Deadline, Meter, Strategy
from summarize.models.budget import Budget
from summarize.models.registry import DEFAULT, EXTRACTIVE, is_extractive, load_model, prices
from summarize.neutrality.lexicon import load_lexicon
from summarize.neutrality.report import loaded_places
from summarize.observer import Observer
from summarize.parts import Job, in_parts, in_whole
from summarize.reading import read, read_text
from summarize.records import coverage_record, sentence_record, source_record
from summarize.redaction import Redactor
from summarize.repair import repair
from summarize.segmentation import segment
from summarize.styling import (
    ONE_LANGUAGE,
    check_languages,
    check_writer,
    headline,
    house_style,
    sentences_for,
    style_of,
    within,
)
from summarize.summary import CoverageRecord, Summary, UsageRecord, Verification
from summarize.telling import evaluated_summary, evaluated_verification
from summarize.tracing import traced
from summarize.verification import Checker, VerifiedSentence, Verifier
from summarize.verification.checkers.cascade import bound
from summarize.verification.checkers.judge import Judge, Work
from summarize.verification.checkers.loading import AUTO, EMBEDDED, NONE, embedded_available, load_checker
from summarize.verification.checkers.remembering import RememberingChecker
from summarize.verification.rules.registry import all_rules
from summarize.verification.selection import select
from summarize.version import VERSION
from summarize.writers import WriteRequest
from summarize.writers.base import Style
from summarize.writers.extractive import ExtractiveWriter
from summarize.writers.staged import StagedWriter
from summarize.writers.whole import WholeWriter

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from summarize.config import Length, Settings
    from summarize.models.base import ChatModel
    from summarize.neutrality.report import LoadedPlace
    from summarize.writers import Writer

LENGTHS = {"short": 3, "medium": 6, "long": 10}
"""Sentences for each named length."""

MOSTLY = 0.5
"""Share of sentences put in the place of the model's from which the reader is told."""

NO_CHECKER = "no checker is installed: only sentences that are derived from the article count as supported"

NOTHING_STANDS = (
    "no sentence of the article can be printed as it stands; "
    "a model that writes may still summarize it (--model)"
)
"""Why the extractive writer drafts nothing: it prefers silence to a sentence that misleads."""

_LINK = re.compile(r"[a-z][a-z0-9+.-]*://\S+", re.IGNORECASE)
_LONGEST_NAME = 4096

Result = TypeVar("Result", Summary, Verification)

Article = str | Path | Document
"""An article: a text, a file, or a document already read. A ``str`` is always the text, never a path."""


@dataclass
class _Work:
    """The summary in the making.

    Attributes:
        document: what is summarized and verified against: the article, or an excerpt of a long one.
        together: the sentences that were last verified together, on what document, with their verdicts.
        slots: for each drafted sentence the best version so far, verified.
        replaced: versions that failed and whose place another sentence took.
        parted: sentences drafted on a part of a long article that failed; their places are the article's.
    """

    document: Document
    deadline: Deadline
    meter: Meter = field(default_factory=Meter)
    checker: RememberingChecker | None = None
    together: tuple[Document, tuple[CitedSentence, ...], tuple[VerifiedSentence, ...]] | None = None
    slots: tuple[VerifiedSentence, ...] = ()
    replaced: list[VerifiedSentence] = field(default_factory=list)
    parted: tuple[VerifiedSentence, ...] = ()
    repairs: int = 0
    templates: dict[str, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    style: Style = field(default_factory=Style)
    coverage: CoverageRecord = field(default_factory=CoverageRecord)

    def __post_init__(self) -> None:
        self.notes.extend(told_of_letters(self.document))

    @property
    def whole(self) -> Document:
        """The article; ``document`` is an excerpt of it where it was read in parts."""
        taken = self.document.taken_from
        return taken.whole if taken else self.document

    @property
    def failing(self) -> list[int]:
        return [i for i, result in enumerate(self.slots) if not result.printable]

    def request(self, sentences: int) -> WriteRequest:
        return WriteRequest(self.document, sentences, self.deadline, self.meter, self.style)


class Summarizer:
    """Summarizes and verifies, with one loaded model for many articles.

    Safe to use from several threads at once and, through ``asummarize``, from asyncio. A context manager;
    ``close`` frees the models.

    Args:
        settings: how to work; None for the environment and configuration files.
        model: a specification such as ``ollama:NAME``, or a model of your own; before that of ``settings``.
        checker: a specification such as ``embedded``, or a checker of your own; likewise.
        length: ``short``, ``medium``, ``long``, or a number of sentences; likewise.
        observer: told what goes on, for progress displays.
        budget: what may be spent, shared with others; None for what the settings say.

    Raises:
        ConfigError: the settings name an unknown rule or length, or a word list that is none.
    """

    def __init__(  # noqa: PLR0913 - each is one thing to choose
        self,
        settings: Settings | None = None,
        *,
        model: ChatModel | str | None = None,
        checker: Checker | str | None = None,
        length: Length | None = None,
        observer: Observer | None = None,
        budget: Budget | None = None,
    ) -> None:
        named = {"model": model, "checker": checker}
        chosen = {name: value for name, value in named.items() if isinstance(value, str)}
        self.settings = adjusted(settings or load_settings(), {**chosen, "length": length})
        # The shipped word list is read when it is first needed.
        self._lexicon = load_lexicon(*self.settings.lexicon) if self.settings.lexicon else None
        self._house, self._house_sha256 = house_style(self.settings.prompt)
        ignored = (*self.settings.ignore, *(ONE_LANGUAGE if self.settings.to else ()))
        self._verifier = Verifier(self.settings.select, ignored, self._lexicon)
        self._notes = (*self.settings.notes, *_switched_off(self.settings))
        self._redactor = Redactor(key.get_secret_value() for key in self.settings.keys.values())
        self._extractor = ExtractiveWriter(self._verifier)
        self._observer = observer or Observer()
        limit = self.settings.max_tokens_total
        self._budget = budget or (Budget(limit) if limit is not None else None)
        self._model = None if isinstance(model, str) else model
        self._checker = None if isinstance(checker, str) else checker
        self._judges: list[ChatModel] = []
        self._loading = threading.Lock()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Free the models. The next summary would load them again."""
        with self._loading:
            models = [self._model, *self._judges]
            self._model = None
            self._judges = []
            self._named_checker = None
        for model in models:
            if model is not None:
                model.close()

    def load(self, *, reading: bool = False) -> None:
        """Load model and checker now, so that what is wrong with them is known before any article.

        Args:
            reading: whether for ``verify``, which needs no writing model.

        Raises:
            ConfigError: the specification of the model or of a checker is wrong.
        """
        if reading:
            self._checker_for_reading()
        else:
            self._checker_for_writing(self._load_model())

    @traced("summarize", evaluated_summary)
    def summarize(
        self, article: Article, *, length: Length | None = None, words: int | None = None
    ) -> Summary:
        """A summary whose every sentence passed the validator, or one that says why it abstains.

        Args:
            article: its text, its ``Path``, or a ``Document``.
            length: for this summary alone: ``short``, ``medium``, ``long``, or a number of sentences.
            words: for this summary alone: at most so many words.

        Raises:
            InputError: the article cannot be read or holds nothing to summarize.
            ConfigError: the specification of the model or of a checker is wrong.
            ModelError: the model could not be reached or answered nonsense to the end.
        """
        if length is not None or words is not None:
            return self._for_call({"length": length, "words": words}).summarize(article)
        started = time.monotonic()
        self._observer.phase("reading")
        work = _Work(_document(article), Deadline(self.settings.timeout))
        work.deadline.remaining()
        if self.settings.to is not None and self.settings.to == work.document.source.language:
            return self._in_its_language().summarize(work.document)
        model = self._load_model()
        check_writer(self.settings, model)
        named = self._checker_for_writing(model)
        check_languages(self.settings, work.document, named)
        work.checker = self._bound(named, work)
        work.style = style_of(self.settings, self._house)
        self._observer.phase("writing")
        in_parts = self._in_parts(work, model)
        try:
            self._draft(work, in_parts or self._writer(model))
        except PromptTooLongError as error:
            # The model holds less than the table says: only it could know.
            shorter = None if in_parts else self._in_parts(work, model, error.context)
            if shorter is None:
                raise
            self._draft(work, shorter)
        if model is not None and not work.deadline.passed:
            self._repair(work, model)
            if self.settings.to is None:  # code extracts in the article's language alone
                self._replace(work)
        return self._without_keys(self._finish(work, time.monotonic() - started))

    def _for_call(self, changes: dict[str, object]) -> Summarizer:
        """The same with other settings for one call; the models, once loaded, are shared."""
        settings = adjusted(self.settings, changes)
        self._checker_for_writing(self._load_model())
        other = copy(self)
        other.settings = settings
        return other

    def _in_its_language(self) -> Summarizer:
        """The same, where the article is in the language that is asked for: every rule can read it."""
        settings = self.settings.model_copy(update={"to": None})
        return Summarizer(settings, model=self._load_model(), checker=self._checker, observer=self._observer)

    async def asummarize(
        self, article: Article, *, length: Length | None = None, words: int | None = None
    ) -> Summary:
        """``summarize`` in a thread, for asyncio.

        Raises:
            SummarizeError: as ``summarize`` does.
        """
        return await asyncio.to_thread(self.summarize, article, length=length, words=words)

    @traced("verify", evaluated_verification)
    def verify(self, summary: str | Summary, source: Article) -> Verification:
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
        work.deadline.remaining()
        work.checker = self._bound(self._checker_for_reading(), work)
        if work.checker is None and self.settings.checker == (AUTO,):
            work.notes.append(NO_CHECKER)
        document, given = work.document, given_sentences(summary, work.document)
        self._observer.phase("checking")
        results = self._verify(work, [item.cited for item in given])
        checked = Verification(
            source=source_record(document, loaded_places(document, self._lexicon)),
            sentences=tuple(
                sentence_record(result, document, item.line)
                for item, result in zip(given, results, strict=True)
            ),
            checker=work.checker.name if work.checker else None,
            version=VERSION,
            notes=(*self._notes, *work.notes, *(work.checker.notes if work.checker else ())),
            templates=work.templates,
            usage=self._usage(work, time.monotonic() - started),
        )
        return self._without_keys(checked)

    def _without_keys(self, result: Result) -> Result:
        """The result without the keys that a server, or an article, repeats."""
        if not self._redactor.finds(result.to_json()):
            return result
        return type(result).model_validate(_mapped(self._redactor, result.model_dump(mode="json")))

    def _load_model(self) -> ChatModel | None:
        if self._model is None and is_extractive(self.settings.model or DEFAULT):
            return None
        with self._loading:
            if self._model is None:
                self._observer.phase("loading the model")
                self._model = load_model(self.settings.model, self.settings, self._budget)
            return self._model

    def _checker_for_writing(self, model: ChatModel | None) -> Checker | None:
        """A model that words sentences freely is asked again; all that the other writers print is derived."""
        if self._checker is not None or self.settings.checker != (AUTO,):
            return self._checker or self._named()
        whole = model is not None and model.capabilities.strategy is Strategy.WHOLE
        return Judge(model) if model is not None and whole else None

    def _checker_for_reading(self) -> Checker | None:
        if self._checker is not None or self.settings.checker != (AUTO,):
            return self._checker or self._named()
        return load_checker([EMBEDDED], self._judge_model, self.settings) if embedded_available() else None

    _named_checker: Checker | None = None

    def _named(self) -> Checker | None:
        """The checker that the settings name."""
        if self.settings.checker == (NONE,):
            return None
        with self._loading:
            if self._named_checker is None:
                self._observer.phase("loading the checker")
                self._named_checker = load_checker(
                    self.settings.checker, self._judge_model, self.settings, self._budget
                )
            return self._named_checker

    def _judge_model(self, spec: str) -> ChatModel:
        model = load_model(spec, self.settings, self._budget)
        self._judges.append(model)
        return model

    def _bound(self, checker: Checker | None, work: _Work) -> RememberingChecker | None:
        if checker is None:
            return None
        limits = Work(work.deadline, work.meter, work.templates.__setitem__)
        return RememberingChecker(bound(checker, limits))

    def _writer(self, model: ChatModel | None) -> Writer:
        if model is None:
            return self._extractor
        whole = model.capabilities.strategy is Strategy.WHOLE
        return WholeWriter(model) if whole else StagedWriter(model, self._extractor)

    @property
    def _count(self) -> int:
        """Sentences wanted."""
        if self.settings.words is not None:
            return sentences_for(self.settings.words)
        length = self.settings.length
        return LENGTHS[length] if isinstance(length, str) else length

    def _in_parts(self, work: _Work, model: ChatModel | None, context: int | None = None) -> Writer | None:
        """Read an article that is too long for its writer; None for one that is not.

        ``context`` is what the model said that it holds, where it refused the whole article.
        """
        named = self._checker_for_writing(model)

        def adopt(checker: RememberingChecker | None) -> None:
            if checker is not None and work.checker is not None:
                work.checker.adopt(checker)

        job = Job(
            work.document,
            self._count,
            work.deadline,
            work.meter,
            self.settings.concurrency,
            self._verifier,
            lambda deadline: self._bound(named, replace(work, deadline=deadline)),
            adopt,
            self._observer.phase,
            work.style,
            context,
        )
        read = in_parts(job, model, self._extractor)
        if read is None:
            return None
        unread = [(one.span, one.reason) for one in read.unread]
        work.coverage = coverage_record(work.document, read.parts, unread)
        work.document, work.parted = read.document, read.rejected
        work.templates.update(read.templates)
        work.notes.extend(read.notes)
        return read.writer

    def _draft(self, work: _Work, writer: Writer) -> None:
        request = work.request(self._count)
        if type(self._observer) is Observer:  # nobody watches
            written = writer.write(request)
        else:
            with LiveDraft(work.document, self._verifier, work.checker, self._observer) as live:
                written = writer.write(replace(request, on_sentence=live))
        work.templates.update(written.templates)
        if self._house:
            work.templates["house style"] = self._house_sha256
        work.notes.extend(written.notes)
        self._observer.phase("checking")
        work.slots = self._verify(work, resolve(written.draft, work.document, written.origins))

    def _verify(self, work: _Work, sentences: Iterable[CitedSentence]) -> tuple[VerifiedSentence, ...]:
        asked = tuple(sentences)
        if work.together is not None:
            document, before, results = work.together
            if document is work.document and before == asked:  # nothing was repaired, replaced or left out
                return results
        results = self._verifier.verify(asked, work.document, work.checker)
        work.together = (work.document, asked, results)
        return results

    def _repair(self, work: _Work, model: ChatModel) -> None:
        if model.capabilities.strategy is not Strategy.WHOLE:
            return
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

    def _replace(self, work: _Work) -> None:
        """Where a sentence failed, print what code can derive from the same evidence, if anything."""
        extracted: dict[int, CitedSentence] = {}
        told = {i for slot in work.slots if slot.printable for i in slot.cited.sentences}
        for i in work.failing:
            if work.deadline.passed:
                work.notes.append("the time was up before every rejected sentence was replaced")
                break
            # What another sentence of the summary rests on already would only be told twice.
            ids = [j for j in work.slots[i].cited.sentences if j not in told]
            sentence = self._extractor.rewrite(work.document, ids)
            if sentence is not None:
                extracted[i] = resolve_sentence(
                    sentence.text, sentence.cites, work.document, Origin.EXTRACTOR
                )
        before = len(work.failing)
        self._try(work, extracted)
        put = before - len(work.failing)
        if put > MOSTLY * len(work.slots):
            work.notes.append(
                f"{put} of {len(work.slots)} sentences failed and were replaced by extracted ones"
            )

    def _try(self, work: _Work, candidates: dict[int, CitedSentence]) -> None:
        """Put each candidate into its slot if it may be printed there; what it replaces stays on record."""
        if not candidates:
            return
        slots = list(work.slots)
        verified = self._verify(work, [candidates.get(i, slot.cited) for i, slot in enumerate(slots)])
        for i in candidates:
            if verified[i].printable and not slots[i].printable:
                work.replaced.append(slots[i])
                slots[i] = verified[i]
        work.slots = tuple(slots)

    def _finish(self, work: _Work, seconds: float) -> Summary:
        printed = [result for result in work.slots if result.printable]
        kept = tuple(within(printed, self.settings.words))
        if len(kept) < len(printed):
            left = len(printed) - len(kept)
            sentences = f"{left} supported sentence{'s' * (left != 1)}"
            work.notes.append(f"left out for the limit of {self.settings.words} words: {sentences}")
        title, untitled = headline(work.document) if self.settings.title else (None, "")
        work.notes += [untitled] if untitled else []
        rejected = [*work.replaced, *(result for result in work.slots if not result.printable)]
        # A sentence may lean on one that is gone: what is printed together is verified together.
        while kept:
            verified = self._verify(work, [result.cited for result in kept])
            rejected += [result for result in verified if not result.printable]
            printable = tuple(result for result in verified if result.printable)
            if len(printable) == len(kept):
                break
            kept = printable
        abstained = self._abstains(len(kept), len(work.slots))
        if abstained:
            rejected, kept = [*kept, *rejected], ()
        whole = work.whole
        placed = [[in_whole(result, work.document) for result in results] for results in (kept, rejected)]
        return Summary(
            source=source_record(whole, self._loaded(work.document)),
            sentences=tuple(sentence_record(result, whole) for result in placed[0]),
            rejected=tuple(sentence_record(result, whole) for result in (*placed[1], *work.parted)),
            abstained=abstained,
            title=title,
            coverage=work.coverage,
            notes=(*self._notes, *work.notes, *(work.checker.notes if work.checker else ())),
            model=self._model.name if self._model else EXTRACTIVE,
            checker=work.checker.name if work.checker else None,
            templates=work.templates,
            version=VERSION,
            usage=self._usage(work, seconds),
        )

    def _loaded(self, document: Document) -> Iterator[LoadedPlace]:
        """The article's loaded wording; of one that was read in parts that around the cited sentences."""
        taken = document.taken_from
        for place in loaded_places(document, self._lexicon):
            yield replace(place, span=taken.to_whole(place.span)) if taken else place

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
            checked=work.checker.asked if work.checker else 0,
            unchecked=work.checker.silent if work.checker else 0,
            seconds=round(seconds, 3),
            cost=asked.cost(*counts) if asked else None,
            currency=asked.currency if asked else None,
        )

    def _abstains(self, kept: int, drafted: int) -> str | None:
        if drafted == 0:
            return "nothing was drafted" if self._model else NOTHING_STANDS
        if kept == 0 or kept / drafted < self.settings.min_support:
            return f"{kept} of {drafted} drafted sentences were supported by the article"
        return None


def _switched_off(settings: Settings) -> tuple[str, ...]:
    """Which rules do not run, said always: a gate with a hole must not look like one without."""
    if not settings.select and not settings.ignore:
        return ()
    running = {rule.code for rule in select(all_rules(), settings.select, settings.ignore)}
    off = [rule.code for rule in all_rules() if rule.code not in running]
    return (f"rules switched off: {', '.join(off)}",) if off else ()


def _mapped(change: Callable[[str], str], value: Any) -> Any:  # noqa: ANN401 - any JSON value
    if isinstance(value, str):
        return change(value)
    if isinstance(value, dict):
        return {name: _mapped(change, inner) for name, inner in value.items()}
    return [_mapped(change, inner) for inner in value] if isinstance(value, list) else value


def _document(article: Article) -> Document:
    if isinstance(article, Document):
        document = article
    elif isinstance(article, Path):
        document = read(article)
    else:
        _refuse_name(article)
        document = read_text(article)
    return document if document.sentences else segment(document)


def _refuse_name(text: str) -> None:
    """Refuse what is meant as a name, not as a text.

    Raises:
        InputError: the text is the name of a file that is there, or a link.
    """
    name = text.strip()
    if not name or "\n" in name or len(name) > _LONGEST_NAME:
        return
    if _LINK.fullmatch(name):
        raise InputError(f"{name} is a link, and a str is taken as the text: pass summarize.read({name!r})")
    try:
        there = Path(name).is_file()
    except (OSError, ValueError):
        return
    if there:
        raise InputError(f"{name} is a file, and a str is taken as the text: pass pathlib.Path({name!r})")


def summarize(
    article: Article, *, model: str | None = None, length: Length | None = None, checker: str | None = None
) -> Summary:
    """Summarize one article.

    Args:
        article: its text, its ``Path``, or a ``Document`` (``summarize.read`` makes one of a file or a link).
        model: a model's specification, such as ``extractive`` or ``ollama:NAME``; None for the default.
        length: ``short``, ``medium``, ``long``, or a number of sentences; None for the default.
        checker: what checks sentences that are not derived, such as ``embedded``; None for the default.

    Raises:
        SummarizeError: see ``Summarizer.summarize``. For other settings use ``Summarizer``.
    """
    with Summarizer(model=model, length=length, checker=checker) as summarizer:
        return summarizer.summarize(article)


async def asummarize(
    article: Article, *, model: str | None = None, length: Length | None = None, checker: str | None = None
) -> Summary:
    """``summarize`` for asyncio; the work is done in a thread.

    Raises:
        SummarizeError: as ``summarize`` does.
    """
    return await asyncio.to_thread(summarize, article, model=model, length=length, checker=checker)


def verify(summary: str | Summary, *, source: Article, checker: str | None = None) -> Verification:
    """Check a summary that anyone wrote against its article: a verdict for each of its ``sentences``.

    Args:
        summary: a text, or a saved ``Summary``.
        source: the article: its text, its ``Path``, or a ``Document``.
        checker: what checks sentences that are not derived, such as ``openai:NAME``; None for the default.

    Raises:
        InputError: see ``Summarizer.verify``.
    """
    with Summarizer(checker=checker) as summarizer:
        return summarizer.verify(summary, source)
