"""The page in a real browser: paste, drop, choose, watch, check, and nothing runs that an article holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from summarize.serve.serve_options import ServeOptions
from tests.browser import needs_axe, needs_browser
from tests.serve.browser import Browser, browser
from tests.serve.test_api import HOSTILE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.serve.conftest import Served

pytestmark = needs_browser

TOKEN = "0123456789abcdef"
SHOWN = "return !document.getElementById('result').hidden"
PASTE = "document.getElementById('article').value = arguments[0]"
DROP = """
const data = new DataTransfer();
data.items.add(new File([arguments[0]], arguments[1]));
document.getElementById('drop').dispatchEvent(new DragEvent('drop', {dataTransfer: data, bubbles: true,
  cancelable: true}));
"""


@pytest.fixture(scope="module")
def window(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """One browser for all."""
    with browser(tmp_path_factory.mktemp("browser")) as found:
        yield found


def ready(window: Browser, url: str) -> None:
    """Open the page; the models have come."""
    window.open("about:blank")
    window.open(url)
    window.wait("return document.getElementById('model').options.length")


def test_paste_and_read(window: Browser, server: Served, article: str) -> None:
    """Sentences come, and at the end the view with its evidence, in a frame of an origin of its own."""
    window.size(1280)  # a window as it opens is so low that what is clicked scrolls away
    ready(window, server.url)
    window.run(PASTE, article)
    window.run(
        "window.told = []; new MutationObserver(() => told.push(document.querySelectorAll('#sentences li')"
        ".length)).observe(document.getElementById('sentences'), {childList: true})"
    )
    window.click("#go")
    window.wait(SHOWN)
    assert window.run("return Math.max(...told)") >= 4
    window.wait("return document.getElementById('view').getAttribute('src')")
    window.enter("#view")
    window.wait("return document.body && document.body.innerText.includes('Operation Clear Water')")
    assert "null" == window.run("return window.origin")
    window.click(".claim .t")
    window.wait("return document.querySelector('#article .lit')")
    window.enter(None)
    assert [] == [line for line in window.log() if "Content Security Policy" in line]


def test_a_hostile_article_runs_nothing(window: Browser, server: Served) -> None:
    """Neither in the page nor in the view, and an alert would stop this test."""
    ready(window, server.url)
    window.run(DROP, HOSTILE, "<img src=x onerror=alert(3)>.txt")
    assert "<img src=x onerror=alert(3)>.txt" == window.run(
        "return document.getElementById('file-name').textContent"
    )
    window.click("#go")
    window.wait(SHOWN)
    assert 0 == window.run("return document.querySelectorAll('main img, main script').length")
    window.wait("return document.getElementById('view').getAttribute('src')")
    window.enter("#view")
    window.wait("return document.body && document.body.innerText.length")
    assert 0 == window.run("return document.querySelectorAll('img, iframe, object').length")
    window.enter(None)


def test_a_dropped_file_is_summarized(window: Browser, server: Served, article: str) -> None:
    """By what it is, with its name."""
    ready(window, server.url)
    window.run(DROP, article, "note.md")
    assert window.run("return document.getElementById('article').disabled")
    window.click("#go")
    window.wait(SHOWN)
    assert window.run("return document.getElementById('save').href").startswith("blob:")


def test_a_link_to_this_machine_is_refused_in_words(window: Browser, server: Served) -> None:
    """What the API says stands on the page."""
    ready(window, server.url)
    window.type("#article", f"{server.url}/openapi.json")
    window.click("#go")
    assert "private network" in window.wait("return document.getElementById('problem').textContent")


def test_check_a_summary(window: Browser, server: Served, article: str) -> None:
    """A verdict for each sentence."""
    ready(window, server.url)
    window.click("input[value=verify]")
    window.type("#given", "The office said the operation cost about $9 million.")
    window.run(PASTE, article)
    window.click("#go")
    window.wait(SHOWN)
    window.enter("#view")
    shown = window.wait("return document.body && document.body.innerText")
    window.enter(None)
    assert "$9 million" in shown
    assert "contradicted" in shown


def test_the_token_leaves_the_address(window: Browser, serve: Callable[..., Any]) -> None:
    """It is read from behind the #, kept for the tab, and sent as a header."""
    with serve(ServeOptions(port=0, token=TOKEN)) as server:
        ready(window, f"{server.url}/#token={TOKEN}")
        assert f"{server.url}/" == window.run("return location.href")
        window.run("sessionStorage.clear()")
        window.open("about:blank")
        window.open(server.url)
        assert "token" in window.wait("return document.getElementById('problem').textContent")


def test_history_shows_and_deletes(
    window: Browser, serve: Callable[..., Any], tmp_path: Path, article: str
) -> None:
    """A saved run is listed, opened and removed."""
    with serve(ServeOptions(port=0, history=tmp_path / "runs")) as server:
        ready(window, server.url)
        window.run(PASTE, article)
        window.click("#go")
        window.wait("return document.querySelectorAll('#runs li').length == 1")
        window.click("#runs button:first-of-type")
        window.wait("return document.getElementById('view').getAttribute('src')")
        window.click("#runs button:last-of-type")
        window.wait("return document.querySelectorAll('#runs li').length == 0")
    assert [] == list((tmp_path / "runs").iterdir())


@pytest.mark.parametrize("width", [320, 700, 2400])
def test_no_sideways_scroll(window: Browser, server: Served, article: str, width: int) -> None:
    """At a phone's width and at a wide screen's."""
    window.size(width)
    ready(window, server.url)
    window.run(PASTE, article + "x" * 300)
    window.click("#go")
    window.wait(SHOWN)
    assert window.run("return document.documentElement.scrollWidth <= innerWidth")
    window.size(1200)


def test_no_request_leaves_this_machine(window: Browser, server: Served, article: str) -> None:
    """From opening the page to its result, view included: all of it comes from this server."""
    window.requests()
    ready(window, server.url)
    window.run(PASTE, article + '\n<img src="https://attacker.example/x.png"> https://attacker.example/\n')
    window.click("#go")
    window.wait(SHOWN)
    window.wait("return document.getElementById('view').getAttribute('src')")
    window.enter("#view")
    window.wait("return document.body && document.body.innerText.length")
    window.enter(None)
    asked = [url for url in window.requests() if not url.startswith(("about:", "blob:", "data:"))]
    assert asked
    assert [] == [url for url in asked if not url.startswith(f"{server.url}/")]


def test_without_a_pointer(window: Browser, server: Served, article: str) -> None:
    """From the article on, Tab leads to everything, and Enter works; what is focused can be seen."""
    ready(window, server.url)
    window.run(PASTE, article)
    window.run("document.getElementById('article').focus()")
    reached = []
    while "go" not in reached:
        window.press("\ue004")  # Tab
        reached.append(window.run("return document.activeElement.id"))
        assert len(reached) < 12, reached
        visible = "const s = getComputedStyle(arguments[0] || document.activeElement); return s.outlineStyle"
        assert reached[-1] == "file" or "none" != window.run(visible), reached
    assert ["file", "model", "checker", "length", "go"] == reached
    window.press("\ue007")  # Enter
    window.wait(SHOWN)


@needs_axe
@pytest.mark.parametrize("dark", [False, True])
def test_axe_finds_nothing(window: Browser, server: Served, article: str, dark: bool) -> None:
    """Before, with a result, and with an error."""
    window.size(1200, dark=dark)
    ready(window, server.url)
    assert [] == window.violations()
    window.run(PASTE, article)
    window.click("#go")
    window.wait(SHOWN)
    window.wait("return document.getElementById('view').getAttribute('src')")
    assert [] == window.violations()
    window.run("document.getElementById('article').value = ''")
    window.click("#go")
    window.wait("return document.getElementById('problem').textContent")
    assert [] == window.violations()
    window.size(1200)
