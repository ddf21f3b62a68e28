"""`journal.yml` to Settings, and a new one from what the learner said."""

import re
from collections.abc import Mapping
from datetime import date, datetime
from zoneinfo import ZoneInfo

from learning_journal.domain.calendar import Pause, whole_weeks
from learning_journal.domain.journal import Settings
from learning_journal.errors import Problem
from learning_journal.text.remotes import clone_address
from learning_journal.text.yaml_source import Value, read_yaml

KEYS: Mapping[str, str] = {
    "title": "the site's title",
    "learner": "who learns",
    "start": "first day of week 1, any weekday, as `2026-01-05`; needed",
    "timezone": "IANA name, as `Europe/Berlin`; decides what day it is. Without it, `UTC`",
    "repositories": "list of the repositories whose commits count: paths from this file, or the keys below. "
    "Only commits of `.` are [named](../guide/numbers.md) anywhere. Without it, `[.]`",
    "pauses": "list of weeks off: whole calendar weeks counted from `start`",
    "stretches": "plan weeks that take longer, as `{8: 2}`: plan week, calendar weeks",
    "privacy": "what may be on the site though it looks private",
}
LEARNER_KEYS: Mapping[str, str] = {
    "name": "as the site shows it",
    "emails": "list of addresses in git: commits by them count. Without it, every author's do",
}
REPOSITORY_KEYS: Mapping[str, str] = {
    "path": "from this file; needed",
    "url": "where [`journal clone`](../guide/publishing.md#other-repositories) finds it, with `https://`. "
    "Without it, `../code` is `code` beside the journal's own remote",
    "private": "`true`: only your machine has it",
}
PAUSE_KEYS: Mapping[str, str] = {
    "from": "first day",
    "to": "last day",
    "reason": "text, if you like; the site never shows it",
}
PRIVACY_KEYS: Mapping[str, str] = {
    "allow": "what [`journal check --public`](../guide/private.md) finds -> why it may be there, "
    "as `{ada@example.com: my address for readers}`",
}
LONGEST_STRETCH = 26
"""Calendar weeks that a plan week may take: half a year is no longer a week but a pause."""

_WEEK = re.compile(r"0*[1-9][0-9]{0,5}\Z")
_FIRST_YEAR, _LAST_YEAR = 1900, 2999


def read_settings(source: str, path: str = "journal.yml") -> tuple[Settings | None, tuple[Problem, ...]]:
    """Read the settings; None where there is no start date to count from, which nothing can do without."""
    root, problems = read_yaml(source.removeprefix("\ufeff"), path)
    reader = _Reader(path, list(problems))
    if root is None or root.mapping is None:
        if not problems:
            reader.report(1, "The file has no keys.", "Write `start: 2026-01-05` and a `learner:`.")
        return None, tuple(reader.problems)
    reader.known(root, KEYS, "journal.yml")
    keys = root.mapping
    learner = reader.part(keys.get("learner"), LEARNER_KEYS, "learner")
    repositories = reader.repositories(keys.get("repositories"))
    known = reader.day(keys["start"], "start") if "start" in keys else None
    if "start" not in keys:
        reader.report(1, "There is no `start`, the first day of week 1.", "Add `start: 2026-01-05`.")
    # Without it the rest is read for its problems alone, as from a day that nothing lies before.
    start = known or date(_FIRST_YEAR, 1, 1)
    settings = Settings(
        name=reader.text(learner.get("name"), "name"),
        start=start,
        timezone=reader.zone(keys.get("timezone")),
        title=reader.text(keys.get("title"), "title"),
        emails=tuple(email.casefold() for email in reader.texts(learner.get("emails"), "emails")),
        repositories=tuple(path for path, _url, _private in repositories) or (".",),
        addresses={path: url for path, url, _private in repositories if url},
        private=frozenset(path for path, _url, private in repositories if private),
        pauses=reader.pauses(keys.get("pauses"), start),
        stretches=reader.stretches(keys.get("stretches")),
        allowed=reader.allowed(reader.part(keys.get("privacy"), PRIVACY_KEYS, "privacy").get("allow")),
    )
    return settings if known else None, tuple(sorted(reader.problems, key=lambda problem: problem.line))


class _Reader:
    def __init__(self, path: str, problems: list[Problem]) -> None:
        self.path = path
        self.problems = problems

    def report(self, line: int, what: str, fix: str) -> None:
        self.problems.append(Problem(self.path, line, "settings", what, fix))

    def known(self, value: Value, keys: Mapping[str, str], where: str) -> None:
        for key, line in value.key_lines.items():
            if key not in keys:
                self.report(line, f"`{key}` is not a key of {where}.", f"Known keys: {', '.join(keys)}.")

    def part(self, value: Value | None, keys: Mapping[str, str], where: str) -> Mapping[str, Value]:
        if value is None:
            return {}
        if value.mapping is None:
            self.report(value.line, f"`{where}` must hold keys.", f"Known keys: {', '.join(keys)}.")
            return {}
        self.known(value, keys, f"`{where}`")
        return value.mapping

    def text(self, value: Value | None, key: str) -> str:
        if value is None:
            return ""
        if not isinstance(value.value, str):
            self.report(value.line, f"`{key}` must be text.", f'Write `{key}: "{value.raw}"`.')
            return ""
        return value.value.strip()

    def texts(self, value: Value | None, key: str) -> tuple[str, ...]:
        if value is None:
            return ()
        items = value.items
        if items is None or not all(isinstance(item.value, str) and item.value.strip() for item in items):
            self.report(value.line, f"`{key}` must be a list of texts.", f"Write `{key}: [one, two]`.")
            return ()
        return tuple(str(item.value).strip() for item in items)

    def repositories(self, value: Value | None) -> tuple[tuple[str, str, bool], ...]:
        """Return each repository's path, its address where one is given, and whether it is private."""
        if value is None or value.items is None or all(item.scalar for item in value.items):
            return tuple((path, "", False) for path in self.texts(value, "repositories"))
        found = (self.repository(item) for item in value.items)
        return tuple(one for one in found if one[0])

    def repository(self, value: Value) -> tuple[str, str, bool]:
        keys = {"path": value} if value.scalar else self.part(value, REPOSITORY_KEYS, "repositories")
        path, given, private = (keys.get(key) for key in REPOSITORY_KEYS)
        if value.mapping is not None and (path is None or path.value == ""):
            self.report(value.line, "A repository has a path.", "Write `{path: ../code}`.")
        url = clone_address(self.text(given, "url"))
        if given is not None and not url:
            what = "`url` is not where a repository can be cloned from."
            self.report(given.line, what, "Write it as `https://github.com/ada/code`.")
        if private is not None and not isinstance(private.value, bool):
            self.report(private.line, "`private` is neither true nor false.", "Write `private: true`.")
        return self.text(path, "path"), url, private is not None and private.value is True

    def day(self, value: Value, key: str) -> date | None:
        if value.broken:
            return None
        if isinstance(value.value, date) and not isinstance(value.value, datetime):
            if plausible(value.value):
                return value.value
            self.report(value.line, f"`{key}` is in the year {value.value.year}.", "Correct the year.")
            return None
        shown = value.raw or "this"
        self.report(value.line, f"`{shown}` is not a date YAML understands.", f"Write `{key}: 2026-01-05`.")
        return None

    def zone(self, value: Value | None) -> str:
        name = self.text(value, "timezone") or "UTC"
        if value is not None and not known_zone(name):
            self.report(
                value.line, f"`{name}` is not a time zone.", "Write a name such as Europe/Berlin or UTC."
            )
            return "UTC"
        return name

    def pauses(self, value: Value | None, start: date) -> tuple[Pause, ...]:
        pauses = [self.pause(item, start) for item in self.items(value, "pauses", "- {from: ..., to: ...}")]
        return tuple(pause for pause in pauses if pause is not None)

    def items(self, value: Value | None, key: str, example: str) -> tuple[Value, ...]:
        if value is None or (value.scalar and value.value is None):
            return ()
        if value.items is None:
            self.report(value.line, f"`{key}` must be a list.", f"Write one `{example}` a line.")
            return ()
        return value.items

    def pause(self, value: Value, start: date) -> Pause | None:
        keys = self.part(value, PAUSE_KEYS, "pauses")
        if "from" not in keys or "to" not in keys:
            self.report(
                value.line,
                "A pause has a first and a last day.",
                "Write `{from: 2026-12-21, to: 2027-01-03}`.",
            )
            return None
        first, last = self.day(keys["from"], "from"), self.day(keys["to"], "to")
        if first is None or last is None:
            return None
        if last < first or last < start:
            what = (
                "The pause ends before it begins." if last < first else "The pause ends before week 1 begins."
            )
            self.report(value.line, what, "Correct its days, or remove it.")
            return None
        pause = Pause(first, last, self.text(keys.get("reason"), "reason"))
        span = whole_weeks(pause, start)
        last_day = date.fromordinal(span.end.toordinal() - 1)
        if (span.start, last_day) != (first, last):
            what = "A pause takes whole calendar weeks, counted from the plan's start; it is read as such."
            self.report(value.line, what, f"Write `{{from: {span.start}, to: {last_day}}}`.")
        return pause

    def stretches(self, value: Value | None) -> dict[int, int]:
        if value is None or (value.scalar and value.value is None):
            return {}
        if value.mapping is None:
            self.report(
                value.line, "`stretches` must map plan weeks to calendar weeks.", "Write `stretches: {8: 2}`."
            )
            return {}
        stretches: dict[int, int] = {}
        for key, length in value.mapping.items():
            number = length.value if type(length.value) is int else 0
            if not _WEEK.match(key) or not 1 <= number <= LONGEST_STRETCH:
                what = f"`{key}: {length.raw}` is not a plan week (from 1) and its calendar weeks (1 to 26)."
                self.report(length.line, what, "Write `8: 2` for a week 8 that takes two weeks.")
                continue
            stretches[int(key)] = number
        return stretches

    def allowed(self, value: Value | None) -> dict[str, str]:
        if value is None or (value.scalar and value.value is None):
            return {}
        if value.mapping is None:
            what = "`allow` must map what may be public to the reason."
            self.report(value.line, what, "Write `ada@example.com: my address for readers`.")
            return {}
        allowed: dict[str, str] = {}
        for key, reason in value.mapping.items():
            if not isinstance(reason.value, str) or not reason.value.strip():
                what = f"`{key}` is allowed without a reason."
                self.report(reason.line, what, f'Write `"{key}": why it may be public`.')
                continue
            allowed[key] = reason.value.strip()
        return allowed


def plausible(day: date) -> bool:
    """Tell whether a day can be of a plan: no slip in its year, and every date counted from it exists."""
    return _FIRST_YEAR <= day.year <= _LAST_YEAR


def known_zone(name: str) -> bool:
    """Tell whether the IANA time zone database knows this name."""
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):  # not found is a KeyError
        return False
    return True
