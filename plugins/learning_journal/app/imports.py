"""`import`: somebody's posts and notes become entries, and nothing in their folder is touched."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from learning_journal.app.changes import Change
from learning_journal.app.import_pieces import Piece, Reader
from learning_journal.app.import_places import Assets, Known, place, read_known
from learning_journal.app.import_text import Texts
from learning_journal.app.load import load_roadmap, load_settings
from learning_journal.domain.entries import FOLDERS, Kind
from learning_journal.domain.moving import Candidate, Layout, Left, Moved, Notice, Report, SourceKind
from learning_journal.edges.source_tree import SourceTree, read_tree
from learning_journal.edges.store import write_bytes
from learning_journal.errors import Problem, UnreadableFileError, UsageError
from learning_journal.text.aliases import is_address
from learning_journal.text.moving.addresses import address_key
from learning_journal.text.moving.day_log import read_day_log
from learning_journal.text.moving.layout import Files, Read, is_markdown, lay_out
from learning_journal.text.moving.links import Index, name_index

_KINDS = (
    "a Jekyll or Hugo site, an Obsidian vault, a Material blog, a folder of notes by topic, a log by days"
)

_SAME_NAME = "If this is another source, give its folder another name and import it again."


@dataclass(frozen=True, slots=True)
class Import:
    """What is to be written, and what is to be said of it. files: source -> place, of what comes along."""

    report: Report
    changes: tuple[Change, ...]
    files: Mapping[str, str]
    tree: SourceTree


def plan_import(root: Path, source: Path, first: date | None = None) -> Import:
    """Read a source and say what of it becomes which entry; nothing is written.

    first: the day of Day 1, for a log by days that says no dates.
    Raises UsageError for a source that is none, and what `load_settings` and `load_roadmap` raise.
    """
    settings, _ = load_settings(root)
    roadmap, _ = load_roadmap(root)
    _refuse_own(root, Path(os.path.realpath(source)), source)
    tree = read_tree(source)
    layout = _layout(tree, source)
    reader = Reader(tree, layout, settings.timezone, first)
    known = read_known(root)
    pieces = list(reader.pieces())
    new, before, skipped, unsure = _sorted_out(pieces, known)
    placed = list(place(new, known, roadmap.numbers))
    entries = before | {piece.source: path for piece, path, _ in placed}
    assets = Assets(root, tree)
    texts = Texts(layout, _index(tree, layout, pieces), entries, assets, known.aliases)
    for piece in pieces if new else ():
        if piece.source in before:
            texts.remember(piece, before[piece.source])
    changes = tuple(Change(path, None, texts.entry(piece, path, kind)) for piece, path, kind in placed)
    moved = tuple(Moved(piece.source, path, str(kind), piece.day) for piece, path, kind in placed)
    files, problems = _readable(assets)
    doubts = (doubt for piece in new for doubt in piece.doubts)
    left = (*layout.left, *reader.skipped, *(Left(*one) for one in tree.unfit), *skipped)
    report = Report(
        layout.kind,
        layout.why,
        moved,
        tuple(sorted(left, key=lambda one: one.source)),
        tuple(sorted({*reader.problems, *doubts, *unsure, *texts.problems, *problems})),
        tuple(sorted((*_of_new(reader, new), *texts.notices, *_of_layout(layout, placed)))),
        len(files),
    )
    return Import(report, changes, files, tree)


def run_import(root: Path, planned: Import) -> None:
    """Write what was planned: files first, so that an entry that is there has all that it shows.

    Each is written whole or not at all, and none takes the place of another; after an interruption the same
    command does the rest. Raises WriteError.
    """
    for source, path in planned.files.items():
        if not (root / path).exists():
            write_bytes(root / path, planned.tree.data(source), create=True)
    for change in planned.changes:
        change.write(root)


def _refuse_own(root: Path, real: Path, source: Path) -> None:
    """Raise UsageError for the journal itself, what it lies in, and the folders of its entries."""
    own = any(real.is_relative_to(root / folder) for folder in FOLDERS)
    if own or (root.is_relative_to(real) and real.is_dir()):
        raise UsageError(
            "this is the journal itself, or a folder around it",
            where=str(source),
            fix="name the folder of your old posts or notes, outside the journal",
        )


def _layout(tree: SourceTree, source: Path) -> Layout:
    def read(path: str) -> str:
        text = tree.text(path) if path in listed else ""
        return "" if isinstance(text, Problem) else text

    listed = frozenset(tree.paths)
    layout = lay_out(Files(tree.root.name, tree.paths, read))
    # A log by days is one file, among which there may be pictures.
    if layout is None or layout.kind is SourceKind.TIL:
        layout = _day_log(tree, read) or layout
    if layout is None:
        raise UsageError(
            f"nothing here says what it is; what can be read: {_KINDS}",
            where=str(source),
            fix="name the folder with `_posts`, `content`, `.obsidian`, `mkdocs.yml` or folders of markdown",
        )
    return layout


def _day_log(tree: SourceTree, read: Read) -> Layout | None:
    found = [
        (path, len(days))
        for path in tree.paths
        if "/" not in path and is_markdown(path) and (days := read_day_log(read(path))[0])
    ]
    if not found:
        return None
    candidates = tuple(Candidate(path, (), path) for path, _ in found)
    log, count = found[0]
    return Layout(SourceKind.DAY_LOG, f"`{log}` has {count} days", "", candidates, (), ("",))


def _sorted_out(
    pieces: list[Piece], known: Known
) -> tuple[list[Piece], dict[str, str], list[Left], list[Problem]]:
    """Return the pieces that are new, where those are that were moved in before, and why they are skipped.

    Where no piece is as it was, nothing shows that this is the source that has been here, and not another
    whose folder has the same name: pieces that only share their names with others are problems then.
    """
    new: list[Piece] = []
    before: dict[str, str] = {}
    skipped: list[Left] = []
    unsure: list[Problem] = []
    found = [(piece, known.find(piece)) for piece in pieces]
    same = any(here and here.hash == piece.hash for piece, here in found)
    for piece, here in found:
        if here is None:
            new.append(piece)
        elif here.hash == piece.hash or same:
            before[piece.source] = here.path
            changed = f"it changed since it became {here.path}, which is left as it is"
            there = f"it is in the journal already: {here.path}"
            skipped.append(Left(piece.source, there if here.hash == piece.hash else changed))
        else:
            what = f"`{piece.id}` became {here.path} before, and was another text then."
            unsure.append(Problem(piece.candidate.path, 1, "import-same-name", what, _SAME_NAME))
    return new, before, skipped, unsure


def _index(tree: SourceTree, layout: Layout, pieces: list[Piece]) -> Index:
    addresses: dict[str, str] = {}
    for piece in pieces:
        for address in piece.addresses:
            if is_address(address):
                addresses.setdefault(address_key(address), piece.source)
    inside = (path for path in tree.paths if not layout.top or path.startswith(layout.top))
    return Index(frozenset(tree.paths), addresses, name_index(inside), layout.statics, layout.site)


def _readable(assets: Assets) -> tuple[dict[str, str], list[Problem]]:
    """Return the files that can be copied, and what is wrong with the others."""
    files: dict[str, str] = {}
    problems: list[Problem] = []
    for source, path in assets.places.items():
        try:
            assets.tree.data(source)
        except UnreadableFileError as error:
            problems.append(error.as_problem(source, "import-file"))
        else:
            files[source] = path
    return files, problems


def _of_new(reader: Reader, new: list[Piece]) -> list[Notice]:
    """Return what was said of files that are new: of the others it was said before."""
    files = {piece.candidate.path for piece in new} | ({""} if new else set())
    return [notice for notice in reader.notices if notice.source in files]


def _of_layout(layout: Layout, placed: list[tuple[Piece, str, Kind]]) -> list[Notice]:
    found: list[Notice] = []
    if (
        placed
        and layout.site.guessed
        and layout.kind in {SourceKind.JEKYLL, SourceKind.HUGO, SourceKind.MATERIAL}
    ):
        example = next((address for piece, _, _ in placed for address in piece.addresses), "")
        what = f"No settings say what addresses its pages had: they are guessed, as in `{example}`."
        found.append(Notice("", 0, what))
    for piece, path, kind in placed:
        if piece.kind is Kind.WEEK and kind is not Kind.WEEK:
            what = f"The plan has no such week, or the journal has its post: it became the note {path}."
            found.append(Notice(piece.candidate.path, 1, what))
    hidden = sum(1 for piece, _, _ in placed if layout.hidden and piece.own.get("draft"))
    if hidden:
        what = f"A vault is private: {hidden} became drafts; `publish: true` in a note keeps it from that."
        found.append(Notice("", 0, what))
    return found
