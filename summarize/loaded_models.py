"""The writing model and the checkers of a ``Summarizer``: loaded when they are first used, freed together."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from summarize.builtin import EMBEDDED
from summarize.errors import ConfigError
from summarize.models.chat_model import Strategy
from summarize.models.registry import DEFAULT, is_extractive, load_model
from summarize.models.wire import CountedModel
from summarize.verification.checkers.judge import Judge
from summarize.verification.checkers.loading import AUTO, NONE, embedded_available, load_checker

if TYPE_CHECKING:
    from summarize.config import Settings
    from summarize.models.budget import Budget
    from summarize.models.chat_model import ChatModel
    from summarize.observer import Observer
    from summarize.verification import Checker


def check_parts(model: object, checker: object) -> None:
    """Whether what a caller gives as model and checker can be such.

    Raises:
        ConfigError: one is neither a specification nor an object with what is asked of it.
    """
    needs = (("model", model, ("name", "capabilities", "complete")), ("checker", checker, ("name", "check")))
    for what, given, wanted in needs:
        if given is None or isinstance(given, str):
            continue
        missing = [name for name in wanted if not hasattr(given, name)]
        if missing:
            raise ConfigError(
                f"a {what} is a specification (str) or an object with {', '.join(wanted)};"
                f" {type(given).__name__} has no {', '.join(missing)}"
            )


class LoadedModels:
    """What the settings name, loaded once and shared by all calls. Safe to use from several threads.

    Args:
        settings: name the model and the checkers.
        model: in place of the model that the settings name.
        checker: in place of the checkers that the settings name.
        budget: what may be spent, shared with others; None for no limit.
        observer: is told what is being loaded.
    """

    def __init__(
        self,
        settings: Settings,
        model: ChatModel | None,
        checker: Checker | None,
        budget: Budget | None,
        observer: Observer,
    ) -> None:
        self._settings = settings
        self._given = None if model is None else CountedModel(model)
        self._model: ChatModel | None = self._given
        self._checker = checker
        self._named: Checker | None = None
        self._judges: list[ChatModel] = []
        self._budget = budget
        self._observer = observer
        self._loading = threading.Lock()

    def close(self) -> None:
        """Free the models. The next summary would load them again."""
        with self._loading:
            models = [self._model, *self._judges]
            self._model = self._given  # never another one in its place
            self._named = None
            self._judges = []
        for model in models:
            if model is not None:
                model.close()

    def model(self) -> ChatModel | None:
        """The writing model; None for the extractive writer.

        Raises:
            ConfigError: its specification is wrong.
        """
        if self._model is None and is_extractive(self._settings.model or DEFAULT):
            return None
        with self._loading:
            if self._model is None:
                self._observer.phase("loading the model")
                self._model = load_model(self._settings.model, self._settings, self._budget)
            return self._model

    def checker_for_writing(self) -> Checker | None:
        """What reads the sentences of a writer, or None.

        A model that words sentences freely is asked again; all that the other writers print is derived.

        Raises:
            ConfigError: the specification of the model or of a checker is wrong, or nobody has measured what
                share of unsupported sentences it passes, and the settings name one.
        """
        if self._chosen:
            return self._measured(self._checker or self._load_named())
        model = self.model()
        whole = model is not None and model.capabilities.strategy is Strategy.WHOLE
        return self._measured(Judge(model)) if model is not None and whole else None

    def checker_for_reading(self) -> Checker | None:
        """What reads the sentences of a given summary: the embedded checker where nothing else is named.

        Raises:
            ConfigError: the specification of a checker is wrong, or as of ``checker_for_writing``.
        """
        if self._chosen:
            return self._measured(self._checker or self._load_named())
        if not embedded_available():
            return None
        return load_checker([EMBEDDED], self._judge_model, self._settings)

    @property
    def _chosen(self) -> bool:
        return self._checker is not None or self._settings.checker != (AUTO,)

    def _measured(self, checker: Checker | None) -> Checker | None:
        """The checker, if it can hold the share of unsupported sentences that the settings let pass."""
        if checker is None or self._settings.max_false_pass is None:
            return checker
        from summarize.verification.checkers.cascade import Cascade
        from summarize.verification.checkers.scoring import ScoringChecker

        parts = checker.checkers if isinstance(checker, Cascade) else (checker,)
        if any(isinstance(part, ScoringChecker) for part in parts):
            return checker
        raise ConfigError(
            f"{checker.name} gives no number that was measured, so that nobody knows how many unsupported "
            "sentences it passes: name a checker that does, or leave --max-false-pass out"
        )

    def _load_named(self) -> Checker | None:
        """The checker that the settings name."""
        if self._settings.checker == (NONE,):
            return None
        with self._loading:
            if self._named is None:
                self._observer.phase("loading the checker")
                self._named = load_checker(
                    self._settings.checker, self._judge_model, self._settings, self._budget
                )
            return self._named

    def _judge_model(self, spec: str) -> ChatModel:
        model = load_model(spec, self._settings, self._budget)
        self._judges.append(model)
        return model
