"""The stream of `git log`, whatever bytes names and paths hold and wherever the chunks are cut."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from learning_journal.domain.commits import Moment
from learning_journal.text.git_log import (
    Change,
    LoggedCommit,
    LogSyntaxError,
    blobs,
    read_author_date,
    read_date,
    read_log,
)

OLD, NEW, NONE = b"1" * 40, b"2" * 40, b"0" * 40

field = st.binary(max_size=12).map(lambda raw: raw.replace(b"\0", b"|"))
path = st.binary(min_size=1, max_size=12).map(lambda raw: raw.replace(b"\0", b":"))
count = st.integers(min_value=0, max_value=10**9)


@st.composite
def changes(draw: st.DrawFn) -> tuple[bytes, bytes, Change]:
    """Return a raw record, a numstat record and the change that both describe."""
    status = draw(st.sampled_from([b"A", b"M", b"D", b"T", b"R100", b"R051", b"C075"]))
    raw = b":100644 100755 %b %b %b" % (OLD, NEW, status)
    new, added, removed, binary = draw(path), draw(count), draw(count), draw(st.booleans())
    lines = b"-\t-\t" if binary else b"%d\t%d\t" % (added, removed)
    change = Change(new, *((0, 0) if binary else (added, removed)), binary, raw)
    if status[:1] in b"RC":
        old = draw(path)
        return raw + b"\0" + old + b"\0" + new, lines + b"\0" + old + b"\0" + new, change
    return raw + b"\0" + new, lines + new, change


@st.composite
def commits(draw: st.DrawFn) -> tuple[bytes, LoggedCommit]:
    """Return a commit and the bytes git writes for it."""
    id_ = draw(st.binary(min_size=20, max_size=20)).hex().encode()
    header = (id_, b"1767614400 +0100", draw(field), draw(field), draw(field), draw(field))
    made = draw(st.lists(changes(), max_size=4))
    stream = b"".join(part + b"\0" for part in header)
    if made:
        stream += b"\n" + b"".join(raw + b"\0" for raw, _, _ in made)
        stream += b"".join(stat + b"\0" for _, stat, _ in made)
    expected = tuple(
        change._replace(raw=b"\n" * (not index) + change.raw) for index, (_, _, change) in enumerate(made)
    )
    return stream, LoggedCommit(*header, expected)


def cut(data: bytes, size: int) -> list[bytes]:
    return [data[start : start + size] for start in range(0, len(data), size)]


@given(st.lists(commits(), max_size=4), st.integers(min_value=1, max_value=50))
@example([], 1)
def test_every_commit_is_read_wherever_the_stream_is_cut(
    made: list[tuple[bytes, LoggedCommit]], size: int
) -> None:
    stream = b"".join(part for part, _ in made)
    assert list(read_log(cut(stream, size))) == [commit for _, commit in made]


@given(commits(), st.data())
def test_a_stream_that_ends_early_is_refused(made: tuple[bytes, LoggedCommit], data: st.DataObject) -> None:
    stream, commit = made
    end = data.draw(st.integers(min_value=1, max_value=len(stream) - 1))
    read: list[LoggedCommit] = []
    try:
        read.extend(read_log([stream[:end]]))
    except LogSyntaxError:
        return
    # A cut right after the header looks like an empty commit; git's exit status tells the two apart.
    assert [found._replace(changes=()) for found in read] == [commit._replace(changes=())]
    assert not read[0].changes


HEADER = b"a" * 40 + b"\0\0\0\0\0\0"


@pytest.mark.parametrize(
    "stream",
    [
        b"a",
        b"a\0b\0",
        HEADER + b"\n:100644 100644 1 2 M\0",
        HEADER + b"\n:100644 100644 1 2 R100\0old\0",
        HEADER + b"\n:100644 100644 1 2 M\0path\0",
        HEADER + b"\n:100644 100644 1 2 M\0path\0junk\0",
        HEADER + b"\n:100644 100644 1 2 M\0path\0x\ty\tpath\0",
        HEADER + b"\n:100644 100644 1 2 R100\0old\0new\x001\t2\t\0old\0",
    ],
)
def test_what_git_does_not_write_is_refused(stream: bytes) -> None:
    with pytest.raises(LogSyntaxError):
        list(read_log([stream]))


def test_a_raw_record_names_modes_and_blobs() -> None:
    raw = b"\n:000000 100644 %b %b A" % (NONE, NEW)
    assert blobs(raw) == ((b"000000", NONE), (b"100644", NEW))


@pytest.mark.parametrize(
    ("raw", "moment"),
    [
        (b"1767614400 +0000", Moment(1767614400)),
        (b"1767614400 -0330", Moment(1767614400, -210)),
        (b"0 +1400", Moment(0, 840)),
        (b"5 +99999999", Moment(5, 600039)),
        (b"", None),
        (b"1767614400", None),
        (b"1767614400 CET", None),
        (b"1767614400 +0000 more", None),
    ],
)
def test_dates_of_the_log(raw: bytes, moment: Moment | None) -> None:
    assert read_date(raw) == moment


@pytest.mark.parametrize(
    ("line", "moment"),
    [
        (b"author Ada <a@example.org> -86400 +0100", Moment(-86400, 60)),
        (b"author <> 1 +0000", Moment(1)),
        (b"author A <a> <b> 7 -0100", Moment(7, -60)),
        (b"author Ada <a@example.org> 99999999999999999999999999 +0000", Moment(10**17)),
        (b"author Ada <a@example.org>", None),
        (b"author Ada <a@example.org> soon", None),
        (b"committer Ada <a@example.org> 5 +0000", None),
    ],
)
def test_dates_of_a_stored_commit(line: bytes, moment: Moment | None) -> None:
    commit = b"tree 1\n" + line + b"\ncommitter C <c> 9 +0000\n\nauthor X <x> 3 +0000\n"
    assert read_author_date(commit) == moment


def test_a_raw_record_that_is_none_is_one_kind_of_error() -> None:
    with pytest.raises(LogSyntaxError, match="no raw record"):
        blobs(b":100644 M")
