"""Text with styles for a terminal: wrapped by the columns that it takes, made safe where it is printed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len

from summarize.visible import visible

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

WIDTH = 80
"""Columns where nothing says how many there are, so that the same summary is the same text everywhere."""

NARROWEST = 20

_PARTS = re.compile(r"\s+|\S+")
# Attributes first: they stay where colours are not wanted.
_STYLES = {
    "carries": ((1,), ()),
    "quiet": ((2,), ()),
    "mark": ((), (36,)),
    "good": ((), (32,)),
    "bad": ((4,), (31,)),
    "wrong": ((1,), (31,)),
    "doubt": ((), (33,)),
}


class Run(NamedTuple):
    """A piece of text.

    Attributes:
        text: without line breaks.
        style: a name of the table above, or empty.
        link: an address, or empty.
    """

    text: str
    style: str = ""
    link: str = ""


Line = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Terminal:
    """What a terminal can show.

    Attributes:
        width: columns.
        styles: whether bold, dim and underlined text.
        colours: whether colours.
        links: whether addresses behind words (OSC 8).
    """

    width: int = WIDTH
    styles: bool = False
    colours: bool = False
    links: bool = False


def wrap(runs: Iterable[Run], width: int, indent: str = "", first: str = "") -> list[Line]:
    """The runs as lines of at most so many columns; a word that is wider than a line stands alone.

    Args:
        runs: what to wrap; any white space is a place to break.
        width: columns.
        indent: before every line but the first.
        first: before the first one.
    """
    width = max(width, NARROWEST)
    lines: list[list[Run]] = [[Run(first)] if first else []]
    used, start, gap = len(first), len(first), Run("")
    for word in _words(runs):
        size = sum(cell_len(run.text) for run in word)
        if word[0].text.isspace():
            gap = Run(" ", word[0].style, word[0].link)
            continue
        if used > start and used + len(gap.text) + size > width:
            lines.append([Run(indent)] if indent else [])
            used, start, gap = len(indent), len(indent), Run("")
        elif gap.text and used > start:
            lines[-1].append(gap)
            used += 1
        gap = Run("")
        lines[-1] += word
        used += size
    return [_joined(line) for line in lines if line]


def _joined(line: Sequence[Run]) -> Line:
    """The line with neighbours of one style as one run."""
    return tuple(
        Run("".join(run.text for run in group), *look)
        for look, group in groupby(line, key=lambda run: (run.style, run.link))
    )


def _words(runs: Iterable[Run]) -> Iterable[list[Run]]:
    """Words, each of one or more runs, and single runs of white space between them."""
    word: list[Run] = []
    for run in runs:
        for text in _PARTS.findall(run.text):
            if text.isspace():
                if word:
                    yield word
                word = []
                yield [run._replace(text=" ")]
            elif cell_len(text) > len(text):
                # A script without spaces, whose letters take two columns: a line may end after each.
                for char in text:
                    if word:
                        yield word
                    word = [run._replace(text=char)]
            else:
                word.append(run._replace(text=text))
    if word:
        yield word


def plain(lines: Iterable[Line]) -> str:
    """The lines without styles, each with a line break."""
    return "".join("".join(run.text for run in line).rstrip() + "\n" for line in lines)


def painted(lines: Iterable[Line], terminal: Terminal, safe: Callable[[str], str] = visible) -> str:
    """The lines as a terminal shows them; what steers one comes from here alone.

    Args:
        lines: what to print.
        terminal: what it can show.
        safe: makes each piece of text safe.
    """
    return "".join("".join(_painted(run, terminal, safe) for run in line).rstrip() + "\n" for line in lines)


def _painted(run: Run, terminal: Terminal, safe: Callable[[str], str]) -> str:
    text = safe(run.text).replace("\n", " ")
    attributes, colours = _STYLES.get(run.style, ((), ()))
    codes = [*(attributes if terminal.styles else ()), *(colours if terminal.colours else ())]
    if codes and text.strip():
        text = f"\x1b[{';'.join(map(str, codes))}m{text}\x1b[0m"
    if run.link and terminal.links:
        # Percent-encoded addresses hold no control; what is not encoded is made visible.
        text = f"\x1b]8;;{safe(run.link)}\x1b\\{text}\x1b]8;;\x1b\\"
    return text


def carets(runs: Sequence[Run], width: int, indent: str, first: str = "") -> list[Line]:
    """Lines under each of which ``^`` marks what is wrong, for where no style can."""
    lines = []
    for line in wrap(runs, width, indent, first):
        lines.append(line)
        under = "".join(("^" if run.style == "bad" else " ") * cell_len(run.text) for run in line)
        if under.strip():
            lines.append((Run(under.rstrip()),))
    return lines
