"""The order of things: read, segment, write, resolve, verify, repair, replace, abstain or give.

No sentence reaches ``Summary.sentences`` except through ``Verifier.verify``.
"""

from __future__ import annotations

import time
from copy import copy
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Self, TypeVar, Unpack

from summarize.articles import article_document, summary_given
from summarize.errors import PromptTooLongError
from summarize.job import Job
from summarize.loaded_models import LoadedModels, check_parts
from summarize.lookalikes import told_of_letters
from summarize.models.budget import Budget
from summarize.models.chat_model import Deadline, Strategy
from summarize.models.registry import prices
from summarize.neutrality.bias_report import loaded_places
from summarize.neutrality.lexicon import load_lexicon
from summarize.observer import Observer
from summarize.overrides import overridden, overridden_for_call
from summarize.parts import in_parts
from summarize.redaction import Redactor
from summarize.result_events import evaluated_summary, evaluated_verification
from summarize.settings_sources import load_settings
from summarize.steps import Settled, Step, drafted, extracted, read_in_parts, repaired, settled
from summarize.styling import (
    ONE_LANGUAGE,
    check_languages,
    check_writer,
    headline,
    house_style,
    sentences_wanted,
    style_of,
)
from summarize.summary import Summary, Verification
from summarize.summary.assembly import (
    Provenance,
    SummaryParts,
    sentence_record,
    source_record,
    summary_of,
    verification_of,
)
from summarize.summary_input import given_sentences
from summarize.tracing import traced
from summarize.verification import Checker, Verifier
from summarize.verification.checkers.loading import AUTO, NO_CHECKER
from summarize.verification.checkers.remembering import RememberingChecker
from summarize.verification.rules.declaration import all_rules, chosen_rules
from summarize.writers.extractive import ExtractiveWriter
from summarize.writers.selected import SelectWriter
from summarize.writers.staged import StagedWriter
from summarize.writers.whole import WholeWriter

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from summarize.articles import Article, GivenSummary
    from summarize.config import Settings
    from summarize.document import Document
    from summarize.models.chat_model import ChatModel
    from summarize.neutrality.lexicon import Place
    from summarize.overrides import CallOverrides, Overrides
    from summarize.writers import Writer

NO_NEWS = "the article is too short to tell of anything that could be summarized"
_TELLING = 8
"""Words of an article that may tell of something, at least."""
NOTHING_STANDS = (
    "the article's sentences as they stand make no summary of this length; "
    "a model that writes may still summarize it (--model, in Python model=…)"
)
"""Why the extractive writer drafts nothing: it prefers silence to a sentence that misleads."""

Result = TypeVar("Result", Summary, Verification)


class Summarizer:
    """Summarizes and verifies, with one loaded model for many articles.

    Safe to use from several threads at once and, through ``asummarize``, from asyncio. A context manager;
    ``close`` frees the models.

    Args:
        settings: how to work; None for the environment and configuration files.
        model: a specification such as ``ollama:NAME``, or a model of your own; before that of ``settings``.
        checker: a specification such as ``embedded``, or a checker of your own; likewise.
        observer: told what goes on, for progress displays.
        budget: what may be spent, shared with others; None for what the settings say.
        overrides: any other field of ``Settings``, such as ``length="short"``; likewise.

    Raises:
        ConfigError: there is no such setting, a value is not allowed, a rule is unknown, or a word list is
            none, or ``model`` or ``checker`` is of another kind.
    """

    def __init__(
        self,
        settings: Settings | None = None,
        *,
        model: ChatModel | str | None = None,
        checker: Checker | str | None = None,
        observer: Observer | None = None,
        budget: Budget | None = None,
        **overrides: Unpack[Overrides],
    ) -> None:
        check_parts(model, checker)
        named = {"model": model, "checker": checker}
        chosen = {name: value for name, value in named.items() if isinstance(value, str)}
        settings = overridden(settings or load_settings(), {**overrides, **chosen})
        self._observer = observer or Observer()
        limit = settings.max_tokens_total
        self._models = LoadedModels(
            settings,
            None if isinstance(model, str) else model,
            None if isinstance(checker, str) else checker,
            budget or (Budget(limit) if limit is not None else None),
            self._observer,
        )
        self._redactor = Redactor(key.get_secret_value() for key in settings.keys.values())
        self._house, self._house_sha256 = house_style(settings.prompt)
        # The shipped word list is read when it is first needed.
        self._lexicon = load_lexicon(*settings.lexicon) if settings.lexicon else None
        self._set(settings)

    def _set(self, settings: Settings) -> None:
        """All that depends on what may be different from call to call."""
        self.settings = settings
        ignored = (*settings.ignore, *(ONE_LANGUAGE if settings.to else ()))
        self._verifier = Verifier(settings.select, ignored, self._lexicon)
        self._extractor = ExtractiveWriter(self._verifier)

    def _with(self, settings: Settings) -> Summarizer:
        """The same with other settings; the models, once loaded, are shared."""
        other = copy(self)
        other._set(settings)
        return other

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Free the models. The next summary would load them again."""
        self._models.close()

    def load(self, *, reading: bool = False) -> None:
        """Load model and checker now, so that what is wrong with them is known before any article.

        Args:
            reading: whether for ``verify``, which needs no writing model.

        Raises:
            ConfigError: the specification of the model or of a checker is wrong.
        """
        if reading:
            self._models.checker_for_reading()
        else:
            self._models.model()
            self._models.checker_for_writing()

    @traced("summarize", evaluated_summary)
    def summarize(self, article: Article, **overrides: Unpack[CallOverrides]) -> Summary:
        """A summary whose every sentence passed the validator, or one that says why it abstains.

        Args:
            article: its text, its ``Path``, or a ``Document``.
            overrides: settings for this summary alone: ``length``, ``words``, ``title``, ``to``, ``timeout``,
                ``repairs``, ``min_support``.

        Raises:
            InputError: the article cannot be read or holds nothing to summarize.
            ConfigError: the specification of the model or of a checker is wrong, or an override is.
            ModelError: the model could not be reached or answered nonsense to the end.
        """
        chosen = self._with(overridden_for_call(self.settings, overrides)) if overrides else self
        return chosen._summarize(article)

    def _summarize(self, article: Article) -> Summary:
        started = time.monotonic()
        self._observer.phase("reading")
        deadline = Deadline(self.settings.timeout)
        document = article_document(article)
        deadline.remaining()
        if self.settings.to is not None and self.settings.to == document.source.language:
            # Every rule can read it.
            return self._with(self.settings.model_copy(update={"to": None}))._summarize(document)
        model = self._models.model()
        check_writer(self.settings, model)
        checker = self._models.checker_for_writing()
        check_languages(self.settings, document, checker)
        step = self._first_draft(self._begun(document, deadline, checker), model)
        if model is not None and step.failing and not deadline.passed:
            step = repaired(step, model, self.settings.repairs)
            if self.settings.to is None:  # code extracts in the article's language alone
                step = extracted(step, self._extractor)
        return self._without_keys(self._finished(step, model, started))

    async def asummarize(self, article: Article, **overrides: Unpack[CallOverrides]) -> Summary:
        """``summarize`` in a thread, for asyncio.

        Raises:
            SummarizeError: as ``summarize`` does.
        """
        from asyncio import to_thread

        return await to_thread(self.summarize, article, **overrides)

    @traced("verify", evaluated_verification)
    def verify(self, summary: GivenSummary, source: Article) -> Verification:
        """The verdicts on a summary that anyone wrote.

        A text is split into sentences, and evidence for each is searched for in the whole article; a saved
        ``Summary`` is checked by its own citations, whatever verdicts it carries.

        Raises:
            InputError: the summary is empty, the article cannot be read, or a saved summary was made from
                another text.
        """
        started = time.monotonic()
        deadline = Deadline(self.settings.timeout)
        document = article_document(source)
        deadline.remaining()
        checker = self._models.checker_for_reading()
        step = self._begun(document, deadline, checker)
        if checker is None and self.settings.checker == (AUTO,):
            step = step.noted(NO_CHECKER)
        given = given_sentences(summary_given(summary), document)
        self._observer.phase("checking")
        results = self._verifier.verify([item.cited for item in given], document, step.job.checker)
        checked = verification_of(
            source_record(document, loaded_places(document, self._lexicon), self._lexicon),
            [sentence_record(r, document, item.line) for item, r in zip(given, results, strict=True)],
            self._provenance(step, None, started),
        )
        return self._without_keys(checked)

    def _begun(self, document: Document, deadline: Deadline, checker: Checker | None) -> Step:
        """The first step: nothing is drafted yet."""
        job = Job(
            document,
            self._verifier,
            deadline=deadline,
            observer=self._observer,
            style=style_of(self.settings, self._house),
            count=sentences_wanted(self.settings),
            concurrency=self.settings.concurrency,
        )
        if checker is not None:
            job = replace(job, checker=RememberingChecker(checker, deadline, job.meter))
        return Step(
            job, notes=(*self.settings.notes, *_switched_off(self.settings), *told_of_letters(document))
        )

    def _first_draft(self, step: Step, model: ChatModel | None) -> Step:
        """The first draft, of an article that is too long for its writer by way of its parts."""
        self._observer.phase("writing")
        if self._house:
            step = replace(step, templates={"house style": self._house_sha256})
        read = in_parts(step.job, model, self._extractor)
        if read is not None:
            return drafted(read_in_parts(step, read), read.writer)
        try:
            return drafted(step, self._writer(model))
        except PromptTooLongError as error:
            # The model holds less than the table says: only it could know.
            read = in_parts(step.job, model, self._extractor, error.context)
            if read is None:
                raise
            return drafted(read_in_parts(step, read), read.writer)

    def _writer(self, model: ChatModel | None) -> Writer:
        if model is None:
            return self._extractor
        strategy = model.capabilities.strategy
        if strategy is Strategy.WHOLE:
            return WholeWriter(model)
        writer = SelectWriter if strategy is Strategy.SELECT else StagedWriter
        return writer(model, self._extractor)

    def _finished(self, step: Step, model: ChatModel | None, started: float) -> Summary:
        result, step = settled(step, self.settings.words)
        title, untitled = headline(step.job.document, self._lexicon) if self.settings.title else (None, "")
        step = step.noted(untitled) if untitled else step
        abstained = self._abstains(result, model, step.job.document)
        outcome = SummaryParts(
            () if abstained else result.kept,
            (*result.kept, *result.rejected) if abstained else result.rejected,
            abstained,
            title,
            step.coverage,
            self._loaded(step.job.document),
            self._lexicon,
        )
        return summary_of(step.job.whole, outcome, self._provenance(step, model, started))

    def _abstains(self, result: Settled, model: ChatModel | None, document: Document) -> str | None:
        kept = len(result.kept)
        if result.drafted == 0:
            if self.settings.words is not None:
                return f"no sentence that tells the event can be printed in {self.settings.words} words"
            if model:
                return "nothing was drafted"
            words = sum(len(document.prose(sentence).split()) for sentence in document.citable)
            return NOTHING_STANDS if words >= _TELLING else NO_NEWS
        if kept == 0 or kept / result.drafted < self.settings.min_support:
            return f"{kept} of {result.drafted} drafted sentences were supported by the article"
        return None

    def _loaded(self, document: Document) -> Iterator[Place]:
        """The article's loaded wording; of one that was read in parts that around the cited sentences."""
        taken = document.taken_from
        for place in loaded_places(document, self._lexicon):
            yield replace(place, span=taken.to_whole(place.span)) if taken else place

    def _provenance(self, step: Step, model: ChatModel | None, started: float) -> Provenance:
        return Provenance(
            model.name if model else None,
            step.job.checker,
            step.job.meter.total,
            prices(model.name, self.settings) if model else None,
            time.monotonic() - started,
            step.repairs,
            step.templates,
            step.notes,
            step.job.deadline.struck,
        )

    def _without_keys(self, result: Result) -> Result:
        """The result without the keys that a server, or an article, repeats."""
        if not self._redactor or not self._redactor.finds(result.to_json()):
            return result
        return type(result).model_validate(_mapped(self._redactor, result.model_dump(mode="json")))


def _switched_off(settings: Settings) -> tuple[str, ...]:
    """Which rules do not run, said always: a gate with a hole must not look like one without."""
    if not settings.select and not settings.ignore:
        return ()
    running = {rule.code for rule in chosen_rules(settings.select, settings.ignore)}
    off = [rule.code for rule in all_rules() if rule.code not in running]
    return (f"rules switched off: {', '.join(off)}",) if off else ()


def _mapped(change: Callable[[str], str], value: Any) -> Any:  # noqa: ANN401 - any JSON value
    if isinstance(value, str):
        return change(value)
    if isinstance(value, dict):
        return {name: _mapped(change, inner) for name, inner in value.items()}
    return [_mapped(change, inner) for inner in value] if isinstance(value, list) else value


def summarize(
    article: Article,
    *,
    model: ChatModel | str | None = None,
    checker: Checker | str | None = None,
    **overrides: Unpack[Overrides],
) -> Summary:
    """Summarize one article.

    Args:
        article: its text, its ``Path``, or a ``Document`` (``summarize.read`` makes one of a file or a link).
        model: a model's specification, such as ``extractive`` or ``ollama:NAME``; None for the default.
        checker: what checks sentences that are not derived, such as ``embedded``; None for the default.
        overrides: any other field of ``Settings``, such as ``length="short"``.

    Raises:
        SummarizeError: see ``Summarizer`` and ``Summarizer.summarize``.
    """
    with Summarizer(model=model, checker=checker, **overrides) as summarizer:
        return summarizer.summarize(article)


async def asummarize(
    article: Article,
    *,
    model: ChatModel | str | None = None,
    checker: Checker | str | None = None,
    **overrides: Unpack[Overrides],
) -> Summary:
    """``summarize`` for asyncio; the work is done in a thread.

    Raises:
        SummarizeError: as ``summarize`` does.
    """
    from asyncio import to_thread

    return await to_thread(summarize, article, model=model, checker=checker, **overrides)


def verify(
    summary: GivenSummary,
    *,
    source: Article,
    checker: Checker | str | None = None,
    **overrides: Unpack[Overrides],
) -> Verification:
    """Check a summary that anyone wrote against its article: a verdict for each of its ``sentences``.

    Args:
        summary: its text, its ``Path``, a ``Document``, or a saved ``Summary``.
        source: the article: its text, its ``Path``, or a ``Document``.
        checker: what checks sentences that are not derived, such as ``openai:NAME``; None for the default.
        overrides: any other field of ``Settings``, such as ``ignore="N"``.

    Raises:
        SummarizeError: see ``Summarizer`` and ``Summarizer.verify``.
    """
    with Summarizer(checker=checker, **overrides) as summarizer:
        return summarizer.verify(summary, source)
