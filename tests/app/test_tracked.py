"""`check` names private files that git has, because the repository publishes what the site hides."""

from pathlib import Path

from learning_journal.app.check import check
from support.git import Repository
from support.journals import small_journal, write_files

PRIVATE = "---\ntitle: Mine\ndate: 2026-01-20\nvisibility: private\n---\n"
PUBLIC = PRIVATE.replace("private", "public")


def found(root: Path) -> list[tuple[str, int, str]]:
    """Return path, line and remedy of each private file that is said to be in git."""
    return [
        (problem.path, problem.line, problem.fix)
        for problem in check(root)
        if problem.code == "private-in-git"
    ]


def remedy(path: str) -> str:
    return f"Name it in .gitignore, then `git rm --cached {path}` and commit; older commits keep it."


def test_what_is_committed(tmp_path: Path) -> None:
    repository = Repository(small_journal(tmp_path))
    repository.commit(
        {
            "private/mentor/2026 01.md": "x",
            "journal/private/plot.png": "x",
            "src/private/code.py": "x",
            "docs/private.md": "x",
            "gotchas/mine.md": PRIVATE,
            "gotchas/yours.md": PUBLIC,
        }
    )
    assert found(tmp_path) == [
        ("gotchas/mine.md", 4, remedy("gotchas/mine.md")),
        ("journal/private/plot.png", 0, remedy("journal/private/plot.png")),
        ("private/mentor/2026 01.md", 0, remedy("'private/mentor/2026 01.md'")),
    ]


def test_before_the_first_commit_the_index_counts(tmp_path: Path) -> None:
    repository = Repository(small_journal(tmp_path, {"private/a.md": "x", "gotchas/mine.md": PRIVATE}))
    assert found(tmp_path) == []
    repository.git("add", "private")
    assert [path for path, *_ in found(tmp_path)] == ["private/a.md"]


def test_what_left_the_index_is_there_until_it_is_committed(tmp_path: Path) -> None:
    repository = Repository(small_journal(tmp_path))
    repository.commit({"private/a.md": "x"})
    repository.git("rm", "-q", "--cached", "private/a.md")
    assert [path for path, *_ in found(tmp_path)] == ["private/a.md"]
    repository.commit_index()
    assert found(tmp_path) == []


def test_a_journal_in_a_folder_of_a_repository(tmp_path: Path) -> None:
    repository = Repository(tmp_path)
    repository.commit({"private/above.md": "x"})
    root = small_journal(tmp_path / "sub")
    repository.commit({"sub/private/mine.md": "x"})
    assert [path for path, *_ in found(root)] == ["private/mine.md"]


def test_without_a_repository_nothing_is_in_git(tmp_path: Path) -> None:
    write_files(small_journal(tmp_path), {"private/a.md": "x", "gotchas/mine.md": PRIVATE})
    assert found(tmp_path) == []
