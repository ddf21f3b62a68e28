"""Files as they were committed."""

from pathlib import Path

import pytest

from learning_journal.edges import git_answers
from learning_journal.edges.blobs import committed_bytes
from learning_journal.edges.tree import Committed, read_committed
from support.git import Repository


def test_contents_are_those_of_the_commit(tmp_path: Path) -> None:
    repository = Repository(tmp_path)
    repository.commit(
        {"sub/a b.bin": b"\x00\xffone\n", "sub/ä.txt": "zwei", "sub/line\nbreak": "x", "out.txt": "o"}
    )
    repository.write({"sub/a b.bin": "edited", "sub/new.txt": "new"})
    root = tmp_path / "sub"
    asked = ["a b.bin", "ä.txt", "new.txt", "../out.txt", "line\nbreak", "a b.bin"]
    assert committed_bytes(root, read_committed(root), asked) == {
        "a b.bin": b"\x00\xffone\n",
        "ä.txt": b"zwei",
    }


def test_what_is_too_large_is_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Repository(tmp_path).commit({"large": "x" * 99, "small": "y"})
    monkeypatch.setattr(git_answers, "_LARGEST", 50)
    assert committed_bytes(tmp_path, read_committed(tmp_path), ["large", "small"]) == {"small": b"y"}


def test_a_damaged_repository_gives_nothing(tmp_path: Path) -> None:
    repository = Repository(tmp_path)
    repository.commit({"a": "a\n"})
    committed = read_committed(tmp_path)
    repository.object_path("HEAD:a").unlink()
    assert committed_bytes(tmp_path, committed, ["a"]) == {}


def test_without_a_repository_there_is_nothing(tmp_path: Path) -> None:
    assert committed_bytes(tmp_path, Committed(), ["a"]) == {}
