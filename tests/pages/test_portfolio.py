"""What the portfolio's pages say of single things."""

from datetime import date
from pathlib import Path

import pytest

from learning_journal.app.templates import templates
from learning_journal.domain.calendar import plan_calendar
from learning_journal.domain.evidence import Claim, Proof, ProofKind
from learning_journal.domain.journal import Journal, Settings
from learning_journal.domain.portfolio_builder import Seen, make_portfolio
from learning_journal.domain.roadmap import Module, PlanWeek, Quarter, Roadmap, Task
from learning_journal.pages import views
from learning_journal.pages.portfolio import PortfolioPage, Shown, portfolio_pages
from learning_journal.pages.portfolio_views import Ways

START = date(2026, 1, 5)
TASKS = tuple(Task(f"w01-{n}", "project", f"**Build:** part {n}", verb="build") for n in range(6))
PARTS = tuple(Task(f"w02-{n}", "capstone", f"**Capstone:** part {n}", verb="capstone") for n in range(6))
PLAN = Roadmap(
    "Plan",
    weeks=(
        PlanWeek(1, "One", module="m01", quarter="q1", tasks=TASKS),
        PlanWeek(2, "Two", quarter="q1", tasks=PARTS),
    ),
    quarters=(Quarter("q1", "First", None, (1, 2)),),
    modules=(Module("m01", "Algebra", "q1", (1,)),),
)
FILE = Proof(ProofKind.FILE, "../a.py", "code", path="a.py")


def pages(*claims: Claim, **proofs: views.Proof) -> dict[str, PortfolioPage]:
    calendar = plan_calendar(START, PLAN.numbers)
    journal = Journal(Settings("Ada", START), PLAN, calendar, date(2026, 1, 14))
    links = {claim.task.id: tuple(proofs.values()) for claim in claims}
    shown = Shown(journal, make_portfolio(journal, claims, Seen()), Ways("front.md", proofs=links))
    return {page.path: page for page in portfolio_pages(shown, templates(Path("nowhere")))}


def claim(task: Task, week: int = 1, summary: str = "") -> Claim:
    return Claim(task, week, "journal/week-01.md", 9, START, proofs=(FILE,), summary=summary)


def test_the_overview_shows_the_first_lines_and_how_many_more_there_are() -> None:
    made = pages(*map(claim, TASKS), *(claim(task, 2) for task in PARTS))
    front = made["front.md"]
    assert "- Built: part 3\n- [2 more](projects/m01.md)" in front.body
    assert "- Capstone: part 3\n- [2 more](capstone.md)" in front.body
    assert len(front.bullets) == 8
    assert len(made["projects/m01.md"].bullets) == len(made["capstone.md"].bullets) == 6
    assert len(made["quarters/q1.md"].bullets) == 12
    assert made["year.md"].bullets == ()


def test_a_line_for_several_tasks_names_a_proof_once() -> None:
    made = pages(
        claim(TASKS[0], summary="Mine"),
        claim(TASKS[1], summary="Mine"),
        a=views.Proof("code", url="https://x.example/a.py"),
        b=views.Proof("the same", url="https://x.example/a.py"),
        c=views.Proof("fix", code="abc"),
    )
    assert (
        "- Mine → [code](https://x.example/a.py) · fix (`abc`)<br>Week 1 · 5 January 2026"
        in made["projects/m01.md"].body
    )


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x"])
def test_an_address_that_is_no_page_on_the_web_is_no_link(url: str) -> None:
    made = pages(claim(TASKS[0]), a=views.Proof("click", url=url))
    assert "- Built: part 0 → click\n" in f"{made['front.md'].body}\n"
    assert url not in "".join(page.body for page in made.values())


def test_pages_lead_back_to_the_overview_and_on_from_it() -> None:
    made = pages(claim(TASKS[0]))
    assert set(made) == {"front.md", "projects/m01.md", "quarters/q1.md", "year.md"}
    assert made["projects/m01.md"].body.startswith("[Portfolio](../front.md) · week 1\n")
    assert "[First](quarters/q1.md), under way: **1 of 1** claim proven" in made["front.md"].body
    assert "[The year in review](year.md)" in made["front.md"].body
