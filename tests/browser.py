"""Pages in a real browser: Debian's chromium, driven by its own driver, headless and without a network.

``REQUIRE_BROWSER=1`` (as ``.ci/run`` sets it) makes a missing browser or a missing axe-core an error.
"""

from __future__ import annotations

import json
import os
import shutil
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from selenium.webdriver.remote.webdriver import WebDriver

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
DRIVER = shutil.which("chromedriver")
AXE = Path(os.environ.get("AXE_CORE", "/nowhere"))
REQUIRED = os.environ.get("REQUIRE_BROWSER") == "1"

needs_browser = pytest.mark.skipif(
    not REQUIRED and (CHROMIUM is None or DRIVER is None),
    reason="there is no chromium with chromedriver to show the page in",
)
needs_axe = pytest.mark.skipif(
    not REQUIRED and not AXE.is_file(), reason="AXE_CORE names no axe.min.js (npm pack axe-core)"
)


@contextmanager
def browser(folder: Path) -> Iterator[WebDriver]:
    """A browser with a profile of its own in ``folder``."""
    from selenium import webdriver
    from selenium.webdriver.chrome.service import Service

    options = webdriver.ChromeOptions()
    options.binary_location = str(CHROMIUM)
    for flag in ("--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--no-first-run"):
        options.add_argument(flag)
    options.add_argument(f"--user-data-dir={folder / 'profile'}")
    options.set_capability("goog:loggingPrefs", {"performance": "ALL", "browser": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service(DRIVER))
    try:
        yield driver
    finally:
        driver.quit()


def window(driver: WebDriver, width: int, height: int, *, touch: bool = False, dark: bool = False) -> None:
    """Show pages in a window of so many CSS pixels."""
    metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": touch}
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    driver.execute_cdp_cmd("Emulation.setTouchEmulationEnabled", {"enabled": touch})
    scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [scheme]})


def tap(driver: WebDriver, selector: str) -> None:
    """Touch the middle of the first line of an element."""
    box = driver.execute_script(
        "const e = document.querySelector(arguments[0]);"
        "e.scrollIntoView({block: 'center', behavior: 'instant'});"
        "const r = e.getClientRects()[0]; return [r.left + r.width / 2, r.top + r.height / 2]",
        selector,
    )
    point = {"x": box[0], "y": box[1]}
    driver.execute_cdp_cmd("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [point]})
    driver.execute_cdp_cmd("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def move(driver: WebDriver, selector: str) -> None:
    """Put the pointer on the middle of the first line of an element, where it stands."""
    x, y = driver.execute_script(
        "const r = document.querySelector(arguments[0]).getClientRects()[0];"
        "return [r.left + r.width / 2, r.top + r.height / 2]",
        selector,
    )
    driver.execute_cdp_cmd("Input.dispatchMouseEvent", {"type": "mouseMoved", "x": x, "y": y})


def pause(driver: WebDriver, condition: str) -> Any:
    """Wait until a condition holds in the page; what it gives."""
    from selenium.webdriver.support.wait import WebDriverWait

    waiting = WebDriverWait(driver, 60, poll_frequency=0.02)
    return waiting.until(lambda page: page.execute_script(f"return {condition}"), f"never: {condition}")


def requests(driver: WebDriver) -> list[str]:
    """The addresses that pages have asked for since the last call; what a policy stopped was never asked."""
    events = [json.loads(entry["message"])["message"] for entry in driver.get_log("performance")]
    stopped = {
        event["params"]["requestId"]
        for event in events
        if event["method"] == "Network.loadingFailed" and event["params"].get("blockedReason") == "csp"
    }
    sent = [event["params"] for event in events if event["method"] == "Network.requestWillBeSent"]
    return [event["request"]["url"] for event in sent if event["requestId"] not in stopped]


def violations(driver: WebDriver) -> list[str]:
    """What axe-core finds wrong in the page: rule, and the elements concerned."""
    driver.execute_script(AXE.read_text(encoding="utf-8"))
    found: dict[str, Any] = driver.execute_async_script(
        "const failed = (error) => ({ violations: [{ id: String(error), nodes: [] }] });"
        "axe.run(document).catch(failed).then(arguments[0]);"
    )
    return [f"{v['id']}: {[node['target'] for node in v['nodes']]}" for v in found["violations"]]
