"""When a day begins."""

from datetime import date

import pytest

from learning_journal.edges.clock import midnight


@pytest.mark.parametrize(
    ("day", "zone", "moment"),
    [
        (date(2026, 1, 11), "UTC", "2026-01-11T00:00:00+00:00"),
        (date(2026, 1, 11), "America/New_York", "2026-01-11T00:00:00-05:00"),
        (date(2026, 7, 11), "America/New_York", "2026-07-11T00:00:00-04:00"),
        (date(2026, 1, 11), "Asia/Kolkata", "2026-01-11T00:00:00+05:30"),
        (date(1800, 1, 1), "Europe/Berlin", "1800-01-01T00:00:00+00:00"),
        (date(1, 1, 1), "Asia/Tokyo", "0001-01-01T00:00:00+00:00"),
    ],
)
def test_a_day_begins_in_its_zone(day: date, zone: str, moment: str) -> None:
    assert midnight(day, zone).isoformat() == moment
