"""Opening pages so that whatever goes wrong in them fails the test."""

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, ConsoleMessage, Dialog, Page, Request


@contextmanager
def opened(browser: Browser, address: str, path: str = "", *, script: bool = True) -> Iterator[Page]:
    """Open a page; an error in its console, or a request to another host, fails the test."""
    context = browser.new_context(java_script_enabled=script, viewport={"width": 1280, "height": 900})
    wrong: list[str] = []
    page = context.new_page()

    def heard(message: ConsoleMessage) -> None:
        if message.type == "error":
            wrong.append(f"{message.text} {message.location}")

    def asked(request: Request) -> None:
        if not request.url.startswith((f"{address}/", "data:")):
            wrong.append(request.url)

    def dialog(opened: Dialog) -> None:
        wrong.append(f"a dialog: {opened.message}")
        opened.dismiss()

    page.on("console", heard)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("request", asked)
    page.on("dialog", dialog)
    page.goto(f"{address}/{path}")
    page.wait_for_load_state("networkidle")
    yield page
    context.close()
    assert wrong == [], wrong
