"""The shared browser of the tests, with what the page of the server needs of it."""

from __future__ import annotations

import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By

from tests import browser as shared

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from selenium.webdriver.remote.webdriver import WebDriver


class Browser:
    """One window."""

    def __init__(self, driver: WebDriver) -> None:
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

    def press(self, keys: str) -> None:
        """Press keys, wherever the focus is."""
        ActionChains(self._driver).send_keys(keys).perform()

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

    def size(self, width: int, *, dark: bool = False) -> None:
        """Set the width, in CSS pixels, and the scheme of colours."""
        shared.window(self._driver, width, 900, dark=dark)

    def picture(self) -> str:
        """A screenshot, in base64."""
        return self._driver.get_screenshot_as_base64()

    def requests(self) -> list[str]:
        """What was asked for since the last call."""
        return shared.requests(self._driver)

    def violations(self) -> list[str]:
        """What axe-core finds wrong."""
        return shared.violations(self._driver)

    def log(self) -> list[str]:
        """What the page's console says."""
        return [entry["message"] for entry in self._driver.get_log("browser")]  # type: ignore[no-untyped-call]


@contextmanager
def browser(folder: Path) -> Iterator[Browser]:
    """A window, for a while."""
    with shared.browser(folder) as driver:
        yield Browser(driver)
