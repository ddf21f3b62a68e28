"""What may be on a journal's site and what may not, with the file and line of each word."""

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from learning_journal.app.activity import read_activity
from learning_journal.app.leak_private import Unread, is_telling, private_words, texts_of_cells
from learning_journal.app.links import ASSET_FOLDERS, Forge, Links
from learning_journal.domain.entries import Entry, stem
from learning_journal.domain.journal import Journal
from learning_journal.domain.phrases import Piece
from learning_journal.edges.content import DOCS, HOURS, LEDGER, PRIVATE, RESUME, ROADMAP, SETTINGS
from learning_journal.edges.store import read_bytes, read_text
from learning_journal.edges.templates import shipped
from learning_journal.edges.theme_files import theme_words
from learning_journal.edges.tree import Committed
from learning_journal.errors import UnreadableFileError
from learning_journal.text.asides import comment_spans
from learning_journal.text.blocks import find_blocks
from learning_journal.text.plain_words import bare_address, blanked, comments, name, pieces_of, readable

_SITE = "mkdocs.yml"
_TEXTS = frozenset(
    (".md", ".txt", ".yml", ".yaml", ".csv", ".json", ".html", ".css", ".js", ".j2", ".svg", ".bib")
)
_NOTEBOOKS = "notebooks"
_OF_FORMATS = "User-agent: * Allow: / Sitemap: <svg xmlns='http://www.w3.org/2000/svg' width height>"
"""What files of the site say because of their format."""

_LARGEST, _LONGEST = 8 << 20, 1 << 20
"""Bytes of a file whose words are read: of one that may be public, and of a hidden one, which costs more."""


@dataclass
class Sources:
    """What a journal's folder has for the site and what it keeps to itself.

    hidden: what has no place on the site. unlisted: what is on the entry's own page alone. public: texts
    that may be there, by path, with their lines; by the path "" those of the tool, of git and of the plan.
    of_unlisted, of_hidden: the same of unlisted and of hidden entries. assets: files that entries publish ->
    whether a listed one does. files: those that nothing publishes, by path. shown: those that may be on the
    site. names, addresses: what hidden files and entries are called -> their path; in small letters, without
    folder and without ending. unread: hidden texts whose words are not known, with why.
    """

    hidden: list[Piece] = field(default_factory=list)
    unlisted: list[Piece] = field(default_factory=list)
    public: dict[str, str] = field(default_factory=dict)
    of_unlisted: dict[str, str] = field(default_factory=dict)
    of_hidden: dict[str, str] = field(default_factory=dict)
    files: dict[str, Path] = field(default_factory=dict)
    assets: dict[str, bool] = field(default_factory=dict)
    shown: list[Path] = field(default_factory=list)
    names: dict[str, str] = field(default_factory=dict)
    addresses: dict[str, str] = field(default_factory=dict)
    unread: dict[str, str] = field(default_factory=dict)


def read_sources(root: Path, journal: Journal) -> Sources:
    """Read a journal's files, told apart by whether the site may show them."""
    found = Sources()
    links = Links(root, DOCS, frozenset(entry.path for entry in journal.published), Forge("", Committed()))
    found.assets = links.assets(journal.published)
    shown = {entry.path for entry in journal.published}
    for entry in journal.entries:
        _add_entry(root, found, entry, published=entry.path in shown)
    _add_files(root, found, {entry.path for entry in journal.entries})
    for line, row in enumerate(_read(root / HOURS).split("\n"), 1):
        found.hidden += pieces_of(HOURS, row.split(",", 4)[-1], line)
    _add_public(root, found, journal)
    _add_pauses(found, journal)
    return found


def _add_entry(root: Path, found: Sources, entry: Entry, *, published: bool) -> None:
    blocks = ((block.start, block.end) for block in find_blocks(entry.body)[0])
    body = blanked(entry.body, blocks)
    for line, comment in comments(body):
        found.hidden += pieces_of(entry.path, comment, entry.body_line + line)
    if published:
        text = _read(root / entry.path)
        (found.public if entry.listed else found.of_unlisted)[entry.path] = blanked(text, comment_spans(text))
    if published and entry.listed:
        return
    kept = found.unlisted if published else found.hidden
    for key, words in _names(entry):
        kept += name(entry.path, words, entry.key_lines.get(key, 1))
    kept += pieces_of(entry.path, readable(body), entry.body_line)
    if not published:
        found.of_hidden[entry.path] = _read(root / entry.path)
        found.addresses |= dict.fromkeys(_addresses(entry), entry.path)


def _names(entry: Entry) -> Iterator[tuple[str, str]]:
    yield from (("title", entry.title), ("description", entry.description), ("claim", entry.claim))
    yield from (("tags", tag) for tag in entry.tags)
    yield from (("categories", category) for category in entry.categories)
    yield ("slug", entry.slug)


def _addresses(entry: Entry) -> Iterator[str]:
    """Yield where the entry's page would be, and what an address of its file ends in."""
    folder, _, _ = entry.path.rpartition("/")
    for last in {stem(entry.path), entry.slug} - {""}:
        yield f"{folder}/{last}".casefold()
        if folder == "journal":
            yield f"blog/{last}".casefold()
    yield from (bare_address(alias.strip("/")).casefold() for alias in entry.aliases)


def _add_files(root: Path, found: Sources, entries: set[str]) -> None:
    """Add the files that nothing publishes, and the words of those that are texts."""
    for path in _files(root, (*ASSET_FOLDERS, PRIVATE)):
        real = root / path
        folder, _, last = path.rpartition("/")
        top = path.split("/", 1)[0]
        if path in entries or path in found.assets or (last.lower() == "readme.md" and top != PRIVATE):
            continue
        suffix = real.suffix.lower()
        if PRIVATE in path.split("/")[:-1]:
            _add_private(found, path, private_words(real, _LONGEST))
        elif suffix == ".md":
            _add_words(found, path, _read(real, _LONGEST))
        elif suffix == ".ipynb":
            for text in texts_of_cells(_read(real, _LONGEST)):
                found.hidden += pieces_of(path, readable(text), 0)
        if suffix != ".md" and not last.startswith("."):
            found.files[path] = real
        # Pages name what is committed among the notebooks, such as what was built from scratch.
        if top != _NOTEBOOKS or PRIVATE in path.split("/"):
            found.addresses[path.casefold()] = path
            found.addresses[f"{folder}/{real.stem}".casefold()] = path
            found.names[last.casefold()] = path


def _add_private(found: Sources, path: str, words: str | Unread) -> None:
    """Add the words of a private file, whatever its name ends in."""
    if isinstance(words, Unread):
        found.unread[path] = words.why
    elif path.lower().endswith(".ipynb"):
        for text in texts_of_cells(words, whole=True):
            found.hidden += pieces_of(path, readable(text), 0)
    else:
        _add_words(found, path, words)


def _add_words(found: Sources, path: str, text: str) -> None:
    found.of_hidden[path] = text
    pieces = pieces_of(path, readable(text))
    # Rows of figures are alike everywhere.
    found.hidden += (piece for piece in pieces if path.endswith((".md", ".txt")) or is_telling(piece))
    for line, comment in comments(text):
        found.hidden += pieces_of(path, comment, 1 + line)


def _add_pauses(found: Sources, journal: Journal) -> None:
    """Take why somebody pauses, which is for themselves, out of the public words of the settings."""
    for reason in {pause.reason for pause in journal.settings.pauses} - {""}:
        text = found.public[SETTINGS]
        before = text.partition(reason)[0]
        line = before.count("\n") + 1 if len(before) < len(text) else 1
        found.hidden += pieces_of(SETTINGS, reason, line)
        found.public[SETTINGS] = text.replace(reason, "")


def _add_public(root: Path, found: Sources, journal: Journal) -> None:
    files = (*found.assets, *_files(root, (DOCS, LEDGER, "templates")))
    found.shown = [root / path for path in files]
    for path in (*files, SETTINGS, ROADMAP, RESUME, _SITE):
        if Path(path).suffix.lower() in _TEXTS | {".ipynb"}:
            text = _read(root / path)
            listed = found.assets.get(path, True)
            (found.public if listed else found.of_unlisted)[path] = blanked(text, comment_spans(text))
    base = shipped()
    ours = (_read(path) for path in sorted(base.rglob("*")) if path.suffix in _TEXTS)
    activity = read_activity(root, journal.settings, journal.calendar)
    weeks = [*activity.by_week.values(), activity.before, activity.paused, activity.after]
    subjects = (commit.subject for commits in weeks for commit in commits)
    found.public[""] = "\n".join((_OF_FORMATS, *ours, *theme_words(), *subjects, *_of_plan(journal)))


def _of_plan(journal: Journal) -> Iterator[str]:
    """Yield what pages and new posts make of the plan."""
    for week in journal.roadmap.weeks:
        yield f"Week {week.number}: {week.title}"
        yield from (f"Day {task.days}: {task.text}" for task in week.tasks)


def _files(root: Path, folders: tuple[str, ...]) -> Iterator[str]:
    for folder in folders:
        for parent, inside, names in os.walk(root / folder):
            inside.sort()
            for file in sorted(names):
                path = Path(parent, file)
                if path.is_file():
                    yield path.relative_to(root).as_posix()


def _read(path: Path, largest: int = _LARGEST) -> str:
    """Return a file's text; nothing of one that is not there, is no text, or is larger."""
    try:
        return read_text(path) if path.stat().st_size <= largest else ""
    except (OSError, UnreadableFileError):
        return ""


def digest(path: Path) -> str:
    """Return by what a file's content is known again under another name."""
    return hashlib.sha256(read_bytes(path)).hexdigest()
