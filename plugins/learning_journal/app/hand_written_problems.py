"""Pages in `docs/` that say they are not for readers: nothing hides them, so somebody has to be told."""

from collections.abc import Iterator
from pathlib import Path

from learning_journal.app.engine_settings import engine_settings
from learning_journal.domain.entries import Visibility
from learning_journal.edges.content import DOCS
from learning_journal.edges.hand_written import PAGES, hand_written_files
from learning_journal.edges.store import read_text
from learning_journal.errors import JournalError, Problem
from learning_journal.text.front_matter import split_front_matter

_FIX = "Move it out of the folder, or name it under `draft_docs:` in mkdocs.yml."


def hand_written_problems(root: Path) -> Iterator[Problem]:
    """Yield the published pages of the folder of hand-written ones that are marked as drafts or private."""
    try:
        settings = engine_settings(root)
    except JournalError:
        return  # Without settings there is no site.
    for path, file in hand_written_files(settings.docs, settings.left_out).items():
        if path.endswith(PAGES) and (said := _hidden(file)):
            name = f"{settings.values.get('docs_dir') or DOCS}/{path}"
            what = f"`{said}` hides nothing in a page of yours that is no entry: it is on the site."
            yield Problem(name, 1, "page-hidden", what, _FIX)


def _hidden(file: Path) -> str:
    """Return what a page says that hides an entry, or nothing."""
    try:
        values, _ = split_front_matter(read_text(file))
    except JournalError:
        return ""
    if values.get("draft") is True:
        return "draft: true"
    visibility = values.get("visibility")
    return f"visibility: {visibility}" if visibility in {Visibility.PRIVATE, Visibility.UNLISTED} else ""
