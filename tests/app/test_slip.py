"""Moving the plan: nothing that is there is lost, and a file that somebody else changed is left alone."""

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learning_journal.app.load import load_journal
from learning_journal.app.slip import Slip, prepare_pause, prepare_replan, prepare_stretch
from learning_journal.app.status import status
from learning_journal.errors import FileChangedError
from support.cli import run_journal
from support.git import Repository
from support.journals import SETTINGS, post, small_journal

TODAY = date(2026, 1, 27)


def moved(root: Path, how: str) -> Slip | None:
    journal = load_journal(root, TODAY)
    if how == "pause":
        return prepare_pause(root, journal, date(2026, 2, 2), date(2026, 2, 8))
    return prepare_stretch(root, journal, 5) if how == "stretch" else prepare_replan(root, journal)


@pytest.mark.parametrize("how", ["pause", "stretch", "replan"])
def test_settings_that_changed_meanwhile_are_left_alone(how: str, tmp_path: Path) -> None:
    root = small_journal(tmp_path)
    slip = moved(root, how)
    assert slip is not None
    other = SETTINGS + "# from another window\n"
    (root / "journal.yml").write_text(other, "utf-8")
    with pytest.raises(FileChangedError):
        slip.change.write(root)
    assert (root / "journal.yml").read_text("utf-8") == other


def test_a_week_that_was_closed_stays_as_git_has_it(tmp_path: Path) -> None:
    root = small_journal(tmp_path, {"journal/week-02.md": post(2, "Words.\n")})
    Repository(root).commit(date="2026-01-13T12:00:00+00:00")
    assert run_journal(root, "close-week", "2").code == 0
    for words in (("pause", "2026-01-06"), ("stretch", "1"), ("stretch", "2")):
        ran = run_journal(root, *words)
        assert (ran.code, "closed weeks keep their days" in ran.err) == (2, True), words
    assert run_journal(root, "replan", "--today", "2026-02-04").code == 0
    assert run_journal(root, "verify", "--today", "2026-02-04").code == 0


def test_what_replan_offers_it_does_and_then_offers_no_more(tmp_path: Path) -> None:
    root = small_journal(tmp_path, {"journal/week-01.md": post(1, "")})
    before = status(load_journal(root, TODAY))
    assert (before.week, before.to_replan) == (4, (2, 3))
    assert run_journal(root, "replan", "--today", "2026-01-27").code == 0
    after = status(load_journal(root, TODAY))
    assert (after.week, after.to_replan, after.unwritten) == (2, (), ())
    assert run_journal(root, "check").code == 0


def test_one_missed_week_is_no_reason_to_offer_anything(tmp_path: Path) -> None:
    root = small_journal(tmp_path, {"journal/week-01.md": post(1, "")})
    assert status(load_journal(root, date(2026, 1, 21))).to_replan == ()
    assert prepare_replan(root, load_journal(root, date(2026, 1, 21))) is not None


def test_status_says_everything_of_a_moved_plan_as_json(tmp_path: Path) -> None:
    root = small_journal(tmp_path, {"journal/week-01.md": post(1, "")})
    assert run_journal(root, "pause", "2026-01-12..2026-01-25", "--reason", "flu").code == 0
    assert run_journal(root, "stretch", "1", "2").code == 0
    now = json.loads(run_journal(root, "status", "--json").out)
    assert (now["place"], now["week"], now["calendar_week"], now["behind"]) == ("pause", 1, 3, 1)
    assert (now["start"], now["end"]) == ("2026-01-05", "2026-02-02")
    assert now["planned"] == {"start": "2026-01-05", "end": "2026-01-12"}
    assert now["pause"] == {"start": "2026-01-12", "end": "2026-01-26", "reason": "flu"}
    assert now["hours"]["unknown_days"] == 7
    shown = run_journal(root, "status").out
    assert "A pause until 25 January 2026 (flu). Last: Week 1 of 5: Vectors\n" in shown
    assert "  5 January to 1 February 2026, planned for 5 to 11 January 2026\n" in shown


@given(
    st.integers(0, 60),
    st.dictionaries(st.integers(0, 5), st.booleans()),
    st.lists(st.integers(0, 8), max_size=2),
    st.dictionaries(st.integers(1, 5), st.integers(1, 3), max_size=2),
)
def test_after_replan_the_first_missed_week_is_the_next_to_be_done(
    tmp_path_factory: pytest.TempPathFactory,
    offset: int,
    written: dict[int, bool],
    paused: list[int],
    stretches: dict[int, int],
) -> None:
    today = date.fromordinal(date(2026, 1, 5).toordinal() + offset)
    mondays = [date.fromordinal(date(2026, 1, 5).toordinal() + 7 * week) for week in sorted(set(paused))]
    pauses = [f"{{from: {day}, to: {date.fromordinal(day.toordinal() + 6)}}}" for day in mondays]
    settings = f"start: 2026-01-05\npauses: [{', '.join(pauses)}]\nstretches: {stretches or '{}'}\n"
    files = {
        f"journal/week-0{week}.md": post(week, "", draft=str(draft).lower())
        for week, draft in written.items()
    }
    root = small_journal(tmp_path_factory.mktemp("replan"), {"journal.yml": settings, **files})
    before = load_journal(root, today)
    assert before.problems == ()
    slip = prepare_replan(root, before)
    if slip is None:
        return
    first = slip.moves[0][0].week
    assert first is not None
    slip.change.write(root)
    after = load_journal(root, today)
    assert after.problems == ()
    assert prepare_replan(root, after) is None
    span = after.calendar.span_of(first)
    assert span.end > today
    assert today in span or all(after.calendar.locate(day).week is None for day in _days(today, span.start))
    assert all(week < first for week in before.calendar.weeks if after.calendar.span_of(week).end <= today)


def _days(first: date, end: date) -> list[date]:
    return [date.fromordinal(number) for number in range(first.toordinal(), end.toordinal())]
