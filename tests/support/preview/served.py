"""A real `mkdocs serve` on a free port of this machine, and what it serves.

`python -m support.preview.served` is the command itself with one more ear: lines of JSON on standard input
change its environment, as midnight does.
"""

import contextlib
import json
import os
import re
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterable, Mapping
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import Self
from urllib.parse import quote

from mkdocs.__main__ import cli

from support.preview.builds import warnings

_SCRIPT = re.compile(
    rb"<script>\s*var livereload = function\(epoch.*?\nlivereload\(\d+, \d+\);\s*</script>", re.DOTALL
)
"""What the server puts into a page so that it reloads itself."""

_FAILED = "An error happened during the rebuild"
_BEGUN = "Building documentation..."
_PATIENCE = 120.0
"""Seconds after which a server that does not answer is broken, however busy the machine."""


class Served:
    """A running server over a journal. place: an empty folder for its log and its temporary files."""

    def __init__(self, journal: Path, place: Path, variables: Mapping[str, str]) -> None:
        self.journal, self.place = journal, place
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}/"
        self._temporary = place / "tmp"
        self._temporary.mkdir(parents=True, exist_ok=True)
        self._log = place / "serve.log"
        self._variables = {**variables, "TMPDIR": str(self._temporary)}

    def __enter__(self) -> Self:
        with self._log.open("wb") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "support.preview.served", str(self.port)],
                cwd=self.journal,
                env=self._variables,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
            )
        until = time.monotonic() + _PATIENCE
        while not self._listens():
            assert self._process.poll() is None, self.log
            assert time.monotonic() < until, self.log
            time.sleep(0.05)
        return self

    def __exit__(self, *_: object) -> None:
        assert self._process.stdin
        self._process.stdin.close()
        self._process.wait(_PATIENCE)
        assert self._process.stdout
        self._process.stdout.close()

    def kill(self) -> None:
        """End it at once."""
        self._process.kill()

    def tell(self, **variables: str) -> None:
        """Change the environment of the running server."""
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps(variables).encode() + b"\n")
        self._process.stdin.flush()
        assert self._process.stdout.readline()

    @property
    def log(self) -> str:
        """What it has said so far."""
        return self._log.read_text("utf-8", "replace")

    @property
    def said(self) -> tuple[str, ...]:
        """The warnings of its last build."""
        return warnings(self.log.rpartition(_BEGUN)[2], self.journal)

    @property
    def failures(self) -> int:
        """How many rebuilds have failed so far."""
        return self.log.count(_FAILED)

    @property
    def stuck(self) -> bool:
        """Tell whether its last rebuild failed: until the next one it shows nothing."""
        return _FAILED in self.log.rpartition(_BEGUN)[2]

    @property
    def version(self) -> int:
        """Which version of the site it shows: a number that a page asks for, and that grows."""
        status, body = self.get("livereload/0/0")
        assert status == 200, (status, body)
        return int(body)

    @property
    def building(self) -> bool:
        """Tell whether a page would have to wait for a rebuild."""
        try:
            self.get("404.html", patience=0.5)
        except TimeoutError:
            return True
        return False

    def get(self, path: str, *, patience: float = _PATIENCE) -> tuple[int, bytes]:
        """Return the status and the body of an address, without what makes pages reload."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=patience)
        with contextlib.closing(connection):
            connection.request("GET", "/" + quote(path))
            answer = connection.getresponse()
            return answer.status, _SCRIPT.sub(b"", answer.read())

    def files(self) -> set[str]:
        """Return the files it has to serve, where it keeps them in a folder as MkDocs does."""
        return {
            path.relative_to(folder).as_posix()
            for folder in self._temporary.glob("mkdocs_*")
            for path in folder.rglob("*")
            if path.is_file()
        }

    def fetch(self, paths: Iterable[str]) -> dict[str, bytes]:
        """Return the contents of those of these files that it serves."""
        answers = {path: self.get(path) for path in paths}
        return {path: body for path, (status, body) in answers.items() if status == 200}

    def _listens(self) -> bool:
        try:
            self.get("livereload/0/0", patience=1.0)
        except (OSError, HTTPException):
            return False
        return True


def free_port() -> int:
    """Return a port of this machine that nobody listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


def _listen() -> None:
    """Change the environment as told, and end when nobody is there to tell any more."""
    for line in sys.stdin:
        os.environ.update(json.loads(line))
        sys.stdout.write("done\n")
        sys.stdout.flush()
    os.kill(os.getpid(), 2)


def main() -> None:
    """Serve on a port."""
    threading.Thread(target=_listen, daemon=True).start()
    cli(["serve", "--livereload", "--dev-addr", f"127.0.0.1:{sys.argv[1]}"])


if __name__ == "__main__":
    main()
