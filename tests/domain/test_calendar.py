"""The calendar against a slow model that walks day by day."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learning_journal.domain.calendar import (
    Calendar,
    Pause,
    Place,
    Position,
    Span,
    plan_calendar,
    whole_weeks,
)

DAY = timedelta(days=1)
START = date(2026, 1, 7)
"""A Wednesday: weeks begin on the weekday of the start, whatever it is."""

STARTS = st.dates(date(1990, 1, 1), date(2100, 1, 1))
OFFSETS = st.tuples(st.integers(-40, 200), st.integers(0, 40))


@st.composite
def plans(draw: st.DrawFn) -> tuple[date, list[int], list[Pause], dict[int, int]]:
    start = draw(STARTS)
    weeks = sorted(draw(st.sets(st.integers(0, 20), min_size=1)))
    pauses = [
        Pause(start + first * DAY, start + (first + length) * DAY)
        for first, length in draw(st.lists(OFFSETS, max_size=3))
    ]
    return start, weeks, pauses, draw(st.dictionaries(st.integers(0, 20), st.integers(1, 4), max_size=4))


def slow(
    start: date, weeks: Sequence[int], pauses: Sequence[Pause], stretches: Mapping[int, int]
) -> dict[date, int | None]:
    """Walk day by day: a slot of seven days that holds a paused day is off, else the plan goes on."""
    owners: dict[date, int | None] = {start - n * DAY: 0 for n in range(1, 8) if 0 in weeks}
    days = [week for week in weeks if week for _ in range(7 * stretches.get(week, 1))]
    slot = start
    while days:
        slot_days = [slot + n * DAY for n in range(7)]
        off = any(pause.first <= day <= pause.last for pause in pauses for day in slot_days)
        for day in slot_days:
            owners[day] = None if off else days.pop(0)
        slot += 7 * DAY
    return owners


@given(plans())
def test_every_day_stands_where_the_slow_model_puts_it(
    plan: tuple[date, list[int], list[Pause], dict[int, int]],
) -> None:
    start, weeks, pauses, stretches = plan
    calendar = plan_calendar(start, weeks, pauses=pauses, stretches=stretches)
    owners = slow(start, weeks, pauses, stretches)
    assert (calendar.start, calendar.end) == (min(owners), max(owners) + DAY)
    assert calendar.weeks == tuple(weeks)
    for day, week in owners.items():
        expected = Position(Place.PAUSE) if week is None else Position(Place.WEEK, week)
        assert calendar.locate(day) == expected
        begun = [owner for other, owner in sorted(owners.items()) if other <= day and owner is not None]
        assert calendar.last_begun(day) == (begun[-1] if begun else None)
    assert calendar.locate(calendar.start - DAY) == Position(Place.BEFORE)
    assert calendar.locate(calendar.end) == Position(Place.AFTER)
    assert calendar.last_begun(calendar.start - DAY) is None


@given(plans())
def test_spans_are_contiguous_and_weeks_have_their_days(
    plan: tuple[date, list[int], list[Pause], dict[int, int]],
) -> None:
    start, weeks, pauses, stretches = plan
    calendar = plan_calendar(start, weeks, pauses=pauses, stretches=stretches)
    for before, after in zip(calendar.spans, calendar.spans[1:], strict=False):
        assert before.end == after.start
        assert before.week != after.week
    for week in weeks:
        own = [span for span in calendar.spans if span.week == week]
        length = 1 if week == 0 else stretches.get(week, 1)
        assert sum(((span.end - span.start).days for span in own), 0) == 7 * length
        assert calendar.span_of(week) == Span(own[0].start, own[-1].end, week)
    if 0 in weeks:
        assert calendar.span_of(0) == Span(start - 7 * DAY, start, 0)


def test_a_stretched_week_goes_on_after_a_pause() -> None:
    holidays = Pause(date(2026, 1, 15), date(2026, 1, 16), "ill")
    calendar = plan_calendar(START, [0, 1, 2], pauses=[holidays], stretches={1: 2})
    assert calendar == Calendar(
        (
            Span(date(2025, 12, 31), date(2026, 1, 7), 0),
            Span(date(2026, 1, 7), date(2026, 1, 14), 1),
            Span(date(2026, 1, 14), date(2026, 1, 21), None),
            Span(date(2026, 1, 21), date(2026, 1, 28), 1),
            Span(date(2026, 1, 28), date(2026, 2, 4), 2),
        )
    )
    assert calendar.span_of(1) == Span(date(2026, 1, 7), date(2026, 1, 28), 1)
    assert calendar.locate(date(2026, 1, 20)) == Position(Place.PAUSE)


def test_a_pause_before_the_start_takes_no_time() -> None:
    early = Pause(date(2025, 12, 1), date(2026, 1, 6))
    assert plan_calendar(START, [0, 1], pauses=[early]) == plan_calendar(START, [0, 1])


def test_clocks_that_change_move_no_day() -> None:
    calendar = plan_calendar(date(2026, 3, 23), [1, 2])
    assert calendar.locate(date(2026, 3, 29)) == Position(Place.WEEK, 1)
    assert calendar.locate(date(2026, 3, 30)) == Position(Place.WEEK, 2)


@given(STARTS, OFFSETS)
def test_a_pause_is_widened_to_the_weeks_it_touches(start: date, offset: tuple[int, int]) -> None:
    pause = Pause(start + offset[0] * DAY, start + sum(offset) * DAY)
    span = whole_weeks(pause, start)
    assert span.week is None
    assert span.start <= pause.first < span.start + 7 * DAY
    assert span.end - 7 * DAY <= pause.last < span.end
    assert (span.start - start).days % 7 == (span.end - start).days % 7 == 0


def test_a_week_the_plan_does_not_have() -> None:
    with pytest.raises(KeyError):
        plan_calendar(START, [1]).span_of(2)


@given(plans(), st.integers(-500, 1500))
def test_every_day_is_of_one_week_or_one_pause_or_before_or_after(
    plan: tuple[date, list[int], list[Pause], dict[int, int]], offset: int
) -> None:
    start, weeks, pauses, stretches = plan
    calendar = plan_calendar(start, weeks, pauses=pauses, stretches=stretches)
    for day in (start + offset * DAY, calendar.start, calendar.end, calendar.end - DAY):
        own = [
            Position(Place.WEEK, week)
            for week in weeks
            for span in calendar.spans
            if span.week == week and day in span
        ]
        off = [Position(Place.PAUSE) for span in calendar.spans if span.week is None and day in span]
        outside = [Position(Place.BEFORE)] * (day < calendar.start) + [Position(Place.AFTER)] * (
            day >= calendar.end
        )
        assert [*own, *off, *outside] == [calendar.locate(day)]


@given(plans())
def test_pauses_and_stretches_only_ever_move_weeks_later_and_lose_none(
    plan: tuple[date, list[int], list[Pause], dict[int, int]],
) -> None:
    start, weeks, pauses, stretches = plan
    original = plan_calendar(start, weeks)
    calendar = plan_calendar(start, weeks, pauses=pauses, stretches=stretches)
    assert calendar.weeks == original.weeks
    for week in weeks:
        assert calendar.span_of(week).start >= original.span_of(week).start
        assert calendar.span_of(week).end >= original.span_of(week).end
