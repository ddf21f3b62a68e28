"""A history comes back from the cache as it went in."""

import json

from hypothesis import given

from learning_journal.domain.history import History
from learning_journal.text.history_bytes import read_history, write_history
from support.histories import history


@given(history)
def test_a_history_comes_back_as_it_was(made: History) -> None:
    assert read_history(write_history(made)) == made


def test_what_another_version_wrote_is_not_read() -> None:
    data = write_history(History("1" * 40, "1 own", "2"))
    line, newline, rest = data.partition(b"\n")
    other = json.dumps({**json.loads(line), "format": 0}).encode()
    assert read_history(other + newline + rest) is None
