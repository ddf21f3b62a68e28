"""Days, months and years in ISO form, and addresses: what is one, and what only looks like one."""

import calendar
import re
from datetime import date
from urllib.parse import urlsplit

_DAY = re.compile(r"([12][0-9]{3})(?:-([01][0-9])(?:-([0-3][0-9]))?)?\Z", re.ASCII)
_MAIL = re.compile(r"[^@\s<>()\[\],;:\\\"]+@[^@\s<>()\[\],;:\\\"]+\.[^@\s<>()\[\],;:\\\".]+\Z")
_NOT_IN_ADDRESS = re.compile(r"[\s<>\"\\^`{|}\x00-\x1f\x7f]")


def is_day(text: str) -> bool:
    """Tell whether this is a year, month or day that the calendar has: 2024, 2024-02, 2024-02-29."""
    return earliest(text) is not None


def earliest(text: str) -> date | None:
    """Return the first day that a day, month or year can mean; None for anything else."""
    return _edge(text, first=True)


def latest(text: str) -> date | None:
    """Return the last day that a day, month or year can mean; None for anything else."""
    return _edge(text, first=False)


def _edge(text: str, *, first: bool) -> date | None:
    match = _DAY.match(text)
    if match is None:
        return None
    year = int(match[1])
    month = int(match[2] or (1 if first else 12))
    if not 1 <= month <= 12:  # noqa: PLR2004 - months of a year
        return None
    last = calendar.monthrange(year, month)[1]
    day = int(match[3] or (1 if first else last))
    return date(year, month, day) if 1 <= day <= last else None


def is_web_address(text: str) -> bool:
    """Tell whether this is a whole address: of the web with a host, or for mail."""
    if _NOT_IN_ADDRESS.search(text):
        return False
    try:
        parts = urlsplit(text)
        known = parts.hostname
    except ValueError:  # an address that begins like one of IPv6
        return False
    if parts.scheme == "mailto":
        return is_mail_address(parts.path)
    return parts.scheme in {"http", "https"} and bool(known) and text.startswith(f"{parts.scheme}://")


def is_mail_address(text: str) -> bool:
    """Tell whether this is an e-mail address, as far as its form goes."""
    return bool(_MAIL.match(text))
