"""Git needs a place for temporary files; without one the commits are not counted, and it is said."""

import tempfile
from datetime import date
from pathlib import Path

import pytest

from learning_journal.app.activity import read_activity
from learning_journal.domain.calendar import plan_calendar
from learning_journal.domain.journal import Settings
from support.git import Repository


def test_no_room_to_work_is_a_problem_and_no_traceback(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "repository"
    Repository(folder).commit({"a.txt": "a\n"}, "One", date="2026-01-05T12:00:00+00:00")
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "gone"))
    start = date(2026, 1, 5)
    activity = read_activity(folder, Settings("Ada", start), plan_calendar(start, (1,)))
    assert not activity.complete
    assert [problem.code for problem in activity.problems] == ["no-scratch-space"]
