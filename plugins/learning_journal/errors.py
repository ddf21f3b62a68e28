"""The two kinds of failure: problems with content are collected, wrong circumstances are raised."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing wrong with what somebody wrote.

    path: file, relative to the journal's root, with forward slashes.
    line: 1-based line in that file; 0 where the problem is with the file as a whole.
    code: short stable name of the kind of problem, for scripts.
    what: what is wrong. fix: what to write or do instead.
    """

    path: str
    line: int
    code: str
    what: str
    fix: str

    def __str__(self) -> str:
        """Render as `path:line: what. fix`, the form editors can jump to."""
        place = f"{self.path}:{self.line}" if self.line else self.path
        return f"{place}: {self.what} {self.fix}"


class JournalError(Exception):
    """Circumstances stop a command: what happened, where, and what to do next."""

    def __init__(self, what: str, *, where: str = "", fix: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.where = where
        self.fix = fix

    def __str__(self) -> str:
        """Render on up to three lines: what, where, what to do."""
        lines = [self.what]
        if self.where:
            lines.append(f"  where: {self.where}")
        if self.fix:
            lines.append(f"  to do: {self.fix}")
        return "\n".join(lines)

    def as_problem(self, path: str, code: str) -> Problem:
        """Return the error as a problem among others: told in sentences, about a whole file or folder."""
        what, fix = (f"{said[:1].upper()}{said[1:]}." for said in (self.what, self.fix))
        return Problem(path, 0, code, what, fix)


class NotAJournalError(JournalError):
    """There is no `journal.yml` in this folder or above it."""


class SettingsError(JournalError):
    """`journal.yml` or `roadmap.yml` is so wrong that nothing can be computed from it."""

    def __init__(self, what: str, problems: tuple[Problem, ...]) -> None:
        details = "\n".join(f"  {problem}" for problem in problems)
        super().__init__(f"{what}\n{details}", fix="mend the lines above, then run the command again")
        self.problems = problems


class UnreadableFileError(JournalError):
    """A file or folder cannot be read."""


class NoSiteError(JournalError):
    """There is no built site where one was to be looked through."""


class WriteError(JournalError):
    """A file cannot be written; what was there before is untouched."""


class FileChangedError(WriteError):
    """A file changed on disk between reading and writing it."""


class FileExistsAlreadyError(WriteError):
    """A file that a command would create is already there."""


class DamagedFileError(JournalError):
    """A file's managed blocks or front matter cannot be understood, so it is not touched."""


class UnusableTemplateError(JournalError):
    """A template, most likely one of the journal's own, cannot be read or uses what is not there."""


class UsageError(JournalError):
    """The command's words make no sense together, such as a week the plan does not have."""


class RepositoryError(JournalError):
    """Git cannot be asked, or answers with an error."""


class StoppedError(JournalError):
    """Somebody pressed Ctrl-C."""


class EditorError(JournalError):
    """The editor named in VISUAL or EDITOR does not start or reports failure."""


class ThemeError(JournalError):
    """The site's theme does not have what `mkdocs.yml` asks it for."""


class MissingPartError(JournalError):
    """A part of the tool that is installed only on request is not there."""
