"""Plots as SVG for the report. matplotlib draws; colours are left to the page, for light and dark."""

from __future__ import annotations

import io
import re
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from matplotlib.axes import Axes
    from matplotlib.figure import Figure as Drawing

    from summarize_evals.bootstrap import Figure
    from summarize_evals.core import Floats

# Stand-ins that no plot uses otherwise, and what the page's style sheet calls them.
_INK, _FAINT = "#010101", "#020202"
_SERIES = [f"#0{i}0{i}0{i}" for i in (3, 4, 5, 6, 7, 8, 9, "a")]
_COLOURS = {_INK: "currentColor", _FAINT: "var(--faint)"} | {
    stand_in: f"var(--series-{i})" for i, stand_in in enumerate(_SERIES, start=1)
}
_DASHES = ["-", "--", ":"]
_MARKERS = "os^DvpP*X"
_IDS = re.compile(r' id="[a-zA-Z0-9.]+_\d+"')


class Curve:
    """What the curves of one set are drawn from.

    Attributes:
        name: of the set.
        labels: 0 or 1.
        scores: probability of being supported.
        verdicts: 0 or 1.
    """

    def __init__(self, name: str, labels: Floats, scores: Floats, verdicts: Floats) -> None:
        self.name, self.labels, self.scores, self.verdicts = name, labels, scores, verdicts

    @property
    def drawable(self) -> bool:
        """Whether both labels occur."""
        return len(np.unique(self.labels)) == 2

    @property
    def operating_point(self) -> tuple[float, float]:
        """False-pass and false-strip rate of the verdicts."""
        bad = self.labels == 0
        return float(self.verdicts[bad].mean()), float(1 - self.verdicts[~bad].mean())


def roc(curves: Sequence[Curve]) -> str:
    """ROC curves, by scikit-learn."""
    from sklearn.metrics import roc_curve

    with _drawing(5.8, 3.7) as (drawing, axes):
        axes.plot([0, 1], [0, 1], color=_FAINT, linewidth=1)
        for i, curve in enumerate(curves):
            passed, kept, _ = roc_curve(curve.labels, curve.scores)
            axes.plot(passed, kept, **_line(i), label=curve.name)
        _percent(axes, "unsupported claims passed (%)", "supported claims kept (%)")
        _legend(drawing, axes)
        return _svg(drawing, "ROC curves: supported claims kept against unsupported claims passed")


def trade_off(curves: Sequence[Curve]) -> str:
    """False-strip against false-pass rate over all thresholds, the operating point marked."""
    from sklearn.metrics import roc_curve

    with _drawing(5.8, 3.7) as (drawing, axes):
        for i, curve in enumerate(curves):
            passed, kept, _ = roc_curve(curve.labels, curve.scores)
            axes.plot(passed, 1 - kept, **_line(i), alpha=0.55)
            axes.plot(
                *curve.operating_point,
                marker=_MARKERS[i % len(_MARKERS)],
                color=_colour(i),
                linestyle="none",
                markersize=9,
                label=curve.name,
            )
        _percent(axes, "false pass (%)", "false strip (%)")
        _legend(drawing, axes)
        return _svg(drawing, "False-strip rate against false-pass rate; marks are the program's verdicts")


def calibration(curves: Sequence[Curve]) -> str:
    """Reliability: share of supported claims against the mean score, in ten bins of equal size."""
    from sklearn.calibration import calibration_curve

    with _drawing(5.8, 3.7) as (drawing, axes):
        axes.plot([0, 1], [0, 1], color=_FAINT, linewidth=1)
        for i, curve in enumerate(curves):
            truth, said = calibration_curve(curve.labels, curve.scores, n_bins=10, strategy="quantile")
            axes.plot(said, truth, **_line(i), marker=".", label=curve.name)
        _percent(axes, "score: said to be supported (%)", "in truth supported (%)")
        _legend(drawing, axes)
        return _svg(drawing, "Calibration: share in truth supported against the score")


def bars(title: str, figures: Mapping[str, Figure]) -> str:
    """Horizontal bars with intervals, the worst on top; values are shares."""
    names = sorted(figures, key=lambda name: figures[name].value)
    with _drawing(6.4, 0.7 + 0.27 * len(names)) as (drawing, axes):
        for y, name in enumerate(names):
            found = figures[name]
            axes.barh(y, found.value, height=0.62, color=_SERIES[0])
            if found.low is not None and found.high is not None:
                axes.plot([found.low, found.high], [y, y], color=_INK, linewidth=1)
        axes.set_yticks(range(len(names)), [f"{name} ({figures[name].rows})" for name in names])
        axes.set_xlim(0, 1)
        axes.set_xticks([0, 0.25, 0.5, 0.75, 1], ["0", "25", "50", "75", "100"])
        axes.set_ylim(-0.6, len(names) - 0.4)
        axes.set_xlabel(f"{title} (%), line: 95% interval, in brackets: claims")
        axes.tick_params(axis="y", length=0)
        axes.spines["left"].set_visible(False)
        return _svg(drawing, f"{title} by kind, the worst on top")


def cost_quality(points: Mapping[str, tuple[Figure, Figure]], labels: tuple[str, str]) -> str:
    """Quality against cost, a point a run with the intervals of both."""
    with _drawing(6.4, 4.2) as (drawing, axes):
        for i, (name, (cost, quality)) in enumerate(points.items()):
            axes.errorbar(
                cost.value,
                quality.value,
                xerr=_arms(cost),
                yerr=_arms(quality),
                fmt=_MARKERS[i % len(_MARKERS)],
                color=_colour(i),
                markersize=8,
                linewidth=1,
                label=name,
            )
        axes.set_xlabel(labels[0])
        axes.set_ylabel(labels[1])
        _legend(drawing, axes)
        return _svg(drawing, f"{labels[1]} against {labels[0]}")


def _arms(figure: Figure) -> list[list[float]] | None:
    if figure.low is None or figure.high is None:
        return None
    return [[max(figure.value - figure.low, 0)], [max(figure.high - figure.value, 0)]]


def _colour(i: int) -> str:
    return _SERIES[i % len(_SERIES)]


def _line(i: int) -> dict[str, Any]:
    return {"color": _colour(i), "linestyle": _DASHES[(i // len(_SERIES)) % len(_DASHES)]}


def _percent(axes: Axes, x: str, y: str) -> None:
    ticks, names = [0, 0.25, 0.5, 0.75, 1], ["0", "25", "50", "75", "100"]
    axes.set_xlim(-0.02, 1.02)
    axes.set_ylim(-0.02, 1.02)
    axes.set_xticks(ticks, names)
    axes.set_yticks(ticks, names)
    axes.set_xlabel(x)
    axes.set_ylabel(y)
    axes.set_aspect("equal")


def _legend(drawing: Drawing, axes: Axes) -> None:
    drawing.legend(*axes.get_legend_handles_labels(), loc="outside right upper", frameon=False)


@contextmanager
def _drawing(width: float, height: float) -> Iterator[tuple[Drawing, Axes]]:
    import matplotlib as mpl
    from matplotlib.figure import Figure as Drawing

    style: dict[Any, Any] = {
        "svg.fonttype": "none",  # text stays text: it can be searched, and takes the page's font
        "svg.hashsalt": "evals",  # the same figures give the same file
        "font.size": 10,
        "axes.edgecolor": _FAINT,
        "axes.labelcolor": _INK,
        "text.color": _INK,
        "xtick.color": _INK,
        "ytick.color": _INK,
        "axes.spines.top": False,
        "axes.spines.right": False,
    }
    with mpl.rc_context(style):
        drawing = Drawing(figsize=(width, height), layout="constrained")
        yield drawing, drawing.add_subplot()


def _svg(drawing: Drawing, label: str) -> str:
    buffer = io.StringIO()
    metadata = {"Date": None, "Creator": None}
    # "tight": beside a legend the layout can leave an axis label outside the drawing.
    drawing.savefig(buffer, format="svg", transparent=True, bbox_inches="tight", metadata=metadata)
    text = buffer.getvalue()
    text = _IDS.sub("", text[text.index("<svg") :])
    text = re.sub(r"<metadata>.*?</metadata>", "", text, flags=re.DOTALL)
    text = re.sub(r"font-family: [^;\"]*;? ?", "", text)
    for stand_in, meaning in _COLOURS.items():
        text = text.replace(stand_in, meaning)
    return text.replace("<svg ", f'<svg role="img" aria-label="{label}" class="plot" ', 1)
