"""HTML: a summary, or the verdicts on one, beside the whole article."""

from __future__ import annotations

import hashlib
import json
import re
from typing import TYPE_CHECKING

from summarize.citations import Origin
from summarize.rendering.article_view import MarkedPlace, text_of
from summarize.rendering.evidence_words import carrying, pieces
from summarize.rendering.links import SourceLinks
from summarize.rendering.marks import one_line, place, words
from summarize.rendering.packing import carried, restored, unpacked
from summarize.rendering.support import against, edit_words, how, reason, support_lines
from summarize.rendering.viewer_page import Group, Page, PageItem, Quote, render_page
from summarize.spans import Span, merge
from summarize.summary import Summary
from summarize.verification import Verdict
from summarize.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterable

    from summarize.summary import CitationRecord, SentenceRecord, Verification

    Result = Summary | Verification

_DATA = re.compile(r'<script type="application/json" id="summarize-data">(.*?)</script>', re.DOTALL)
"""Where a page carries the summary itself, so that it can be verified again."""
_ARTICLE = re.compile(r'<article class="text"[^>]*>(.*?)</article>', re.DOTALL)


def render_html(summary: Summary) -> str:
    """The page of a summary. It loads nothing from anywhere, and shows all markup of others as text."""
    rejected = _Sentences("r", summary.rejected, "rejected sentence")
    kept = _Sentences("s", summary.sentences, "sentence")
    evidence = _Evidence(summary, (kept, rejected))
    note = f"No summary: {summary.abstained}." if summary.abstained is not None else ""
    groups = (
        Group(
            "" if note else "Summary",
            evidence.items(kept),
            "list" if note else "prose",
            note or " ".join(support_lines(summary)),
        ),
        Group(_drawer_title(summary), evidence.items(rejected), "drawer"),
    )
    page = Page(
        kind="summary",
        heading="Summary",
        source=summary.source,
        groups=groups,
        lead=f"“{summary.title}”" if summary.title else "",
        unread=tuple((one.start, one.end) for one in summary.coverage.unread),
        facts=_facts(summary),
        notes=summary.notes,
        carried=carried(summary),
    )
    return render_page(page, evidence.places, evidence.links.address)


def render_verification(result: Verification, *, neutral: bool = False) -> str:
    """The page of the verdicts on a summary that anyone wrote.

    Args:
        result: the verdicts.
        neutral: whether findings on wording count against a sentence.
    """
    sentences = _Sentences("s", result.sentences, "sentence", neutral=neutral)
    evidence = _Evidence(result, (sentences,))
    counts = {verdict: sum(s.verdict is verdict for s in result.sentences) for verdict in Verdict}
    page = Page(
        kind="verify",
        heading="Verdicts on a summary",
        source=result.source,
        groups=(Group("Sentences", evidence.items(sentences)),),
        lead=f"Checked by {result.checker}." if result.checker else "No checker was asked.",
        tiles=tuple((str(count), verdict.value) for verdict, count in counts.items() if count),
        facts=_facts(result),
        notes=result.notes,
    )
    return render_page(page, evidence.places, evidence.links.address)


def saved_in(page: str) -> Summary | None:
    """The summary that a page of ``render_html`` carries, or None. It is not trusted: verify it again.

    Raises:
        InputError: what the page carries is no saved summary, or is not what it shows.
    """
    from summarize.errors import InputError

    found, article = _DATA.search(page), _ARTICLE.search(page)
    if found is None:
        return None
    try:
        data = json.loads(found.group(1))
        if isinstance(data, dict) and "summary" not in data:
            return None  # a page of verdicts, or of an article's wording
        parts = data["article"]
        text = data.get("text", text_of(article.group(1)) if article else None)
        summary = Summary.from_json(json.dumps(restored(data["summary"], text or "")))
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        raise InputError("not a saved summary: the page's data are damaged") from None
    known = True
    if text is not None:
        source = unpacked(parts, summary.source, text)
        summary = summary.model_copy(update={"source": source})
        known = hashlib.sha256(text.encode()).hexdigest() == source.sha256
    if not known or visible(page).strip() != render_html(summary).strip():
        raise InputError(
            "the page does not show the summary that it carries: it was altered, or made by another version; "
            "verify its text instead"
        )
    return summary


class _Sentences:
    """Sentences of one kind with their ids and names."""

    def __init__(
        self, letter: str, sentences: tuple[SentenceRecord, ...], what: str, *, neutral: bool = False
    ) -> None:
        self.all = [(f"{letter}{i}", f"{what} {i}", sentence) for i, sentence in enumerate(sentences, 1)]
        self.rejected = letter == "r"
        self.neutral = neutral


class _Evidence:
    """The cited places of a result, numbered in the order in which its sentences cite them."""

    def __init__(self, result: Result, groups: Iterable[_Sentences]) -> None:
        self.links = SourceLinks(result.source)
        self._shown: dict[tuple[int, int], str | None] = {}
        self._numbers: dict[tuple[int, int], int] = {}
        self._users: dict[tuple[int, int], list[tuple[str, str, bool]]] = {}
        for group in groups:
            for name, called, sentence in group.all:
                for citation in shown(sentence):
                    key = citation.start, citation.end
                    self._numbers.setdefault(key, len(self._numbers) + 1)
                    self._users.setdefault(key, []).append(
                        (called, name, group.rejected or not sentence.supported)
                    )

    @property
    def places(self) -> tuple[MarkedPlace, ...]:
        """The places for the article."""
        return tuple(
            MarkedPlace(
                number,
                *key,
                users=tuple((called, name) for called, name, _ in self._users[key]),
                kind="rejected" if all(rejected for _, _, rejected in self._users[key]) else "",
            )
            for key, number in self._numbers.items()
        )

    def items(self, group: _Sentences) -> tuple[PageItem, ...]:
        """The items of a group of sentences."""
        return tuple(self._item(name, called, one, neutral=group.neutral) for name, called, one in group.all)

    def _item(self, name: str, called: str, sentence: SentenceRecord, *, neutral: bool) -> PageItem:
        wrong = [f.claim_span for f in against((*sentence.findings, *sentence.wording)) if f.claim_span]
        spans = merge(Span(s.start, s.end) for s in wrong if s.start < s.end <= len(sentence.text))
        loaded = against(sentence.wording)
        return PageItem(
            id=name,
            name=called,
            pieces=pieces(sentence.text, spans),
            how=how(sentence, codes=False),
            status="not-neutral" if neutral and sentence.supported and loaded else sentence.verdict.value,
            remarks=_remarks(sentence),
            quotes=tuple(self._quote(citation, sentence) for citation in shown(sentence)),
        )

    def _quote(self, citation: CitationRecord, sentence: SentenceRecord) -> Quote:
        quoted = words(citation)
        named = one_line(sentence.support.words) if sentence.support else ""
        key = citation.start, citation.end
        if key not in self._shown:
            self._shown[key] = self.links.to(citation)
        return Quote(
            number=self._numbers[key],
            pieces=pieces(quoted, carrying(sentence.text, quoted, named)),
            place=place(citation),
            link=self._shown[key],
            added=citation.added,
        )


def shown(sentence: SentenceRecord) -> tuple[CitationRecord, ...]:
    """The evidence that a page shows: none for a sentence of others of which nobody is sure."""
    doubted = sentence.origin is Origin.GIVEN and sentence.verdict is Verdict.UNCHECKED
    return () if doubted else sentence.citations


def _remarks(sentence: SentenceRecord) -> tuple[str, ...]:
    """What stands beside "how": edits, the checker's reason, and findings that it does not name."""
    support = sentence.support
    lines = [edit_words(edit) for edit in support.edits] if support else []
    if support and support.reason:
        lines.append(f"The checker: {one_line(support.reason)}")
    named = against(sentence.findings)
    findings = [f for f in (*sentence.findings, *sentence.wording) if f not in named]
    return (*lines, *(reason(finding, codes=False) for finding in findings))


def _drawer_title(summary: Summary) -> str:
    """How many sentences are not in the summary, and of what kind."""
    unchecked = sum(s.verdict is Verdict.UNCHECKED for s in summary.rejected)
    withheld = sum(s.supported for s in summary.rejected)
    rejected = len(summary.rejected) - unchecked - withheld
    counts = ((rejected, "rejected"), (unchecked, "unchecked"), (withheld, "supported, but not used"))
    told = [f"{count} {what}" for count, what in counts if count]
    return f"Left out: {', '.join(told)}" if told else ""


def _facts(result: Result) -> tuple[tuple[str, str], ...]:
    """Where a result comes from, for whoever wants to know."""
    usage, source = result.usage, result.source
    written = [("written by", result.model)] if isinstance(result, Summary) else []
    spent = f"{usage.prompt_tokens:,} + {usage.completion_tokens:,} tokens, {usage.requests:,} requests"
    cost = [("cost", f"{usage.cost:.4f} {usage.currency or ''}".strip())] if usage.cost is not None else []
    return (
        *written,
        ("checked by", result.checker or "nobody: derivation alone"),
        ("repairs", str(usage.repairs)),
        ("spent", f"{spent}, {usage.seconds:.1f} s"),
        *cost,
        ("article", f"{source.media_type}, {source.length:,} characters"),
        ("its SHA-256", source.sha256),
        *((f"prompt {name}", value) for name, value in sorted(result.templates.items())),
        ("program", f"summarize {result.version}"),
        ("JSON schema", result.schema_version),
    )
