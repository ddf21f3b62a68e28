"""A plan that was moved, and hours, on a built site: old dates only where they differ, unknown never zero."""

from pathlib import Path

import pytest
from bs4 import Tag

from support.cli import run_journal
from support.journal import HOSTILE, PLAN, Built, build, commit_all, entry, make_journal

TARGETS = f"""\
hours:
  total: 25
  targets:
    - {{kind: theory, hours: 8}}
    - {{kind: {HOSTILE!r}, hours: 12}}
"""
HOURS = f"""\
date,kind,hours,week,note
2026-01-06,theory,3,1,secretnote
2026-01-14,theory,1,1,in the pause
2026-01-20,"{HOSTILE.replace('"', '""')}",1.5,1,
2026-01-22,theory,2,1,tomorrow
"""
BODY = "Words.\n\n<!-- journal:begin numbers -->\n<!-- journal:end numbers -->\n"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Week 1 stretched over a pause of a week; the day is in its second calendar week."""
    folder = make_journal(
        tmp_path_factory.mktemp("slipping") / "journal",
        {"journal/week-01.md": entry("One", "2026-01-18", BODY, week=1), "data/hours.csv": HOURS},
        plan=PLAN + TARGETS,
    )
    for words in (("pause", "2026-01-12..2026-01-18", "--reason", "secretreason"), ("stretch", "1", "2")):
        assert run_journal(folder, *words).code == 0
    commit_all(folder, "Begin")
    return build(folder)


def rows(site: Built) -> dict[str, str]:
    """Return the last cell of each row of the Numbers page's table of weeks."""
    table = site.page("numbers/").select_one("#week-by-week ~ table")
    assert isinstance(table, Tag)
    cells = [[cell.get_text(" ").strip() for cell in row.find_all("td")] for row in table.find_all("tr")]
    return {row[0]: row[-1] for row in cells if row}


def test_original_dates_stand_where_they_differ_and_only_there(built: Built) -> None:
    assert built.code == 0, built.log
    page = built.text("roadmap/")
    assert "29 December 2025 to 4 January 2026 0 of 1" in page
    assert "5 to 25 January 2026 planned for 5 to 11 January 2026" in page
    assert "26 January to 1 February 2026 planned for 12 to 18 January 2026" in page
    assert page.count("planned for") == 5
    assert "planned for 12 to 18 January 2026" in built.text("roadmap/week-02/")
    assert "planned for" not in built.text("roadmap/week-00/")


def test_hours_stand_against_their_targets_and_unknown_days_beside_them(built: Built) -> None:
    line = f"Hours: 4.5 of 25 (theory 3 of 8, {HOSTILE} 1.5 of 12), nothing known of 8 days"
    assert line in built.text("blog/week-01/")
    hub = f"4.5 of 25 hours, nothing logged on 8 days Theory: 3 of 8 {HOSTILE}: 1.5 of 12"
    assert hub in built.text("roadmap/week-01/")
    assert "Hours" not in built.text("roadmap/week-00/")
    assert rows(built) == {"Week 0": "unknown", "Week 1": "4.5 of 25, 8 days unknown", "Pause": "1"}
    page = built.text("numbers/")
    assert "5.5 hours logged" in page
    assert f"Kind Hours in all Target a week theory 4 8 {HOSTILE} 1.5 12" in page


def test_notes_and_reasons_are_the_learners_own(built: Built) -> None:
    assert built.files_with("secretnote") == built.files_with("secretreason") == []
    assert not any(b"<script>alert(1)" in data for data in built.everything().values())


def test_where_nobody_logs_hours_there_are_none(tmp_path: Path) -> None:
    folder = make_journal(
        tmp_path / "journal", {"journal/week-01.md": entry("One", "2026-01-18", BODY, week=1)}
    )
    commit_all(folder, "Begin")
    site = build(folder)
    assert site.code == 0, site.log
    for page in ("numbers/", "roadmap/week-01/", "blog/week-01/"):
        assert "ours" not in site.text(page).replace("yours", "").replace("Yours", "")


def test_a_damaged_line_fails_a_strict_build_by_its_number(tmp_path: Path) -> None:
    folder = make_journal(tmp_path / "journal", {"data/hours.csv": HOURS.replace(",3,1,", ",three,1,")})
    commit_all(folder, "Begin")
    site = build(folder)
    assert site.code == 1
    assert "data/hours.csv:2:" in site.log
