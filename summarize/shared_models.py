"""What serves many callers: models and checkers that are loaded once, and a ``Summarizer`` for each call.

A caller names a model or a checker from a closed list. Whatever else a specification may say (a path, a
server) is for whoever started the program to decide.
"""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from summarize.builtin import EMBEDDED
from summarize.config import adjusted
from summarize.errors import ConfigError, SummarizeError
from summarize.models.chat_model import Strategy
from summarize.models.registry import DEFAULT, is_extractive, load_model
from summarize.models.survey import check, survey
from summarize.observer import Observer
from summarize.pipeline import Summarizer
from summarize.verification.checkers.loading import (
    AUTO,
    NONE,
    embedded_available,
    load_checker,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from summarize.config import Settings
    from summarize.models.chat_model import Capabilities, ChatModel, Completion, Request
    from summarize.models.survey import Availability
    from summarize.verification import Checker

SURVEY_SECONDS = 60.0
"""How long what was found usable counts as known."""


class StoppedError(SummarizeError):
    """Nobody waits for the result any more."""


@dataclass(frozen=True, slots=True)
class Offers:
    """What callers may choose from.

    Attributes:
        models: the usable ones; the first is used unless a caller names another.
        checkers: specifications; the first is used unless a caller names another.
    """

    models: tuple[Availability, ...]
    checkers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Wish:
    """What a caller wants; None for what the settings say.

    Attributes:
        model: a specification from ``Offers.models``.
        checker: one from ``Offers.checkers``.
        length: ``short``, ``medium``, ``long`` or a number of sentences, 1 to 100.
    """

    model: str | None = None
    checker: str | None = None
    length: str | int | None = None


class Watch(Observer):
    """Passes on what goes on, and ends the work when nobody waits for it any more.

    Args:
        tell: is given ``phase`` or ``sentence``, and the text; from any thread.
    """

    def __init__(self, tell: Callable[[str, str], None] | None = None) -> None:
        self._tell = tell
        self._stopped = threading.Event()
        self._told: set[str] = set()
        self._phase = ""

    def stop(self) -> None:
        """End the work at its next step; also from another thread."""
        self._stopped.set()

    def heed(self) -> None:
        """Raise if the work is to end.

        Raises:
            StoppedError: it is.
        """
        if self._stopped.is_set():
            raise StoppedError("stopped")

    def phase(self, name: str) -> None:
        """A phase begins; one that goes on is not told again.

        Raises:
            StoppedError: the work is to end.
        """
        self.heed()
        if self._tell is not None and name != self._phase:
            self._phase = name
            self._tell("phase", name)

    def sentence(self, text: str) -> None:
        """A sentence is supported on its own; it is told once."""
        if self._tell is not None and not self._stopped.is_set() and text not in self._told:
            self._told.add(text)
            self._tell("sentence", text)


class SharedModels:
    """Gives a ``Summarizer`` for each call. Safe to use from several threads. A context manager.

    Args:
        settings: for all calls.
        models: specifications that are offered beside those that are found usable.
        checkers: likewise.
    """

    def __init__(self, settings: Settings, models: Sequence[str] = (), checkers: Sequence[str] = ()) -> None:
        self.settings = settings
        self._named = tuple(models)
        self._named_checkers = tuple(checkers)
        self._lock = threading.Lock()
        self._surveying = threading.Lock()
        self._models: dict[str, ChatModel] = {}
        self._checkers: dict[str, Checker] = {}
        self._offers: tuple[float, Offers] | None = None

    def close(self) -> None:
        """Free the models."""
        with self._lock:
            models, self._models, self._checkers = list(self._models.values()), {}, {}
        for model in models:
            model.close()

    def offers(self) -> Offers:
        """What may be chosen. Servers on this machine are asked at most once in ``SURVEY_SECONDS``."""
        with self._surveying:
            if self._offers is None or time.monotonic() - self._offers[0] > SURVEY_SECONDS:
                self._offers = (time.monotonic(), self._found())
            return self._offers[1]

    def summarizer(self, wish: Wish, watch: Watch | None = None) -> Summarizer:
        """A summarizer for one call. It must not be closed: its models are shared.

        Raises:
            ConfigError: the model or the checker is not offered, or the length is none.
            MissingExtraError: what the model needs is not installed.
        """
        watch = watch or Watch()
        spec = wish.model or self.settings.model or DEFAULT
        if wish.model is not None and wish.model not in {offer.spec for offer in self.offers().models}:
            raise ConfigError(f"the model {wish.model!r} is not offered here")
        model = None if is_extractive(spec) else _HeedingModel(self._model(spec), watch)
        settings = self._settings(wish, spec)
        return Summarizer(settings, model=model, checker=self._checker(wish), observer=watch)

    def _settings(self, wish: Wish, spec: str) -> Settings:
        changed: dict[str, object] = {"model": spec}
        if wish.length is not None:
            changed["length"] = wish.length
        if wish.checker is not None:
            changed["checker"] = (wish.checker,)
        return adjusted(self.settings, changed)

    def _model(self, spec: str) -> ChatModel:
        with self._lock:
            if spec not in self._models:
                self._models[spec] = load_model(spec, self.settings)
            return self._models[spec]

    def _checker(self, wish: Wish) -> Checker | None:
        """The checker object of a call; None where the pipeline finds it by itself."""
        if wish.checker is None:
            specs = self.settings.checker
        else:
            if wish.checker not in self.offers().checkers:
                raise ConfigError(f"the checker {wish.checker!r} is not offered here")
            specs = (wish.checker,)
        if specs in {(AUTO,), (NONE,)}:
            return None
        name = ",".join(specs)
        with self._lock:
            found = self._checkers.get(name)
        if found is None:
            found = load_checker(specs, self._model, self.settings)
            with self._lock:
                found = self._checkers.setdefault(name, found)
        return found

    def _found(self) -> Offers:
        first = self.settings.model or DEFAULT
        known = {item.spec: item for item in survey(self.settings) if item.usable and _is_whole(item.spec)}
        for spec in (first, *self._named):
            if spec not in known:
                known[spec] = check(spec, self.settings)
        models = [known.pop(first), *known.values()]
        own = (AUTO,) if self.settings.checker == (AUTO,) else ()
        checkers = [*own, *self._named_checkers, *((EMBEDDED,) if embedded_available() else ())]
        checkers += [item.spec for item in models if self._can_judge(item)]
        return Offers(tuple(models), (*dict.fromkeys([*checkers, NONE]),))

    def _can_judge(self, item: Availability) -> bool:
        if is_extractive(item.spec) or not item.usable:
            return False
        try:
            return self._model(item.spec).capabilities.strategy is not Strategy.STAGED
        except SummarizeError:
            return False


def _is_whole(spec: str) -> bool:
    """Whether a specification names one model, not a kind of them."""
    return not spec.endswith((":NAME", ":PATH")) and spec != "NAME"


class _HeedingModel:
    """A model that is asked no more, and whose answer is not waited for, once nobody waits for the result."""

    def __init__(self, model: ChatModel, watch: Watch) -> None:
        self._model = model
        self._watch = watch

    @property
    def name(self) -> str:
        return self._model.name

    @property
    def capabilities(self) -> Capabilities:
        return self._model.capabilities

    def complete(self, request: Request) -> Completion:
        self._watch.heed()
        tell = request.on_text
        if tell is None:
            return self._model.complete(request)

        def on_text(text: str) -> None:
            self._watch.heed()
            tell(text)

        return self._model.complete(replace(request, on_text=on_text))

    def close(self) -> None:
        """The model is shared; whoever made it closes it."""
