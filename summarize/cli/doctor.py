"""``summarize doctor``: what is wrong here, and how to mend it."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

import click

from summarize.cli.console import say
from summarize.cli.options import debug_option

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarize.config import Settings

FOR_WORK_ON_IT = frozenset({"dev", "docs", "train"})
"""Extras for work on the program itself: told where they are installed, no advice to people who use it."""


class State(StrEnum):
    """How serious a diagnosis is."""

    FINE = "fine"
    NOTE = "note"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """One thing that was looked at, in a line: what was found and, if it is wrong, how to mend it."""

    state: State
    text: str


@click.command("doctor", short_help="Check this installation.")
@click.option("--model", metavar="SPEC", help="Check this model instead of the configured one.")
@click.option("--base-url", metavar="URL", help="Address of the model's server.")
@debug_option
def command(model: str | None, base_url: str | None) -> int:
    """Check this installation: say first whether all is well, then what was found and how to fix it.

    The model in use is contacted: a server is asked for its list of models (no article is sent), an embedded
    model for a single word. The exit code is 2 if something is wrong.
    """
    colours = {State.FINE: "green", State.NOTE: "yellow", State.WRONG: "red"}
    found = list(diagnose({"model": model, "base_url": base_url}))
    wrong = sum(diagnosis.state is State.WRONG for diagnosis in found)
    state = State.WRONG if wrong else State.FINE
    verdict = f"{wrong} thing{'s' * (wrong > 1)} to fix, marked wrong below" if wrong else "all is well"
    say(f"summarize: {verdict}", colour=colours[state])
    for diagnosis in found:
        say(f"  {diagnosis.text}", head=f"{diagnosis.state:5}", colour=colours[diagnosis.state])
    return 2 if wrong else 0


def diagnose(flags: dict[str, object]) -> Iterator[Diagnosis]:
    """Look at everything, the foundations first."""
    from summarize.cli.console import hide_keys
    from summarize.errors import ConfigError
    from summarize.settings_sources import load_settings

    yield from _installation()
    yield from _environment()
    try:
        settings = load_settings(flags)
    except ConfigError as error:
        yield Diagnosis(State.WRONG, f"the configuration: {error}")
        return
    hide_keys(settings)
    yield from (Diagnosis(State.NOTE, note) for note in settings.notes)
    yield from _model(settings)
    yield from _cache(settings)


def _installation() -> Iterator[Diagnosis]:
    from importlib.metadata import version

    from summarize.errors import ConfigError, install_command
    from summarize.prompting import template_hashes

    python = ".".join(str(part) for part in sys.version_info[:3])
    yield Diagnosis(State.FINE, f"summarize {version('summarize-grounded')} on Python {python}")
    try:
        count = len(template_hashes())
    except (ConfigError, OSError) as error:
        yield Diagnosis(State.WRONG, f"the prompt templates: {error}; reinstall summarize-grounded")
    else:
        # None at all means that the package was built without its prompts/.
        yield Diagnosis(State.FINE if count else State.WRONG, f"{count} prompt templates")
    extras = dict(_extras())
    installed = [extra for extra, missing in extras.items() if not missing]
    lacking = {extra: missing for extra, missing in extras.items() if missing and extra not in FOR_WORK_ON_IT}
    if installed:
        yield Diagnosis(State.FINE, f"extras installed: {', '.join(installed)}")
    if lacking:
        names = ", ".join(f"{extra} ({', '.join(missing)})" for extra, missing in lacking.items())
        mend = install_command(next(iter(lacking)))
        yield Diagnosis(State.NOTE, f"extras not installed: {names}; for one of them: {mend}")


def _extras() -> Iterator[tuple[str, list[str]]]:
    """Each extra, with those of its packages that are not installed."""
    import re
    from importlib.metadata import PackageNotFoundError, distribution

    own = distribution("summarize-grounded")
    needed: dict[str, list[str]] = {}
    for requirement in own.requires or ():
        package = re.match(r"[\w.-]+", requirement)
        extra = re.search(r"extra == ['\"]([\w.-]+)['\"]", requirement)
        if package is None or extra is None or package.group() == "summarize-grounded":
            continue  # an extra that only gathers others is judged by them
        missing = needed.setdefault(extra.group(1), [])
        try:
            distribution(package.group())
        except PackageNotFoundError:
            missing.append(package.group())
    yield from needed.items()


def _environment() -> Iterator[Diagnosis]:
    from summarize.settings_sources import config_files, unknown_variables

    for path in config_files(os.environ):
        yield Diagnosis(State.FINE, f"settings from {path}")
    for name in unknown_variables(os.environ):
        yield Diagnosis(State.NOTE, f"the variable {name} means nothing here: a typing error?")


def _model(settings: Settings) -> Iterator[Diagnosis]:
    from summarize.models.registry import DEFAULT
    from summarize.models.survey import check

    spec = settings.model or DEFAULT
    found = check(spec, settings)
    state = State.FINE if found.usable else State.WRONG
    yield Diagnosis(state, f"the model in use, {spec}: {found.detail}")
    if found.usable:
        yield from _embedded(spec, settings)


def _embedded(spec: str, settings: Settings) -> Iterator[Diagnosis]:
    """A word from an embedded model: that its file is there does not mean that it loads."""
    from time import perf_counter

    from summarize.errors import ModelError
    from summarize.models.chat_model import Deadline, Request
    from summarize.models.registry import SMOLLM2, load_model, parse
    from summarize.prompting import Message, Prompt

    if parse(spec, settings).provider not in {SMOLLM2, "gguf"}:
        return
    model = load_model(spec, settings.model_copy(update={"cache": False}))
    prompt = Prompt((Message("user", "Say yes."),), "doctor", "")
    begin = perf_counter()
    try:
        deadline = Deadline(settings.timeout)
        model.complete(Request(prompt, max_tokens=5, deadline=deadline, grammar='root ::= "yes"'))
    except ModelError as error:
        yield Diagnosis(State.WRONG, f"{spec} does not answer: {error}")
    else:
        yield Diagnosis(State.FINE, f"{spec} loaded and answered in {perf_counter() - begin:.1f} s")
    finally:
        model.close()


def _cache(settings: Settings) -> Iterator[Diagnosis]:
    from summarize.models.answer_cache import open_cache

    if not settings.cache:
        yield Diagnosis(State.FINE, "the answer cache is off")
        return
    cache = open_cache(settings)
    stats = cache.stats()
    cache.close()
    if stats is None:
        where = settings.cache_path or "the cache folder"
        yield Diagnosis(State.NOTE, f"the answer cache at {where} cannot be used; answers are not kept")
        return
    yield Diagnosis(State.FINE, f"the answer cache at {stats.path} holds {stats.answers} answers")
    damaged = stats.path.with_name(stats.path.name + ".damaged")
    if damaged.exists():
        yield Diagnosis(State.NOTE, f"a damaged cache was set aside; delete {damaged}")
