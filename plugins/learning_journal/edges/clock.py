"""The one place where the time of day comes in."""

import os
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from learning_journal.errors import UsageError

_LAST = 253_402_300_799
"""The last second of the year 9999."""
_MINUTE = timedelta(minutes=1)


def today(timezone: str) -> date:
    """Return the calendar day it is now in an IANA time zone."""
    return datetime.now(ZoneInfo(timezone)).date()


def moment(stated: date | None, timezone: str) -> datetime:
    """Return the time it is now in UTC, in whole seconds; on a stated day it is noon in the time zone."""
    if stated is None:
        return datetime.now(UTC).replace(microsecond=0)
    return datetime.combine(stated, time(12), ZoneInfo(timezone)).astimezone(UTC)


def midnight(day: date, timezone: str) -> datetime:
    """Return the moment a day begins in an IANA time zone.

    In UTC where the zone went by a town's own sun then: formats for dates have no seconds in an offset.
    """
    moment = datetime.combine(day, time(), ZoneInfo(timezone))
    exact = moment.utcoffset()
    return moment if exact is not None and not exact % _MINUTE else datetime.combine(day, time(), UTC)


def stated_today() -> date | None:
    """Return the day that JOURNAL_TODAY says to act on, or None; raises UsageError for no day."""
    text = os.environ.get("JOURNAL_TODAY", "")
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise UsageError(
            f"`{text}` is not a day", where="JOURNAL_TODAY", fix="write it as 2026-01-31, or unset it"
        ) from error


def source_date() -> int | None:
    """Return the time that SOURCE_DATE_EPOCH gives documents, in seconds since 1970; None where it is unset.

    Its meaning is that of reproducible-builds.org/specs/source-date-epoch. Raises UsageError where it is
    no number.
    """
    text = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and int(text) <= _LAST):
        raise UsageError(
            f"`{text}` is no number of seconds since 1970",
            where="SOURCE_DATE_EPOCH",
            fix="set it as `git log -1 --format=%ct` prints it, or unset it",
        )
    return int(text)


def day_of(seconds: int, timezone: str) -> date:
    """Return the calendar day of a moment, in seconds since 1970, in an IANA time zone."""
    return datetime.fromtimestamp(min(seconds, _LAST - 86_400), ZoneInfo(timezone)).date()


def in_zone(moment: date | datetime, timezone: str) -> date | datetime:
    """Return a moment as the clocks of an IANA time zone show it; as it is where there is no such zone."""
    if not isinstance(moment, datetime) or moment.tzinfo is None or not timezone:
        return moment
    try:
        return moment.astimezone(ZoneInfo(timezone))
    except (ValueError, OSError, OverflowError, KeyError):
        return moment
