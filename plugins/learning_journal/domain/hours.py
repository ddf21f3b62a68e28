"""Hours: what was logged, against the plan's targets; a day without a line is unknown, never zero."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from learning_journal.domain.calendar import Span
from learning_journal.domain.roadmap import Roadmap

DAY_MINUTES = 24 * 60
"""Minutes of a day: nobody learned longer."""

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Session:
    """Time logged on one day for one kind of learning, in whole minutes so that sums are exact."""

    day: date
    kind: str
    minutes: int
    note: str = ""


@dataclass(frozen=True, slots=True)
class Targets:
    """What the plan means for one of its weeks, in minutes.

    total: as the plan states it, else the sum of its kinds, else None. kinds: by kind, in the plan's order;
    empty where the plan names none, and then any single word is a kind.
    """

    total: int | None = None
    kinds: Mapping[str, int] = field(default_factory=dict)

    def kind(self, words: str) -> str | None:
        """Return the kind that somebody means, capitals and spaces aside, or None where there is no such."""
        meant = " ".join(words.split()).casefold()
        if not self.kinds:
            return meant if meant and " " not in meant else None
        return next((kind for kind in self.kinds if kind.casefold() == meant), None)


@dataclass(frozen=True, slots=True)
class Hours:
    """What is known of some days. minutes: by kind. unknown: days so far for which nothing was logged."""

    minutes: Mapping[str, int] = field(default_factory=dict)
    unknown: int = 0

    @property
    def total(self) -> int:
        """Minutes of all kinds."""
        return sum(self.minutes.values())


def targets_of(roadmap: Roadmap) -> Targets:
    """Return a plan's targets for one week."""
    kinds = {" ".join(target.kind.split()): round(target.hours * 60) for target in roadmap.hours}
    stated = None if roadmap.hours_total is None else round(roadmap.hours_total * 60)
    return Targets(stated if stated is not None or not kinds else sum(kinds.values()), kinds)


def minutes_by_day(sessions: Iterable[Session]) -> dict[date, dict[str, int]]:
    """Add up what was logged, by day and kind."""
    days: dict[date, dict[str, int]] = {}
    for session in sessions:
        kinds = days.setdefault(session.day, {})
        kinds[session.kind] = kinds.get(session.kind, 0) + session.minutes
    return days


def hours_in(
    spans: Iterable[Span], logged: Mapping[date, Mapping[str, int]], targets: Targets, today: date
) -> Hours:
    """Return what is known of the days of some spans up to today, today included."""
    days = [day for span in spans for day in _days(span) if day <= today]
    known = [logged[day] for day in days if day in logged]
    return Hours(added_up(known, targets), len(days) - len(known))


def added_up(days: Iterable[Mapping[str, int]], targets: Targets) -> dict[str, int]:
    """Add up minutes by kind; the plan's kinds come first, in its order."""
    sums: dict[str, int] = {}
    for kinds in days:
        for kind, minutes in kinds.items():
            sums[kind] = sums.get(kind, 0) + minutes
    order = [*targets.kinds, *sorted(sums)]
    return {kind: sums[kind] for kind in dict.fromkeys(order) if kind in sums}


def _days(span: Span) -> Iterable[date]:
    return (span.start + _DAY * offset for offset in range((span.end - span.start).days))
