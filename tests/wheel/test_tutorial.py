"""The tutorial, command by command, as it is written: from an empty home to a published first week."""

import os
import re
import signal
import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pexpect
import pytest

CHECKOUT = Path(__file__).parents[2]
TUTORIAL = CHECKOUT / "docs" / "guide" / "first-week.md"
INSTALL = re.compile(r"pipx install |python3 -m venv |\S*/pip install |export PATH=")
"""What the wheel's own environment stands for here: these would need the network."""

MONDAY, SUNDAY = "2026-01-05", "2026-01-11"


@dataclass
class Learner:
    """Somebody at a terminal with an empty home."""

    environment: dict[str, str]
    folder: Path
    ran: list[str] = field(default_factory=list)

    def live(self, day: str) -> None:
        """Let it be noon of this day."""
        self.environment["JOURNAL_TODAY"] = day
        for name in ("GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE"):
            self.environment[name] = f"{day}T12:00:00+00:00"

    def type(self, command: str) -> None:
        """Run what the tutorial says, and fail where it does."""
        self.ran.append(command)
        if command.startswith("cd "):
            self.folder = Path(command.removeprefix("cd ").replace("~", self.environment["HOME"]))
        elif command.startswith("journal init "):
            self._answer(command)
        elif command == "mkdocs serve":
            self._look(command)
        else:
            done = subprocess.run(
                ["bash", "-c", command],
                cwd=self.folder,
                env=self.environment,
                stdin=subprocess.DEVNULL,
                capture_output=True,
                text=True,
                check=False,
                timeout=100,
            )
            assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"
            assert "Traceback" not in done.stderr

    def _answer(self, command: str) -> None:
        """Accept every default."""
        terminal = pexpect.spawn(
            "bash",
            ["-c", command],
            cwd=str(self.folder),
            env=self.environment,
            encoding="utf-8",
            timeout=30,
        )
        for question in ("Your name .*: ", "First day of week 1 .*: ", "Your time zone .*: ", "A plan .*: "):
            terminal.expect(question)
            terminal.sendline("")
        terminal.expect(pexpect.EOF)
        terminal.close()
        assert terminal.exitstatus == 0, terminal.before

    def _look(self, command: str) -> None:
        """Open the preview, and stop it with Ctrl-C."""
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            address = f"127.0.0.1:{free.getsockname()[1]}"
        server = subprocess.Popen(
            [*command.split(), "--dev-addr", address],
            cwd=self.folder,
            env=self.environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            assert "Week 1 of 52" in _page(f"http://{address}/", server)
        finally:
            server.send_signal(signal.SIGINT)
            server.wait(20)


def _page(address: str, server: "subprocess.Popen[bytes]") -> str:
    """Return what is at an address, once the server is up."""
    for _ in range(300):
        assert server.poll() is None
        try:
            with urllib.request.urlopen(address, timeout=20) as answer:  # noqa: S310 - this machine's
                return str(answer.read().decode())
        except OSError:
            time.sleep(0.1)
    raise AssertionError(f"{address} did not answer")


def commands() -> Iterator[tuple[str, str]]:
    """Yield each command of the tutorial with the heading it stands under."""
    heading = ""
    for part in re.split(r"^(?=## )", TUTORIAL.read_text("utf-8"), flags=re.MULTILINE):
        heading = part.split("\n", 1)[0].removeprefix("## ")
        for block in re.findall(r"^```console\n(.*?)^```$", part, flags=re.MULTILINE | re.DOTALL):
            for line in block.splitlines():
                assert line.startswith("$ "), f"not a command: {line}"
                yield heading, line.removeprefix("$ ")


@pytest.fixture
def learner(tmp_path: Path) -> Learner:
    """Return a learner whose GitHub is a bare repository on this machine."""
    home, forge = tmp_path / "home", tmp_path / "forge.git"
    home.mkdir()
    environment = {
        "PATH": os.pathsep.join([os.environ["JOURNAL_WHEEL_BIN"], os.environ["PATH"]]),
        "HOME": str(home),
        "GIT_CONFIG_NOSYSTEM": "1",
        "LC_ALL": "C.UTF-8",
        "TZ": "UTC",
        "TERM": "dumb",
        "NO_MKDOCS_2_WARNING": "1",
    }
    learner = Learner(environment, home)
    learner.type(f"git init --quiet --bare --initial-branch=main {forge}")
    learner.type(f"git config --global url.file://{forge}.insteadOf https://github.com/ada/my-journal.git")
    return learner


def test_the_tutorial_as_it_is_written(learner: Learner, tmp_path: Path) -> None:
    learner.live(MONDAY)
    for heading, command in commands():
        if INSTALL.match(command):
            continue
        if heading == "6. On Sunday":
            learner.live(SUNDAY)
        learner.type(command)
        if command == "journal new-week" and heading == "3. Write the week":
            _tick(learner.folder / "journal" / "week-01.md")
    assert "git push" in learner.ran

    # What the forge has is what gets published: all of it, clean, and the week is told.
    learner.folder = tmp_path
    learner.type("git clone --quiet https://github.com/ada/my-journal.git published")
    learner.folder = tmp_path / "published"
    learner.type("mkdocs build --strict")
    learner.type("journal check --public site")
    post = (learner.folder / "site" / "blog" / "week-01" / "index.html").read_text("utf-8")
    assert "The first evidence" in post
    assert (learner.folder / "data" / "weeks" / "01.json").is_file()


def _tick(post: Path) -> None:
    """Do the first task, as a writer would, with a link to what shows it."""
    text = post.read_text("utf-8")
    ticked = re.sub(
        r"- \[ \] (.*?) <!-- w01", r"- [x] \1 → [The first evidence](../roadmap.yml) <!-- w01", text, count=1
    )
    assert ticked != text
    post.write_text(ticked, "utf-8")
