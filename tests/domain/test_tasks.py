"""How tasks stand, over all posts that name them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learning_journal.domain.tasks import State, Tally, TaskLine, plan_state, tally


def line(number: int, state: State, id_: str | None = "w01-a", *evidence: str) -> TaskLine:
    return TaskLine(number, state, "Do it", id_, evidence)


@pytest.mark.parametrize(
    ("states", "wins"),
    [
        ([State.CARRIED, State.DONE], 2),
        ([State.DONE, State.OPEN], 1),
        ([State.OPEN, State.DROPPED], 1),
        ([State.DROPPED, State.CARRIED], 1),
        ([State.OPEN, State.OPEN], 2),
        ([State.CARRIED], 1),
    ],
)
def test_done_wins_then_open_then_dropped_and_the_later_line(states: list[State], wins: int) -> None:
    lines = [line(number, state) for number, state in enumerate(states, 1)]
    assert plan_state(lines)["w01-a"].line == wins


def test_tasks_of_the_learners_own_are_not_the_plans() -> None:
    assert plan_state([line(1, State.DONE, None)]) == {}


def test_a_tally_counts_planned_tasks_only() -> None:
    state = plan_state(
        [
            line(1, State.DONE, "a", "x.ipynb"),
            line(2, State.DONE, "b"),
            line(3, State.OPEN, "c", "x.ipynb"),
            line(4, State.DONE, "elsewhere", "y"),
        ]
    )
    assert tally(["a", "b", "c", "d"], state) == Tally(planned=4, done=2, proven=1)
    assert tally([], state) == Tally()


@given(
    st.lists(st.builds(line, st.integers(1, 99), st.sampled_from(State), st.sampled_from(["a", "b", None])))
)
def test_no_done_task_is_ever_lost(lines: list[TaskLine]) -> None:
    state = plan_state(lines)
    done = {task.id for task in lines if task.id and task.state is State.DONE}
    assert {id_ for id_, task in state.items() if task.state is State.DONE} == done
    assert set(state) == {task.id for task in lines if task.id}
