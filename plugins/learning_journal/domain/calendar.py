"""Plan weeks as half-open spans of real days.

Invariant: the spans of a calendar are contiguous, each is a whole number of calendar weeks counted from
the plan's start, and every day from the first span to the last belongs to exactly one of them. A span
is a plan week's or a pause's; a plan week that is stretched over a pause has several.
"""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cached_property

WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Pause:
    """Days off the plan, both ends included, as the learner wrote them."""

    first: date
    last: date
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Span:
    """Days from `start` up to and without `end`; `week` is None for a pause."""

    start: date
    end: date
    week: int | None

    def __contains__(self, day: date) -> bool:
        """Tell whether a day is in the span."""
        return self.start <= day < self.end


class Place(StrEnum):
    """Where a day stands against the plan."""

    BEFORE = "before"
    WEEK = "week"
    PAUSE = "pause"
    AFTER = "after"


@dataclass(frozen=True, slots=True)
class Position:
    """Where a day stands; `week` is set in a plan week only."""

    place: Place
    week: int | None = None


@dataclass(frozen=True)
class Calendar:
    """The plan's weeks laid over real days."""

    spans: tuple[Span, ...]

    @property
    def start(self) -> date:
        """First day that belongs to the plan."""
        return self.spans[0].start

    @property
    def end(self) -> date:
        """First day after the plan."""
        return self.spans[-1].end

    @property
    def weeks(self) -> tuple[int, ...]:
        """Plan week numbers, in order."""
        return tuple(self._whole)

    def locate(self, day: date) -> Position:
        """Say where a day stands against the plan."""
        if day < self.start:
            return Position(Place.BEFORE)
        if day >= self.end:
            return Position(Place.AFTER)
        week = self.spans[bisect_right(self._starts, day) - 1].week
        return Position(Place.PAUSE) if week is None else Position(Place.WEEK, week)

    def span_of(self, week: int) -> Span:
        """Return a plan week from its first day to the end of its last, pauses inside it included.

        Raises KeyError where the plan has no such week.
        """
        return self._whole[week]

    def spans_of(self, week: int) -> tuple[Span, ...]:
        """Return the days of a plan week without the pauses inside it, in pieces; none of an unknown week."""
        return tuple(self._pieces.get(week, ()))

    @cached_property
    def _pieces(self) -> dict[int | None, list[Span]]:
        found: dict[int | None, list[Span]] = {}
        for span in self.spans:
            found.setdefault(span.week, []).append(span)
        return found

    @cached_property
    def _starts(self) -> list[date]:
        return [span.start for span in self.spans]

    @cached_property
    def _whole(self) -> dict[int, Span]:
        """Each plan week's span with the pauses inside it, in the plan's order."""
        whole: dict[int, Span] = {}
        for span in self.spans:
            if span.week is not None:
                first = whole.get(span.week, span)
                whole[span.week] = Span(first.start, span.end, span.week)
        return whole

    def begun(self, day: date) -> tuple[int, ...]:
        """Return the plan weeks that have begun on this day, in order."""
        return tuple(week for week, span in self._whole.items() if span.start <= day)

    def ended(self, day: date) -> tuple[int, ...]:
        """Return the plan weeks whose last day is before this day, in order."""
        return tuple(week for week, span in self._whole.items() if span.end <= day)

    def last_begun(self, day: date) -> int | None:
        """Return the last plan week that has begun on this day, or None before the plan."""
        return max(self.begun(day), default=None)


def whole_weeks(pause: Pause, start: date) -> Span:
    """Widen a pause to the calendar weeks it touches, counted from the plan's start."""
    first = start + (pause.first - start) // WEEK * WEEK
    last = start + (pause.last - start) // WEEK * WEEK
    return Span(first, last + WEEK, None)


def plan_calendar(
    start: date,
    weeks: Sequence[int],
    *,
    pauses: Sequence[Pause] = (),
    stretches: Mapping[int, int] | None = None,
) -> Calendar:
    """Lay plan weeks over real days.

    start: first day of week 1, any weekday; week 0, where the plan has one, is the seven days before.
    weeks: ascending plan week numbers. A number the plan skips takes no time.
    pauses: taken as whole calendar weeks; a week that was under way goes on after them.
    stretches: plan week -> calendar weeks it takes (1 where absent); week 0 is never stretched.
    """
    lengths = stretches or {}
    off = {day for pause in pauses for day in _week_starts(whole_weeks(pause, start)) if day >= start}
    spans: list[Span] = []
    slot = start
    for week in weeks:
        if week == 0:
            spans.append(Span(start - WEEK, start, 0))
            continue
        for _ in range(lengths.get(week, 1)):
            while slot in off:
                spans.append(Span(slot, slot + WEEK, None))
                slot += WEEK
            spans.append(Span(slot, slot + WEEK, week))
            slot += WEEK
    return Calendar(tuple(_joined(spans)))


def _week_starts(span: Span) -> list[date]:
    return [span.start + WEEK * index for index in range((span.end - span.start) // WEEK)]


def _joined(spans: Sequence[Span]) -> list[Span]:
    """Join neighbours that belong to the same week or the same pause."""
    joined: list[Span] = []
    for span in spans:
        if joined and joined[-1].week == span.week:
            joined[-1] = Span(joined[-1].start, span.end, span.week)
        else:
            joined.append(span)
    return joined
