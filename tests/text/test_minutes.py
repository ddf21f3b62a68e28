"""Lengths of time as people write them."""

import pytest

from learning_journal.text.minutes import read_minutes


@pytest.mark.parametrize(
    ("written", "minutes"), [("30m", 30), ("45", 45), ("1h", 60), (" 1h30 ", 90), ("2H5M", 125), ("0", 0)]
)
def test_minutes(written: str, minutes: int) -> None:
    assert read_minutes(written) == minutes


@pytest.mark.parametrize("written", ["", " ", "soon", "-5", "1:30", "1.5h", "30s", "h", "m", "1m2h"])
def test_no_minutes(written: str) -> None:
    assert read_minutes(written) is None
