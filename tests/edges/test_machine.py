"""What the machine says to doctor."""

import os
import subprocess
from pathlib import Path

import pytest

from learning_journal.edges import machine
from support.journals import write_files


def script(folder: Path, name: str, text: str) -> None:
    path = folder / name
    path.write_text(f"#!/bin/sh\n{text}\n", "utf-8")
    path.chmod(0o755)


@pytest.mark.parametrize(
    ("answer", "version"),
    [
        ("git version 2.39.5", (2, 39, 5)),
        ("git version 2.39.5 (Apple Git-154)", (2, 39, 5)),
        ("git version 2.45.1.windows.1", (2, 45, 1)),
        ("git version next", ()),
    ],
)
def test_the_version_of_git(
    answer: str, version: tuple[int, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script(tmp_path, "git", f"echo '{answer}'")
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    assert machine.git_version() == version


def test_no_git_and_one_that_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert machine.git_version() is None
    script(tmp_path, "git", "exit 1")
    assert machine.git_version() is None


@pytest.mark.parametrize(
    ("visual", "editor", "found"),
    [
        ("", "", ("", False)),
        ("", "sh -e", ("sh -e", True)),
        ("sh", "no-such-editor", ("sh", True)),
        ("no-such-editor -w", "sh", ("no-such-editor -w", False)),
        ("'sh", "", ("'sh", False)),
    ],
)
def test_the_editor(
    visual: str, editor: str, found: tuple[str, bool], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VISUAL", visual)
    monkeypatch.setenv("EDITOR", editor)
    assert machine.editor() == found


def test_folders_that_may_not_be_written_into(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "data").mkdir()
    assert machine.closed_folders(tmp_path, (".", "data", "gone")) == ()
    # Whoever runs as root may write everywhere.
    monkeypatch.setattr(os, "access", lambda path, _mode: path.name != "data")
    assert machine.closed_folders(tmp_path, (".", "data", "gone")) == ("data",)


def test_files_of_git_lfs(tmp_path: Path) -> None:
    pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n"
    files = {"b.png": pointer, "a.png": pointer, "c.png": "x", "long.md": pointer + 2000 * "x"}
    write_files(tmp_path, files)
    (tmp_path / "link.png").symlink_to("a.png")
    (tmp_path / "folder").mkdir()
    paths = {*files, "link.png", "folder", "gone.png", "a.png/b.png", 300 * "x"}
    assert machine.pointers(tmp_path, paths) == ("a.png", "b.png")


def test_workflows(tmp_path: Path) -> None:
    assert list(machine.workflow_files(tmp_path)) == []
    folder = ".github/workflows"
    write_files(
        tmp_path,
        {f"{folder}/b.yaml": "b", f"{folder}/a.yml": "a", f"{folder}/c.yml": b"\xff", f"{folder}/d": ""},
    )
    assert list(machine.workflow_files(tmp_path)) == [(f"{folder}/a.yml", "a"), (f"{folder}/b.yaml", "b")]


def test_python_and_the_disk(tmp_path: Path) -> None:
    assert " in " in machine.python()
    shown = subprocess.run(["df", "-kP", tmp_path], capture_output=True, text=True, check=True).stdout
    free = int(shown.splitlines()[1].split()[3]) << 10
    assert abs(machine.free_bytes(tmp_path) - free) < 1 << 30
