"""`check`: every problem in the journal at once."""

import posixpath
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from urllib.parse import unquote, urlsplit

from learning_journal.app.load import load_entries, load_journal
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
    except SettingsError as error:
        entries, entry_problems = load_entries(root)
        problems = (*error.problems, *entry_problems)
    dead = (problem for entry in entries for problem in _dead_links(root, entry))
    return tuple(sorted({*problems, *dead}))


def _dead_links(root: Path, entry: Entry) -> Iterator[Problem]:
    """Yield a problem for each relative link of an entry that leads to no file of the repository."""
    for link in find_links(entry.body):
        parts = urlsplit(link.target)
        if parts.scheme or parts.netloc or not parts.path or parts.path.startswith("/"):
            continue
        target = posixpath.normpath(posixpath.join(posixpath.dirname(entry.path), unquote(parts.path)))
        if target.startswith("..") or not exists_within(root, target):
            line = entry.body_line + entry.body.count("\n", 0, link.start)
            what = f"The link to `{link.target}` leads to no file."
            yield Problem(entry.path, line, "link-target", what, "Correct the path, or add the file.")
