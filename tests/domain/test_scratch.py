"""Scratch first: the verdict on two first commits."""

from datetime import date

import pytest

from learning_journal.domain.criteria import Stage
from learning_journal.domain.roadmap import Topic
from learning_journal.domain.scratch import Begun, TopicState, topic_state

TOPIC = Topic("dot", "Dot product", ("a",), ("b",))


def begun(day: int, seconds: int = 0) -> Begun:
    return Begun(date(2026, 1, day), seconds, "x")


@pytest.mark.parametrize(
    ("scratch", "library", "verdict", "days", "states"),
    [
        (None, None, "not yet", None, ()),
        (begun(5), None, "scratch only", None, (Stage.SCRATCH, Stage.FIRST)),
        (None, begun(5), "library first", None, ()),
        (begun(5), begun(9), "scratch first", 4, (Stage.SCRATCH, Stage.FIRST)),
        (begun(9), begun(5), "library first", -4, (Stage.SCRATCH,)),
        (begun(5, 1), begun(5, 2), "scratch first", 0, (Stage.SCRATCH, Stage.FIRST)),
        (begun(5, 2), begun(5, 1), "library first", 0, (Stage.SCRATCH,)),
        (begun(5, 1), begun(5, 1), "together", 0, (Stage.SCRATCH,)),
        # Two clocks: the day that each author's own calendar showed decides.
        (begun(5, 9), begun(6, 1), "scratch first", 1, (Stage.SCRATCH, Stage.FIRST)),
    ],
)
def test_the_verdict(
    scratch: Begun | None, library: Begun | None, verdict: str, days: int | None, states: tuple[Stage, ...]
) -> None:
    topic = TopicState(TOPIC, scratch, library)
    assert (topic.verdict.value, topic.days) == (verdict, days)
    assert tuple(state for state in (Stage.SCRATCH, Stage.FIRST) if topic.has(state)) == states


def test_the_earliest_file_speaks_for_a_topic() -> None:
    files = {"late": (date(2026, 1, 9), 1), "b": (date(2026, 1, 5), 7), "a": (date(2026, 1, 5), 7)}
    assert topic_state(TOPIC, files, {}) == TopicState(TOPIC, Begun(date(2026, 1, 5), 7, "a"))
