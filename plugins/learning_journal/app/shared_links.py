"""Links of a task's line as another entry of the journal may have them."""

import re
from collections.abc import Collection, Iterator
from pathlib import Path

from learning_journal.domain.entries import FOLDERS
from learning_journal.edges.content import PRIVATE, exists_within
from learning_journal.pages.views import LinkView
from learning_journal.text.commit_ids import bare_commits, commit_label
from learning_journal.text.links import link_label, named_path, relative
from learning_journal.text.markdown import find_links

_COMMIT = re.compile(r"commit:[0-9a-f]{7,64}\Z")
_WEB = re.compile(r"https?://", re.IGNORECASE)


def shared_file(root: Path, listed: Collection[str], source: str, target: str) -> str | None:
    """Return the path of the journal's file that a link in `source` leads to, or None.

    None too for what a public entry must not name: private files, and entries that are not listed.
    """
    path = named_path(target, source)
    if path is None:
        return None
    folders = path.split("/")
    if folders[0] == ".." or PRIVATE in folders or not exists_within(root, path):
        return None
    is_entry = folders[0] in FOLDERS and path.endswith(".md")
    return None if is_entry and path not in listed else path


def shared_links(
    root: Path, listed: Collection[str], source: str, text: str, page: str
) -> Iterator[LinkView]:
    """Yield the links in a line of the entry `source` as the entry `page` may have them.

    listed: paths of the entries that lists may name.
    """
    for link in (*find_links(text), *bare_commits(text)):
        label = link_label(text, link) or commit_label(link.target)
        if _COMMIT.match(link.target):
            yield LinkView(label, link.target)
        elif _WEB.match(link.target):
            yield LinkView(label, "", link.target)
        elif path := shared_file(root, listed, source, link.target):
            yield LinkView(label, relative(path, page))
