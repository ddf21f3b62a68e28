"""The hand-written pages' folder: which of its files are for the site."""

import os
from collections.abc import Iterable, Mapping
from pathlib import Path

from pathspec import GitIgnoreSpec

_NEVER = (".*", "/templates/")
"""What MkDocs leaves out of every site."""

PAGES = (".md", ".markdown", ".mdown", ".mkdn", ".mkd")
"""What the names of pages end in."""


def hand_written_files(docs: Path, left_out: Iterable[str]) -> Mapping[str, Path]:
    """Return the files of a folder by their path in it, without those that patterns leave out.

    left_out: patterns as in `.gitignore`, as MkDocs reads them. Links to folders are followed, once each.
    """
    spec = GitIgnoreSpec.from_lines([*_NEVER, *left_out])
    found: dict[str, Path] = {}
    seen: set[str] = set()
    for parent, folders, names in os.walk(docs, followlinks=True):
        real = os.path.realpath(parent)
        if real in seen:
            folders.clear()
            continue
        seen.add(real)
        folders.sort()
        for name in sorted(names):
            path = Path(parent, name)
            relative = path.relative_to(docs).as_posix()
            if path.is_file() and not spec.match_file(relative):
                found[relative] = path
    return {path: file for path, file in found.items() if not _gives_way(path, found)}


def _gives_way(path: str, found: Mapping[str, Path]) -> bool:
    """Tell whether a README stands beside the index page whose address it would have."""
    folder, slash, name = path.rpartition("/")
    return name == "README.md" and f"{folder}{slash}index.md" in found
