"""The golden files: what the program says today of our own texts, line by line.

They hold no judgement of what is right. A change of the code that reads English either leaves them as they
are or shows, as a diff, what it changed. Only sets that may be looked at are used; put-aside ones are not.
"""

from __future__ import annotations

import difflib
import json
from functools import cache
from typing import TYPE_CHECKING

from summarize.neutrality.bias_report import bias_report
from summarize.reading import ReadOptions, read_bytes, read_text
from summarize.segmentation import segment
from summarize.spans import Span
from summarize.verification import Severity, Verifier
from summarize.verification.derivation import Derivation, derive
from summarize.writers.extractive import ExtractiveWriter
from summarize.writers.writer import WriteRequest
from summarize_evals.datasets import DATA, read_rows
from summarize_evals.reading_pages import render, variants_of
from summarize_evals.reading_set import labelled_articles
from summarize_evals.tasks.verifier import cited_claims

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from summarize.document import Document
    from summarize.verification import Finding, VerifiedSentence

GOLDEN = DATA.parent / "golden"
"""The folder of the files."""
_PAGES = ("reading", "reading_genres", "reading_wild", "reading_sites")
_SHOWN = 40
_SENTENCES = 5


def golden_lines() -> dict[str, list[str]]:
    """The lines of each golden file, by the file's name."""
    return {name: list(make()) for name, make in _FILES.items()}


def differences(folder: Path = GOLDEN) -> list[str]:
    """A unified diff from the files in ``folder`` to what the program says now; empty if nothing changed."""
    found: list[str] = []
    for name, now in golden_lines().items():
        path = folder / name
        then = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
        found += difflib.unified_diff(then, now, f"{name} (golden)", f"{name} (now)", lineterm="", n=1)
    return found


def write(folder: Path = GOLDEN) -> None:
    """Write the files."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, lines in golden_lines().items():
        (folder / name).write_text("\n".join(lines) + "\n", encoding="utf-8")


@cache
def _news() -> dict[str, Document]:
    """The plain articles: the examples and the invented ones that rules are tuned on."""
    examples = sorted((DATA.parent.parent / "examples").glob("*.txt"))
    texts = {path.stem: path.read_text(encoding="utf-8") for path in examples}
    texts |= {row["id"]: row["text"] for row in read_rows(DATA / "defects" / "tuning" / "articles.jsonl")}
    return {name: segment(read_text(text)) for name, text in texts.items()}


def _pages() -> Iterator[tuple[str, Document]]:
    """The labelled pages, each in its first form."""
    for folder in _PAGES:
        for article in labelled_articles(folder):
            page = render(article, variants_of(article)[0])
            read = read_bytes(page.data, page.name, ReadOptions(language=article.language))
            yield f"{folder}/{article.id}", segment(read)


def _reading() -> Iterator[str]:
    """Blocks, borders, quotations and speakers."""
    for name, document in (*_news().items(), *_pages()):
        yield f"== {name}"
        for number, block in enumerate(document.blocks):
            rule = f" {block.rule}" if block.rule else ""
            yield f"{_place(block.span)} {block.kind.value}{rule}{_by(block.speaker)}"
            for sentence in (s for s in document.sentences if s.block == number and s.id is not None):
                shown = " ".join(document.quote(sentence).split())[:_SHOWN]
                yield f"  {sentence.id} {_place(sentence.span)}{_by(sentence.speaker)} {shown}"
                yield from (f"    q {_place(q.span)}{_by(q.speaker)}" for q in sentence.quotations)


def _neutrality() -> Iterator[str]:
    """What the report on bias finds in the plain articles."""
    for name, document in _news().items():
        report = bias_report(document)
        yield f"== {name}"
        yield from (
            f"{_place(p.span)} {p.code}{_star(p.rejects)} {p.text} > {p.plain}" for p in report.loaded
        )
        yield from (f"{s.words} words by {s.speaker}" for s in report.speakers)
        yield from (f"{_place(span)} unanswered" for span in report.unanswered)


def _claims() -> Iterator[str]:
    """What the verifier finds in the claims that rules are tuned on, without a checker."""
    verifier = Verifier()
    for row in read_rows(DATA / "defects" / "tuning" / "claims.jsonl"):
        document = _news()[row["article"]]
        cited = cited_claims({"claim": row["text"], "evidence": row["evidence"]}, document)
        for result in verifier.verify(cited, document):
            yield " ".join([row["id"], *_said(result)])
        document.forget()


def _said(result: VerifiedSentence) -> Iterator[str]:
    yield result.verdict.value
    if isinstance(result.support, Derivation):
        yield _licences(result.support)
    yield from map(_finding, (*result.findings, *result.wording))


def _finding(finding: Finding) -> str:
    place = f"@{_place(finding.claim_span)}" if finding.claim_span else ""
    source = f"<{_place(finding.source_span)}" if finding.source_span else ""
    against = "!" if finding.contradicts else ""
    return f"{finding.code}{_star(finding.severity is Severity.REJECT)}{against}{place}{source}"


def _derivation() -> Iterator[str]:
    """What the proof says of the sentences that it is tuned on."""
    for name in ("tuning.jsonl", "attacks_tuning.jsonl"):
        for row in read_rows(DATA / "derivation" / name):
            document = segment(read_text(row["article"]))
            at = document.text.index(row["source"])
            sentences = document.sentences_in(Span(at, at + len(row["source"])))
            proof = derive(row["claim"], sentences, document)
            said = f"derived: {_licences(proof)}" if isinstance(proof, Derivation) else f"not: {proof.reason}"
            yield f"{row['id']} {said}"


def _drafts() -> Iterator[str]:
    """What the writer without a model writes of the plain articles."""
    writer = ExtractiveWriter(Verifier())
    for name, document in _news().items():
        written = writer.write(WriteRequest(document, sentences=_SENTENCES))
        yield f"== {name}"
        for sentence in written.draft.sentences:
            ids = ",".join(str(cite.sentence) for cite in sentence.cites)
            yield f"[{ids}] {json.dumps(sentence.text, ensure_ascii=False)}"
        yield from (f"note: {note}" for note in written.notes)
        document.forget()


def _licences(proof: Derivation) -> str:
    return ", ".join(edit.licence for edit in proof.edits) or "a copy"


def _place(span: Span) -> str:
    return f"{span.start}-{span.end}"


def _by(speaker: str | None) -> str:
    return f" <{speaker}>" if speaker else ""


def _star(rejects: bool) -> str:
    return "*" if rejects else ""


_FILES: dict[str, Callable[[], Iterator[str]]] = {
    "reading.txt": _reading,
    "neutrality.txt": _neutrality,
    "claims.txt": _claims,
    "derivation.txt": _derivation,
    "drafts.txt": _drafts,
}
