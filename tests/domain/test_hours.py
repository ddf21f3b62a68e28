"""Hours: sums that are exact, targets as the plan states them, days that nobody knows about."""

from datetime import date, timedelta

import pytest

from learning_journal.domain.calendar import Pause, Span, plan_calendar
from learning_journal.domain.hours import Hours, Session, Targets, targets_of
from learning_journal.domain.journal import Journal, Settings
from learning_journal.domain.roadmap import HourTarget, PlanWeek, Roadmap

START = date(2026, 1, 5)
TARGETS = (HourTarget("Theory", 8), HourTarget("deep  work", 12.5))


def journal(*sessions: Session, today: date, roadmap: Roadmap | None = None) -> Journal:
    """Weeks 1 and 2; week 2 takes two calendar weeks, with a pause of one between them."""
    plan = roadmap or Roadmap(
        "Plan", weeks=(PlanWeek(1, "One"), PlanWeek(2, "Two")), hours=TARGETS, hours_total=25
    )
    pause = Pause(date(2026, 1, 19), date(2026, 1, 25))
    calendar = plan_calendar(START, plan.numbers, pauses=[pause], stretches={2: 2})
    return Journal(Settings("Ada", START, pauses=(pause,)), plan, calendar, today, hours=sessions)


def session(day: int, minutes: int, kind: str = "Theory") -> Session:
    return Session(date(2026, 1, day), kind, minutes)


def test_the_stated_total_has_the_word() -> None:
    assert targets_of(Roadmap("", hours=TARGETS, hours_total=25)) == Targets(
        1500, {"Theory": 480, "deep work": 750}
    )
    assert targets_of(Roadmap("", hours=TARGETS)).total == 1230
    assert targets_of(Roadmap("", hours_total=0)).total == 0
    assert targets_of(Roadmap("")) == Targets()


@pytest.mark.parametrize(
    ("words", "kind"), [("theory", "Theory"), (" DEEP work\n", "deep work"), ("theories", None), ("", None)]
)
def test_a_kind_of_the_plan_is_meant_whatever_its_capitals(words: str, kind: str | None) -> None:
    assert targets_of(Roadmap("", hours=TARGETS)).kind(words) == kind


@pytest.mark.parametrize(("words", "kind"), [("Reading", "reading"), ("two words", None), (" ", None)])
def test_without_targets_any_word_is_a_kind(words: str, kind: str | None) -> None:
    assert Targets().kind(words) == kind


def test_days_without_a_line_are_unknown_up_to_today() -> None:
    logged = (session(5, 20), session(5, 20), session(5, 20), session(7, 90, "deep work"))
    assert journal(*logged, today=START).week_hours(1) == Hours({"Theory": 60}, 0)
    assert journal(*logged, today=date(2026, 1, 8)).week_hours(1) == Hours({"Theory": 60, "deep work": 90}, 2)
    assert journal(*logged, today=date(2026, 3, 1)).week_hours(1).unknown == 5
    assert journal(*logged, today=date(2026, 1, 4)).week_hours(1) == Hours()


def test_a_pause_inside_a_week_is_not_the_weeks() -> None:
    logged = (session(18, 60), session(20, 100), session(26, 30))
    seen = journal(*logged, today=date(2026, 3, 1))
    assert seen.week_hours(2) == Hours({"Theory": 90}, 12)
    assert seen.hours_of(Span(date(2026, 1, 19), date(2026, 1, 26), None)) == Hours({"Theory": 100}, 6)
    assert seen.all_hours == {"Theory": 190}


def test_every_minute_up_to_today_is_in_one_span_or_outside_the_plan() -> None:
    days = [START + timedelta(days=offset) for offset in range(-9, 60)]
    seen = journal(*(Session(day, "Theory", 7) for day in days), today=date(2026, 2, 28))
    inside = sum(seen.hours_of(span).total for span in seen.calendar.spans)
    outside = sum(
        7 for day in days if day <= seen.today and seen.calendar.locate(day).place in {"before", "after"}
    )
    assert inside + outside == seen.all_hours["Theory"] == 7 * sum(1 for day in days if day <= seen.today)


def test_kinds_stand_in_the_plans_order_and_those_it_has_not_behind() -> None:
    logged = (session(5, 1, "z"), session(5, 1, "a"), session(6, 1, "deep work"), session(7, 1))
    assert list(journal(*logged, today=date(2026, 1, 9)).all_hours) == ["Theory", "deep work", "a", "z"]
