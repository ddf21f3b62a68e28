"""Lines are added whole, each of them, and nothing that was there changes."""

import errno
import os
import subprocess
import sys
from io import FileIO
from pathlib import Path

import pytest

from learning_journal.edges import locks
from learning_journal.edges.append import append_line
from learning_journal.errors import WriteError

PROGRAM = """
import sys
from pathlib import Path
from learning_journal.edges.append import append_line
for n in range(int(sys.argv[3])):
    append_line(Path(sys.argv[1]), f"{sys.argv[2]}-{n}-" + "x" * 500, header="head")
"""


def test_a_new_file_begins_with_its_header(tmp_path: Path) -> None:
    path = tmp_path / "data" / "hours.csv"
    append_line(path, "one", header="head")
    append_line(path, "zwei \u00e9", header="head")
    assert path.read_bytes() == "head\none\nzwei \u00e9\n".encode()


def test_without_a_header_there_is_none(tmp_path: Path) -> None:
    append_line(tmp_path / "a", "one")
    assert (tmp_path / "a").read_bytes() == b"one\n"


@pytest.mark.parametrize("there", [b"head\ntorn", b"head\r\nold\r\n", b"\xff\xfe\n"])
def test_what_is_there_stays_and_no_line_runs_into_another(there: bytes, tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(there)
    append_line(path, "new", header="head")
    end = b"" if there.endswith(b"\n") else b"\n"
    assert path.read_bytes() == there + end + b"new\n"


def test_processes_wait_for_each_other(tmp_path: Path) -> None:
    path = tmp_path / "a"
    command = [sys.executable, "-c", PROGRAM, str(path)]
    running = [subprocess.Popen([*command, str(n), "50"]) for n in range(4)]
    assert [process.wait() for process in running] == [0] * 4
    lines = path.read_text("utf-8").splitlines()
    assert lines[0] == "head"
    assert sorted(lines[1:]) == sorted(f"{who}-{n}-" + "x" * 500 for who in range(4) for n in range(50))


def test_a_file_that_was_replaced_while_waiting_gets_the_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a"
    path.write_text("old\n", "utf-8")
    events = ["replace", "remove"]
    lock = locks._lock  # noqa: SLF001 - what happens while it waits is the case

    def slow(stream: FileIO) -> None:
        event = events.pop() if events else ""
        if event == "remove":
            path.unlink()
        elif event == "replace":
            (tmp_path / "b").write_text("from git\n", "utf-8")
            (tmp_path / "b").replace(path)
        lock(stream)

    monkeypatch.setattr(locks, "_lock", slow)
    append_line(path, "new")
    assert path.read_text("utf-8") == "from git\nnew\n"


def test_a_full_disk_leaves_the_file_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a"
    path.write_text("old\n", "utf-8")

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(WriteError) as error:
        append_line(path, "new")
    assert error.value.where == str(path)
    assert path.read_text("utf-8") == "old\n"


def test_a_folder_in_the_way_is_told(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    with pytest.raises(WriteError):
        append_line(tmp_path / "a", "new")
