"""Week 0 asks for nothing, and counts once it is written."""

from learning_journal.domain.asked import asked_for


def test_week_0_counts_only_where_it_is_written() -> None:
    assert asked_for((0, 1, 2)) == (1, 2)
    assert asked_for((0, 1, 2), {1}) == (1, 2)
    assert asked_for((0, 1, 2), {0, None}) == (0, 1, 2)
    assert asked_for((1, 2), {0}) == (1, 2)
