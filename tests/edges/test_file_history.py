"""The committed versions of files."""

from pathlib import Path

import pytest

from learning_journal.edges.file_history import file_history
from learning_journal.text.file_log import Change
from support.git import Repository

PATTERNS = ["journal/*.md"]
FIRST, SECOND, THIRD = (f"2026-02-0{day}T12:00:00+00:00" for day in (1, 2, 3))


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """A journal in a folder of its repository."""
    made = Repository(tmp_path / "work")
    made.commit({"sub/journal/a.md": "one\n", "sub/other/a.md": "x\n"}, committed=FIRST)
    return made


def seen(root: Path) -> list[tuple[int, list[tuple[bytes, str, str]]]]:
    with file_history(root, PATTERNS) as history:

        def texts(change: Change) -> tuple[bytes, str, str]:
            return change.path, history.text(change.before), history.text(change.after)

        return [(step.time, [texts(change) for change in step.changes]) for step in history.steps]


def test_versions_come_by_time_with_paths_from_the_folder(repository: Repository) -> None:
    repository.commit({"sub/other/a.md": "y\n"}, committed=SECOND)
    repository.commit({"sub/journal/a.md": None, "sub/journal/d/b.md": "one\n"}, committed=THIRD)
    assert seen(repository.folder / "sub") == [
        (1769947200, [(b"journal/a.md", "", "one\n")]),
        (1770120000, [(b"journal/a.md", "one\n", ""), (b"journal/d/b.md", "", "one\n")]),
    ]


def test_a_merge_is_one_step_at_its_own_time(repository: Repository) -> None:
    repository.git("checkout", "-q", "-b", "side")
    repository.commit({"sub/journal/a.md": "two\n"}, committed=FIRST)
    repository.git("checkout", "-q", "main")
    repository.commit({"sub/other/a.md": "z\n"}, committed=SECOND)
    who = {f"GIT_{role}_{key}": "Carl" for role in ("AUTHOR", "COMMITTER") for key in ("NAME", "EMAIL")}
    dates = {"GIT_AUTHOR_DATE": THIRD, "GIT_COMMITTER_DATE": THIRD}
    repository.git("merge", "-q", "--no-edit", "side", env={**who, **dates})
    assert seen(repository.folder / "sub")[1:] == [(1770120000, [(b"journal/a.md", "one\n", "two\n")])]


def test_the_repositorys_own_settings_change_nothing(repository: Repository) -> None:
    repository.commit({"sub/journal/a.md": None, "sub/journal/b.md": "one\n"}, committed=SECOND)
    before = seen(repository.folder / "sub")
    for name, value in {
        "log.follow": "true",
        "log.diffMerges": "separate",
        "log.showRoot": "false",
        "diff.renames": "copies",
        "diff.relative": "false",
        "diff.noprefix": "true",
        "format.pretty": "oneline",
        "core.quotePath": "true",
    }.items():
        repository.git("config", name, value)
    assert seen(repository.folder / "sub") == before


def test_without_a_repository_or_a_commit_there_are_no_versions(tmp_path: Path) -> None:
    (tmp_path / "plain").mkdir()
    assert seen(tmp_path / "plain") == []
    assert seen(Repository(tmp_path / "new").folder) == []
    with file_history(tmp_path / "plain", PATTERNS) as history:
        assert history.text(b"0" * 40) == ""


def test_a_content_that_is_lost_or_no_text_hides_no_other(repository: Repository) -> None:
    repository.commit({"sub/journal/a.md": b"\xff\n"}, committed=SECOND)
    lost = repository.git("rev-parse", "HEAD~1:sub/journal/a.md")
    (repository.folder / ".git/objects" / lost[:2] / lost[2:]).unlink()
    assert seen(repository.folder / "sub") == [
        (1769947200, [(b"journal/a.md", "", "")]),
        (1770033600, [(b"journal/a.md", "", "\ufffd\n")]),
    ]
