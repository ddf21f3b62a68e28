"""What is saved comes back whole, or not at all."""

import os
import tempfile
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learning_journal.edges import cache
from learning_journal.edges.cache import journal_cache, keep_files, load, prune, save, user_cache
from learning_journal.errors import WriteError


def test_what_is_saved_is_loaded(tmp_path: Path) -> None:
    assert load(tmp_path, "a") is None
    save(tmp_path, "a", b"one")
    save(tmp_path, "a", b"two")
    save(tmp_path, "b", b"")
    assert (load(tmp_path, "a"), load(tmp_path, "b")) == (b"two", b"")
    assert {path.name for path in tmp_path.iterdir()} == {".gitignore", "a", "b"}


def test_git_ignores_the_cache_also_after_a_crash(tmp_path: Path) -> None:
    (tmp_path / ".gitignore").write_text("", encoding="ascii")
    save(tmp_path, "a", b"one")
    assert (tmp_path / ".gitignore").read_text(encoding="ascii") == "*\n"


@given(st.binary(max_size=60), st.data())
def test_an_altered_file_is_not_there(
    tmp_path_factory: pytest.TempPathFactory, content: bytes, data: st.DataObject
) -> None:
    folder = tmp_path_factory.mktemp("cache")
    save(folder, "a", content)
    good = (folder / "a").read_bytes()
    at = data.draw(st.integers(min_value=0, max_value=len(good) - 1))
    for bad in (good[:at], good[:at] + bytes([good[at] ^ 0xFF]) + good[at + 1 :], good + b"x"):
        (folder / "a").write_bytes(bad)
        assert load(folder, "a") is None


def test_a_cache_that_cannot_be_written_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    save(tmp_path / "file" / "cache", "a", b"one")
    (tmp_path / "a").mkdir()
    save(tmp_path, "a", b"one")
    assert load(tmp_path, "a") is None
    assert not list(tmp_path.glob("*.tmp"))
    assert not list(tmp_path.glob(".*.tmp"))


@pytest.mark.parametrize(
    ("platform", "variables", "expected"),
    [
        ("linux", {"XDG_CACHE_HOME": "/caches"}, "/caches/learning-journal"),
        ("linux", {"XDG_CACHE_HOME": "", "HOME": "/home/ada"}, "/home/ada/.cache/learning-journal"),
        ("win32", {"LOCALAPPDATA": "/local"}, "/local/learning-journal"),
        ("win32", {"LOCALAPPDATA": "", "HOME": "/home/ada"}, "/home/ada/AppData/Local/learning-journal"),
    ],
)
def test_outside_a_journal_the_cache_is_where_the_system_keeps_caches(
    monkeypatch: pytest.MonkeyPatch, platform: str, variables: dict[str, str], expected: str
) -> None:
    monkeypatch.setattr("sys.platform", platform)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert user_cache().as_posix() == expected


def test_a_journals_cache_is_in_the_journal() -> None:
    assert journal_cache(Path("here")) == Path("here/.cache/learning-journal")


def old(path: Path) -> None:
    """Let a file be one that nobody has used for eight days."""
    day = time.time() - 8 * 24 * 60 * 60
    os.utime(path, (day, day))


def shown(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text(encoding="utf-8") for path in folder.glob("[!.]*")}


def test_plain_files_are_kept_under_their_names(tmp_path: Path) -> None:
    folder = tmp_path / "notebooks"
    assert keep_files(folder, {}) == folder
    assert not folder.exists(), "nothing to keep, nothing made"
    assert keep_files(folder, {"a.ipynb": "a", "b.ipynb": "b"}) == folder
    assert shown(folder) == {"a.ipynb": "a", "b.ipynb": "b"}
    assert (folder / ".gitignore").read_text(encoding="ascii") == "*\n"


def test_a_plain_file_that_is_not_whole_is_written_anew(tmp_path: Path) -> None:
    keep_files(tmp_path, {"a.ipynb": "whole"})
    for wrong in (b"wh", b"", b"other", b"\xff"):
        (tmp_path / "a.ipynb").write_bytes(wrong)
        keep_files(tmp_path, {"a.ipynb": "whole"})
        assert shown(tmp_path) == {"a.ipynb": "whole"}


def test_what_another_build_uses_stays_and_what_nobody_uses_goes(tmp_path: Path) -> None:
    keep_files(tmp_path, {"theirs": "1", "nobodys": "2", "ours": "3"})
    save(tmp_path, "picture", b"1")
    left = [tmp_path / ".picture.abc.tmp", tmp_path / ".journal-abc.tmp"]
    for path in left:
        path.write_text("cut off", encoding="utf-8")
    for path in (tmp_path / "nobodys", tmp_path / "ours", tmp_path / ".gitignore", *left):
        old(path)
    (tmp_path / ".new.abc.tmp").write_text("being written", encoding="utf-8")
    keep_files(tmp_path, {"ours": "3"})
    kept = {".gitignore", ".new.abc.tmp", "ours", "picture", "theirs"}
    assert {path.name for path in tmp_path.iterdir()} == kept
    prune(tmp_path, ())
    assert {path.name for path in tmp_path.iterdir()} == kept, "what was used is young again"
    prune(tmp_path / "none", ("a",))


def test_where_the_cache_cannot_be_written_files_are_elsewhere(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    place = keep_files(tmp_path / "file" / "notebooks", {"a.ipynb": "a"})
    assert shown(place)["a.ipynb"] == "a"
    (tmp_path / "notebooks" / "b.ipynb").mkdir(parents=True)
    assert keep_files(tmp_path / "notebooks", {"b.ipynb": "b"}) == place
    assert shown(place)["b.ipynb"] == "b"


def test_a_machine_without_room_for_temporary_files_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache._meanwhile.cache_clear()  # noqa: SLF001 - as in a new process
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "none"))
    with pytest.raises(WriteError, match="temporary folder"):
        keep_files(tmp_path / "file" / "notebooks", {"a.ipynb": "a"})


def test_what_was_saved_under_another_name_is_not_there(tmp_path: Path) -> None:
    save(tmp_path, "one", b"first")
    (tmp_path / "one").rename(tmp_path / "other")
    assert load(tmp_path, "other") is None
