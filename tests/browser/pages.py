"""Opening pages so that whatever goes wrong in them fails the test."""

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Page


@contextmanager
def opened(
    browser: Browser, address: str, path: str = "", *, script: bool = True, ignored: str = ""
) -> Iterator[Page]:
    """Open a page; an error in its console, or a request to another host, fails the test.

    ignored: words of console messages that are expected.
    """
    context = browser.new_context(java_script_enabled=script, viewport={"width": 1280, "height": 900})
    wrong: list[str] = []
    page = context.new_page()
    page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("dialog", lambda dialog: (wrong.append(f"a dialog: {dialog.message}"), dialog.dismiss()))
    page.on(
        "request",
        lambda request: None
        if request.url.startswith((f"{address}/", "data:"))
        else wrong.append(request.url),
    )
    page.goto(f"{address}/{path}")
    page.wait_for_load_state("networkidle")
    yield page
    context.close()
    assert [text for text in wrong if not ignored or ignored not in text] == []
