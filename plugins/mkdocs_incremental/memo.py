"""What was made before, taken from the store; what came with a message is made anew, and says it again."""

import logging
from collections.abc import Callable, Collection
from typing import Any

from mkdocs.structure.pages import Page

from mkdocs_incremental.store import Store

_LOGGERS = ("", "mkdocs", "properdocs")
_ANCHORS = ("mkdocs.structure.pages", "properdocs.structure.pages")


class Memo(logging.Handler):
    """Keeps what is made in silence. It hears every message that a user may see."""

    store: Store | None = None
    page: Page | None = None

    def __init__(self) -> None:
        super().__init__(logging.INFO)
        self.said = 0
        self.warnings: list[tuple[str | None, logging.LogRecord]] = []
        """Warnings of this build, each with the path of the page that was being made."""
        self.deaf = False

    def start(self) -> None:
        """Begin to listen."""
        for name in _LOGGERS:
            logging.getLogger(name).addHandler(self)

    def stop(self) -> None:
        """Listen no more."""
        for name in _LOGGERS:
            logging.getLogger(name).removeHandler(self)

    def begin(self) -> None:
        """Forget what was said in another build."""
        self.warnings, self.page = [], None

    def emit(self, record: logging.LogRecord) -> None:
        """Count a message, once though several loggers hand it on, and remember a warning."""
        self.said += 1
        path = self.page.file.src_uri if self.page is not None else None
        if record.levelno >= logging.WARNING and not any(known is record for _, known in self.warnings[-1:]):
            self.warnings.append((path, record))

    def say_again(self, before: list[tuple[str | None, logging.LogRecord]], done: Collection[str]) -> None:
        """Say warnings of an earlier build again, of all that was not made again. Anchors were looked for."""
        for path, record in before:
            if path not in done and not (path is None and record.name in _ANCHORS):
                count = len(self.warnings)
                logging.getLogger(record.name).handle(record)
                self.warnings[count:] = [(path, record)]

    def listen(self) -> Callable[[], bool]:
        """Return what tells whether nothing has been said since."""
        before = self.said
        return lambda: self.said == before

    def get(self, key: bytes) -> Any | None:  # noqa: ANN401 - JSON
        """Return what was kept under a key, or None."""
        kept = self.store.get(key) if self.store else None
        # Where only errors are told nobody hears a warning, so what was made there may have had one.
        return None if kept is None or (kept["deaf"] and not self.deaf) else kept["value"]

    def put(self, key: bytes, value: Any) -> None:  # noqa: ANN401 - JSON
        """Keep a value under a key."""
        if self.store:
            self.store.put(key, {"deaf": self.deaf, "value": value})
