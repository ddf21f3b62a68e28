"""`data/mentor.csv`: days, and every line that is none."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from learning_journal.text.calls import read_calls


def test_days_come_sorted_and_once() -> None:
    source = "\ufeffdate\r\n2026-02-01\r\n2026-01-03\r\n2026-02-01\r\n"
    assert read_calls(source, "x") == ((date(2026, 1, 3), date(2026, 2, 1)), ())


@given(st.text())
def test_any_text_is_read(source: str) -> None:
    days, problems = read_calls(source, "x")
    assert list(days) == sorted(days)
    assert all(problem.line <= source.count("\n") + 1 for problem in problems)
