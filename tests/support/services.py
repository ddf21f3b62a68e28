"""A web server that plays the services `journal paper` asks, on this machine alone."""

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

DATA = Path(__file__).parents[1] / "data" / "papers"
ATOM = "application/atom+xml; charset=utf-8"
CSL = "application/vnd.citationstyles.csl+json"


@dataclass(frozen=True)
class Answer:
    """What to answer. promised: the length to announce, where it is not the true one.

    drip: send byte by byte. stalled: send everything but the end, and wait for the client to lose patience;
    with `mute` nothing at all. silent: hang up without a word.
    """

    body: bytes = b""
    kind: str = ATOM
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    promised: int | None = None
    drip: bool = False
    stalled: bool = False
    mute: bool = False
    silent: bool = False


def recorded(name: str, kind: str = "") -> Answer:
    """Return a recorded answer of tests/data/papers."""
    return Answer((DATA / name).read_bytes(), kind or (CSL if name.endswith("json") else ATOM))


@dataclass
class Service:
    """A running server: what it answers by path, anything else with `answer`, and what it was asked."""

    address: str
    answer: Answer = field(default_factory=Answer)
    answers: dict[str, Answer] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    gone: threading.Event = field(default_factory=threading.Event)


@contextmanager
def running_service() -> Iterator[Service]:
    """Run a server on a free port of 127.0.0.1."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    service = Service(f"http://127.0.0.1:{server.server_address[1]}")
    server.service = service  # type: ignore[attr-defined] # the handler's way to it
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield service
    finally:
        service.gone.set()
        server.shutdown()
        server.server_close()
        thread.join()


class Handler(BaseHTTPRequestHandler):
    """Answers as its service says."""

    def do_GET(self) -> None:
        service: Service = self.server.service  # type: ignore[attr-defined] # set above
        service.asked.append((self.path, {name.lower(): value for name, value in self.headers.items()}))
        answer = service.answers.get(self.path, service.answer)
        if answer.mute:
            service.gone.wait(30)
        if answer.silent or answer.mute:
            return
        self.send_response(answer.status)
        self.send_header("Content-Type", answer.kind)
        length = len(answer.body) if answer.promised is None else answer.promised
        self.send_header("Content-Length", str(length))
        for name, value in answer.headers.items():
            self.send_header(name, value)
        self.end_headers()
        if answer.drip:
            for byte in answer.body:
                self.wfile.write(bytes([byte]))
                self.wfile.flush()
                if service.gone.wait(0.05):
                    return
            return
        self.wfile.write(answer.body)
        if answer.stalled:
            self.wfile.flush()
            service.gone.wait(30)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the standard library's name
        """Say nothing."""
