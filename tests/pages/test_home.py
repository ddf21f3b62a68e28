"""The home page from values: in every place of a plan, with much to show and with nothing."""

import re
from dataclasses import replace
from datetime import date, timedelta

import pytest

from learning_journal.domain.calendar import plan_calendar
from learning_journal.domain.entries import Entry, Kind, Visibility
from learning_journal.domain.evidence import Claim, Proof, ProofKind
from learning_journal.domain.forecast import behind, forecast
from learning_journal.domain.hours import Session
from learning_journal.domain.journal import Journal, Settings
from learning_journal.domain.roadmap import HourTarget, Module, PlanWeek, Roadmap, Task
from learning_journal.edges.templates import template_source
from learning_journal.pages import views
from learning_journal.pages.home import HOME, home_view
from learning_journal.pages.render import environment
from learning_journal.pages.site import site_pages
from learning_journal.pages.views import SiteSource

TEMPLATES = environment(lambda name: template_source(None, name.removeprefix("shipped:")))
START = date(2026, 1, 5)
DAY = timedelta(days=1)
MODULES = (Module("m1", "Core ML", None, (1, 4)),)
WEEKS = tuple(
    PlanWeek(
        number,
        f"Title {number}",
        module="m1",
        tasks=(Task(f"w{number:02}-goal", "goal", "Read"), Task(f"w{number:02}-project", "project", "Make")),
    )
    for number in range(1, 5)
)


def journal(today: date, *entries: Entry, weeks: tuple[PlanWeek, ...] = WEEKS, **plan: object) -> Journal:
    roadmap = Roadmap("A plan", weeks=weeks, modules=MODULES, **plan)  # type: ignore[arg-type]
    settings = Settings("Ada", START)
    return Journal(settings, roadmap, plan_calendar(START, roadmap.numbers), today, entries=entries)


def post(week: int, body: str = "", **keys: object) -> Entry:
    made = Entry(
        f"journal/week-{week:02}.md",
        Kind.WEEK,
        f"Post {week}",
        START + week * 7 * DAY - DAY,
        body,
        1,
        week=week,
    )
    return replace(made, **keys)  # type: ignore[arg-type]


def other(kind: Kind, name: str, day: date = START) -> Entry:
    return Entry(f"{kind}/{name}.md", kind, name, day, "", 1)


def page(source: SiteSource) -> str:
    return site_pages(source, TEMPLATES)[HOME]


def position(source: SiteSource) -> str:
    found = re.search(r'<p class="journal-now" markdown>(.*)</p>', page(source))
    assert found
    return re.sub(r"\[(.*?)\]\(.*?\)", r"\1", found[1])


@pytest.mark.parametrize(
    ("today", "written", "words"),
    [
        (date(2025, 12, 1), (), "The plan begins on 5 January 2026 with week 1, Core ML."),
        (START, (), "Week 1 of 4, Core ML."),
        (date(2026, 1, 12), (), "Week 2 of 4, Core ML, 1 week behind plan."),
        (date(2026, 1, 12), (1,), "Week 2 of 4, Core ML, on plan, on pace for 1 February 2026."),
        (date(2026, 1, 19), (1,), "Week 3 of 4, Core ML, 1 week behind plan, on pace for 1 March 2026."),
        (
            date(2026, 1, 19),
            (1, 2, 3),
            "Week 3 of 4, Core ML, 1 week ahead of plan, on pace for 1 February 2026.",
        ),
        (
            date(2026, 2, 1),
            (1, 2, 3, 4),
            "Week 4 of 4, Core ML, 1 week ahead of plan, every week written.",
        ),
        (
            date(2026, 2, 2),
            (1, 2, 3, 4),
            "The plan ended on 1 February 2026, on plan, every week written.",
        ),
        (
            date(2026, 2, 2),
            (1, 2, 3),
            "The plan ended on 1 February 2026, 1 week behind plan, on pace for 15 February 2026.",
        ),
        (date(2026, 5, 1), (), "The plan ended on 1 February 2026, 4 weeks behind plan."),
    ],
)
def test_the_position_in_a_sentence(today: date, written: tuple[int, ...], words: str) -> None:
    made = journal(today, *(post(week, day=min(today, post(week).day)) for week in written))
    assert position(SiteSource(made)) == words
    home = home_view(SiteSource(made))
    if home.place != "before":
        assert (home.behind, home.finish) == (behind(made), forecast(made).finish), (
            "as `journal status` has it"
        )


def test_what_nobody_may_see_counts_for_nothing() -> None:
    today = date(2026, 1, 19)
    hidden = (
        post(1, draft=True),
        post(2, visibility=Visibility.PRIVATE),
        post(3, visibility=Visibility.UNLISTED),
    )
    assert position(SiteSource(journal(today, *hidden))) == position(SiteSource(journal(today)))


@pytest.mark.parametrize(
    ("today", "place", "week", "until"),
    [
        (date(2025, 12, 1), "before", 1, START),
        (date(2026, 1, 8), "week", 1, date(2026, 1, 12)),
        (date(2026, 3, 1), "after", None, None),
    ],
)
def test_home_knows_the_place_of_a_day(today: date, place: str, week: int | None, until: date | None) -> None:
    home = home_view(SiteSource(journal(today)))
    assert (home.place, home.week and home.week.number, home.until) == (place, week, until)


def test_a_day_after_a_last_pause_has_no_next_week() -> None:
    made = journal(START, weeks=WEEKS[:1])
    spans = (
        *made.calendar.spans,
        replace(made.calendar.spans[-1], start=date(2026, 1, 12), end=date(2026, 1, 19), week=None),
    )
    paused = replace(made, calendar=replace(made.calendar, spans=spans), today=date(2026, 1, 13))
    assert position(SiteSource(paused)) == "Pausing, back on 19 January 2026, 1 week behind plan."


def test_day_one_has_who_what_and_the_week() -> None:
    text = page(SiteSource(journal(START)))
    assert "# Learning journal\n" in text
    assert "**Ada** is working through [A plan](roadmap.md), in public." in text
    assert "<svg" in text
    assert "- [ ] Read" in text
    assert "Make" not in text, "a project is no goal"
    assert "Nothing is written yet." in text
    assert re.findall("^## (.*)", text, re.MULTILINE) == ["This week", "Latest posts"]


@pytest.mark.parametrize("today", [date(2025, 12, 1), date(2026, 5, 1)])
def test_outside_the_plan_there_is_no_week(today: date) -> None:
    text = page(SiteSource(journal(today)))
    assert "## This week" not in text
    assert ("about to work through" in text, "worked through" in text) == (today < START, today > START)


def test_a_week_without_goals_shows_its_tasks() -> None:
    week = PlanWeek(1, "One", goal="Feel *it*.", tasks=(Task("w01-task", "task", "Install"),))
    text = page(SiteSource(journal(START, weeks=(week,))))
    assert "Feel *it*." in text
    assert "- [ ] Install" in text
    assert "Week 1 of 1, [One](roadmap/week-01.md)." in text


@pytest.mark.parametrize(
    ("targets", "logged", "words"),
    [
        ((), (), None),
        ((HourTarget("theory", 8),), (), "No hours logged yet; the target is 8."),
        ((HourTarget("theory", 8),), (90, 30), "2 of 8 hours"),
        ((), (90,), "1.5 hours"),
    ],
)
def test_hours_of_the_week(
    targets: tuple[HourTarget, ...], logged: tuple[int, ...], words: str | None
) -> None:
    made = journal(START, hours=targets)
    made = replace(made, hours=tuple(Session(START, "theory", minutes) for minutes in logged))
    text = page(SiteSource(made))
    assert (words in text) if words else ("journal-hours" not in text)
    assert ('max="480"' in text) == bool(targets and logged)


def test_hours_of_other_weeks_only_say_that_none_are_known() -> None:
    made = replace(journal(START + 7 * DAY), hours=(Session(START, "theory", 60),))
    assert "No hours logged yet.</p>" in page(SiteSource(made))


@pytest.mark.parametrize(
    ("body", "line"),
    [
        ("Vectors are arrows. They add.\n", "Vectors are arrows."),
        ("Takes 1.5 hours. More.\n", "Takes 1.5 hours."),
        ("# Heading\n\nText\n", ""),
        ("A norm is $x^2$. More.\n", ""),
        ("word " * 60, "word " * 32 + "…"),
        ("w" * 200, "w" * 160 + " …"),
    ],
)
def test_a_post_has_a_line(body: str, line: str) -> None:
    home = home_view(SiteSource(journal(date(2026, 1, 12), post(1, body))))
    assert home.posts[0].description == line


def test_a_description_is_the_writers_own_line() -> None:
    home = home_view(SiteSource(journal(date(2026, 1, 12), post(1, "Words.\n", description="About it"))))
    assert home.posts[0].description == "About it"


def claim(id_: str, group: str, said: date, *, proofs: int = 1, **keys: object) -> Claim:
    proof = Proof(ProofKind.URL, "https://example.org/", "site", url="https://example.org/")
    made = Claim(Task(id_, group, f"**Build:** {id_}"), 1, "p", 1, said, proofs=(proof,) * proofs)
    return replace(made, **keys)  # type: ignore[arg-type]


GONE = (Proof(ProofKind.FILE, "x", "x", path="x", fault="It is gone."),)
EARLY, LATE = START, START + DAY


@pytest.mark.parametrize(
    ("claims", "best"),
    [
        ((), None),
        ((replace(claim("a", "goal", EARLY), proofs=GONE),), None),
        ((claim("a", "goal", EARLY, proofs=0),), None),
        ((claim("a", "goal", EARLY), claim("b", "goal", LATE)), "Built: b"),
        ((claim("a", "project", EARLY), claim("b", "goal", LATE)), "Built: a"),
        ((claim("a", "project", LATE), claim("b", "capstone", EARLY)), "Built: b"),
        ((claim("a", "project", EARLY, proofs=2), claim("b", "project", EARLY)), "Built: a"),
        ((claim("a", "project", EARLY), claim("b", "project", EARLY)), "Built: b"),
        ((claim("a", "goal", EARLY, summary="My words"),), "My words"),
    ],
)
def test_the_best_proof(claims: tuple[Claim, ...], best: str | None) -> None:
    link = views.Proof("site", url="https://example.org/")
    links = {one.task.id: (link,) * len(one.proofs) for one in claims}
    source = SiteSource(journal(START), claims=claims, claim_links=links)
    found = home_view(source).best
    assert (found.text if found else None) == best
    assert ("→ [site](https://example.org/)" in page(source)) == bool(found)


def test_proofs_that_nobody_can_follow_are_no_links() -> None:
    one = claim("a", "goal", START, proofs=3)
    links = (views.Proof("site", url="https://example.org/"), None, views.Proof("only words"))
    source = SiteSource(journal(START), claims=(one,), claim_links={"a": links})
    found = home_view(source).best
    assert found
    assert [link.title for link in found.proofs] == ["site"]


def test_what_to_read_next_leaves_out_what_is_named_anyway() -> None:
    gotchas = tuple(other(Kind.GOTCHA, f"g{at}", START + at * DAY) for at in range(5))
    entries = (
        *(post(week) for week in range(1, 5)),
        *gotchas,
        other(Kind.CHECKPOINT, "check"),
        other(Kind.PAPER, "paper"),
    )
    met = {gotchas[0].path: entries[:1], gotchas[1].path: entries[:2]}
    source = SiteSource(journal(date(2026, 3, 1), *entries), met=met)
    reading = home_view(source).reading
    assert [(one.entry.title, one.why) for one in reading] == [
        *(("check", "checkpoint"), ("g1", "met"), ("paper", "paper"), ("Post 1", "first")),
    ]
    assert "[paper](paper/paper.md), the newest paper summary" in page(source)
    few = SiteSource(journal(date(2026, 3, 1), *entries[:2], other(Kind.CHECKPOINT, "check")))
    assert home_view(few).reading == ()
