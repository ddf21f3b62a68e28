"""Resource lines: told from tasks by their heading or by the plan, and never both."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learning_journal.domain.resources import marks
from learning_journal.domain.roadmap import PlanWeek, Resource, Roadmap
from learning_journal.text.entry import read_entry
from learning_journal.text.resources import read_resources
from learning_journal.text.tasks import read_tasks, with_state_words
from support.cases import Case, load
from support.texts import lines_of, text

PLAN = Roadmap(
    "A plan",
    weeks=(
        PlanWeek(
            1,
            "One",
            resources=(
                Resource("Axler", "https://linear.axler.net/", "Book"),
                Resource("A lecture", None, "Resource"),
                Resource("Text generation", None, "Project"),
            ),
        ),
    ),
)
MARKS = marks(PLAN)
CASES = load("resources")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_case(case: Case) -> None:
    lines, no_tasks, problems = read_resources(case.source, "a.md", 1, MARKS)
    case.check(problems, "a.md")
    shown = [f"{one.line} {one.state.word} {one.kind or '-'} {one.url or '-'}: {one.title}" for one in lines]
    assert shown == case.more["resources"]
    tasks, _ = read_tasks(case.source, "a.md", 1, no_tasks)
    assert [f"{task.line}: {task.text}" for task in tasks] == case.more.get("tasks", [])
    if case.mended:
        assert read_resources(case.mended, "a.md", 1, MARKS)[2] == ()


def test_an_entry_has_its_resources_and_its_tasks_apart() -> None:
    source = (
        "---\ntitle: A\ndate: 2026-01-31\n---\n\n- [ ] a task\n\n## Resources\n\n- [/] A book\n- [?] Odd\n"
    )
    entry, problems = read_entry(source, "journal/a.md")
    assert entry
    assert [task.line for task in entry.tasks] == [6]
    assert [(one.line, one.title) for one in entry.resources] == [(10, "A book")]
    assert [(problem.line, problem.code) for problem in problems] == [(11, "resource-state")]


def test_pages_say_in_words_how_far_somebody_is() -> None:
    source = "- [/] a\n\n## Resources\n\n- [/] b\n- [-] c\n- [x] d\n\n```\n- [/] e\n```\n"
    shown = source.replace("[/] a", "*in progress:* a").replace("[/] b", "*reading:* b")
    assert with_state_words(source, {}) == shown.replace("[-]", "*dropped:*")


LINES = st.one_of(
    text(8),
    st.sampled_from(["# Resources", "## resources ##", "### Other", "", "```", "- [/] A lecture", "- [ ] ["]),
    st.builds(
        "- [{}] {}{}".format, st.sampled_from(" xX>-/?"), text(8), st.sampled_from(["", " <!-- a -->"])
    ),
)


@given(st.one_of(text(), lines_of(LINES)))
def test_no_text_raises_and_no_line_is_a_resource_and_a_task(source: str) -> None:
    resources, no_tasks, _ = read_resources(source, "a.md", 1, MARKS)
    tasks, _ = read_tasks(source, "a.md", 1, no_tasks)
    assert not {one.line for one in resources} & {task.line for task in tasks}
    with_id = [task.line for task in read_tasks(source)[0] if task.id]
    assert with_id == [task.line for task in tasks if task.id]
