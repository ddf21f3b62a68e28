"""Files are written whole or not at all, as they were given, and never over what somebody else wrote."""

import errno
import os
import re
import signal
import stat
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from unittest import mock

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from learning_journal.edges.append import append_line
from learning_journal.edges.store import changed_at, read_text, remove, write_bytes, write_text
from learning_journal.errors import (
    FileChangedError,
    FileExistsAlreadyError,
    UnreadableFileError,
    WriteError,
)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)
@given(st.text(), st.text())
def test_what_is_written_is_read_back_to_the_byte(tmp_path: Path, first: str, second: str) -> None:
    path = tmp_path / "a.md"
    write_text(path, first)
    assert path.read_bytes() == first.encode()
    write_text(path, second, expect=first)
    assert read_text(path) == second
    assert names(tmp_path) == ["a.md"]


@pytest.mark.parametrize("text", ["\ufeffa\r\nb\r\n", "no newline", "", "a\rb\x85c\u2028d\n"])
def test_marks_and_newlines_stay(text: str, tmp_path: Path) -> None:
    write_text(tmp_path / "a.md", text, create=True)
    assert (tmp_path / "a.md").read_bytes() == text.encode()
    assert read_text(tmp_path / "a.md") == text


def test_folders_are_made(tmp_path: Path) -> None:
    write_text(tmp_path / "journal" / "2026" / "a.md", "x", create=True)
    assert read_text(tmp_path / "journal" / "2026" / "a.md") == "x"


def test_a_new_file_is_never_written_over_another(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("mine", "utf-8")
    with pytest.raises(FileExistsAlreadyError) as error:
        write_text(path, "yours", create=True)
    assert error.value.where == str(path)
    assert path.read_text("utf-8") == "mine"
    assert names(tmp_path) == ["a.md"]


@pytest.mark.parametrize(("there", "wanted"), [("README.md", "readme.md"), ("e\u0301.md", "\u00e9.md")])
def test_a_name_that_differs_in_spelling_only_is_taken(there: str, wanted: str, tmp_path: Path) -> None:
    (tmp_path / there).write_text("mine", "utf-8")
    with pytest.raises(FileExistsAlreadyError) as error:
        write_text(tmp_path / wanted, "yours", create=True)
    assert error.value.where == str(tmp_path / there)
    assert names(tmp_path) == [there]


@pytest.mark.parametrize("refusal", [errno.EPERM, errno.ENOTSUP, errno.ENOSYS, errno.EMLINK])
def test_disks_without_hard_links_get_new_files_too(
    refusal: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def link(*_: object) -> None:
        raise OSError(refusal, os.strerror(refusal))

    monkeypatch.setattr(os, "link", link)
    write_text(tmp_path / "a.md", "mine", create=True)
    with pytest.raises(FileExistsAlreadyError):
        write_text(tmp_path / "a.md", "yours", create=True)
    assert read_text(tmp_path / "a.md") == "mine"
    assert names(tmp_path) == ["a.md"]


@pytest.mark.parametrize(
    ("refusal", "told"), [(errno.EEXIST, FileExistsAlreadyError), (errno.EACCES, WriteError)]
)
def test_a_name_taken_in_the_last_instant_and_a_disk_that_refuses(
    refusal: int, told: type[WriteError], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def link(*_: object) -> None:
        raise OSError(refusal, os.strerror(refusal))

    monkeypatch.setattr(os, "link", link)
    with pytest.raises(told) as error:
        write_text(tmp_path / "a.md", "mine", create=True)
    assert type(error.value) is told
    assert names(tmp_path) == []


def test_of_many_at_once_one_creates_the_file(tmp_path: Path) -> None:
    def create(number: int) -> bool:
        try:
            write_text(tmp_path / "a.md", str(number) * 10_000, create=True)
        except FileExistsAlreadyError:
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        won = [number for number, created in enumerate(pool.map(create, range(8))) if created]
    assert len(won) == 1
    assert read_text(tmp_path / "a.md") == str(won[0]) * 10_000
    assert names(tmp_path) == ["a.md"]


def test_what_an_editor_wrote_meanwhile_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("the editor's", "utf-8")
    with pytest.raises(FileChangedError, match="changed while"):
        write_text(path, "the tool's", expect="what the tool read")
    assert read_text(path) == "the editor's"
    assert names(tmp_path) == ["a.md"]


def test_of_two_that_change_what_both_have_read_one_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, said = tmp_path / "a.md", list[str]()
    path.write_text("both read this", "utf-8")
    replace = os.replace

    def second() -> None:
        try:
            write_text(path, "second", expect="both read this")
        except FileChangedError as error:
            said.append(error.what)

    other = threading.Thread(target=second)

    def first(source: Path, target: Path) -> None:
        monkeypatch.setattr(os, "replace", replace)
        other.start()
        other.join(timeout=0.2)  # it waits for this one, which has looked and is about to write
        replace(source, target)

    monkeypatch.setattr(os, "replace", first)
    write_text(path, "first", expect="both read this")
    other.join()
    assert path.read_text("utf-8") == "first"
    assert len(said) == 1
    assert names(tmp_path) == ["a.md"]


def test_what_is_written_survives_a_power_cut(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[str] = []

    def told(name: str) -> None:
        real = getattr(os, name)

        def call(what: int | Path, *more: Path) -> None:
            handle = f"/proc/self/fd/{what}" if isinstance(what, int) else what
            calls.append(f"{name} {Path(os.path.realpath(handle)).relative_to(tmp_path.resolve())}")
            real(what, *more)

        monkeypatch.setattr(os, name, call)

    for name in ("fsync", "replace", "link"):
        told(name)
    write_text(tmp_path / "data" / "weeks" / "a", "old", create=True)
    write_text(tmp_path / "data" / "weeks" / "a", "new", expect="old")
    append_line(tmp_path / "b", "line")
    calls = [re.sub(r"\.journal-\w+\.tmp", "NEW", call) for call in calls]
    assert calls == [
        *("fsync data", "fsync ."),
        *("fsync data/weeks/NEW", "link data/weeks/NEW", "fsync data/weeks"),
        *("fsync data/weeks/NEW", "replace data/weeks/NEW", "fsync data/weeks"),
        *("fsync b", "fsync ."),
    ]


def test_what_a_crash_left_goes_when_something_is_written_there(tmp_path: Path) -> None:
    old, young = tmp_path / ".journal-old.tmp", tmp_path / ".journal-new.tmp"
    for path in (old, young):
        path.write_text("cut o", "utf-8")
    os.utime(old, (1, 1))
    write_text(tmp_path / "a.md", "x", create=True)
    assert names(tmp_path) == [young.name, "a.md"]


def test_a_file_that_changed_is_not_removed(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("edited", "utf-8")
    with pytest.raises(FileChangedError):
        remove(path, expect=b"made")
    remove(path, expect=b"edited")
    remove(path, expect=b"edited")
    assert names(tmp_path) == []


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_signals_wait_until_a_file_is_whole(number: signal.Signals, tmp_path: Path) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    before = signal.signal(number, stop)
    real = os.fsync

    def fsync(handle: int) -> None:
        signal.raise_signal(number)
        real(handle)

    try:
        with mock.patch("os.fsync", fsync), pytest.raises(KeyboardInterrupt):
            write_text(tmp_path / "a.md", "whole", create=True)
    finally:
        signal.signal(number, before)
    assert read_text(tmp_path / "a.md") == "whole"
    assert names(tmp_path) == ["a.md"]


@pytest.mark.parametrize("refusal", [errno.ENOLCK, errno.EOPNOTSUPP])
def test_disks_without_locks_are_written_too(refusal: int, tmp_path: Path) -> None:
    with mock.patch("fcntl.flock", side_effect=OSError(refusal, os.strerror(refusal))):
        append_line(tmp_path / "a", "line")
        write_text(tmp_path / "a", "new", expect="line\n")
    assert read_text(tmp_path / "a") == "new"


def test_a_name_too_long_for_the_disk_is_told(tmp_path: Path) -> None:
    with pytest.raises(WriteError, match="too long"):
        write_text(tmp_path / ("x" * 300), "x", create=True)
    assert names(tmp_path) == []


@pytest.mark.parametrize("meanwhile", [None, b"\xff"])
def test_a_file_removed_or_turned_into_bytes_meanwhile_has_changed(
    meanwhile: bytes | None, tmp_path: Path
) -> None:
    path = tmp_path / "a.md"
    if meanwhile is not None:
        path.write_bytes(meanwhile)
    with pytest.raises(FileChangedError):
        write_text(path, "the tool's", expect="what the tool read")
    assert names(tmp_path) == ([] if meanwhile is None else ["a.md"])


def test_a_link_stays_a_link_and_its_target_is_written(tmp_path: Path) -> None:
    target = tmp_path / "elsewhere" / "real.md"
    target.parent.mkdir()
    target.write_text("old", "utf-8")
    link = tmp_path / "a.md"
    link.symlink_to(target)
    write_text(link, "new", expect="old")
    assert link.is_symlink()
    assert target.read_text("utf-8") == "new"
    assert names(target.parent) == ["real.md"]


def test_links_in_a_circle_are_no_place_to_write(tmp_path: Path) -> None:
    (tmp_path / "a.md").symlink_to(tmp_path / "b.md")
    (tmp_path / "b.md").symlink_to(tmp_path / "a.md")
    with pytest.raises(WriteError):
        write_text(tmp_path / "a.md", "new", create=True)
    with pytest.raises(UnreadableFileError):
        read_text(tmp_path / "a.md")
    assert names(tmp_path) == ["a.md", "b.md"]


def test_the_file_keeps_its_mode_and_a_new_one_follows_the_umask(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    before = os.umask(0o027)
    try:
        write_text(path, "one", create=True)
        assert stat.S_IMODE(path.stat().st_mode) == 0o640
        path.chmod(0o604)
        write_text(path, "two", expect="one")
        assert stat.S_IMODE(path.stat().st_mode) == 0o604
        write_text(tmp_path / "b.md", "new without saying so")
        assert stat.S_IMODE((tmp_path / "b.md").stat().st_mode) == 0o640
        assert os.umask(0o027) == 0o027
    finally:
        os.umask(before)


def test_a_file_where_a_folder_should_be(tmp_path: Path) -> None:
    (tmp_path / "journal").write_text("mine", "utf-8")
    with pytest.raises(WriteError, match="cannot write the file"):
        write_text(tmp_path / "journal" / "a.md", "x", create=True)
    assert read_text(tmp_path / "journal") == "mine"


def test_bytes_that_are_no_text_are_refused_before_anything_is_made(tmp_path: Path) -> None:
    with pytest.raises(UnicodeEncodeError):
        write_text(tmp_path / "journal" / "a.md", "caf\udce9", create=True)
    assert names(tmp_path) == []


@pytest.mark.parametrize(
    ("make", "what"),
    [
        (lambda _path: None, "No such file"),
        (lambda path: path.mkdir(), "Is a directory"),
        (lambda path: path.write_bytes(b"ab\xff"), r"not UTF-8 text \(byte 2\)"),
    ],
)
def test_what_cannot_be_read_is_named(make: object, what: str, tmp_path: Path) -> None:
    assert callable(make)
    make(tmp_path / "a.md")
    with pytest.raises(UnreadableFileError, match=what) as error:
        read_text(tmp_path / "a.md")
    assert error.value.where == str(tmp_path / "a.md")
    assert error.value.fix


def test_bytes_are_written_whole_and_only_over_what_was_read(tmp_path: Path) -> None:
    path = tmp_path / "a.bin"
    write_bytes(path, b"\xff\r\n", create=True)
    write_bytes(path, b"\xfe", expect=b"\xff\r\n")
    with pytest.raises(FileChangedError):
        write_bytes(path, b"x", expect=b"\xff\r\n")
    assert path.read_bytes() == b"\xfe"


def test_when_a_file_was_written(tmp_path: Path) -> None:
    (tmp_path / "a").touch()
    os.utime(tmp_path / "a", (5, 1000.9))
    assert changed_at(tmp_path / "a") == 1000
    os.utime(tmp_path / "a", (5, -5))
    assert changed_at(tmp_path / "a") == 0
    assert changed_at(tmp_path / "b") == 0


def test_a_text_is_read_up_to_a_length(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"a" * (1 << 20))
    assert len(read_text(path, 1 << 20)) == 1 << 20
    path.write_bytes(b"a" * ((1 << 20) + 1))
    with pytest.raises(UnreadableFileError, match="longer than 1 MiB") as error:
        read_text(path, 1 << 20)
    assert "split it" in str(error.value)
