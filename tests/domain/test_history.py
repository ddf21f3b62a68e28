"""Columns hold what was put in, in order, however it came."""

from array import array
from collections.abc import Iterable, Sequence
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from learning_journal.domain.commits import Moment, People
from learning_journal.domain.history import Batch, Columns, History, Row
from support.histories import DAY, PEOPLE, columns, columns_of, history, rows

EPOCH = date(1970, 1, 1).toordinal()


def ordered(rows: Sequence[Row]) -> list[Row]:
    return sorted(rows, key=lambda row: (row.day, row.time, row.id))


@given(rows, st.data())
def test_rows_are_in_order_however_they_came(rows: list[Row], data: st.DataObject) -> None:
    cut = data.draw(st.integers(min_value=0, max_value=len(rows)))
    built = Columns().with_more(columns_of(rows[:cut])).with_more(columns_of(rows[cut:]))
    assert list(built.rows()) == ordered(rows)
    assert len(built) == len(rows)
    assert list(built.all_ids()) == [row.id for row in ordered(rows)]


@given(columns, st.data())
def test_some_rows_are_kept(columns: Columns, data: st.DataObject) -> None:
    mask = data.draw(st.lists(st.booleans(), min_size=len(columns), max_size=len(columns)))
    kept = [row for row, keep in zip(columns.rows(), mask, strict=True) if keep]
    assert list(columns.kept(mask).rows()) == kept


@given(columns, st.integers(min_value=-40, max_value=70), st.integers(min_value=-40, max_value=70))
def test_a_span_of_days_is_a_span_of_rows(columns: Columns, first: int, last: int) -> None:
    start, end = date.fromordinal(DAY + first), date.fromordinal(DAY + last)
    low, high = columns.between(start, end)
    expected = [row for row in columns.rows() if start.toordinal() <= row.day < end.toordinal()]
    assert list(columns.rows(low, high)) == expected
    assert columns.between(None, None) == (0, len(columns))


def facts(rows: Iterable[Row], people: Sequence[People]) -> dict[bytes, object]:
    return {row.id: (row.day, people[row.people], row.counts, row.subject) for row in rows}


@given(history, rows, st.integers(min_value=1, max_value=4))
def test_batches_give_what_was_put_in(known: History, rows: list[Row], size: int) -> None:
    taken = set(known.columns.all_ids()) | set(known.undated)
    fresh = [row for row in rows if row.id not in taken]
    batches = [Batch() for _ in fresh[::size]]
    for index, row in enumerate(fresh):
        moment = Moment((row.day - EPOCH) * 86_400) if row.time % 5 else None
        batches[index // size].add(row.id, moment, PEOPLE[row.people], row.counts, row.subject)
    grown = known.with_batches(batches)
    assert sorted(grown.columns.rows(), key=lambda row: row.key) == list(grown.columns.rows())
    found = {
        row.id: (row.day, grown.people[row.people], row.counts, row.subject) for row in grown.columns.rows()
    }
    old = {row.id: (row.day, PEOPLE[row.people], row.counts, row.subject) for row in known.columns.rows()}
    new = {row.id: (row.day, PEOPLE[row.people], row.counts, row.subject) for row in fresh if row.time % 5}
    assert found == {**old, **new}
    assert set(grown.undated) == {*known.undated, *(row.id for row in fresh if not row.time % 5)}
    assert sum(map(len, batches)) == len(fresh)


def test_new_commits_may_have_numbers_that_the_cached_columns_cannot_hold() -> None:
    narrow = Columns(days=array("B", [1]), times=array("B", [2]))
    wide = Columns(days=array("i", [3]), times=array("q", [2**40]))
    both = narrow.joined(wide)
    assert (both.days, both.times) == (array("i", [1, 3]), array("q", [2, 2**40]))
    assert (both.days.itemsize, both.times.itemsize) == (1, 8)
