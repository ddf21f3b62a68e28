"""What a social card says."""

from datetime import date
from pathlib import Path

import pytest

from learning_journal.app.templates import templates
from learning_journal.domain.calendar import plan_calendar
from learning_journal.domain.entries import Entry, Kind
from learning_journal.domain.journal import Journal, Settings
from learning_journal.domain.roadmap import Module, PlanWeek, Roadmap
from learning_journal.pages.social import LONGEST, CardMaker, Named, SocialCard
from learning_journal.pages.views import NotebookSource, SiteSource

START = date(2026, 1, 5)
ROADMAP = Roadmap(
    "A plan",
    weeks=(
        PlanWeek(1, "One", goal="Feel *it*"),
        PlanWeek(2, "Two", module="m"),
        PlanWeek(3, "Three"),
    ),
    modules=(Module("m", "Calculus", None, (2,)),),
)
POST = Entry("journal/week-01.md", Kind.WEEK, "First", date(2026, 1, 11), "", 1, week=1)
NOTE = Entry("journal/note.md", Kind.NOTE, "Before", date(2025, 12, 24), "", 1)


def card(page: Named, today: date = date(2026, 1, 14)) -> SocialCard:
    calendar = plan_calendar(START, ROADMAP.numbers)
    journal = Journal(Settings("Ada", START), ROADMAP, calendar, today, entries=(NOTE, POST))
    source = SiteSource(journal, notebooks=(NotebookSource("notebooks/n.ipynb", "N", (POST,)),))
    return CardMaker(source, "Ada's journal", templates(Path("nowhere"))).card(page)


def test_an_entry_shows_the_place_of_its_week() -> None:
    found = card(Named(POST.path, "First", "Words", POST))
    assert found == SocialCard(
        "Ada's journal",
        "First",
        "Week in Review",
        "Words",
        "Week 1 of 3 · 5 to 11 January 2026",
        ("here", "left", "left"),
    )
    assert found.alt == "Ada's journal. Week in Review. First. Week 1 of 3 · 5 to 11 January 2026"
    assert card(Named(POST.path, "First", "Words", POST), date(2026, 1, 30)) == found, "and it stays"


def test_an_entry_outside_the_plan_has_its_day() -> None:
    found = card(Named(NOTE.path, "Before", "Before", NOTE))
    assert (found.kicker, found.about, found.when) == ("Note", "", "24 December 2025")


@pytest.mark.parametrize(
    ("path", "kicker", "about", "weeks"),
    [
        ("roadmap/week-01.md", "Week of the plan", "Feel it", ("here", "left", "left")),
        ("roadmap/week-02.md", "Week of the plan", "Calculus", ("gone", "here", "left")),
        ("roadmap/week-03.md", "Week of the plan", "", ("gone", "gone", "here")),
        ("notebooks/n.ipynb", "Notebook", "Words", ("here", "left", "left")),
        ("docs.ipynb", "Notebook", "Words", ("done", "here", "left")),
        ("gotchas.md", "", "Words", ("done", "here", "left")),
    ],
)
def test_other_pages(path: str, kicker: str, about: str, weeks: tuple[str, ...]) -> None:
    found = card(Named(path, "T", "Words"))
    assert (found.kicker, found.about, found.weeks) == (kicker, about, weeks)


@pytest.mark.parametrize(
    ("today", "when", "weeks"),
    [
        (date(2025, 12, 1), "", ("left", "left", "left")),
        (date(2026, 1, 14), "Week 2 of 3 · 12 to 18 January 2026", ("done", "here", "left")),
        (date(2026, 2, 1), "1 of 3 weeks written", ("done", "gone", "gone")),
    ],
)
def test_home_says_how_far_the_year_is(today: date, when: str, weeks: tuple[str, ...]) -> None:
    found = card(Named("index.md", "Ada's journal", "Words"), today)
    assert (found.site, found.title, found.about) == ("A plan", "Ada's journal", "")
    assert (found.when, found.weeks) == (when, weeks)


def test_a_text_without_end_is_not_looked_at_to_its_end() -> None:
    assert len(card(Named("gotchas.md", "a" * 10**6, "b" * 10**6)).title) == LONGEST
