"""The charts of a built site: every figure is the one that a command prints."""

import json
from pathlib import Path
from typing import Any

import pytest
from bs4 import Tag

from support.cli import run_journal
from support.journal import PLAN, Built, build, commit_all, entry, make_journal

TODAY = "2026-02-10"
KIND = '"</title><script>alert(1)</script>_*x*_|"'
KINDS = f"  targets:\n    - {{kind: theory, hours: 8}}\n    - {{kind: {json.dumps(KIND)}, hours: 2.5}}\n"
SETTINGS = "\npauses: [{from: 2026-01-19, to: 2026-01-25}]\n"


def review(day: str, week: int, card: str, grade: str) -> str:
    return json.dumps({"at": f"{day}T18:00:00Z", "week": week, "card": card, "grade": grade})


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Hours in weeks 1, 2, the pause and 4, none in 3; commits in weeks 1 and 3; quizzes in 1 and 2."""
    folder = make_journal(
        tmp_path_factory.mktemp("charts") / "journal",
        {
            "journal/week-01.md": entry(
                "One",
                "2026-01-11",
                "- [x] Vectors <!-- w01-goal-1 -->\n- [ ] B <!-- w01-project -->\n",
                week=1,
            ),
            "journal/week-02.md": entry("Two", "2026-01-18", "- [x] M <!-- w02-goal-1 -->\n", week=2),
            "journal/week-03.md": entry(
                "Hidden", "2026-02-01", "- [x] C <!-- w03-goal-1 -->\n", week=3, draft="true"
            ),
        },
        plan=f"{PLAN}hours:\n{KINDS}",
    )
    with (folder / "journal.yml").open("a", encoding="utf-8") as settings:
        settings.write(SETTINGS)
    days = (
        ("2026-01-06", 1.5),
        ("2026-01-08", 0.2),
        ("2026-01-13", 4),
        ("2026-01-20", 0.75),
        ("2026-02-03", 1),
    )
    for day, hours in days:
        for kind in ("theory", KIND):
            assert run_journal(folder, "log", str(hours), kind, "--date", day, JOURNAL_TODAY=TODAY).code == 0
    reviews = [
        review("2026-01-11", 1, "c-0001", "good"),
        review("2026-01-11", 1, "c-0002", "again"),
        review("2026-01-18", 2, "c-0001", "good"),
    ]
    (folder / "data/reviews.jsonl").write_text("".join(f"{line}\n" for line in reviews), "utf-8")
    commit_all(folder, "Begin", day="2026-01-06T12:00:00+00:00")
    for number, day in enumerate(("2026-01-07", "2026-01-27", "2026-01-28")):
        (folder / "a.py").write_text(f"{number}\n", encoding="utf-8")
        commit_all(folder, "Work", day=f"{day}T12:00:00+00:00")
    return folder


@pytest.fixture(scope="module")
def built(folder: Path) -> Built:
    site = build(folder, today=TODAY)
    assert site.code == 0, site.log
    return site


def printed(folder: Path, *words: str) -> Any:  # noqa: ANN401 - whatever a command prints
    ran = run_journal(folder, *words, "--json", JOURNAL_TODAY=TODAY)
    assert ran.code == 0, ran
    return json.loads(ran.out)


def drawing(site: Built, name: str) -> Tag:
    title = site.page("numbers/").find(id=f"journal-{name}-title")
    assert title is not None
    svg = title.find_parent("svg")
    assert isinstance(svg, Tag)
    return svg


def told(site: Built, name: str) -> dict[str, str]:
    """Return what is told of each bar: the week -> its figures."""
    titles = [str(title.string) for title in drawing(site, name).select("g > title")]
    return dict(title.split(": ", 1) for title in titles)


def folded(site: Built, name: str) -> list[list[str]]:
    """Return the cells of the table below a chart."""
    table = drawing(site, name).find_next("details")
    assert isinstance(table, Tag)
    assert "journal-figures" in (table.get("class") or "")
    return [[cell.get_text().strip() for cell in row.select("td")] for row in table.select("tbody tr")]


def of_kinds(hours: dict[str, Any]) -> list[str]:
    """Return the figures of `journal log --json` as a row of the table has them."""
    parts = [f"{kind['hours']:g}" if kind["hours"] else "" for kind in hours["kinds"].values()]
    return [*parts, f"{hours['hours']:g}" if hours["hours"] else "unknown"]


def test_hours_are_those_of_the_log(folder: Path, built: Built) -> None:
    log = printed(folder, "log")
    rows = {f"Week {week['week']}": of_kinds(week) for week in log["weeks"]}
    (pause,) = log["pauses"]
    rows["Pause"] = of_kinds(pause)
    assert {row[0]: row[1:] for row in folded(built, "hours")} == rows
    said = {
        place: " ".join(f"{kind} {part}" for kind, part in zip(log["kinds"], cells, strict=False) if part)
        for place, cells in rows.items()
        if cells[-1] != "unknown"
    }
    assert told(built, "hours") == said
    assert f"{log['hours']:g} hours in 3 weeks" in built.text("numbers/")
    assert len(drawing(built, "hours").select("circle.journal-unknown")) == 3
    assert len(drawing(built, "hours").select("rect.journal-pause")) == 1
    assert "target of 10.5" in built.text("numbers/")


def test_commits_are_those_of_stats(folder: Path, built: Built) -> None:
    weeks = {week["week"]: week["commits"] for week in printed(folder, "stats")["weeks"]}
    assert told(built, "commits") == {
        f"Week {week}": f"commits {count}" for week, count in weeks.items() if count
    }
    assert weeks[3] == 2


def test_tasks_are_those_of_published_posts_and_of_the_plan(folder: Path, built: Built) -> None:
    rows = folded(built, "tasks")
    assert rows == [
        ["Week 0", "0", "1"],
        ["Week 1", "1", "3"],
        ["Week 2", "2", "4"],
        ["Pause", "2", "4"],
        ["Week 3", "2", "5"],
        ["Week 4", "2", "5"],
        ["Week 5", "2", "5"],
    ]
    figures = printed(folder, "status")["all_tasks"]
    # The draft's task is done, but no reader can see it.
    assert (int(rows[-1][1]) + 1, int(rows[-1][2])) == (figures["done"], figures["planned"])
    text = "2 tasks are done; by the end of week 4 the plan had 5."
    assert text in built.text("numbers/")


def test_recall_is_that_of_the_quizzes(built: Built) -> None:
    assert folded(built, "recall") == [["Week 1", "1", "1", "2"], ["Week 2", "1", "0", "1"]]
    assert told(built, "recall") == {"Week 1": "recalled 1 forgotten 1", "Week 2": "recalled 1 forgotten 0"}
    assert "2 of 3 cards recalled at the first try, in the quizzes of 2 weeks." in built.text("numbers/")


def test_a_kind_is_text_and_a_draft_leaves_no_trace(built: Built) -> None:
    page = (built.site / "numbers/index.html").read_text("utf-8")
    assert "<script>alert" not in page
    assert KIND in built.text("numbers/")
    assert "Hidden" not in page


def test_nothing_is_drawn_of_nothing(tmp_path: Path) -> None:
    site = build(make_journal(tmp_path / "journal"), today="2026-01-06")
    assert site.code == 0, site.log
    assert site.page("numbers/").select(".journal-chart") == []
    assert [title["id"] for title in site.page("numbers/").select("h2")][:1] == ["the-plan-in-squares"]
