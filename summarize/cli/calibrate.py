"""``summarize calibrate --checker SPEC``: what a checker's numbers mean, measured on labelled claims."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from summarize.cli.console import say
from summarize.cli.grouped import GroupedCommand
from summarize.cli.options import debug_option, spending_options

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.calibration.fitting import Fit, Scored
    from summarize.calibration.labelled import Labelled
    from summarize.config import Settings
    from summarize.verification.checkers.scoring import ScoringChecker

_BATCH = 50
_SHOWN = (0.01, 0.02, 0.05, 0.10, 0.20)
_BINS = 10
_WIDTH = 40


@click.command("calibrate", cls=GroupedCommand, short_help="Measure what a checker's numbers mean.")
@click.option(
    "--checker", required=True, metavar="SPEC", help="The checker to calibrate, such as minicheck:NAME."
)
@click.option("--checker-url", metavar="URL", help="Address of the checker's server.")
@click.option(
    "--data",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Your own labelled claims, one JSON object a line: claim, evidence (a text or a list of sentences), "
    "label (1 or supported, 0 or unsupported) and source. Default: the claims that are built in.",
)
@click.option("--claims", type=click.IntRange(min=40), metavar="N", help="Use only N claims, evenly spread.")
@click.option(
    "--plot",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write a reliability plot (SVG) to FILE.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write the calibration to FILE instead of your data folder; in an embedded model's calibration.json "
    "it is added to what is there.",
)
@spending_options
@debug_option
def command(
    checker: str,
    data: Path | None,
    claims: int | None,
    plot: Path | None,
    output: Path | None,
    **flags: object,
) -> None:
    """Calibrate a checker that gives probabilities.

    The checker runs over labelled claims; its scores are fitted to probabilities (isotonic or logistic,
    whichever does better on claims held back); and thresholds are kept with their measured errors, under the
    checker's name and version. From then on --max-false-pass picks among them.
    """
    from summarize.calibration.fitting import fit, write_calibration
    from summarize.calibration.labelled import read_claims, shipped_claims
    from summarize.settings_sources import load_settings
    from summarize.verification.checkers.thresholds import calibration_file

    settings = load_settings(flags).model_copy(update={"max_false_pass": None})
    labelled = read_claims(data) if data else shipped_claims()
    if claims and claims < len(labelled):
        labelled = [labelled[i * len(labelled) // claims] for i in range(claims)]
    scorer = _scorer(checker, settings)
    scored = _scored(scorer, labelled, settings)
    name = data.name if data else "the claims that come with the program"
    found = fit(scorer.identity, scored, f"{len(scored)} claims of {name}")
    place = output or calibration_file(scorer.identity)
    write_calibration(found.calibration, place)
    if plot:
        _write(plot, _svg(found))
    say(_report(found, len(scored)))
    say(f"kept in {place}", err=True)


def _scorer(spec: str, settings: Settings) -> ScoringChecker:
    from summarize.errors import ConfigError
    from summarize.models.registry import load_model
    from summarize.verification.checkers.loading import load_checker
    from summarize.verification.checkers.scoring import ScoringChecker

    checker = load_checker([spec], lambda name: load_model(name, settings), settings)
    if not isinstance(checker, ScoringChecker):
        raise ConfigError(f"{spec} gives verdicts, no number: there is nothing to calibrate")
    return checker


def _scored(checker: ScoringChecker, labelled: Sequence[Labelled], settings: Settings) -> list[Scored]:
    from summarize.calibration.fitting import Scored
    from summarize.models.chat_model import Deadline
    from summarize.verification.checkers.cascade import bound
    from summarize.verification.checkers.judge import Work
    from summarize.verification.checkers.scoring import ScoringChecker

    found: list[Scored] = []
    for at in range(0, len(labelled), _BATCH):
        part = labelled[at : at + _BATCH]
        asked = bound(checker, Work(Deadline(settings.timeout)))
        if not isinstance(asked, ScoringChecker):  # pragma: no cover - bound keeps the kind
            raise TypeError(type(asked).__name__)
        scores = asked.scores([item.claim for item in part])
        found += [
            Scored(score.raw, item.label, item.source) for score, item in zip(scores, part, strict=True)
        ]
        silent = next((score.reason for score in scores if score.raw is None), "")
        say(f"{len(found)} of {len(labelled)} claims {silent}", err=True)
    return found


def _report(found: Fit, count: int) -> str:
    from summarize.errors import ConfigError

    calibration = found.calibration
    losses = ", ".join(f"{name} {loss:.3f}" for name, loss in found.losses.items())
    lines = [
        f"{calibration.checker}: {count} claims, {found.silent} without a score",
        f"fitted: {found.method} (loss on claims held back: {losses})",
        "",
        "--max-false-pass  threshold  false pass  false strip",
    ]
    for most in _SHOWN:
        try:
            rate = calibration.passing(most)
        except ConfigError:
            lines.append(f"{most:>16.0%}  cannot be held")
            continue
        measured = f"{rate.false_pass:>10.1%}  {rate.false_strip:>11.1%}"
        lines.append(f"{most:>16.0%}  {rate.threshold:>9.3f}  {measured}")
    lines += ["", "probability   claims   share supported (· where it should be)"]
    for low, high, size, share in _bins(found):
        middle = round((low + high) / 2 * _WIDTH)
        bar = ("█" * round(share * _WIDTH)).ljust(_WIDTH + 1)
        lines.append(f"{low:.1f} to {high:.1f}    {size:>6}   {bar[:middle]}·{bar[middle + 1 :]} {share:.0%}")
    return "\n".join(lines)


def _bins(found: Fit) -> list[tuple[float, float, int, float]]:
    """Ten equal ranges of probability: bounds, claims in them, and the share of these that is supported."""
    bins: list[list[int]] = [[] for _ in range(_BINS)]
    for p, label in found.held:
        bins[min(_BINS - 1, int(p * _BINS))].append(label)
    return [
        (i / _BINS, (i + 1) / _BINS, len(labels), sum(labels) / len(labels))
        for i, labels in enumerate(bins)
        if labels
    ]


def _svg(found: Fit) -> str:
    """The reliability plot: mean probability against share supported, dots as large as their bins."""
    side, edge = 320, 40
    whole, half = side + 2 * edge, edge + side / 2
    most = max((size for _, _, size, _ in _bins(found)), default=1)
    dots = []
    for low, high, size, share in _bins(found):
        inside = [p for p, _ in found.held if low <= p < high or (high == 1.0 and p == 1.0)]
        x, y = edge + side * sum(inside) / len(inside), edge + side * (1 - share)
        radius = 3 + 9 * (size / most) ** 0.5
        title = f"<title>{size} claims, {share:.0%} supported</title>"
        dots.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" fill="#246">{title}</circle>')
    text = '<text text-anchor="middle"'
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {whole} {whole}" font-size="12">',
        f'<rect x="{edge}" y="{edge}" width="{side}" height="{side}" fill="none" stroke="#888"/>',
        f'<path d="M{edge} {edge + side}L{edge + side} {edge}" stroke="#bbb"/>',
        *dots,
        f'{text} x="{half}" y="{whole - 10}">probability given</text>',
        f'{text} x="14" y="{half}" transform="rotate(-90 14 {half})">share supported</text>',
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _write(path: Path, text: str) -> None:
    from summarize.errors import ConfigError

    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise ConfigError(f"cannot write {path}: {error}") from error
