"""Where results go: the summary to stdout or a file, everything else to stderr."""

from __future__ import annotations

import contextlib
import os
import sys
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from summarize.atomic_files import replace_file
from summarize.citations import Origin
from summarize.cli.console import Loudness, detail, loudness, safe, say, show
from summarize.errors import ClosedPipeError, ConfigError, OutputError
from summarize.observer import Observer
from summarize.verification.judgement import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from summarize.config import Settings
    from summarize.document import Document
    from summarize.summary import Summary, UsageRecord, Verification


@dataclass(frozen=True, slots=True)
class Target:
    """Where a result goes.

    Attributes:
        path: a file, or None for standard output.
    """

    path: Path | None

    @classmethod
    def of(cls, output: str | None, inputs: Sequence[str]) -> Target:
        """The target that ``-o`` names, looked at before any work is done.

        Raises:
            ConfigError: it is empty, one of the ``inputs``, a folder, or a symbolic link.
        """
        if output is None or output == "-":
            return cls(None)
        if not output.strip():
            raise ConfigError("-o: the name of the file is empty")
        path = Path(output)
        for name in inputs:
            if _same(path, name):
                raise ConfigError(f"-o {output} is what is read; it would be overwritten")
        try:
            # A link to a device (/dev/stdout) leads where it says; in place of one to a file, the file would
            # be lost, or the link.
            if path.is_symlink() and (path.is_file() or not path.exists()):
                raise ConfigError(
                    f"-o {output} is a symbolic link to {path.resolve()}: name that file instead"
                )
        except (OSError, ValueError, RuntimeError) as error:
            raise ConfigError(f"-o {output}: {error}") from None
        return cls(path)

    def write(self, text: str) -> None:
        """Write the result, whole or not at all where the target is a file.

        Raises:
            OutputError: it cannot be written; an old file stays as it was.
            ClosedPipeError: nobody reads it any more.
        """
        if self.path is None:
            say(text, nl=False)
            return
        try:
            if self.path.exists() and not self.path.is_file():
                self.path.write_text(
                    safe(text), encoding="utf-8"
                )  # a device or a pipe has nothing to replace
            else:
                replace_file(self.path, safe(text).encode())
        except BrokenPipeError as error:
            raise ClosedPipeError from error
        except OSError as error:
            raise OutputError(f"cannot write {self.path}: {error.strerror}") from error


def _same(path: Path, name: str) -> bool:
    try:
        return path.samefile(name)
    except (OSError, ValueError):
        return False


def told_of(document: Document, settings: Settings) -> None:
    """Say what was read and with what it is worked on, for ``--verbose``."""
    from summarize.models.registry import DEFAULT
    from summarize.settings_sources import config_files

    for path in config_files(os.environ):
        detail(f"settings from {path}")
    source = document.source
    detail(
        f"{source.name}: {source.media_type}, {len(document.text):,} characters, language {source.language}"
    )
    detail(
        f"model {settings.model or DEFAULT}, checker {', '.join(settings.checker)}, length {settings.length}"
    )


def write_result(summary: Summary, output_format: str, target: Target, *, bullets: bool = False) -> None:
    """Render the summary and write it; as wide as the terminal, and with its styles, where it goes to one.

    Raises:
        OutputError: it cannot be written.
    """
    from summarize.cli.terminal import source_links, terminal
    from summarize.rendering import render
    from summarize.rendering.plain_text import text_lines

    if target.path is None and output_format == "text":
        show(text_lines(summary, terminal().width, source_links(summary.source), bullets=bullets))
    else:
        target.write(render(summary, output_format, bullets=bullets))


def write_notes(summary: Summary, settings: Settings, target: Target) -> None:
    """The notes and the closing line on stderr; what stands in the text on stdout is not said twice."""
    for note in summary.notes:
        if note not in settings.notes:  # those were said when the settings were read
            say(f"note: {note}", err=True)
    told = target.path is None and settings.format == "text"
    say(closing_line(summary, reason=not told, asked=_asked(summary, settings)), err=True)


def _asked(summary: Summary, settings: Settings) -> int:
    """How many sentences were asked for, if there are fewer; else 0."""
    from summarize.styling import sentences_wanted

    asked = 0 if settings.words is not None else sentences_wanted(settings)
    return asked if len(summary.sentences) < asked else 0


def check_that_ran(result: Summary | Verification, settings: Settings) -> None:
    """Raise if a checker that was asked for answered nothing at all.

    Raises:
        ConfigError: with its reason; what it was to check is printed as unchecked, or not printed.
    """
    from summarize.summary import Summary
    from summarize.verification.checkers.loading import AUTO, NONE
    from summarize.verification.verifier import SILENT

    usage = result.usage
    if set(settings.checker) & {AUTO, NONE} or not usage.checked or usage.unchecked < usage.checked:
        return
    rejected = result.rejected if isinstance(result, Summary) else ()
    findings = [f for s in (*result.sentences, *rejected) for f in s.findings if f.code == SILENT]
    reason = f": {findings[0].message}" if findings else ""
    raise ConfigError(f"the check that was asked for could not run{reason}")


def explained(summary: Summary, article: Document | None = None, settings: Settings | None = None) -> None:
    """Say on stderr what was rejected, and why, with the words concerned.

    Args:
        summary: what came of it.
        article: with ``settings``, where it is at hand: explains why nothing at all was drafted.
        settings: see there.
    """
    from summarize.cli.terminal import terminal
    from summarize.models.registry import EXTRACTIVE
    from summarize.rendering.remarks import explain_lines
    from summarize.rendering.styled import Run, wrap

    shown = terminal(sys.stderr)
    lines = explain_lines(summary, shown.width, styled=shown.styles)
    if summary.abstained and not summary.rejected and article is not None and settings is not None:
        from summarize.cli.abstention import explain_abstention

        lines = explain_abstention(article, settings, shown)
    elif settings is not None and summary.model == EXTRACTIVE and _asked(summary, settings):
        lines = [*lines, *wrap([Run(_fewer(summary, article), "quiet")], shown.width)]
    show(lines, err=True)


def _fewer(summary: Summary, article: Document | None) -> str:
    """Why an extracted summary is shorter than asked for: each reason that may be one here."""
    from summarize.segmentation import segment
    from summarize.writers.selection import room_in

    reason = (
        "code takes no sentence that is loaded, that leans on what is not told, or whose reply cannot be told"
    )
    printed = sum(len(sentence.text.split()) for sentence in summary.sentences)
    document = article if article is None or article.sentences else segment(article)
    if document is None or printed + _SENTENCE > room_in(document):
        reason += "; nor more than its share of a short article, six tenths of the words"
    return f"fewer sentences than asked for: {reason}"


_SENTENCE = 30
"""Words for which there is room in a summary that is not full."""


def closing_line(summary: Summary, *, reason: bool = True, asked: int = 0) -> str:
    """One line: sentences kept and rejected, model, tokens, requests, repairs, cost, seconds.

    Args:
        summary: what came of it.
        reason: whether to say why the program abstained.
        asked: how many sentences were asked for, to be told where there are fewer; 0 not to.
    """
    if summary.abstained:
        parts = [f"abstained: {summary.abstained}" if reason else "abstained"]
    else:
        kept = _count(len(summary.sentences), "sentence")
        wanted = f" of up to {asked}" if asked else ""
        parts = [f"{kept} kept{wanted}, {len(summary.rejected)} rejected"]
        if any(sentence.origin is Origin.SELECTED for sentence in summary.sentences):
            parts.append("chosen by the model")
        instead = sum(map(summary.replaced, summary.sentences))
        if instead:
            own = len(summary.sentences) - instead
            parts.append(f"{own} by the model, {instead} extracted in place of its sentences")
    from summarize.rendering.support import share_read

    coverage = summary.coverage
    if coverage.parts > 1 or coverage.unread:
        parts.append(f"{share_read(coverage)} of the article read in {_count(coverage.parts, 'part')}")
    return " · ".join([*parts, summary.model, *_spent(summary.usage)])


def verdict_line(result: Verification) -> str:
    """One line: sentences by verdict, checker, tokens, requests, cost, seconds."""
    from summarize.rendering.support import standing

    counts = Counter(standing(sentence) for sentence in result.sentences)
    parts = [f"{counts[word]} {word}" for word in (*Verdict, "in doubt") if counts[word]]
    return " · ".join([", ".join(parts), result.checker or "no checker", *_spent(result.usage)])


def _spent(usage: UsageRecord) -> list[str]:
    parts = []
    if usage.checked:
        silent = f" ({usage.unchecked} without a verdict)" if usage.unchecked else ""
        parts.append(f"checker asked about {_count(usage.checked, 'sentence')}{silent}")
    if usage.requests or usage.cached_answers:
        tokens = f"{usage.prompt_tokens:,} + {usage.completion_tokens:,} tokens"
        parts.append(tokens + (f" ({usage.cached_tokens:,} cached)" if usage.cached_tokens else ""))
        kept = f" ({_count(usage.cached_answers, 'answer')} from the cache)" if usage.cached_answers else ""
        parts.append(_count(usage.requests, "request") + kept)
    if usage.repairs:
        parts.append(_count(usage.repairs, "repair"))
    if usage.cost is not None:
        parts.append(f"{usage.cost:.4f} {usage.currency}")
    return [*parts, f"{usage.seconds:.1f} s"]


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}{'s' * (number != 1)}"


class _Lines(Observer):
    """A line a phase, for ``--verbose``."""

    def __init__(self) -> None:
        self._begin = time.monotonic()

    def phase(self, name: str) -> None:
        """Say what begins, and after how long."""
        detail(f"{time.monotonic() - self._begin:6.2f} s  {name}")


@contextlib.contextmanager
def progress() -> Iterator[Observer | None]:
    """What goes on, shown on stderr while it goes on and wiped away at the end.

    A spinner, and each sentence as it is drafted and verified. Nothing where stderr is no terminal.
    """
    if loudness() is Loudness.VERBOSE:
        yield _Lines()
        return
    if loudness() is Loudness.QUIET or sys.stderr is None or not sys.stderr.isatty():
        yield None
        return
    from summarize.cli.progress import TerminalProgress

    with TerminalProgress() as observer:
        yield observer
