"""A headless Chromium for the tests of the page."""

from __future__ import annotations

import shutil
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from selenium import webdriver
from selenium.webdriver.common.by import By

if TYPE_CHECKING:
    from collections.abc import Iterator

DRIVER = shutil.which("chromedriver")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")


class Browser:
    """One window."""

    def __init__(self, driver: webdriver.Chrome) -> None:
        self._driver = driver

    def open(self, url: str) -> None:
        """Go to a page."""
        self._driver.get(url)

    def run(self, script: str, *values: object) -> Any:
        """What a function body returns."""
        return self._driver.execute_script(script, *values)

    def type(self, selector: str, text: str) -> None:
        """Type into an element."""
        self._driver.find_element(By.CSS_SELECTOR, selector).send_keys(text)

    def click(self, selector: str) -> None:
        """Click an element, as a person does: it must be visible."""
        self._driver.find_element(By.CSS_SELECTOR, selector).click()

    def enter(self, selector: str | None) -> None:
        """Go into a frame, or back to the page."""
        if selector is None:
            self._driver.switch_to.default_content()
        else:
            self._driver.switch_to.frame(self._driver.find_element(By.CSS_SELECTOR, selector))

    def wait(self, script: str, seconds: float = 15) -> Any:
        """Wait until a function body returns something true, and give it."""
        end = time.monotonic() + seconds
        while not (found := self.run(script)):
            assert time.monotonic() < end, f"never true: {script}"
            time.sleep(0.05)
        return found

    def size(self, width: int, height: int) -> None:
        """Set the window's size."""
        self._driver.set_window_size(width, height)

    def picture(self) -> str:
        """A screenshot, in base64."""
        return self._driver.get_screenshot_as_base64()

    def log(self) -> list[str]:
        """What the page's console says."""
        return [entry["message"] for entry in self._driver.get_log("browser")]  # type: ignore[no-untyped-call]


@contextmanager
def browser() -> Iterator[Browser]:
    """A window, for a while."""
    options = webdriver.ChromeOptions()
    options.binary_location = CHROMIUM or ""
    for argument in ("--headless=new", "--no-sandbox", "--disable-dev-shm-usage"):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = webdriver.Chrome(options, webdriver.ChromeService(DRIVER))
    try:
        yield Browser(driver)
    finally:
        driver.quit()
