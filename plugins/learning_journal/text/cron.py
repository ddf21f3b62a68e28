"""Times of day as cron wants them: in UTC, whatever the learner's clock does in summer."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

SUNDAY = 0
"""As cron counts the days of a week."""

_A_SUNDAY = datetime(2026, 1, 4)  # noqa: DTZ001 - a day and no moment: only its weekday and clock are moved


def cron(zone: str, year: int, at: time, weekday: int | None = None) -> str:
    """Return the line of a crontab for a time of day in a time zone: each day, or one weekday (0: Sunday).

    Clocks may change within the year; it is then never before that time, but for part of the year later.
    """
    offset = min(
        ZoneInfo(zone).utcoffset(datetime(year, month, 1)) or timedelta()  # noqa: DTZ001 - local by its zone
        for month in (1, 7)
    )
    local = datetime.combine(_A_SUNDAY + timedelta(days=weekday or 0), at)
    moment = local - offset
    day = "*" if weekday is None else (moment.weekday() + 1) % 7
    return f"{moment.minute} {moment.hour} * * {day}"
