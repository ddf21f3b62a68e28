"""A log of added and renamed files to the days they first appeared; the real git is in tests/edges."""

import pytest

from learning_journal.domain.commits import Moment
from learning_journal.text.first_seen import Seen, read_first_seen
from learning_journal.text.git_log import LogSyntaxError

DAY = 86_400
NONE = b"000000 100644 0 0 "


def commit(number: int, *records: bytes, date: bytes | None = None) -> bytes:
    when = b"%d +0000" % (number * DAY) if date is None else date
    return b"\0".join([b"%040x" % number, when, *(record.replace(b"|", b"\0") for record in records)]) + b"\0"


def read(*commits: bytes, stored: Moment | None = None) -> dict[bytes, int]:
    found = read_first_seen([b"".join(commits)], lambda _: stored)
    return {path: seen.seconds // DAY for path, seen in found.items()}


def added(path: bytes) -> bytes:
    return b"\n:" + NONE + b"A|" + path


def renamed(old: bytes, new: bytes) -> bytes:
    return b":" + NONE + b"R100|" + old + b"|" + new


def merged(statuses: bytes, *paths: bytes) -> bytes:
    return b"::000000 000000 100644 0 0 0 " + statuses + b"|" + b"|".join(paths)


def test_a_moved_file_keeps_its_first_day() -> None:
    log = (
        commit(1, added(b"a")),
        commit(2, renamed(b"a", b"b")),
        commit(3, renamed(b"b", b"c"), added(b"d")),
    )
    assert read(*log) == {b"a": 1, b"b": 1, b"c": 1, b"d": 3}


def test_what_comes_to_a_name_that_a_file_left_is_new() -> None:
    log = (commit(1, added(b"a")), commit(2, renamed(b"a", b"b")), commit(3, added(b"a")))
    assert read(*log) == {b"a": 3, b"b": 1}


def test_a_file_added_again_under_its_name_counts_from_the_first_time() -> None:
    assert read(commit(1, added(b"a")), commit(5, added(b"a"))) == {b"a": 1}
    # Author dates need not follow the order of the commits.
    assert read(commit(5, added(b"a")), commit(1, added(b"a"))) == {b"a": 1}


def test_a_rename_of_a_file_nobody_saw_begins_there() -> None:
    assert read(commit(4, renamed(b"x", b"y"))) == {b"y": 4}


def test_a_merge_adds_only_what_no_parent_has() -> None:
    log = (
        commit(1, added(b"a")),
        commit(
            9,
            merged(b"AA", b"new", b"new", b"new"),
            merged(b"AM", b"half", b"half", b"half"),
            merged(b"RA", b"a", b"b", b"b"),
        ),
    )
    assert read(*log) == {b"a": 1, b"new": 9, b"b": 1}


def test_a_name_like_a_record_or_an_id_is_a_name() -> None:
    assert read(commit(1, added(b":x"), added(b"%040x" % 7)), commit(2)) == {b":x": 1, b"%040x" % 7: 1}


def test_the_day_is_the_authors_own() -> None:
    found = read_first_seen([commit(1, added(b"a"), date=b"86399 +0100")], lambda _: None)
    assert found == {b"a": Seen(Moment(86_399, 60).ordinal, 86_399)}


@pytest.mark.parametrize("date", [b"", b"0 +0000", b"nonsense"])
def test_a_date_that_git_cannot_tell_is_read_from_the_commit(date: bytes) -> None:
    log = commit(1, added(b"a"), date=date)
    assert read(log, stored=Moment(3 * DAY)) == {b"a": 3}
    assert read(log) == {}


def test_a_date_nobody_can_read_hides_none_that_can_be_read() -> None:
    log = (commit(1, added(b"a"), date=b""), commit(2, added(b"a")), commit(3, added(b"a"), date=b""))
    assert read(*log) == {b"a": 2}
    moved = (commit(2, added(b"a")), commit(3, renamed(b"b", b"a"), date=b""))
    assert read(*moved) == {b"a": 2}


@pytest.mark.parametrize(
    "log", [b"a" * 40 + b"\0", commit(1, b":" + NONE + b"A"), commit(1, b":" + NONE + b"R90|a"), b"abc"]
)
def test_a_log_that_ends_too_soon(log: bytes) -> None:
    with pytest.raises(LogSyntaxError):
        read(log)


def test_an_empty_log() -> None:
    assert read() == {}
