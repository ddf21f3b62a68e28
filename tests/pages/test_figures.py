"""`journal.json` from values: what is left out, what is unknown, how many entries it names."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from learning_journal.domain.activity import Activity, Share
from learning_journal.domain.calendar import Pause, plan_calendar
from learning_journal.domain.cards import Grade, Review
from learning_journal.domain.checkpoints import Criterion, Item, Reached
from learning_journal.domain.commits import Lines, Numbers
from learning_journal.domain.criteria import Counted, Rule
from learning_journal.domain.deliverables import Kept
from learning_journal.domain.entries import Entry, Kind, Visibility
from learning_journal.domain.journal import Journal, Settings
from learning_journal.domain.ledger import ClosedWeek, Source
from learning_journal.domain.roadmap import Checkpoint, Deliverable, PlanWeek, Roadmap
from learning_journal.pages.figures import LATEST, figures, latest_entries
from learning_journal.pages.views import SiteSource

START = date(2026, 1, 5)
ROADMAP = Roadmap("A plan", weeks=(PlanWeek(1, "One"), PlanWeek(2, "Two & <more>")))


def source(*entries: Entry, today: date = START, kept: tuple[Kept, ...] = (), **more: Any) -> SiteSource:  # noqa: ANN401
    calendar = plan_calendar(START, ROADMAP.numbers, pauses=[Pause(date(2026, 1, 12), date(2026, 1, 18))])
    journal = Journal(Settings("Ada", START), ROADMAP, calendar, today, entries=entries, **more)
    return SiteSource(journal, activity=Activity(complete=False, shares=(Share("."),)), kept=kept)


def made(found: SiteSource, address: Any = str) -> Any:  # noqa: ANN401 - JSON values
    paths = {entry.path for entry in found.journal.entries}
    return figures(found, "", address, latest_entries(found, paths))


def gotcha(number: int, **more: Any) -> Entry:  # noqa: ANN401
    name = f"gotchas/g{number:02}.md"
    return Entry(name, Kind.GOTCHA, f"G {number}", START - timedelta(number), "", 1, **more)


def test_entries_are_the_newest_that_lists_may_name() -> None:
    hidden = (gotcha(40, draft=True), gotcha(41, visibility=Visibility.UNLISTED))
    found = source(*(gotcha(number) for number in range(LATEST + 5)), *hidden)
    paths = [entry.path for entry in found.journal.entries]
    newest = [f"G {number}" for number in range(LATEST)]
    assert [entry.title for entry in latest_entries(found, paths)] == newest
    public = [path for path in paths if path != "gotchas/g00.md"]
    assert [entry.title for entry in latest_entries(found, public)] == [*newest[1:], f"G {LATEST}"], (
        "what is not for everybody takes nobody's place"
    )
    shown = made(found)
    assert len(shown["entries"]) == LATEST


def test_what_has_no_page_has_no_address() -> None:
    shown = made(source(gotcha(1)), {"gotchas/g01.md": "gotchas/g01/"}.get)
    assert [entry["url"] for entry in shown["entries"]] == ["gotchas/g01/"]
    assert shown["plan"]["url"] is shown["weeks"][0]["url"] is None


def test_what_nobody_knows_is_null() -> None:
    first, second = made(source())["weeks"]
    assert (first["numbers"], first["hours"], first["unknown_days"], first["cards"]) == (None, None, 1, None)
    assert (second["numbers"], second["hours"], second["unknown_days"], second["cards"]) == (
        None,
        None,
        0,
        None,
    )
    assert (first["state"], second["state"], second["title"]) == ("now", "ahead", "Two & <more>")
    totals = made(source())["totals"]
    assert (totals["hours"], totals["hours_by_kind"], totals["cards"]) == (None, {}, None)
    assert totals["weeks"]["not_counted"] == 1


@pytest.mark.parametrize(("today", "hours"), [(START, None), (date(2026, 1, 12), None)])
def test_a_pause_has_no_hours_until_some_are_logged(today: date, hours: float | None) -> None:
    assert made(source(today=today))["pauses"] == [
        {"start": "2026-01-12", "end": "2026-01-19", "hours": hours}
    ]


def test_closed_weeks_quizzes_and_deliverables_count() -> None:
    parts = tuple(
        Source(path, "h", Numbers(count, Lines(1, 5, 2))) for path, count in ((".", 3), ("../w", 1))
    )
    closed = ClosedWeek(
        1,
        START,
        START + timedelta(7),
        START,
        "t",
        Numbers(4, Lines(2, 10, 4), excluded=Lines(1, 9, 0)),
        parts,
    )
    graded = [(Grade.GOOD, "c-1"), (Grade.AGAIN, "c-2"), (Grade.GOOD, "c-2")]
    reviews = tuple(
        Review(datetime(2026, 1, 11, hour, tzinfo=UTC), card, grade, 1)
        for hour, (grade, card) in enumerate(graded)
    )
    shown = made(
        source(
            today=date(2026, 1, 12),
            closed={1: closed},
            reviews=reviews,
            kept=(Kept(Deliverable("code", "Code", "Commit"), 1, 0),),
        )
    )
    numbers = {"commits": 4, "insertions": 10, "deletions": 4, "files": 2, "binary_files": 0}
    numbers |= {"excluded": {"files": 1, "insertions": 9, "deletions": 0}}  # type: ignore[dict-item]
    assert shown["weeks"][0]["numbers"] == shown["totals"]["numbers"] == numbers
    assert shown["weeks"][0]["cards"] == shown["totals"]["cards"] == {"asked": 2, "recalled": 1}
    assert [(one["name"], one["percent"]) for one in shown["totals"]["repositories"]] == [
        ("this repository", 75),
        ("w", 25),
    ]
    assert shown["totals"]["deliverables"] == [{"title": "Code", "weeks": 1, "unknown": 0}]


def test_checkpoints_are_told_by_what_readers_can_see() -> None:
    rule = Rule(Counted.POSTS, 1)
    hidden, seen = Item("a", "A", "journal/a.md"), Item("b", "B", "journal/b.md")
    criteria = (Criterion(rule, (hidden, seen), (seen,)), Criterion(rule, None, None))
    reached = tuple(
        Reached(Checkpoint(str(number), f"C {number}", "", (rule,)), (one,))
        for number, one in enumerate(criteria)
    )
    found = made(replace(source(), reached=reached))["checkpoints"]
    assert [(one["title"], one["met"]) for one in found] == [("C 0", True), ("C 1", None)]
    assert [one["criteria"][0]["count"] for one in found] == [1, None]
    assert {one["criteria"][0]["at_least"] for one in found} == {1}
