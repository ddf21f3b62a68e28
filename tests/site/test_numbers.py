"""The Numbers page and closed weeks on built sites: the same whatever became of the repositories."""

import json
import posixpath
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag

from support.cli import run_journal
from support.git import Repository, git
from support.journal import PLAN, Built, build, commit_all, entry, make_journal

TODAY = "2026-02-04"
TITLE = "</svg><script>alert(1)</script> \"q\" 'a' & `c` [l](x.md) <b>"
BODY = "Words.\n\n<!-- journal:begin numbers -->\n<!-- journal:end numbers -->\n"
SETTINGS = "\npauses: [{from: 2026-01-19, to: 2026-01-25}]\n"


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Week 1 closed with two commits, week 2 written, then a pause, week 3 unwritten, week 4 under way."""
    folder = tmp_path_factory.mktemp("numbers") / "journal"
    plan = PLAN.replace("title: Matrices", f"title: {json.dumps(TITLE)}")
    make_journal(
        folder,
        {
            "journal/week-01.md": entry("One", "2026-01-11", BODY, week=1, draft="true"),
            "journal/week-02.md": entry("Two", "2026-01-18", BODY, week=2),
            "journal/week-03.md": entry("Draftonly", "2026-02-01", BODY, week=3, draft="true"),
        },
        plan=plan,
    )
    with (folder / "journal.yml").open("a", encoding="utf-8") as settings:
        settings.write(SETTINGS)
    commit_all(folder, "Begin", day="2026-01-06T12:00:00+00:00")
    (folder / "a.py").write_text("1\n2\n", encoding="utf-8")
    commit_all(folder, "Listed in week 1", day="2026-01-07T12:00:00+00:00")
    assert run_journal(folder, "close-week", JOURNAL_TODAY="2026-01-12").code == 0
    commit_all(folder, "Close week 1", day="2026-01-14T12:00:00+00:00")
    return folder


@pytest.fixture(scope="module")
def built(template: Path) -> Built:
    return build(template, today=TODAY)


def section(site: Built, address: str) -> str:
    """Return the words of a page's Numbers, commits included."""
    _before, _heading, after = site.text(address).partition("Numbers ¶")
    assert after
    for heading in ("Resources ¶", "In the plan"):
        after = after.partition(heading)[0]
    return after.strip()


def rows(site: Built) -> dict[str, list[str]]:
    """Return the first table of the Numbers page: week -> its other cells."""
    table = site.page("numbers/").find("table")
    assert isinstance(table, Tag)
    cells = [[cell.get_text(" ").strip() for cell in row.find_all("td")] for row in table.find_all("tr")]
    return {row[0]: row[1:] for row in cells if row}


def rewrite(folder: Path) -> None:
    git(folder, "checkout", "-q", "--orphan", "anew")
    commit_all(folder, "Squashed", day="2026-01-08T12:00:00+00:00")


def remove(folder: Path) -> None:
    shutil.rmtree(folder / ".git")


def shallow(folder: Path) -> None:
    whole = folder.with_name("whole")
    folder.rename(whole)
    git(whole.parent, "clone", "-q", "--depth=1", f"file://{whole}", str(folder))


@pytest.mark.parametrize("harm", [rewrite, remove, shallow])
def test_a_closed_week_stays_as_it_was(
    template: Path, built: Built, tmp_path: Path, harm: Callable[[Path], None]
) -> None:
    folder = Path(
        shutil.copytree(template, tmp_path / "journal", ignore=shutil.ignore_patterns("site", ".cache"))
    )
    harm(folder)
    site = build(folder, today=TODAY)
    assert site.code == 0, site.log
    for address in ("blog/week-01/", "roadmap/week-01/"):
        assert section(site, address) == section(built, address)
        assert "Listed in week 1" in section(site, address)
    assert rows(site)["Week 1"] == rows(built)["Week 1"]
    assert (rows(site)["Week 2"][2] == "not counted") == (harm is not rewrite)
    assert ("4 open weeks are not counted" in site.text("numbers/")) == (harm is not rewrite)


def test_the_figures_are_those_of_the_ledger_and_of_stats(template: Path, built: Built) -> None:
    assert built.code == 0, built.log
    ledger = json.loads((template / "data/weeks/01.json").read_text(encoding="utf-8"))
    stats = json.loads(run_journal(template, "stats", "--json").out)
    weeks = {week["week"]: week for week in stats["weeks"]} | {1: ledger}
    names = ("commits", "insertions", "deletions", "files")
    shown = {week: cells[2:] for week, cells in rows(built).items() if week != "Pause"}
    assert shown == {f"Week {number}": [f"{weeks[number][name]:,}" for name in names] for number in range(5)}
    commits, added, removed = (sum(weeks[number][name] for number in range(5)) for name in names[:3])
    head = f"2 of 3 weeks kept {commits} commits {added:,} lines added {removed:,} removed"
    assert head in built.text("numbers/")
    lines = f"Commits: 2, counted on 12 January 2026 Lines: {ledger['insertions']:,} added"
    assert section(built, "blog/week-01/").startswith(lines)


def drawing(site: Built, page: str) -> Tag:
    svg = BeautifulSoup((site.site / page).read_text(encoding="utf-8"), "html.parser").select_one(
        "svg.journal-year"
    )
    assert svg is not None
    return svg


def test_the_table_says_what_the_squares_say(built: Built) -> None:
    names = [str(title.string) for title in drawing(built, "numbers/index.html").select("g > title")]
    assert [name.rpartition(": ")[2] for name in names[:6]] == [cells[1] for cells in rows(built).values()][
        ::-1
    ]
    assert [cells[1] for cells in rows(built).values()][::-1] == [
        "optional, not written",
        "written, its numbers frozen",
        "written",
        "a pause, no week of the plan",
        "not written",
        "under way",
    ]
    assert names[6].endswith("9 to 15 February 2026: ahead")


def test_a_hostile_title_is_text_and_a_draft_leaves_no_trace(built: Built) -> None:
    svg = drawing(built, "numbers/index.html")
    assert f"Week 2: {TITLE}, 12 to 18 January 2026: written" in [
        link["aria-label"] for link in svg.select("a")
    ]
    page = (built.site / "numbers/index.html").read_text(encoding="utf-8")
    assert "<script>alert" not in page
    assert "</svg><script" not in page
    assert built.files_with("Draftonly") == []


def test_every_square_leads_to_its_week(template: Path, built: Built, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(template, tmp_path / "journal", ignore=shutil.ignore_patterns("site")))
    config = (folder / "mkdocs.yml").read_text(encoding="utf-8")
    (folder / "mkdocs.yml").write_text(f"use_directory_urls: false\n{config}", encoding="utf-8")
    plain = build(folder, today=TODAY)
    assert plain.code == 0, plain.log
    for site, page in ((built, "numbers/index.html"), (plain, "numbers.html")):
        links = [str(link["href"]) for link in drawing(site, page).select("a")]
        files = [posixpath.normpath(posixpath.join(posixpath.dirname(page), link)) for link in links]
        # The pause leads to the week that it delays.
        for number, path in zip((0, 1, 2, 3, 3, 4, 5), files, strict=True):
            assert site.has(path if path.endswith(".html") else f"{path}/")
            assert f"week-{number:02}" in path


def test_a_repository_that_a_closed_week_had_may_be_missing_and_a_misspelled_one_may_not(
    tmp_path: Path,
) -> None:
    folder = make_journal(
        tmp_path / "journal", {"journal/week-01.md": entry("One", "2026-01-11", BODY, week=1, draft="true")}
    )
    commit_all(folder, "Begin")
    work = Repository(tmp_path / "work")
    work.commit({"w.py": "1\n2\n3\n"}, "Work", date="2026-01-07T12:00:00+00:00")
    settings = (folder / "journal.yml").read_text(encoding="utf-8")
    (folder / "journal.yml").write_text(settings.replace("[.]", "[., ../work]"), encoding="utf-8")
    assert run_journal(folder, "close-week", JOURNAL_TODAY="2026-01-12").code == 0
    shutil.rmtree(work.folder)
    site = build(folder, today="2026-01-12")
    assert site.code == 0, site.log
    assert "No figures from git (../work)" in site.log
    assert "work 1 50 % 3 0" in site.text("numbers/")
    (folder / "data/weeks/01.json").unlink()
    site = build(folder, today="2026-01-12")
    assert site.code == 1
    assert "../work" in site.log
