"""A page is small, and quick however long the article is."""

from __future__ import annotations

import statistics
from typing import TYPE_CHECKING

import pytest

from summarize.citations import Citation, CitedSentence, Origin
from summarize.document import Block, BlockKind, Document, Source
from summarize.rendering import render
from summarize.rendering.html_page import saved_in
from summarize.spans import Span
from summarize.summary import SourceRecord, Summary
from summarize.summary.assembly import sentence_record, source_record
from summarize.verification import Verdict
from summarize.verification.derivation import Derivation
from summarize.verification.judgement import VerifiedSentence
from tests import browser as b
from tests.growth import assert_in_proportion
from tests.rendering import samples

if TYPE_CHECKING:
    from pathlib import Path

    from selenium.webdriver.remote.webdriver import WebDriver

WORDS, SENTENCES = 200_000, 60
PARAGRAPH = (
    "In report {n} the harbor office of Port Calder told the council what it had counted at the pier. It "
    "named {n} boats, the day on which each had come, and who had paid. The clerk read the list aloud and "
    "nobody spoke."
)


def long_summary() -> Summary:
    """A summary of 60 sentences, each with two places, of an article of 200,000 words."""
    paragraphs, count = [], 0
    while count < WORDS:
        paragraphs.append(PARAGRAPH.format(n=len(paragraphs)))
        count += len(paragraphs[-1].split())
    text = "\n\n".join(paragraphs)
    blocks, at = [], 0
    for n, paragraph in enumerate(paragraphs):
        kind, rule = (BlockKind.FURNITURE, "F1") if n % 20 == 7 else (BlockKind.BODY, None)
        blocks.append(Block(Span(at, at + len(paragraph)), kind, rule))
        at += len(paragraph) + 2
    document = Document(text, Source("long.txt"), tuple(blocks))
    step = len(blocks) // SENTENCES
    sentences = []
    for n in range(SENTENCES):
        starts = [block.span.start for block in blocks[n * step : n * step + 2]]
        spans = [Span(start, text.index(".", start) + 1) for start in starts]
        cited = tuple(Citation(span, span.of(text)) for span in spans)
        claim = CitedSentence(cited[0].quote, cited, (), Origin.MODEL)
        sentences.append(
            sentence_record(VerifiedSentence(claim, Verdict.SUPPORTED, Derivation(())), document)
        )
    return Summary(source=source_record(document), sentences=tuple(sentences), model="m", version="0")


@pytest.fixture(scope="module")
def page() -> str:
    """The page of the long one."""
    return render(long_summary(), "html")


def test_an_ordinary_page_adds_little_to_its_article() -> None:
    """Style, script, evidence and data together stay far under 150 KB."""
    made = samples.summary()
    size = len(render(made, "html").encode())
    assert size - len((made.source.text or "").encode()) < 60_000


def test_a_long_article_stands_in_its_page_once(page: str) -> None:
    """All but the article and its tags stays under 150 KB, also with 60 sentences; its tags add 7%."""
    text = long_summary().source.text or ""
    article = page.partition('<article class="text">')[2].partition("</article>")[0]
    assert len(page.encode()) - len(article.encode()) < 150_000
    assert len(article.encode()) < 1.07 * len(text.encode())
    assert long_summary() == saved_in(page)


def test_marks_in_one_long_paragraph_cost_time_in_proportion() -> None:
    """Thousands of loaded words and of pieces of markup in one block: time grows as they do."""
    page = render(_marked(100), "html")
    assert page.count("<span hidden>[x]</span>") == page.count('<u class="w"') == 100
    assert_in_proportion(lambda made: render(made, "html"), _marked, 1_000)


def _marked(size: int) -> Summary:
    text = "word [x] " * size
    loaded = [
        {"start": 9 * n, "end": 9 * n + 4, "code": "N1", "reason": "r", "rejects": True} for n in range(size)
    ]
    markup = [{"start": 9 * n + 5, "end": 9 * n + 8} for n in range(size)]
    parts = {"text": text, "loaded": loaded, "markup": markup, "blocks": [{"start": 0, "end": len(text)}]}
    made = samples.summary()
    source = SourceRecord.model_validate({**made.source.model_dump(), **parts})
    return made.model_copy(update={"source": source, "sentences": (), "rejected": ()})


ANSWERED = """
window.answered = false;
document.getElementById(arguments[0]).addEventListener('pointerover', () => requestAnimationFrame(() => {
  const channel = new MessageChannel();
  channel.port1.onmessage = () => { window.answered = true; };
  channel.port2.postMessage(0);
}), { capture: true, once: true });
"""


@pytest.mark.slow
@b.needs_browser
def test_a_long_article_answers_a_hover_within_a_tenth_of_a_second(page: str, tmp_path: Path) -> None:
    """From the pointer's move to the frame with evidence lit and in view; the median of seven sentences.

    Processor time of the page's own thread, which no other process makes longer.
    """
    path = tmp_path / "long.html"
    path.write_text(page, encoding="utf-8")
    with b.browser(tmp_path) as driver:
        driver.execute_cdp_cmd("Performance.enable", {"timeDomain": "threadTicks"})
        b.window(driver, 1400, 900)
        driver.get(path.as_uri())
        assert statistics.median(_hover(driver, f"s{n}") for n in (2, 12, 22, 32, 42, 52, 60)) < 0.1


def _hover(driver: WebDriver, name: str) -> float:
    driver.execute_script("document.getElementById(arguments[0]).scrollIntoView({block: 'center'})", name)
    b.move(driver, "h1")
    driver.execute_script(ANSWERED, name)
    begin = _worked(driver)
    b.move(driver, f"#{name}")
    b.pause(driver, "window.answered")
    took = _worked(driver) - begin
    top = "return document.querySelector('mark.lit').getBoundingClientRect().top / innerHeight"
    assert 0 < driver.execute_script(top) < 1
    return took


def _worked(driver: WebDriver) -> float:
    """Seconds of processor time that the page's tasks have taken."""
    metrics = driver.execute_cdp_cmd("Performance.getMetrics", {})["metrics"]
    return next(metric["value"] for metric in metrics if metric["name"] == "TaskDuration")
