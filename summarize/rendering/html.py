"""HTML: one self-contained page, the summary with its evidence one step away."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

from summarize.rendering.marks import Marks, one_line, place, words
from summarize.verification import Severity

if TYPE_CHECKING:
    from summarize.summary import Summary


def render_html(summary: Summary) -> str:
    """The page. It loads nothing from anywhere, and shows an article's own markup as text."""
    from jinja2 import Environment, StrictUndefined

    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    template = environment.from_string(
        files("summarize.rendering").joinpath("summary.html.j2").read_text(encoding="utf-8")
    )
    marks = Marks(summary)
    page = template.render(
        summary=summary,
        sentences=[(one_line(s.text), marks.of(s)) for s in summary.sentences],
        evidence=[(place(c).capitalize(), words(c)) for c in marks.citations],
        rejected=[
            (one_line(s.text), [f for f in s.findings if f.severity is Severity.REJECT])
            for s in summary.rejected
        ],
    )
    return page + "\n"
