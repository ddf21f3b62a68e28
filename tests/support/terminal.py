"""A real terminal, on which a command can ask and be answered."""

import signal
from pathlib import Path

import pexpect

from support.cli import JOURNAL, surroundings


def hear_interrupts() -> None:
    """Let a program hear Ctrl-C where the tests themselves run in the background and do not."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


class Terminal:
    """A command on a pseudo-terminal."""

    def __init__(self, folder: Path, *words: str, **more: str) -> None:
        self.folder = folder
        self.child = pexpect.spawn(
            JOURNAL[0],
            [*JOURNAL[1:], *words],
            cwd=str(folder),
            env=surroundings(folder, **more),
            encoding="utf-8",
            timeout=30,
            dimensions=(50, 200),
            preexec_fn=hear_interrupts,
        )

    def expect(self, text: str) -> None:
        self.child.expect_exact(text)

    def answer(self, question: str, answer: str) -> None:
        """Wait for a question and answer it."""
        self.expect(question)
        self.child.sendline(answer)

    def interrupt(self) -> None:
        """Press Ctrl-C until it shows: one that comes just before the command reads a key is lost on it."""
        for _ in range(30):
            self.child.sendintr()
            if self.child.expect([r"(?=Aborted!|journal: )", pexpect.TIMEOUT], timeout=1) == 0:
                return

    def end(self) -> tuple[int, str]:
        """Wait for the end; return exit code and everything shown since the last question."""
        self.child.expect(pexpect.EOF)
        self.child.close()
        assert self.child.exitstatus is not None, f"ended by signal {self.child.signalstatus}"
        return self.child.exitstatus, str(self.child.before).replace("\r\n", "\n")
