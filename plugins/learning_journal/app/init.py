"""`init`: a new journal, ready to serve."""

import json
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta
from functools import cache
from pathlib import Path

from learning_journal.app.pins import pins
from learning_journal.app.roadmap import import_roadmap
from learning_journal.domain.roadmap import Roadmap
from learning_journal.edges.content import ROADMAP, SETTINGS
from learning_journal.edges.installed import python_version
from learning_journal.edges.store import read_text, write_text
from learning_journal.edges.templates import default_plan, shipped
from learning_journal.errors import FileExistsAlreadyError, Problem, SettingsError, UsageError
from learning_journal.pages.render import Templates, environment
from learning_journal.text.cron import SUNDAY, cron
from learning_journal.text.roadmap_markdown import Reading
from learning_journal.text.roadmap_yaml import read_roadmap_yaml, write_roadmap_yaml
from learning_journal.text.settings import known_zone, plausible

_UNUSUAL = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
"""Characters that YAML cannot hold as they are; bytes that are no text are not among them, but refused."""

REQUIREMENTS = "requirements.txt"
"""What the published site is built with, in the words of pip."""

PUBLISHED, REMINDED = time(0, 17), time(7, 23)
"""When the site is built each day, and when the issue is written on Sundays; the full hours are crowded."""


@dataclass(frozen=True, slots=True)
class Beginning:
    """What a new journal needs to know; `plan` is a markdown or YAML file, None for the default plan."""

    name: str
    emails: tuple[str, ...]
    start: date
    timezone: str
    plan: Path | None = None


@dataclass(frozen=True, slots=True)
class Begun:
    """What `init` did: files written, files that were there and stay as they were.

    plan: what was read of the plan that was written; empty where one was there.
    """

    written: tuple[str, ...]
    kept: tuple[str, ...]
    plan: Reading


def this_monday(today: date) -> date:
    """Return the Monday of the week a day is in: the start that puts today into week 1."""
    return today - timedelta(days=today.weekday())


def init_journal(folder: Path, beginning: Beginning) -> Begun:
    """Write a new journal into a folder; a file that is there is never touched.

    Raises FileExistsAlreadyError where the folder is a journal, UsageError for an unknown time zone and
    SettingsError for a plan without a readable week. The settings come last: until they are there, the
    folder is no journal and the command can be run again.
    """
    if os.path.lexists(folder / SETTINGS):
        raise FileExistsAlreadyError(
            "this folder is a journal already; nothing was touched",
            where=str(folder / SETTINGS),
            fix="choose another folder, or go on with `journal new-week`",
        )
    usable_zone(beginning.timezone)
    usable_start(beginning.start.isoformat())
    plan, reading = read_plan(beginning.plan)
    written: list[str] = []
    kept: list[str] = []
    for path, text in (*_files(beginning), (ROADMAP, plan), (SETTINGS, _render(f"{SETTINGS}.j2", beginning))):
        try:
            write_text(folder / path, text, create=True)
            written.append(path)
        except FileExistsAlreadyError:
            kept.append(path)
    return Begun(tuple(written), tuple(kept), reading if ROADMAP in written else Reading(Roadmap("")))


def usable_start(text: str) -> date:
    """Return the first day of week 1; raises UsageError for what is no day, or none of a plan."""
    try:
        day = date.fromisoformat(text.strip())
    except ValueError:
        day = None
    if day is None or not plausible(day):
        raise UsageError(f"`{text}` is not a day to start on", fix="write it as 2026-01-05")
    return day


def usable_zone(text: str) -> str:
    """Return a time zone's name; raises UsageError for one that is not known."""
    if not known_zone(text.strip()):
        raise UsageError(f"`{text}` is not a time zone", fix="give a name such as Europe/Berlin, or UTC")
    return text.strip()


def _files(beginning: Beginning) -> Iterator[tuple[str, str]]:
    """Yield path and text of every shipped file; `dot-` in a name stands for a leading dot."""
    base = shipped() / "init"
    for path in sorted(base.rglob("*")):
        name = path.relative_to(base).as_posix()
        if not path.is_file() or name in {f"{SETTINGS}.j2", ROADMAP}:
            continue
        text = _render(name, beginning) if name.endswith(".j2") else read_text(path)
        yield name.removesuffix(".j2").replace("dot-", "."), text


def _render(name: str, beginning: Beginning) -> str:
    title = f"{beginning.name}: learning journal" if beginning.name else "Learning journal"
    values = {
        "title": _quoted(title),
        "name": _quoted(beginning.name),
        "emails": f"[{', '.join(_quoted(email) for email in beginning.emails)}]",
        "start": beginning.start.isoformat(),
        "timezone": beginning.timezone,
        "daily": cron(beginning.timezone, beginning.start.year, PUBLISHED),
        "sunday": cron(beginning.timezone, beginning.start.year, REMINDED, SUNDAY),
        "python": python_version(),
    }
    if name == f"{REQUIREMENTS}.j2":
        values["pins"] = pins()
    text: str = _templates().get_template(name).render(**values)
    return text


@cache
def _templates() -> Templates:
    return environment(lambda template: read_text(shipped() / "init" / template))


def _quoted(text: str) -> str:
    """Return a text as YAML, in quotes so that no name can change the file's meaning.

    JSON strings are YAML; what YAML cannot hold, such as a byte order mark, is written as its number.
    """
    quoted = json.dumps(text, ensure_ascii=False)
    return _UNUSUAL.sub(lambda found: f"\\U{ord(found[0]):08X}", quoted)


def read_plan(path: Path | None) -> tuple[str, Reading]:
    """Return a plan as the text of `roadmap.yml`, and what was read; one that is YAML already stays as it is.

    path: markdown or YAML; None for the default plan. Raises UnreadableFileError, and SettingsError for a
    plan without a readable week.
    """
    if path is None:
        text = default_plan()
        return text, Reading(*read_roadmap_yaml(text, ROADMAP))
    if path.suffix.lower() in {".yml", ".yaml"}:
        text = read_text(path)
        reading = Reading(*read_roadmap_yaml(text, str(path)))
    else:
        reading = import_roadmap(path)
        text = write_roadmap_yaml(reading.roadmap)
    if not reading.roadmap.weeks:
        fix = "See `journal roadmap import --help`."
        none = Problem(str(path), 0, "roadmap-empty", "No week of a plan was found.", fix)
        raise SettingsError("the plan cannot be used; nothing was written", reading.problems or (none,))
    return text, reading
