"""Pictures of cards."""

from pathlib import Path

import pytest

from learning_journal.app.anki_pictures import Pictures
from learning_journal.text.entry import read_entry
from support.journals import small_journal

TEXT = "---\ntitle: A\ndate: 2026-01-12\n---\n\nQ: a\nA: b\n\n![x]({})\n^c-8f3a\n"


def reported(root: Path, target: str) -> tuple[str | None, list[str]]:
    entry, _ = read_entry(TEXT.format(target), "gotchas/a.md")
    assert entry
    pictures = Pictures(root)
    name = pictures.name(target, entry.cards[0], entry)
    silent = Pictures(root)
    assert silent.name(target, entry.cards[0], None) == name
    assert not silent.problems
    return name, [f"{problem.line}: {problem.what}" for problem in pictures.problems]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "outside.png").write_bytes(b"x")
    root = small_journal(tmp_path / "work", {"gotchas/img/a b.svg": b"<svg/>", "private/a.png": b"x"})
    (root / "gotchas/out.png").symlink_to(tmp_path / "outside.png")
    (root / "gotchas/folder.png").mkdir()
    return root


@pytest.mark.parametrize("target", ["img/a%20b.svg", "../gotchas/img/a b.svg#part", "../private/a.png"])
def test_a_picture_of_the_journal_is_found(target: str, root: Path) -> None:
    name, problems = reported(root, target)
    assert name is not None
    assert problems == []


@pytest.mark.parametrize(
    "target",
    [
        "b.png",
        "../../outside.png",
        "out.png",
        "folder.png",
        "/gotchas/img/a.svg",
        "//host/a.png",
        "file:///etc/a.png",
        "http://[a.png",
        "../journal.yml",
        "",
    ],
)
def test_anything_else_is_a_problem_of_its_line(target: str, root: Path) -> None:
    what = f"The picture `{target}` of this card is not exported: there is no such picture in the journal."
    line = 9 if target else 6
    assert reported(root, target) == (None, [f"{line}: {what}"])


def test_a_picture_that_cannot_be_read_says_why(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    _, problems = reported(root, "img/a%20b.svg")
    (problem,) = problems
    assert problem.endswith("is not exported: cannot read the file: Permission denied.")
