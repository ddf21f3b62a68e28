"""Moving in again, after changes, interrupted, and from sources that mean harm."""

import os
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from learning_journal.app.check import check
from learning_journal.app.imports import plan_import, run_import
from learning_journal.domain.moving import Report, SourceKind
from learning_journal.edges.source_tree import read_tree
from learning_journal.errors import Problem, UnreadableFileError, UsageError
from learning_journal.text.front_matter import read_front_matter
from support.git import Repository
from support.journals import small_journal, snapshot, write_files

POST = "---\ntitle: One\n---\nSee [two](2014-01-03-two.md) ![](pic.png).\n"
SOURCE = {
    "_posts/2014-01-02-one.md": POST,
    "_posts/2014-01-03-two.md": "---\ntitle: Two\n---\n![](pic.png) ![](../pic.png)\n",
    "_posts/pic.png": "picture",
    "pic.png": "another",
}


def move_in(root: Path, source: Path) -> Report:
    planned = plan_import(root, source)
    run_import(root, planned)
    return planned.report


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return small_journal(tmp_path / "journal")


@pytest.fixture
def source(tmp_path: Path) -> Path:
    write_files(tmp_path / "blog", SOURCE)
    return tmp_path / "blog"


def test_files_that_entries_share_come_once_and_names_that_are_taken_get_a_number(
    root: Path, source: Path
) -> None:
    assert move_in(root, source).files == 2
    assert (root / "journal/one/pic.png").read_text() == "picture"
    two = (root / "journal/two.md").read_text()
    assert two.endswith("![](one/pic.png) ![](two/pic.png)\n")
    assert check(root) == ()


def test_a_name_that_another_file_of_the_entry_has_gets_a_number(root: Path, source: Path) -> None:
    write_files(source, {"_posts/2014-01-04-three.md": "![](../a/Pic.PNG) ![](../b/pic.png) ![](../c/.x)\n"})
    write_files(source, {"a/Pic.PNG": "a", "b/pic.png": "b"})
    write_files(root, {"journal/three/Pic.PNG": "mine"})
    move_in(root, source)
    assert (
        (root / "journal/three.md")
        .read_text()
        .endswith("![](three/Pic-2.PNG) ![](three/pic-3.png) ![](../c/.x)\n")
    )
    assert (root / "journal/three/Pic.PNG").read_text() == "mine"


def test_what_was_edited_renamed_or_changed_meanwhile_is_left_as_it_is(root: Path, source: Path) -> None:
    move_in(root, source)
    entry = root / "journal/one.md"
    text = entry.read_text().replace("See", "I wrote this")
    (root / "gotchas").mkdir()
    (root / "gotchas/mine.md").write_text(text)
    entry.unlink()
    write_files(source, {"_posts/2014-01-03-two.md": "Changed.\n", "_posts/2014-01-05-new.md": POST})
    report = move_in(root, source)
    assert [(one.source, one.path) for one in report.entries] == [
        ("_posts/2014-01-05-new.md", "journal/new.md")
    ]
    assert [one.why for one in report.skipped] == [
        "it is in the journal already: gotchas/mine.md",
        "it changed since it became journal/two.md, which is left as it is",
    ]
    assert (root / "gotchas/mine.md").read_text() == text
    assert (root / "journal/new.md").read_text().endswith("See [two](two.md) ![](new/pic.png).\n")


def test_a_source_in_another_folder_by_now_is_known_by_its_content(root: Path, source: Path) -> None:
    move_in(root, source)
    elsewhere = source.rename(source.with_name("old"))
    assert move_in(root, elsewhere).entries == ()
    assert move_in(root, elsewhere / "_posts").entries == ()


def test_another_source_of_the_same_name_is_not_taken_for_the_first(root: Path, tmp_path: Path) -> None:
    for year, text in (("q1", "First.\n"), ("q2", "Second.\n")):
        write_files(tmp_path / year / "myblog", {"x/p.md": f"---\ndate: 2026-01-05\n---\n{text}"})
    run_import(root, plan_import(root, tmp_path / "q1" / "myblog"))
    report = plan_import(root, tmp_path / "q2" / "myblog").report
    assert (report.entries, report.skipped) == ((), ())
    assert [problem.code for problem in report.problems] == ["import-same-name"]
    (tmp_path / "q2" / "myblog").rename(tmp_path / "q2" / "other")
    assert len(plan_import(root, tmp_path / "q2" / "other").report.entries) == 1


def test_an_interrupted_run_is_completed_by_the_next(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = small_journal(tmp_path / "whole")
    move_in(whole, source)
    expected = snapshot(whole)
    for stop in range(4):
        calls = iter(range(100))
        link = os.link

        def broken(*words: str, calls: object = calls, stop: int = stop, link: object = link) -> None:
            if next(calls) == stop:  # type: ignore[call-overload]  # an iterator
                raise KeyboardInterrupt
            link(*words)  # type: ignore[operator]  # os.link

        part = small_journal(tmp_path / f"part{stop}")
        with monkeypatch.context() as patch:
            patch.setattr(os, "link", broken)
            with pytest.raises(KeyboardInterrupt):
                move_in(part, source)
        assert snapshot(part) != expected
        move_in(part, source)
        assert snapshot(part) == expected


def test_links_and_hooks_of_a_hostile_source_lead_nowhere(root: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("secret")
    evil = Repository(tmp_path / "evil")
    mark = tmp_path / "ran"
    hook = tmp_path / "hook.sh"
    hook.write_text(f"#!/bin/sh\ntouch {mark}\n")
    hook.chmod(0o755)
    body = "# x\n\n![](link.txt) ![](../secret.txt) ![](/../../secret.txt) ![](%2e%2e/%2e%2e/secret.txt)\n"
    evil.commit({"til/a.md": body, "til/..md": "# dots\n", "til/\\..\\b.md": "# back\n"})
    (evil.folder / "til/link.txt").symlink_to(secret)
    (evil.folder / "til/passwd.md").symlink_to("/etc/passwd")
    (evil.folder / "out").symlink_to(tmp_path)
    os.mkfifo(evil.folder / "til/pipe.md")
    for key in ("core.fsmonitor", "core.sshCommand", "diff.external", "core.pager", "core.hooksPath"):
        evil.git("config", key, str(hook))
    before = set(tmp_path.iterdir())
    report = move_in(root, evil.folder)
    assert not mark.exists()
    assert set(tmp_path.iterdir()) == before
    assert {one.source: one.why for one in report.skipped} == {
        "out": "it is a symbolic link, and none is followed",
        "til/link.txt": "it is a symbolic link, and none is followed",
        "til/passwd.md": "it is a symbolic link, and none is followed",
        "til/pipe.md": "it is no regular file",
    }
    assert all(one.path.startswith("journal/til/") and ".." not in one.path for one in report.entries)
    assert not any(b"secret\n" in data or data == b"secret" for data in snapshot(root).values())
    assert [problem.code for problem in report.problems] == ["import-link"] * 4


def test_what_became_a_link_or_is_too_large_is_not_read(tmp_path: Path) -> None:
    write_files(tmp_path / "a", {"x.md": "x", "big.md": b"x" * ((4 << 20) + 1), "big.bin": b"x" * 9})
    tree = read_tree(tmp_path / "a")
    (tmp_path / "a/x.md").unlink()
    (tmp_path / "a/x.md").symlink_to("/etc/passwd")
    for path in ("x.md", "big.md"):
        assert isinstance(tree.text(path), Problem)
    with pytest.raises(UnreadableFileError, match="over 0 MiB"):
        tree.data("big.bin", 8)
    (tmp_path / "a/x.md").unlink()
    os.mkfifo(tmp_path / "a/x.md")
    with pytest.raises(UnreadableFileError, match="no regular file"):
        tree.data("x.md")


def test_a_file_that_cannot_come_along_is_named(
    root: Path, source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("learning_journal.edges.source_tree._LARGEST_FILE", 3)
    monkeypatch.setattr("learning_journal.edges.source_tree.SourceTree.data.__defaults__", (3,))
    report = move_in(root, source)
    assert [problem.code for problem in report.problems] == ["import-file"] * 2


def test_names_that_are_no_text_and_closed_folders_are_named(root: Path, tmp_path: Path) -> None:
    folder = tmp_path / "til" / "x"
    folder.mkdir(parents=True)
    (folder / "a.md").write_text("# a\n")
    Path(os.fsdecode(os.fsencode(folder) + b"/\xff.md")).write_text("# b\n")
    (folder / "new\nline.md").write_text("# c\n")
    report = plan_import(root, folder.parent).report
    assert [one.source for one in report.entries] == ["x/a.md"]
    assert [one.why for one in report.skipped] == ["its name is no UTF-8 text on one line"] * 2


@pytest.mark.parametrize("inside", [".", "..", "journal", "journal/week.md"])
def test_the_journal_itself_is_no_source(root: Path, inside: str) -> None:
    write_files(root, {"journal/week.md": "x"})
    with pytest.raises(UsageError, match="the journal itself"):
        plan_import(root, root / inside)


def test_what_is_no_source_is_said(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(UsageError, match="no such file or folder"):
        plan_import(root, tmp_path / "missing")
    write_files(tmp_path / "bare", {"HEAD": "", "objects/x": ""})
    with pytest.raises(UsageError, match="bare git repository"):
        plan_import(root, tmp_path / "bare")
    write_files(tmp_path / "other", {"a.txt": "", "b/c.txt": ""})
    with pytest.raises(UsageError, match="nothing here says what it is"):
        plan_import(root, tmp_path / "other")
    monkeypatch.setattr("learning_journal.edges.source_tree._MOST_FILES", 1)
    with pytest.raises(UsageError, match="over 1 files"):
        plan_import(root, tmp_path / "other")


def test_one_note_is_a_source_too(root: Path, tmp_path: Path) -> None:
    write_files(tmp_path, {"2024-01-02-a-note.md": "# A note\n"})
    report = move_in(root, tmp_path / "2024-01-02-a-note.md")
    assert (report.kind, [one.path for one in report.entries]) == (SourceKind.TIL, ["journal/a-note.md"])


def test_an_old_address_leads_on_from_one_entry_only(root: Path, tmp_path: Path) -> None:
    write_files(root, {"journal/a.md": "---\ntitle: A\ndate: 2026-01-06\naliases: [/x/, Name]\n---\n"})
    write_files(
        tmp_path / "b", {"_posts/2024-01-02-b.md": "---\npermalink: /X/\n---\n", "_config.yml": "a: b\n"}
    )
    assert [notice.what for notice in move_in(root, tmp_path / "b").notices] == [
        "Nothing leads on from its old address `/X/`: another entry has it."
    ]
    write_files(root, {"journal/c.md": "---\ntitle: C\ndate: 2026-01-06\naliases: [/X/index.html]\n---\n"})
    assert [(one.path, one.line, one.code) for one in check(root)] == [("journal/c.md", 4, "alias-twice")]


PIECES = [*"ab \n\t#-*_`[]()!<>{}%|\\:/'\"&~^=+1.\ré", "{{", "%}", "[[", "<!--"]
BODIES = st.lists(st.sampled_from(PIECES), max_size=60).map("".join)


@settings(max_examples=12)
@given(BODIES)
def test_a_text_comes_along_word_for_word(tmp_path_factory: pytest.TempPathFactory, body: str) -> None:
    folder = tmp_path_factory.mktemp("move")
    body = body.replace("more", "")
    write_files(
        folder / "b", {"_posts/2024-01-02-b.md": f"---\ntitle: B\n---\n{body}", "_config.yml": "a: b\n"}
    )
    (change,) = plan_import(small_journal(folder / "j"), folder / "b").changes
    matter, _ = read_front_matter(change.after, change.path)
    assert matter is not None
    assert matter.body == body


def test_a_log_that_says_no_dates_is_dated_from_git_or_counted_back(root: Path, tmp_path: Path) -> None:
    write_files(tmp_path / "a", {"log.md": "# Day 1\n# Day 2\n# Day 4\n"})
    os.utime(tmp_path / "a/log.md", (1_768_910_400, 1_768_910_400))
    report = plan_import(root, tmp_path / "a").report
    assert [one.day.isoformat() for one in report.entries] == ["2026-01-17", "2026-01-18", "2026-01-20"]
    assert report.notices[-1].what == (
        "The log says no dates: its first day is taken for 2026-01-17, counted back from when the file was "
        "written, the others follow it. Say it with --first-day."
    )
    Repository(tmp_path / "a").commit(date="2024-03-04T12:00:00+00:00")
    report = plan_import(root, tmp_path / "a" / "log.md").report
    assert [one.day.isoformat() for one in report.entries] == ["2024-03-04", "2024-03-05", "2024-03-07"]
    assert "the day it was committed first" in report.notices[-1].what
    report = plan_import(root, tmp_path / "a", date(2025, 1, 1)).report
    assert (report.entries[-1].day, report.notices) == (date(2025, 1, 4), ())


def test_a_source_is_called_by_its_folder_and_never_by_whose_it_is(root: Path, tmp_path: Path) -> None:
    for place, name in {
        "home/ada/notes": "notes",
        "work/ada/notes": "ada/notes",
        "work/ada/mine": "mine",
    }.items():
        write_files(tmp_path / place, {"2024-01-02-a.md": "A\n", "2024-01-03-b.md": "B\n"})
        (first, _) = plan_import(root, tmp_path / place).changes
        assert f"imported-from: {name}/2024-01-02-a.md\n" in first.after


def test_links_that_are_no_addresses_and_odd_weeks_are_carried(root: Path, tmp_path: Path) -> None:
    files = {
        "mkdocs.yml": "site_url: https://a.example/\nuse_directory_urls: false\nplugins: [blog]\n",
        "docs/blog/posts/a.md": "---\ndate: 2024-01-02\nkind: week\nweek: two\n---\n"
        "[x](http://[x) [y](../../setup/index.md) [z](../../x.md)\n",
    }
    write_files(tmp_path / "m", files)
    report = move_in(root, tmp_path / "m")
    text = (root / "journal/a.md").read_text()
    assert text.endswith(
        "[x](http://[x) [y](https://a.example/setup/index.html) [z](https://a.example/x.html)\n"
    )
    assert "imported-week: two\n" in text
    assert [problem.code for problem in report.problems] == []
