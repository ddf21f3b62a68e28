"""The one place where the time of day comes in."""

from datetime import date, datetime
from zoneinfo import ZoneInfo


def today(timezone: str) -> date:
    """Return the calendar day it is now in an IANA time zone."""
    return datetime.now(ZoneInfo(timezone)).date()
