"""Plans of many shapes, each a case file: markdown in, what matters of the reading out."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from learning_journal.domain.roadmap import Roadmap
from learning_journal.errors import Problem
from learning_journal.text.roadmap_markdown import read_plan
from learning_journal.text.roadmap_yaml import read_roadmap_yaml, write_roadmap_yaml
from support.roadmaps import describe

CASES = sorted((Path(__file__).parents[1] / "cases" / "roadmaps").glob("*.yml"))


def read(source: str, path: str) -> tuple[Roadmap, tuple[Problem, ...]]:
    reading = read_plan(source, path)
    return reading.roadmap, reading.problems


def load(path: Path) -> dict[str, Any]:
    case: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return case


def test_there_are_cases() -> None:
    assert len(CASES) >= 40


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_case(path: Path) -> None:
    case = load(path)
    assert describe(read_plan(case["markdown"], "plan.md")) == case["expect"]


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_windows_line_ends_and_a_byte_order_mark_change_nothing(path: Path) -> None:
    case = load(path)
    source = "\ufeff" + case["markdown"].replace("\n", "\r\n")
    assert describe(read_plan(source, "plan.md")) == case["expect"]


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_what_was_read_survives_the_way_through_yaml(path: Path) -> None:
    roadmap, _ = read(load(path)["markdown"], "plan.md")
    again, problems = read_roadmap_yaml(write_roadmap_yaml(roadmap))
    assert problems == ()
    assert again == roadmap


def test_problems_name_the_file_they_are_about() -> None:
    _, problems = read("## Week 2.5\n", "plans/mine.md")
    assert str(problems[1]) == (
        "plans/mine.md:1: The number in `Week 2.5` cannot be read. Write it like `Week 3: …`."
    )
    assert (problems[0].path, problems[0].line, problems[0].code) == ("plans/mine.md", 0, "no-weeks")


def test_a_plan_without_weeks_is_told_apart_by_what_it_has() -> None:
    source = "# List\n\n- [ ] one [a](https://example.org)\n  - [x] two\n- three\n\n<https://example.org/b>\n"
    _, problems = read(source, "list.md")
    assert [problem.what for problem in problems] == [
        "This file holds no weekly plan: 2 checkboxes and 2 links, but no week and no day."
    ]


def test_numbering_on_stops_where_a_plan_cannot_be_longer() -> None:
    source = "# Phase 1\n## Week 1\n- a\n## Week 990\n- b\n# Phase 2\n## Week 1\n- c\n## Week 20\n- d\n"
    roadmap, problems = read(source, "plan.md")
    assert roadmap.numbers == (1, 990, 991)
    assert (9, "week-range") in [(problem.line, problem.code) for problem in problems]


_PIECES = st.sampled_from(
    [
        *(
            "# ",
            "## ",
            "### ",
            "- ",
            "- [ ] ",
            "  - ",
            "1. ",
            "> ",
            "\n",
            "\n\n",
            "| ",
            " | ",
            "\n|---|---|\n",
        ),
        *(
            "Week ",
            "Weeks ",
            "week",
            "Day ",
            "Phase ",
            "Module ",
            "Quarter ",
            "Part ",
            "שבוע ",
            "第",
            "周",
            "Q",
        ),
        *("1", "2", "3-4", "٣", "十", "III", "two", "999", "1-70", " - ", ":", "**", "**Goal:** ", "(", ")"),
        *(
            "[a](https://example.org)",
            "[b][r]",
            "[r]: x\n",
            "<br>",
            "`",
            "<!--",
            "-->",
            "<summary>",
            "</summary>",
        ),
        *(
            "Resources",
            "Principles",
            "Portfolio",
            "4 hours",
            "25 hours/week",
            "Build",
            "\t",
            "\x00",
            "\u2028",
        ),
    ]
)
_MARKDOWN = st.one_of(st.text(max_size=200), st.lists(_PIECES, max_size=40).map("".join))


@given(_MARKDOWN)
def test_any_text_is_read_and_every_promise_of_a_roadmap_holds(source: str) -> None:
    roadmap, problems = read(source, "plan.md")
    ids = [task.id for week in roadmap.weeks for task in week.tasks]
    assert len(ids) == len(set(ids))
    assert list(roadmap.numbers) == sorted(set(roadmap.numbers))
    assert bool(roadmap.weeks) != any(problem.code == "no-weeks" for problem in problems)
    assert all(problem.line <= source.count("\n") + source.count("\r") + 1 for problem in problems)
    assert read_roadmap_yaml(write_roadmap_yaml(roadmap)) == (roadmap, ())


@given(st.lists(st.integers(0, 60), min_size=1, max_size=8, unique=True))
def test_every_week_headed_is_found_and_no_other(numbers: list[int]) -> None:
    source = "".join(f"## Week {number}: Subject {number}\n\n- [ ] do {number}\n\n" for number in numbers)
    roadmap, _ = read(source, "plan.md")
    assert roadmap.numbers == tuple(sorted(numbers))
    assert [week.tasks[0].text for week in roadmap.weeks] == [f"do {number}" for number in sorted(numbers)]


@given(
    st.integers(2, 9_999),
    st.sampled_from(["{} weeks", "{}-week plan", "In Week {} we", "/week/{}", "Midweek {}"]),
)
def test_a_number_beside_the_word_is_not_yet_a_week(number: int, form: str) -> None:
    roadmap, _ = read(f"## {form.format(number)}\n\n- {form.format(number)}\n", "plan.md")
    assert roadmap.weeks == ()


def test_a_heading_without_words_is_passed_over() -> None:
    roadmap, problems = read("##\n\n## Week 1\n\n- a\n", "plan.md")
    assert (roadmap.numbers, problems) == ((1,), ())
