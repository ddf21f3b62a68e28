"""The PDF of real journals, made by the command: it says what the markdown says, and leads to the same."""

import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

import pytest
from bs4 import BeautifulSoup
from markdown_it import MarkdownIt

from support import pdf
from support.cli import run_journal
from support.git import Repository
from support.hostile import WORDS, hostile_journal
from support.resumes import bare
from support.worked import FORGE, worked_year

WEEKS = 40
TODAY = {"JOURNAL_TODAY": "2026-10-19"}


@dataclass(frozen=True)
class Made:
    folder: Path
    markdown: BeautifulSoup
    content: bytes
    said: str


def made(folder: Path, *words: str) -> Made:
    ran = run_journal(folder, "resume", "--format", "md", "--format", "pdf", *words, **TODAY)
    assert ran.code == 0, ran.err
    html = MarkdownIt().render((folder / "resume" / "resume.md").read_text("utf-8"))
    return Made(
        folder, BeautifulSoup(html, "html.parser"), (folder / "resume" / "resume.pdf").read_bytes(), ran.err
    )


def stated(text: str) -> str:
    return re.sub(r"[()]", "", bare(text))


@pytest.fixture(scope="module")
def worked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("worked") / "journal"
    words = ("--no-input", "--name", "Ada", "--start", "2026-01-05", "--timezone", "UTC")
    assert run_journal(folder.parent, "init", *words, str(folder)).code == 0
    worked_year(folder, WEEKS)
    return folder


def test_it_says_what_the_markdown_says(worked: Path, tmp_path: Path) -> None:
    found = made(worked)
    assert stated(pdf.pypdf_text(found.content)) == stated(found.markdown.get_text())
    assert stated(pdf.poppler_text(found.content, tmp_path)) == stated(found.markdown.get_text())
    assert pdf.links(found.content) == [
        str(link["href"]) for link in found.markdown.find_all("a") if link.get_text()
    ]


def test_every_link_resolves_in_the_repository(worked: Path) -> None:
    repository = Repository(worked)
    places = [
        re.fullmatch(rf"{re.escape(FORGE)}/(?:blob|tree)/([0-9a-f]{{40}})/(.+)", url)
        for url in pdf.links(made(worked).content)
        if url.startswith(FORGE) and "/commit/" not in url
    ]
    assert len(places) > 10
    for place in places:
        assert place is not None
        assert repository.git("cat-file", "-t", f"{place[1]}:{unquote(place[2])}") in {"blob", "tree"}


def test_a_repeat_at_the_same_commit_gives_the_same_bytes(worked: Path, tmp_path: Path) -> None:
    once = made(worked).content
    again = run_journal(worked, "resume", "--format", "pdf", "--out", str(tmp_path / "again"), **TODAY)
    assert again.code == 0
    assert (tmp_path / "again" / "resume.pdf").read_bytes() == once


def test_all_formats_lack_what_one_page_had_no_room_for(worked: Path) -> None:
    found = made(worked, "--pages", "1")
    assert len(pdf.reader(found.content).pages) == 1
    assert stated(pdf.pypdf_text(found.content)) == stated(found.markdown.get_text())
    dropped = found.said.partition("Left out, did not fit 1 page:\n")[2].splitlines()
    gone = [line.removeprefix("  ") for line in dropped if line.startswith("  ")]
    assert len(gone) > 1
    assert not [line for line in gone if line in found.markdown.get_text()]


@pytest.mark.parametrize("words", WORDS)
def test_hostile_words_are_shown_as_they_are(words: str, tmp_path: Path) -> None:
    found = made(hostile_journal(tmp_path / "journal", words))
    text = stated(pdf.pypdf_text(found.content))
    if not re.search(r"[\u0600-\u06ff]", words):  # pypdf joins words of two directions in its own order
        assert text == stated(found.markdown.get_text())
    assert sorted(text) == sorted(stated(found.markdown.get_text()))
    assert stated(words) in [stated(title) for _, title in pdf.bookmarks(found.content)]
