"""Checkbox lines: found in any text, changed by one character."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learning_journal.domain.tasks import State
from learning_journal.text.tasks import mark_carried, read_mentions, read_tasks, with_state_words
from support.cases import Case, load
from support.texts import lines_of, text

CASES = load("tasks")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_case(case: Case) -> None:
    tasks, problems = read_tasks(case.source, "a.md")
    case.check(problems, "a.md")
    shown = [f"{task.line} {task.state.name.lower()} {task.id or '-'}: {task.text}" for task in tasks]
    assert shown == case.more["tasks"]
    if "evidence" in case.more:
        assert list(tasks[0].evidence) == case.more["evidence"]
    if "mentions" in case.more:
        assert [f"{found.line} {found.id}" for found in read_mentions(case.source)] == case.more["mentions"]


@pytest.mark.parametrize("case", [case for case in CASES if case.mended], ids=lambda case: case.name)
def test_following_the_remedies_mends_the_file(case: Case) -> None:
    assert read_tasks(case.mended or "")[1] == ()


def test_lines_are_counted_from_the_first_line() -> None:
    tasks, problems = read_tasks("\n- [ ] a\n- [!] b <!-- w01-b -->", "a.md", first_line=10)
    assert [task.line for task in tasks] == [11]
    assert [problem.line for problem in problems] == [12]
    assert [found.line for found in read_mentions("\ntext <!-- w01-a -->", first_line=10)] == [11]


BOXES = st.builds(
    "{}{} [{}] {}{}".format,
    st.sampled_from(["", "  ", "\t"]),
    st.sampled_from(["-", "*", "1.", "2)"]),
    st.sampled_from(" xX>-?`"),
    text(8),
    st.sampled_from(["", " <!-- w01-a -->", "<!--w01-b-->\t", " `"]),
)
LINES = st.one_of(BOXES, text(8), st.sampled_from(["```", "", "~~~", "<!--", "-->", "> - [ ] q", "!!! note"]))


@given(st.one_of(text(), lines_of(LINES)))
def test_no_text_raises_and_ids_are_unique(source: str) -> None:
    tasks, problems = read_tasks(source, "a.md")
    last = source.count("\n") + 1
    assert all(1 <= task.line <= last for task in tasks)
    assert all(1 <= problem.line <= last for problem in problems)
    ids = [task.id for task in tasks if task.id]
    assert len(ids) == len(set(ids))


@given(lines_of(LINES), st.sets(st.integers(0, 11)))
def test_carrying_over_changes_one_character_a_line(source: str, chosen: set[int]) -> None:
    tasks, _ = read_tasks(source)
    lines = [task.line for n, task in enumerate(tasks) if n in chosen]
    wanted = {task.line for task in tasks if task.line in lines and task.state is State.OPEN}
    marked = mark_carried(source, lines)
    changed = [(old, new) for old, new in zip(source, marked, strict=True) if old != new]
    assert changed == [(" ", ">")] * len(wanted)
    states = {task.line: task.state for task in read_tasks(marked)[0]}
    assert all(states.get(line, State.CARRIED) is State.CARRIED for line in wanted)
    assert mark_carried(marked, lines) == marked


def test_a_line_without_an_open_box_is_left_as_it_is() -> None:
    source = "text\n- [x] done\n- [ ] open\n"
    assert mark_carried(source, [1, 2]) == source
    assert mark_carried(source, [3]) == "text\n- [x] done\n- [>] open\n"


def test_pages_say_in_words_what_browsers_do_not_know() -> None:
    source = "- [ ] a\n- [x] b\n- [>] c\r\n  - [-] d\n\n```\n- [>] e\n```\ntext"
    shown = "- [ ] a\n- [x] b\n- *carried over:* c\r\n  - *dropped:* d\n\n```\n- [>] e\n```\ntext"
    assert with_state_words(source, {}) == shown
