"""`roadmap.yml`: what is wrong is named by line, nothing is guessed, and nothing is lost on the way."""

from datetime import date
from itertools import count
from string import ascii_lowercase, digits

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learning_journal.domain.criteria import Counted, Rule, Source
from learning_journal.domain.roadmap import (
    Checkpoint,
    Deliverable,
    HourTarget,
    Module,
    PaperCadence,
    PlanWeek,
    Quarter,
    Resource,
    Retired,
    Roadmap,
    Statement,
    Task,
    Topic,
    WeekKind,
)
from learning_journal.text.roadmap_yaml import read_roadmap_yaml, write_roadmap_yaml

PLAN = """\
# A comment of the learner's own.
title: Guitar
hours: {total: 5, targets: [{kind: practice, hours: 4.5}]}
quarters:
  - id: q1
    title: Basics
modules:
  - id: m1
    title: Chords
    quarter: q1
weeks:
  - week: 1
    title: Em
    module: m1
    tasks:
      - id: w01-task
        days: 7
        text: Learn *Em*
    resources:
      - title: Lesson
        url: https://example.org/1
  - week: 3
    title: Rest
    quarter: q1
    kind: sprint
"""


def problems_of(source: str) -> list[str]:
    return [f"{one.line} {one.code}" for one in read_roadmap_yaml(source)[1]]


def test_a_plan_written_by_hand() -> None:
    roadmap, problems = read_roadmap_yaml(PLAN)
    assert problems == ()
    assert roadmap == Roadmap(
        title="Guitar",
        weeks=(
            PlanWeek(
                1,
                "Em",
                WeekKind.STUDY,
                "m1",
                "q1",
                tasks=(Task("w01-task", "task", "Learn *Em*", "7"),),
                resources=(Resource("Lesson", "https://example.org/1", "Resource"),),
            ),
            PlanWeek(3, "Rest", WeekKind.SPRINT, None, "q1"),
        ),
        quarters=(Quarter("q1", "Basics", None, (1, 3)),),
        modules=(Module("m1", "Chords", "q1", (1,)),),
        hours=(HourTarget("practice", 4.5),),
        hours_total=5,
    )


def test_the_file_reads_like_one_written_by_hand() -> None:
    roadmap, _ = read_roadmap_yaml(PLAN)
    assert write_roadmap_yaml(roadmap) == (
        "# The plan. Edit it freely; only the ids of tasks must stay, because posts refer to them.\n"
        "# A week names its module, a module names its quarter.\n"
        "title: Guitar\n\n"
        "hours:\n  total: 5\n  targets:\n    - kind: practice\n      hours: 4.5\n\n"
        "quarters:\n  - id: q1\n    title: Basics\n\n"
        "modules:\n  - id: m1\n    title: Chords\n    quarter: q1\n\n"
        "weeks:\n  - week: 1\n    title: Em\n    module: m1\n"
        "    tasks:\n      - id: w01-task\n        group: task\n        days: '7'\n        text: Learn *Em*\n"
        "    resources:\n      - kind: Resource\n        title: Lesson\n        url: https://example.org/1\n\n"
        "  - week: 3\n    title: Rest\n    quarter: q1\n    kind: sprint\n"
    )


WEEK = "title: T\nweeks:\n  - week: 1\n    title: A\n"


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("", ["1 not-a-plan"]),
        ("just text\n", ["1 not-a-plan"]),
        ("- a\n", ["1 not-a-plan"]),
        ("weeks:\n", ["1 missing"]),
        ("title: 2026\n", ["1 not-text"]),
        ("title: yes\n", ["1 not-text"]),
        ("title: 2026-01-01\n", ["1 not-text"]),
        ("title: [a]\n", ["1 not-text"]),
        ("titel: T\ntitle: T\n", ["1 unknown-key"]),
        ("title: T\ntitle: U\n", ["2 yaml-duplicate-key"]),
        ("title: T\nweeks: 3\n", ["2 not-a-list"]),
        ("title: T\nweeks:\n  - 1\n", ["3 not-a-mapping"]),
        ("title: T\nhours: 25\n", ["2 not-a-mapping"]),
        ("title: T\npapers: weekly\n", ["2 not-a-mapping"]),
        ("title: T\npapers: {from: 3}\n", ["2 missing"]),
        ("title: T\npapers:\n  per_week: many\n  until: 3\n", ["3 not-a-number", "4 unknown-key"]),
        ("title: T\npapers:\n  per_week: 1\n  from: May\n", ["4 not-a-number"]),
        ("title: T\nhours:\n  total: many\n", ["3 not-a-number"]),
        ("title: T\nhours:\n  total: [1]\n", ["3 not-text"]),
        ("title: T\nhours:\n  targets:\n    - kind: a\n    - hours: 3\n", ["4 missing", "5 missing"]),
        ("title: T\nhours:\n  targets:\n    - kind: a\n      hours: -3\n", ["5 not-a-number"]),
        ("title: T\nweeks:\n  - title: A\n", ["3 missing"]),
        ("title: T\nweeks:\n  - week: 08\n    title: A\n", ["3 not-a-number"]),
        ("title: T\nweeks:\n  - week: 010\n    title: A\n", ["3 not-a-number"]),
        ("title: T\nweeks:\n  - week: '8'\n    title: A\n", ["3 not-a-number"]),
        ("title: T\nweeks:\n  - week: -1\n    title: A\n", ["3 not-a-number"]),
        ("title: T\nweeks:\n  - week: 1000\n    title: A\n", ["3 not-a-number"]),
        ("title: T\nweeks:\n  - week: {}\n    title: A\n", ["3 not-text"]),
        ("title: T\nweeks:\n  - week: 1\n", ["3 missing"]),
        (WEEK + "  - week: 1\n    title: B\n", ["5 week-twice"]),
        (WEEK + "  - week: 0\n    title: B\n", ["5 week-order"]),
        (WEEK + "    kind: holiday\n", ["5 unknown-kind"]),
        (WEEK + "    module: m1\n", ["5 unknown-module"]),
        (WEEK + "    quarter: q1\n", ["5 unknown-quarter"]),
        (WEEK + "    tasks:\n      - text: a\n", ["6 missing"]),
        (WEEK + "    tasks:\n      - id: w01-a\n", ["6 missing"]),
        (WEEK + "    tasks:\n      - {id: a, text: a}\n      - {id: a, text: b}\n", ["7 duplicate-id"]),
        (WEEK + "    tasks:\n      - {id: A b, text: a}\n", ["6 bad-id"]),
        (WEEK + "    resources:\n      - url: https://example.org\n", ["6 missing"]),
        (WEEK + "    resources:\n      - {title: a, url: 'javascript:alert(1)'}\n", ["6 bad-url"]),
        ("title: T\nquarters:\n  - id: q1\n  - title: B\n", ["3 missing", "4 missing"]),
        ("title: T\nmodules:\n  - {id: m1, title: A, quarter: q9}\n", ["3 unknown-quarter"]),
        ("title: T\nmodules:\n  - id: m1\n", ["3 missing"]),
        ("title: T\nportfolio:\n  - title: A\n", ["3 missing"]),
        ("title: T\nretired:\n  - {id: a, text: A, week: 1, on: soon}\n", ["3 not-a-day"]),
        ("title: T\nretired:\n  - {id: a, text: A, week: 1, on: 2026-01-05 10:00:00}\n", ["3 not-a-day"]),
        ("title: T\nretired:\n  - {id: a, week: 1}\n  - {id: b, text: B}\n", ["3 missing", "4 missing"]),
        (WEEK + "    tasks: [{id: a, text: a}]\nretired: [{id: a, text: b, week: 1}]\n", ["6 duplicate-id"]),
        ("title: *t\n", ["1 yaml-alias"]),
        ("title: !ruby/hash T\n", ["1 yaml-tag"]),
        ("title: !!python/object:os.system T\n", ["1 yaml-tag"]),
        ("title: T\nweeks:\n\t- week: 1\n", ["3 yaml-syntax"]),
        ("title: T\nweeks: " + "[" * 50_000 + "\n", ["2 yaml-depth"]),
        ("title: T\n<<: {a: b}\n", ["2 yaml-key"]),
    ],
)
def test_what_is_wrong_is_named_by_line(source: str, expected: list[str]) -> None:
    assert problems_of(source) == expected


def test_a_week_and_its_module_must_agree_on_the_quarter() -> None:
    source = PLAN.replace("    module: m1\n", "    module: m1\n    quarter: q2\n")
    source = source.replace("modules:\n", "  - id: q2\n    title: More\nmodules:\n")
    assert problems_of(source) == ["17 quarter-differs"]


@pytest.mark.parametrize(
    ("source", "fix"),
    [
        ("title: 2026\n", 'Put it in quotes: title: "2026".'),
        ("titel: T\ntitle: T\n", "Did you mean `title`?"),
        ("title: T\nweeks:\n  - week: 08\n    title: A\n", "Write week: 8."),
        (WEEK + "    tasks:\n      - text: a\n        group: goal\n", "Write id: w01-goal-1."),
        (WEEK + "    tasks:\n      - {text: a, group: ä}\n", "Write id: w01-task-1."),
        (WEEK + "    module: m1\n", "List it under `modules:` first."),
        (
            "title: T\nmodules: [{id: m1, title: A}]\nweeks: [{week: 1, title: A, module: m2}]\n",
            "Write one of m1.",
        ),
        (
            "title: T\nzzz: 1\n",
            "Known are title, hours, papers, quarters, modules, weeks, resources, principles, ",
        ),
    ],
)
def test_the_remedy_says_what_to_write(source: str, fix: str) -> None:
    assert [one.fix.startswith(fix) for one in read_roadmap_yaml(source)[1]] == [True]


def test_a_suggested_id_is_free() -> None:
    tasks = "    tasks:\n      - {id: w01-task-1, text: a}\n      - {text: b}\n"
    assert [one.fix for one in read_roadmap_yaml(WEEK + tasks)[1]] == ["Write id: w01-task-2."]


def test_one_problem_hides_no_other_and_the_rest_is_read() -> None:
    source = PLAN.replace("title: Guitar", "title: 7").replace("week: 3", "week: 1").replace("url:", "link:")
    roadmap, problems = read_roadmap_yaml(source, "plans/roadmap.yml")
    assert [(one.path, one.line, one.code) for one in problems] == [
        ("plans/roadmap.yml", 2, "not-text"),
        ("plans/roadmap.yml", 21, "unknown-key"),
        ("plans/roadmap.yml", 22, "week-twice"),
    ]
    assert [task.id for week in roadmap.weeks for task in week.tasks] == ["w01-task"]


def test_weeks_out_of_order_are_put_right() -> None:
    roadmap, _ = read_roadmap_yaml(WEEK + "  - week: 0\n    title: B\n")
    assert [(week.number, week.kind) for week in roadmap.weeks] == [
        (0, WeekKind.PREPARATION),
        (1, WeekKind.STUDY),
    ]


_TEXT = st.text(min_size=1, max_size=12).map(lambda text: " ".join(text.split())).filter(bool)
_MAYBE = st.none() | _TEXT
_DAY = st.none() | st.dates(date(1000, 1, 1))
_ID = st.lists(st.text(ascii_lowercase + digits, min_size=1, max_size=4), min_size=1, max_size=3).map(
    "-".join
)
_URL = st.none() | st.sampled_from(
    ["https://example.org/a?b=c#d", "notes/a b.md", "//example.org", "mailto:a@b.c"]
)
_RESOURCES = st.lists(st.builds(Resource, _TEXT, _URL, _TEXT, _MAYBE, _MAYBE), max_size=3).map(tuple)


def _statements() -> st.SearchStrategy[tuple[Statement, ...]]:
    one = st.builds(Statement, _ID, _TEXT, _TEXT | st.just(""))
    return st.lists(one, max_size=3, unique_by=lambda statement: statement.id).map(tuple)


_PATTERNS = st.lists(
    st.sampled_from(["notebooks/week-08", "src/a b.py", "**/*.ipynb", "a?/[b], c"]),
    min_size=1,
    max_size=2,
    unique=True,
).map(tuple)


def _topics(numbers: list[int], modules: list[str]) -> st.SearchStrategy[list[Topic]]:
    one = st.builds(
        Topic,
        _ID,
        _TEXT,
        _PATTERNS,
        _PATTERNS | st.just(()),
        st.sampled_from([None, *numbers]),
        st.sampled_from([None, *modules]),
    )
    return st.lists(one, max_size=2, unique_by=lambda topic: topic.id)


def _checkpoints(quarters: list[str]) -> st.SearchStrategy[tuple[Checkpoint, ...]]:
    tags = st.lists(_TEXT, min_size=1, max_size=2, unique=True).map(tuple)
    filters = {"tag": tags}
    if quarters:
        filters["quarter"] = st.lists(st.sampled_from(quarters), min_size=1, max_size=2, unique=True).map(
            tuple
        )
    of = st.fixed_dictionaries({}, optional=filters)
    counted = st.sampled_from([Counted.POSTS, Counted.PAPERS, Counted.TAGS])
    rules = st.lists(st.builds(Rule, counted, st.integers(1, 9999), of), max_size=2).map(tuple)
    one = st.builds(Checkpoint, _ID, _TEXT, _TEXT | st.just(""), rules)
    return st.lists(one, max_size=2, unique_by=lambda checkpoint: checkpoint.id).map(tuple)


def _deliverables() -> st.SearchStrategy[tuple[Deliverable, ...]]:
    counts = st.lists(st.sampled_from(Source), max_size=2, unique=True).map(tuple)
    section = _TEXT.filter(lambda title: title == title.strip("# "))
    one = st.builds(Deliverable, _ID, _TEXT, _TEXT | st.just(""), counts, st.none() | section)
    return st.lists(one, max_size=2, unique_by=lambda deliverable: deliverable.id).map(tuple)


@st.composite
def roadmaps(draw: st.DrawFn) -> Roadmap:
    quarter_ids = draw(st.lists(_ID, max_size=3, unique=True))
    in_quarter = st.sampled_from([None, *quarter_ids])
    quarter_of = {id_: draw(in_quarter) for id_ in draw(st.lists(_ID, max_size=3, unique=True))}
    numbers = sorted(draw(st.sets(st.integers(0, 999), max_size=5)))
    ids = (f"{draw(_ID)}-{number}" for number in count())
    weeks = []
    for number in numbers:
        module = draw(st.sampled_from([None, *quarter_of]))
        quarter = (quarter_of[module] if module else None) or draw(in_quarter)
        tasks = tuple(
            Task(next(ids), draw(_TEXT), draw(_TEXT), draw(_MAYBE), draw(_MAYBE))
            for _ in range(draw(st.integers(0, 2)))
        )
        kind = draw(st.sampled_from(WeekKind))
        weeks.append(
            PlanWeek(number, draw(_TEXT), kind, module, quarter, draw(_MAYBE), tasks, draw(_RESOURCES))
        )
    hours = st.integers(0, 9_999_999).map(lambda thousandths: thousandths / 1000)
    return Roadmap(
        title=draw(_TEXT),
        weeks=tuple(weeks),
        quarters=tuple(
            Quarter(id_, draw(_TEXT), draw(_MAYBE), tuple(one.number for one in weeks if one.quarter == id_))
            for id_ in quarter_ids
        ),
        modules=tuple(
            Module(id_, draw(_TEXT), quarter, tuple(one.number for one in weeks if one.module == id_))
            for id_, quarter in quarter_of.items()
        ),
        resources=draw(_RESOURCES),
        hours=tuple(draw(st.lists(st.builds(HourTarget, _TEXT, hours, _MAYBE), max_size=2))),
        hours_total=draw(st.none() | hours),
        papers=draw(st.none() | st.builds(PaperCadence, st.integers(0, 99), st.integers(0, 999))),
        principles=draw(_statements()),
        topics=tuple(draw(_topics(numbers, list(quarter_of)))),
        checkpoints=draw(_checkpoints(quarter_ids)),
        deliverables=draw(_deliverables()),
        portfolio=draw(_statements()),
        retired=tuple(
            Retired(
                Task(next(ids), draw(_TEXT), draw(_TEXT)), draw(st.integers(0, 999)), draw(_DAY), draw(_MAYBE)
            )
            for _ in range(draw(st.integers(0, 2)))
        ),
    )


@given(roadmaps())
def test_a_plan_written_and_read_again_is_the_same(roadmap: Roadmap) -> None:
    assert read_roadmap_yaml(write_roadmap_yaml(roadmap)) == (roadmap, ())


@given(st.text(max_size=120) | st.text(alphabet="abweks:- \n\t'\"[]{}*&!|>#08", max_size=120))
def test_any_text_is_read_without_an_exception(source: str) -> None:
    roadmap, problems = read_roadmap_yaml(source)
    assert roadmap.title or problems
    assert list(roadmap.numbers) == sorted(set(roadmap.numbers))


def test_a_lone_surrogate_is_shown_as_a_sign() -> None:
    assert read_roadmap_yaml("title: a\ud800b\n")[0].title == "a?b"
