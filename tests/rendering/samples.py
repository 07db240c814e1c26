"""A made-up article and results on it, with all that the viewer has to show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.citations import Citation, CitedSentence, Origin
from summarize.neutrality.bias_report import loaded_places
from summarize.reading import read_bytes
from summarize.segmentation import segment
from summarize.spans import Span
from summarize.summary import SentenceRecord, Summary, Verification
from summarize.summary.assembly import sentence_record, source_record
from summarize.verification import Finding, Judgement, Verdict
from summarize.verification.derivation import Derivation
from summarize.verification.judgement import Severity, VerifiedSentence

if TYPE_CHECKING:
    from summarize.document import Document

FILLER = "\n\n".join(
    f"Paragraph {n} tells of the harbor, the buses and the library of the town." for n in range(40)
)
ARTICLE = f"""# Council closes the harbor

The council of Port Calder voted 7 to 2 on Tuesday to close the old harbor, and slammed the state's plan.

CLICK HERE TO GET THE APP

## What comes next

- The pier closes on 1 May.
- The ferries move to the north quay.

{FILLER}

> We were never asked, said the fisher Ada Brun.

The closing will cost 4.2 million crowns. The council of Port Calder meets again in June.
"""


def document() -> Document:
    """The article, segmented."""
    return segment(read_bytes(ARTICLE.encode(), "harbor.md"))


def place(article: Document, words: str) -> Citation:
    """The citation of the first place that has the words."""
    at = article.text.index(words)
    span = Span(at, at + len(words))
    ids = [s.id for s in article.sentences_in(span)]
    return Citation(span, words, ids[0] if ids else None)


def sentence(
    article: Document, text: str, *quotes: str, verdict: Verdict = Verdict.SUPPORTED, wrong: str = ""
) -> SentenceRecord:
    """A sentence that cites those words; ``wrong`` is what a rule holds against it."""
    cited = CitedSentence(text, tuple(place(article, quote) for quote in quotes), (), Origin.MODEL)
    findings: tuple[Finding, ...] = ()
    if wrong:
        at = text.index(wrong)
        findings = (
            Finding(
                "Q201",
                f"“{wrong}” does not stand there",
                Severity.REJECT,
                claim_span=Span(at, at + len(wrong)),
            ),
        )
    checked = Judgement(Verdict.SUPPORTED, 0.93, (1,), quotes[0] if quotes else "", "it says so", "judge-1")
    support = None if verdict is not Verdict.SUPPORTED else Derivation(()) if text in quotes else checked
    return sentence_record(VerifiedSentence(cited, verdict, support, findings), article)


def summary() -> Summary:
    """Three kept sentences, of which two overlap in what they cite, a rejected and an unchecked one."""
    article = document()
    long = "The council of Port Calder voted 7 to 2 on Tuesday to close the old harbor"
    return Summary(
        source=source_record(article, loaded_places(article)),
        sentences=(
            sentence(article, "The council voted to close the harbor.", long),
            sentence(article, "Seven members were for it.", "voted 7 to 2", "The pier closes on 1 May."),
            sentence(
                article,
                "The closing will cost 4.2 million crowns.",
                "The closing will cost 4.2 million crowns.",
            ),
        ),
        rejected=(
            sentence(
                article, "It costs 9 million.", "4.2 million crowns", verdict=Verdict.UNSUPPORTED, wrong="9"
            ),
            sentence(article, "Nobody was asked.", "We were never asked", verdict=Verdict.UNCHECKED),
        ),
        model="writer-1",
        checker="judge-1",
        notes=("a note for the reader",),
        version="0",
    )


def verification() -> Verification:
    """The verdicts on the same sentences."""
    made = summary()
    return Verification(
        source=made.source, sentences=(*made.sentences, *made.rejected), checker="judge-1", version="0"
    )
