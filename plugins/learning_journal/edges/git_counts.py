"""What the changes of one commit count for."""

from binascii import unhexlify
from collections.abc import Iterable
from functools import lru_cache
from types import TracebackType
from typing import NamedTuple, Self

from learning_journal.domain.commits import Moment, People
from learning_journal.edges.git_answers import Mailmap, Marks, Objects
from learning_journal.edges.git_view import View
from learning_journal.text.git_contacts import contact_email, shown, trailer_contacts
from learning_journal.text.git_log import Change, LoggedCommit, blobs, read_author_date, read_date
from learning_journal.text.git_paths import excluded, is_notebook, is_regular, within
from learning_journal.text.notebook_lines import changed_lines, source_lines

_LONGEST_SUBJECT = 300
_NOTEBOOKS = 64


class Counted(NamedTuple):
    """One commit, ready for a row. moment: None where nobody can read its author date."""

    id: bytes
    moment: Moment | None
    people: People
    counts: tuple[int, ...]
    subject: bytes


class Counting:
    """Counts commits of one view; may be used from several threads. A context manager."""

    def __init__(self, view: View, *, include_all: bool) -> None:
        self._view = view
        self._include_all = include_all
        self._objects = Objects(view.place)
        self._marks = Marks(view.place)
        self._mailmap = Mailmap(view.place)
        self._known_people: dict[tuple[bytes, bytes, bytes], People] = {}
        self._source_lines = lru_cache(_NOTEBOOKS)(self._read_source_lines)

    def __enter__(self) -> Self:
        """Return the counting."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        """End the processes that were needed."""
        for answers in (self._objects, self._marks, self._mailmap):
            answers.__exit__(kind, error, traceback)

    def alias(self, email: str) -> str:
        """Return the address that the mailmap puts in the place of this one, case-folded."""
        if not self._view.mapped:
            return email
        return contact_email(self._mailmap.of(f"<{email}>".encode())).casefold()

    def count(self, commit: LoggedCommit) -> Counted:
        """Count one commit."""
        return Counted(
            unhexlify(commit.id),
            self._moment(commit),
            self._people(commit),
            self._counts(commit.changes),
            _shortened(commit.subject),
        )

    def _moment(self, commit: LoggedCommit) -> Moment | None:
        moment = read_date(commit.date)
        if moment is None or moment.seconds == 0:
            # Git has no dates before 1970 and reads those past its range as 0: see what is written.
            return read_author_date(self._objects.read(commit.id) or b"")
        return moment

    def _people(self, commit: LoggedCommit) -> People:
        """Return who made a commit; few people make many commits, so the answers are kept."""
        key = (commit.name, commit.email, commit.trailers)
        if key not in self._known_people:
            contacts: Iterable[bytes] = trailer_contacts(commit.trailers)
            if self._view.mapped:
                contacts = [self._mailmap.of(contact) for contact in contacts]
            emails = tuple(contact_email(contact) for contact in contacts)
            self._known_people[key] = People(shown(commit.name), shown(commit.email), emails)
        return self._known_people[key]

    def _counts(self, changes: Iterable[Change]) -> tuple[int, ...]:
        files = insertions = deletions = binary = 0
        left_out = left_out_insertions = left_out_deletions = 0
        for change in changes:
            if not self._include_all and self._excluded(change.path):
                left_out += 1
                left_out_insertions += change.insertions
                left_out_deletions += change.deletions
                continue
            files += 1
            if self._include_all or not is_notebook(change.path):
                binary += change.binary
                insertions += change.insertions
                deletions += change.deletions
                continue
            own = self._own_lines(change)
            binary += own is None
            added, removed = own or (0, 0)
            insertions += added
            deletions += removed
            left_out_insertions += max(0, change.insertions - added)
            left_out_deletions += max(0, change.deletions - removed)
        return files, insertions, deletions, binary, left_out, left_out_insertions, left_out_deletions

    def _excluded(self, path: bytes) -> bool:
        marks = self._marks.of(path) if self._view.marked and within(path) else ()
        return excluded(path, marks)

    def _own_lines(self, change: Change) -> tuple[int, int] | None:
        """Return the (added, removed) source lines of a notebook, None where nobody can read it."""
        (old_mode, old), (new_mode, new) = blobs(change.raw)
        if not is_regular(old_mode if _is_nothing(new) else new_mode):
            return change.insertions, change.deletions
        before, after = self._source_lines(old), self._source_lines(new)
        if after is None or (before is None and _is_nothing(new)):
            return None
        return changed_lines(before or (), after)

    def _read_source_lines(self, blob: bytes) -> tuple[str, ...] | None:
        if _is_nothing(blob):
            return ()
        content = self._objects.read(blob)
        return None if content is None else source_lines(content)


def _is_nothing(blob: bytes) -> bool:
    """Tell the id that stands for no file."""
    return not blob.strip(b"0")


def _shortened(subject: bytes) -> bytes:
    """Keep the start of a subject: a message without a line break is one subject, however long."""
    if len(subject) <= _LONGEST_SUBJECT:
        return subject
    return (subject.decode("utf-8", "replace")[: _LONGEST_SUBJECT - 1] + "…").encode()
