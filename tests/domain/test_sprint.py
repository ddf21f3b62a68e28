"""Which weeks a consolidation is about, and which of their topics are weak."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learning_journal.domain.commits import Lines, Numbers
from learning_journal.domain.roadmap import Module, PlanWeek, Roadmap, WeekKind
from learning_journal.domain.sprint import Signals, Topic, compared, rank, sprint_weeks, topics


def plan(kinds: str, modules: dict[int, str] | None = None) -> Roadmap:
    """Return a plan whose weeks are (p)reparation, (s)tudy or a sprint (!), from week 0."""
    of = {"p": WeekKind.PREPARATION, "s": WeekKind.STUDY, "!": WeekKind.SPRINT}
    weeks = tuple(
        PlanWeek(number, f"Title {number}", of[kind], module=(modules or {}).get(number))
        for number, kind in enumerate(kinds)
    )
    names = dict.fromkeys((modules or {}).values())
    return Roadmap("A plan", weeks, modules=tuple(Module(name, name.upper(), None, ()) for name in names))


@pytest.mark.parametrize(
    ("kinds", "number", "packs", "weeks"),
    [
        ("pss!ss!", 3, {}, (1, 2)),
        ("pss!ss!", 6, {}, (4, 5)),
        ("pss!ss!", 6, {4, 6}, (4, 5)),
        ("pss!ss!", 5, {4, 5}, (5,)),
        ("pss!ss!", 2, {}, (1, 2)),
        ("ssssss", 4, {}, (0, 1, 2, 3, 4)),
        ("ssssss", 4, {1, 4, 5}, (2, 3, 4)),
        ("p!", 1, {}, ()),
    ],
)
def test_a_sprint_looks_back_to_the_one_before_it(
    kinds: str, number: int, packs: set[int], weeks: tuple[int, ...]
) -> None:
    assert sprint_weeks(plan(kinds), number, packs) == weeks


def test_topics_are_modules_and_weeks_that_have_none() -> None:
    made = plan("sssss", {0: "a", 1: "a", 2: "b", 4: "a"})
    assert topics(made, (1, 2, 3, 4)) == (
        Topic("A", (1, 4)),
        Topic("B", (2,)),
        Topic("Title 3", (3,)),
    )


def ranked(*signals: Signals) -> list[tuple[str, float]]:
    known = [(Topic(name, (at,)), own) for at, (name, own) in enumerate(zip("abcd", signals, strict=False))]
    return [(one.topic.title, one.weakness) for one in rank(known)]


def code(commits: int, lines: int = 0) -> Numbers:
    return Numbers(commits, Lines(0, lines, 0))


def test_each_signal_weighs_the_same_and_a_tie_counts_half() -> None:
    assert ranked(Signals(1, 3), Signals(1, 1), Signals(1, 1)) == [("a", 0.75), ("b", 0.375), ("c", 0.375)]
    assert ranked(Signals(1, recalled=9, asked=10), Signals(1, recalled=1, asked=2))[0][0] == "b"
    assert ranked(Signals(1), Signals(1, carried=1))[0][0] == "b"
    assert ranked(Signals(1, code=code(2, 9)), Signals(1, code=code(2, 1)))[0][0] == "b"


def test_a_long_topic_is_not_weak_for_its_length() -> None:
    assert ranked(Signals(3, 3, code=code(3)), Signals(1, 2, code=code(1)))[0][0] == "b"
    assert ranked(Signals(3, 3), Signals(1, 1)) == [("a", 0.5), ("b", 0.5)]


def test_what_is_not_known_is_left_out_of_the_mean() -> None:
    half = ranked(Signals(1, recalled=1, asked=2), Signals(1), Signals(1, recalled=2, asked=2))
    assert half == [("a", 2 / 3), ("b", 0.5), ("c", 1 / 3)]
    assert ranked(Signals(1, 5, asked=3)) == [("a", 0.5)], "nothing to compare it with"
    known = [(Topic("a", (1,)), Signals(1, asked=1)), (Topic("b", (2,)), Signals(1, code=code(1)))]
    assert compared(known) == ("gotchas", "carried tasks")
    assert compared([(topic, Signals(1, asked=1, code=code(0))) for topic, _ in known]) == (
        *("recall", "gotchas", "carried tasks"),
        "commits",
    )
    assert rank([]) == ()


SIGNALS = st.builds(
    Signals,
    st.integers(1, 4),
    st.integers(0, 5),
    st.integers(0, 5),
    asked=st.integers(0, 3),
    code=st.one_of(st.none(), st.builds(code, st.integers(0, 5))),
)


@given(st.lists(SIGNALS, max_size=6))
def test_every_topic_has_a_place_between_nothing_and_all(signals: list[Signals]) -> None:
    known = [(Topic(str(at), (at,)), own) for at, own in enumerate(signals)]
    found = rank(known)
    assert sorted(one.topic.weeks for one in found) == [topic.weeks for topic, _ in known]
    weakness = [one.weakness for one in found]
    assert weakness == sorted(weakness, reverse=True)
    assert all(0 <= one <= 1 for one in weakness)
