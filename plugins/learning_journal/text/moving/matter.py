"""The front matter of other tools (YAML, TOML, JSON) to values, and a file's text below it."""

import json
import re
import tomllib
from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

import yaml

from learning_journal.errors import Problem
from learning_journal.text.front_matter import FrontMatter, read_front_matter
from learning_journal.text.yaml_source import Value

_NO_MATTER = {
    "front-matter-missing",
    "front-matter-late",
    "front-matter-newlines",
    "front-matter-open",
    "front-matter-keys",
}
"""What makes all of a file its text: none of the other tools finds front matter there either."""

_TOML = re.compile(r"\+\+\+[ \t]*\r?\n(?P<matter>.*?)^\+\+\+[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
_LINE = re.compile(r"at line (\d+)")
_LONGEST = 65_536
_DEEPEST = 20


def read_matter(source: str, path: str) -> tuple[FrontMatter | None, tuple[Problem, ...]]:
    """Split a file into front matter and text; one without front matter is all text.

    Returns None where there is front matter and it cannot be read.
    """
    text = source.removeprefix("\ufeff")
    if match := _TOML.match(text):
        return _read_toml(text, match, path)
    if text.startswith("{") and (found := _read_json(text)):
        return found, ()
    if not text.startswith("---"):
        return FrontMatter({}, text, 1), ()
    matter, problems = read_front_matter(text, path)
    if problems and problems[0].code == "front-matter-end":
        matter, problems = read_front_matter(f"{text}\n", path)
    if matter is None and problems[0].code in _NO_MATTER:
        return FrontMatter({}, text, 1), ()
    return matter, problems


def _read_toml(text: str, match: re.Match[str], path: str) -> tuple[FrontMatter | None, tuple[Problem, ...]]:
    if len(match["matter"]) > _LONGEST:
        what = "The front matter is over 64 KiB long."
        return None, (Problem(path, 1, "front-matter-long", what, "Text belongs below it."),)
    try:
        found = tomllib.loads(match["matter"].replace("\r\n", "\n"))
        values = {key: as_value(value) for key, value in found.items()}
    except (ValueError, RecursionError) as error:
        line = _LINE.search(str(error))
        what = f"Not valid TOML: {str(error) or 'it is nested too deeply'}."
        number = int(line[1]) + 1 if line else 1
        return None, (Problem(path, number, "toml-syntax", what, "Correct this line."),)
    return FrontMatter(values, text[match.end() :], text.count("\n", 0, match.end()) + 1), ()


def _read_json(text: str) -> FrontMatter | None:
    """Read a JSON object at the top of a file; None where there is none, as in text that begins with `{`."""
    try:
        found, end = json.JSONDecoder().raw_decode(text)
        if end > _LONGEST:
            return None
        values = {key: as_value(value) for key, value in found.items()}
    except (ValueError, RecursionError):
        return None
    body = text[end:].removeprefix("\r").removeprefix("\n")
    return FrontMatter(values, body, text.count("\n", 0, len(text) - len(body)) + 1)


def as_value(found: object, depth: int = 0) -> Value:
    """Return data of another format as what YAML would have given; raises ValueError where it is too deep."""
    if depth > _DEEPEST:
        raise ValueError("it is nested too deeply")
    if isinstance(found, dict):
        return Value(None, 1, mapping={str(key): as_value(one, depth + 1) for key, one in found.items()})
    if isinstance(found, list):
        return Value(None, 1, items=tuple(as_value(one, depth + 1) for one in found))
    if isinstance(found, str | time):
        return Value(str(found), 1, raw=str(found), quoted=True)
    if isinstance(found, date | datetime):
        return Value(found, 1, raw=str(found))
    return Value(found, 1, raw="null" if found is None else json.dumps(found))


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]  # C loader or the plain one
    """Reads settings of other tools: what a tag would construct becomes nothing."""


_Loader.add_multi_constructor("", lambda _loader, _tag, _node: None)


def read_settings_file(text: str, name: str) -> Mapping[str, Any]:
    """Return the settings of another tool as far as they can be read, by the ending of their file."""
    try:
        if len(text) > 4 * _LONGEST:
            return {}
        if name.endswith(".toml"):
            found = tomllib.loads(text)
        elif any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(text, Loader=_Loader)):
            return {}  # a few lines of them can stand for more than any memory holds
        else:
            found = yaml.load(text, Loader=_Loader)  # noqa: S506 - constructs nothing, see there
    except (ValueError, yaml.YAMLError, RecursionError):
        return {}
    return {str(key): value for key, value in found.items()} if isinstance(found, dict) else {}
