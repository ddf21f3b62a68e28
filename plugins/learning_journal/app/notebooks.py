"""The notebooks of a site, made fit for their pages and written into the cache for the converter."""

import contextlib
import hashlib
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from learning_journal.edges.cache import journal_cache, keep_files, load, prune, save
from learning_journal.edges.content import unreadable
from learning_journal.edges.installed import fingerprint
from learning_journal.edges.store import read_bytes
from learning_journal.errors import Problem, UnreadableFileError
from learning_journal.text.memory import digest
from learning_journal.text.notebooks import LIMIT, Notebook, read_notebook

SUFFIX = ".ipynb"
_GITHUB = re.compile(r"https://(?:www\.)?github\.com/")


@dataclass(frozen=True, slots=True)
class Notebooks:
    """What was read: `copies` are the files that pages are made from, `titles` first headings, both by path.

    refused: paths of those that get no page. problems: why.
    """

    copies: Mapping[str, Path] = field(default_factory=dict)
    titles: Mapping[str, str] = field(default_factory=dict)
    refused: frozenset[str] = frozenset()
    problems: tuple[Problem, ...] = ()


def read_notebooks(root: Path, paths: Iterable[str]) -> Notebooks:
    """Read notebooks and write what their pages are made from into the cache."""
    texts: dict[str, str] = {}
    names: dict[str, str] = {}
    titles: dict[str, str] = {}
    problems: list[Problem] = []
    for path in sorted(path for path in paths if path.endswith(SUFFIX)):
        found, wrong = _read(root, path)
        problems += wrong
        if found:
            names[path] = hashlib.sha256(found.source.encode()).hexdigest() + SUFFIX
            texts[names[path]] = found.source
            titles[path] = found.title
    folder = keep_files(journal_cache(root) / "notebooks", texts)
    return Notebooks(
        {path: folder / name for path, name in names.items()},
        titles,
        frozenset(problem.path for problem in problems),
        tuple(problems),
    )


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a notebook's page as its table of contents has it."""

    title: str
    id: str
    level: int
    children: tuple["Heading", ...] = ()


@dataclass(frozen=True, slots=True)
class Converted:
    """What the converter made of a notebook: its page, the headings, and its title if it has one."""

    html: str
    headings: tuple[Heading, ...]
    title: str | None


class Conversions:
    """Keeps what the converter makes, which takes longer than all else on a page.

    Its own cache trusts whatever lies there, and is written in place.
    """

    def __init__(self, root: Path, options: Mapping[str, object]) -> None:
        """`options` are the converter's."""
        self._folder = journal_cache(root) / "converted"
        self._options = repr(sorted(options.items()))
        self._used: set[str] = set()

    def of(self, notebook: bytes, convert: Callable[[], Converted]) -> Converted:
        """Return what the converter makes of a notebook, or has made."""
        name = digest(fingerprint(), self._options, notebook).hex()
        self._used.add(name)
        with contextlib.suppress(msgspec.DecodeError):
            return msgspec.msgpack.decode(load(self._folder, name) or b"", type=Converted)
        made = convert()
        save(self._folder, name, msgspec.msgpack.encode(made))
        return made

    def prune(self) -> None:
        """Take away what no build has used for a week."""
        if self._used:
            prune(self._folder, self._used)


def notebook_problems(root: Path, paths: Iterable[str]) -> tuple[Problem, ...]:
    """Return why notebooks among these files would get no page."""
    return tuple(
        problem for path in sorted(paths) if path.endswith(SUFFIX) for problem in _read(root, path)[1]
    )


def _read(root: Path, path: str) -> tuple[Notebook | None, tuple[Problem, ...]]:
    try:
        data = read_bytes(root / path, LIMIT + 1)
    except UnreadableFileError as error:
        return None, (unreadable(path, error),)
    return read_notebook(data, path)


def colab(address: str) -> str:
    """Return where Colab opens a file of GitHub, given its address there; empty where it is elsewhere."""
    found = _GITHUB.match(address)
    return f"https://colab.research.google.com/github/{address[found.end() :]}" if found else ""
