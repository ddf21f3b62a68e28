"""Where documents made from the repository may lie, and what to say to who is about to hand them out."""

from collections.abc import Iterator
from pathlib import Path

from learning_journal.app.links import Forge
from learning_journal.domain.entries import FOLDERS
from learning_journal.edges.content import DOCS, LEDGER, RESUME, ROADMAP, SETTINGS
from learning_journal.edges.git_remote import is_pushed, uncommitted
from learning_journal.errors import UsageError

_MADE_FROM = (*FOLDERS, LEDGER, SETTINGS, ROADMAP, RESUME)
_NAMED = 3


def check_place(root: Path, folder: Path, out: str) -> None:
    """Raise UsageError where a folder's files would be taken for something else. out: one that is fit."""
    inside = next((name for name in (*FOLDERS, DOCS) if folder.resolve().is_relative_to(root / name)), None)
    if inside:
        what = "the site publishes what is in it" if inside == DOCS else "its files would be read as entries"
        fix = f"choose another folder, as in `--out {out}`"
        raise UsageError(f"the documents cannot be in {inside}/: {what}", where=str(folder), fix=fix)


def warnings(root: Path, forge: Forge) -> Iterator[str]:
    """Yield what keeps a stranger from checking a document, each with what to do about it, on one line."""
    if not forge.committed.head:
        yield "Nothing is committed, and only what is can prove something: commit, then run this again."
        return
    if not forge.base:
        yield "No remote with known addresses: the document names paths and commits, and links to none."
    elif not is_pushed(root):
        yield "The last commit is on no branch of a remote that git knows: push it before you hand this out."
    if files := uncommitted(root, _MADE_FROM):
        more = f" and {len(files) - _NAMED} more" if len(files) > _NAMED else ""
        yield (
            f"Not committed as they are now: {', '.join(files[:_NAMED])}{more}. "
            "Commit, then run this again, so that the links lead to what you see."
        )
