"""What is saved comes back whole, or not at all."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learning_journal.edges.cache import journal_cache, keep_files, load, save, user_cache


def test_what_is_saved_is_loaded(tmp_path: Path) -> None:
    assert load(tmp_path, "a") is None
    save(tmp_path, "a", b"one")
    save(tmp_path, "a", b"two")
    save(tmp_path, "b", b"")
    assert (load(tmp_path, "a"), load(tmp_path, "b")) == (b"two", b"")
    assert {path.name for path in tmp_path.iterdir()} == {".gitignore", "a", "b"}


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


def test_plain_files_are_kept_and_others_go(tmp_path: Path) -> None:
    folder = tmp_path / "notebooks"
    keep_files(folder, {})
    assert not folder.exists(), "nothing to keep, nothing made"
    keep_files(folder, {"a.ipynb": "a", "b.ipynb": "b"})
    keep_files(folder, {"b.ipynb": "another", "c.ipynb": "c"})
    assert {path.name: path.read_text(encoding="utf-8") for path in folder.glob("[!.]*")} == {
        "b.ipynb": "b",
        "c.ipynb": "c",
    }
    assert (folder / ".gitignore").read_text(encoding="ascii") == "*\n"
    keep_files(folder, {})
    assert [path.name for path in folder.iterdir()] == [".gitignore"]
