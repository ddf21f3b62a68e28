"""Moving in: what a folder of somebody's writing is, and what becomes of each piece of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from learning_journal.errors import Problem


class SourceKind(StrEnum):
    """What wrote the files that are moved in."""

    JEKYLL = "a Jekyll site"
    HUGO = "a Hugo site"
    OBSIDIAN = "an Obsidian vault"
    MATERIAL = "a blog of Material for MkDocs"
    TIL = "a folder of notes by topic"
    DAY_LOG = "a log by days"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A file that becomes an entry.

    path: in the source. folders: those that the entry keeps, the outermost first. name: what the entry is
    called, before it is made fit for a file. day: what the file's name says. address: the pieces of its old
    address that come from where it lay. bundle: everything beside the file belongs to it.
    """

    path: str
    folders: tuple[str, ...]
    name: str
    day: date | None = None
    draft: bool = False
    address: tuple[str, ...] = ()
    bundle: bool = False


@dataclass(frozen=True, slots=True)
class OldSite:
    """What the source's settings say of its addresses.

    url: where the site was, without a slash at the end; empty where nobody says. base: the part of its
    addresses that all have in front, such as `/blog`. permalinks: pattern by section, the empty one for all.
    timezone: IANA name, of the days in addresses. words: other settings that are text, by name.
    guessed: no settings were found.
    """

    url: str = ""
    base: str = ""
    permalinks: Mapping[str, str] = field(default_factory=dict)
    plain_files: bool = False
    date_format: str = ""
    timezone: str = ""
    words: Mapping[str, str] = field(default_factory=dict)
    guessed: bool = False


@dataclass(frozen=True, slots=True)
class Layout:
    """What a source was taken for, and why. top: the folder that its paths are told from.

    statics: folders in which addresses that begin with a slash are looked for. hidden: entries are drafts
    unless they say that they are published.
    """

    kind: SourceKind
    why: str
    top: str
    candidates: tuple[Candidate, ...]
    left: tuple["Left", ...] = ()
    statics: tuple[str, ...] = ()
    site: OldSite = field(default_factory=OldSite)
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Left:
    """A file that was not taken, and why."""

    source: str
    why: str


@dataclass(frozen=True, slots=True)
class Moved:
    """A piece of the source that became an entry. path: of the entry. kind: as the journal reads it."""

    source: str
    path: str
    kind: str
    day: date


@dataclass(frozen=True, slots=True, order=True)
class Notice:
    """Something that whoever moves in should know of a file of the source; line 0 is the whole of it."""

    source: str
    line: int
    what: str


@dataclass(frozen=True, slots=True)
class Report:
    """What moving in did, or would do."""

    kind: SourceKind
    why: str
    entries: tuple[Moved, ...]
    skipped: tuple[Left, ...]
    problems: tuple[Problem, ...]
    notices: tuple[Notice, ...]
    files: int = 0
