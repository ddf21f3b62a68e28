"""`gotcha` and `paper`: a new file from a few words, whatever the words are."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from learning_journal.app.capture import new_gotcha, new_paper
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


@settings(deadline=None)
@given(what=WORDS, author=st.none() | st.text(st.characters(blacklist_categories=["Cs", "Cc"])))
def test_any_words_make_a_paper_that_reads_back(
    place: tuple[Path, Journal], what: str, author: str | None
) -> None:
    path, text, missing = new_paper(*place, what, author=author, year=2017)
    entry = understood(path, text)
    assert entry.kind is Kind.PAPER
    assert entry.draft
    assert ("authors" in missing) == (not (author and author.split()))
    assert path.count("/") == 1


@pytest.mark.parametrize(
    ("what", "author", "year", "path"),
    [
        ("Attention Is All You Need", "Ashish Vaswani", 2017, "papers/2017-vaswani-attention.md"),
        ("Attention Is All You Need", "Vaswani, Ashish", 2017, "papers/2017-vaswani-attention.md"),
        ("On the Origin", "Darwin", None, "papers/darwin-on-the-origin.md"),
        ("The Of And", "A B", 2000, "papers/2000-b-the.md"),
        ("1706.03762", None, None, "papers/1706-03762.md"),
        ("10.1038/nature14539", "LeCun", 2015, "papers/2015-lecun-10-1038-nature14539.md"),
        ("\u6ce8\u610f\u529b", "  ", None, "papers/\u6ce8\u610f\u529b.md"),
        ("???", ",", None, "papers/paper.md"),
    ],
)
def test_a_papers_name(
    what: str, author: str | None, year: int | None, path: str, place: tuple[Path, Journal]
) -> None:
    assert new_paper(*place, what, author=author, year=year)[0] == path


@pytest.mark.parametrize("words", ["", " \t\n "])
def test_without_words_there_is_no_entry(words: str, place: tuple[Path, Journal]) -> None:
    with pytest.raises(UsageError, match="a title is needed"):
        new_gotcha(*place, words)
    with pytest.raises(UsageError, match="a title is needed"):
        new_paper(*place, words)


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
