"""The one place where the time of day comes in."""

import os
from datetime import date, datetime
from zoneinfo import ZoneInfo

from learning_journal.errors import UsageError


def today(timezone: str) -> date:
    """Return the calendar day it is now in an IANA time zone."""
    return datetime.now(ZoneInfo(timezone)).date()


def stated_today() -> date | None:
    """Return the day that JOURNAL_TODAY says to act on, or None; raises UsageError for no day."""
    text = os.environ.get("JOURNAL_TODAY", "")
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise UsageError(
            f"`{text}` is not a day", where="JOURNAL_TODAY", fix="write it as 2026-01-31, or unset it"
        ) from error
