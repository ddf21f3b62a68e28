"""Hashes of what a commit holds."""

import hashlib
from pathlib import Path

import pytest

from learning_journal.edges.git import UnreadableRepositoryError
from learning_journal.edges.git_objects import commit_time, hashes
from support.git import Repository


def test_hashes_are_those_of_the_bytes_at_the_commit(tmp_path: Path) -> None:
    repository = Repository(tmp_path / "r")
    large = bytes(range(256)) * (70 << 12)  # 70 MiB: more than is ever held in memory at once
    repository.write({"large.ipynb": large, "ü/a b.txt": "one\r\n", "ü/empty": ""})
    first = repository.commit()
    repository.commit({"ü/a b.txt": "two", "ü/empty": None})
    paths = ["large.ipynb", "ü/a b.txt", "ü/empty", "ü", "gone", "gone too", ""]
    assert hashes(repository.folder, first, paths) == {
        "large.ipynb": hashlib.sha256(large).hexdigest(),
        "ü/a b.txt": hashlib.sha256(b"one\r\n").hexdigest(),
        "ü/empty": hashlib.sha256(b"").hexdigest(),
        "ü": repository.git("rev-parse", f"{first}:ü"),
        "": repository.git("rev-parse", f"{first}^{{tree}}"),
    }
    assert hashes(repository.folder / "ü", "HEAD", ["a b.txt", "empty", "../large.ipynb"]) == {
        "a b.txt": hashlib.sha256(b"two").hexdigest(),
        "../large.ipynb": hashlib.sha256(large).hexdigest(),
    }
    assert hashes(repository.folder, "0" * 40, paths) == {}


def test_a_repository_inside_has_no_hash(tmp_path: Path) -> None:
    inner = Repository(tmp_path / "inner")
    commit = inner.commit({"a": "1"})
    repository = Repository(tmp_path / "r")
    repository.git("update-index", "--add", "--cacheinfo", f"160000,{commit},sub")
    repository.commit_index(
        "sub", author="A <a@b>", date="2026-01-01T00:00:00Z", committed="2026-01-01T00:00:00Z"
    )
    assert hashes(repository.folder, "HEAD", ["sub", "sub/a"]) == {}


def test_times_of_commits_and_where_git_cannot_say(tmp_path: Path) -> None:
    repository = Repository(tmp_path / "r")
    with pytest.raises(UnreadableRepositoryError):
        commit_time(repository.folder)
    first = repository.commit({"a": "1"}, committed="2026-06-01T00:00:00+02:00")
    repository.commit({"a": "2"}, committed="2026-06-02T00:00:00+00:00")
    assert (commit_time(repository.folder), commit_time(repository.folder, first)) == (1780358400, 1780264800)
    with pytest.raises(UnreadableRepositoryError):
        commit_time(repository.folder, "0" * 40)
    with pytest.raises(UnreadableRepositoryError):
        hashes(tmp_path, "HEAD", ["a"])
