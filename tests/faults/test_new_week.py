"""`new-week` stopped anywhere: every file is the old one or the new one, whole, and nothing is lost."""

from collections.abc import Callable
from pathlib import Path

import pytest

from learning_journal.app.load import load_journal
from support.cli import run_journal
from support.faults import KILLED, Outcome, run_with_faults
from support.journals import post, small_journal, snapshot

SOURCE = post(2, "## Plan\n\n- [ ] Matrix products <!-- w02-goal-1 -->\n- [ ] Call the plumber\n")
POST = "journal/week-03.md"
LAST = "journal/week-02.md"


def new_post(folder: Path) -> Path:
    """Lay out a journal in which week 3 has no post yet, and week 2 has open tasks."""
    return small_journal(folder, {LAST: SOURCE})


def stale_post(folder: Path) -> Path:
    """Lay out a journal in which week 3 has a post whose blocks are not up to date."""
    new_post(folder)
    assert run_journal(folder, "new-week").code == 0
    path = folder / POST
    path.write_text(path.read_text(encoding="utf-8").replace("**Gotchas:** 0", "**Gotchas:** 7"), "utf-8")
    return folder


def entries(folder: Path) -> set[str]:
    return {entry.path for entry in load_journal(folder).entries}


def assert_whole(outcome: Outcome, before: dict[str, bytes], done: dict[str, bytes]) -> None:
    now = snapshot(outcome.folder)
    for path, data in now.items():
        if path in done:
            assert data in {before.get(path), done[path]}, (outcome, path)
        else:
            assert Path(path).name.startswith(".journal-"), (outcome, path)
            assert path.endswith(".tmp")
    assert set(before) <= set(now)
    assert entries(outcome.folder) <= {POST, LAST}
    assert "Traceback" not in outcome.err


def assert_no_task_lost(folder: Path) -> None:
    """A task marked as carried over stands open in the new post."""
    marked = (folder / LAST).read_text(encoding="utf-8").count("- [>]")
    if marked:
        text = (folder / POST).read_text(encoding="utf-8")
        assert marked == text.count("- [ ] Matrix products") + text.count("- [ ] Call the plumber") == 2


@pytest.mark.parametrize("layout", [new_post, stale_post])
@pytest.mark.parametrize("links", [True, False])
def test_killed_at_any_write_leaves_the_old_file_or_the_new_one(
    layout: Callable[[Path], Path],
    links: bool,  # noqa: FBT001 - a parameter of the test
    tmp_path: Path,
) -> None:
    template = layout(tmp_path / "template")
    outcomes = run_with_faults(template, tmp_path / "out", ["new-week"], ["kill", "torn"], links=links)
    whole, *killed = outcomes
    assert whole.code == 0
    before, done = snapshot(template), snapshot(whole.folder)
    assert before != done
    assert len(killed) > 6
    assert {outcome.call for outcome in killed} >= {"open", "write", "fsync", "chmod"}
    for outcome in killed:
        assert outcome.code == KILLED
        assert_whole(outcome, before, done)
        assert_no_task_lost(outcome.folder)
        again = run_journal(outcome.folder, "new-week")
        assert again.code == 0, (outcome, again)
        assert snapshot(outcome.folder)[POST] == done[POST]
        assert entries(outcome.folder) == {POST, LAST}


@pytest.mark.parametrize("layout", [new_post, stale_post])
@pytest.mark.parametrize("failure", ["ENOSPC", "EROFS"])
def test_refused_at_any_write_says_so_and_leaves_nothing_half_done(
    layout: Callable[[Path], Path], failure: str, tmp_path: Path
) -> None:
    template = layout(tmp_path / "template")
    whole, *refused = run_with_faults(template, tmp_path / "out", ["new-week"], [failure])
    before, done = snapshot(template), snapshot(whole.folder)
    assert {outcome.code for outcome in refused} == {0, 1}
    for outcome in refused:
        assert_whole(outcome, before, done)
        assert_no_task_lost(outcome.folder)
        if outcome.code == 0:  # such as the sync of a folder, or the removal of a second name
            assert {path: snapshot(outcome.folder)[path] for path in done} == done
        else:
            assert "cannot write the file" in outcome.err
            assert "to do: " in outcome.err
            written = (outcome.folder / POST).exists() and layout is new_post
            assert ("is written, but" in outcome.err) == written
