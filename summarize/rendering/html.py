"""HTML: one self-contained page, the summary with its evidence one step away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.neutrality.report import loaded_in
from summarize.rendering.marks import Marks, one_line, place, words
from summarize.rendering.overlay import pieces_of
from summarize.rendering.templates import template
from summarize.verification import Severity

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
        sentences=[(one_line(s.text), marks.of(s)) for s in summary.sentences],
        evidence=evidence,
        loaded=any(piece.place for _, quote in evidence for piece in quote),
        rejected=[
            (one_line(s.text), [f for f in s.findings if f.severity is Severity.REJECT])
            for s in summary.rejected
        ],
    )
    return page + "\n"


def _marked(quote: str, lexicon: Lexicon | None) -> tuple[Piece, ...]:
    return pieces_of(quote, loaded_in(quote, lexicon), first=0)
