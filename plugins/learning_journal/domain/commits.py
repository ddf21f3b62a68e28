"""Commits as git recorded them, and what they add up to."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Lines:
    """Changed paths (counted per commit) and the lines added and removed in them."""

    files: int = 0
    insertions: int = 0
    deletions: int = 0

    def __add__(self, other: "Lines") -> "Lines":
        """Sum two counts."""
        return Lines(
            self.files + other.files, self.insertions + other.insertions, self.deletions + other.deletions
        )


@dataclass(frozen=True, slots=True)
class Commit:
    """One counted commit.

    day: the local day in its author date. binary_files: how many of the counted files have no lines.
    excluded: generated, vendored and lock files, and what notebooks hold besides their cells' source.
    repository: the repository it was read from, as the settings write it.
    """

    id: str
    day: date
    subject: str
    counted: Lines = Lines()
    binary_files: int = 0
    excluded: Lines = Lines()
    repository: str = "."

    @property
    def own(self) -> bool:
        """Tell whether the commit is one to the journal's own repository."""
        return is_own(self.repository)


@dataclass(frozen=True, slots=True)
class Numbers:
    """The sums over some commits, with the meanings of `Commit`."""

    commits: int = 0
    counted: Lines = Lines()
    binary_files: int = 0
    excluded: Lines = Lines()

    def __add__(self, other: "Numbers") -> "Numbers":
        """Sum two counts."""
        return Numbers(
            self.commits + other.commits,
            self.counted + other.counted,
            self.binary_files + other.binary_files,
            self.excluded + other.excluded,
        )


def is_own(repository: str) -> bool:
    """Tell whether a repository of the settings, as they write it, is the one that the journal itself is."""
    return repository.rstrip("/") == "."


@dataclass(frozen=True, slots=True)
class Moment:
    """An author date: seconds since 1970 in UTC, and the author's own offset from UTC in minutes."""

    seconds: int
    offset: int = 0

    @property
    def ordinal(self) -> int:
        """The calendar day on the author's own clock, as in `date.toordinal`.

        A day that the calendar of the years 1 to 9999 does not have becomes its first or last.
        """
        day = (self.seconds + self.offset * 60) // 86_400 + _EPOCH
        return min(max(day, date.min.toordinal()), date.max.toordinal())


_EPOCH = date(1970, 1, 1).toordinal()


@dataclass(frozen=True, slots=True)
class People:
    """Who made a commit, after the mailmap: its author, and the e-mail addresses of its co-authors."""

    name: str
    email: str
    co_authors: tuple[str, ...] = ()

    @property
    def bot(self) -> bool:
        """Tell whether the author is a program, by the names that hosting services and bots go by."""
        local = self.email.partition("@")[0]
        return _names_a_bot(self.name) or _names_a_bot(local) or self.email.casefold() in _BOT_EMAILS

    def __str__(self) -> str:
        """Render the author as git does."""
        return f"{self.name} <{self.email}>"


_BOT_EMAILS = frozenset(
    ("action@github.com", "actions@github.com", "actions@users.noreply.github.com", "noreply@dependabot.com")
)


def _names_a_bot(name: str) -> bool:
    folded = name.strip().casefold()
    return folded.endswith(("[bot]", "-bot", " bot", "_bot")) or folded == "bot"
