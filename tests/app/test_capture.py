"""`gotcha`: a new file from a few words, whatever the words are."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from learning_journal.app.capture import new_gotcha
from learning_journal.app.editing import write_entry
from learning_journal.app.load import load_journal
from learning_journal.domain.entries import Entry, Kind
from learning_journal.domain.journal import Journal
from learning_journal.errors import FileExistsAlreadyError, UsageError
from learning_journal.text.entry import read_entry
from support.journals import small_journal

TODAY = date(2026, 1, 21)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Journal]:
    root = small_journal(tmp_path_factory.mktemp("journal"))
    return root, load_journal(root, TODAY)


def understood(path: str, text: str) -> Entry:
    """Read a new file back; it must have no problem at all."""
    entry, problems = read_entry(text, path)
    assert problems == ()
    assert entry is not None
    return entry


WORDS = st.text(st.characters(blacklist_categories=["Cs", "Cc"]), min_size=1).filter(
    lambda text: text.split()
)


@settings(deadline=None)
@given(symptom=WORDS, tags=st.lists(WORDS, max_size=3))
def test_any_words_make_a_gotcha_that_reads_back(
    place: tuple[Path, Journal], symptom: str, tags: list[str]
) -> None:
    path, text = new_gotcha(*place, symptom, tags=tags)
    entry = understood(path, text)
    assert entry.kind is Kind.GOTCHA
    assert entry.title == " ".join(symptom.split())
    assert (entry.day, entry.week) == (TODAY, 3)
    assert entry.tags == tuple(dict.fromkeys(tag.strip() for tag in tags))
    name = path.removeprefix("gotchas/").removesuffix(".md")
    assert not set(name) & set('/\\:*?"<>| .') - {"."}
    assert name.casefold() not in {"readme", "index"}
    assert not name.startswith(("_", "."))
    assert len(path.encode()) < 255


@pytest.mark.parametrize("words", ["", " \t\n "])
def test_without_words_there_is_no_entry(words: str, place: tuple[Path, Journal]) -> None:
    with pytest.raises(UsageError, match="a title is needed"):
        new_gotcha(*place, words)


@pytest.mark.parametrize("commit", ["", "abc", "HEAD", "1a2b3cg", "1a2b3c4 ", "1A2B3C4"])
def test_a_commit_that_is_none(commit: str, place: tuple[Path, Journal]) -> None:
    with pytest.raises(UsageError, match="not a commit id"):
        new_gotcha(*place, "it broke", commit=commit)


def test_a_commit_is_linked(place: tuple[Path, Journal]) -> None:
    _, text = new_gotcha(*place, "it broke", commit="1a2b3c4d5e6f7a8b")
    assert text.endswith("\nFixed in [1a2b3c4d5e6f](commit:1a2b3c4d5e6f7a8b).\n")


def test_an_entry_is_never_written_over(tmp_path: Path) -> None:
    root = small_journal(tmp_path)
    path, text = new_gotcha(root, load_journal(root, TODAY), "it broke")
    write_entry(root, path, text)
    with pytest.raises(FileExistsAlreadyError):
        write_entry(root, path, "other")
    assert (root / path).read_text("utf-8") == text
