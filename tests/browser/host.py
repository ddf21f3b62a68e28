"""A host of static sites on this machine, which answers as GitHub Pages does."""

import gzip
import threading
from functools import cache, partial
from hashlib import sha256
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from mimetypes import guess_type
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

_TYPES = {
    ".js": "application/javascript",
    ".map": "application/json",
    ".woff2": "font/woff2",
    ".xml": "application/xml",
    ".webmanifest": "application/manifest+json",
}
"""What the machine may know otherwise than the host."""

_PACKED = ("text/", "application/javascript", "application/json", "application/xml", "image/svg+xml")
"""What is sent gzipped to whoever accepts that."""


@cache
def _packed(data: bytes) -> bytes:
    return gzip.compress(data, 6, mtime=0)


class _Handler(BaseHTTPRequestHandler):
    """Shows a folder below a path as GitHub Pages does.

    That is: over connections that stay open, texts gzipped, everything fresh for ten minutes and checked by
    its tag after that, folders at addresses that end in a slash, and the site's own page for what is missing.
    GitHub Pages also speaks HTTP/2, and from nearer the reader: no figure of ours can show that.
    """

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def __init__(self, *of_socket: Any, below: str, folder: Path) -> None:  # noqa: ANN401 - as the class has it
        self.below = below
        self.folder = folder
        super().__init__(*of_socket)

    def do_GET(self) -> None:
        """Answer with a file."""
        path = unquote(urlsplit(self.path).path)
        file = self._file(path)
        if file is not None and file.is_dir():
            self._answer(HTTPStatus.MOVED_PERMANENTLY, b"", "text/html", Location=f"{self.path}/")
        elif file is not None:
            self._answer(HTTPStatus.OK, file.read_bytes(), _type_of(file))
        else:
            missing = self.folder / "404.html"
            page = missing.read_bytes() if missing.is_file() else b"Nothing is here."
            self._answer(HTTPStatus.NOT_FOUND, page, "text/html")

    def _file(self, path: str) -> Path | None:
        """Return what is at an address; None where there is nothing, or it is not below the site's path."""
        inside = path.removeprefix(self.below)
        if not path.startswith(self.below) or ".." in inside.split("/") or "\0" in inside:
            return None
        file = self.folder / (f"{inside}index.html" if inside.endswith("/") or not inside else inside)
        return file if file.exists() else None

    def _answer(self, status: HTTPStatus, data: bytes, kind: str, **more: str) -> None:
        headers = {"Cache-Control": "max-age=600", "Access-Control-Allow-Origin": "*", **more}
        if status == HTTPStatus.OK:
            headers["ETag"] = f'"{sha256(data).hexdigest()[:16]}"'
            if self.headers.get("If-None-Match", "").removeprefix("W/") == headers["ETag"]:
                status, data = HTTPStatus.NOT_MODIFIED, b""
        if data and kind.startswith(_PACKED):
            headers["Vary"] = "Accept-Encoding"
            if "gzip" in self.headers.get("Accept-Encoding", ""):
                headers["Content-Encoding"] = "gzip"
                data = _packed(data)
        self.send_response(status)
        charset = "; charset=utf-8" if kind.startswith(("text/", "application/javascript")) else ""
        for name, value in {"Content-Type": f"{kind}{charset}", **headers}.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: object) -> None:
        """Say nothing of requests."""


def _type_of(file: Path) -> str:
    return _TYPES.get(file.suffix) or guess_type(file.name)[0] or "application/octet-stream"


class _Server(ThreadingHTTPServer):
    """Threads that wait on a browser's open connections must not hold up the end of the program."""

    daemon_threads = True
    block_on_close = False

    def handle_error(self, *_: object) -> None:
        """Say nothing of a browser that hung up, as one does that has seen enough."""


class Serve:
    """Servers of folders at addresses of this machine."""

    def __init__(self) -> None:
        self._servers: list[_Server] = []

    def __call__(self, folder: Path, below: str = "/") -> str:
        """Serve a folder, below a path where one is given; return its address without a slash at the end."""
        server = _Server(("127.0.0.1", 0), partial(_Handler, below=below, folder=folder))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        self._servers.append(server)
        return f"http://127.0.0.1:{server.server_port}{below.rstrip('/')}"

    def stop(self) -> None:
        """Stop every server."""
        for server in self._servers:
            server.shutdown()
            server.server_close()
