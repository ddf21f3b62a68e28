"""Nothing but `journal paper` and `journal clone` opens a connection: not one address is asked for.

`clone` has git do it: it alone lets git out, and asks nobody where nothing is missing.
"""

import socket
from pathlib import Path
from typing import NoReturn

import pytest

import learning_journal
from learning_journal.cli.main import COMMANDS
from learning_journal.edges import git
from support.cli import run_journal
from support.journal import build, commit_all, make_journal

RUNS = {
    "init": [["init", "new", "--no-input", "--name", "Ada", "--start", "2026-01-05", "--timezone", "UTC"]],
    "templates": [["templates", "copy", "resume/resume.typ"]],
    "new-week": [["new-week"], ["new-week"]],
    "close-week": [["close-week", "1"]],
    "verify": [["verify"]],
    "log": [["log", "1h30", "theory"], ["log", "--json"]],
    "pause": [["pause", "2026-02-02", "--yes"]],
    "stretch": [["stretch", "4", "--yes"]],
    "replan": [["replan", "--yes"]],
    "gotcha": [["gotcha", "It broke"]],
    "paper": [["paper", "A title"], ["paper", "1706.03762", "--offline"], ["paper", "1706.03762"]],
    "mentor": [["mentor"], ["mentor", "--held"]],
    "cards": [["cards", "list"], ["cards", "fix"]],
    "quiz": [["quiz", "--no-input", "--json"]],
    "status": [["status"], ["status", "--json"]],
    "stats": [["stats"]],
    "checkpoint": [["checkpoint"]],
    "scratch": [["scratch"]],
    "evidence": [["evidence"], ["evidence", "--json"]],
    "portfolio": [["portfolio"], ["portfolio", "--dry-run", "--include-unproven"]],
    "resume": [["resume", "--format", "html", "--format", "pdf"], ["resume", "--verify", "resume"]],
    "resources": [["resources"]],
    "sprint": [["sprint", "3"]],
    "check": [["check"]],
    "doctor": [["doctor"], ["doctor", "--json"]],
    "roadmap": [["roadmap", "show"]],
    "clone": [["clone"], ["clone", "--dry-run"]],
    "due": [["due"], ["due", "--json"]],
    "pages": [["pages", "--out", "build"]],
    "import": [["import", "gotchas", "--dry-run"]],
}


LETS_OUT = "protocol.https.allow=always"
"""What git is told where it may use the network; everywhere else it is told `protocol.allow=never`."""


@pytest.fixture
def attempts(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Collect what is asked of the network; every question fails."""
    found: list[object] = []

    def refuse(*words: object, **_: object) -> NoReturn:
        found.append(words)
        raise OSError("no network in this test")

    for name in ("getaddrinfo", "gethostbyname", "create_connection"):
        monkeypatch.setattr(socket, name, refuse)
    for name in ("connect", "connect_ex", "sendto"):
        monkeypatch.setattr(socket.socket, name, refuse)
    return found


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = make_journal(tmp_path_factory.mktemp("journal"))
    commit_all(folder, "Begin")
    return folder


def test_a_look_up_is_noticed(attempts: list[object], folder: Path) -> None:
    assert run_journal(folder, "paper", "10.1038/nature14539", "--dry-run").code == 0
    assert attempts


@pytest.mark.parametrize("name", COMMANDS)
def test_commands_ask_nobody(name: str, attempts: list[object], folder: Path) -> None:
    for words in RUNS[name]:
        assert "Traceback" not in run_journal(folder, *words).err
    assert attempts == []


def test_a_build_asks_nobody(attempts: list[object], folder: Path) -> None:
    assert build(folder, strict=False).code == 0
    assert attempts == []


def test_git_is_let_out_in_one_place() -> None:
    package = Path(learning_journal.__file__).parent
    told = [path.name for path in package.rglob("*.py") if LETS_OUT in path.read_text(encoding="utf-8")]
    assert told == ["git_clone.py"]
    users = [path.name for path in package.rglob("*.py") if "git_clone" in path.read_text(encoding="utf-8")]
    assert users == ["clone.py"]
    assert "protocol.allow=never" in git._OPTIONS  # noqa: SLF001 - what every process of git is told
