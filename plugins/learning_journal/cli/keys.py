"""Single keys from a terminal, and lines from whatever else is on standard input."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

_END = "\x04"
_INTERRUPT = "\x03"

if sys.platform == "win32":  # pragma: no cover - no such machine tests this
    import click

    @contextmanager
    def _unbuffered() -> Iterator[Callable[[], str]]:
        yield click.getchar
else:
    import termios

    @contextmanager
    def _unbuffered() -> Iterator[Callable[[], str]]:
        """Let every key arrive at once; what was typed ahead is kept, and the terminal is put back.

        Ctrl-C is a key among the others, so that it interrupts nothing that an earlier key has begun.
        """
        handle = sys.stdin.fileno()
        before, now = termios.tcgetattr(handle), termios.tcgetattr(handle)
        now[3] &= ~(termios.ECHO | termios.ICANON)
        now[6][termios.VMIN], now[6][termios.VTIME] = 1, 0
        now[6][termios.VINTR] = bytes([os.fpathconf(handle, "PC_VDISABLE")])
        try:
            termios.tcsetattr(handle, termios.TCSANOW, now)
            yield lambda: os.read(handle, 1024).decode("utf-8", "replace")
        finally:
            termios.tcsetattr(handle, termios.TCSADRAIN, before)


@contextmanager
def keys() -> Iterator[Callable[[], str]]:
    """Give a function that waits for the next key and returns it; Enter is a newline.

    The function raises EOFError where no more will come and KeyboardInterrupt where the user wants to stop.
    Without a terminal, keys are the characters of the input's lines.
    """
    if sys.stdin.isatty():
        with _unbuffered() as read:
            yield _one_by_one(read)
    else:
        yield _one_by_one(sys.stdin.readline)


def _one_by_one(read: Callable[[], str]) -> Callable[[], str]:
    waiting: list[str] = []

    def key() -> str:
        while not waiting:
            text = read()
            if not text:
                raise EOFError
            # An arrow or function key arrives as one text that begins like this, and means nothing here.
            waiting.extend("" if text.startswith("\x1b") else text.replace("\r", "\n"))
        found = waiting.pop(0)
        if found == _END:
            raise EOFError
        if found == _INTERRUPT:
            raise KeyboardInterrupt
        return found

    return key
