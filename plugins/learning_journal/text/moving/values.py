"""What front matter of other tools means: days with their time zones, lists of words, titles."""

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta, timezone

from learning_journal.text.front_matter import FrontMatter
from learning_journal.text.markdown import mask_code, plain
from learning_journal.text.yaml_source import Value

_MOMENT = re.compile(
    r"\s*(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})"
    r"(?:[T ]\s*(\d{1,2}):(\d\d)(?::(\d\d))?(?:[.,]\d+)?\s*(?:(Z|UTC|GMT)|([+-])(\d\d):?(\d\d))?)?\s*\Z"
)
_DAY_KEYS = ("date", "created", "publishDate", "pubDate", "post_date", "created_at", "day")
"""Where the day of an entry stands, the first that says one counts."""

_HEADING = re.compile(r"^ {0,3}#[ \t]++([^\n]+)$", re.MULTILINE)
_SEPARATORS = re.compile(r"[-_]+")


def moment_of(value: Value) -> date | datetime | None:
    """Return the day or moment that a value says, its offset from UTC kept; None for anything else."""
    if isinstance(value.value, date):
        return value.value
    match = _MOMENT.match(value.raw) if value.scalar else None
    if match is None:
        return None
    year, month, day, hour, minute, second, utc, sign, off_hours, off_minutes = match.groups()
    try:
        if hour is None:
            return date(int(year), int(month), int(day))
        zone = None
        if sign:
            offset = timedelta(hours=int(off_hours), minutes=int(off_minutes))
            zone = timezone(-offset if sign == "-" else offset)
        clock = time(int(hour), int(minute), int(second or 0), tzinfo=UTC if utc else zone)
        return datetime.combine(date(int(year), int(month), int(day)), clock)
    except ValueError:
        return None


def stated_moment(values: Mapping[str, Value]) -> tuple[str, date | datetime] | None:
    """Return the key that says when an entry was written, and the moment.

    Material's `date:` may be a mapping: `created` counts.
    """
    for key in _DAY_KEYS:
        value = values.get(key)
        if value is not None and value.mapping is not None:
            value = value.mapping.get("created")
        if value is not None and (moment := moment_of(value)):
            return key, moment
    return None


def day_of(moment: date | datetime) -> date:
    """Return the calendar day of a moment, in its own time zone."""
    return moment.date() if isinstance(moment, datetime) else moment


def words_of(value: Value | None, *, split: bool = False) -> tuple[str, ...]:
    """Return a list of words; text that is no list is one word, or several between spaces and commas."""
    if value is None or value.mapping is not None:
        return ()
    if value.items is None:
        text = value.raw if value.value is not None else ""
        parts = re.split(r"[,\s]+" if split else r"\s*,\s*", text)
    else:
        parts = [item.raw for item in value.items if item.value is not None]
    return tuple(dict.fromkeys(part.strip() for part in parts if part.strip()))


def title_of(matter: FrontMatter, name: str) -> str:
    """Return an entry's title: as it says, else its first heading `#`, else the words of its name."""
    value = matter.values.get("title")
    if value is not None and value.scalar and value.value is not None and value.raw.strip():
        return " ".join(value.raw.split())
    masked = mask_code(matter.body)
    if match := _HEADING.search(masked):
        words = plain(matter.body[match.start(1) : match.end(1)].rstrip().rstrip("#").rstrip())
        if words:
            return words
    words = _SEPARATORS.sub(" ", name).strip()
    return words[:1].upper() + words[1:] or "Untitled"
