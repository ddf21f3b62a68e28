"""The forecast: what counts as completed, which calendar weeks are looked at, and where it says nothing."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learning_journal.domain.calendar import WEEK, Pause, plan_calendar
from learning_journal.domain.entries import Entry, Kind
from learning_journal.domain.forecast import Forecast, behind, calendar_week, forecast, missed_in_a_row
from learning_journal.domain.journal import Journal, Settings
from learning_journal.domain.roadmap import PlanWeek, Roadmap
from learning_journal.errors import Problem

START = date(2026, 1, 5)
FLU = Pause(date(2026, 1, 19), date(2026, 1, 25), "flu")


def journal(
    today: str,
    posts: dict[int, str],
    *,
    drafts: tuple[int, ...] = (),
    pauses: tuple[Pause, ...] = (),
    problems: tuple[Problem, ...] = (),
) -> Journal:
    """Weeks 0 to 8; posts: plan week -> the date of its post."""
    roadmap = Roadmap("Plan", weeks=tuple(PlanWeek(number, "") for number in range(9)))
    entries = tuple(
        Entry(
            f"journal/week-{week:02}.md",
            Kind.WEEK,
            "",
            date.fromisoformat(day),
            "",
            1,
            week=week,
            draft=week in drafts,
        )
        for week, day in posts.items()
    )
    calendar = plan_calendar(START, roadmap.numbers, pauses=pauses)
    settings = Settings("Ada", START, pauses=pauses)
    return Journal(settings, roadmap, calendar, date.fromisoformat(today), entries, problems)


def on_time(*weeks: int) -> dict[int, str]:
    """Posts dated on the Sunday of their week by the original calendar."""
    return {week: (START + WEEK * week - timedelta(days=1)).isoformat() for week in weeks}


def test_kept_every_week_the_plan_ends_as_planned() -> None:
    seen = journal("2026-02-03", on_time(0, 1, 2, 3, 4))
    assert forecast(seen) == Forecast(4, 4, 4, date(2026, 3, 1))
    assert seen.calendar.end == date(2026, 3, 2)


def test_what_was_written_this_week_makes_it_no_earlier() -> None:
    posts = {**on_time(0, 1, 2, 3, 4), 5: "2026-02-03"}
    assert forecast(journal("2026-02-08", posts)) == Forecast(4, 4, 3, date(2026, 3, 1))


def test_half_the_pace_takes_twice_as_long() -> None:
    assert forecast(journal("2026-02-03", on_time(0, 1, 3))) == Forecast(2, 4, 6, date(2026, 4, 26))


def test_a_week_written_late_counts_where_it_was_written() -> None:
    posts = {**on_time(4), 1: "2026-01-31", 2: "2026-02-01"}
    assert forecast(journal("2026-02-03", posts)).completed == 3


def test_drafts_and_weeks_that_the_plan_has_not_are_not_completed() -> None:
    seen = journal("2026-02-03", {**on_time(3, 4), 20: "2026-01-30"}, drafts=(4,))
    assert (forecast(seen).completed, forecast(seen).left, behind(seen)) == (1, 7, 3)


def test_a_pause_is_neither_looked_at_nor_walked_through() -> None:
    later = Pause(date(2026, 2, 16), date(2026, 2, 22))
    posts = {**on_time(0, 1), 2: "2026-01-20", 3: "2026-02-01"}
    seen = journal("2026-02-03", posts, pauses=(FLU, later))
    assert forecast(seen) == Forecast(3, 4, 5, date(2026, 3, 29))
    without = journal("2026-02-03", posts, pauses=(FLU,))
    assert forecast(without).finish == date(2026, 3, 22)


@pytest.mark.parametrize(
    ("today", "posts", "expected"),
    [
        ("2025-12-01", {}, Forecast(0, 0, 8, None)),
        ("2026-01-01", {}, Forecast(0, 0, 8, None)),
        ("2026-01-05", {}, Forecast(0, 1, 8, None)),
        ("2026-03-03", on_time(1, 2), Forecast(0, 4, 6, None)),
        ("2026-03-03", on_time(*range(9)), Forecast(4, 4, 0, None)),
        ("2026-03-03", on_time(*range(1, 9)), Forecast(4, 4, 0, None)),
    ],
)
def test_where_there_is_no_pace_there_is_no_forecast(
    today: str, posts: dict[int, str], expected: Forecast
) -> None:
    assert forecast(journal(today, posts)) == expected


@given(st.sets(st.integers(0, 8)), st.integers(0, 90), st.lists(st.integers(0, 12), max_size=3))
def test_a_finish_is_the_last_day_of_an_unpaused_week_not_yet_over(
    weeks: set[int], today: int, paused: list[int]
) -> None:
    pauses = tuple(Pause(START + WEEK * n, START + WEEK * n) for n in paused)
    seen = journal((START + timedelta(days=today)).isoformat(), on_time(*weeks), pauses=pauses)
    finish = forecast(seen).finish
    assert (finish is None) == (forecast(seen).completed == 0 or forecast(seen).left == 0)
    if finish is not None:
        assert finish >= seen.today
        assert (finish - START).days % 7 == 6
        assert not any(pause.first <= finish < pause.first + WEEK for pause in pauses)


@pytest.mark.parametrize(
    ("today", "week"), [("2026-01-04", None), ("2026-01-05", 1), ("2026-01-11", 1), ("2027-01-04", 53)]
)
def test_calendar_weeks_are_counted_from_the_start(today: str, week: int | None) -> None:
    assert calendar_week(journal(today, {})) == week


def test_behind_and_ahead_by_the_original_dates() -> None:
    assert behind(journal("2025-12-01", {})) is None
    assert behind(journal("2025-12-29", {})) is None
    assert behind(journal("2026-01-05", {})) is None
    assert behind(journal("2026-01-05", on_time(0))) is None
    assert behind(journal("2026-01-12", {})) == 1
    assert behind(journal("2026-01-05", on_time(0, 1))) == -1
    assert behind(journal("2026-01-26", on_time(0, 1, 2), pauses=(FLU,))) == 1


def test_missed_weeks_are_counted_back_to_the_last_post() -> None:
    assert missed_in_a_row(journal("2026-02-03", on_time(0, 1))) == (2, 3, 4)
    assert missed_in_a_row(journal("2026-02-03", on_time(3), drafts=(3,))) == (4,)
    assert missed_in_a_row(journal("2026-02-03", on_time(1), pauses=(FLU,))) == (2, 3)
    assert missed_in_a_row(journal("2026-01-21", on_time(1), pauses=(FLU,))) == (2,)


def test_nobody_missed_week_0_or_a_week_whose_post_is_damaged() -> None:
    assert missed_in_a_row(journal("2026-01-12", {})) == (1,)
    assert missed_in_a_row(journal("2026-01-06", {})) == ()
    broken = Problem("journal/week-03.md", 1, "yaml-syntax", "Broken.", "Mend it.")
    other = Problem("journal/holidays.md", 1, "yaml-syntax", "Broken.", "Mend it.")
    assert missed_in_a_row(journal("2026-02-03", {}, problems=(broken, other))) == (4,)


def test_whoever_wrote_the_week_under_way_has_gone_on() -> None:
    assert missed_in_a_row(journal("2026-02-03", {5: "2026-02-02"})) == ()
    assert missed_in_a_row(journal("2026-02-03", {5: "2026-02-02"}, drafts=(5,))) == (1, 2, 3, 4)
