"""What is wrong with rules, topics and deliverables of `roadmap.yml`: by line, with what to write instead."""

import pytest

from learning_journal.domain.criteria import Counted, Rule, Source, Stage
from learning_journal.domain.roadmap import Deliverable, Topic
from learning_journal.text.roadmap_yaml import read_roadmap_yaml, write_roadmap_yaml

PLAN = """\
title: T
quarters: [{id: q1, title: One}]
modules: [{id: m01, title: Algebra, quarter: q1}]
weeks:
  - week: 1
    title: A
    module: m01
    tasks: [{id: w01-a, group: goal, text: x}, {id: w01-b, text: y, verb: build}]
  - {week: 2, title: B}
topics:
  - {id: dot, title: Dot product, week: 1, scratch: [notebooks/scratch*], library: notebooks/library}
"""
"""Eleven lines."""


def rule(words: str) -> str:
    return f"{PLAN}checkpoints:\n  - id: q1\n    title: Q1\n    rules:\n      - {{{words}}}\n"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("count: tasks, at_least: 1", Rule(Counted.TASKS, 1, {}, Stage.DONE)),
        (
            "count: tasks, of: {quarter: q1, module: m01, week: 1, id: w01-a}, state: proven, at_least: 1",
            Rule(
                Counted.TASKS,
                1,
                {
                    "quarter": ("q1",),
                    "module": ("m01",),
                    "week": ("1",),
                    "id": ("w01-a",),
                },
                Stage.PROVEN,
            ),
        ),
        (
            "count: tasks, of: {verb: build, group: [task]}, at_least: 1",
            Rule(Counted.TASKS, 1, {"verb": ("build",), "group": ("task",)}, Stage.DONE),
        ),
        (
            "count: topics, of: {id: dot}, state: first, at_least: 1",
            Rule(Counted.TOPICS, 1, {"id": ("dot",)}, Stage.FIRST),
        ),
        (
            "count: entries, of: {tag: [numpy, c++]}, at_least: 3",
            Rule(Counted.ENTRIES, 3, {"tag": ("numpy", "c++")}),
        ),
        (
            "count: notebooks, of: {path: notebooks/*}, at_least: 2",
            Rule(Counted.NOTEBOOKS, 2, {"path": ("notebooks/*",)}),
        ),
        ("count: posts, of: , at_least: 4", Rule(Counted.POSTS, 4)),
    ],
)
def test_rules_as_they_are_written(words: str, expected: Rule) -> None:
    roadmap, problems = read_roadmap_yaml(rule(words))
    assert problems == ()
    assert roadmap.checkpoints[0].rules == (expected,)
    assert read_roadmap_yaml(write_roadmap_yaml(roadmap)) == (roadmap, ())


@pytest.mark.parametrize(
    ("words", "code", "fix"),
    [
        ("at_least: 1", "missing", "Write count: tasks, for example."),
        ("count: tasks", "missing", "Write at_least: 1, for example."),
        ("count: taks, at_least: 1", "unknown-count", "Did you mean `tasks`?"),
        (
            "count: zzz, at_least: 1",
            "unknown-count",
            "Write one of entries, gotchas, notebooks, papers, posts, ",
        ),
        ("count: tasks, at_least: 0", "not-a-number", "Write at_least: 1, or remove the rule."),
        ("count: tasks, at_least: some", "not-a-number", "Write at_least: 8, for example."),
        ("count: tasks, at_least: 1, off: x", "unknown-key", "Did you mean `of`?"),
        ("count: tasks, at_least: 1, of: q1", "not-a-mapping", "Begin with `quarter: …`."),
        ("count: tasks, at_least: 1, of: {wek: 1}", "unknown-key", "Did you mean `week`?"),
        (
            "count: tasks, at_least: 1, of: {tag: a}",
            "unknown-filter",
            "Use quarter, module, week, group, verb, id.",
        ),
        (
            "count: papers, at_least: 1, of: {verb: build}",
            "unknown-filter",
            "Use quarter, module, week, tag.",
        ),
        ("count: tasks, at_least: 1, of: {verb: biuld}", "unknown-verb", "Did you mean `build`?"),
        ("count: tasks, at_least: 1, of: {quarter: q7}", "unknown-quarter", "Write one of q1."),
        ("count: tasks, at_least: 1, of: {week: 9}", "unknown-week", "Write a week from 1 to 2."),
        ("count: topics, at_least: 1, of: {id: w01-a}", "unknown-id", "Write one of dot."),
        (
            "count: tasks, at_least: 1, of: {group: [goal, [a]]}",
            "not-text",
            "Write group: a word, or group: [one, two].",
        ),
        ("count: posts, at_least: 1, of: {tag: yes}", "not-text", 'Put it in quotes: "yes".'),
        (
            "count: posts, at_least: 1, of: {tag: }",
            "empty-filter",
            "Write what it should be, or remove the key.",
        ),
        ("count: tasks, at_least: 1, state: provn", "unknown-state", "Did you mean `proven`?"),
        ("count: papers, at_least: 1, state: done", "unknown-state", "Remove this key."),
        ("count: tasks, at_least: 3", "out-of-reach", "Write at_least: 2, or ask for more under `of`."),
        ("count: topics, at_least: 1, of: {week: 2}", "out-of-reach", "Correct `of`."),
        (
            "count: notebooks, at_least: 1, of: {path: ../x}",
            "bad-path",
            "Write path: notebooks/week-08, for example.",
        ),
    ],
)
def test_what_is_wrong_with_a_rule_and_the_remedy(words: str, code: str, fix: str) -> None:
    roadmap, problems = read_roadmap_yaml(rule(words))
    assert (problems[0].line, problems[0].code) == (16, code)
    assert problems[0].fix.startswith(fix), problems
    assert roadmap.checkpoints[0].rules == ()


def test_one_broken_rule_takes_the_others_with_it() -> None:
    """What is left of them would let the checkpoint pass for met."""
    source = rule("count: papers, at_least: 1") + "      - {count: posts}\n"
    roadmap, problems = read_roadmap_yaml(source)
    assert [problem.line for problem in problems] == [17]
    assert roadmap.checkpoints[0].rules == ()


def test_a_long_list_of_what_is_known_is_cut() -> None:
    tasks = ", ".join(f"{{id: t-{number}, text: x}}" for number in range(20))
    source = f"title: T\nweeks: [{{week: 1, title: A, tasks: [{tasks}]}}]\n"
    source += "checkpoints: [{id: a, title: A, rules: [{count: tasks, of: {id: zzz}, at_least: 1}]}]\n"
    (problem,) = read_roadmap_yaml(source)[1]
    assert problem.fix.endswith(", ….")


def test_topics_as_they_are_written() -> None:
    roadmap, problems = read_roadmap_yaml(PLAN)
    assert problems == ()
    topic = Topic("dot", "Dot product", ("notebooks/scratch*",), ("notebooks/library",), 1)
    assert roadmap.topics == (topic,)
    assert roadmap.topic_facts(topic) == {
        "week": ("1",),
        "module": ("m01",),
        "quarter": ("q1",),
        "id": ("dot",),
    }


@pytest.mark.parametrize(
    ("topic", "expected"),
    [
        ("{title: A, scratch: a}", ["12 missing"]),
        ("{id: b, scratch: a}", ["12 missing"]),
        ("{id: b, title: A}", ["12 missing"]),
        ("{id: dot, title: A, scratch: a}", ["12 duplicate-id"]),
        ("{id: b, title: A, scratch: a, week: 7}", ["12 week-not-in-plan"]),
        ("{id: b, title: A, scratch: a, module: m9}", ["12 unknown-module"]),
        ("{id: b, title: A, scratch: [/a, ../b], library: private/c}", ["12 bad-path"] * 3),
    ],
)
def test_what_is_wrong_with_a_topic(topic: str, expected: list[str]) -> None:
    _, problems = read_roadmap_yaml(f"{PLAN}  - {topic}\n")
    assert [f"{one.line} {one.code}" for one in problems] == expected


def test_deliverables_as_they_are_written() -> None:
    source = PLAN + (
        "deliverables:\n"
        "  - {id: a, title: A, text: x, counts: [commits, evidence]}\n"
        "  - {id: b, title: B, counts: post, section: '## Community'}\n"
        "  - {id: c, title: C}\n"
    )
    roadmap, problems = read_roadmap_yaml(source)
    assert problems == ()
    assert roadmap.deliverables == (
        Deliverable("a", "A", "x", (Source.COMMITS, Source.EVIDENCE)),
        Deliverable("b", "B", "", (Source.POST,), "Community"),
        Deliverable("c", "C", ""),
    )


@pytest.mark.parametrize(
    ("words", "code", "fix"),
    [
        ("counts: [commit]", "unknown-source", "Did you mean `commits`?"),
        ("counts: {a: b}", "not-text", "Write counts: a word, or counts: [one, two]."),
        ("section: '##'", "bad-section", "Write section: Community, for example."),
        ("section: 8", "not-text", 'Put it in quotes: section: "8".'),
        ("sections: A", "unknown-key", "Did you mean `section`?"),
    ],
)
def test_what_is_wrong_with_a_deliverable(words: str, code: str, fix: str) -> None:
    _, problems = read_roadmap_yaml(f"{PLAN}deliverables:\n  - {{id: a, title: A, {words}}}\n")
    assert [(one.line, one.code, one.fix) for one in problems] == [(13, code, fix)]
