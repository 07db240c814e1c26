"""The page as a browser shows it: driven by pointer, keyboard and touch."""

from __future__ import annotations

import base64
import re
from typing import TYPE_CHECKING

import pytest

from summarize.neutrality.bias_report import bias_report
from summarize.rendering import render, render_overlay, render_verification
from tests import browser as b
from tests.rendering import samples

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from selenium.webdriver.remote.webdriver import WebDriver

pytestmark = b.needs_browser
WIDTHS = [(320, 640), (390, 844), (1400, 900), (3840, 2160)]


@pytest.fixture(scope="module")
def driver(tmp_path_factory: pytest.TempPathFactory) -> Iterator[WebDriver]:
    """One browser for all tests here."""
    with b.browser(tmp_path_factory.mktemp("browser")) as driver:
        yield driver


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A page of each kind."""
    folder = tmp_path_factory.mktemp("pages")
    article = samples.document()
    texts = {
        "summary": render(samples.summary(), "html"),
        "verify": render_verification(samples.verification()),
        "bias": render_overlay(bias_report(article), article),
    }
    for name, text in texts.items():
        (folder / f"{name}.html").write_text(text, encoding="utf-8")
    return {name: folder / f"{name}.html" for name in texts}


def opened(
    driver: WebDriver, page: Path, size: tuple[int, int] = (1400, 900), fragment: str = "", **look: bool
) -> WebDriver:
    """The page in a fresh window of that size."""
    b.window(driver, *size, **look)
    driver.get("about:blank")
    driver.get(page.as_uri() + fragment)
    return driver


def lit(driver: WebDriver) -> list[str]:
    """The passages that are lit, each whole."""
    found: dict[str, str] = driver.execute_script(
        "const found = {}; for (const mark of document.querySelectorAll('mark.lit')) "
        "for (const n of mark.dataset.e.split(' ')) found[n] = (found[n] || '') + mark.textContent;"
        "return found"
    )
    shown = driver.execute_script(
        "return [...document.querySelectorAll('.by.lit')].map((by) => by.dataset.of)"
    )
    return [found[number] for number in shown]


def seen(driver: WebDriver, selector: str) -> bool:
    """Whether an element stands within the window."""
    value: bool = driver.execute_script(
        "const r = document.querySelector(arguments[0]).getBoundingClientRect();"
        "return r.top >= 0 && r.bottom <= innerHeight",
        selector,
    )
    return value


LONG = "The council of Port Calder voted 7 to 2 on Tuesday to close the old harbor"


def test_hovering_a_sentence_lights_its_evidence_and_brings_it_into_view(
    driver: WebDriver, pages: dict[str, Path]
) -> None:
    """Exactly the cited words, wherever they stand; what was lit before is so no more."""
    opened(driver, pages["summary"])
    b.move(driver, "#s1 .t")
    assert [LONG] == lit(driver)
    assert not seen(driver, 'mark[data-e~="4"]')
    b.move(driver, "#s3 .t")
    assert ["The closing will cost 4.2 million crowns."] == lit(driver)
    b.pause(driver, "document.querySelector('mark.lit').getBoundingClientRect().top < innerHeight")
    assert seen(driver, "mark.lit")
    b.move(driver, "h1")
    assert [] == lit(driver)


def test_overlapping_passages_are_told_apart(driver: WebDriver, pages: dict[str, Path]) -> None:
    """Lighting one of two that overlap leaves the other's words alone; the overlap looks different."""
    opened(driver, pages["summary"])
    b.move(driver, "#s2 .t")
    assert ["voted 7 to 2", "The pier closes on 1 May."] == lit(driver)
    styles = driver.execute_script(
        "return ['mark.e.two', 'mark.e:not(.two):not(.lit)'].map((s) => "
        "getComputedStyle(document.querySelector(s)).textDecorationStyle)"
    )
    assert ["double", "solid"] == styles


def test_a_passage_tells_which_sentences_use_it(driver: WebDriver, pages: dict[str, Path]) -> None:
    """Pointing at words of the article lights the sentences that rest on them, and names them."""
    opened(driver, pages["summary"])
    b.move(driver, "mark.e.two")
    assert ["s1", "s2"] == driver.execute_script(
        "return [...document.querySelectorAll('.claim.on')].map((claim) => claim.id)"
    )
    names = driver.execute_script(
        "return [...document.querySelectorAll('.by.lit')].map((by) => "
        "getComputedStyle(by, '::before').content + by.textContent)"
    )
    assert {'"used by "1', '"used by "2'} == set(names)


def test_everything_is_reached_with_the_keyboard(driver: WebDriver, pages: dict[str, Path]) -> None:
    """Tab goes from mark to mark, lights, and shows where it is; Escape leads back to where one was."""
    from selenium.webdriver.common.action_chains import ActionChains
    from selenium.webdriver.common.keys import Keys

    opened(driver, pages["summary"])
    for _ in range(12):
        ActionChains(driver).send_keys(Keys.TAB).perform()
        if driver.execute_script("return document.activeElement.closest('#s3') !== null"):
            break
    assert ["The closing will cost 4.2 million crowns."] == lit(driver)
    assert "solid" == driver.execute_script("return getComputedStyle(document.activeElement).outlineStyle")
    b.pause(driver, "document.querySelector('.reading').scrollTop > 100")
    ActionChains(driver).send_keys(Keys.ESCAPE).perform()
    assert 0 == driver.execute_script("return document.querySelector('.reading').scrollTop")
    assert driver.execute_script("return document.activeElement.closest('#s3') !== null")


def test_arrows_step_through_the_sentences(driver: WebDriver, pages: dict[str, Path]) -> None:
    """From a mark, down and up go to the next and the previous sentence, into the drawer too."""
    from selenium.webdriver.common.action_chains import ActionChains
    from selenium.webdriver.common.keys import Keys

    opened(driver, pages["summary"])
    driver.execute_script("document.querySelector('#s1 .marks a').focus()")
    ActionChains(driver).send_keys(Keys.ARROW_DOWN, Keys.ARROW_DOWN, Keys.ARROW_UP).perform()
    assert "s2" == driver.execute_script("return document.querySelector('.pinned').id")
    ActionChains(driver).send_keys(*[Keys.ARROW_DOWN] * 2).perform()
    assert "r1" == driver.execute_script("return document.querySelector('.pinned').id")
    assert driver.execute_script("return document.querySelector('details.drawer').open")


def test_a_tap_leads_to_the_evidence_and_back(driver: WebDriver, pages: dict[str, Path]) -> None:
    """On a phone the evidence comes into view, with the sentence in the dock, and one button leads back."""
    opened(driver, pages["summary"], (320, 640), touch=True)
    b.tap(driver, "#s3 .t")
    b.pause(driver, "document.querySelector('mark.lit')?.getBoundingClientRect().bottom < innerHeight")
    assert ["The closing will cost 4.2 million crowns."] == lit(driver)
    assert "Sentence 3: The closing will cost" in driver.execute_script(
        "return document.querySelector('.dock .now').textContent"
    )
    assert not seen(driver, "#s3")
    b.tap(driver, ".dock .back")
    b.pause(driver, "document.querySelector('#s3').getBoundingClientRect().top > 0")
    assert seen(driver, "#s3")


def test_the_browsers_own_back_leads_back(driver: WebDriver, pages: dict[str, Path]) -> None:
    """A mark is a link: the address says what is lit, and the browser goes back to what was lit before."""
    opened(driver, pages["summary"])
    for sentence in ("s1", "s3"):
        driver.execute_script(f"document.querySelector('#{sentence} .marks a').click()")
    assert ["The closing will cost 4.2 million crowns."] == lit(driver)
    driver.back()
    b.pause(driver, "document.querySelector('.pinned').id === 's1'")
    assert [LONG] == lit(driver)


def test_an_address_with_a_fragment_opens_there(driver: WebDriver, pages: dict[str, Path]) -> None:
    """A link to a sentence or to a piece of evidence lights it."""
    opened(driver, pages["summary"], fragment="#s3")
    assert ["The closing will cost 4.2 million crowns."] == lit(driver)
    opened(driver, pages["summary"], fragment="#e1")
    assert [LONG] == lit(driver)


def test_the_drawer_says_how_many_and_why(driver: WebDriver, pages: dict[str, Path]) -> None:
    """Rejected and unchecked sentences stand in it with their reasons, offending words marked."""
    opened(driver, pages["summary"])
    drawer = driver.find_element("css selector", "details.drawer")
    assert "Left out: 1 rejected, 1 unchecked" == drawer.text
    drawer.find_element("css selector", "summary").click()
    assert "“9” does not stand there" in drawer.text
    assert "unchecked: not derived from the article, and no checker has read it" in drawer.text
    assert "9" == drawer.find_element("css selector", "#r1 .t b").text
    b.move(driver, "#r1 .t")
    assert ["4.2 million crowns"] == lit(driver)
    assert driver.execute_script("return document.querySelector('mark.lit').classList.contains('bad')")


def test_the_strip_shows_and_leads(driver: WebDriver, pages: dict[str, Path]) -> None:
    """A bar for each cited passage, dark while it is lit; a click goes to that part of the article."""
    opened(driver, pages["summary"])
    numbers = "return [...document.querySelectorAll('.s-cited rect.lit')].map((bar) => bar.dataset.e)"
    b.move(driver, "#s2 .t")
    assert ["2", "3"] == driver.execute_script(numbers)
    x, y = driver.execute_script(
        "const r = document.querySelector('.s-cited rect[data-e=\"4\"]').getBoundingClientRect();"
        "return [r.left + r.width / 2, r.top + r.height / 2]"
    )
    for kind in ("mousePressed", "mouseReleased"):
        event = {"type": kind, "x": x, "y": y, "button": "left", "clickCount": 1}
        driver.execute_cdp_cmd("Input.dispatchMouseEvent", event)
    assert seen(driver, 'mark[data-e~="4"]')


def test_whoever_wants_it_sees_how_it_was_made(driver: WebDriver, pages: dict[str, Path]) -> None:
    """Model, checker, hash of the article, program."""
    opened(driver, pages["summary"])
    facts = driver.find_element("css selector", ".facts")
    assert "writer-1" not in facts.text
    facts.find_element("css selector", "summary").click()
    for fact in ("writer-1", "judge-1", samples.summary().source.sha256, "summarize 0"):
        assert fact in facts.text


def test_boilerplate_is_dimmed_with_its_reason(driver: WebDriver, pages: dict[str, Path]) -> None:
    """What may not be cited is quieter, and says by which rule."""
    opened(driver, pages["summary"])
    (dim,) = [
        element.text
        for element in driver.find_elements("css selector", ".text .dim")
        if "CLICK" in element.text
    ]
    assert re.match(r"furniture \(asks the reader to click\)", dim)


def test_the_structure_of_the_article_is_kept(driver: WebDriver, pages: dict[str, Path]) -> None:
    """Title, headings, lists and quotations are what they are; headings follow each other without a gap."""
    opened(driver, pages["summary"])
    levels = driver.execute_script(
        "return [...document.querySelectorAll('h1, h2, h3, h4')].map((h) => [h.tagName, h.innerText.trim()])"
    )
    assert ["H3", "Council closes the harbor"] in levels
    assert ["H4", "What comes next"] in levels
    assert 2 == len(driver.find_elements("css selector", ".text ul li"))


def test_wording_can_be_switched_on_and_off(driver: WebDriver, pages: dict[str, Path]) -> None:
    """Loaded words are marked only when asked for; each then says why, by pointer and by keyboard."""
    opened(driver, pages["summary"])
    word = driver.find_element("css selector", "u.w")
    assert "rgba(0, 0, 0, 0)" == word.value_of_css_property("background-color")
    button = driver.find_element("css selector", ".toggle")
    button.click()
    assert "true" == button.get_attribute("aria-pressed")
    assert "rgba(0, 0, 0, 0)" != word.value_of_css_property("background-color")
    driver.execute_script("arguments[0].focus()", word)
    tip = driver.find_element("css selector", ".tip")
    assert tip.is_displayed()
    assert "criticized" in tip.text
    button.click()
    assert not tip.is_displayed()
    assert "rgba(0, 0, 0, 0)" == word.value_of_css_property("background-color")


@pytest.mark.parametrize("size", WIDTHS, ids=lambda size: str(size[0]))
@pytest.mark.parametrize("name", ["summary", "verify", "bias"])
def test_the_page_fits_its_window(
    driver: WebDriver, pages: dict[str, Path], name: str, size: tuple[int, int]
) -> None:
    """Nothing is wider than the window, nor is a box about a loaded word cut off."""
    opened(driver, pages[name], size, touch=size[0] < 800)
    over = "return document.documentElement.scrollWidth - document.documentElement.clientWidth"
    driver.execute_script("document.querySelectorAll('details').forEach((part) => { part.open = true; })")
    assert 0 == driver.execute_script(over)
    if name != "bias":
        driver.execute_script("document.querySelector('.toggle').click()")
    for word in driver.find_elements("css selector", "u.w"):
        driver.execute_script(
            "arguments[0].scrollIntoView({block: 'center', behavior: 'instant'}); arguments[0].focus()", word
        )
        box = driver.execute_script(
            "const r = document.querySelector('.tip').getBoundingClientRect();"
            "return [r.left >= 0, r.right <= innerWidth, r.top >= 0, r.bottom <= innerHeight, r.width > 40]"
        )
        assert [True] * 5 == box
    assert 0 == driver.execute_script(over)


@b.needs_axe
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("size", [(320, 640), (1400, 900)], ids=["320", "1400"])
@pytest.mark.parametrize("name", ["summary", "verify", "bias"])
def test_axe_finds_no_violation(
    driver: WebDriver, pages: dict[str, Path], name: str, size: tuple[int, int], *, dark: bool
) -> None:
    """At rest, and with a sentence lit, all drawers open and the wording on; contrast is among the rules."""
    opened(driver, pages[name], size, touch=size[0] < 800, dark=dark)
    assert [] == b.violations(driver)
    driver.execute_script(
        "document.querySelectorAll('details').forEach((part) => { part.open = true; });"
        "const button = document.querySelector('.toggle[aria-pressed=false]'); if (button) button.click();"
    )
    for claim in [element.get_attribute("id") for element in driver.find_elements("css selector", ".claim")]:
        if size[0] < 800:
            b.tap(driver, f"#{claim} .t")
        else:
            driver.execute_script(f"document.querySelector('#{claim}').scrollIntoView()")
            b.move(driver, f"#{claim} .t")
        assert [] == b.violations(driver)


@pytest.mark.parametrize("name", ["summary", "verify", "bias"])
def test_no_request_leaves_the_page(driver: WebDriver, pages: dict[str, Path], name: str) -> None:
    """Opened, hovered and switched, it asks for itself alone; the policy stops what a script would load."""
    b.requests(driver)
    opened(driver, pages[name])
    b.move(driver, ".claim .t")
    driver.execute_script("document.querySelector('.toggle').click()")
    driver.execute_async_script(
        "const img = new Image(); img.onerror = arguments[0];"
        "img.src = 'https://127.0.0.1:9/x'; document.body.append(img);"
    )
    asked = [url for url in b.requests(driver) if url.startswith(("http", "file", "ws", "data"))]
    assert {pages[name].as_uri()} == set(asked)
    errors = [entry["message"] for entry in driver.get_log("browser")]
    assert all("violates the following Content Security Policy" in error for error in errors)
    assert errors


def test_what_is_hostile_stays_text(driver: WebDriver, tmp_path: Path) -> None:
    """Markup in article, title, summary and reasons is shown and runs nothing."""
    evil = '</script></style></title><img src=x onerror="window.owned=1"><b>x</b> &lt; \u202e'
    made = samples.summary()
    hostile = made.model_copy(
        update={
            "source": made.source.model_copy(update={"title": evil, "authors": (evil,), "language": '"><b>'}),
            "sentences": (
                made.sentences[0].model_copy(update={"text": f"Said {evil}."}),
                *made.sentences[1:],
            ),
            "model": evil,
            "notes": (evil,),
        }
    )
    page = tmp_path / "evil.html"
    page.write_text(render(hostile, "html"), encoding="utf-8")
    opened(driver, page)
    assert driver.execute_script("return window.owned === undefined")
    assert [] == driver.find_elements("css selector", "img")
    assert "<img src=x" in driver.find_element("css selector", "#s1").text


def test_in_a_frame_without_an_address_it_works_too(driver: WebDriver, tmp_path: Path) -> None:
    """As notebooks show a result: sandboxed, its page in an attribute."""
    page = tmp_path / "notebook.html"
    frame = samples.summary()._repr_html_().replace("height:32rem", "height:800px")
    page.write_text(f"<!doctype html><title>x</title>{frame}", encoding="utf-8")
    opened(driver, page)
    driver.get_log("browser")
    driver.switch_to.frame(driver.find_element("css selector", "iframe"))
    driver.find_element("css selector", "#s1 .marks a").click()
    assert [LONG] == lit(driver)
    driver.find_element("css selector", ".by.lit a").click()
    assert driver.execute_script("return document.activeElement.closest('#s1') !== null")
    driver.execute_script("document.querySelector('.skip').click()")
    assert "article" == driver.execute_script("return document.activeElement.id")
    driver.switch_to.default_content()
    assert [] == driver.get_log("browser")


def test_printed_it_has_footnotes(driver: WebDriver, pages: dict[str, Path]) -> None:
    """On paper stand the sentences with numbers, the evidence under those numbers, and what was left out."""
    import pypdfium2

    opened(driver, pages["summary"])
    printed = driver.execute_cdp_cmd("Page.printToPDF", {"preferCSSPageSize": True})
    with pypdfium2.PdfDocument(base64.b64decode(printed["data"])) as pdf:
        text = " ".join(page.get_textpage().get_text_bounded() for page in pdf)
    text = re.sub(r"\s+", " ", text)
    assert "The council voted to close the harbor. 1" in text
    assert f"1 “{LONG}”" in text
    assert "“9” does not stand there" in text
    assert "Previous" not in text


def test_without_scripts_the_marks_still_lead_to_the_evidence(pages: dict[str, Path]) -> None:
    """Every mark and every way back has a target in the page."""
    for page in pages.values():
        text = page.read_text(encoding="utf-8")
        targets = set(re.findall(r'<a href="#([es r]?[a-z]?\d+)"', text))
        assert targets
        assert targets <= set(re.findall(r' id="([a-z]\d+)"', text))
