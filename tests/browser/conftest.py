"""A real browser, and sites served to it from this machine."""

import os
import shutil
import threading
from collections.abc import Iterator
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, sync_playwright

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
        what = "no browser: install Chromium (on Debian: apt-get install chromium) to test pages in it"
        if os.environ.get("CI"):
            pytest.fail(what)
        pytest.skip(what)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=OPTIONS)
        yield browser
        browser.close()


class _Host(SimpleHTTPRequestHandler):
    """Shows a folder below a path, and its own page for what is missing, as hosts of static sites do."""

    def __init__(self, *of_socket: Any, below: str, directory: str) -> None:  # noqa: ANN401 - as the class has it
        self.below = below
        super().__init__(*of_socket, directory=directory)

    def translate_path(self, path: str) -> str:
        """Return the file for an address; none for what is not below the site's path."""
        inside = path.removeprefix(self.below.rstrip("/")) if path.startswith(self.below) else "/\0"
        return super().translate_path(inside)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Show the site's own page where something is missing."""
        missing = Path(self.directory, "404.html")
        if code != HTTPStatus.NOT_FOUND or not missing.is_file():
            super().send_error(code, message, explain)
            return
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(missing.read_bytes())

    def log_message(self, *_: object) -> None:
        """Say nothing of requests."""


class Serve:
    """Servers of folders at addresses of this machine."""

    def __init__(self) -> None:
        self._servers: list[ThreadingHTTPServer] = []

    def __call__(self, folder: Path, below: str = "/") -> str:
        """Serve a folder, below a path where one is given; return its address without a slash at the end."""
        handler = partial(_Host, below=below, directory=str(folder))
        server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        self._servers.append(server)
        return f"http://127.0.0.1:{server.server_port}{below.rstrip('/')}"

    def stop(self) -> None:
        """Stop every server."""
        for server in self._servers:
            server.shutdown()
            server.server_close()


@pytest.fixture(scope="module")
def serve() -> Iterator[Serve]:
    """Serve folders until the module's tests have ended."""
    serve = Serve()
    yield serve
    serve.stop()
