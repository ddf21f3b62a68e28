"""The Week in Review: one whole post to read, and any plan, commit and gotcha in it."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learning_journal.domain.activity import Activity
from learning_journal.domain.calendar import Span
from learning_journal.domain.commits import Commit, Lines
from learning_journal.domain.deliverables import Delivered
from learning_journal.domain.entries import Entry, Kind
from learning_journal.domain.resources import Shelf
from learning_journal.domain.roadmap import Deliverable, PlanWeek, Resource, Roadmap, Task
from learning_journal.domain.tasks import State, Tally, TaskLine
from learning_journal.errors import Problem
from learning_journal.pages.post import (
    GotchaView,
    WeekView,
    gotcha_views,
    group_title,
    new_post,
    plan_resources,
    post_blocks,
    refreshed,
)
from learning_journal.pages.render import environment
from learning_journal.text.blocks import find_blocks, replace_blocks, wrap_block
from learning_journal.text.entry import read_entry
from learning_journal.text.front_matter import write_front_matter
from learning_journal.text.sections import section
from support.texts import text

ROOT = Path(__file__).parents[2]
GOLDEN = ROOT / "tests/cases/posts/week-08.md"
TEMPLATES = environment(lambda name: (ROOT / "templates" / name).read_text("utf-8"))
PATH = "journal/week-08.md"


def commit(number: int, subject: str = "", **more: object) -> Commit:
    made = Commit(f"{number:02x}" * 20, date(2026, 2, 24), subject or f"Take step {number} of the descent")
    return replace(made, counted=Lines(2, 30, 4), **more)  # type: ignore[arg-type]


PLAN = PlanWeek(
    8,
    "Linear regression from scratch",
    goal="Fit a line, and know *why* it fits.",
    tasks=(
        Task("w08-goal-1", "goal", "Derive the normal equation", "1-3"),
        Task("w08-goal-2", "goal", "Gradient descent by hand", "4-5"),
        Task("w08-practice", "practice", "Solve **ten** exercises"),
        Task("w08-project", "project", "**Build** linear regression with NumPy only"),
    ),
    resources=(
        Resource("Linear Algebra Done Right", "https://linear.axler.net/", "Book"),
        Resource("A lecture on paper", None, "Resource"),
    ),
)
VIEW = WeekView(
    plan=PLAN,
    last=52,
    module="Classical machine learning",
    span=Span(date(2026, 2, 23), date(2026, 3, 2), 8),
    as_of=date(2026, 2, 27),
    tally=Tally(4, 1, 1),
    activity=Activity(
        {
            8: (
                commit(1, "Plot <loss> against *steps*", excluded=Lines(1, 500, 2)),
                commit(2, binary_files=1),
                *map(commit, range(3, 23)),
            )
        }
    ),
    captured=(GotchaView("Softmax overflows in float16", "../gotchas/softmax-overflows.md", 8),),
    returning=(GotchaView("A list as a default argument", "../gotchas/list-default.md", 7),),
)
CARRIED = (
    TaskLine(12, State.OPEN, "Read chapter 3 → [notes](../notebooks/ch3.ipynb)", "w07-goal-2"),
    TaskLine(13, State.OPEN, "Mend the plotting code"),
)
SHELF = Shelf(Roadmap("A plan", weeks=(PLAN,)))


def front_matter(title: str) -> str:
    return write_front_matter(
        {"title": title, "date": date(2026, 2, 27), "week": 8, "draft": True, "tags": []}
    )


def test_a_whole_post() -> None:
    matter = front_matter("Week 8: Linear regression from scratch")
    post = new_post(VIEW, matter, CARRIED, plan_resources(SHELF, PLAN), TEMPLATES)
    assert post == GOLDEN.read_text("utf-8")


def test_the_whole_post_is_an_entry() -> None:
    entry, problems = read_entry(GOLDEN.read_text("utf-8"), PATH)
    assert problems == ()
    assert entry is not None
    assert (entry.title, entry.week, entry.draft) == ("Week 8: Linear regression from scratch", 8, True)
    ids = ["w08-goal-1", "w08-goal-2", "w08-practice", "w08-project", "w07-goal-2", None]
    assert [task.id for task in entry.tasks] == ids
    assert all(task.state is State.OPEN for task in entry.tasks)


def test_a_week_without_anything() -> None:
    view = WeekView(PlanWeek(0, "Start"), 3, "", VIEW.span, date(2026, 3, 2), Tally(), Activity())
    post = new_post(view, front_matter("Start"), (), (), TEMPLATES)
    assert "\n\n\n" not in post
    assert "**Week 0 of 3** · 23 February to 1 March 2026\n" in post
    assert "<!-- journal:begin gotchas -->\n<!-- journal:end gotchas -->\n" in post
    assert (
        "- **Commits:** 0\n- **Tasks:** 0 of 0 done\n- **Gotchas:** 0\n<!-- journal:end numbers -->\n" in post
    )
    assert not [heading for heading in ("Carried over", "Resources", "###  ", "Lines") if heading in post]


@pytest.mark.parametrize(
    ("activity", "said"),
    [
        (None, "- **Commits:** not counted\n"),
        (Activity(complete=False), "- **Commits:** not counted\n"),
        (
            Activity(
                {8: (commit(1),)}, complete=False, problems=(Problem(".", 0, "x", "Shallow.", "Fetch."),)
            ),
            "- **Commits:** not counted. Shallow. Fetch.\n",
        ),
    ],
)
def test_no_number_is_invented(activity: Activity | None, said: str) -> None:
    numbers = post_blocks(replace(VIEW, activity=activity), TEMPLATES)["numbers"]
    assert said in numbers
    assert "Lines" not in numbers
    assert "Take step" not in numbers


def test_a_page_shows_the_numbers_even_where_the_file_has_no_block_for_them() -> None:
    contents = {"week": "**Week**\n", "numbers": "## Numbers\n\n- 3\n"}
    with_block = f"Text\n\n{wrap_block('numbers', 'old')}More\n"
    assert refreshed(with_block, contents) == f"Text\n\n{wrap_block('numbers', contents['numbers'])}More\n"
    added = wrap_block("numbers", contents["numbers"])
    assert refreshed("Text\n\n", contents) == f"Text\n\n{added}"
    assert refreshed(wrap_block("week", ""), contents).endswith(f"end week -->\n\n{added}")


@pytest.mark.parametrize("title", ["Community", "Review", "C++ & *co*", "`x`", "1. A"])
def test_a_section_that_a_deliverable_names_is_there_once(title: str) -> None:
    asked = Deliverable("c", "C", "Help --> others", (), title)
    view = replace(VIEW, delivered=(Delivered(asked, {}), Delivered(asked, {})))
    post = new_post(view, front_matter("Start"), (), (), TEMPLATES)
    assert section(post, title) is not None
    headings = [line for line in post.split("\n") if line.startswith("## ")]
    assert len(headings) == len(set(headings))


def test_a_section_is_there_too_where_a_template_of_ones_own_knows_of_none() -> None:
    def source_of(name: str) -> str:
        return "Mine\n" if name == "entries/week.md.j2" else (ROOT / "templates" / name).read_text("utf-8")

    view = replace(VIEW, delivered=(Delivered(Deliverable("c", "C", "", (), "Co"), {}),))
    assert new_post(view, "", (), (), environment(source_of)) == "Mine\n\n## Co\n"


def test_names_of_groups() -> None:
    assert [group_title(name) for name in ("goal", "task", "code-review")] == [
        "Goals",
        "Tasks",
        "Code review",
    ]


def test_gotchas_are_linked_from_the_folder_of_posts() -> None:
    gotcha = Entry("gotchas/a.md", Kind.GOTCHA, "A", date(2026, 2, 24), "", 5)
    assert gotcha_views((gotcha,), lambda _: 8) == (GotchaView("A", "../gotchas/a.md", 8),)


FOREIGN = st.one_of(
    text(30),
    st.sampled_from(
        [
            *(
                "```",
                "~~~",
                "<!-- journal:end numbers -->",
                "- [x] Done <!-- w08-goal-1 -->",
                "<!--",
                "-->",
                "---",
            ),
            *(
                "<script>alert(1)</script>",
                "](x",
                "`",
                "# Heading",
                "{{ 7 * 7 }}",
                "{% raw %}",
                "!!! note",
                "1.",
                "    x",
            ),
        ]
    ),
)


@given(FOREIGN, FOREIGN, FOREIGN, FOREIGN, FOREIGN)
def test_nothing_foreign_breaks_a_post(goal: str, words: str, subject: str, title: str, carried: str) -> None:
    tasks = tuple(replace(task, text=words or "x", group=title or "g") for task in PLAN.tasks)
    view = replace(
        VIEW,
        plan=replace(PLAN, goal=goal, tasks=tasks, resources=(Resource(title, f"https://{words}", title),)),
        module=title,
        activity=Activity({8: (commit(1, subject),)}, problems=()),
        captured=(GotchaView(title, "../gotchas/a.md", 8),),
        delivered=(Delivered(Deliverable("a", title, goal, (), " ".join(words.split()) or None), {}),),
    )
    own = TaskLine(
        12, State.OPEN, " ".join(carried.split()).replace("`", "").replace("<!--", "").strip() or "x"
    )
    resources = plan_resources(SHELF, view.plan)
    post = new_post(view, front_matter(" ".join(title.split()) or "x"), (own,), resources, TEMPLATES)
    entry, problems = read_entry(post, PATH)
    front = [problem for problem in problems if problem.code == "yaml-character"]
    if not front:
        assert problems == ()
        assert entry is not None
        assert entry.title == (" ".join(title.split()) or "x")
        assert [task.id for task in entry.tasks] == [*(task.id for task in PLAN.tasks), None]
    blocks, damage = find_blocks(post)
    assert damage == ()
    assert [block.name for block in blocks] == ["week", "gotchas", "deliverables", "numbers"]
    assert replace_blocks(post, post_blocks(view, TEMPLATES)) == post
