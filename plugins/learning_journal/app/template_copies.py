"""Copies of shipped templates, as a starting point for the journal's own."""

from collections.abc import Sequence
from difflib import get_close_matches
from pathlib import Path

from learning_journal.app.changes import Change
from learning_journal.edges.store import read_bytes
from learning_journal.edges.templates import OWN, template_names, template_source
from learning_journal.errors import FileExistsAlreadyError, UsageError

FOLDER = "templates"

_FOLDERS = " or ".join(f"{folder}/" for folder in OWN)


def copies(root: Path, names: Sequence[str]) -> tuple[Change, ...]:
    """Return what to write so that a journal has its own copies of templates; by default those of `resume/`.

    A name is that of a file or a folder, with or without `templates/` in front. Raises UsageError for a name
    that no template has, FileExistsAlreadyError where the journal has its own already: then nothing is to be
    written. A copy that nobody has edited, as a command that was stopped leaves them, is no version of its
    own.
    """
    known = template_names()
    wanted = [name for asked in names or ("resume",) for name in _meant(asked, known)]
    changes = tuple(
        Change(f"{FOLDER}/{name}", None, template_source(None, name)) for name in dict.fromkeys(wanted)
    )
    missing = tuple(change for change in changes if not (root / change.path).exists())
    there = (change for change in changes if change not in missing)
    taken = [change.path for change in there if not missing or _is_edited(root, change)]
    if taken:
        raise FileExistsAlreadyError(
            f"{', '.join(taken)}: the journal has its own already; nothing was copied",
            fix="name the templates that you want and do not have, or move yours away first",
        )
    return missing


def _is_edited(root: Path, copy: Change) -> bool:
    return read_bytes(root / copy.path) != copy.after.encode("utf-8")


def _meant(asked: str, known: Sequence[str]) -> list[str]:
    name = asked.replace("\\", "/").removeprefix("./").removeprefix(f"{FOLDER}/").rstrip("/")
    found = [one for one in known if one == name or one.startswith(f"{name}/")]
    if not found:
        near = get_close_matches(name, known, cutoff=0.7)
        fix = f"did you mean {' or '.join(near)}?" if near else f"name a file or folder below {_FOLDERS}"
        raise UsageError(f"no template is called `{asked}`", fix=fix)
    return found
