"""What a journal and its claims add up to."""

from dataclasses import replace
from datetime import date, timedelta

from learning_journal.domain.calendar import Pause, plan_calendar
from learning_journal.domain.checkpoints import Reached
from learning_journal.domain.commits import Lines, Numbers
from learning_journal.domain.criteria import Counted, Rule
from learning_journal.domain.entries import Entry, Kind, Visibility
from learning_journal.domain.evidence import Claim, Proof, ProofKind
from learning_journal.domain.hours import Session
from learning_journal.domain.journal import Journal, Settings
from learning_journal.domain.ledger import ClosedWeek
from learning_journal.domain.portfolio import Chapter, Figures, Picture, Portfolio, Skill
from learning_journal.domain.portfolio_builder import Seen, make_portfolio, skills_of
from learning_journal.domain.roadmap import (
    Checkpoint,
    Module,
    PlanWeek,
    Quarter,
    Retired,
    Roadmap,
    Task,
    Topic,
)
from learning_journal.domain.scratch import TopicState

START = date(2026, 1, 5)
BUILD = Task("w01-project", "project", "**Build:** a class", verb="build")
READ = Task("w01-goal", "goal", "Vectors")
FIT = Task("w02-project", "project", "**Implement** a fit", verb="implement")
LONE = Task("w03-project", "project", "**Complete** the course", verb="complete")
CAPSTONE = Task("w04-capstone", "capstone", "**Capstone:** a service", verb="capstone")
GONE = Task("w09-project", "project", "**Build:** a ray tracer", verb="build")
PLAN = Roadmap(
    "Plan",
    weeks=(
        PlanWeek(1, "Vectors", module="m01", quarter="q1", tasks=(BUILD, READ)),
        PlanWeek(2, "Fits", module="m01", quarter="q1", tasks=(FIT,)),
        PlanWeek(3, "Alone", quarter="q2", tasks=(LONE,)),
        PlanWeek(4, "The service", module="m02", quarter="q2", tasks=(CAPSTONE,)),
        PlanWeek(5, "More of it", quarter="q3", tasks=(replace(CAPSTONE, id="w05-capstone"),)),
    ),
    quarters=(
        Quarter("q1", "One", "A goal", (1, 2)),
        Quarter("q2", "Two", None, (3, 4)),
        Quarter("q3", "Three", None, (5,)),
        Quarter("q4", "Empty", None, ()),
    ),
    modules=(Module("m01", "Algebra", "q1", (1, 2)), Module("m02", "Service", "q2", (4,))),
    retired=(Retired(GONE, 9),),
)


def sunday(week: int) -> date:
    return START + timedelta(days=7 * week - 1)


def entry(path: str, kind: Kind, day: date, week: int | None = None, **more: object) -> Entry:
    return replace(Entry(path, kind, path, day, "", 5, week=week), **more)  # type: ignore[arg-type]


POSTS = tuple(entry(f"journal/week-0{week}.md", Kind.WEEK, sunday(week), week) for week in (1, 2, 4))
NOTE = entry("journal/n.md", Kind.NOTE, date(2026, 1, 6))
GOTCHA = entry("gotchas/g.md", Kind.GOTCHA, date(2026, 1, 13))
PAPER = entry("papers/p.md", Kind.PAPER, date(2026, 1, 20))
UNLISTED = entry("papers/u.md", Kind.PAPER, date(2026, 1, 20), visibility=Visibility.UNLISTED)
DRAFT = entry("gotchas/d.md", Kind.GOTCHA, date(2026, 1, 13), draft=True)
EARLY = entry("gotchas/e.md", Kind.GOTCHA, date(2025, 12, 1))

COMMITS = Numbers(7, Lines(3, 20, 5))


def closed(week: int) -> ClosedWeek:
    return ClosedWeek(week, START, START, START, "t", COMMITS, ())


def journal(today: date = date(2026, 2, 3), **more: object) -> Journal:
    made = Journal(
        Settings("Ada", START, title="Ada learns"),
        PLAN,
        plan_calendar(START, PLAN.numbers),
        today,
        entries=(*POSTS, NOTE, GOTCHA, PAPER, UNLISTED, DRAFT, EARLY),
        closed={1: closed(1), 3: closed(3), 5: closed(5)},
        hours=(
            Session(date(2025, 6, 1), "theory", 10),
            Session(date(2026, 1, 6), "theory", 90),
            Session(date(2026, 1, 7), "practice", 30),
        ),
    )
    return replace(made, **more)  # type: ignore[arg-type]


def file(path: str, fault: str = "") -> Proof:
    return Proof(ProofKind.FILE, path, path, path=path, fault=fault)


def claim(task: Task, week: int, *proofs: Proof, tags: tuple[str, ...] = (), published: bool = True) -> Claim:
    return Claim(task, week, f"journal/week-0{week}.md", 9, sunday(week), published, proofs, tags=tags)


BUILT = claim(BUILD, 1, file("a.py"), tags=("NumPy", "algebra"))
LEARNED = claim(READ, 1)
FITTED = claim(FIT, 2, file("b.py", "gone"), tags=("numpy",))
COMPLETED = claim(LONE, 3, Proof(ProofKind.URL, "u", "u", url="https://x.example"), tags=("numpy",))
SERVED = claim(CAPSTONE, 4, file("a.py"), Proof(ProofKind.COMMIT, "c", "c", commit="c" * 40), tags=("ops",))
TRACED = claim(GONE, 9, file("ray.py"))
HIDDEN = claim(LONE, 3, file("secret.py"), published=False)
ALL = (SERVED, TRACED, FITTED, LEARNED, BUILT, COMPLETED)


def portfolio(*claims: Claim, today: date = date(2026, 2, 3), seen: Seen | None = None) -> Portfolio:
    return make_portfolio(journal(today), claims or ALL, seen or Seen())


def test_claims_stand_by_week_and_the_plans_order_and_drafts_are_left_out() -> None:
    assert portfolio(*ALL, HIDDEN).claims == (BUILT, LEARNED, FITTED, COMPLETED, SERVED, TRACED)


def test_a_task_the_plan_no_longer_knows_comes_last_in_its_week() -> None:
    lost = claim(Task("w01-lost", "project", "x"), 1)
    assert portfolio(lost, LEARNED).claims == (LEARNED, lost)


def test_deliverables_are_grouped_by_module() -> None:
    made = portfolio()
    assert [(project.id, project.title, project.claims, project.weeks) for project in made.projects] == [
        ("m01", "Algebra", (BUILT, FITTED), (1, 2)),
        ("week-03", "Alone", (COMPLETED,), (3,)),
        ("week-09", "Week 9", (TRACED,), (9,)),
    ]
    assert made.project_of == {
        "w01-project": "m01",
        "w02-project": "m01",
        "w03-project": "week-03",
        "w09-project": "week-09",
    }


def test_pictures_are_those_of_proven_claims_each_once() -> None:
    own, shared = Picture("a.png", "first"), Picture("n.ipynb", "n", 1)
    second = claim(replace(FIT, id="w02-more"), 2, file("c.py"))
    pictures = {
        "w01-project": (own, shared),
        "w02-project": (Picture("broken.png", "x"),),
        "w02-more": (Picture("a.png", "again"), Picture("n.ipynb", "n", 2)),
        "w04-capstone": (own,),
    }
    made = portfolio(BUILT, FITTED, second, SERVED, seen=Seen(pictures=pictures))
    assert made.projects[0].pictures == (own, shared, Picture("n.ipynb", "n", 2))
    assert made.capstone[0].pictures == (own,)


def test_the_capstone_is_told_by_its_weeks() -> None:
    assert portfolio().capstone == (Chapter(4, "The service", (SERVED,), POSTS[2]),)


def test_a_capstones_week_without_a_claim_is_told_by_its_post() -> None:
    assert portfolio(BUILT).capstone == (Chapter(4, "The service", (), POSTS[2]),)


def test_a_capstones_week_without_a_post_is_told_by_its_claim() -> None:
    retired = claim(replace(CAPSTONE, id="w09-capstone"), 9, file("x.py"))
    assert portfolio(retired).capstone[1] == Chapter(9, "Week 9", (retired,), None)


def test_writing_is_what_is_listed_by_its_day() -> None:
    made = portfolio()
    assert made.posts == (NOTE, *POSTS)
    assert made.papers == (PAPER,)


def test_it_reaches_from_the_first_day_to_today_or_the_plans_last() -> None:
    assert (portfolio().start, portfolio().end) == (START, date(2026, 2, 3))
    assert portfolio(today=date(2027, 1, 1)).end == date(2026, 2, 8)
    assert (portfolio().name, portfolio().title) == ("Ada", "Ada learns")


def test_a_skill_has_as_many_proofs_as_there_are_different_ones() -> None:
    assert skills_of(ALL) == (
        Skill("NumPy", ("NumPy",), 2),
        Skill("ops", ("ops",), 2),
        Skill("algebra", ("algebra",), 1),
    )
    assert portfolio().skills == skills_of(ALL)


def test_skills_are_named_grouped_and_ordered_as_asked() -> None:
    groups = (("Nothing", ("unknown",)), ("Work", ("Ops", "algebra", "more")), ("Arrays", ("numpy",)))
    assert skills_of(ALL, groups) == (
        Skill("Work", ("Ops", "algebra", "more"), 2),
        Skill("Arrays", ("numpy",), 2),
    )


def test_no_claim_shows_no_skill() -> None:
    assert skills_of((FITTED, LEARNED)) == ()
    assert skills_of((), (("Arrays", ("numpy",)),)) == ()


def test_the_year_counts_weeks_that_have_ended_and_closed_ones_for_commits() -> None:
    made = portfolio().figures
    assert made == Figures(
        ended=4,
        kept=3,
        closed=2,
        numbers=COMMITS + COMMITS,
        minutes=130,
        gotchas=2,
        papers=1,
        proven=4,
        claims=6,
    )


def test_what_nobody_logged_is_unknown() -> None:
    made = make_portfolio(journal(hours=()), ALL, Seen())
    assert made.figures.minutes is None
    assert {quarter.figures.minutes for quarter in made.quarters} == {None}


def test_before_the_plan_there_is_nothing() -> None:
    made = make_portfolio(journal(date(2025, 6, 1), entries=(), hours=()), (), Seen(topics=None))
    assert (made.projects, made.capstone, made.skills, made.quarters, made.topics) == ((), (), (), (), None)
    assert made.figures == Figures(0, 0, 0, Numbers(), None, 0, 0, 0, 0)


def reach(id_: str, **of: str) -> Reached:
    rules = (Rule(Counted.TASKS, 1, {key: (value,) for key, value in of.items()}),)
    return Reached(Checkpoint(id_, id_, id_, rules), ())


def test_a_quarter_that_has_begun_is_reported() -> None:
    states, of_id, of_rule = (
        (TopicState(Topic("t", "T", ("x",))),),
        reach("q1", week="1"),
        reach("c", quarter="q2"),
    )
    made = portfolio(today=date(2026, 1, 21), seen=Seen(states, (of_id, of_rule)))
    one, two = made.quarters
    assert (one.quarter.id, one.start, one.end) == ("q1", START, date(2026, 1, 18))
    assert one.figures == Figures(
        ended=2, kept=2, closed=1, numbers=COMMITS, minutes=120, gotchas=1, papers=0, proven=1, claims=3
    )
    assert one.claims == (BUILT, LEARNED, FITTED)
    assert (one.posts, one.papers, one.gotchas, one.reached) == ((NOTE, *POSTS[:2]), (), (GOTCHA,), (of_id,))
    assert (two.quarter.id, two.start, two.end) == ("q2", date(2026, 1, 19), date(2026, 2, 1))
    assert (two.figures.ended, two.figures.closed, two.figures.minutes) == (0, 0, None)
    assert (two.papers, two.reached) == ((PAPER,), (of_rule,))
    assert (made.topics, made.reached) == (states, (of_id, of_rule))


def test_a_pause_moves_a_quarter_and_its_hours_are_the_years_alone() -> None:
    pause = Pause(date(2026, 1, 12), date(2026, 1, 18))
    calendar = plan_calendar(START, PLAN.numbers, pauses=(pause,))
    hours = (Session(date(2026, 1, 13), "theory", 60), Session(date(2026, 1, 6), "theory", 5))
    made = make_portfolio(journal(calendar=calendar, hours=hours), (), Seen())
    assert made.quarters[0].end == date(2026, 1, 25)
    assert (made.figures.minutes, made.quarters[0].figures.minutes) == (65, 5)
