"""The bias report as a page of the viewer: the article with its loaded places marked where they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.rendering.article_view import MarkedPlace
from summarize.rendering.links import SourceLinks
from summarize.rendering.marks import one_line
from summarize.rendering.viewer_page import Group, Page, PageItem, Quote, render_page
from summarize.summary.assembly import source_record
from summarize.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Iterable

    from summarize.document import Document
    from summarize.neutrality.bias_report import BiasReport
    from summarize.neutrality.lexicon import Place
    from summarize.spans import Span

_WORDS = "Words in quotation marks are their speaker’s and are not marked."
_LIMITS = "Words are judged here, not truth; a quiet report is no proof of balance."


def render_overlay(report: BiasReport, document: Document) -> str:
    """The page; it ends in a line break.

    Args:
        report: what was found in ``document``.
        document: the segmented article.
    """
    source = source_record(document, report.loaded)
    findings = _Findings(document)
    loaded = [place for place in report.loaded if place.rejects]
    mild = [place for place in report.loaded if not place.rejects]
    groups = (
        Group("Loaded terms", findings.loaded("l", loaded), note=_WORDS),
        Group("Mild ones, worth a look", findings.loaded("m", mild)),
        Group(
            "Accusations without a reply",
            findings.sentences(
                "a", "unanswered", ((span, "no reply anywhere") for span in report.unanswered)
            ),
        ),
    )
    page = Page(
        kind="bias",
        heading="How this article is worded",
        source=source,
        groups=groups,
        lead=f"{report.sentences} sentences. {_LIMITS}",
        tiles=(
            (str(len(loaded)), "loaded terms that a summary would not use"),
            (str(len(mild)), "mild ones, worth a look"),
            (str(len(report.unanswered)), "accusations without a reply"),
        ),
        shares=tuple((s.speaker, 100 * s.share, f"{s.words} words") for s in report.speakers),
        facts=(
            ("article", f"{source.media_type}, {source.length:,} characters"),
            ("its SHA-256", source.sha256),
            ("program", f"summarize {VERSION}"),
        ),
        wording=True,
    )
    return render_page(page, findings.places, SourceLinks(source).address)


class _Findings:
    """Findings as items, numbered through, with their places."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self.places: list[MarkedPlace] = []

    def loaded(self, letter: str, places: Iterable[Place]) -> tuple[PageItem, ...]:
        """Loaded places: the word, what to say instead, and why."""
        return tuple(
            self._item(
                letter, "", place.span, (place.text, f"{place.code} {place.reason}", _instead(place.plain))
            )
            for place in places
        )

    def sentences(self, letter: str, kind: str, found: Iterable[tuple[Span, str]]) -> tuple[PageItem, ...]:
        """Whole sentences, each with what is said of it."""
        return tuple(
            self._item(letter, kind, span, (self._document.prose(span), why, "")) for span, why in found
        )

    def _item(self, letter: str, kind: str, span: Span, told: tuple[str, str, str]) -> PageItem:
        text, why, remark = told
        number = len(self.places) + 1
        name = f"finding {number}"
        self.places.append(MarkedPlace(number, span.start, span.end, ((name, f"{letter}{number}"),), kind))
        line = self._document.index.line(span.start)
        return PageItem(
            id=f"{letter}{number}",
            name=name,
            pieces=((one_line(text), False),),
            how=why,
            remarks=(remark,) if remark else (),
            quotes=(Quote(number, (), f"line {line}"),),
        )


def _instead(plain: str | None) -> str:
    if plain is None:
        return ""
    return f"→ “{plain}”" if plain else "→ leave it out"
