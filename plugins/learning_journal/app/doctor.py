"""`doctor`: ask machine, folder and repository, and judge."""

import re
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from learning_journal.app.load import load_entries, load_settings
from learning_journal.app.tracked import tracked_problems
from learning_journal.domain.counting import own_addresses
from learning_journal.domain.diagnosis import diagnose
from learning_journal.domain.doctor import Facts, Finding, Folder, Machine, Versioned
from learning_journal.domain.journal import Settings
from learning_journal.domain.names import clashing
from learning_journal.edges import clock, installed, machine, surroundings
from learning_journal.edges.content import find_root
from learning_journal.edges.git_remote import is_pushed, remote_address
from learning_journal.edges.git_state import mapped, read_state, repository_top
from learning_journal.edges.installation import packages
from learning_journal.edges.store import read_text
from learning_journal.edges.tree import is_ignored, tracked_files
from learning_journal.errors import NotAJournalError, SettingsError, UnreadableFileError
from learning_journal.text.remotes import style_of, web_address
from learning_journal.text.settings import known_zone
from learning_journal.text.workflows import has_whole_history, loose_actions, publishes

_FOLDERS = (".", "journal", "gotchas", "papers", "data")
"""The folders that commands write into."""

_IGNORED = ("private/", ".cache/", "site/")
"""What git is to leave out: what is private, and what a build makes."""

_PLUGIN = re.compile(r"^\s*-\s*['\"]?journal['\"]?\s*(?:[:#]|$)|^plugins:\s*[\[{].*\bjournal\b", re.MULTILINE)
_BY_VERSION = re.compile(rf"^{installed.NAME}(?:\[[\w,-]+\])?==\S+", re.MULTILINE)


def examine(folder: Path) -> tuple[Path | None, tuple[Finding, ...]]:
    """Return the journal's root, None outside one, and what was found."""
    try:
        root = find_root(folder)
    except NotAJournalError:
        return None, diagnose(Facts(look_at_machine()))
    settings, problems = _settings(root)
    facts = Facts(look_at_machine(), _folder(root, settings, problems), _versioned(root, settings))
    return root, diagnose(facts)


def look_at_machine() -> Machine:
    """Ask the machine for what the tool needs of it."""
    command, runs = machine.editor()
    return Machine(machine.python(), packages(), machine.git_version(), command, runs)


def _settings(root: Path) -> tuple[Settings | None, int | None]:
    """Return the settings and how many problems they have; None for both where they cannot be used."""
    try:
        settings, problems = load_settings(root)
    except SettingsError:
        return None, None
    return settings, len(problems)


def _folder(root: Path, settings: Settings | None, problems: int | None) -> Folder:
    tracked = tracked_files(root)
    entries, _ = load_entries(root)
    zone = settings.timezone if settings else "UTC"
    here = surroundings.machine_zone()
    workflows = {path: text for path, text in machine.workflow_files(repository_top(root)) if publishes(text)}
    site = _text(root / "mkdocs.yml")
    return Folder(
        problems=problems,
        name=settings.name if settings else "",
        zone=zone,
        machine_zone=here,
        same_time=not known_zone(here) or _same_time(zone, here, clock.today(zone)),
        site=site is not None,
        plugin=site is not None and _PLUGIN.search(site) is not None,
        closed=machine.closed_folders(root, _FOLDERS),
        free=machine.free_bytes(root),
        unignored=tuple(name for name in _IGNORED if not is_ignored(root, f"{name}x")),
        private=tuple(sorted({problem.path for problem in tracked_problems(root, entries)})),
        clashes=clashing(tracked),
        pointers=machine.pointers(root, tracked),
        workflows={path: loose_actions(text) for path, text in workflows.items()},
        shallow_workflows=tuple(path for path, text in workflows.items() if not has_whole_history(text)),
        unreleased=_by_version(root) if installed.origin()[2] else "",
    )


def _by_version(root: Path) -> str:
    """Return the line of `requirements.txt` that names this tool by its version, or nothing."""
    found = _BY_VERSION.search(_text(root / "requirements.txt") or "")
    return found[0] if found else ""


def _text(path: Path) -> str | None:
    try:
        return read_text(path)
    except UnreadableFileError:
        return None


def _same_time(one: str, other: str, today: date) -> bool:
    """Tell whether the clocks of two time zones agree, in winter as in summer."""
    first, second = ZoneInfo(one), ZoneInfo(other)
    days = [datetime(today.year, month, 1, tzinfo=UTC) for month in (1, 7)]
    return all(day.astimezone(first).utcoffset() == day.astimezone(second).utcoffset() for day in days)


def _versioned(root: Path, settings: Settings | None) -> Versioned:
    state = read_state(root)
    email = surroundings.git_value(root, "user.email")
    emails = settings.emails if settings else ()
    aliases = mapped(root, {email.casefold(), *emails}) if email else {}
    address = remote_address(root)
    web = web_address(address)
    style = style_of(web)
    return Versioned(
        exists=surroundings.in_repository(root),
        code=state.code,
        lacking=state.lacking,
        user=surroundings.git_value(root, "user.name"),
        email=email,
        emails=emails,
        counts=aliases.get(email.casefold(), "") in own_addresses(emails, aliases),
        sparse=state.sparse,
        branch=state.branch,
        default=state.default,
        remote=bool(address),
        web=web,
        forge=style.name.lower() if style else "",
        pushed=is_pushed(root),
    )
