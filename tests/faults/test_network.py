"""Nothing but `journal paper` opens a connection: not one address is asked for, not one socket connected."""

import socket
from pathlib import Path
from typing import NoReturn

import pytest

from learning_journal.cli.main import COMMANDS
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
}


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
