"""Pages opened in a browser that notices what a page must not do."""

from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

from playwright.sync_api import Browser, ConsoleMessage, Page, Request, Route

from support.journal import Built

SCHEMES = ("light", "dark")


@contextmanager
def opened(
    browser: Browser,
    address: str,
    *,
    script: bool = True,
    scheme: str = "light",
    width: int = 1280,
    status: int = 200,
) -> Iterator[Page]:
    """Open a page as a visitor does for the first time.

    Fails the test where anything asks another host (such a request is stopped), a script fails, or the
    console gets an error; `status` is what the page itself must be answered with.
    """
    host = urlsplit(address).netloc
    wrong: list[str] = []

    def is_foreign(url: str) -> bool:
        return urlsplit(url).scheme not in {"data", "blob"} and urlsplit(url).netloc != host

    def stop(route: Route) -> None:
        wrong.append(f"asks {route.request.url}")
        route.abort()

    def note(request: Request) -> None:
        if is_foreign(request.url):
            wrong.append(f"asks {request.url}")

    def hear(message: ConsoleMessage) -> None:
        # A page that is not there says so in the console too.
        if message.type == "error" and not (status != 200 and message.location.get("url") == address):
            wrong.append(f"says {message.text} ({message.location})")

    with browser.new_context(
        java_script_enabled=script,
        color_scheme="dark" if scheme == "dark" else "light",
        viewport={"width": width, "height": 900},
    ) as context:
        context.route(is_foreign, stop)
        context.on("request", note)
        context.on("console", hear)
        context.on("weberror", lambda error: wrong.append(str(error.error)))
        page = context.new_page()
        answer = page.goto(address, wait_until="networkidle" if script else "load")
        assert answer is not None
        assert answer.status == status, address
        yield page
    assert wrong == [], address


def words_of(built: Built, address: str) -> list[str]:
    """Return the words of a page's main part, as its HTML has them."""
    return built.text(address).split()
