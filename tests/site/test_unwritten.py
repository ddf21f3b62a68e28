"""What nobody has written yet has no heading on the site; the file keeps it."""

from pathlib import Path

import pytest

from support.cli import run_journal
from support.journal import Built, build, make_journal

TODAY = "2026-01-07"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A journal with a fresh gotcha, one half written, and a post that was published as it was made."""
    folder = make_journal(tmp_path_factory.mktemp("unwritten"))
    for arguments in (["new-week", "1"], ["gotcha", "Fresh"], ["gotcha", "Half"]):
        ran = run_journal(folder, *arguments, JOURNAL_TODAY=TODAY)
        assert ran.code == 0, ran.err
    half = folder / "gotchas/half.md"
    half.write_text(half.read_text(encoding="utf-8").replace("## Fix\n", "## Fix\n\nRestart.\n"), "utf-8")
    for path in folder.glob("*/*.md"):
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("draft: true", "draft: false"), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def site(folder: Path) -> Built:
    return build(folder, today="2026-01-12")


def headings(site: Built, address: str) -> list[str]:
    return [
        heading.get_text().rstrip("¶") for heading in site.page(address).select("article :is(h2, h3, h4)")
    ]


def test_the_build_is_strict(site: Built) -> None:
    assert site.code == 0, site.log


def test_a_heading_without_words_is_left_out(site: Built) -> None:
    assert headings(site, "gotchas/fresh/") == []
    assert headings(site, "gotchas/half/") == ["Fix"]
    blocks = ["Gotchas of the week", "Numbers"]
    assert headings(site, "blog/week-01/") == ["Plan", "Goals", "Project", "Resources", *blocks]
    assert "Week 1: Vectors" in site.links("gotchas/fresh/")


def test_neither_contents_nor_search_know_it(site: Built) -> None:
    index = (site.site / "search/search_index.json").read_text(encoding="utf-8")
    assert "Symptom" not in index
    assert "What went wrong" not in index
    assert "What went wrong" not in site.page("blog/week-01/").get_text()


def test_the_file_keeps_it(folder: Path, site: Built) -> None:
    assert site.code == 0
    assert "## Symptom" in (folder / "gotchas/fresh.md").read_text(encoding="utf-8")
    assert "### What went wrong" in (folder / "journal/week-01.md").read_text(encoding="utf-8")
