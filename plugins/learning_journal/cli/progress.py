"""How far a reading of git is, on a terminal."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from learning_journal.app.activity import Progress

if TYPE_CHECKING:
    from rich.progress import Progress as Bar

_PATIENCE = 1.0
"""Seconds before a reading shows how far it is."""

_STEP = 100
"""Commits between two moves of the bar."""


@contextmanager
def reading_progress() -> Iterator[Progress | None]:
    """Show a bar on a terminal once a reading takes longer than a moment."""
    if sys.stderr is None or not sys.stderr.isatty():  # a stream that was closed before the start is None
        yield None
        return
    began = time.monotonic()
    shown: list[Bar] = []

    def tell(done: int, of: int) -> None:
        if done % _STEP and done < of:
            return
        if not shown and time.monotonic() - began > _PATIENCE:
            shown.append(_bar())
        if shown:
            shown[0].update(shown[0].task_ids[0], completed=done, total=of)

    try:
        yield tell
    finally:
        for bar in shown:
            bar.stop()


def _bar() -> "Bar":
    from rich.console import Console  # noqa: PLC0415 - most readings need no bar
    from rich.progress import Progress as Bar  # noqa: PLC0415

    bar = Bar(console=Console(stderr=True), transient=True)
    bar.add_task("reading commits")
    bar.start()
    return bar
