"""A real browser, and sites served to it from this machine."""

import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

from browser.host import Serve
from support.absent import missing

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
OPTIONS = [
    "--no-sandbox",  # the pages are our own, and CI runs as root
    *("--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
]


def find_chromium() -> str | None:
    """Return the path of the machine's Chromium, None where it has none."""
    return next(filter(None, map(shutil.which, _NAMES)), None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start the Chromium that the machine has; without one CI fails, and anybody else is told."""
    found = find_chromium()
    if found is None:
        missing("no browser: install Chromium (on Debian: apt-get install chromium) to test pages in it")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=OPTIONS)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def serve() -> Iterator[Serve]:
    """Serve folders until the module's tests have ended."""
    serve = Serve()
    yield serve
    serve.stop()
