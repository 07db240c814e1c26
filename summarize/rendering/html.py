"""HTML: one self-contained page, the summary with its evidence one step away."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markupsafe import Markup

from summarize.neutrality.report import loaded_in
from summarize.rendering.marks import Marks, one_line, place, words
from summarize.rendering.overlay import pieces_of
from summarize.rendering.support import how, support_lines
from summarize.rendering.templates import template
from summarize.verification import Severity
from summarize.visible import visible

if TYPE_CHECKING:
    from summarize.neutrality.lexicon import Lexicon
    from summarize.rendering.overlay import Piece
    from summarize.summary import Summary


def render_html(summary: Summary, lexicon: Lexicon | None = None) -> str:
    """The page. It loads nothing from anywhere, and shows an article's own markup as text.

    Args:
        summary: what to show.
        lexicon: the list of loaded words, which are marked in the evidence; the shipped one if not given.
    """
    marks = Marks(summary)
    evidence = [(place(c).capitalize(), _marked(words(c), lexicon)) for c in marks.citations]
    page = template("summary.html.j2").render(
        summary=summary,
        sentences=[(one_line(s.text), marks.of(s), how(s)) for s in summary.sentences],
        support=support_lines(summary),
        data=_data(summary),
        evidence=evidence,
        loaded=any(piece.place for _, quote in evidence for piece in quote),
        rejected=[
            (one_line(s.text), how(s), [f for f in s.wording if f.severity is Severity.REJECT])
            for s in summary.rejected
        ],
    )
    return page + "\n"


_DATA = re.compile(r'<script type="application/json" id="summarize-data">(.*?)</script>', re.DOTALL)
"""Where a page carries the summary itself, so that it can be verified again."""


def saved_in(page: str, lexicon: Lexicon | None = None) -> Summary | None:
    """The summary that a page of ``render_html`` carries, or None. It is not trusted: verify it again.

    Args:
        page: the page, as it was written.
        lexicon: the list of loaded words with which it was made.

    Raises:
        InputError: what the page carries is no saved summary, or is not what it shows.
    """
    from summarize.errors import InputError
    from summarize.summary import Summary

    found = _DATA.search(page)
    if found is None:
        return None
    summary = Summary.from_json(found.group(1))
    if visible(page).strip() != visible(render_html(summary, lexicon)).strip():
        raise InputError(
            "the page does not show the summary that it carries: it was altered, or made by another version "
            "or with another word list; verify its text instead"
        )
    return summary


def _data(summary: Summary) -> Markup:
    """The JSON of the summary for the page; ``<`` is escaped, so that nothing in it can end the element."""
    return Markup(summary.model_dump_json().replace("<", "\\u003c"))  # noqa: S704 - escaped here


def _marked(quote: str, lexicon: Lexicon | None) -> tuple[Piece, ...]:
    return pieces_of(quote, loaded_in(quote, lexicon), first=0)
