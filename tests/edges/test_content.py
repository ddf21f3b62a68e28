"""Which files are entries, and what is said of the ones that cannot be read."""

import os
from pathlib import Path

import pytest

from learning_journal.edges.content import exists_within, find_root, read_entry_files
from learning_journal.errors import NotAJournalError, Problem
from support.journals import write_files

FOLDERS = ("journal", "gotchas")


def read(root: Path) -> dict[str, str]:
    """Return each file's text, or in its place what is wrong, in angle brackets."""
    return {
        path: f"<{found.code}: {found.what}>" if isinstance(found, Problem) else found
        for path, found in read_entry_files(root, FOLDERS)
    }


def test_entries_are_the_markdown_files_of_the_folders(tmp_path: Path) -> None:
    write_files(
        tmp_path,
        {
            "journal/week-01.md": "one",
            "journal/2026/deep/note.md": "deep",
            "gotchas/a.md": "a",
            **dict.fromkeys(
                (
                    *("journal/README.md", "gotchas/readme.md", "journal/_draft.md", "journal/.hidden.md"),
                    *("journal/_folder/a.md", "journal/.folder/a.md", "journal/a.txt", "journal/a.md.bak"),
                    *("papers/other.md", "loose.md", "journal/.journal-x.tmp"),
                ),
                "not an entry",
            ),
        },
    )
    assert read(tmp_path) == {
        "gotchas/a.md": "a",
        "journal/2026/deep/note.md": "deep",
        "journal/week-01.md": "one",
    }


def test_a_journal_without_folders_has_no_entries(tmp_path: Path) -> None:
    assert read(tmp_path) == {}


def test_what_is_wrong_with_one_file_hides_no_other(tmp_path: Path) -> None:
    write_files(
        tmp_path,
        {"journal/a.md": b"\xff", "journal/z.md": "fine", "private/mentor.md": "secret", "gotchas/b.md": "b"},
    )
    (tmp_path / "journal" / "broken.md").symlink_to("nowhere.md")
    (tmp_path / "journal" / "circle.md").symlink_to("circle.md")
    (tmp_path / "journal" / "inside.md").symlink_to("../gotchas/b.md")
    (tmp_path / "journal" / "outside.md").symlink_to("../private/mentor.md")
    os.mkfifo(tmp_path / "journal" / "pipe.md")
    found = read(tmp_path)
    assert found["journal/a.md"] == "<unreadable: Not UTF-8 text (byte 0).>"
    assert found["journal/broken.md"] == "<unreadable: Cannot read the file: No such file or directory.>"
    assert found["journal/circle.md"].startswith("<unreadable: Cannot read the file: Too many levels")
    assert found["journal/inside.md"] == "b"
    assert (
        found["journal/outside.md"]
        == "<link-outside: This is a link to a file outside the journal's folders.>"
    )
    assert found["journal/pipe.md"] == "<unreadable: This is not a regular file.>"
    assert found["journal/z.md"] == "fine"
    assert "secret" not in str(found)


def test_a_folder_that_cannot_be_read_is_a_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_files(tmp_path, {"journal/a.md": "a", "journal/closed/b.md": "b"})
    real = os.scandir

    def scandir(path: str) -> object:
        # Tests may run as a user whom permission bits do not bind.
        if Path(path).name == "closed":
            raise PermissionError(13, "Permission denied", str(path))
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    assert read(tmp_path) == {
        "journal/a.md": "a",
        "journal/closed": "<unreadable: The folder cannot be read: Permission denied.>",
    }


def test_folders_linked_in_a_circle_end(tmp_path: Path) -> None:
    write_files(tmp_path, {"journal/a.md": "a"})
    (tmp_path / "journal" / "again").symlink_to(tmp_path / "journal")
    assert read(tmp_path) == {"journal/a.md": "a"}


def test_the_root_is_the_nearest_folder_with_settings(tmp_path: Path) -> None:
    write_files(tmp_path, {"journal.yml": "", "notebooks/deep/a.ipynb": "", "inner/journal.yml": ""})
    assert find_root(tmp_path) == tmp_path.resolve()
    assert find_root(tmp_path / "notebooks" / "deep") == tmp_path.resolve()
    assert find_root(tmp_path / "inner") == (tmp_path / "inner").resolve()


def test_outside_a_journal_and_in_no_folder_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "journal.yml").mkdir()
    with pytest.raises(NotAJournalError, match=r"no journal\.yml"):
        find_root(tmp_path)
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()
    with pytest.raises(NotAJournalError, match="cannot be read"):
        find_root(Path())
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize(
    ("path", "exists"),
    [
        ("a.md", True),
        ("folder", True),
        ("folder/../a.md", True),
        ("missing.md", False),
        ("../outside.md", False),
        ("escape.md", False),
        ("circle.md", False),
        ("a\0b", False),
        ("x" * 5000, False),
    ],
)
def test_only_what_is_inside_exists(path: str, exists: bool, tmp_path: Path) -> None:  # noqa: FBT001
    root = tmp_path / "root"
    write_files(root, {"a.md": "", "folder/b.md": ""})
    write_files(tmp_path, {"outside.md": ""})
    (root / "escape.md").symlink_to("../outside.md")
    (root / "circle.md").symlink_to("circle.md")
    assert exists_within(root, path) is exists
