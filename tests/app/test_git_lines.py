"""Which lines and files count."""

import json
from pathlib import Path

import pytest

from support.counts import activity, left_out, lines, sums
from support.git import Repository, git

TEN = "".join(f"line {number}\n" for number in range(10))


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path)


def test_a_root_commit_counts_its_lines(repository: Repository) -> None:
    repository.commit({"a": TEN})
    assert lines(activity(repository.folder)) == (1, 10, 0)


def test_an_empty_commit_counts_as_a_commit(repository: Repository) -> None:
    repository.commit()
    found = sums(activity(repository.folder))
    assert (found.commits, found.counted.files) == (1, 0)


def test_a_rename_is_followed(repository: Repository) -> None:
    repository.commit({"old/name": TEN})
    repository.commit({"old/name": None, "new/name": TEN + "one more\n"})
    assert lines(activity(repository.folder)) == (2, 11, 0)


def test_a_binary_file_counts_as_a_file_without_lines(repository: Repository) -> None:
    repository.commit({"a.png": b"\x89PNG\0\r\n", "a.txt": "1\n"})
    found = sums(activity(repository.folder))
    assert (found.counted.files, found.counted.insertions, found.binary_files) == (2, 1, 1)


def test_a_changed_mode_and_a_link_are_changed_files(repository: Repository) -> None:
    repository.commit({"a": "1\n"})
    (repository.folder / "link").symlink_to("a")
    repository.git("update-index", "--chmod=+x", "a")
    repository.git("add", "link")
    repository.commit_index()
    assert lines(activity(repository.folder)) == (3, 2, 0)


def test_a_submodule_is_one_line_that_names_its_commit(repository: Repository) -> None:
    first, second = "1" * 40, "2" * 40
    for commit in (first, second):
        repository.git("update-index", "--add", "--cacheinfo", f"160000,{commit},sub")
        repository.commit_index()
    assert lines(activity(repository.folder)) == (2, 2, 1)


ODD_PATHS = [
    b"new\nline",
    b"tab\tin it",
    b'"quoted"',
    b"back\\slash",
    b"\xff\xfe not UTF-8",
    " ünï".encode(),
    b":100644",
]


@pytest.mark.parametrize("path", ODD_PATHS)
def test_a_path_of_any_bytes_counts(repository: Repository, path: bytes) -> None:
    repository.commit({path: TEN, b"other": "1\n"})
    repository.commit({path: None, path + b"\t2": TEN})
    found = activity(repository.folder)
    assert (lines(found), left_out(found)) == ((3, 11, 0), (0, 0, 0))


@pytest.mark.parametrize(
    ("author", "subject"),
    [
        (b"\xff\xfe <ada@example.org> 1767614400 +0000", b"caf\xe9"),
        (b" <> 1767614400 +0000", b""),
        (b'A\tB "C" <ada@example.org> 1767614400 +0000', b"tab\there"),
        (b"Ada <ada@exa\xffmple.org> 1767614400 +0000", b"x" * 5000),
    ],
)
def test_names_and_subjects_of_any_bytes_are_text(
    repository: Repository, author: bytes, subject: bytes
) -> None:
    repository.commit_raw(author, subject + b"\n\nbody\n")
    (commit,) = activity(repository.folder).commits(1)
    assert commit.subject.encode()
    assert len(commit.subject) <= 300


def test_a_long_subject_is_cut_at_a_character(repository: Repository) -> None:
    repository.commit(message="ü" * 400)
    (commit,) = activity(repository.folder).commits(1)
    assert commit.subject == "ü" * 299 + "…"


def test_a_subject_in_another_encoding_is_read(repository: Repository) -> None:
    repository.git("config", "i18n.commitEncoding", "ISO-8859-1")
    repository.write({"a": "1\n"})
    repository.git("add", "a")
    git(repository.folder, "commit", "-q", "-F", "-", stdin="Größe".encode("latin-1"), env=_ADA)
    (commit,) = activity(repository.folder).commits(1)
    assert commit.subject == "Größe"


_ADA = {
    f"GIT_{role}_{what}": value
    for role in ("AUTHOR", "COMMITTER")
    for what, value in (("NAME", "A"), ("EMAIL", "a@example.org"), ("DATE", "2026-01-05T12:00:00Z"))
}


@pytest.mark.parametrize("mark", ["linguist-generated", "linguist-vendored=true", "linguist-documentation"])
def test_marked_files_are_left_out_and_said(repository: Repository, mark: str) -> None:
    repository.commit({"own": "1\n", "lib/a": TEN, ".gitattributes": f"lib/** {mark}\n"})
    repository.commit({"lib/a": TEN + "more\n"})
    found = activity(repository.folder)
    assert (lines(found), left_out(found)) == ((2, 2, 0), (2, 11, 0))


def test_marks_of_a_folder_and_a_later_unmark_count(repository: Repository) -> None:
    repository.commit(
        {
            ".gitattributes": "*.js linguist-generated\n",
            "web/.gitattributes": "own.js -linguist-generated\n",
            "web/own.js": "1\n",
            "web/other.js": TEN,
            "old.js": TEN,
        }
    )
    repository.commit({"old.js": None})
    found = activity(repository.folder)
    assert (lines(found), left_out(found)) == ((3, 3, 0), (3, 20, 10))


def test_marks_count_as_committed_at_head_whatever_the_work_tree_says(repository: Repository) -> None:
    repository.commit({"lib/a": TEN})
    repository.write({".gitattributes": "lib/** linguist-vendored\n"})
    (repository.folder / ".git" / "info" / "attributes").write_text("lib/** linguist-vendored\n")
    assert lines(activity(repository.folder)) == (1, 10, 0)
    repository.commit()
    assert lines(activity(repository.folder)) == (1, 1, 0)


def test_a_bare_repository_counts_as_its_work_tree_does(repository: Repository, tmp_path: Path) -> None:
    attributes = "lib/** linguist-vendored\n*.csv -diff\n"
    repository.commit(
        {".gitattributes": attributes, ".mailmap": "A <ada@example.org>\n", "lib/a": TEN, "b.csv": TEN}
    )
    git(tmp_path, "clone", "-q", "--bare", ".", "bare.git")
    with_tree, bare = activity(tmp_path), activity(tmp_path, "bare.git")
    assert sums(bare) == sums(with_tree)
    assert lines(bare) == (3, 3, 0)
    assert sums(bare).binary_files == 1


@pytest.mark.parametrize("name", ["package-lock.json", "deep/down/uv.lock", "Cargo.lock", "go.sum"])
def test_lock_files_are_left_out(repository: Repository, name: str) -> None:
    repository.commit({name: TEN, "own": "1\n"})
    found = activity(repository.folder)
    assert (lines(found), left_out(found)) == ((1, 1, 0), (1, 10, 0))


def test_a_lock_file_counts_where_the_attributes_say_it_is_no_generated_file(repository: Repository) -> None:
    repository.commit({"uv.lock": TEN, ".gitattributes": "uv.lock -linguist-generated\n"})
    assert lines(activity(repository.folder)) == (2, 11, 0)


def notebook(*cells: str, output: str = "", nbformat: int = 4) -> str:
    outputs = [{"output_type": "stream", "text": [f"{output}{number}\n" for number in range(50)]}]
    made = [
        {"cell_type": "code", "source": cell.splitlines(keepends=True), "outputs": outputs} for cell in cells
    ]
    return json.dumps({"cells": made, "metadata": {}, "nbformat": nbformat}, indent=1)


def test_a_notebook_counts_by_the_source_lines_of_its_cells(repository: Repository) -> None:
    repository.commit({"a.ipynb": notebook("x = 1\ny = 2", "print(x)")})
    assert lines(activity(repository.folder)) == (1, 3, 0)
    repository.commit({"a.ipynb": notebook("x = 1\ny = 3", "print(x)", "# end", output="again ")})
    found = activity(repository.folder)
    assert lines(found) == (2, 5, 1)
    assert left_out(found)[1] > 100


def test_outputs_run_again_add_no_line(repository: Repository) -> None:
    repository.commit({"a.ipynb": notebook("x = 1")})
    repository.commit({"a.ipynb": notebook("x = 1", output="again ")})
    assert lines(activity(repository.folder)) == (2, 1, 0)


def test_a_notebook_renamed_and_removed_counts_its_source_lines(repository: Repository) -> None:
    repository.commit({"a.ipynb": notebook("x = 1\ny = 2")})
    repository.commit({"a.ipynb": None, "b.ipynb": notebook("x = 1\ny = 2", "z = 3")})
    repository.commit({"b.ipynb": None})
    assert lines(activity(repository.folder)) == (3, 3, 3)


def test_a_notebook_nobody_can_read_is_a_file_without_lines(repository: Repository) -> None:
    repository.commit({"a.ipynb": "<<<<<<< HEAD\n{}\n"})
    found = sums(activity(repository.folder))
    assert (found.counted.files, found.counted.insertions, found.binary_files) == (1, 0, 1)


def test_a_notebook_that_is_a_link_counts_as_git_counts_it(repository: Repository) -> None:
    (repository.folder / "a.ipynb").symlink_to("elsewhere")
    repository.commit()
    assert lines(activity(repository.folder)) == (1, 1, 0)


def test_a_notebook_marked_as_generated_is_left_out_whole(repository: Repository) -> None:
    repository.commit({"a.ipynb": notebook("x"), ".gitattributes": "*.ipynb linguist-generated\n"})
    assert lines(activity(repository.folder)) == (1, 1, 0)
