"""What the links of documents lead to in the repository that they were made from."""

import re
from pathlib import Path
from urllib.parse import unquote

from support.git import git
from support.worked import FORGE

_PLACE = re.compile(rf"{re.escape(FORGE)}/(?:blob|tree)/([0-9a-f]{{40}})/([^\s)\"'<>\]]+)")
_COMMIT = re.compile(rf"{re.escape(FORGE)}/commit/([0-9a-f]{{40}})")


def own_links(text: str) -> list[str]:
    """Return what links into the repository's forge name, each once: `COMMIT:path` or a commit."""
    places = [f"{commit}:{unquote(path)}" for commit, path in _PLACE.findall(text)]
    return list(dict.fromkeys([*places, *_COMMIT.findall(text)]))


def dead(folder: Path, names: list[str]) -> list[str]:
    """Return which of these names the repository does not have."""
    said = git(folder, "cat-file", "--batch-check", stdin="\n".join([*names, ""]).encode())
    return [line for line in said.splitlines() if line.endswith("missing")]
