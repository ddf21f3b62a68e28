"""Which weeks a learner is held to: week 0 lies before the plan's start and asks for nothing."""

from collections.abc import Container, Iterable


def asked_for(weeks: Iterable[int], written: Container[int | None] = ()) -> tuple[int, ...]:
    """Return those of some plan weeks that count as kept or missed: all, and week 0 only once it is written.

    written: the weeks whose post counts as written where this is asked. So week 0 is to a learner's credit or
    plays no part, and nobody who begins with week 1 is behind on the first day.
    """
    return tuple(week for week in weeks if week or week in written)
