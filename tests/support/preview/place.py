"""A journal that is being edited: what every kind of edit needs."""

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from random import Random
from typing import NamedTuple

from support.git import ADA, Repository
from support.preview.journal import TODAY

FOLDERS = ("journal", "gotchas", "papers")


@dataclass
class Place:
    """A journal in a folder, the day it is there, and whose dice decide.

    variables: what the next edits change in the environment of running commands. before: what files held
    before an edit, so that one can be taken back. counter: of everything that must have a new name.
    """

    repository: Repository
    rng: Random
    today: date = TODAY
    variables: dict[str, str] = field(default_factory=dict)
    before: list[tuple[str, bytes | None]] = field(default_factory=list)
    counter: int = 0

    @property
    def folder(self) -> Path:
        """The journal's folder."""
        return self.repository.folder

    def number(self) -> int:
        """Return a number that no edit had before."""
        self.counter += 1
        return self.counter

    def found(self, *patterns: str) -> list[str]:
        """Return paths of files that match, relative to the journal."""
        paths = {path for pattern in patterns for path in self.folder.glob(pattern) if path.is_file()}
        return sorted(path.relative_to(self.folder).as_posix() for path in paths)

    def entry(self) -> str:
        """Return the path of any entry."""
        return self.rng.choice(self.found(*(f"{folder}/*.md" for folder in FOLDERS)))

    def read(self, path: str) -> str:
        """Return a file's text."""
        return (self.folder / path).read_text("utf-8")

    def write(self, path: str, content: str | bytes) -> None:
        """Write a file as some editor does: over the old one, or beside it and in its place."""
        target = self.folder / path
        self.before.append((path, target.read_bytes() if target.is_file() else None))
        target.parent.mkdir(parents=True, exist_ok=True)
        data = content.encode() if isinstance(content, str) else content
        if self.rng.random() < 0.5:
            target.write_bytes(data)
            return
        beside = target.with_name(f".{target.name}.swp")
        beside.write_bytes(data)
        beside.replace(target)

    def remove(self, path: str) -> None:
        """Remove a file."""
        target = self.folder / path
        self.before.append((path, target.read_bytes()))
        target.unlink()

    def put_back(self, path: str, content: bytes | None) -> None:
        """Make a file what it was."""
        if content is not None:
            self.write(path, content)
        elif (self.folder / path).exists():
            self.remove(path)

    def take_back(self, until: int) -> None:
        """Take back all edits but the first ones, `until` writes of files."""
        for path, content in reversed(self.before[until:]):
            self.put_back(path, content)

    def commit(self, subject: str) -> None:
        """Commit everything."""
        day = self.today.isoformat()
        self.repository.commit(
            message=subject, author=ADA, date=f"{day}T12:00:00+00:00", committed=f"{day}T12:00:00+00:00"
        )

    def same_stat(self, path: str, data: bytes) -> None:
        """Put as many other bytes into a file, and let it look untouched."""
        target = self.folder / path
        was = target.stat()
        assert was.st_size == len(data)
        target.write_bytes(data)
        os.utime(target, ns=(was.st_atime_ns, was.st_mtime_ns))


class Kind(NamedTuple):
    """A kind of edit, and how often it is drawn. edit: does it and says to what it did it."""

    name: str
    weight: int
    edit: Callable[[Place], str]


def draw(place: Place, kinds: list[Kind]) -> tuple[str, str]:
    """Make an edit of a kind that chance chooses; return the kind's name and what was done."""
    kind = place.rng.choices(kinds, [kind.weight for kind in kinds])[0]
    return kind.name, kind.edit(place)
