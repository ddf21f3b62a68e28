"""A whole year with slips: every report and page says what an independent count of the record says."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from fnmatch import fnmatch
from typing import Any

import pytest
import yaml
from bs4 import Tag

from support.git import git
from support.journal import Built, build
from support.site_check import SiteCheck
from support.slow_git import Sum, read_weeks
from support.year import DAY, KINDS, START, WEEK, Lived, calendar, live

# A year of commands takes a minute or two, and whichever test comes first waits for it.
pytestmark = pytest.mark.timeout(900)

BOXES = {" ": "queued", "/": "reading", "x": "done", "-": "dropped"}
WEEKS = set(range(53))


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Lived:
    return live(tmp_path_factory.mktemp("year") / "journal", seed=7)


@pytest.fixture(scope="module")
def plan(lived: Lived) -> dict[str, Any]:
    read: dict[str, Any] = yaml.safe_load((lived.folder / "roadmap.yml").read_text("utf-8"))
    return read


@pytest.fixture(scope="module")
def days(lived: Lived, plan: dict[str, Any]) -> dict[date, int | None]:
    return calendar(lived.settings(), [week["week"] for week in plan["weeks"]])


@pytest.fixture(scope="module")
def site(lived: Lived) -> Built:
    built = build(lived.folder, today=lived.last_day.isoformat())
    assert built.code == 0, built.log
    return built


def report(lived: Lived, *words: str, day: date | None = None) -> Any:  # noqa: ANN401 - whatever a command prints
    return json.loads(lived.run(*words, "--json", day=day or lived.last_day).out)


def commits_by_week(lived: Lived, days: dict[date, int | None], head: str = "HEAD") -> Counter[int | None]:
    """Count commits by the day that git prints for their authors."""
    written = git(lived.folder, "log", "--format=%ad", "--date=short", head).splitlines()
    return Counter(days.get(date.fromisoformat(day)) for day in written)


def kept_commits(lived: Lived, days: dict[date, int | None]) -> dict[int, int]:
    """Count commits as pages should: a closed week's as they were when it was closed."""
    now = commits_by_week(lived, days)
    closed = {week: commits_by_week(lived, days, head)[week] for week, (head, _) in lived.closed.items()}
    return {week: closed.get(week, now[week]) for week in WEEKS}


def rows(page: Built, address: str, heading: str) -> Iterator[list[str]]:
    """Yield the cells of the first table below a heading."""
    title = page.page(address).find(id=heading)
    table = title.find_next("table") if title else None
    assert isinstance(table, Tag)
    for row in table.select("tbody tr"):
        yield [" ".join(cell.get_text(" ").split()) for cell in row.select("td")]


def test_the_year_has_slips_of_every_kind(lived: Lived) -> None:
    assert {move.split()[1] for move in lived.moves} == {"pause", "stretch", "replan"}
    assert len(lived.closed) > 30
    assert lived.drafts
    assert len(WEEKS - lived.published - lived.drafts) > 2


def test_every_day_is_where_a_count_day_by_day_puts_it(lived: Lived, days: dict[date, int | None]) -> None:
    last = max(days)
    sample = [START + offset * DAY for offset in range(-8, (last - START).days, 23)]
    for day in (*sample, last, last + DAY):
        now = report(lived, "status", day=day)
        if day not in days:
            assert now["place"] in {"before", "after"}
        elif days[day] is None:
            assert now["place"] == "pause"
        else:
            assert (now["place"], now["week"]) == ("week", days[day])
        if day >= START:
            assert now["calendar_week"] == (day - START).days // 7 + 1


def test_hours_and_unknown_days(lived: Lived, days: dict[date, int | None]) -> None:
    found = report(lived, "log")
    for week in found["weeks"]:
        own = {day for day, number in days.items() if number == week["week"] and day <= lived.last_day}
        logged = [session for session in lived.hours if session[0] in own]
        for kind in KINDS:
            minutes = sum(minutes for _, other, minutes in logged if other == kind)
            assert week["kinds"][kind]["hours"] == (round(minutes / 60, 2) if minutes else None)
        assert week["unknown_days"] == len(own) - len({day for day, _, _ in logged})
    assert {week["week"] for week in found["weeks"]} == WEEKS
    assert found["hours"] == round(sum(minutes for _, _, minutes in lived.hours) / 60, 2)
    assert found["problems"] == []


def test_commits_and_lines_of_each_week(lived: Lived, days: dict[date, int | None]) -> None:
    sums: dict[int | None, Sum] = {}
    for number, own in read_weeks(lived.folder, START).items():
        total = sums.setdefault(days.get(START + (number - 1) * WEEK), Sum())
        for name, value in vars(own).items():
            setattr(total, name, getattr(total, name) + value)
    for week in report(lived, "stats", "--include-all")["weeks"]:
        assert {name: week[name] for name in vars(Sum())} == vars(sums.get(week["week"], Sum())), week


def test_closed_weeks_have_the_commits_they_were_closed_with(
    lived: Lived, days: dict[date, int | None]
) -> None:
    assert report(lived, "verify")["problems"] == []
    for week, (head, day) in lived.closed.items():
        ledger = json.loads((lived.folder / f"data/weeks/{week:02}.json").read_text("utf-8"))
        assert ledger["as_of"] == day.isoformat()
        assert ledger["commits"] == commits_by_week(lived, days, head)[week]


def test_tasks_and_weeks_kept(lived: Lived, plan: dict[str, Any], site: Built) -> None:
    now = report(lived, "status")
    planned = sum(len(week.get("tasks", ())) for week in plan["weeks"])
    assert now["all_tasks"] == {"done": len(lived.ticked), "planned": planned}
    missing = sorted(WEEKS - lived.published - lived.drafts)
    written = len(lived.published)
    assert now["weeks"] == {"written": written, "ended": 53, "missing": missing, "ahead": []}
    originally = sum(1 for number in WEEKS - {0} if START + number * WEEK <= lived.last_day)
    assert now["behind"] == originally - len(lived.published - {0})
    public = [proven for week, proven in lived.ticked.values() if week in lived.published]
    text = f"{len(public)} of {planned} tasks done, {sum(public)} with evidence"
    assert text in site.text("roadmap/")
    assert f"{len(lived.published)} of 53 weeks kept" in site.text("numbers/")
    for week in plan["weeks"]:
        own = [task["id"] for task in week.get("tasks", ())]
        done = [id_ for id_ in own if id_ in lived.ticked and lived.ticked[id_][0] in lived.published]
        if done:
            said = f"{len(done)} of {len(own)} tasks done"
            assert said in site.text(f"roadmap/week-{week['week']:02}/")


def test_the_numbers_page_week_by_week(lived: Lived, days: dict[date, int | None], site: Built) -> None:
    commits = kept_commits(lived, days)
    seen = set()
    for cells in rows(site, "numbers/", "week-by-week"):
        if cells[0] == "Pause":
            continue
        week = int(cells[0].removeprefix("Week "))
        seen.add(week)
        assert cells[3] == str(commits[week])
        minutes = sum(minutes for day, _, minutes in lived.hours if days.get(day) == week)
        said = re.match(r"[\d.]+", cells[7])
        assert (float(said[0]) if said else 0) == pytest.approx(minutes / 60, abs=0.01)
        assert cells[2].startswith("written") == (week in lived.published)
    assert seen == WEEKS


def test_deliverables_of_every_week(lived: Lived, days: dict[date, int | None], site: Built) -> None:
    commits = kept_commits(lived, days)
    there = {
        "technical": {n for n in WEEKS if commits[n] or (n in lived.published and lived.proofs.get(n))},
        "learning": lived.published,
        "community": lived.helped & lived.published,
        "reflection": lived.reviewed & lived.published,
    }
    published = report(lived, "status")["deliverables"]["published"]
    assert published["ended_weeks"] == 53
    for week in published["weeks"]:
        for one in week["deliverables"]:
            assert one["there"] == (week["week"] in there[one["id"]]), (week["week"], one)
    counts = {name: len(weeks) for name, weeks in there.items()}
    assert {one["id"]: one["weeks"] for one in published["totals"]} == counts
    shown = {cells[0].casefold(): cells[1] for cells in rows(site, "numbers/", "deliverables")}
    assert shown == {name: f"{count} of 53 weeks so far" for name, count in counts.items()}


def test_resources_stand_as_their_last_box_says(lived: Lived, site: Built) -> None:
    items = {item["url"]: item["state"] for item in report(lived, "resources")["resources"] if item["url"]}
    assert len(lived.resources) > 20
    assert {url: items[url] for url in lived.resources} == {
        url: BOXES[box] for url, box in lived.resources.items()
    }
    assert all(state == "queued" for url, state in items.items() if url not in lived.resources)
    assert set(items) <= {str(link.get("href")) for link in site.page("resources/").select(".md-content a")}


def test_checkpoints_count_what_the_plan_asks_for(lived: Lived, plan: dict[str, Any], site: Built) -> None:
    quarter_of = {module["id"]: module.get("quarter") for module in plan["modules"]}
    tasks = []
    for week in plan["weeks"]:
        module = week.get("module")
        place = {"week": week["week"], "module": module, "quarter": quarter_of.get(module)}
        tasks += [{**place, **task} for task in week.get("tasks", ())]
    rules = 0
    for checkpoint in report(lived, "checkpoint")["checkpoints"]:
        shown = site.text("checkpoints/").partition(f"{checkpoint['title']} ")[2]
        for rule in (rule for rule in checkpoint["rules"] if rule["count"] == "tasks"):
            rules += 1
            asked = [task for task in tasks if all(task.get(key) in of for key, of in rule["of"].items())]
            done = [lived.ticked[task["id"]] for task in asked if task["id"] in lived.ticked]
            counted = [week for week, proven in done if proven or rule["state"] == "done"]
            assert rule["found"] == len(counted)
            assert rule["published"] == len([week for week in counted if week in lived.published])
            assert rule["met"] == (len(counted) >= rule["at_least"])
            assert f"{rule['published']} of {rule['at_least']} " in shown
    assert rules > 5


def test_scratch_first_is_what_the_first_commits_say(lived: Lived, plan: dict[str, Any], site: Built) -> None:
    files = git(lived.folder, "ls-files").splitlines()

    def begun(patterns: list[str]) -> tuple[int, str] | None:
        paths = [path for path in files if any(fnmatch(path, pattern) for pattern in patterns)]
        log = ("log", "--follow", "--diff-filter=A", "--format=%at %ad", "--date=short")
        first = [git(lived.folder, *log, "--", path).splitlines()[-1].split() for path in paths]
        return min(((int(seconds), day) for seconds, day in first), default=None)

    found = report(lived, "scratch")
    expected = {one["id"]: (begun(one["scratch"]), begun(one.get("library", []))) for one in plan["topics"]}
    for one in found["topics"]:
        scratch, library = expected[one["id"]]
        assert one["scratch"] == (None if scratch is None else {**one["scratch"], "day": scratch[1]})
        assert one["library"] == (None if library is None else {**one["library"], "day": library[1]})
    first = [1 for scratch, library in expected.values() if scratch and (not library or scratch < library)]
    assert 0 < len(first) == found["first"] < len(expected)
    assert f"{len(first)} of {len(expected)}" in site.text("scratch/")


def test_gotchas_are_all_listed(lived: Lived, site: Built) -> None:
    links = [href for href in site.links("gotchas/").values() if "trap-" in href]
    assert len(links) == len(lived.gotchas)


def test_every_link_of_the_site_leads_somewhere(site: Built) -> None:
    check = SiteCheck(site.site)
    assert list(check.broken_links()) == []
    assert list(check.repeated_ids()) == []


def test_nothing_is_wrong_with_what_the_commands_wrote(lived: Lived) -> None:
    assert report(lived, "check")["problems"] == []
