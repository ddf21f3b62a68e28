"""A length of time as people write it."""

import re

_HOUR = r"(?:h|hrs?|hours?)"
_MINUTE = r"(?:m|mins?|minutes?)"
_HOURS = re.compile(rf"([0-9]{{1,4}}(?:[.,][0-9]{{1,6}})?)\s*{_HOUR}?", re.IGNORECASE)
_MINUTES = re.compile(rf"([0-9]{{1,6}})\s*{_MINUTE}", re.IGNORECASE)
_BOTH = re.compile(
    rf"([0-9]{{1,4}})\s*(?::(?=[0-9]{{2}})|{_HOUR})\s*([0-5]?[0-9])\s*{_MINUTE}?", re.IGNORECASE
)


def read_duration(text: str) -> int | None:
    """Return a duration in minutes: `90m`, `1.5`, `1h30`, `1:30`, `2h`; None where it is none."""
    text = text.strip()
    if both := _BOTH.fullmatch(text):
        return int(both[1]) * 60 + int(both[2])
    if minutes := _MINUTES.fullmatch(text):
        return int(minutes[1])
    hours = _HOURS.fullmatch(text)
    return round(float(hours[1].replace(",", ".")) * 60) if hours else None
