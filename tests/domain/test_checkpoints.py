"""Checkpoints: what counts for each kind of rule."""

from datetime import date

import pytest

from learning_journal.domain.checkpoints import Criterion, Item, Material, Reached, items_of, reach
from learning_journal.domain.criteria import Counted, Rule, Stage
from learning_journal.domain.entries import Entry, Kind
from learning_journal.domain.roadmap import Checkpoint, Module, PlanWeek, Quarter, Roadmap, Task, Topic
from learning_journal.domain.scratch import Begun, TopicState
from learning_journal.domain.tasks import State, TaskLine

PLAN = Roadmap(
    "T",
    weeks=(
        PlanWeek(
            1,
            "A",
            module="m01",
            quarter="q1",
            tasks=(
                Task("a", "goal", "Do *a*"),
                Task("b", "project", "Do b", verb="build"),
                Task("d", "goal", "d"),
            ),
        ),
        PlanWeek(2, "B", quarter="q2", tasks=(Task("c", "goal", "Do c"),)),
    ),
    quarters=(Quarter("q1", "One", None, (1,)), Quarter("q2", "Two", None, (2,))),
    modules=(Module("m01", "Algebra", "q1", (1,)),),
)
TOPICS = (
    TopicState(Topic("x", "X", ("x",), week=1), Begun(date(2026, 1, 5), 0, "x.py")),
    TopicState(
        Topic("y", "Y", ("y",), module="m01"),
        Begun(date(2026, 1, 9), 0, "y.py"),
        Begun(date(2026, 1, 5), 0, "z.py"),
    ),
    TopicState(Topic("z", "Z", ("z",), week=1)),
)


def entry(path: str, kind: Kind, day: int, *tags: str, week: int | None = None) -> Entry:
    return Entry(path, kind, path.title(), date(2026, 1, day), "", 5, week=week, tags=tags)


POST = entry("journal/week-01.md", Kind.WEEK, 9, "numpy", week=1)
ENTRIES = (
    POST,
    entry("journal/note.md", Kind.NOTE, 7),
    entry("journal/checkpoint-q1.md", Kind.CHECKPOINT, 8),
    entry("papers/p.md", Kind.PAPER, 13, "attention", "numpy"),
    entry("gotchas/g.md", Kind.GOTCHA, 6, "numpy"),
)
LINES = {
    "a": TaskLine(9, State.DONE, "a", "a"),
    "b": TaskLine(10, State.DONE, "b", "b", ("../x.py",)),
    "c": TaskLine(11, State.OPEN, "c", "c", ("../y.py",)),
}


def material(topics: tuple[TopicState, ...] | None = TOPICS) -> Material:
    return Material(
        PLAN,
        {id_: (POST, line) for id_, line in LINES.items()},
        [(one, 1 if one.day.day < 12 else 2) for one in ENTRIES]
        + [(entry("journal/old.md", Kind.NOTE, 1), None)],
        ("notebooks/b.ipynb", "notebooks/a.ipynb"),
        topics,
        lambda patterns, paths: [path for path in paths if path in patterns],
    )


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (Rule(Counted.TASKS, 1, {}, Stage.DONE), ["a", "b"]),
        (Rule(Counted.TASKS, 1, {}, Stage.PROVEN), ["b"]),
        (Rule(Counted.TASKS, 1, {"quarter": ("q2",)}, Stage.DONE), []),
        (Rule(Counted.TASKS, 1, {"module": ("m01",), "group": ("project", "other")}, Stage.DONE), ["b"]),
        (Rule(Counted.TASKS, 1, {"verb": ("build",)}, Stage.DONE), ["b"]),
        (Rule(Counted.TASKS, 1, {"week": ("1",), "id": ("a", "c")}, Stage.DONE), ["a"]),
        (Rule(Counted.TOPICS, 1, {}, Stage.SCRATCH), ["x", "y"]),
        (Rule(Counted.TOPICS, 1, {"quarter": ("q1",)}, Stage.FIRST), ["x"]),
        (Rule(Counted.TOPICS, 1, {"week": ("1",)}, Stage.SCRATCH), ["x"]),
        (Rule(Counted.POSTS, 1), ["journal/old.md", "journal/note.md", "journal/week-01.md"]),
        (Rule(Counted.POSTS, 1, {"quarter": ("q1",)}), ["journal/note.md", "journal/week-01.md"]),
        (Rule(Counted.PAPERS, 1, {"quarter": ("q2",)}), ["papers/p.md"]),
        (Rule(Counted.GOTCHAS, 1, {"tag": ("numpy",)}), ["gotchas/g.md"]),
        (
            Rule(Counted.ENTRIES, 1, {"tag": ("numpy",)}),
            ["gotchas/g.md", "journal/week-01.md", "papers/p.md"],
        ),
        (Rule(Counted.TAGS, 1), ["numpy", "attention"]),
        (Rule(Counted.TAGS, 1, {"tag": ("attention",)}), ["attention"]),
        (Rule(Counted.NOTEBOOKS, 1), ["notebooks/a.ipynb", "notebooks/b.ipynb"]),
        (Rule(Counted.NOTEBOOKS, 1, {"path": ("notebooks/b.ipynb",)}), ["notebooks/b.ipynb"]),
    ],
)
def test_what_counts_for_a_rule(rule: Rule, expected: list[str]) -> None:
    items = items_of(rule, material())
    assert items is not None
    assert [item.id for item in items] == expected


def test_a_proof_says_where_it_is() -> None:
    assert items_of(Rule(Counted.TASKS, 1, {"id": ("b",)}, Stage.PROVEN), material()) == (
        Item("b", "Do b", "journal/week-01.md", 10, ("../x.py",)),
    )
    tags = items_of(Rule(Counted.TAGS, 1, {"tag": ("numpy",)}), material())
    assert tags == (Item("numpy", "numpy", "gotchas/g.md"),)


def test_topics_that_nobody_can_tell() -> None:
    rule = Rule(Counted.TOPICS, 1, {}, Stage.SCRATCH)
    found = reach(Checkpoint("q1", "Q1", "", (rule,)), material(None), material(None))
    assert found.criteria == (Criterion(rule, None, None),)
    assert (found.met, found.met_in_public) == (None, None)


@pytest.mark.parametrize(
    ("answers", "met"),
    [((), None), ((True,), True), ((True, False), False), ((True, None), None), ((None, False), False)],
)
def test_a_checkpoint_is_met_when_every_rule_is(answers: tuple[bool | None, ...], met: bool | None) -> None:  # noqa: FBT001 - a case
    items = {True: (Item("a", "a", "a"),), False: (), None: None}
    criteria = tuple(Criterion(Rule(Counted.PAPERS, 1), items[one], ()) for one in answers)
    found = Reached(Checkpoint("q1", "Q1", ""), criteria)
    assert found.met is met
    assert found.met_in_public is (False if answers else None)


def test_the_place_of_what_is_in_no_week() -> None:
    assert PLAN.place(None) == {}
    assert PLAN.place(9) == {"week": ("9",)}
    assert PLAN.place(2) == {"week": ("2",), "quarter": ("q2",)}
