"""Where the pieces of a source go in the journal, and what of them is there already."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain, count, islice
from pathlib import Path

from learning_journal.app.import_pieces import Piece
from learning_journal.domain.entries import FOLDERS, WEEK_FILE, Kind, stem
from learning_journal.edges.content import PRIVATE, read_entry_files
from learning_journal.edges.source_tree import SourceTree
from learning_journal.edges.store import read_bytes
from learning_journal.errors import UnreadableFileError
from learning_journal.text.aliases import alias_file
from learning_journal.text.front_matter import read_front_matter
from learning_journal.text.moving.compose import FROM, HASH
from learning_journal.text.moving.values import words_of
from learning_journal.text.slug import slugify

_TRIED = 9
"""Names under which a file is looked for that came along before."""

_FOLDER_OF = {Kind.GOTCHA: "gotchas", Kind.PAPER: "papers"}


@dataclass(frozen=True, slots=True)
class Here:
    """An entry that was moved in before. hash: of the piece, as it was then."""

    path: str
    hash: str


@dataclass(slots=True)
class Known:
    """What the journal has: entries moved in before, by the piece they are and by its content; all paths.

    stems: names of the entries in `journal/`, which make addresses there and must differ. aliases: files of
    the pages that lead on from old addresses.
    """

    by_id: dict[str, Here] = field(default_factory=dict)
    by_content: dict[tuple[str, str], Here] = field(default_factory=dict)
    paths: set[str] = field(default_factory=set)
    stems: set[str] = field(default_factory=set)
    weeks: set[int] = field(default_factory=set)
    aliases: set[str] = field(default_factory=set)

    def find(self, piece: Piece) -> Here | None:
        """Return the entry that a piece became, also where the source's folder has another name by now."""
        name = piece.source.rpartition("/")[2]
        return self.by_id.get(piece.id) or self.by_content.get((name, piece.hash))


def read_known(root: Path) -> Known:
    """Read what the journal's entries say of where they are from."""
    known = Known()
    for path, text in read_entry_files(root, (*FOLDERS, PRIVATE)):
        known.paths.add(path.casefold())
        if path.startswith("journal/"):
            known.stems.add(stem(path).casefold())
            if named := WEEK_FILE.match(stem(path)):
                known.weeks.add(int(named[1]))
        if not isinstance(text, str) or (FROM not in text and "aliases" not in text):
            continue
        matter, _ = read_front_matter(text, path)
        values = matter.values if matter else {}
        old = words_of(values.get("aliases"))
        known.aliases.update(file.casefold() for alias in old if (file := alias_file(alias)))
        if FROM in values:
            id_, hash_ = values[FROM].raw, values[HASH].raw if HASH in values else ""
            known.by_id.setdefault(id_, Here(path, hash_))
            known.by_content.setdefault((id_.rpartition("/")[2], hash_), Here(path, hash_))
    return known


def place(pieces: Iterable[Piece], known: Known, weeks: Iterable[int]) -> Iterator[tuple[Piece, str, Kind]]:
    """Yield each piece with the path of its entry and what it is there.

    weeks: those of the plan. A Week in Review is one only where the plan has its week and the journal has no
    post of it. Names are made fit for addresses; one that is taken gets its folder in front, or a number.
    """
    planned = set(weeks) - known.weeks
    for piece in pieces:
        kind = piece.kind
        if kind is Kind.WEEK:
            week = _week(piece)
            if week in planned:
                planned.discard(week)
                path = f"journal/week-{week:02}.md"
                _take(known, path)
                yield piece, path, kind
                continue
            kind = Kind.NOTE
        path = _free(piece, kind, known)
        _take(known, path)
        yield piece, path, kind


def _week(piece: Piece) -> int | None:
    value = piece.matter.values.get("week")
    return value.value if value is not None and isinstance(value.value, int) else None


def _take(known: Known, path: str) -> None:
    known.paths.add(path.casefold())
    if path.startswith("journal/"):
        known.stems.add(stem(path).casefold())


def _free(piece: Piece, kind: Kind, known: Known) -> str:
    top = _FOLDER_OF.get(kind, "journal")
    words = [slugify(part, "folder") for part in piece.candidate.folders]
    folders = [part for part in words if part not in {top, top.rstrip("s")}]
    name = slugify(piece.candidate.name, "entry")
    if WEEK_FILE.match(name) or name == "readme":
        name = f"{piece.day}-{name}"
    prefix = "/".join((top, *folders))
    first = (name, *((f"{folders[-1]}-{name}",) if folders else ()))
    numbered = (f"{name}-{number}" for number in count(2))
    return next(
        path
        for candidate in chain(first, numbered)
        if (path := f"{prefix}/{candidate}.md").casefold() not in known.paths
        and not (top == "journal" and candidate.casefold() in known.stems)
    )


def _names(source: str, entry: str) -> Iterator[str]:
    """Yield the paths that a file may have beside an entry: its own name first, then with a number."""
    folder, name = entry.removesuffix(".md"), source.rpartition("/")[2]
    head, dot, end = name.rpartition(".")
    numbered = (f"{head}-{number}{dot}{end}" if head else f"{name}-{number}" for number in count(2))
    return (f"{folder}/{one}" for one in chain((name,), numbered))


@dataclass
class Assets:
    """The files that come along with entries: from where in the source, to where in the journal.

    there: those that came with an earlier run.
    """

    root: Path
    tree: SourceTree
    places: dict[str, str] = field(default_factory=dict)
    there: dict[str, str] = field(default_factory=dict)
    _taken: set[str] = field(default_factory=set)
    _there: dict[Path, frozenset[str]] = field(default_factory=dict)

    def place(self, source: str, entry: str) -> str:
        """Return where a file of the source goes: into a folder beside the first entry that wants it."""
        if source in self.there:
            return self.there[source]
        if source not in self.places:
            path = next(
                path
                for path in _names(source, entry)
                if path.casefold() not in self._taken and not self._holds_other(path, source)
            )
            self._taken.add(path.casefold())
            self.places[source] = path
        return self.places[source]

    def remember(self, source: str, entry: str) -> None:
        """Note that a file came along with an entry before, if it is where it would have been put."""
        for path in islice(_names(source, entry), _TRIED):
            if source not in self.there and self._is_there(path) and not self._holds_other(path, source):
                self.there[source] = path
                self._taken.add(path.casefold())

    def _is_there(self, path: str) -> bool:
        return path.rpartition("/")[2] in self._listed((self.root / path).parent)

    def _holds_other(self, path: str, source: str) -> bool:
        """Tell whether something else has this name, under any spelling of its capital letters."""
        target = self.root / path
        if target.name not in (names := self._listed(target.parent)):
            return target.name.casefold() in {name.casefold() for name in names}
        try:
            return read_bytes(target) != self.tree.data(source)
        except UnreadableFileError:
            return True

    def _listed(self, folder: Path) -> frozenset[str]:
        if folder not in self._there:
            self._there[folder] = frozenset(os.listdir(folder)) if folder.is_dir() else frozenset()  # noqa: PTH208 - names are enough
        return self._there[folder]
