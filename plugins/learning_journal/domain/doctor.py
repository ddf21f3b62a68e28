"""What `journal doctor` asks of the machine, the journal and its repository, and what it finds."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class State(StrEnum):
    """How a finding stands. NOTE: not there yet, or good to know. MEND: something goes wrong as it is."""

    OK = "ok"
    NOTE = "note"
    MEND = "mend"


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the report. says: how it stands. fix: one line on what to do; empty where it is fine."""

    group: str
    topic: str
    state: State
    says: str
    fix: str = ""


@dataclass(frozen=True, slots=True)
class Package:
    """A package the tool can use.

    wanted: the versions, as in `>=1.6.1,<2`. version: the one that is there, empty without it. fits: it is
    one that is wanted. extra: the one that asks for it; empty for what the tool cannot do without. install:
    the command that adds it.
    """

    name: str
    wanted: str
    version: str
    fits: bool
    extra: str
    install: str


@dataclass(frozen=True, slots=True)
class Machine:
    """The machine. git: its version, None where it does not start; empty where it says none.

    editor: the command in $VISUAL or $EDITOR; runs: the program it begins with is there.
    """

    python: str
    packages: tuple[Package, ...]
    git: tuple[int, ...] | None
    editor: str = ""
    runs: bool = False


@dataclass(frozen=True, slots=True)
class Folder:
    """The journal's folder.

    problems: how many `journal.yml` has, None where it cannot be used at all. zone, machine_zone: time zones;
    same_time: their clocks agree. site: `mkdocs.yml` is there; plugin: and names this tool's plugin.
    closed: folders that nobody may write into. free: bytes on the disk. unignored: paths that git would take
    and should not. private: files that git has and nobody should see. clashes: paths that a disk which does
    not tell capital letters apart has in one place. pointers: files whose contents are elsewhere (Git LFS).
    workflows: those that publish a site -> the actions they name by something else than a commit.
    shallow_workflows: those of them that build without the whole history. unreleased: the line by which they
    install this tool, where it names a version and the tool here came from a folder and no index.
    """

    problems: int | None = 0
    name: str = ""
    zone: str = "UTC"
    machine_zone: str = "UTC"
    same_time: bool = True
    site: bool = True
    plugin: bool = True
    closed: tuple[str, ...] = ()
    free: int = 1 << 40
    unignored: tuple[str, ...] = ()
    private: tuple[str, ...] = ()
    clashes: tuple[str, ...] = ()
    pointers: tuple[str, ...] = ()
    workflows: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    shallow_workflows: tuple[str, ...] = ()
    unreleased: str = ""


@dataclass(frozen=True, slots=True)
class Versioned:
    """The journal's repository, as far as there is one.

    lacking: why nothing can be read of it, and what to do, empty where it is whole; code: of that reason.
    exists: there is one, perhaps without a commit. user, email: git's identity; emails: those that count;
    counts: commits by this identity do. sparse: files are left out of the folder on purpose. branch: empty
    where HEAD is on none. default: the remote's own branch, empty where nobody knows. remote: an address is
    set; web: where the repository is on the web, as far as the address tells; forge: the word in it that is
    known, such as `github`. pushed: the last commit is.
    """

    exists: bool = False
    code: str = ""
    lacking: tuple[str, str] = ("", "")
    user: str = ""
    email: str = ""
    emails: tuple[str, ...] = ()
    counts: bool = False
    sparse: bool = False
    branch: str = ""
    default: str = ""
    remote: bool = False
    web: str = ""
    forge: str = ""
    pushed: bool = False


@dataclass(frozen=True, slots=True)
class Facts:
    """All that is asked; outside a journal there is only the machine."""

    machine: Machine
    folder: Folder | None = None
    versioned: Versioned | None = None
