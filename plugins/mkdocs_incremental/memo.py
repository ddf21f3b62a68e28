"""What was made before, taken from the store; what was made with a warning is made anew, so that it warns again."""

import logging
from collections.abc import Callable
from typing import Any

from mkdocs_incremental.store import Store

_LOGGERS = ("", "mkdocs", "properdocs")


class Memo(logging.Handler):
    """Keeps what is made in silence. It hears every message that a user may see."""

    def __init__(self, store: Store) -> None:
        super().__init__(logging.INFO)
        self.store = store
        self.said = 0
        self.deaf = False

    def start(self) -> None:
        """Begin to listen."""
        self.deaf = not logging.getLogger("mkdocs").isEnabledFor(logging.INFO)
        for name in _LOGGERS:
            logging.getLogger(name).addHandler(self)

    def stop(self) -> None:
        """Listen no more."""
        for name in _LOGGERS:
            logging.getLogger(name).removeHandler(self)

    def emit(self, record: logging.LogRecord) -> None:  # noqa: ARG002 - what a handler is given
        """Count a message."""
        self.said += 1

    def listen(self) -> Callable[[], bool]:
        """Return what tells whether nothing has been said since."""
        before = self.said
        return lambda: self.said == before

    def get(self, key: bytes) -> Any | None:  # noqa: ANN401 - JSON
        """Return what was kept under a key, or None."""
        kept = self.store.get(key)
        # Where only errors are told nobody hears a warning, so what was made there may have had one.
        return None if kept is None or (kept["deaf"] and not self.deaf) else kept["value"]

    def put(self, key: bytes, value: Any) -> None:  # noqa: ANN401 - JSON
        """Keep a value under a key."""
        self.store.put(key, {"deaf": self.deaf, "value": value})
