"""``summarize eval checkers``: every row of the table of checkers, and ``docs/checkers.md``."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from summarize.errors import SummarizeError
from summarize_evals.bootstrap import Figure, figure
from summarize_evals.core import EvalError, Options
from summarize_evals.datasets import all_datasets
from summarize_evals.metrics.classification import CLASSIFICATION
from summarize_evals.runner import run_task
from summarize_evals.tasks.checkers import (
    DERIVATION,
    GATE,
    MONEY,
    NUMBERS,
    OVERLAP,
    PACE,
    READ,
    SETS,
    TASK,
    VETOES,
    WRITTEN,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from summarize_evals.core import Row

BEGIN, END = "<!-- figures: summarize eval checkers -->", "<!-- end of figures -->"
ROWS = {
    DERIVATION: "derivation only",
    VETOES: "vetoes alone",
    NUMBERS: "figures and capitals, ten lines",
    OVERLAP: "word overlap (four fifths of the terms)",
    "embedded": "embedded",
    "recorded": "a strong model, asked with our prompt (recorded)",
}
"""The rows that are always measured, with what they are called."""

GATED = "… with derivation and vetoes"
"""The row below a checker's own: the whole gate with it."""

BASELINES = (DERIVATION, VETOES, NUMBERS, OVERLAP)
"""Rows that stand for themselves: nobody would put them into the gate."""

_SHOWN = tuple(m for name in ("false pass", "false strip", "AUC") for m in CLASSIFICATION if m.name == name)
_SAID_NOTHING = 0.5
"""Share of failed samples from which a row is left out of a set: it has no answers there."""


@dataclass(frozen=True, slots=True)
class CheckerRow:
    """One row of the table.

    Attributes:
        name: for people.
        rows: what was measured, by set.
    """

    name: str
    rows: Mapping[str, tuple[Row, ...]]


def measure(added: Sequence[str], limit: int | None, progress: Callable[[str], None]) -> list[CheckerRow]:
    """Every row of the table, measured or taken from an earlier run of the same code."""
    names = ROWS | {spec: f"`{spec}`" for spec in added}
    lines = []
    for row, name in names.items():
        progress(name)
        found: dict[str, list[Row]] = {}
        try:
            run = run_task(TASK, Options(limit=limit, settings={"row": row}))
        except (EvalError, SummarizeError) as error:
            progress(f"  left out: {error}")
            continue
        for item in run.rows:
            found.setdefault(item.dataset, []).append(item)
        answered = {key: tuple(rows) for key, rows in found.items() if _answered(rows)}
        lines.append(CheckerRow(name, answered))
        if row not in BASELINES and answered:
            gated = {key: tuple(map(_gated, rows)) for key, rows in answered.items()}
            lines.append(CheckerRow(GATED, gated))
    return lines


def _gated(row: Row) -> Row:
    """The row as the whole gate judged it."""
    scores = {name: row.scores[GATE + name] for name in ("supported", "score")}
    return replace(row, scores=scores)


def _answered(rows: Sequence[Row]) -> bool:
    return sum(row.error is not None for row in rows) < _SAID_NOTHING * len(rows)


def with_figures(page: str, lines: Sequence[CheckerRow], limit: int | None) -> str:
    """The page with new figures between its marks.

    Raises:
        ValueError: the page has no marks.
    """
    head, _, rest = page.partition(BEGIN)
    _, _, tail = rest.partition(END)
    if not rest or not tail:
        raise ValueError(f"the page lacks {BEGIN} or {END}")
    return f"{head}{BEGIN}\n\n{_figures(lines, limit)}\n{END}{tail}"


def _figures(lines: Sequence[CheckerRow], limit: int | None) -> str:
    parts = []
    if limit:
        parts.append(f"At most {limit} claims of each set, drawn by a fixed seed.\n")
    for name in SETS:
        at_hand = [line for line in lines if line.rows.get(name)]
        if not at_hand:
            continue
        some = at_hand[0].rows[name]
        good = sum(row.target == 1 for row in some)
        entry = all_datasets()[name]
        parts.append(f"### `{name}`: {good} supported, {len(some) - good} unsupported\n")
        parts.append(f"{entry.about[0].upper()}{entry.about[1:]} ({entry.split}).\n")
        parts += ["| checker | false pass | false strip | AUC |", "|---|---|---|---|"]
        for line in at_hand:
            cells = [_cell(figure(metric, line.rows[name], 0)) for metric in _SHOWN]
            parts.append(f"| {line.name} | {' | '.join(cells)} |")
        parts.append("")
    return "\n".join([*parts, *_speed_and_price(lines)]) + "\n"


def _speed_and_price(lines: Sequence[CheckerRow]) -> list[str]:
    parts = [
        "### Speed and price\n",
        "| checker | sentences a second, one core | price of 1,000 sentences |",
        "|---|---|---|",
    ]
    for line in lines:
        rows = [row for found in line.rows.values() for row in found]
        pace = figure(PACE, rows, 0)
        if line.name == GATED or not pace.defined or not pace.value:
            continue
        # A recording takes no time, and a server's time is not ours.
        speed = "–" if _mean(rows, READ) else _rounded(1 / pace.value)
        parts.append(f"| {line.name} | {speed} | {_price(rows)} |")
    return parts


def _price(rows: Sequence[Row]) -> str:
    """In the words of the table: of a checker behind a server, tokens, and money where prices are known."""
    read = _mean(rows, READ)
    if not read:
        return "none; runs here"
    tokens = f"{_rounded(1000 * read)} tokens read, {_rounded(1000 * (_mean(rows, WRITTEN) or 0))} written"
    money = _mean(rows, MONEY)
    return tokens if money is None else f"${1000 * money:.2f} ({tokens})"


def _mean(rows: Sequence[Row], name: str) -> float | None:
    scores = [row.scores[name].value for row in rows if name in row.scores]
    values = [value for value in scores if value is not None]
    return sum(values) / len(values) if values else None


def _cell(found: Figure) -> str:
    if not found.defined:
        return "–"
    value = f"{100 * found.value:.0f}"
    if found.low is None or found.high is None:
        return value
    return f"{value} ({100 * found.low:.0f}–{100 * found.high:.0f})"


def _rounded(number: float) -> str:
    """To two figures."""
    return f"{float(f'{number:.2g}'):,.0f}"
