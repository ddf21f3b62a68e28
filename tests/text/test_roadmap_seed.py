"""The project's own plan: every count that its markdown holds, and the tidied roadmap.yml beside it."""

import re
from collections import Counter
from pathlib import Path

import pytest

from learning_journal.domain.criteria import Source
from learning_journal.domain.roadmap import PlanWeek, Resource, Roadmap, WeekKind
from learning_journal.text.roadmap_markdown import read_plan
from learning_journal.text.roadmap_yaml import read_roadmap_yaml

ROOT = Path(__file__).parents[2]
PLAN = ROOT / "tests" / "data" / "roadmaps" / "ml-genai-52.md"


@pytest.fixture(scope="module")
def plan() -> Roadmap:
    reading = read_plan(PLAN.read_text(encoding="utf-8"), "plan.md")
    assert reading.problems == ()
    assert reading.notes == ()
    return reading.roadmap


def in_weeks(roadmap: Roadmap) -> list[Resource]:
    return [one for week in roadmap.weeks for one in week.resources]


def test_weeks_modules_and_quarters(plan: Roadmap) -> None:
    assert plan.title == "The Distinguished ML & Gen AI Engineer: A 52-Week Roadmap"
    assert plan.numbers == tuple(range(53))
    assert [module.id for module in plan.modules] == [f"m{number:02d}" for number in range(1, 23)]
    assert plan.modules[4].title == "Core ML & Linear Regression"
    assert plan.modules[4].weeks == (8, 9)
    assert [(one.id, one.weeks[0], one.weeks[-1]) for one in plan.quarters] == [
        ("q1", 1, 13),
        ("q2", 14, 26),
        ("q3", 27, 39),
        ("q4", 40, 52),
    ]
    assert [one.goal.split()[0] for one in plan.quarters if one.goal] == [
        "Build",
        "Understand",
        "Bridge",
        "Learn",
    ]


def test_kinds_of_weeks(plan: Roadmap) -> None:
    kinds = {week.number: week.kind for week in plan.weeks if week.kind is not WeekKind.STUDY}
    assert kinds == {0: WeekKind.PREPARATION, **dict.fromkeys((7, 36, 52), WeekKind.SPRINT)}
    assert plan.weeks[0].goal is not None
    assert (plan.weeks[0].module, plan.weeks[0].quarter) == (None, None)


def test_days_and_groups(plan: Roadmap) -> None:
    table_weeks = [week for week in plan.weeks if week.number not in {0, 7, 36, 52}]
    days = Counter(tuple(task.days for task in week.tasks if task.group == "goal") for week in table_weeks)
    assert days == {
        ("1-3", "4-5", "6-7"): 35,
        ("1-4", "5-7"): 12,
        ("1-4", "5-6", "7"): 1,
        ("1-3", "4-7"): 1,
    }
    assert sum(task.group == "goal" for week in table_weeks for task in week.tasks) == 134
    assert [len(plan.weeks[number].tasks) for number in (0, 7, 36, 52)] == [4, 3, 4, 5]
    groups = Counter(task.group for week in plan.weeks for task in week.tasks)
    assert groups == {"goal": 134 + 3 + 4 + 5, "practice": 37, "project": 37, "capstone": 12, "task": 4}


def test_ids_and_verbs(plan: Roadmap) -> None:
    ids = [task.id for week in plan.weeks for task in week.tasks]
    assert len(ids) == len(set(ids)) == 236
    eighth = ["w08-goal-1", "w08-goal-2", "w08-goal-3", "w08-practice", "w08-project"]
    assert [task.id for task in plan.weeks[8].tasks] == eighth
    assert {"w00-task-1", "w00-task-4", "w40-capstone", "w52-goal-5"} <= set(ids)
    verbs = Counter(task.verb for week in plan.weeks for task in week.tasks if task.verb)
    assert verbs == {"build": 14, "complete": 14, "implement": 8, "start": 1, "capstone": 12}
    assert plan.weeks[8].tasks[4].text == "**Build:** Complete linear regression implementation from scratch"
    assert plan.weeks[7].tasks[0].text.startswith("Review & Reinforce: Redo the toughest")


def test_links_and_resources(plan: Roadmap) -> None:
    urls = [one.url for one in (*in_weeks(plan), *plan.resources) if one.url]
    assert (len(urls), len(set(urls))) == (74, 63)
    assert sum(one.url is not None for one in in_weeks(plan)) == 46
    assert Counter(one.kind for one in plan.resources) == {"Book": 11, "Video": 12, "Tool": 16}
    assert Resource(
        "Hands-On Machine Learning (Géron)", None, "Book", "Machine Learning", "Industry standard"
    ) in (plan.resources)
    assert Resource("Hands-On ML (Géron)", None, "Book") in plan.weeks[8].resources
    bertviz = "https://github.com/jessevig/bertviz"
    assert Resource("BERTviz", bertviz, "Tool", None, "for visualization") in plan.weeks[29].resources
    assert [one.kind for one in plan.weeks[0].resources] == ["Resource"] * 6


def test_everything_outside_the_weeks(plan: Roadmap) -> None:
    assert (plan.hours_total, [(one.kind, one.hours) for one in plan.hours]) == (
        25,
        [("theory", 8), ("practice", 12), ("community", 5)],
    )
    assert plan.hours[0].note == "40 min/day × 5 days + 4 hrs weekend; reading, videos, math"  # noqa: RUF001
    assert len(plan.principles) == 6
    assert [one.id for one in plan.checkpoints] == ["q1", "q2", "q3", "q4"]
    assert [one.id for one in plan.deliverables] == ["technical", "learning", "community", "reflection"]
    assert [one.title for one in plan.portfolio] == [
        "GitHub Repository",
        "Blog Series",
        "Capstone Project",
        "Technical Writing",
    ]


def test_the_committed_roadmap_is_this_plan_with_its_wording_tidied(plan: Roadmap) -> None:
    ours, problems = read_roadmap_yaml((ROOT / "templates/init/roadmap.yml").read_text(encoding="utf-8"))
    assert problems == ()
    assert [(week.number, week.kind, week.module, week.quarter) for week in ours.weeks] == [
        (week.number, week.kind, week.module, week.quarter) for week in plan.weeks
    ]
    for mine, theirs in zip(ours.weeks, plan.weeks, strict=True):
        assert [(one.id, one.group, one.days, one.verb) for one in mine.tasks] == [
            (one.id, one.group, one.days, one.verb) for one in theirs.tasks
        ]
        assert [(one.url, one.kind) for one in mine.resources] == [
            (one.url, one.kind) for one in theirs.resources
        ]
    assert [(one.url, one.kind, one.topic) for one in ours.resources] == [
        (one.url, one.kind, one.topic) for one in plan.resources
    ]
    assert (ours.hours, ours.hours_total) == (plan.hours, plan.hours_total)
    for part in ("quarters", "modules", "principles", "checkpoints", "deliverables", "portfolio"):
        assert [one.id for one in getattr(ours, part)] == [one.id for one in getattr(plan, part)]
    assert len({week.title for week in ours.weeks}) == 53


def test_the_committed_roadmap_says_what_its_checkpoints_and_deliverables_mean(plan: Roadmap) -> None:
    """The markdown has sentences only; what counts for them was added, and the sentences stayed."""
    ours, _ = read_roadmap_yaml((ROOT / "templates/init/roadmap.yml").read_text(encoding="utf-8"))
    for mine, theirs in (
        *zip(ours.checkpoints, plan.checkpoints, strict=True),
        *zip(ours.deliverables, plan.deliverables, strict=True),
    ):
        assert (mine.id, mine.title, mine.text) == (theirs.id, theirs.title, theirs.text)
    assert not [one.rules for one in plan.checkpoints if one.rules]
    assert not [one for one in plan.deliverables if one.counts or one.section]
    assert plan.topics == ()
    assert [len(one.rules) for one in ours.checkpoints] == [2, 3, 4, 3]
    assert [(one.id, one.counts, one.section) for one in ours.deliverables] == [
        ("technical", (Source.COMMITS, Source.EVIDENCE), None),
        ("learning", (Source.POST,), None),
        ("community", (), "Community"),
        ("reflection", (), "Review"),
    ]


def test_topics_lie_where_the_plan_says_from_scratch() -> None:
    ours, _ = read_roadmap_yaml((ROOT / "templates/init/roadmap.yml").read_text(encoding="utf-8"))
    built = re.compile("implement|build|scratch", re.IGNORECASE)
    for topic in ours.topics:
        weeks = [week for week in ours.weeks if topic.week in {None, week.number}]
        weeks = [week for week in weeks if topic.module in {None, week.module}]
        assert any(built.search(task.text) for week in weeks for task in week.tasks), topic
        assert all(path.startswith("notebooks/week-") for path in (*topic.scratch, *topic.library))


def test_tidying_kept_every_word_that_carries_a_fact(plan: Roadmap) -> None:
    """Numbers, names and abbreviations of the plan: each is still in the same week of roadmap.yml."""
    ours, _ = read_roadmap_yaml((ROOT / "templates/init/roadmap.yml").read_text(encoding="utf-8"))
    for mine, theirs in zip(ours.weeks, plan.weeks, strict=True):
        assert _words(theirs) - _words(mine) == set()


def _words(week: PlanWeek) -> set[str]:
    texts = [*(task.text for task in week.tasks), *(one.title for one in week.resources)]
    return {word.strip(".") for text in texts for word in re.findall(r"[\w.+&]+", text.casefold())}
