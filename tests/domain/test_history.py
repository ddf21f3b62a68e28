"""Columns hold what was put in, in order, however it came."""

from collections.abc import Sequence
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from learning_journal.domain.history import Columns, Row
from support.histories import DAY, columns, rows


def ordered(rows: Sequence[Row]) -> list[Row]:
    return sorted(rows, key=lambda row: (row.day, row.time, row.id))


@given(rows, st.data())
def test_rows_are_in_order_however_they_came(rows: list[Row], data: st.DataObject) -> None:
    cut = data.draw(st.integers(min_value=0, max_value=len(rows)))
    built = Columns().with_rows(rows[:cut]).with_rows(rows[cut:])
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
