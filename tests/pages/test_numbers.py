"""The Numbers page from values: what is summed, what counts as kept, what nobody may see."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from learning_journal.domain.activity import Activity, Share
from learning_journal.domain.calendar import Pause, plan_calendar
from learning_journal.domain.commits import Commit, Lines, Numbers
from learning_journal.domain.entries import Entry, Kind, Visibility
from learning_journal.domain.journal import Journal, Settings
from learning_journal.domain.ledger import ClosedWeek, Source
from learning_journal.domain.roadmap import PlanWeek, Roadmap
from learning_journal.edges.templates import template_source
from learning_journal.pages.numbers import numbers_view, year_squares
from learning_journal.pages.render import environment
from learning_journal.pages.site import site_pages
from learning_journal.pages.views import SiteSource
from learning_journal.pages.words import Phrase, week

TEMPLATES = environment(lambda name: template_source(None, name))
START = date(2026, 1, 5)
TODAY = date(2026, 1, 28)
PAGE = "numbers.md"


def post(week: int, **more: object) -> Entry:
    made = Entry(f"journal/week-{week:02}.md", Kind.WEEK, "Secret title", START, "Secret", 1, week=week)
    return replace(made, **more)  # type: ignore[arg-type]


def commit(repository: str, insertions: int) -> Commit:
    return Commit(
        "c" * 40, START, "work", Lines(1, insertions, 2), excluded=Lines(1, 100, 0), repository=repository
    )


def closed(week: int, *sources: Source) -> ClosedWeek:
    total = sum((source.numbers for source in sources), Numbers())
    return ClosedWeek(week, START, START + timedelta(7), TODAY, "t", total, sources)


def source_of(
    *entries: Entry,
    activity: Activity | None = None,
    ledger: tuple[ClosedWeek, ...] = (),
    weeks: range = range(6),
    today: date = TODAY,
) -> SiteSource:
    """Weeks 0, 1, a pause, 2, 3, then what is ahead; by default week 2 is under way from 19 January."""
    roadmap = Roadmap("Plan", weeks=tuple(PlanWeek(number, f"Topic {number}") for number in weeks))
    pause = Pause(date(2026, 1, 12), date(2026, 1, 18))
    calendar = plan_calendar(START, roadmap.numbers, pauses=[pause])
    journal = Journal(
        Settings("Ada", START),
        roadmap,
        calendar,
        today,
        entries=entries,
        closed={week.week: week for week in ledger},
    )
    return SiteSource(journal, activity=activity)


def states(source: SiteSource) -> dict[str, str]:
    return {str(square.week): str(square.state) for square in year_squares(source, PAGE)}


def shown(source: SiteSource) -> str:
    return site_pages(source, TEMPLATES)[PAGE]


def table(page: str) -> list[list[str]]:
    rows = [line.strip("| ").split(" | ") for line in page.splitlines() if line.startswith("| ")]
    return [row for row in rows if row[0].startswith(("[Week", "Pause"))]


def test_states_come_from_posts_days_and_ledger() -> None:
    source = source_of(post(0), post(1), ledger=(closed(1), closed(5)))
    assert states(source) == {
        "0": "written",
        "1": "closed",
        "None": "paused",
        "2": "missed",
        "3": "now",
        "4": "ahead",
        "5": "ahead",
    }
    view = numbers_view(source, PAGE)
    assert (view.kept, view.ended) == (2, 3)


@pytest.mark.parametrize(
    "hidden",
    [
        {"draft": True},
        {"visibility": Visibility.PRIVATE},
        {"visibility": Visibility.UNLISTED},
        {"day": TODAY + timedelta(1)},
    ],
)
def test_what_nobody_may_see_counts_as_not_written_and_leaves_no_trace(hidden: dict[str, object]) -> None:
    entries = (post(1, **hidden), post(3, **hidden))
    source = source_of(*entries, ledger=(closed(1),))
    assert (states(source)["1"], states(source)["3"]) == ("missed", "now")
    assert numbers_view(source, PAGE).kept == 0
    assert "Secret" not in shown(source)
    assert shown(source) == shown(source_of(ledger=(closed(1),)))


def test_a_closed_week_counts_as_it_was_closed_and_an_open_one_as_git_says() -> None:
    activity = Activity({0: (commit(".", 1),), 1: (commit(".", 10),) * 9, 3: (commit(".", 100),)})
    ledger = closed(1, Source(".", "a", Numbers(5, Lines(6, 7, 8))))
    view = numbers_view(source_of(activity=activity, ledger=(ledger,)), PAGE)
    assert view.total == Numbers(7, Lines(8, 108, 12), 0, Lines(2, 200, 0))
    assert {row.page.title: row.numbers.commits for row in view.rows if row.page and row.numbers} == {
        week(0): 1,
        week(1): 5,
        week(2): 0,
        week(3): 1,
    }
    assert (view.missing, view.shares) == (0, ())


@pytest.mark.parametrize("activity", [None, Activity(complete=False, shares=(Share("."),))])
def test_without_a_whole_history_open_weeks_are_not_counted_and_that_is_said(
    activity: Activity | None,
) -> None:
    ledger = closed(1, Source(".", "a", Numbers(5, Lines(6, 7, 8))))
    source = source_of(activity=activity, ledger=(ledger,))
    view = numbers_view(source, PAGE)
    assert (view.total.commits, view.missing) == (5, 3)
    assert "3 open weeks are not counted" in shown(source)
    rows = {row[0].split("]")[0].strip("["): row[3:] for row in table(shown(source))}
    assert rows["Week 2"][0].startswith("not counted")
    assert rows["Week 1"][:3] == ["5", "7", "8"]
    one = source_of(weeks=range(1, 2), today=START)
    assert "1 open week is not counted" in shown(one)


def test_shares_are_of_all_that_is_shown_most_first() -> None:
    activity = Activity({0: (commit("../b|<i>", 1), commit(".", 1)), 2: (commit("../b|<i>", 3),)})
    ledger = closed(1, Source("../gone", "a", Numbers(5, Lines(6, 7, 8))), Source("../idle", "", Numbers()))
    source = source_of(activity=activity, ledger=(ledger,))
    view = numbers_view(source, PAGE)
    assert [(share.name, share.numbers.commits, share.percent) for share in view.shares] == [
        ("gone", 5, 62),
        ("b|<i>", 2, 25),
        ("this repository", 1, 12),
        ("idle", 0, 0),
    ]
    assert sum((share.numbers for share in view.shares), Numbers()) == view.total
    page = shown(source)
    assert "| b&#124;&#60;i&#62; | 2 | 25 %" in page
    assert "Left out: 3 generated, vendored or lock files with 300 lines added" in page


def test_no_commits_have_no_shares() -> None:
    ledger = closed(1, Source(".", "", Numbers()), Source("../b", "", Numbers()))
    assert numbers_view(source_of(ledger=(ledger,)), PAGE).shares == ()


def test_the_table_says_the_same_as_the_squares() -> None:
    source = source_of(post(0), post(1), activity=Activity(), ledger=(closed(1),))
    rows = [(row[0], row[2]) for row in table(shown(source))]
    assert rows == [
        ("[Week 3](roadmap/week-03.md)", "under way"),
        ("[Week 2](roadmap/week-02.md)", "not written"),
        ("Pause", "a pause, no week of the plan"),
        ("[Week 1](roadmap/week-01.md)", "written, its numbers frozen"),
        ("[Week 0](roadmap/week-00.md)", "written"),
        ("[Week 4](roadmap/week-04.md)", "Topic 4"),
        ("[Week 5](roadmap/week-05.md)", "Topic 5"),
    ]
    assert {line.count("|") for line in shown(source).splitlines() if line.startswith("|")} == {8, 4}


def test_nobody_is_held_to_a_week_before_the_start() -> None:
    assert states(source_of())["0"] == "optional"
    rows = [(row[0], row[2]) for row in table(shown(source_of()))]
    assert ("[Week 0](roadmap/week-00.md)", "optional, not written") in rows


def test_before_the_first_day_there_is_nothing_to_count() -> None:
    source = source_of(activity=Activity(), today=date(2025, 12, 1))
    page = shown(source)
    assert set(states(source).values()) == {"ahead", "paused"}
    assert "Nothing to count yet." in page
    assert "journal-lead" not in page
    assert not {part for part in ("weeks kept", "Week by week", "By repository", "Left out") if part in page}


@pytest.mark.parametrize("weeks", [range(1, 2), range(1, 105)])
def test_after_the_last_day_every_week_has_ended(weeks: range) -> None:
    source = source_of(post(1), activity=Activity(), weeks=weeks, today=date(2030, 1, 1))
    view = numbers_view(source, PAGE)
    assert (view.kept, view.ended) == (1, len(weeks))
    assert len([row for row in view.rows if row.page]) == len(weeks)
    assert f"<b>1 of {len(weeks)}</b> week{'s' if len(weeks) > 1 else ''} kept" in shown(source)


def test_one_commit_is_one_commit() -> None:
    source = source_of(activity=Activity({1: (commit(".", 1),)}))
    assert "<b>1</b> commit</li>" in shown(source)
    assert "Left out: 1 generated, vendored or lock file with" in shown(source)


def test_what_is_ahead_stands_in_a_table_too() -> None:
    view = numbers_view(source_of(), PAGE)
    assert [row.page.title if row.page else "" for row in view.ahead] == [week(4), week(5)]
    pausing = numbers_view(source_of(today=date(2026, 1, 6)), PAGE)
    assert [(row.page.title if row.page else "Pause", row.title) for row in pausing.ahead][:2] == [
        ("Pause", Phrase("before_week", (2,))),
        (week(2), "Topic 2"),
    ]
    page = site_pages(source_of(today=date(2026, 1, 6)), TEMPLATES)[PAGE]
    assert "| Pause | 12 to 18 January 2026 | before week 2 |\n" in page
    assert "[Week 2](roadmap/week-02.md) | 19 to 25 January 2026 | Topic 2 |\n" in page
