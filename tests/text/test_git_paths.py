"""Paths that are left out, and those that lead astray."""

import pytest

from learning_journal.text.git_paths import excluded, is_notebook, is_regular, read_tree, within

UNSAID = (b"unspecified", b"unspecified", b"unspecified")


@pytest.mark.parametrize(
    ("path", "marks", "out"),
    [
        (b"a.py", UNSAID, False),
        (b"a.py", (), False),
        (b"a.py", (b"set", b"unspecified", b"unspecified"), True),
        (b"a.py", (b"unspecified", b"true", b"unspecified"), True),
        (b"a.py", (b"unset", b"unspecified", b"set"), True),
        (b"a.py", (b"false", b"unset", b"unset"), False),
        (b"a.py", (b"other", b"unspecified", b"unspecified"), False),
        (b"web/package-lock.json", UNSAID, True),
        (b"web/package-lock.json", (), True),
        (b"package-lock.json", (b"unset", b"unspecified", b"unspecified"), False),
        (b"package-lock.json", (b"false", b"unspecified", b"unspecified"), False),
        (b"package-lock.json/a.py", UNSAID, False),
    ],
)
def test_what_is_left_out(path: bytes, marks: tuple[bytes, ...], *, out: bool) -> None:
    assert excluded(path, marks) is out


@pytest.mark.parametrize("path", [b"a", b"a/b", b"a..b/...", b".gitattributes", b".github/x", b"\n"])
def test_a_path_inside(path: bytes) -> None:
    assert within(path)


@pytest.mark.parametrize(
    "path", [b"../a", b"a/../b", b"/a", b"a//b", b"a/.", b".git/config", b"a/.GIT/hooks", b""]
)
def test_a_path_that_leads_astray(path: bytes) -> None:
    assert not within(path)


def test_notebooks_and_files_are_told_apart() -> None:
    assert is_notebook(b"a/b.ipynb")
    assert not is_notebook(b"a.ipynb/b")
    assert is_regular(b"100755")
    assert not any(is_regular(mode) for mode in (b"120000", b"160000", b"000000"))


def test_a_tree_gives_its_attribute_files_and_its_mailmap() -> None:
    entries = [
        b"100644 blob 01\t.gitattributes",
        b"100644 blob 02\t.mailmap",
        b"100644 blob 03\ta b/.gitattributes",
        b"100644 blob 04\ta/.mailmap",
        b"120000 blob 05\tlink/.gitattributes",
        b"100644 blob 06\t../.gitattributes",
        b"100644 blob 07\tother",
        b"160000 commit 08\tsub",
    ]
    found = {b".gitattributes": b"01", b".mailmap": b"02", b"a b/.gitattributes": b"03"}
    assert read_tree(b"".join(entry + b"\0" for entry in entries)) == found
    assert read_tree(b"") == {}
