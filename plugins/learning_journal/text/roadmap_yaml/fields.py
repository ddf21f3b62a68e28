"""One mapping of the plan seen as named fields; what is wrong with them is collected with its line."""

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from difflib import get_close_matches
from typing import NamedTuple

from learning_journal.errors import Problem
from learning_journal.text.yaml_source import Value

_MOST_NEAR = 80
"""Characters; comparing longer words for likeness takes long and finds nothing."""

_MOST_LISTED = 12


class Findings:
    """The problems of one file, in the order they were found."""

    def __init__(self, path: str) -> None:
        self._path = path
        self.problems: list[Problem] = []

    def add(self, line: int, code: str, what: str, fix: str) -> None:
        """Collect a problem."""
        self.problems.append(Problem(self._path, line, code, what, fix))


class Word(NamedTuple):
    """A text that stands alone or in a list, and its line."""

    text: str
    line: int


def nearest(word: str, known: Iterable[str]) -> str:
    """Return the remedy for a word that is none of the known ones."""
    known = sorted(known)
    near = get_close_matches(word[:_MOST_NEAR], known, n=1)
    if near:
        return f"Did you mean `{near[0]}`?"
    more = ", …" if len(known) > _MOST_LISTED else ""
    return f"Write one of {', '.join(known[:_MOST_LISTED])}{more}." if known else "Remove it."


class Fields:
    """The fields of one mapping. `name` is what it stands for in messages, such as `A week`."""

    def __init__(self, mapping: Value, name: str, known: tuple[str, ...], findings: Findings) -> None:
        self.line = mapping.line
        self.findings = findings
        self._name = name
        self._values = mapping.mapping or {}
        self._lines = mapping.key_lines
        for key in self._values:
            if key not in known:
                self._unknown(key, known)

    def _unknown(self, key: str, known: tuple[str, ...]) -> None:
        near = get_close_matches(key[:_MOST_NEAR], known, n=1)
        fix = f"Did you mean `{near[0]}`?" if near else f"Known are {', '.join(known)}."
        self.findings.add(self._lines[key], "unknown-key", f"{self._name} has no field `{key}`.", fix)

    def report(self, key: str, code: str, what: str, fix: str) -> None:
        """Collect a problem at a field's line, or at the mapping's where the field is absent."""
        value = self._values.get(key)
        self.findings.add(value.line if value else self.line, code, what, fix)

    def text(self, key: str) -> str | None:
        """Return a field's text on one line, or None where it is absent, empty or not text (reported)."""
        value = self._scalar(key)
        if value is None:
            return None
        if not isinstance(value.value, str):
            what = f"`{key}` is {_kind(value)}, not text."
            self.report(key, "not-text", what, f'Put it in quotes: {key}: "{value.raw}".')
            return None
        return " ".join(value.value.split())

    def needed(self, key: str, fix: str) -> str | None:
        """Return a field's text as `text` does; absence is a problem with this remedy."""
        if self.lacks(key):
            self.report(key, "missing", f"{self._name} has no `{key}`.", fix)
            return None
        return self.text(key)

    def days(self, key: str) -> str | None:
        """Return text for which a bare number is as good, such as `days: 7`."""
        value = self._scalar(key)
        if value is not None and re.fullmatch("[0-9]{1,3}", value.raw):
            return value.raw
        return self.text(key)

    def day(self, key: str) -> date | None:
        """Return a calendar day, or None where it is absent or no day (reported)."""
        value = self._scalar(key)
        if value is None:
            return None
        # A moment with a time of day is a date to Python too.
        if isinstance(value.value, date) and not isinstance(value.value, datetime):
            return value.value
        self.report(key, "not-a-day", f"`{key}: {value.raw}` is not a day.", f"Write {key}: 2026-01-31.")
        return None

    def whole(self, key: str, highest: int) -> int | None:
        """Return a whole number from 0 to `highest`, or None (reported, absence too)."""
        if self.lacks(key):
            self.report(key, "missing", f"{self._name} has no `{key}`.", f"Write {key}: 1, for example.")
            return None
        value = self._scalar(key)
        if value is None:
            return None
        if not re.fullmatch("[0-9]{1,9}", value.raw) or int(value.raw) > highest:
            what = f"`{key}: {value.raw}` is not a whole number from 0 to {highest}."
            self.report(key, "not-a-number", what, f"Write {key}: 8, for example.")
            return None
        number = int(value.raw)
        if value.quoted or str(number) != value.raw:
            what = f"`{key}: {value.raw}` is written so that YAML reads something else than {number}."
            self.report(key, "not-a-number", what, f"Write {key}: {number}.")
        return number

    def number(self, key: str) -> float | None:
        """Return a number of 0 or more, or None (reported unless it is absent)."""
        value = self._scalar(key)
        if value is None:
            return None
        if value.quoted or not re.fullmatch(r"(0|[1-9][0-9]{0,5})(\.[0-9]{1,6})?", value.raw):
            what = f"`{key}: {value.raw}` is not a number of hours."
            self.report(key, "not-a-number", what, f"Write {key}: 8 or {key}: 1.5, for example.")
            return None
        return float(value.raw)

    def words(self, key: str) -> tuple[Word, ...]:
        """Return a field that holds one text or a list of texts; numbers are taken as they are written."""
        if self.lacks(key):
            return ()
        value = self._values[key]
        found = [self._word(key, one) for one in ((value,) if value.items is None else value.items)]
        return tuple(dict.fromkeys(word for word in found if word is not None))

    def _word(self, key: str, value: Value) -> Word | None:
        if isinstance(value.value, str) and value.value.strip():
            return Word(" ".join(value.value.split()), value.line)
        if type(value.value) is int:
            return Word(value.raw, value.line)
        if value.scalar and value.raw.strip():
            what = f"`{value.raw}` in `{key}` is {_kind(value)}, not text."
            self.findings.add(value.line, "not-text", what, f'Put it in quotes: "{value.raw}".')
        else:
            what = f"`{key}` holds something that is not one word or text."
            self.findings.add(value.line, "not-text", what, f"Write {key}: a word, or {key}: [one, two].")
        return None

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the fields that are there, known or not."""
        return tuple(self._values)

    def mapping(self, key: str, name: str, known: tuple[str, ...]) -> "Fields | None":
        """Return a field that is itself a mapping, or None."""
        return None if self.lacks(key) else self._fields(self._values[key], name, known)

    def children(self, key: str, name: str, known: tuple[str, ...]) -> Iterator["Fields"]:
        """Iterate over the mappings of a field that lists them."""
        if self.lacks(key):
            return
        items = self._values[key].items
        if items is None:
            self.report(key, "not-a-list", f"`{key}` is not a list.", "Begin each entry with `- `.")
        for item in items or ():
            fields = self._fields(item, name, known)
            if fields is not None:
                yield fields

    def _fields(self, value: Value, name: str, known: tuple[str, ...]) -> "Fields | None":
        if value.mapping is not None:
            return Fields(value, name, known, self.findings)
        what = f"{name} is not written as `key: value` lines."
        self.findings.add(value.line, "not-a-mapping", what, f"Begin with `{known[0]}: …`.")
        return None

    def _scalar(self, key: str) -> Value | None:
        if self.lacks(key):
            return None
        value = self._values[key]
        if value.scalar:
            return value
        self.report(key, "not-text", f"`{key}` is a list or mapping, not text.", "Write one line of text.")
        return None

    def lacks(self, key: str) -> bool:
        """Tell whether a field is absent or empty."""
        value = self._values.get(key)
        return value is None or (value.scalar and (value.value is None or not value.raw.strip()))


def _kind(value: Value) -> str:
    if isinstance(value.value, bool):
        return "a yes/no value"
    return "a date" if isinstance(value.value, date) else "a number"
