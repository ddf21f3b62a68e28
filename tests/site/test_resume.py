"""The résumé's page on a built site."""

from pathlib import Path

import pytest

from support.hostile import WORDS, hostile_journal
from support.journal import build, commit_all, entry, make_journal

ALL = " ".join(WORDS)
FACTS = "basics: {name: Ada, label: Engineer}\nskills: [{name: Arrays, keywords: [numpy]}]\n"
PROVEN = "- [x] **Build:** a vector class → [code](../src/a.py) <!-- w01-project -->\n"


def test_the_page_has_facts_and_proven_lines_with_permalinks(tmp_path: Path) -> None:
    folder = make_journal(tmp_path)
    post = entry("First", "2026-01-11", PROVEN, week=1, tags="[numpy]")
    for path, text in {"src/a.py": "a\n", "journal/week-01.md": post, "resume.yml": FACTS}.items():
        (folder / path).parent.mkdir(exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    commit = commit_all(folder, "Week 1")
    site = build(folder, REPO_URL="https://github.com/ada/journal")
    assert site.code == 0, site.log
    text = site.text("resume/")
    assert "Built: a vector class" in text
    assert "Arrays (1 proof)" in text
    assert f"https://github.com/ada/journal/blob/{commit}/src/a.py" in str(site.page("resume/"))
    assert [link.get_text().strip() for link in site.page("").select("a[href='resume/']")]


def test_without_the_file_there_is_no_page_and_no_entry_in_the_navigation(tmp_path: Path) -> None:
    folder = make_journal(tmp_path)
    (folder / "resume.yml").unlink()
    site = build(folder)
    assert site.code == 0, site.log
    assert not site.has("resume/index.html")
    assert not site.page("").select("a[href='resume/']")


def test_a_wrong_file_fails_a_strict_build_and_says_where(tmp_path: Path) -> None:
    folder = make_journal(tmp_path)
    (folder / "resume.yml").write_text("basics:\n  emale: x\n", encoding="utf-8")
    site = build(folder)
    assert site.code == 1
    assert "resume.yml:2: `emale` is not a key of `basics`. Did you mean `email`?" in site.log


def test_a_new_journals_page_says_that_there_is_nothing_yet(tmp_path: Path) -> None:
    site = build(make_journal(tmp_path))
    assert site.code == 0, site.log
    assert "Nothing to show yet: no claim is proven so far." in site.text("resume/")


@pytest.mark.parametrize("field", ["label", "summary", "phone"])
def test_foreign_words_are_shown_as_they_are(tmp_path: Path, field: str) -> None:
    folder = hostile_journal(tmp_path / "journal", ALL)
    quoted = ALL.replace("'", "''")
    (folder / "resume.yml").write_text(f"basics:\n  {field}: '{quoted}'\n", encoding="utf-8")
    site = build(folder, REPO_URL="https://github.com/ada/journal")
    assert site.code == 0, site.log
    page = site.page("resume/").select_one("article")
    assert page is not None
    for link in page.select("a.headerlink"):
        link.decompose()
    text = " ".join(page.get_text().split())
    assert text.count(" ".join(ALL.split())) >= 2, text
    assert not page.select("script, del, mark, sup, code")
