"""A history comes back from the cache as it went in."""

import json
from collections.abc import Callable

import pytest
from hypothesis import given

from learning_journal.domain.history import COUNTS, History, Row
from learning_journal.text.history_bytes import read_history, write_history
from support.histories import DAY, PEOPLE, columns_of, history


@given(history)
def test_a_history_comes_back_as_it_was(made: History) -> None:
    assert read_history(write_history(made)) == made


def test_what_another_version_wrote_is_not_read() -> None:
    data = write_history(History("1" * 40, "1 own", "2"))
    line, newline, rest = data.partition(b"\n")
    other = json.dumps({**json.loads(line), "format": 0}).encode()
    assert read_history(other + newline + rest) is None


@pytest.mark.parametrize(
    "spoil",
    [
        lambda _: b"",
        lambda _: b"[]\n",
        lambda _: b"[" * 100_000 + b"\n",
        lambda data: data.replace(b'"types": ["', b'"types": ["u'),
        lambda data: data[:-1],
        lambda data: data.replace(b'"width": 20', b'"width": 21'),
    ],
)
def test_what_somebody_made_up_is_not_read(spoil: Callable[[bytes], bytes]) -> None:
    rows = [Row(DAY, 1, b"1" * 20, 0, tuple(range(len(COUNTS))), b"One")]
    data = write_history(History("1" * 40, "1 own", "2", columns_of(rows), PEOPLE))
    assert read_history(data) is not None
    assert read_history(spoil(data)) is None


def test_commits_of_nobody_are_not_read() -> None:
    rows = [Row(DAY, 1, b"1" * 20, 3, tuple(range(len(COUNTS))), b"One")]
    assert read_history(write_history(History("1" * 40, "1 own", "2", columns_of(rows)))) is None
