"""Local times as cron has them, in UTC."""

from datetime import time

import pytest

from learning_journal.text.cron import SUNDAY, cron

PAST_MIDNIGHT, MORNING = time(0, 17), time(7, 23)


@pytest.mark.parametrize(
    ("zone", "daily", "sunday"),
    [
        ("UTC", "17 0 * * *", "23 7 * * 0"),
        # In summer an hour later by the clock on the wall, never before midnight.
        ("Europe/Berlin", "17 23 * * *", "23 6 * * 0"),
        ("America/Los_Angeles", "17 8 * * *", "23 15 * * 0"),
        ("Asia/Kolkata", "47 18 * * *", "53 1 * * 0"),
        # Where Sunday begins while it is Saturday in UTC.
        ("Pacific/Kiritimati", "17 10 * * *", "23 17 * * 6"),
        ("Australia/Lord_Howe", "47 13 * * *", "53 20 * * 6"),
        ("Pacific/Midway", "17 11 * * *", "23 18 * * 0"),
    ],
)
def test_a_local_time_in_utc(zone: str, daily: str, sunday: str) -> None:
    assert cron(zone, 2026, PAST_MIDNIGHT) == daily
    assert cron(zone, 2026, MORNING, SUNDAY) == sunday


def test_years_before_time_zones() -> None:
    assert cron("Europe/Berlin", 1900, PAST_MIDNIGHT) == "17 23 * * *"
    assert cron("America/New_York", 2999, MORNING, 6) == "23 12 * * 6"
