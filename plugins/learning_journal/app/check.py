"""`check`: every problem in the journal at once."""

import posixpath
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from urllib.parse import unquote, urlsplit

from learning_journal.app.load import load_entries, load_journal, load_roadmap, load_settings
from learning_journal.domain.entries import Entry
from learning_journal.edges.content import exists_within, find_root
from learning_journal.errors import Problem, SettingsError
from learning_journal.text.markdown import find_links


def check(folder: Path, today: date | None = None) -> tuple[Problem, ...]:
    """Return every problem of a journal, by file and line.

    Raises NotAJournalError outside a journal; a `journal.yml` or `roadmap.yml` that cannot be used is a
    problem among the others here.
    """
    root = find_root(folder)
    try:
        journal = load_journal(root, today)
        entries, problems = journal.entries, journal.problems
    except SettingsError:
        entries, entry_problems = load_entries(root)
        problems = (
            *_part_problems(root, load_settings),
            *_part_problems(root, load_roadmap),
            *entry_problems,
        )
    dead = (problem for entry in entries for problem in _dead_links(root, entry))
    return tuple(sorted({*problems, *dead}))


def _part_problems(
    root: Path, load: Callable[[Path], tuple[object, tuple[Problem, ...]]]
) -> tuple[Problem, ...]:
    try:
        return load(root)[1]
    except SettingsError as error:
        return error.problems


def _dead_links(root: Path, entry: Entry) -> Iterator[Problem]:
    """Yield a problem for each relative link of an entry that leads to no file of the repository."""
    for link in find_links(entry.body):
        target = _target(entry, link.target)
        if target is not None and (target.startswith("..") or not exists_within(root, target)):
            line = entry.body_line + entry.body.count("\n", 0, link.start)
            what = f"The link to `{link.target}` leads to no file."
            yield Problem(entry.path, line, "link-target", what, "Correct the path, or add the file.")


def _target(entry: Entry, target: str) -> str | None:
    """Return a relative link's path from the root; None for any other kind of link."""
    try:
        parts = urlsplit(target)
    except ValueError:  # an address that begins like one of IPv6
        return None
    if parts.scheme or parts.netloc or not parts.path or parts.path.startswith("/"):
        return None
    return posixpath.normpath(posixpath.join(posixpath.dirname(entry.path), unquote(parts.path)))
