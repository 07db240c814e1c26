"""What readers see: marks, quotes, lines, reasons."""

import json
import re
from hashlib import sha256

import pytest

import summarize
from summarize.citations import Origin
from summarize.errors import InputError
from summarize.rendering import (
    render,
    render_lines,
    render_markdown,
    render_rejected,
    render_text,
    render_verdicts,
    render_verification,
)
from summarize.rendering.html_page import saved_in
from summarize.rendering.remarks import explain_lines
from summarize.rendering.styled import plain
from summarize.summary import (
    CitationRecord,
    CoverageRecord,
    EditRecord,
    FindingRecord,
    SentenceRecord,
    SourceRecord,
    SpanRecord,
    Summary,
    SupportRecord,
    UnreadRecord,
    Verification,
)
from summarize.testing import ScriptedChecker
from summarize.verification import Severity, Verdict

SOURCE = SourceRecord(name="a.txt", sha256="0" * 64, length=99, media_type="text/plain", title="A [vote]")


def citation(start: int, quote: str, line: int, page: int | None = None) -> CitationRecord:
    """A citation of ASCII text."""
    end = start + len(quote)
    return CitationRecord(
        start=start, end=end, utf16_start=start, utf16_end=end, quote=quote, sentence=1, line=line, page=page
    )


COPY = SupportRecord(how="derived")
CHECKED = SupportRecord(how="checked", checker="judge")


def sentence(
    text: str,
    *citations: CitationRecord,
    finding: FindingRecord | None = None,
    wording: FindingRecord | None = None,
    support: SupportRecord = COPY,
) -> SentenceRecord:
    """A sentence that a model wrote."""
    rejected = finding is not None and finding.severity is Severity.REJECT
    return SentenceRecord(
        text=text,
        citations=citations,
        verdict=Verdict.UNSUPPORTED if rejected else Verdict.SUPPORTED,
        support=None if rejected else support,
        findings=(finding,) if finding else (),
        wording=(wording,) if wording else (),
        origin=Origin.MODEL,
    )


def summary(*sentences: SentenceRecord, **fields: object) -> Summary:
    """A summary of those sentences."""
    return Summary.model_validate(
        {"source": SOURCE, "sentences": sentences, "model": "m", "version": "0", **fields}
    )


HOSTILE = '0123456789It voted 5\nto 2.\t</article>\r\n<i class="x">\x1b[2J\u202e&amp; <!-- </script>'
VOTE = citation(10, "It voted 5\nto 2.", 3)
MEETING = citation(40, "The council met.", 7)


def test_text_numbers_places_in_the_order_of_use() -> None:
    """A place cited twice has one number; its quote stands once, on one line, with its line number."""
    text = render_text(summary(sentence("One.", MEETING), sentence("Two.", VOTE, MEETING)))
    assert (
        "One. [1] Two. [2][1]\n\n[1] line 7: “The council met.”\n[2] line 3: “It voted 5 to 2.”\n\n"
        "Every sentence: derived from the article by code.\n"
    ) == text


def test_each_way_of_support_is_told_with_its_sentences() -> None:
    """What was derived, what a checker read, and what stands in the place of a sentence of the model."""
    extracted = sentence("Three.", VOTE).model_copy(update={"origin": Origin.EXTRACTOR})
    text = render_text(summary(sentence("One.", VOTE), sentence("Two.", VOTE, support=CHECKED), extracted))
    assert [
        "Sentence 1: derived from the article by code.",
        "Sentence 2: checked by judge.",
        "Sentence 3: derived from the article by code, extracted in place of a sentence",
        "of the model.",
    ] == text.splitlines()[-4:]


def test_text_keeps_every_word_when_it_wraps() -> None:
    """Long sentences and quotes are wrapped, not cut."""
    quote = "word " * 60 + "end."
    text = render_text(summary(sentence("Long " * 40 + "done.", citation(0, quote, 1))))
    assert all(len(line) <= 80 for line in text.splitlines())
    assert quote in " ".join(text.split())


def test_pages_are_named_where_there_are_pages() -> None:
    """A citation of a paged source names the page instead of the line."""
    assert "[1] page 4: “x y”" in render_text(summary(sentence("One.", citation(0, "x y", 9, page=4))))


def test_markdown_shows_the_articles_characters_as_text() -> None:
    """Markup in an article or a summary comes out as text: no link, image or HTML gets through."""
    evil = citation(0, "<b>![x](http://e.example)</b> *now*", 1)
    text = render_markdown(summary(sentence("See [this](http://e.example).", evil)))
    assert text.startswith("# Summary\n\n*of “A \\[vote\\]”, a\\.txt. Every sentence: derived")
    assert "See \\[this\\](http\\://e\\.example).[^1]" in text
    assert "[^1]: Line 1: “\\<b\\>\\!\\[x\\](http\\://e\\.example)\\</b\\> \\*now\\*”" in text


def test_html_leads_from_each_mark_to_its_quote_and_loads_nothing() -> None:
    """Marks link to the evidence; markup in the texts is shown, not executed; a policy forbids the rest."""
    text = "Bo said <script>alert(1)</script> twice.\n"
    evil = citation(8, "<script>alert(1)</script>", 1)
    source = SOURCE.model_copy(update={"text": text})
    page = render(summary(sentence("<img src=x> said.", evil), source=source), "html")
    assert '<a href="#e1"' in page
    assert '<mark class="e" data-e="1">&lt;script&gt;alert(1)&lt;/script&gt;</mark>' in page
    assert "&lt;img src=x&gt; said." in page
    assert ['<script type="application/json" id="summarize-data">', "<script>"] == re.findall(
        "<script[^>]*>", page
    )
    assert "default-src 'none'; style-src 'sha256-" in page


def test_a_page_carries_the_summary_for_verify() -> None:
    """What is read back is the summary, whatever its text says; a page that was altered is refused."""
    source = SOURCE.model_copy(update={"text": HOSTILE, "sha256": sha256(HOSTILE.encode()).hexdigest()})
    original = summary(sentence("</script><script>alert(1)</script> & more.", VOTE), source=source)
    page = render(original, "html")
    assert original == saved_in(page)
    assert saved_in("<p>Another page</p>") is None
    for old, new in (("&amp; more.", "&amp; more!"), ("0123456789", "0123456780"), ("</h1>", "</h1>So.")):
        with pytest.raises(InputError, match="altered"):
            saved_in(page.replace(old, new))


@pytest.mark.parametrize("name", ["text", "markdown", "html"])
def test_an_abstention_says_why(name: str) -> None:
    """No summary is shown as such, with its reason, and withheld sentences are not shown."""
    text = render(summary(abstained="0 of 2 sentences", rejected=(sentence("Secret.", VOTE),)), name)
    assert "No summary: 0 of 2 sentences" in text
    assert "Secret" not in text.partition("<details")[0]


def test_explanations_name_code_and_reason() -> None:
    """Rejected sentences come with their findings; kept ones with edits and what was noticed, if anything."""
    rejection = FindingRecord(code="Q1", message="7 is not there", severity=Severity.REJECT)
    warning = FindingRecord(code="N5", message="'claimed' doubts", severity=Severity.WARN)
    edits = (
        EditRecord(licence="connective", removed="However,"),
        EditRecord(licence="x", removed="a", replacement="b"),
    )
    text = render_rejected(
        summary(
            sentence("Fine.", VOTE),
            sentence("He claimed it.", VOTE, wording=warning),
            sentence("It met.", VOTE, support=SupportRecord(how="derived", edits=edits)),
            rejected=(sentence("Seven.", VOTE, finding=rejection),),
        )
    )
    assert (
        "rejected (unsupported, model): Seven.\n  Q1 7 is not there\n"
        "kept (derived: a copy, model): He claimed it.\n  N5 'claimed' doubts\n"
        "kept (derived, model): It met.\n  without “However,”\n  “b” for “a”\n"
    ) == text


def verification(*sentences: SentenceRecord) -> Verification:
    """The verdicts on a given summary."""
    return Verification(source=SOURCE, sentences=sentences, version="0", checker="judge")


def test_verdicts_stand_one_a_line_in_the_order_of_the_summary() -> None:
    """✓ how it is supported, ✗ the code with its reason, ? what to do."""
    rejection = FindingRecord(code="Q1", message="7 is not there", severity=Severity.REJECT)
    loaded = FindingRecord(code="N4", message="“rammed” is loaded", severity=Severity.REJECT)
    unread = sentence("Who knows.").model_copy(
        update={"verdict": Verdict.UNCHECKED, "support": None, "line": 4}
    )
    doubt = FindingRecord(code="K804", message="judge (52%) cannot tell", severity=Severity.REJECT)
    torn = sentence("Perhaps.", finding=doubt).model_copy(update={"verdict": Verdict.UNCHECKED})
    sure = SupportRecord(how="checked", checker="judge", probability=0.931)
    result = verification(
        sentence("One.", support=sure),
        sentence("Two.", finding=rejection),
        sentence("Three.", wording=loaded),
        unread,
        torn,
    )
    assert render_verdicts(result).splitlines() == [
        "✓ checked by judge (93%) | One.",
        "✗ Q1 7 is not there | Two.",
        "✓ derived: a copy; wording: N4 “rammed” is loaded | Three.",
        "? unchecked: not derived from the article, and no checker has read it | Who knows.",
        "? in doubt: K804 judge (52%) cannot tell | Perhaps.",
    ]
    assert "✗ derived: a copy; wording: N4 “rammed” is loaded | Three." in render_verdicts(
        result, neutral=True
    )
    lines = render_lines(result, "s.txt", neutral=True).splitlines()
    assert "s.txt:3: not neutral: derived: a copy; wording: N4 “rammed” is loaded: Three." == lines[2]
    assert lines[3].startswith("s.txt:4: unchecked: not derived")
    assert (2, 0.4) == (len(result.supported), result.share)


def test_json_reads_back_the_same() -> None:
    """The JSON is the whole result and carries the public names."""
    original = summary(sentence("One.", VOTE), rejected=(sentence("Two."),))
    assert original == Summary.from_json(original.to_json())
    data = json.loads(render(original, "json"))
    assert {"schema_version", "source", "sentences", "rejected", "model", "usage"} <= data.keys()
    assert {
        "text",
        "citations",
        "verdict",
        "support",
        "findings",
        "wording",
        "origin",
        "line",
    } == data["sentences"][0].keys()


def test_explanations_mark_the_words_in_claim_and_article() -> None:
    """Under each, on the line on which they stand, however narrow the terminal is."""
    text = "The council met. It voted 5 to 2 on Tuesday to close the harbor for good.\n"
    claim = "It voted 9 to 2 and the harbor closes."
    wrong = FindingRecord(
        code="Q1",
        message="9 is not there",
        severity=Severity.REJECT,
        claim_span=SpanRecord(start=9, end=10),
        source_span=SpanRecord(start=26, end=27),
    )
    made = summary(
        rejected=(sentence(claim, finding=wrong),), source=SOURCE.model_copy(update={"text": text})
    )
    for width in (80, 40):
        lines = plain(explain_lines(made, width)).splitlines()
        marks = [(lines[i - 1], line) for i, line in enumerate(lines) if set(line) <= {" ", "^"}]
        assert ["9", "5"] == [above[under.index("^") : len(under)] for above, under in marks]
        assert all(len(line) <= width for line in lines)
    (styled,) = [
        run.text for line in explain_lines(made, styled=True) for run in line if run == ("9", "bad", "")
    ]
    assert "9" == styled


def test_what_was_not_read_is_seen_in_the_page() -> None:
    """In words, and in the strip where it stands."""
    source = SOURCE.model_copy(update={"text": "0123456789" * 10})
    unread = UnreadRecord(start=50, end=75, line=1, reason="the time was up")
    coverage = CoverageRecord(share=0.75, parts=2, unread=(unread,))
    page = render(summary(sentence("One.", VOTE), source=source, coverage=coverage), "html")
    assert '<path class="s-unread" d="M500.0 0h250.0v10h-250.0"/>' in page
    assert "Only 75% of the article was read." in page
    assert "the time was up" in page
    assert (
        "s-unread" not in render(summary(sentence("One.", VOTE), source=source), "html").split("</style>")[1]
    )


def test_the_page_puts_no_marks_around_words_that_have_their_own() -> None:
    """A quotation as evidence stands in its own marks; other evidence gets those of the page."""
    quotation = '"We read every page of the report," Hale said on Monday.'
    article = f"The plan is on the table of the council.\n\n{quotation}\n"
    page = render_verification(summarize.verify(article, source=article, checker="none"))
    assert 1 == page.count("<q class=own>")
    assert 1 == page.count("<q>")


def test_a_page_of_verdicts_shows_what_a_verdict_rests_on() -> None:
    """One sentence of twenty, not all that were read; none for what is unchecked, which covers nothing."""
    article = " ".join(f"The council of Varn closed road {name} on Monday." for name in "ABCDEFGHIJKLMNOPQRS")
    article += " Mayor Ada Lund said the tunnel would cost 400,000 crowns a year."
    claim = "The tunnel would cost 400,000 crowns a year, Mayor Ada Lund said."
    checked = summarize.verify(claim, source=article, checker=ScriptedChecker(otherwise="supported"))
    assert [c.quote[:14] for s in checked.sentences for c in s.citations] == ["Mayor Ada Lund"]
    assert "supports a sentence" in render_verification(checked)
    unchecked = summarize.verify(claim, source=article, checker="none")
    page = render_verification(unchecked)
    assert unchecked.sentences[0].citations
    assert "0% of it supports a sentence" in page
    assert "<q" not in page
