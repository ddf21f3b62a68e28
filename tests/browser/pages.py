"""Opening pages so that whatever goes wrong in them fails the test."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Self
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Dialog, Page, Route
from playwright.sync_api import TimeoutError as TooLate

from support.audit import violations

SMALL = 320
"""The width in CSS pixels at which WCAG 2.2, 1.4.10, asks for no scrolling sideways."""


class Visitor:
    """Somebody with a browser, who opens pages one after the other and notes what goes wrong in them.

    wrong: errors in the console and in scripts, dialogs, and requests to another host, which are stopped.
    """

    def __init__(self, browser: Browser, address: str, *, script: bool = True) -> None:
        self.address = address
        self.wrong: list[str] = []
        self.context: BrowserContext = browser.new_context(
            java_script_enabled=script,
            reduced_motion="reduce",
            viewport={"width": 1280, "height": 900},
        )
        self.context.route(self._is_foreign, self._stop)
        self.context.on("console", self._hear)
        self.context.on("weberror", lambda error: self.wrong.append(str(error.error)))
        self.context.on("dialog", self._dismiss)
        self.page: Page = self.context.new_page()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.context.close()

    def open(self, path: str, *, status: int = 200) -> Page:
        """Open a page of the site; fails the test where it is answered otherwise."""
        answer = self.page.goto(f"{self.address}/{path}", wait_until="load")
        assert answer is not None
        assert answer.status == status, path
        # A page that is not there says so in the console too.
        if status != 200:
            self.wrong = [text for text in self.wrong if f"status of {status}" not in text]
        return self.page

    def _is_foreign(self, url: str) -> bool:
        parts = urlsplit(url)
        return parts.scheme not in {"data", "blob"} and parts.netloc != urlsplit(self.address).netloc

    def _stop(self, route: Route) -> None:
        self.wrong.append(f"asks {route.request.url}")
        route.abort()

    def _dismiss(self, dialog: Dialog) -> None:
        self.wrong.append(f"a dialog: {dialog.message}")
        dialog.dismiss()

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.wrong.append(message.text)


def look_at(visitor: Visitor, path: str, *, status: int = 200) -> Page:
    """Open a page and fail on what somebody could not read, reach or ask for from elsewhere; return it."""
    visitor.wrong.clear()
    page = visitor.open(path, status=status)
    assert page.locator("h1").count() == 1
    found = list(violations(page))
    assert not found, "\n".join(map(str, found))
    page.set_viewport_size({"width": SMALL, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") == SMALL
    page.set_viewport_size({"width": 1280, "height": 900})
    assert visitor.wrong == []
    return page


def settle(page: Page) -> None:
    """Wait until the page asks for nothing more, so that what goes wrong with that is heard.

    Browsers lose that event now and then on a busy machine; the page is taken as it is then.
    """
    page.wait_for_load_state("load")
    with suppress(TooLate):
        page.wait_for_load_state("networkidle", timeout=5_000)


@contextmanager
def opened(
    browser: Browser, address: str, path: str = "", *, script: bool = True, ignored: str = ""
) -> Iterator[Page]:
    """Open a page as somebody does for the first time; what goes wrong with it fails the test.

    ignored: words of console messages that are expected.
    """
    with Visitor(browser, address, script=script) as visitor:
        yield visitor.open(path)
        if script:
            settle(visitor.page)
    assert [text for text in visitor.wrong if not ignored or ignored not in text] == []
