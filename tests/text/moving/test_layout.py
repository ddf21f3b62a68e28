"""What a folder is taken for, beyond what tests/cases/import shows."""

from collections.abc import Mapping

import pytest

from learning_journal.domain.moving import Layout, SourceKind
from learning_journal.text.moving.layout import Files, lay_out

HUGO = "it has the files of Hugo's `content`"


def layout(name: str, files: Mapping[str, str]) -> Layout | None:
    return lay_out(Files(name, sorted(files), lambda path: files.get(path, "")))


def taken(name: str, *paths: str) -> tuple[SourceKind, str, str, list[tuple[str, tuple[str, ...], str]]]:
    found = layout(name, dict.fromkeys(paths, ""))
    assert found is not None
    return found.kind, found.why, found.top, [(one.path, one.folders, one.name) for one in found.candidates]


@pytest.mark.parametrize(
    ("name", "paths", "expected"),
    [
        (
            "_posts",
            ["2024-01-02-a.md", "x/2024-01-03-b.mkd"],
            (
                SourceKind.JEKYLL,
                "the folder is called `_posts`",
                "",
                [("2024-01-02-a.md", (), "a"), ("x/2024-01-03-b.mkd", ("x",), "b")],
            ),
        ),
        (
            "site",
            ["docs/_posts/2024-01-02-a.md", "docs/maths/_posts/2024-01-03-b.md", "docs/_posts/pic.png"],
            (
                SourceKind.JEKYLL,
                "it has a folder `_posts` or `_drafts`",
                "docs/",
                [
                    ("docs/_posts/2024-01-02-a.md", (), "a"),
                    ("docs/maths/_posts/2024-01-03-b.md", ("maths",), "b"),
                ],
            ),
        ),
        (
            "notes",
            ["2024-02-30-a.md", "b.md"],
            (
                SourceKind.TIL,
                "it has markdown in it, and no other tool's settings",
                "",
                [("2024-02-30-a.md", (), "2024-02-30-a"), ("b.md", (), "b")],
            ),
        ),
        (
            "docs",
            [".authors.yml", "posts/a.md", "posts/README.md"],
            (SourceKind.MATERIAL, "it has `.authors.yml`", "", [("posts/a.md", (), "a")]),
        ),
        (
            "content",
            ["a/b.md", "index.md"],
            (SourceKind.HUGO, HUGO, "", [("a/b.md", ("a",), "b")]),
        ),
        (
            "site",
            ["x/content/_index.md", "x/content/p/2024-01-02-c.md", "x/README.md"],
            (SourceKind.HUGO, HUGO, "x/", [("x/content/p/2024-01-02-c.md", ("p",), "c")]),
        ),
        ("site", ["_index.md", "p/c.md"], (SourceKind.HUGO, HUGO, "", [("p/c.md", ("p",), "c")])),
        (
            "vault",
            ["v/.obsidian/app.json", "v/a.md", "outside.md", "v/.trash/b.md", "v/2024-01-02.md"],
            (
                SourceKind.OBSIDIAN,
                "it has a folder `v/.obsidian`",
                "v/",
                [("v/2024-01-02.md", (), "2024-01-02"), ("v/a.md", (), "a")],
            ),
        ),
    ],
)
def test_a_folder_is_taken_for_what_is_in_it(
    name: str,
    paths: list[str],
    expected: tuple[SourceKind, str, str, list[tuple[str, tuple[str, ...], str]]],
) -> None:
    assert taken(name, *paths) == expected


@pytest.mark.parametrize("paths", [[], ["a.txt"], ["_x/a.md", ".x/a.md"], [".authors.yml"], ["README.md"]])
def test_nothing_is_taken_for_anything_else(paths: list[str]) -> None:
    assert layout("folder", dict.fromkeys(paths, "")) is None


def test_a_blog_without_posts_is_none() -> None:
    found = layout("folder", {"mkdocs.yml": "plugins: [blog]\n", "docs/a/b.md": "x"})
    assert found is not None
    assert found.kind is SourceKind.TIL
